"""What the values of a column may be, and in what they are counted; by name, or by `table.name` where names differ."""

from __future__ import annotations

from tracker.taxonomy.meanings import meanings

ACTORS = "ISO 3166-1 alpha-2 for states; EU, UN, NATO …; the common name of others, such as Hamas"
# The table of taxonomy/meanings.toml that has all the words of a column.
WORDS: dict[str, str] = {
    "corroboration": "corroboration",
    "days.what": "day",
    "event_date_precision": "precision",
    "family": "family",
    "kind": "kind",
    "made_by": "link",
    "move": "move",
    "relation": "relation",
    "role": "role",
    "salience": "salience",
    "settled_by": "stage",
    "source.type": "source",
    "source_type": "source",
    "stage": "stage",
}
FREE = frozenset({"issue.kind"})  # named as one of these, but any words
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
    "confidence": "0 to 1",
    "duration_days": "days",
    "end": "characters from the beginning of the text",
    "percent": "percent",
    "start": "characters from the beginning of the text",
    "warc_offset": "bytes from the beginning of the file",
}


def vocabulary_of(of: str, column: str) -> str | None:
    """The vocabulary whose words are the values of a column; None where it is no closed list."""
    place = f"{of}.{column}"
    return None if place in FREE else WORDS.get(place, WORDS.get(column))


def words_of(vocabulary: str) -> dict[str, str]:
    """Every word of a vocabulary with its meaning."""
    told = meanings()[vocabulary]
    return {word: meaning if isinstance(meaning, str) else " / ".join(meaning) for word, meaning in told.items()}
