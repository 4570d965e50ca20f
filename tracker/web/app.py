"""create_app: the service on one book: the API, the pages, and what guards them."""

from __future__ import annotations

import importlib
import pkgutil
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread
from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles
from sqlalchemy import Engine
from starlette.middleware.cors import CORSMiddleware

from tracker.db.engine import open_engine
from tracker.web import problems
from tracker.web.describe import describe
from tracker.web.fresh import Kept
from tracker.web.headers import SecurityHeaders
from tracker.web.limits import Limits
from tracker.web.reading import reading_engine
from tracker.web.settings import WebSettings, listed

STATIC = Path(__file__).parent / "static"
TITLE = "Measures tracker"
SUMMARY = "Policy measures of governments, each with its stages, dates, figures and sources. Read-only."


def create_app(book: Engine | str, settings: WebSettings | None = None, version: str | None = None) -> FastAPI:
    """The service on an open engine, or on the database at a path or URL; DatabaseError where there is none.

    Services with the same `version` say the same of the same book, so that an ETag of one holds for the other.
    Its routes are the `router` of every module in `tracker.web.api` and `tracker.web.pages`.
    """
    settings = settings or WebSettings()
    engine = open_engine(book, create=False) if isinstance(book, str) else book

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = settings.threads
        yield
        app.state.engine.dispose()

    app = FastAPI(
        title=TITLE,
        summary=SUMMARY,
        version="1",
        lifespan=lifespan,
        docs_url=None,  # Swagger's page fetches scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        redirect_slashes=False,
    )
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    app.state.settings = settings
    app.state.engine = reading_engine(engine, settings)
    if isinstance(book, str) and app.state.engine is not engine:
        engine.dispose()
    app.state.kept = Kept()
    app.state.version = version or secrets.token_hex(4)  # another service may say the same otherwise
    problems.install(app)
    for router in _routers("tracker.web.api"):
        app.include_router(router, prefix="/api/v1")
    for router in _routers("tracker.web.pages"):
        app.include_router(router, include_in_schema=False)
    if STATIC.is_dir():
        app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _guard(app, settings)
    return app


def _routers(package: str) -> Iterator[APIRouter]:
    """The routers of a package's modules, in order of their names."""
    if importlib.util.find_spec(package) is None:
        return
    for found in pkgutil.iter_modules(importlib.import_module(package).__path__):
        router = getattr(importlib.import_module(f"{package}.{found.name}"), "router", None)
        if router is not None:
            yield router


def _guard(app: FastAPI, settings: WebSettings) -> None:
    """Limits and headers around the application; the one added last sees a request first."""
    origins = listed(settings.allow_origins)
    if origins:
        exposed = ["ETag", "Link", "Retry-After"]
        app.add_middleware(CORSMiddleware, allow_origins=origins, allow_methods=["GET", "HEAD"], expose_headers=exposed)
    app.add_middleware(Limits, settings=settings)
    app.add_middleware(SecurityHeaders)
