"""What is counted: the head nouns of each class of `quantities`."""

from __future__ import annotations

# One alternation a class, in the order in which they are tried; for text in small letters. A demonym
# counts only where the text writes it with a capital.
NOUNS = {
    "prisoners": (
        r"(?:political\s)?prisoners?(?:[\s-]of[\s-]war)?|pows?|hostages?|detainees?|captives?"
        r"|abductees?|inmates?|internees?"
    ),
    "bodies": r"bod(?:y|ies)|corpses?|remains",
    "vessels": r"vessels?|(?:war)?ships?|(?:oil\s)?tankers?|boats?|freighters?",
    "aircraft": r"aircraft|airplanes?|planes|jets|helicopters?",
    "banks": r"banks?|lenders|(?:financial|credit)\sinstitutions?",
    "troops": (
        r"troops?|soldiers?|service(?:men|\s?members?|people|personnel)|peacekeepers?|fighters?"
        r"|combatants?|defenders?"
        r"|(?:military|security)\spersonnel|militants?|forces"
    ),
    "entities": (
        r"entit(?:y|ies)|compan(?:y|ies)|firms?|organi[sz]ations?|businesses|corporations?|enterprises?"
        r"|subsidiar(?:y|ies)"
        r"|institutions?|traders|refiner(?:y|ies)|(?:media\s)?outlets?|(?:security"
        r"|intelligence)\s(?:services?|agenc(?:y|ies))"
        r"|networks?|outposts?|ngos?|charit(?:y|ies)|foundations?|conglomerates?|manufacturers?"
        r"|suppliers?|militias|stations"
    ),
    "persons": (
        r"individuals?|people|persons?|officials?|m[ae]n|wom[ae]n|children|civilians?|nationals?"
        r"|citizens?|ministers?|judges?"
        r"|generals|oligarchs?|businessm[ae]n|leaders?|commanders?|settlers?|politicians?|lawmakers?"
        r"|executives?|operatives?"
        r"|propagandists?|commissioners?|officers?|associates?|relatives|senators?|deputies"
        r"|members\sof\sparliament|mps?"
        r"|journalists?|activists?|(?:family\s|board\s|cabinet\s)?members(?!\s+states?)|smugglers"
        r"|traffickers|hackers"
        r"|(?P<demonym>[a-z]{2,20}(?:(?:ian|can|ean|man)s|lis|tons)|(?:american|russian|ukrainian"
        r"|israeli|palestinian|iranian)(?!\s\w))"
    ),
}

# What one of a class is called; "aircraft" and "troops" stay as they are.
SINGULAR = {
    "prisoners": "prisoner",
    "bodies": "body",
    "vessels": "vessel",
    "banks": "bank",
    "entities": "entity",
    "persons": "person",
}

# Parts of words, in small letters, one of which is in every text that one of the nouns is in.
HINTS = (
    "prisoner", "pow", "hostage", "detainee", "captive", "abductee", "inmate", "internee", "bod", "corpse",
    "remains",
    "vessel", "ship", "tanker", "boat", "freighter", "aircraft", "plane", "jets", "helicopter", "bank",
    "lender",
    "institution", "troop", "soldier", "service", "peacekeeper", "fighter", "combatant", "defender",
    "personnel",
    "militant", "forces", "entit", "compan", "firm", "organi", "business", "corporation", "enterprise",
    "subsidiar",
    "trader", "refiner", "outlet", "agenc", "network", "outpost", "ngo", "charit", "foundation",
    "conglomerate",
    "manufacturer", "supplier", "militia", "station", "individual", "people", "person", "official", "man",
    "men", "woman",
    "women", "children", "civilian", "national", "citizen", "minister", "judge", "general", "oligarch",
    "leader",
    "commander", "settler", "politician", "lawmaker", "executive", "operative", "propagandist",
    "commissioner", "officer",
    "associate", "relative", "senator", "deputies", "member", "mps", "journalist", "activist", "smuggler",
    "trafficker",
    "hacker", "ians", "cans", "eans", "mans", "lis", "tons", "ian", "can", "raeli",
)  # fmt: skip
