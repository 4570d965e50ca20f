"""FollowTheMoney entities, one JSON object a line.

For the tools of OpenSanctions and Aleph.

- A state is a PublicBody, any other actor an Organization; a document is an Article.
- A measure that was adopted, of a kind aimed at the party itself, is a Sanction on its targets. What is only proposed,
  what relieves, and what lists parties that the book counts but does not name is an Event: no program that screens
  customers should take it for a sanction on a state. The crosswalk tells which kind is which.
- Articles are the `proof` of the entity; one Documentation links each to an Event, with the sentence. A Sanction is no
  Thing to which one could be linked: its sentences are its `summary`.
- Ids are made of slugs, codes and addresses, so that they stay from one export to the next. An actor or article comes
  once, before what refers to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from tracker.export.address import measure_page
from tracker.export.crosswalk import crossings
from tracker.export.pieces import pieces
from tracker.export.subjects import Subject
from tracker.export.subjects.dossiers import Row
from tracker.query import MentionRow
from tracker.taxonomy.actors import ACTORS

ENDING = ".ftm.json"
MEDIA = "application/json+ftm"
SUBJECTS = ("dossiers",)
ENACTED = frozenset({"adopted", "in_force", "extended", "amended", "suspended", "completed", "lifted", "expired"})
BEGINS = ("in_force", "adopted")
Entity = dict[str, Any]
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad]")


def write(rows: Iterable[Row], subject: Subject, site: str = "") -> Iterator[bytes]:
    """One entity a line; what is held between rows is eight bytes for each actor and article that was written."""
    return pieces(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in _once(rows, site))


def _once(rows: Iterable[Row], site: str) -> Iterator[Entity]:
    written: set[int] = set()
    for row in rows:
        for one in entities(row, site):
            number = int.from_bytes(sha256(one["id"].encode()).digest()[:8])
            if one["schema"] in ("PublicBody", "Organization", "Article"):
                if number in written:
                    continue
                written.add(number)
            yield one


def entities(row: Row, site: str = "") -> Iterator[Entity]:
    """The entities of one measure: its actors and articles, itself, and its documentation."""
    for code in sorted({*row.issuers, *row.targets}):
        yield _actor(code)
    for mention in {_article_id(mention): mention for mention in row.told_by}.values():
        yield _article(mention)
    if _is_sanction(row):
        yield _sanction(row, site)
        return
    yield _event(row, site)
    for mention in row.told_by:
        yield _documentation(row, mention)


def _is_sanction(row: Row) -> bool:
    enacted = row.stage in ENACTED or any(mention.stage in ENACTED for mention in row.told_by)
    return bool(row.targets) and enacted and crossings()[row.kind].followthemoney == "Sanction"


def _entity(schema: str, identity: str, /, **properties: Any) -> Entity:
    """An entity; properties are lists of different texts, in order, and empty ones are left out."""
    told = {key: value if isinstance(value, (list, tuple)) else [value] for key, value in properties.items()}
    kept = {key: dict.fromkeys(_plain(one) for one in values if one is not None) for key, values in told.items()}
    return {
        "id": identity,
        "schema": schema,
        "properties": {key: list(values) for key, values in kept.items() if values},
    }


def _plain(value: object) -> str:
    """A value as FollowTheMoney keeps it: on one line, without characters that nobody sees."""
    return " ".join(_UNSEEN.sub("", str(value)).split())


def _actor_id(code: str) -> str:
    return f"mt-actor-{_short(code) if not code.isascii() or not code.isalnum() else code.lower()}"


def _article_id(mention: MentionRow) -> str:
    return f"mt-article-{_short(mention.url or f'doc:{mention.doc_id}')}"


def _measure_id(row: Row) -> str:
    return f"mt-measure-{row.measure}"


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:20]


def _countries(codes: Iterable[str]) -> list[str]:
    """The codes that FollowTheMoney knows as countries: states, and the EU."""
    return [code.lower() for code in codes if ACTORS.is_state(code) or code == "EU"]


def _actor(code: str) -> Entity:
    state = ACTORS.is_state(code)
    return _entity(
        "PublicBody" if state else "Organization",
        _actor_id(code),
        name=ACTORS.name(code),
        country=_countries([code]),
    )


def _article(mention: MentionRow) -> Entity:
    return _entity(
        "Article",
        _article_id(mention),
        name=mention.headline,
        title=mention.headline,
        sourceUrl=mention.url,
        publisher=mention.publisher,
        publishedAt=mention.published,
        author=mention.agency,
        language="eng",
    )


def _common(row: Row, site: str) -> dict[str, Any]:
    """What a Sanction and an Event have in common."""
    return {
        "startDate": _began(row),
        "endDate": row.expiry_date,
        "date": row.last_event,
        "recordId": row.measure,
        "sourceUrl": [measure_page(site, row.measure)] if site else [mention.url for mention in row.told_by],
        "publisher": [mention.publisher for mention in row.told_by],
        "proof": [_article_id(mention) for mention in row.told_by],
        "modifiedAt": row.last_recorded.date(),
    }


def _sanction(row: Row, site: str) -> Entity:
    return _entity(
        "Sanction",
        _measure_id(row),
        entity=[_actor_id(code) for code in row.targets],
        authority=[ACTORS.name(code) for code in row.issuers],
        country=_countries(row.issuers),
        program=row.title,
        provisions=_provisions(row.kind),
        status=row.stage,
        summary=[mention.evidence for mention in row.told_by],
        **_common(row, site),
    )


def _provisions(kind: str) -> tuple[str, ...]:
    """OpenSanctions' words for a kind where they mean the same or nearly; else the kind's own."""
    crossing = crossings()[kind]
    return crossing.opensanctions if crossing.opensanctions_match in ("exact", "close") else (kind.replace("_", " "),)


def _event(row: Row, site: str) -> Entity:
    return _entity(
        "Event",
        _measure_id(row),
        name=row.title,
        organizer=[_actor_id(code) for code in row.issuers],
        involved=[_actor_id(code) for code in row.targets],
        country=_countries([*row.issuers, *row.targets]),
        keywords=[row.family, row.kind, row.stage],
        **_common(row, site),
    )


def _documentation(row: Row, mention: MentionRow) -> Entity:
    place = f"{row.measure} {_article_id(mention)} {mention.start} {mention.kind} {mention.stage}"
    return _entity(
        "Documentation",
        f"mt-told-{_short(place)}",
        document=_article_id(mention),
        entity=_measure_id(row),
        role=mention.stage,
        date=mention.published,
        summary=mention.evidence,
        sourceUrl=mention.url,
    )


def _began(row: Row) -> Any:
    """The day it took effect, or else the first on which it was told to be in force or adopted."""
    if row.effective_date:
        return row.effective_date
    days = [mention.event_date for mention in row.told_by if mention.stage in BEGINS and mention.event_date]
    return min(days, default=None)
