"""CSV for a double click in Excel.

Without a byte order mark it takes UTF-8 for the machine's old code page.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

from tracker.export.formats import csv
from tracker.export.subjects import Subject
from tracker.query.rows import Answer

ENDING = ".csv"
MEDIA = csv.MEDIA
SUBJECTS = csv.SUBJECTS


def write(rows: Iterable[Answer], subject: Subject, site: str = "") -> Iterator[bytes]:
    """The byte order mark, then what `csv` gives."""
    yield codecs.BOM_UTF8
    yield from csv.write(rows, subject, site)
