"""tracker serve: the book as web pages and as an HTTP API."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli.terminal.options import DATABASE, Database
from tracker.cli.terminal.output import message
from tracker.errors import ServiceError

app = typer.Typer()
HERE = "127.0.0.1"
PORT = 8000


@app.command()
def serve(
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen on; 0.0.0.0 lets other machines ask.")
    ] = HERE,
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="Port; 0 takes a free one.")] = PORT,
    workers: Annotated[
        int,
        typer.Option(
            metavar="N", min=1, max=64, help="Processes that answer: a large book and many readers want more."
        ),
    ] = 1,
    database: Database = DATABASE,
) -> None:
    """Serve the book as pages and as an API, read-only, until you press Ctrl+C.

    Limits are set by TRACKER_WEB_… in the environment, see tracker/web/settings.py.
    """
    try:
        import fastapi  # noqa: F401
        import uvicorn  # noqa: F401
    except ModuleNotFoundError as error:
        raise ServiceError(f"{error.name} is missing; pip install 'measures-tracker[web]'") from None
    from tracker.web.app import create_app
    from tracker.web.server import listen, run
    from tracker.web.settings import WebSettings
    from tracker.web.workers import run_workers

    listening = listen(host, port)
    settings = WebSettings()
    app = create_app(database, settings)
    address = f"[{host}]" if ":" in host else host
    message(f"pages at http://{address}:{listening.getsockname()[1]}/, the API below /api/v1; Ctrl+C ends it")
    if workers == 1:
        run(app, listening)
    else:
        app.state.engine.dispose()
        run_workers(database, settings, listening, workers)
