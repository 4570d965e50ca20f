"""Statements in: documents, versions and mentions stored and linked, one transaction a batch."""

from tracker.ingest.counts import IngestCounts
from tracker.ingest.files import IngestSummary, Progress, ingest_files
from tracker.ingest.reader import StatementReader, read_statements
from tracker.ingest.reparse import ReparseSummary, reparse
from tracker.ingest.writer import Ingest

__all__ = [
    "Ingest",
    "IngestCounts",
    "IngestSummary",
    "Progress",
    "ReparseSummary",
    "StatementReader",
    "ingest_files",
    "read_statements",
    "reparse",
]
