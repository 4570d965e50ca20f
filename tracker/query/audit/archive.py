"""Every place in the archive that a version names holds a whole answer; where the archive is at hand."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlmodel import Session, col
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from tracker.db.tables.version import Version

NAME = "archived pages"


def findings(session: Session) -> Iterator[str]:
    """Versions whose page cannot be read where they say that it lies; none where there is no archive here."""
    folder = Path(os.environ.get("TRACKER_ARCHIVE", "archive"))
    if not folder.is_dir():
        return
    places = select(col(Version.id), col(Version.warc_file), col(Version.warc_offset)).where(
        col(Version.warc_file).is_not(None)
    )
    for version_id, name, offset in session.execute(places.order_by(col(Version.warc_file), col(Version.warc_offset))):
        fault = _fault(folder / name, offset or 0)
        if fault:
            yield f"version {version_id}: {folder / name} at byte {offset}: {fault}"


def _fault(path: Path, offset: int) -> str | None:
    """What is wrong with the record at a place; None for a whole answer."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file)), None)
            if record is None or record.format != "warc" or not record.rec_type:  # other bytes pass for the older ARC
                return "no record begins there"
            record.content_stream().read()
            return None if record.rec_type == "response" else f"a {record.rec_type} record, no answer"
    except FileNotFoundError:
        return "the file is missing; restore it"
    except (OSError, EOFError, ArchiveLoadFailed, zlib.error) as error:
        return f"cannot be read ({' '.join(str(error).split())}); restore the file"
