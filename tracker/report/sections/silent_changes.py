"""Pages that official sources changed after they put them out."""

from __future__ import annotations

from tracker.report.facts import EditFact, Facts
from tracker.report.items import group
from tracker.report.period import Period
from tracker.report.shape import Item, Link, Section
from tracker.report.wording import day, plural

ORDER = 160


def gather(facts: Facts, period: Period) -> Section:
    """One line a changed page, with how much text went and came; the source need not have said so."""
    edits = sorted(facts.edits, key=lambda one: (one.changed, one.publisher, one.url or ""))
    return Section(
        "silent-changes",
        "Pages that official sources changed",
        intro="Found by reading the same address again; both texts are kept.",
        groups=(group("", edits, _line, main=20),) if edits else (),
        brief=True,
        empty="No official page was seen to change.",
    )


def _line(edit: EditFact) -> Item:
    title = edit.title or edit.url or "a page without a title"
    changed = f"{plural(edit.removed, 'word')} taken out, {edit.added:,} put in"
    return Item(
        key=edit.url or title,
        title=title,
        sentence=f"{edit.publisher} changed “{title}”: {changed} (by {day(edit.changed.date())})",
        note=f"first read {day(edit.seen.date())}, changed by {day(edit.changed.date())}",
        date=edit.changed.date(),
        date_words=day(edit.changed.date()),
        sources=(Link(edit.publisher, edit.changed.date(), edit.url, official=True),),
    )
