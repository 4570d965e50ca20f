"""Statement: one text that a publisher put out on one day; the only hand-over between crawler and tracker."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from tracker.errors import StatementError

SourceType = Literal["official", "news"]
MAX_TEXT = 5_000_000  # characters; a longer text is a dump, not a statement
EARLIEST = dt.date(1945, 1, 1)
LONGEST_SHOWN = 60  # characters of a wrong value in a message


class Statement(BaseModel):
    """One statement: the JSON Lines shape of `tracker ingest`, plus what only a crawl knows.

    `url` or `doc_id` identifies the document; `published` is a day in UTC, `published_at` the instant where
    known.
    """

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True, extra="ignore")

    doc_id: str | None = None
    url: str | None = None
    publisher: str = Field(min_length=1)
    source_type: SourceType
    published: dt.date
    lang: str = Field(default="en", min_length=2, max_length=8)
    title: str = ""
    text: str = Field(min_length=1, max_length=MAX_TEXT)
    # From a crawl only.
    source: str | None = None  # slug of the spider; derived from the publisher where missing
    published_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None  # last change, by the publisher's own word
    fetched_at: dt.datetime | None = None
    author: str | None = None
    section: str | None = None  # under which the publisher files it
    agency: str | None = None  # whose story it is where the page credits an agency
    warc_file: str | None = None
    warc_offset: int | None = None

    @field_validator("published", mode="before")
    @classmethod
    def _day(cls, value: Any) -> Any:
        """Accept a day or an instant; keep the day."""
        if isinstance(value, (int, float)):  # pydantic would take seconds since 1970
            raise PydanticCustomError("date_type", "a number")
        if isinstance(value, str) and len(value) > 10:
            try:
                return dt.datetime.fromisoformat(value.replace("Z", "+00:00")).astimezone(dt.UTC).date()
            except (ValueError, OverflowError):
                raise PydanticCustomError("date_parsing", "no instant") from None
        return value

    @field_validator("published")
    @classmethod
    def _possible(cls, value: dt.date) -> dt.date:
        if value < EARLIEST:
            raise ValueError(f"{value} is before {EARLIEST}; correct the date")
        return value

    @field_validator("text", "title")
    @classmethod
    def _no_nul(cls, value: str) -> str:
        # PostgreSQL cannot store NUL; sources that send it mean nothing by it.
        return value.replace("\x00", "\ufffd")

    @model_validator(mode="after")
    def _identified(self) -> Statement:
        if not self.url and not self.doc_id:
            raise ValueError("neither `url` nor `doc_id` is given; one of them must identify the document")
        return self

    @property
    def key(self) -> str:
        """What identifies the document: its URL, or its `doc_id` where there is no URL."""
        return self.url or f"doc:{self.doc_id}"


def fault(error: ErrorDetails) -> str:
    """What pydantic found wrong with a value, in words that show the value and the way out."""
    value = repr(error["input"])
    value = value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"
    context = error.get("ctx", {})
    if error["type"].startswith(("date_", "datetime_")):
        return f"{value} is not a day; write it like 2025-05-21"
    words = {
        "missing": "missing; give it",
        "string_type": f"{value} is not a text; put it in quotes",
        "string_too_short": "empty; give it",
        "string_too_long": f"more than {context.get('max_length', 0):,} characters; split it",
        "literal_error": f"{value} is not one of {context.get('expected')}",
    }
    return words.get(error["type"], error["msg"].removeprefix("Value error, "))


def read_statement(line: str, where: str, today: dt.date | None = None) -> Statement:
    """The statement on one JSON line; `where` (file and line) goes into the message of a StatementError.

    With `today`, a publication date more than a day ahead of it is refused.
    """
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise StatementError(f"{where}: not JSON ({error}); each line must be one JSON object") from None
    if not isinstance(data, dict):
        raise StatementError(f"{where}: a JSON {type(data).__name__}, not an object; each line must be one statement")
    try:
        statement = Statement.model_validate(data)
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, e['loc'])) or 'statement'}: {fault(e)}" for e in error.errors())
        raise StatementError(f"{where}: {'; '.join(faults)}") from None
    if today and statement.published > today + dt.timedelta(days=1):
        raise StatementError(f"{where}: published {statement.published} lies in the future; correct the date")
    return statement
