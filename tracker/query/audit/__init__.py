"""Audit: every invariant of the book, one file of checks a subject, found by being here.

Each module has `NAME`, what it looks at, and `findings`, which gives a line for each thing that is wrong.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in the book, and the check that found it."""

    check: str
    words: str


def checks() -> dict[str, str]:
    """The name of each check, and its module."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return {module.NAME: module.__name__ for module in modules}


def findings(session: Session, check: str) -> Iterator[Finding]:
    """What one check finds wrong; nothing in a sound book."""
    module = importlib.import_module(checks()[check])
    return (Finding(check, words) for words in module.findings(session))


def audit(session: Session) -> list[Finding]:
    """What all checks find wrong; empty for a sound book."""
    return [finding for check in checks() for finding in findings(session, check)]
