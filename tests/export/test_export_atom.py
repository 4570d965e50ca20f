"""The feed of changes: well-formed, valid by RFC 4287, with ids that stay."""

from __future__ import annotations

import datetime as dt

import feedparser
from lxml import etree
from sqlmodel import Session

from tracker.export import formats, subjects
from tracker.export.stream import export
from tracker.export.subjects.changes import Row
from tracker.query import Filter

ATOM = "{http://www.w3.org/2005/Atom}"
AT = dt.datetime(2025, 5, 20, 12, tzinfo=dt.UTC)


def feed(session: Session, asked: Filter | None = None, site: str = "") -> etree._Element:
    return etree.fromstring(b"".join(export(session, "atom", asked, site=site)))


def texts(element: etree._Element, path: str) -> list[str]:
    return [found.text or "" for found in element.findall(path.replace("/", f"/{ATOM}").replace("@", ATOM, 1))]


def test_the_feed_has_what_the_rfc_asks_for(session: Session) -> None:
    root = feed(session)
    assert root.tag == ATOM + "feed"
    assert all(len(root.findall(ATOM + name)) == 1 for name in ("id", "title", "updated", "author"))
    entries = root.findall(ATOM + "entry")
    assert len(entries) > 10
    for entry in entries:
        assert all(len(entry.findall(ATOM + name)) == 1 for name in ("id", "title", "updated", "content"))
        assert str(entry.findtext(ATOM + "id")).startswith("urn:uuid:")
    ids = texts(root, "@entry/id")
    assert len(set(ids)) == len(ids)


def test_readers_take_it_newest_first(session: Session) -> None:
    read = feedparser.parse(b"".join(export(session, "atom")))
    assert not read.bozo
    times = [entry.updated for entry in read.entries]
    assert times == sorted(times, reverse=True)
    assert read.feed.updated == times[0]


def test_ids_do_not_depend_on_what_else_is_asked(session: Session) -> None:
    few = texts(feed(session, Filter(limit=5), site="https://book.example"), "@entry/id")
    assert few == texts(feed(session), "@entry/id")[:5]


def test_an_entry_says_what_changed_and_leads_on(session: Session) -> None:
    root = feed(session, Filter(kind=["prisoner_exchange"]), site="https://book.example/")
    titles = {str(entry.findtext(ATOM + "title")): entry for entry in root.findall(ATOM + "entry")}
    moved = [entry for title, entry in titles.items() if title.endswith("stage moved: agreed → completed")]
    assert moved
    links = {link.get("rel"): link.get("href") for link in moved[0].findall(ATOM + "link")}
    assert str(links["alternate"]).startswith("https://book.example/measures/ru-ua-prisoner-exchange-2025-05")
    assert str(links["via"]).startswith("https://paper.example/")


def test_markup_and_control_characters_are_text() -> None:
    row = Row(
        id=1, recorded_at=AT, measure="a", title="<b>A</b> & \x00\x07\ufffe", what="title changed", field="title",
        before="<script>", after="]]>\ud800".encode("utf-8", "replace").decode(), cause="https://x.example/?a=1&b=<>",
    )  # fmt: skip
    root = etree.fromstring(formats.named("atom").text([row], subjects.named("changes")))
    (title,) = texts(root, "@entry/title")
    assert title.startswith("<b>A</b> & ")
    assert "<script> → ]]>" in title


def test_a_feed_of_nothing_is_a_feed(session: Session) -> None:
    root = feed(session, Filter(kind=["arms_embargo"]))
    assert root.findall(ATOM + "entry") == []
    assert texts(root, "@updated") == ["1970-01-01T00:00:00.000000Z"]
