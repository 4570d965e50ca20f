"""Questions to the book: one filter, and the measures, mentions or single measure that answer it."""

from tracker.query.detail import measure
from tracker.query.filter import Filter
from tracker.query.measure_rows import measures
from tracker.query.mention_rows import mentions
from tracker.query.rows import ChangeRow, EventRow, FigureRow, MeasureDetail, MeasureRow, MentionRow, RelationRow

__all__ = [
    "ChangeRow",
    "EventRow",
    "FigureRow",
    "Filter",
    "MeasureDetail",
    "MeasureRow",
    "MentionRow",
    "RelationRow",
    "measure",
    "measures",
    "mentions",
]
