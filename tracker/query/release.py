"""release_note: what a pass of another parser changed in the book."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session

from tracker.link.log import compare
from tracker.query.past import changed_by
from tracker.query.rows import Answer


class ReleaseRow(Answer):
    """One thing that the book says otherwise now."""

    what: str  # "new", "withdrawn", "stage moved", "figure corrected", ...
    measure: str
    field: str
    before: str | None
    after: str | None


def release_note(session: Session, cause: str, since: dt.datetime) -> list[ReleaseRow]:
    """What differs in the measures that a cause changed since an instant: between before and now, not step by step."""
    rows = [
        ReleaseRow(what=what, measure=slug, field=field, before=before, after=after)
        for slug, (what, field, before, after) in compare(*changed_by(session, cause, since))
    ]
    return sorted(rows, key=lambda row: (row.what, row.measure, row.field))
