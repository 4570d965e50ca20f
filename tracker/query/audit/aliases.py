"""Every name that a measure once had leads to one that is in the book, and is no other's name now."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_alias import MeasureAlias

NAME = "old names"


def findings(session: Session) -> Iterator[str]:
    """Names that lead nowhere, and names that a measure has."""
    living = select(Measure).where(col(Measure.slug) == col(MeasureAlias.measure_slug)).exists()
    nowhere = select(col(MeasureAlias.slug), col(MeasureAlias.measure_slug)).where(~living)
    for slug, to in session.execute(nowhere.order_by(col(MeasureAlias.slug))):
        yield f"old name {slug}: leads to {to}, which is not in the book"
    taken = select(col(MeasureAlias.slug)).join(Measure, col(Measure.slug) == col(MeasureAlias.slug))
    for slug in session.scalars(taken.order_by(col(MeasureAlias.slug))):
        yield f"old name {slug}: a measure has it now"
