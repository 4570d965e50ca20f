"""Mentions of our own as a book has them: inside a longer text, with an archived page behind it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col
from told import store, told
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.link import link_mentions
from tracker.link.keys import Linkable

NOTHING: Mapping[str, str] = MappingProxyType({})


def write(
    session: Session,
    before: str,
    mention: Linkable,
    after: str,
    *,
    title: str = "A headline",
    read: Mapping[str, str] = NOTHING,
    **source: Any,
) -> int:
    """The number of the mention once its sentence stands between these words, linked to its measure.

    `read` is what the parser read besides, `source` what the source is called and so on.
    """
    number = store(session, mention)
    row = session.get_one(Mention, number)
    row.start, row.end = len(before), len(before) + len(mention.evidence)
    for name, value in read.items():
        setattr(row, name, value)
    version = session.get_one(Version, row.version_id)
    version.text, version.title = before + mention.evidence + after, title
    publisher = session.scalars(select(Source).where(col(Source.id) == version.source_id)).one()
    for name, value in source.items():
        setattr(publisher, name, value)
    session.flush()
    at = dt.datetime.combine(mention.published, dt.time(12), tzinfo=dt.UTC)
    link_mentions(session, [number], at)
    return number


def package(stage: str, published: str, evidence: str, **more: Any) -> Linkable:
    """A mention of the EU's 17th package on Russia."""
    return told("sanctions_package", stage, "EU>RU", published, evidence, package_number=17, **more)


def archive(session: Session, number: int, folder: Path, body: bytes, headers: Mapping[str, str]) -> None:
    """Put an answer of a site into the archive, as what the text of a mention was read from."""
    version = session.get_one(Version, session.get_one(Mention, number).version_id)
    version.warc_file, version.warc_offset = f"{version.id}.warc.gz", 0
    with (folder / version.warc_file).open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        told = StatusAndHeaders("200 OK", list(headers.items()), protocol="HTTP/1.1")
        url = "https://paper.example/page"
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=told))
