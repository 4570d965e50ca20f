"""Column: one column of a table, view or export, with what it means; read off the models, where the meaning stands."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel, Field

from tracker.db.base import METADATA
from tracker.export.codebook.vocabulary import FORMS, UNITS, vocabulary_of, words_of
from tracker.query.rows import Answer, MeasureRow, MentionRow

WORDS = {
    str: "text", int: "integer", float: "number", bool: "boolean", bytes: "bytes", Any: "any",
    dt.date: "date", dt.datetime: "instant",
}  # fmt: skip
INSTANTS = {"date": "day, ISO 8601", "instant": "UTC, ISO 8601"}


class Column(Answer):
    """One line of the data dictionary."""

    place: str = Field(description="Where it is: table, view or export; word for a word of a vocabulary")
    of: str = Field(description="Name of the table, view, export or vocabulary")
    column: str = Field(description="Name of the column, or the word")
    type: str = Field(description="Type of its values")
    null: bool = Field(description="Whether it may be empty")
    unit: str | None = Field(description="What its values are counted or written in")
    vocabulary: str | None = Field(description="Vocabulary of its values, where they are a closed list")
    values: tuple[str, ...] = Field(description="Every word of that vocabulary")
    meaning: str = Field(description="What it says")


def columns(place: str, of: str, model: type[BaseModel]) -> Iterator[Column]:
    """A line for each field of a model; of a table, the database says what may be null."""
    table = METADATA.tables.get(of) if place == "table" else None
    for name, field in model.model_fields.items():
        kind, null = type_of(field.annotation)
        vocabulary = vocabulary_of(of, name) if kind == "text" else None
        if table is not None:
            null = bool(table.columns[name].nullable)
        yield Column(
            place=place,
            of=of,
            column=name,
            type=kind,
            null=null,
            unit=UNITS.get(name) or FORMS.get(name) or INSTANTS.get(kind),
            vocabulary=vocabulary,
            values=tuple(words_of(vocabulary)) if vocabulary else (),
            meaning=meaning(model, name),
        )


def meaning(model: type[BaseModel], name: str) -> str:
    """What a field says: in its own words, or in those of the table that it is read from; empty where nobody says."""
    own = model.model_fields[name].description
    if own:
        return own
    for stored in (source for kind in model.__mro__ for source in _stored().get(kind.__name__, ())):
        found = stored.model_fields.get(name)
        if found and found.description:
            return str(found.description)
    return ""


def type_of(annotation: Any) -> tuple[str, bool]:
    """The type of a field in words, and whether it may be null."""
    null = False
    if isinstance(annotation, types.UnionType):
        null = type(None) in get_args(annotation)
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    inner = get_args(annotation)
    if get_origin(annotation) in (tuple, list):
        return f"list of {type_of(inner[0])[0]}", null
    if get_origin(annotation) is dict:
        return f"map of {type_of(inner[0])[0]} to {type_of(inner[1])[0]}", null
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation.__name__, null
    return WORDS.get(annotation, "text"), null


def _stored() -> dict[str, tuple[type[BaseModel], ...]]:
    """Tables whose columns the rows of a query repeat under the same name, by the name of the row's class."""
    from tracker.db.tables.change import Change
    from tracker.db.tables.document import Document
    from tracker.db.tables.measure import Measure
    from tracker.db.tables.measure_event import MeasureEvent
    from tracker.db.tables.measure_relation import MeasureRelation
    from tracker.db.tables.mention import Mention
    from tracker.db.tables.source import Source
    from tracker.db.tables.version import Version

    return {
        "MeasureRow": (Measure,),
        "MentionRow": (Mention,),
        "EventRow": (MeasureEvent, Measure),
        "RelationRow": (MeasureRelation,),
        "ChangeRow": (Change,),
        "LoggedChange": (Change,),
        "DocumentRow": (Document, Version, Source, MentionRow),
        "Answer": (Measure, MeasureRow),
    }
