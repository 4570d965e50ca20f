"""Pages that official sources changed after they put them out."""

from __future__ import annotations

from tracker.report.facts import Facts
from tracker.report.items import group
from tracker.report.period import Period
from tracker.report.shape import Item, Link, Section
from tracker.report.wording import day, plural

ORDER = 100


def gather(facts: Facts, period: Period) -> Section:
    """One line a changed page, with how much text went and came; the source need not have said so."""
    lines = [
        Item(
            title=edit.title or edit.url or "a page without a title",
            what=f"{plural(edit.removed, 'word')} taken out, {edit.added:,} put in",
            date=edit.changed.date(),
            date_words=f"first read {day(edit.seen.date())}, changed by {day(edit.changed.date())}",
            also=(Link(edit.publisher, edit.changed.date(), edit.url),),
        )
        for edit in sorted(facts.edits, key=lambda e: (e.changed, e.publisher, e.url or ""))
    ]
    return Section(
        "silent-changes",
        "Pages that official sources changed",
        intro="Found by reading the same address again; both texts are kept.",
        groups=(group("", lines),) if lines else (),
        brief=True,
        empty="No official page was seen to change.",
    )
