"""Questions to the book: one filter, and the measures, mentions or single measure that answer it."""

from tracker.query.detail import measure
from tracker.query.facets import Facets, facets
from tracker.query.filter import Filter
from tracker.query.measure_list import Page, count_measures, measures, page_of_measures, stream_measures
from tracker.query.mention_list import count_mentions, mentions, page_of_mentions, stream_mentions
from tracker.query.parameters import from_parameters, to_parameters
from tracker.query.rows import ChangeRow, EventRow, FigureRow, MeasureDetail, MeasureRow, MentionRow, RelationRow

__all__ = [
    "ChangeRow",
    "EventRow",
    "Facets",
    "FigureRow",
    "Filter",
    "MeasureDetail",
    "MeasureRow",
    "MentionRow",
    "Page",
    "RelationRow",
    "count_measures",
    "count_mentions",
    "facets",
    "from_parameters",
    "measure",
    "measures",
    "mentions",
    "page_of_measures",
    "page_of_mentions",
    "stream_measures",
    "stream_mentions",
    "to_parameters",
]
