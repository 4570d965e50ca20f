"""export: one subject in one format, as a stream of bytes."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from tracker.errors import FilterError
from tracker.export import formats, subjects
from tracker.query import Filter


def export(
    session: Session, form: str, asked: Filter | None = None, *, what: str | None = None, site: str = ""
) -> Iterator[bytes]:
    """The bytes of one export, piece by piece; `what` is the format's first subject unless told.

    `site` is the address of this book's pages, which some formats link to. FilterError at once where the format does
    not exist or cannot hold the subject.
    """
    chosen = formats.named(form)
    name = what or chosen.subjects[0]
    subject = subjects.named(name)
    if name not in chosen.subjects:
        raise FilterError(f"{form} cannot hold {name}; it holds {', '.join(chosen.subjects)}")
    return chosen.write(subject.rows(session, asked or Filter()), subject, site)
