"""What makes two statements the same document, the same version, the same source."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from functools import cache

from w3lib.url import canonicalize_url, url_query_cleaner

from tracker.errors import StatementError
from tracker.statement import Statement
from tracker.taxonomy.actors import ACTORS

# Parameters that say how a reader came, not what is read.
TRACKING = ("fbclid", "gclid", "mc_cid", "mc_eid", "utm_campaign", "utm_content", "utm_id", "utm_medium",
            "utm_source", "utm_term")  # fmt: skip
LONGEST_KEY = 2000  # characters; PostgreSQL indexes no more than some 2,700 bytes


def document_key(statement: Statement) -> str:
    """The canonical URL, or `doc:<doc_id>` without one; StatementError where the URL is none."""
    key = _canonical(statement.url) if statement.url else statement.key
    if len(key.encode()) > LONGEST_KEY:
        return f"sha256:{hashlib.sha256(key.encode()).hexdigest()}"
    return key


def _canonical(url: str) -> str:
    """The URL without fragment and tracking parameters, its host in small letters, its query sorted."""
    try:
        canonical: str = canonicalize_url(url_query_cleaner(url, TRACKING, remove=True, unique=False))
    except ValueError as error:
        raise StatementError(f"{url}: not a URL ({error}); correct it, or leave it out and give a doc_id") from None
    if not re.match(r"https?://[^/]", canonical):
        raise StatementError(f"{url}: not an http or https URL; correct it, or leave it out and give a doc_id")
    return canonical


def content_hash(statement: Statement) -> str:
    """SHA-256 of all that the parser reads: another publication date is another version too."""
    read = (
        statement.publisher,
        statement.source_type,
        statement.published.isoformat(),
        statement.lang,
        statement.title,
        statement.text,
        statement.agency,
    )
    return hashlib.sha256(json.dumps(read, ensure_ascii=False).encode()).hexdigest()


def source_slug(statement: Statement) -> str:
    """The spider's name, or one made from the publisher's."""
    return statement.source or slug_of(statement.publisher)


@cache
def jurisdiction_of(publisher: str, source_type: str) -> str | None:
    """The actor whose own word an official publisher's is: the one that its name names; None for others."""
    named = {hit.code for hit in ACTORS.find(publisher)} if source_type == "official" else set()
    return named.pop() if len(named) == 1 else None


def slug_of(publisher: str) -> str:
    """A slug for a publisher's name; one without any Latin letter gets a digest for a slug."""
    plain = unicodedata.normalize("NFKD", publisher).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug or f"source-{hashlib.sha256(publisher.encode()).hexdigest()[:8]}"
