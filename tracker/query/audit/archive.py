"""Every place in the archive that a version names holds a whole answer; where the archive is at hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sqlmodel import Session

from tracker.ingest.archived import verify

NAME = "archived pages"


def findings(session: Session) -> Iterator[str]:
    """Versions whose page cannot be read where they say that it lies; none where there is no archive here."""
    folder = Path(os.environ.get("TRACKER_ARCHIVE", "archive"))
    if not folder.is_dir():
        return
    for place in verify(session, folder):
        if place.fault:
            yield f"version {place.version}: {place.fault}"
