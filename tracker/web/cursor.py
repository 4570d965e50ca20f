"""Cursors: where a page of rows ended, as a word that a client hands back and need not understand."""

from __future__ import annotations

import hashlib
from typing import Any

from starlette.exceptions import HTTPException

from tracker.query.cursor import values, written

MOST = 1024  # characters
WAY_OUT = "leave it out to begin again, or give one as an answer of this address gave it"


def cursor(asked: object, place: list[Any]) -> str:
    """The cursor for a place in the answer to a question; the place holds JSON values alone."""
    return written([_mark(asked), *place])


def place(asked: object, given: str, *kinds: type | tuple[type, ...]) -> list[Any]:
    """The place that a cursor names, its values of these types; 400 where it is none, or of another question."""
    try:
        if len(given) > MOST:
            raise ValueError
        mark, *told = values(given)
        fits = len(told) == len(kinds) and all(map(_is, told, kinds))
        if not fits:
            raise ValueError
    except ValueError:
        raise refused(given, "is none") from None
    if mark != _mark(asked):
        raise refused(given, "belongs to another question")
    return told


def refused(given: str, why: str) -> HTTPException:
    """The error for a cursor that leads nowhere."""
    return HTTPException(400, f"cursor {given[:40]!r} {why}; {WAY_OUT}")


def _is(value: Any, kind: type | tuple[type, ...]) -> bool:
    """Whether a value is of a type; numbers only where a database has room for them, text only without NUL."""
    if isinstance(value, bool) or not isinstance(value, kind):
        return False
    if isinstance(value, int):
        return 0 <= value < 2**31
    return not isinstance(value, str) or ("\0" not in value and _is_unicode(value))


def _is_unicode(value: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def _mark(asked: object) -> str:
    """A short mark of the question, so that a cursor is not taken for one of another."""
    return hashlib.sha256(repr(asked).encode()).hexdigest()[:8]
