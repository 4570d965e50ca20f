"""The one exception tree. Every message names the file or URL, what is wrong, and the way out."""


class TrackerError(Exception):
    """Root of every error that a user can meet; the command line prints it without a traceback."""


class StatementError(TrackerError):
    """Raised by `statement` for a line or page that is no valid statement."""


class InputFileError(TrackerError):
    """Raised by `ingest` and `cli` for a file that cannot be read at all (missing, a directory, UTF-16)."""


class DatabaseError(TrackerError):
    """Raised by `db` where a database cannot be opened, written, or is of a newer version than this code."""


class EvidenceError(TrackerError):
    """Raised by `parse` where a mention's evidence is not a slice of its text: a bug, never bad input."""


class NotFoundError(TrackerError):
    """Raised by `query` where a measure, mention or source with that name is not in the book."""


class FilterError(TrackerError):
    """Raised by `query` for a filter value outside the vocabulary (exit code 2: usage)."""


class TaxonomyError(TrackerError):
    """Raised by `taxonomy` and `kinds` for a malformed data file of ours."""


class ArchiveError(TrackerError):
    """Raised by the crawler's archive where a response cannot be written (full disk, read-only folder)."""


class CrawlError(TrackerError):
    """Raised by `cli` where Scrapy cannot be started or a crawl did not do its work."""


class ReportError(TrackerError):
    """Raised by `cli` where a report cannot be written to its file."""


class ServiceError(TrackerError):
    """Raised by `cli` and `web` where the service cannot be started (port taken, extra not installed)."""


class ExportError(TrackerError):
    """Raised by `export` where an export cannot be written, or needs a package that is not installed."""
