"""Reads the arguments of a spider (`-a name=value`); a wrong one is an error that says the right shape."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from tracker.errors import TrackerError

T = TypeVar("T")
A_ROOT = "a root like http://127.0.0.1:8391"
A_DAY = "a day as YYYY-MM-DD"


def argument(name: str, value: str, read: Callable[[str], T], shape: str) -> T | None:
    """The value of a spider argument, None where it is not given; TrackerError for a wrong one."""
    if not value:
        return None
    try:
        return read(value)
    except ValueError:
        raise TrackerError(f"spider argument {name}={value}: must be {shape}") from None


def day(value: str) -> dt.date:
    """A day; ValueError for what is none."""
    return dt.date.fromisoformat(value)


def root(url: str) -> str:
    """The root of a site; ValueError for what is none."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(url)
    return url.rstrip("/")
