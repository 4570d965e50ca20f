"""Legal references: words to their normal form."""

from __future__ import annotations

import pytest

from tracker.text.legal_refs import find_legal_refs

REFERENCES = [
    ("CELEX 32014R0833 applies.", ["32014R0833"]),
    ("Council Regulation (EU) No 833/2014 applies.", ["Council Regulation (EU) No 833/2014"]),
    ("Council Regulation (EU) 833/2014 applies.", ["Council Regulation (EU) No 833/2014"]),
    ("Regulation (EU) 2025/932 applies.", ["Regulation (EU) 2025/932"]),
    ("Council Decision (CFSP) 2025/931 applies.", ["Council Decision (CFSP) 2025/931"]),
    ("Decision (CFSP) 2025/931 applies.", ["Council Decision (CFSP) 2025/931"]),
    ("Decision 2014/145/CFSP applies.", ["Council Decision 2014/145/CFSP"]),
    (
        "Council Implementing Regulation (EU) 2025/933 applies.",
        ["Council Implementing Regulation (EU) 2025/933"],
    ),
    (
        "Commission Delegated Regulation (EU) 2018/1100 applies.",
        ["Commission Delegated Regulation (EU) 2018/1100"],
    ),
    ("Council Common Position 2001/931/CFSP applies.", ["Council Common Position 2001/931/CFSP"]),
    ("Executive Order 14024 applies.", ["Executive Order 14024"]),
    ("Executive Order (E.O.) 14024 applies.", ["Executive Order 14024"]),
    ("executive order No. 14024 applies.", ["Executive Order 14024"]),
    ("E.O. 14024 applies.", ["Executive Order 14024"]),
    ("EO 14024 applies.", ["Executive Order 14024"]),
    (
        "Executive Orders 13660, 13661 and 13662 apply.",
        ["Executive Order 13660", "Executive Order 13661", "Executive Order 13662"],
    ),
    ("UNSCR 2231 applies.", ["UNSCR 2231"]),
    ("UN Security Council Resolution 2231 applies.", ["UNSCR 2231"]),
    ("Security Council resolution 2231 (2015) applies.", ["UNSCR 2231"]),
    ("S/RES/2231 (2015) applies.", ["UNSCR 2231"]),
    ("resolution 1718 (2006) applies.", ["UNSCR 1718"]),
    ("UN resolution 2735 applies.", ["UNSCR 2735"]),
    ("Security Council resolutions 1718 (2006) and 1874 (2009) apply.", ["UNSCR 1718", "UNSCR 1874"]),
    ("FR Doc. 2022-04300 was filed.", ["2022-04300"]),
    ("Federal Register document number 2022-04300 was filed.", ["2022-04300"]),
    ("87 FR 12345 was printed.", ["87 FR 12345"]),
    ("SI 2019/855 applies.", ["SI 2019/855"]),
    ("Statutory Instrument 2019 No. 855 applies.", ["SI 2019/855"]),
    ("General License No. 8A applies.", ["General License 8A"]),
    ("General Licence 134 applies.", ["General License 134"]),
    ("Syria General License (GL) 25 applies.", ["General License 25"]),
    ("GL 134B applies.", ["General License 134B"]),
    ("General Licenses 5 and 5A apply.", ["General License 5", "General License 5A"]),
    ("Licence INT/2025/1234567 applies.", ["INT/2025/1234567"]),
    ("Proclamation 10371 applies.", ["Proclamation 10371"]),
    ("Public Law 115-44 applies.", ["Public Law 115-44"]),
    ("Pub. L. 115–44 applies.", ["Public Law 115-44"]),
    ("50 U.S.C. 1701 applies.", ["50 U.S.C. 1701"]),
    ("31 CFR part 515 applies.", ["31 CFR 515"]),
    ("Presidential Determination No. 2024-12 applies.", ["Presidential Determination No. 2024-12"]),
    ("Section 301 applies.", ["Section 301"]),
    ("Presidential Decree No. 252 applies.", ["Decree No. 252"]),
    ("IEEPA applies.", ["IEEPA"]),
    ("The Alban Sanctions Regulations apply.", ["Alban Sanctions Regulations"]),
    (
        "Under the Alban Peace and Democracy Act of 2031 it is banned.",
        ["Alban Peace and Democracy Act of 2031"],
    ),
    ("The Act applies.", []),
    ("The executive order applies.", []),
    ("Order 66 was given.", []),
    ("The resolution of 2015 failed.", []),
    ("It weighed 14024 tons.", []),
    ("Section 3011 applies.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "refs"), REFERENCES)
def test_references(text: str, refs: list[str]) -> None:
    hits = find_legal_refs(text)
    assert [hit.ref for hit in hits] == refs
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
