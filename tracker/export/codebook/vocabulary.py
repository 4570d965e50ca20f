"""What the values of a column may be, and in what they are counted; by name, or by `table.name` where names differ."""

from __future__ import annotations

from tracker.kinds import KINDS
from tracker.query.vocabulary import CORROBORATIONS, FAMILIES
from tracker.taxonomy.stages import STAGES

ACTORS = "ISO 3166-1 alpha-2 for states; EU, UN, NATO …; the common name of others, such as Hamas"
VALUES: dict[str, tuple[str, ...]] = {
    "corroboration": CORROBORATIONS,
    "days.what": ("planned", "takes effect", "expires", "truce ends"),
    "event_date_precision": ("day", "month", "year"),
    "family": FAMILIES,
    "kind": tuple(KINDS),
    "made_by": ("rule", "person"),
    "move": ("first", "forward", "again", "back", "aside", "retold", "odd"),
    "relation": ("amends", "answers", "extends", "implements", "lifts", "part_of"),
    "role": ("issuer", "target"),
    "salience": ("main", "secondary"),
    "settled_by": STAGES,
    "source.type": ("official", "news"),
    "source_type": ("official", "news"),
    "stage": STAGES,
}
FORMS: dict[str, str] = {
    "attribution": ACTORS,
    "code": ACTORS,
    "currency": "ISO 4217",
    "issuers": ACTORS,
    "jurisdiction": ACTORS,
    "language": "ISO 639-1",
    "legal_refs": 'such as "32025R0395", "Executive Order 14024", "UNSCR 2231"',
    "quantities": "aircraft, banks, bodies, entities, persons, prisoners, troops, vessels",
    "targets": ACTORS,
}
UNITS: dict[str, str] = {
    "amount": "units of the currency",
    "confidence": "probability, 0 to 1",
    "duration_days": "days",
    "end": "characters from the beginning of the text",
    "percent": "percent",
    "start": "characters from the beginning of the text",
    "warc_offset": "bytes from the beginning of the file",
}
