"""References to legal acts in a sentence, in one normal form each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RefHit:
    """One reference; `ref` is its normal form ("Executive Order 14024"), `text[start:end]` the words."""

    start: int
    end: int
    ref: str


_MORE = r"(?P<more>(?:(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)(?:E\.?O\.?s?\s+)?\d{5}\b)*)"
_EU_KIND = (
    r"(?P<body>Council|Commission|European\s+Commission|Joint)?\s*(?P<kind>(?:(?:Implementing|Delegated)\s+)?(?:Regulation|Decision|Directive)"
    r"|Common\s+Position|Joint\s+Action)"
)
_EU = re.compile(
    rf"\b{_EU_KIND}s?\s+(?:\((?P<basis>EU|CFSP|EC|EEC|Euratom|EU,\s*Euratom)\)\s+)?(?:No\.?\s*|N°\s*)?"
    r"(?P<number>\d{1,4}/\d{1,4})(?:/(?P<suffix>CFSP|EU|EC|EEC|JHA|PESC))?(?!\d|/)"
)
_CELEX = re.compile(r"\b(?P<ref>[1-9](?:19|20)\d{2}[A-Z]{1,2}\d{4})\b")
_ORDER = re.compile(
    rf"\b(?:Executive\s+Orders?|executive\s+orders?|E\.\s?O\.?s?|EOs?)\s+(?:\(E\.?O\.?\)\s+)?(?:[Nn]os?\.?\s*)?(?P<ref>\d{{5}})\b{_MORE}"
)
_UN = re.compile(
    r"\b(?:(?:UNSCRs?|UNSC\s+[Rr]esolutions?|(?:(?:UN|U\.N\.|United\s+Nations)\s+)?Security\s+Council(?:['’]s)?\s+[Rr]esolutions?)"
    r"\s+(?:[Nn]o\.?\s*)?(?P<ref>\d{3,4})|(?:S/RES/)(?P<ref2>\d{3,4}))(?:\s*\(\s*(?:19|20)\d\d\s*\))?"
    r"(?P<more>(?:(?:,\s*(?:and\s+)?|\s+and\s+)\d{3,4}\b(?:\s*\((?:19|20)\d\d\))?)*)"
)
_UN_YEAR = re.compile(
    r"\b[Rr]esolutions?\s+(?:[Nn]o\.?\s*)?(?P<ref>\d{3,4})\s*\(\s*(?:19|20)\d\d\s*\)(?P<more>)"
)
_UN_BARE = re.compile(
    r"\b(?:UN|U\.N\.|United\s+Nations)\s+(?:[\w-]+\s+)?[Rr]esolutions?\s+(?:[Nn]o\.?\s*)?(?P<ref>\d{3,4})\b(?P<more>)"
)
_LICENSE = re.compile(
    r"\b(?:(?:[A-Z][\w-]+\s+)?[Gg]eneral\s+[Ll]icen[cs]es?|GLs?)\s*(?:\(GLs?\)\s*)?(?:(?:[Nn]os?\.?|[Nn]umbers?)\s*)?"
    r"(?P<ref>\d{1,3}[A-Z]{0,2})\b(?![,.]\d)(?P<more>(?:(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+)(?:GL\s*)?\d{1,3}[A-Z]{0,2}\b(?![,.]\d))*)"
)
_UK_LICENCE = re.compile(r"\b(?P<ref>INT/20\d\d/\d{5,9})\b")
_STATUTORY = re.compile(
    r"\b(?:S\.?I\.?|[Ss]tatutory\s+[Ii]nstruments?)\s+(?:[Nn]o\.?\s*)?(?P<year>(?:19|20)\d\d)\s*(?:/|\s[Nn]o\.?\s*)(?P<ref>\d{1,4})\b"
)
_FR_DOC = re.compile(
    r"\b(?:FR\s+[Dd]oc\.?\s*|[Ff]ederal\s+[Rr]egister\s+(?:[Dd]ocument|[Dd]oc\.?|[Nn]otice)\s*(?:[Nn]o\.?|[Nn]umber)?\s*|[Dd]ocument\s+(?:[Nn]o\.?|[Nn]umber)\s*)(?P<ref>(?:E\d|[A-Z]?\d{1,2}|20\d\d)-\d{4,5})\b"
)
_FR_CITE = re.compile(r"\b(?P<volume>\d{2,3})\s+(?:FR|Fed\.\s?Reg\.)\s+(?P<ref>\d{3,6})\b")
_PROCLAMATION = re.compile(r"\bProclamation\s+(?:[Nn]o\.?\s*)?(?P<ref>\d{4,5})\b(?P<more>)")
_PUBLIC_LAW = re.compile(r"\b(?:Public\s+Law|Pub\.\s?L\.)\s+(?:[Nn]o\.?\s*)?(?P<ref>\d{2,3}[-–]\d{1,4})\b")
_USC = re.compile(r"\b(?P<title>\d{1,2})\s+U\.?\s?S\.?\s?C\.?(?:\s*§+)?\s*(?P<ref>\d{1,5}[a-z]?(?:-\d+)?)\b")
_CFR = re.compile(
    r"\b(?P<title>\d{1,2})\s+C\.?F\.?R\.?\s+(?:[Pp]arts?\s+|§+\s*)?(?P<ref>\d{1,4}(?:\.\d{1,4})?)\b"
)
_DETERMINATION = re.compile(
    r"\bPresidential\s+Determination\s+(?:[Nn]o\.?\s*|[Nn]umber\s*)?(?P<ref>(?:19|20)\d\d[-–]\d{1,3})\b"
)
_SECTION = re.compile(r"\bSection\s+(?P<ref>301|232|201|122|338)\b(?!\s*\()")
_DECREE = re.compile(
    r"\b(?:[Pp]residential\s+)?[Dd]ecree\s+(?:[Nn]o\.?\s*|№\s*)(?P<ref>\d{1,4}(?:/20\d\d)?)\b"
)
_NAMED = re.compile(
    r"\b(?P<ref>IEEPA|CAATSA|TWEA|UFLPA|International\s+Emergency\s+Economic\s+Powers\s+Act|Caesar\s+(?:Syria\s+Civilian\s+Protection\s+)?Act"
    r"|Global\s+Magnitsky(?:\s+Human\s+Rights\s+Accountability)?(?:\s+Act)?|Trading\s+[Ww]ith\s+the\s+Enemy\s+Act"
    r"|Countering\s+America['’]s\s+Adversaries\s+Through\s+Sanctions\s+Act|(?:[A-Z][a-z]+\s+){1,3}Sanctions\s+(?:Act|Regulations)"
    r"|National\s+Emergencies\s+Act)\b"
)  # fmt: skip


def _titled(title: str) -> Callable[[re.Match[str]], list[str]]:
    """A reader of "title number", with the further numbers of a list."""

    def read(found: re.Match[str]) -> list[str]:
        first = found["ref"] or found["ref2"]
        more = re.sub(r"\([^)]*\)", "", found["more"] or "")
        return [f"{title} {number}" for number in [first, *re.findall(r"\d+[A-Z]{0,2}", more)]]

    return read


def _eu(found: re.Match[str]) -> list[str]:
    """Body, kind, basis and number as the Official Journal writes them."""
    basis = " ".join((found["basis"] or "").split())
    kind = " ".join(found["kind"].split())
    body = " ".join(
        (found["body"] or ("Council" if basis == "CFSP" or found["suffix"] == "CFSP" else "")).split()
    )
    first, second = found["number"].split("/")
    number = f"{first}/{second}" + (f"/{found['suffix']}" if found["suffix"] else "")
    # Before 2015 a regulation's number came first and was written with "No".
    numero = (
        "No "
        if basis in {"EU", "EC", "EEC"}
        and len(second) == 4
        and second[:2] in {"19", "20"}
        and "Regulation" in kind
        else ""
    )
    return [" ".join(part for part in (body, kind, f"({basis})" if basis else "", numero + number) if part)]


def _plain(form: str) -> Callable[[re.Match[str]], list[str]]:
    """A reader that fills the named groups into `form`."""
    return lambda found: [
        form.format(**{k: (v or "").replace("–", "-") for k, v in found.groupdict().items()})
    ]


def _named(found: re.Match[str]) -> list[str]:
    return [" ".join(found["ref"].split())]


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[str]]], ...] = (
    (_CELEX, _plain("{ref}")),
    (_EU, _eu),
    (_ORDER, _titled("Executive Order")),
    (_UN, _titled("UNSCR")),
    (_UN_YEAR, _titled("UNSCR")),
    (_UN_BARE, _titled("UNSCR")),
    (_LICENSE, _titled("General License")),
    (_UK_LICENCE, _plain("{ref}")),
    (_STATUTORY, _plain("SI {year}/{ref}")),
    (_FR_DOC, _plain("{ref}")),
    (_FR_CITE, _plain("{volume} FR {ref}")),
    (_PROCLAMATION, _titled("Proclamation")),
    (_PUBLIC_LAW, _plain("Public Law {ref}")),
    (_USC, _plain("{title} U.S.C. {ref}")),
    (_CFR, _plain("{title} CFR {ref}")),
    (_DETERMINATION, _plain("Presidential Determination No. {ref}")),
    (_SECTION, _plain("Section {ref}")),
    (_DECREE, _plain("Decree No. {ref}")),
    (_NAMED, _named),
)


def find_legal_refs(text: str) -> list[RefHit]:
    """The legal references of a sentence in order; the numbers of a list ("Executive Orders 13660 and 13661") share a span."""
    hits: list[RefHit] = []
    for pattern, read in _READERS:
        for found in pattern.finditer(text):
            start, end = found.span()
            if not any(start < hit.end and hit.start < end for hit in hits):
                hits.extend(RefHit(start, end, ref) for ref in read(found))
    return sorted(hits, key=lambda hit: hit.start)
