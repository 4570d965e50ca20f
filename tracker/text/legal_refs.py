"""References to legal acts in a sentence, in one normal form each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tracker.text import legal_patterns as patterns
from tracker.text.scan import Cover, has_any

_Read = Callable[[re.Match[str]], list[str]]


@dataclass(frozen=True, slots=True)
class RefHit:
    """One reference; `ref` is its normal form ("Executive Order 14024"), `text[start:end]` the words."""

    start: int
    end: int
    ref: str


def find_legal_refs(text: str) -> list[RefHit]:
    """The legal references of a sentence in order.

    Each number of a list ("Executive Orders 13660 and 13661") is a reference with the span of the list.
    """
    cover = Cover(text)
    hits = [
        RefHit(*found.span(), ref)
        for hints, pattern, read in _READERS
        if has_any(text, hints)
        for found in pattern.finditer(text)
        if (refs := read(found)) and cover.take(*found.span())
        for ref in refs
    ]
    return sorted(hits, key=lambda hit: hit.start)


def _titled(title: str) -> _Read:
    """A reader of "title number", with the further numbers of a list."""

    def read(found: re.Match[str]) -> list[str]:
        groups = found.groupdict()
        more = re.sub(r"\([^)]*\)", "", groups.get("more") or "")
        numbers = [found["ref"], *re.findall(r"\d+[A-Z]{0,2}", more)]
        return [f"{title} {number}" for number in dict.fromkeys(numbers)]

    return read


def _filled(form: str) -> _Read:
    """A reader that fills the named groups into `form`."""
    return lambda found: [form.format(**{k: (v or "").replace("–", "-") for k, v in found.groupdict().items()})]


def _eu(found: re.Match[str]) -> list[str]:
    """Body, kind, basis and number as the Official Journal writes them."""
    basis, kind, suffix = (
        " ".join((found["basis"] or "").split()),
        " ".join(found["kind"].split()),
        found["suffix"],
    )
    body = " ".join((found["body"] or "").split()).removeprefix("European ")
    if not body and "CFSP" in {basis, suffix}:
        body = "Council"
    # Before 2015 a regulation's number came first and was written with "No".
    second = found["number"].split("/")[1]
    old = basis in {"EU", "EC", "EEC"} and "Regulation" in kind and re.fullmatch(r"(?:19|20)\d\d", second)
    number = ("No " if old else "") + found["number"] + (f"/{suffix}" if suffix else "")
    return [" ".join(part for part in (body, kind, f"({basis})" if basis else "", number) if part)]


def _named(found: re.Match[str]) -> list[str]:
    """The name of an act, without the words of the sentence that stand in front of it."""
    name = patterns.NOT_OF_THE_NAME.sub("", " ".join(found["ref"].split()))
    return [name] if " " in name or name.isupper() else []


# Each: strings one of which is in every text that the pattern can match, the pattern, and its reader.
_READERS: tuple[tuple[tuple[str, ...], re.Pattern[str], _Read], ...] = (
    (
        ("R0", "R1", "R2", "D0", "D1", "D2", "L0", "P0", "C0", "E0", "X0", "S0", "H0"),
        patterns.CELEX,
        _filled("{ref}"),
    ),
    (("Regulation", "Decision", "Directive", "Position", "Action"), patterns.EU_ACT, _eu),
    (("rder", "E.", "EO"), patterns.EXECUTIVE_ORDER, _titled("Executive Order")),
    (("UNSC", "esolution", "S/RES/"), patterns.UN_RESOLUTION, _titled("UNSCR")),
    (("esolution",), patterns.RESOLUTION_OF_YEAR, _titled("UNSCR")),
    (("esolution",), patterns.UN_RESOLUTION_BARE, _titled("UNSCR")),
    (("icen", "GL"), patterns.GENERAL_LICENSE, _titled("General License")),
    (("INT/",), patterns.UK_LICENCE, _filled("{ref}")),
    (("SI", "S.I", "nstrument"), patterns.STATUTORY_INSTRUMENT, _filled("SI {year}/{ref}")),
    (("Doc", "doc", "otice"), patterns.FEDERAL_REGISTER_DOCUMENT, _filled("{ref}")),
    (("FR", "F.R.", "Reg."), patterns.FEDERAL_REGISTER_PAGE, _filled("{volume} FR {ref}")),
    (("Proclamation",), patterns.PROCLAMATION, _titled("Proclamation")),
    (("Public Law", "Pub", "P.L."), patterns.PUBLIC_LAW, _filled("Public Law {ref}")),
    (
        ("U.S.C", "U.S. C", "USC", "U. S. C", "US C", "U. S.C", "US"),
        patterns.US_CODE,
        _filled("{title} U.S.C. {ref}"),
    ),
    (("CFR", "C.F.R"), patterns.US_REGULATIONS, _filled("{title} CFR {ref}")),
    (("Determination",), patterns.DETERMINATION, _filled("Presidential Determination No. {ref}")),
    (("ection",), patterns.TRADE_SECTION, _filled("Section {ref}")),
    (("ecree",), patterns.DECREE, _filled("Decree No. {ref}")),
    (("IEEPA", "CAATSA", "TWEA", "UFLPA", "Magnitsky", "Regulations"), patterns.NAMED_LAW, _named),
    (("Act",), patterns.ACT, _named),
)
