"""PDF with page numbers, bookmarks and working links; needs the extra `pdf`."""

from __future__ import annotations

import hashlib
import io
import logging

from tracker.errors import ReportError
from tracker.report.render import TEMPLATES, html
from tracker.report.shape import Report

ENDING = ".pdf"
MEDIA = "application/pdf"


def write(report: Report) -> bytes:
    """The page as printed, without what only a screen unfolds.

    ReportError where WeasyPrint or the libraries that it needs are missing.
    """
    try:
        import weasyprint  # type: ignore[import-untyped]
    except (ImportError, OSError) as error:  # OSError: the wheel is there, Pango is not
        raise ReportError(
            f"a PDF cannot be written ({error}); install the extra: pip install 'measures-tracker[pdf]', "
            "and Pango (on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)"
        ) from None
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # of properties that only screens need
    page = html(report, folds=(0,))
    out = io.BytesIO()
    weasyprint.HTML(string=page, url_fetcher=_nothing).write_pdf(
        out,
        pdf_tags=True,
        pdf_identifier=hashlib.sha256(page.encode()).digest()[:16],
        stylesheets=[weasyprint.CSS(filename=TEMPLATES / "pdf.css")],
    )
    return out.getvalue()


def _nothing(url: str, **_: object) -> object:
    raise ReportError(f"{url}: a report has nothing to fetch")
