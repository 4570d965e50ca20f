"""The whole way with the real parser and linker: the same book in any order, batch size and company."""

from __future__ import annotations

import random
from typing import Any

import pytest
import sqlalchemy as sa
from book_dump import TABLES, dump

from tracker.ingest import Ingest
from tracker.statement import Statement

TOLD = [
    (
        "Commission",
        "official",
        9,
        "The European Commission proposed an 18th package of sanctions against Russia.",
    ),
    (
        "Gazette",
        "news",
        10,
        "The EU's ambassadors agreed on the 18th package of sanctions against Russia on Tuesday.",
    ),
    (
        "Council",
        "official",
        13,
        "The Council adopted the 18th package of sanctions against Russia, listing 105 vessels.",
    ),
    (
        "Courier",
        "news",
        14,
        "The European Union adopted its 18th sanctions package against Russia, hitting 100 ships.",
    ),
    ("Courier", "news", 14, "Ukraine and Russia exchanged 300 prisoners each on Wednesday."),
    ("Gazette", "news", 15, "Russia and Ukraine swapped 300 prisoners of war each, officials in Kyiv said."),
    ("Treasury", "official", 16, "The United States lifted sanctions on Syria."),
    (
        "Gazette",
        "news",
        17,
        "The United States proposed a 30-day ceasefire. Russia rejected the 30-day ceasefire.",
    ),
    (
        "Courier",
        "news",
        18,
        "The EU adopted the 18th package. It extended sanctions against Russia for six months.",
    ),
]


def statements() -> list[Statement]:
    """What the publishers said in June 2025, the last of it corrected the day after."""
    rows: list[dict[str, Any]] = [
        {
            "url": f"https://example.org/{publisher.lower()}/{number}",
            "publisher": publisher,
            "source_type": source_type,
            "published": f"2025-06-{day:02d}",
            "text": f"{text} Officials gave no further details of the decision.",
        }
        for number, (publisher, source_type, day, text) in enumerate(TOLD)
    ]
    corrected = {
        **rows[-1],
        "text": "The EU adopted the 18th package of sanctions against Russia. It is in force.",
    }
    rows[-1]["fetched_at"], corrected["fetched_at"] = "2025-06-18T10:00:00Z", "2025-06-19T10:00:00Z"
    return [Statement.model_validate(row) for row in [*rows, corrected]]


def empty(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        for table in reversed(TABLES["version"].metadata.sorted_tables):
            connection.execute(table.delete())


@pytest.mark.parametrize("seed", range(4))
def test_the_book_is_the_same_in_any_order(engine: sa.Engine, seed: int) -> None:
    told = statements()
    with Ingest(engine) as worker:
        for statement in told:
            worker.add(statement)
    expected = dump(engine)
    assert expected["measure"]
    empty(engine)
    random.Random(seed).shuffle(told)
    with Ingest(engine, batch_size=1 + seed) as worker:
        for statement in told:
            worker.add(statement)
    assert dump(engine) == expected


def test_only_what_a_page_says_now_is_linked(engine: sa.Engine) -> None:
    with Ingest(engine) as worker:
        for statement in statements():
            worker.add(statement)
    mention, version, link = TABLES["mention"], TABLES["version"], TABLES["measure_mention"]
    joined = sa.select(mention.c.id, version.c.current).join(version)
    with engine.connect() as connection:
        current = {row.id: row.current for row in connection.execute(joined)}
        linked = set(connection.execute(sa.select(link.c.mention_id)).scalars())
    assert False in current.values()
    assert linked == {mention_id for mention_id, now in current.items() if now}
