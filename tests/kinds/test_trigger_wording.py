"""The many wordings of a kind: nominalisations, passives and split verb phrases fire, look-alikes do not."""

from __future__ import annotations

import pytest

from tracker.kinds.match import find_triggers

WORDINGS = {
    "arms_embargo": [
        "Sweden has forbidden the sale of weapons to the junta.",
        "The embargo was widened to the region.",
    ],
    "asset_freeze": ["All property of the state bank is to be impounded and its reserves blocked."],
    "ceasefire": ["The guns fell silent at noon.", "Both armies accused each other of shelling during the lull."],
    "delisting": ["Three firms came off the blacklist.", "The deletion of two entries was published on Monday."],
    "designation": ["Norway put sanctions on a dozen prosecutors.", "Two shipowners were newly listed."],
    "economic_deal": ["The talks on tariffs with the bloc will resume.", "A memorandum on gas supply was signed."],
    "exemption": ["Medicine is not affected.", "The transit of grain remains permitted."],
    "export_control": ["The goods may not leave without a licence for export.", "Two entries were added by this rule."],
    "financial_aid": ["Japan will put 40 million dollars into schools.", "The second instalment has been disbursed."],
    "financial_restriction": ["Lenders were cut off from dollar payments.", "Transfers of money were halted."],
    "humanitarian_access": ["The army let lorries with flour reach the town.", "The road was reopened for relief."],
    "mediation": [
        "Envoys of the bloc have been shuttling between the rivals.",
        "Oman offered to help settle the dispute.",
    ],
    "military_aid": ["Denmark gave rifles and trained the recruits.", "The delivery of howitzers was put off."],
    "peace_agreement": [
        "The rebels quit the pact.",
        "The text was initialled in Nairobi.",
        "Both broke their commitments.",
    ],
    "peace_talks": ["The delegates sat down again.", "The meeting of the two ministers was called off."],
    "price_cap": ["The ceiling was lowered to 45 dollars a barrel."],
    "prisoner_exchange": ["Two pilots were let go.", "The president pardoned nine jailed opponents."],
    "sanctions": ["The measures against the regime were prolonged.", "Canada retaliated with penalties."],
    "sanctions_package": ["A tranche of restrictions is being drafted."],
    "sanctions_relief": ["The blockade was eased.", "The curbs have been put on hold.", "The siege should be lifted."],
    "security_guarantee": ["Ghana will dispatch a battalion.", "The mandate of the mission was renewed for a year."],
    "tariff": ["A surtax was slapped on steel.", "The levies are delayed until autumn."],
    "trade_restriction": ["Customs stopped letting in wheat.", "Beef imports were barred."],
    "transport_restriction": [
        "The frontier was sealed to lorries.",
        "Their airlines may no longer fly over the country.",
    ],
    "travel_ban": ["Officers and their families will not be allowed to enter.", "The visas were cancelled."],
    "troop_withdrawal": ["The brigades fell back from the town.", "Its soldiers are to quit the base by June."],
}
LOOK_ALIKES = {
    "prisoner_exchange": "The two universities run a student exchange programme.",
    "humanitarian_access": "A convoy of vintage cars crossed the moor.",
    "trade_restriction": "The bank lends to makers of timber houses.",
    "sanctions_relief": "Visitors to the East Wing need a ticket.",
    "tariff": "The Dutch team won on goal difference.",
    "travel_ban": "The coach was given a touchline ban for three games.",
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in WORDINGS.items() for text in texts])
def test_a_wording_fires(kind: str, text: str) -> None:
    assert kind in {hit.kind for hit in find_triggers(text)}


@pytest.mark.parametrize(("kind", "text"), LOOK_ALIKES.items())
def test_a_look_alike_does_not(kind: str, text: str) -> None:
    assert kind not in {hit.kind for hit in find_triggers(text)}
