"""The cases that the linking must get right, each a few mentions made by hand and the groups a reader would make."""

from __future__ import annotations

from typing import Any

import pytest
from told import told

from tracker.link.keys import Linkable
from tracker.link.relink import resolve_block

Told = tuple[str, str, str, str, str, dict[str, Any]]  # kind, stage, parties, published, sentence, the rest
Groups = list[set[int]]


def grouped(rows: list[Told]) -> Groups:
    """Places of the mentions that were linked to one measure, by measure."""
    mentions = [
        told(kind, stage, parties, day, sentence, mention_id=n, **({"document": f"paper {n}"} | more))
        for n, (kind, stage, parties, day, sentence, more) in enumerate(rows)
    ]
    blocks: dict[object, list[Linkable]] = {}
    for mention in mentions:
        blocks.setdefault(mention.block, []).append(mention)
    found: dict[str, set[int]] = {}
    for block in blocks.values():
        for slug, link in resolve_block(block):
            found.setdefault(slug, set()).add(link.mention.mention_id)
    return sorted(found.values(), key=min)


def package(stage: str, day: str, sentence: str, **more: Any) -> Told:
    return ("sanctions_package", stage, "EU>RU", day, sentence, more)


def truce(stage: str, issuers: str, day: str, sentence: str, **more: Any) -> Told:
    return ("ceasefire", stage, f"{issuers}>RU,UA", day, sentence, more)


def talks(stage: str, day: str, sentence: str, parties: str = "RU,UA", **more: Any) -> Told:
    return ("peace_talks", stage, f"{parties}>{parties}", day, sentence, more)


FRESH = package(
    "agreed", "2025-05-14", "Envoys approved a fresh package of sanctions on some 200 tankers of the shadow fleet.",
    event_date="2025-05-14", quantities={"vessels": 200},
)  # fmt: skip
NUMBERED = package(
    "adopted", "2025-05-20", "The Council adopted the 17th package of sanctions, on 189 tankers of the shadow fleet.",
    event_date="2025-05-20", quantities={"vessels": 189}, package_number=17,
)  # fmt: skip
NEXT = package("considered", "2025-05-21", "An 18th package is being prepared.", package_number=18)


@pytest.mark.parametrize(
    ("rows", "groups"),
    [
        pytest.param([FRESH, NUMBERED], [{0, 1}], id="the fresh package is the one that gets a number later"),
        pytest.param([NUMBERED, FRESH, NEXT], [{0, 1}, {2}], id="and not the next one"),
        pytest.param(
            [
                NUMBERED,
                package("in_force", "2026-03-02", "The 17th package still binds shippers.", package_number=17),
                package("called_for", "2025-05-10", "Warsaw wants the 17th package.", package_number=17),
            ],
            [{0, 1, 2}],
            id="one number is one package, however late it is told",
        ),
        pytest.param(
            [NUMBERED, ("sanctions_package", "called_for", "UA>RU", "2025-05-12", "Kyiv urges a strong 17th package.",
                        {"package_number": 17})],
            [{0, 1}],
            id="who demands a numbered package means the issuer's",
        ),
        pytest.param(
            [
                package("agreed", "2025-04-11", "Envoys agreed a package against banks.", event_date="2025-04-11",
                        quantities={"banks": 19}),
                package("agreed", "2025-05-14", "Envoys agreed a package against tankers.", event_date="2025-05-14",
                        quantities={"vessels": 200}),
            ],
            [{0}, {1}],
            id="two packages a month apart",
        ),
        pytest.param(
            [
                FRESH,
                NUMBERED,
                ("sanctions", "called_for", "UA>RU", "2025-05-15", "Kyiv asks its partners for more pressure.", {}),
                ("sanctions", "called_for", "PL,UA>RU", "2025-05-19", "Warsaw and Kyiv want harsher sanctions.", {}),
            ],
            [{0, 1}, {2}, {3}],
            id="a call for sanctions in general does not swallow a package",
        ),
        pytest.param(
            [
                package("adopted", "2026-06-10", "The EU adopted its 21st package of sanctions today.",
                        event_date="2026-06-10", package_number=21, document="release"),
                package("adopted", "2026-06-10", "Since 2022 the EU has adopted 20 rounds of sanctions on Russia.",
                        document="release", start=300),
                package("adopted", "2026-06-11", "It comes after twenty earlier packages of sanctions."),
            ],
            [{0}, {1, 2}],
            id="twenty rounds together are not the twenty-first",
        ),
    ],
)  # fmt: skip
def test_packages(rows: list[Told], groups: Groups) -> None:
    assert grouped(rows) == groups
    order = range(len(rows) - 1, -1, -1)
    assert grouped([rows[n] for n in order]) == sorted(({order[n] for n in one} for one in groups), key=min)


@pytest.mark.parametrize(
    ("rows", "groups"),
    [
        pytest.param(
            [
                talks("completed", "2025-05-16", "Delegations met in Istanbul for two hours.", event_date="2025-05-16"),
                talks("completed", "2025-05-17", "Friday's talks in Istanbul were the first in three years.",
                      event_date="2025-05-16"),
                talks("completed", "2025-06-02", "Delegations met again in Istanbul for an hour.",
                      event_date="2025-06-02"),
                talks("completed", "2025-06-03", "Monday's talks in Istanbul brought an exchange of bodies.",
                      event_date="2025-06-02"),
            ],
            [{0, 1}, {2, 3}],
            id="16 May and 2 June",
        ),
        pytest.param(
            [
                talks("completed", "2022-02-28", "The delegations met near Gomel.", event_date="2022-02-28"),
                talks("completed", "2022-03-03", "The second round of talks took place.", event_date="2022-03-03"),
                talks("completed", "2022-03-07", "The third round of talks took place.", event_date="2022-03-07"),
            ],
            [{0}, {1}, {2}],
            id="28 February, 3 and 7 March",
        ),
        pytest.param(
            [
                talks("completed", "2025-05-23", "The fifth round of nuclear talks was held in Rome.", "IR,US",
                      event_date="2025-05-23"),
                talks("completed", "2025-05-23", "The four earlier rounds of talks were mediated by Oman.", "IR,US",
                      document="paper 0", start=200),
            ],
            [{0}, {1}],
            id="the fifth round and the four before it",
        ),
    ],
)  # fmt: skip
def test_talks(rows: list[Told], groups: Groups) -> None:
    assert grouped(rows) == groups


@pytest.mark.parametrize(
    ("rows", "groups"),
    [
        pytest.param(
            [
                truce("proposed", "US", "2025-03-11", "Washington proposed a 30-day ceasefire.", duration_days=30),
                truce("agreed", "UA", "2025-03-11", "Kyiv accepted the 30-day ceasefire.", duration_days=30),
                truce("rejected", "RU", "2025-03-13", "Moscow refused the 30-day ceasefire.", duration_days=30),
                truce("proposed", "UA", "2025-04-02", "Kyiv again offered a ceasefire of 30 days.", duration_days=30),
                truce("agreed", "RU,UA", "2026-04-10", "The parties agreed on an Easter truce.",
                      event_date="2026-04-10", duration_days=2),
                truce("violated", "UA", "2026-04-12", "Kyiv accused Moscow of breaking the Easter truce.",
                      event_date="2026-04-12"),
            ],
            [{0, 1, 2, 3}, {4, 5}],
            id="proposed, refused, proposed anew; a year later another",
        ),
        pytest.param(
            [
                ("ceasefire", "in_force", "Hamas,IL>Hamas,IL", "2025-02-16", "The ceasefire has held for a month.", {}),
                ("ceasefire", "violated", "IL>Hamas,IL", "2025-05-21", "In March Israel broke the ceasefire.",
                 {"event_date": "2025-03-18"}),
                ("ceasefire", "proposed", "US>Hamas,IL", "2025-05-21", "The envoy put forward a truce of 70 days.",
                 {"duration_days": 70}),
                ("ceasefire", "agreed", "Hamas>Hamas,IL", "2025-05-26", "Hamas accepted the truce of 70 days.",
                 {"duration_days": 70}),
            ],
            [{0, 1}, {2, 3}],
            id="the one that broke and the one on the table",
        ),
        pytest.param(
            [
                ("prisoner_exchange", "agreed", "RU,UA>RU,UA", "2025-05-16", "They agreed to swap 1,000 captives each.",
                 {"event_date": "2025-05-16", "quantities": {"prisoners": 1000}}),
                ("prisoner_exchange", "completed", "RU,UA>RU,UA", "2025-05-23", "The first 390 captives came home.",
                 {"event_date": "2025-05-23", "quantities": {"prisoners": 390}}),
                ("prisoner_exchange", "completed", "RU,UA>RU,UA", "2025-05-24", "Another 307 captives were exchanged.",
                 {"event_date": "2025-05-24", "quantities": {"prisoners": 307}, "document": "day two"}),
                ("prisoner_exchange", "completed", "RU,UA>RU,UA", "2025-05-24", "On Friday 390 were exchanged.",
                 {"event_date": "2025-05-23", "quantities": {"prisoners": 390}, "document": "day two", "start": 90}),
                ("prisoner_exchange", "completed", "RU,UA>RU,UA", "2025-05-25", "The last 303 captives were exchanged.",
                 {"event_date": "2025-05-25", "quantities": {"prisoners": 303}}),
            ],
            [{0, 1, 2, 3, 4}],
            id="tranches of one exchange",
        ),
    ],
)  # fmt: skip
def test_turns_and_tranches(rows: list[Told], groups: Groups) -> None:
    assert grouped(rows) == groups


def test_licences_are_their_numbers() -> None:
    def licence(number: str, day: str) -> Told:
        return (
            "exemption", "adopted", "US>RU", day, f"OFAC issued General License {number} on energy.",
            {"legal_refs": (f"General License {number}",), "event_date": day},
        )  # fmt: skip

    assert grouped([licence("8I", "2024-10-30"), licence("8J", "2024-10-31"), licence("8J", "2024-11-01")]) == [
        {0},
        {1, 2},
    ]


def test_one_document_tells_a_measure_once_at_a_stage() -> None:
    shared: dict[str, Any] = {"document": "fact sheet", "event_date": "2025-06-30"}
    first = ("sanctions_relief", "considered", "US>SY", "2025-06-30", "The order has the status reviewed.", shared)
    second = (
        "sanctions_relief", "considered", "US>SY", "2025-06-30", "The order has the act reviewed.",
        shared | {"start": 200},
    )  # fmt: skip
    assert grouped([first, second]) == [{0}, {1}]
