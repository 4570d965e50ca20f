"""How legal acts are cited: one pattern a kind; group `ref` is the number or name, `more` a list."""

from __future__ import annotations

import re

_NO = r"(?:[Nn](?:os?|umbers?)\b\.?\s?|N[°º]\s?)?"
_AND = r"(?:,\s(?:and\s|or\s)?|\s(?:and|or|&)\s)"

CELEX = re.compile(r"\b(?P<ref>[1-9](?:19|20)\d{2}[A-Z]{1,2}\d{4})\b")
EU_ACT = re.compile(
    r"\b(?:(?P<body>Council|(?:European\s)?Commission|Joint)\s)?"
    r"(?P<kind>(?:(?:Implementing|Delegated)\s)?(?:Regulation|Decision|Directive)|Common\sPosition"
    r"|Joint\sAction)s?\s"
    rf"(?:\((?P<basis>EU|CFSP|EC|EEC|Euratom|EU,\s?Euratom)\)\s)?{_NO}"
    r"(?P<number>\d{1,4}/\d{1,4})(?:/(?P<suffix>CFSP|EU|EC|EEC|JHA))?(?![\d/])"
)
EXECUTIVE_ORDER = re.compile(
    rf"\b(?:[Ee]xecutive\s[Oo]rders?|E\.\s?O\.?s?|EOs?)\s(?:\(E\.?O\.?s?\)\s)?{_NO}(?P<ref>\d{{5}})\b"
    rf"(?P<more>(?:{_AND}(?:E\.?O\.?\s)?\d{{5}}\b){{0,40}})"
)
UN_RESOLUTION = re.compile(
    r"\b(?:(?:UNSCRs?|UNSC\s[Rr]esolutions?|(?:(?:UN|U\.N\."
    r"|United\sNations)\s)?Security\sCouncil(?:['’]s)?\s[Rr]esolutions?)"
    rf"\s{_NO}|S/RES/)(?P<ref>\d{{3,4}})\b(?:\s?\(\s?(?:19|20)\d\d\s?\))?"
    rf"(?P<more>(?:{_AND}\d{{3,4}}\b(?:\s?\((?:19|20)\d\d\))?){{0,40}})"
)
RESOLUTION_OF_YEAR = re.compile(rf"\b[Rr]esolutions?\s{_NO}(?P<ref>\d{{3,4}})\s?\(\s?(?:19|20)\d\d\s?\)")
UN_RESOLUTION_BARE = re.compile(
    rf"\b(?:UN|U\.N\.|United\sNations)\s(?:[\w-]{{1,20}}\s)?[Rr]esolutions?\s{_NO}(?P<ref>\d{{3,4}})\b"
)
GENERAL_LICENSE = re.compile(
    rf"\b(?:[Gg]eneral\s[Ll]icen[cs]es?"
    rf"|GLs?)\s?(?:\(GLs?\)\s?)?{_NO}(?P<ref>\d{{1,3}}[A-Z]{{0,2}})\b(?![,.]\d)"
    rf"(?P<more>(?:{_AND}(?:GL\s)?\d{{1,3}}[A-Z]{{0,2}}\b(?![,.]\d)){{0,40}})"
)
UK_LICENCE = re.compile(r"\b(?P<ref>INT/20\d\d/\d{5,9})\b")
STATUTORY_INSTRUMENT = re.compile(
    r"\b(?:S\.?I\.?|[Ss]tatutory\s[Ii]nstruments?)\s(?:[Nn]o\.?\s?)?(?P<year>(?:19|20)\d\d)(?:\s?/\s?"
    r"|\s?[Nn]o\.?\s?)(?P<ref>\d{1,4})\b"
)
FEDERAL_REGISTER_DOCUMENT = re.compile(
    r"\b(?:FR\s[Dd]oc\.?|[Ff]ederal\s[Rr]egister\s(?:[Dd]ocument|[Dd]oc\.?|[Nn]otice)"
    r"|[Dd]ocument(?=\s[Nn]))\s?"
    rf"{_NO}(?P<ref>(?:[A-Z]\d-|[A-Z])?(?:20)?\d\d-\d{{4,6}})\b"
)
FEDERAL_REGISTER_PAGE = re.compile(r"\b(?P<volume>\d{2,3})\s(?:FR|F\.R\.|Fed\.\s?Reg\.)\s(?P<ref>\d{3,6})\b")
PROCLAMATION = re.compile(rf"\bProclamations?\s{_NO}(?P<ref>\d{{4,5}})\b(?P<more>(?:{_AND}\d{{4,5}}\b){{0,40}})")
PUBLIC_LAW = re.compile(rf"\b(?:Public\sLaw|Pub\.\s?L\.|P\.L\.)\s{_NO}(?P<ref>\d{{2,3}}[-–]\d{{1,4}})\b")
US_CODE = re.compile(r"\b(?P<title>\d{1,2})\sU\.?\s?S\.?\s?C\.?\s?§{0,2}\s?(?P<ref>\d{1,5}[a-z]?(?:-\d{1,3})?)\b")
US_REGULATIONS = re.compile(
    r"\b(?P<title>\d{1,2})\sC\.?F\.?R\.?\s(?:[Pp]arts?\s|§{1,2}\s?)?(?P<ref>\d{1,4}(?:\.\d{1,4})?)\b"
)
DETERMINATION = re.compile(rf"\bPresidential\sDetermination\s{_NO}(?P<ref>(?:19|20)\d\d[-–]\d{{1,3}})\b")
TRADE_SECTION = re.compile(r"\b[Ss]ection\s(?P<ref>122|201|232|301|338)\b(?!\s?\()")
DECREE = re.compile(r"\b[Dd]ecree\s(?:[Nn]o\.?\s?|№\s?)(?P<ref>\d{1,4}(?:/20\d\d)?)\b")
NAMED_LAW = re.compile(
    r"\b(?P<ref>IEEPA|CAATSA|TWEA|UFLPA|[Gg]lobal\sMagnitsky(?!\sHuman|\sAct)"
    r"|(?:[A-Z][a-z]{2,20}\s){1,3}Sanctions\sRegulations)\b"
)
# Capitalised words, small ones between them, up to "Act".
ACT = re.compile(
    r"\b(?P<ref>(?:[A-Z][\w’'-]{1,24}(?:\s\([A-Z]{2,12}\))?,?\s(?:(?:and|for|of|on|the|with|to|in"
    r"|against)\s){0,2}){1,9}"
    r"Act(?:\sof\s(?:19|20)\d\d)?)\b"
)
# Words that open a sentence and not the name of an act.
NOT_OF_THE_NAME = re.compile(
    r"^(?:(?:The|This|That|A|An|Under|In|By|With|Since|Pursuant|Section|Congress|President|And|For|On"
    r"|to|the|of|in|with)\s){1,6}"
)
