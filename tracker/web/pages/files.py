"""The list of measures as a file, with the same filter: /measures.csv and its kin."""

from __future__ import annotations

from importlib.util import find_spec

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from tracker.errors import NotFoundError
from tracker.export import formats
from tracker.export.stream import export
from tracker.web.pages.asking import asked_of
from tracker.web.reading import Reading

router = APIRouter()
ENTRIES = 200  # of a feed, where nothing else is asked
FILES = {
    "csv": "CSV", "excel": "Excel", "jsonl": "JSON Lines", "parquet": "Parquet", "ics": "Calendar", "atom": "Atom feed",
}  # fmt: skip
if find_spec("pyarrow") is None:  # an extra
    del FILES["parquet"]


@router.get("/measures.{form}")
def file(request: Request, form: str, book: Reading, what: str | None = None) -> Response:
    """What the filter holds for, in a format, piece by piece; `what` is another subject that the format can hold."""
    if form not in FILES:
        raise NotFoundError(f"measures.{form[:20]}: no such file; there are {', '.join(FILES)}")
    chosen, asked = formats.named(form), asked_of(request)
    if form in ("atom", "ics"):  # these have an order of their own
        asked = asked.model_copy(update={"sort": None})
    if form == "atom" and asked.limit is None:
        asked = asked.model_copy(update={"limit": ENTRIES})
    name = f"{what or chosen.subjects[0]}{chosen.ending}"
    pieces = export(book, form, asked, what=what, site=str(request.base_url).rstrip("/"))
    return StreamingResponse(
        pieces, media_type=chosen.media, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
