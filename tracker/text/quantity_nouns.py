"""What is counted: the head nouns of each class of `quantities`."""

from __future__ import annotations

# One alternation a class, in the order in which they are tried; patterns are matched without regard to case.
NOUNS = {
    "prisoners": (
        r"(?:political\s)?prisoners?(?:[\s-]of[\s-]war)?|POWs?|hostages?|detainees?|captives?|abductees?|inmates?|internees?"
    ),
    "bodies": r"bod(?:y|ies)|corpses?|remains",
    "vessels": r"vessels?|(?:war)?ships?|(?:oil\s)?tankers?|boats?|freighters?",
    "aircraft": r"aircraft|airplanes?|planes|jets|helicopters?",
    "banks": r"banks?|lenders|(?:financial|credit)\sinstitutions?",
    "troops": (
        r"troops?|soldiers?|service(?:men|\s?members?|people|personnel)|peacekeepers?|fighters?|combatants?|defenders?"
        r"|(?:military|security)\spersonnel|militants?|forces"
    ),
    "entities": (
        r"entit(?:y|ies)|compan(?:y|ies)|firms?|organi[sz]ations?|businesses|corporations?|enterprises?|subsidiar(?:y|ies)"
        r"|institutions?|traders|refiner(?:y|ies)|(?:media\s)?outlets?|(?:security|intelligence)\s(?:services?|agenc(?:y|ies))"
        r"|networks?|outposts?|NGOs?|charit(?:y|ies)|foundations?|conglomerates?|manufacturers?|suppliers?|militias|stations"
    ),
    "persons": (
        r"individuals?|people|persons?|officials?|m[ae]n|wom[ae]n|children|civilians?|nationals?|citizens?|ministers?|judges?"
        r"|generals|oligarchs?|businessm[ae]n|leaders?|commanders?|settlers?|politicians?|lawmakers?|executives?|operatives?"
        r"|propagandists?|commissioners?|officers?|associates?|relatives|senators?|deputies|members\sof\sparliament|MPs?"
        r"|journalists?|activists?|(?:family\s|board\s|cabinet\s)?members(?!\s+states?)|smugglers|traffickers|hackers"
        r"|(?-i:[A-Z])[a-z]+(?:(?:ian|can|ean|man)s|lis|tons)|(?:American|Russian|Ukrainian|Israeli|Palestinian|Iranian)(?!\s+\w)"
    ),
}
