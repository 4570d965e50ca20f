"""FollowTheMoney: every entity is valid by the library itself, references resolve, ids stay."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from followthemoney import EntityProxy, model
from sqlmodel import Session

from tracker.export.stream import export
from tracker.query import Filter
from tracker.taxonomy.actors import ACTORS


@pytest.fixture
def written(session: Session) -> list[dict[str, Any]]:
    """The entities of the book, as they were written."""
    return list(entities(session))


def entities(session: Session, asked: Filter | None = None, site: str = "") -> Iterator[dict[str, Any]]:
    for line in b"".join(export(session, "ftm", asked, site=site)).splitlines():
        yield json.loads(line)


def proxies(written: list[dict[str, Any]]) -> dict[str, EntityProxy]:
    return {one["id"]: model.get_proxy(one, cleaned=False) for one in written}


def test_every_entity_is_valid(written: list[dict[str, Any]]) -> None:
    for one in written:
        schema = model.get(one["schema"])
        assert schema is not None
        schema.validate(one)
        # The library drops or mends what it does not take; nothing is dropped or mended.
        proxy = model.get_proxy(one, cleaned=False)
        kept = {name: sorted(proxy.get(name)) for name in proxy.properties}
        assert kept == {name: sorted(values) for name, values in one["properties"].items()}


def test_each_comes_once_and_references_resolve(written: list[dict[str, Any]]) -> None:
    seen: dict[str, EntityProxy] = {}
    for name, proxy in proxies(written).items():
        for prop in proxy.iterprops():
            if prop.type.name == "entity":
                assert prop.range is not None
                assert all(seen[other].schema.is_a(prop.range) for other in proxy.get(prop))
        seen[name] = proxy
    assert len(seen) == len(written)


def test_ids_do_not_depend_on_what_else_is_exported(session: Session, written: list[dict[str, Any]]) -> None:
    some = list(entities(session, Filter(kind=["sanctions_package"]), site="https://book.example"))
    names = {one["id"] for one in written}
    assert len(some) > 3
    assert {one["id"] for one in some} < names


def test_an_adopted_package_is_a_sanction_on_its_target(written: list[dict[str, Any]]) -> None:
    sanction = proxies(written)["mt-measure-eu-ru-sanctions-package-17"]
    assert sanction.schema.name == "Sanction"
    (target,) = (proxies(written)[name] for name in sanction.get("entity") if name == "mt-actor-ru")
    assert (target.schema.name, target.first("name"), target.first("country")) == ("PublicBody", "Russia", "ru")
    assert sanction.get("authority") == ["EU"]
    assert sanction.get("country") == ["eu"]
    assert sanction.get("startDate") == ["2025-05-20"]
    assert len(sanction.get("proof")) >= 3


def test_provisions_are_the_words_of_opensanctions_where_they_fit() -> None:
    from tracker.export.formats.ftm import _provisions

    assert _provisions("export_control") == ("Export control",)
    assert _provisions("tariff") == ("tariff",)  # theirs, import restrictions, only touches it


def test_what_is_no_sanction_on_a_party_is_none(written: list[dict[str, Any]]) -> None:
    sanctions = {one["id"] for one in written if one["schema"] == "Sanction"}
    events = {one["id"] for one in written if one["schema"] == "Event"}
    assert any("designation" in name for name in events)  # its parties are counted, not named
    assert not any("designation" in name or "ceasefire" in name for name in sanctions)
    assert any(name.startswith("mt-measure-g7-ve-price-cap") for name in events)  # only agreed


def test_events_are_documented_word_for_word(written: list[dict[str, Any]]) -> None:
    known = proxies(written)
    told = [proxy for proxy in known.values() if proxy.schema.name == "Documentation"]
    assert told
    for proxy in told:
        assert known[str(proxy.first("entity"))].schema.name == "Event"
        assert known[str(proxy.first("document"))].schema.name == "Article"
        assert proxy.first("summary")


def test_every_actor_of_the_taxonomy_can_be_written() -> None:
    from tracker.export.formats.ftm import _actor

    actors = [_actor(code) for code in sorted(ACTORS.codes)]
    assert len({one["id"] for one in actors}) == len(actors)
    for one in actors:
        proxy = model.get_proxy(one, cleaned=False)
        assert proxy.get("name") == one["properties"]["name"]
        assert proxy.get("country") == one["properties"].get("country", [])
