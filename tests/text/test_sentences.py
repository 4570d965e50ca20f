"""Sentences: a table of texts, a stroke where one sentence ends and the next begins."""

from __future__ import annotations

import pytest

from tracker.text.sentences import sentence_around, split_sentences

# Each row: the sentences, joined by " ¦ "; the text under test has a space instead of the stroke.
ONE_SPACE = [
    "The union agreed. ¦ The council will vote on Tuesday.",
    "Mr. Smith met Dr. Jones. ¦ They talked.",
    "The U.S. Treasury acted on Monday.",
    "It was the work of the U.S. ¦ The allies followed.",
    "The U.S. and the E.U. agreed. ¦ Nobody else did.",
    "Gen. Alda and Lt. Col. Berg signed at Fort St. Mark.",
    "Sen. Vane said no. ¦ Rep. Moss said yes.",
    "See No. 5 of the list. ¦ It names a bank.",
    "Did they sign? No. ¦ They refused.".replace("? No", "? ¦ No"),
    "Under Art. 3 the ban ends. ¦ Under Art. 4 it stays.",
    "It begins at 9 a.m. on Friday.",
    "It begins at 9 a.m. ¦ Officials will speak.",
    "It begins at 9 p.m. Kyiv time.",
    "It began on Jan. 5 in Vienna. ¦ It ended on Sept. 9.",
    "Goods, e.g. pumps, i.e. machines, are banned.",
    "Nordoil Inc. was listed. ¦ Sudgas Ltd. was not.",
    "They listed Nordoil Inc. ¦ The firm denied it.",
    "J. R. Alda spoke for A. Berg.",
    "The rate rose to 2.5 per cent. ¦ It had been 1.75.",
    "They waited … and waited.",
    "They waited… ¦ Then they left.",
    "They paused... ¦ The talks went on.",
    "“We will impose sanctions.” ¦ He said no more.",
    "“We will go.” ¦ “We will stay.”",
    '"We want peace. ¦ We will sign," she said.',
    '"Is it over?" he asked.',
    "Is it over? ¦ It is.",
    "Enough! ¦ Stop it.",
    "It bans oil; it bans gas; it bans coal.",
    "It bans oil: the port closes.",
    "The order (see Annex II.) applies. ¦ It ends soon.",
    "He left. ¦ (She stayed.) ¦ They met.",
    "It was reported.[3] ¦ Others denied it.",
    "Visit www.example.org for more. ¦ Then write.",
    "The firm, Shop.Com, was fined.",
    "She has a Ph.D. in law. ¦ He has none.",
    "In 2024. ¦ 303 soldiers came home.".replace("In 2024", "It ended in 2024"),
    "He met Alda et al. in Vienna.",
    "Talks ran from 10 a.m. to 5 p.m. EST on Monday.",
    "The ban, approx. 40 pages, is out. ¦ Read it.",
    "Prof. Moss vs. Prof. Vane was the debate.",
    "She wrote it on X. ¦ Freedonian ministers agreed.",
    "He chose plan B. ¦ The others agreed.",
    "“Peace,” he said. ¦ “Now.”",
    "Aid worth $1.5 bn. was promised.",
    "The party of Mr. X. Moss won.",
]


@pytest.mark.parametrize("row", ONE_SPACE)
def test_sentences_of_a_line(row: str) -> None:
    text = row.replace(" ¦ ", " ")
    assert [text[a:b] for a, b in split_sentences(text)] == row.split(" ¦ ")


# Text with its line breaks, and its sentences.
LAYOUT = [
    ("Heading without stop\n\nThe text begins.", ["Heading without stop", "The text begins."]),
    ("One line\nAnother line", ["One line", "Another line"]),
    ("a wrapped\nline goes on. Next.", ["a wrapped\nline goes on.", "Next."]),
    ("a broken\n\nparagraph", ["a broken", "paragraph"]),
    ("- oil;\n- gas;\n- coal.", ["oil;", "gas;", "coal."]),
    ("• The bank is listed.\n• The port is closed.", ["The bank is listed.", "The port is closed."]),
    ("(a) The ban applies. (b) It ends.", ["(a) The ban applies.", "(b) It ends."]),
    ("1. The parties stop firing.\n2. They talk.", ["1. The parties stop firing.", "2. They talk."]),
    ("It was reported.Officials denied it.", ["It was reported.", "Officials denied it."]),
    ("He said “no.”Then he left.", ["He said “no.”", "Then he left."]),
    ("Q Will you sign?\n\nMS. MOSS: We will. Soon.", ["Will you sign?", "We will.", "Soon."]),
    ("THE PRESIDENT: Thank you.", ["Thank you."]),
    ("VADUZ, Freedonia (AGN) — The talks began.", ["The talks began."]),
    (
        "Relief for Freedonia: The union lifted the ban.",
        ["Relief for Freedonia:", "The union lifted the ban."],
    ),
    ("He was clear: The ban stays.", ["He was clear: The ban stays."]),
    (
        "A ship at sea. (Jane Doe/Reuters) The ship was listed.",
        ["A ship at sea.", "(Jane Doe/Reuters)", "The ship was listed."],
    ),
    (
        "A ship at sea (Photo by Jane Doe) The ship was listed.",
        ["A ship at sea (Photo by Jane Doe)", "The ship was listed."],
    ),
    (
        "He signed. UNION LISTS FORTY MORE SHIPS Officials said so.",
        ["He signed.", "UNION LISTS FORTY MORE SHIPS", "Officials said so."],
    ),
    ("  \n\n \t\n", []),
    ("", []),
    ("***\n---\n…", []),
    ("One.\r\n\r\nTwo.", ["One.", "Two."]),
    ("One.\u2028Two.", ["One.", "Two."]),
]


@pytest.mark.parametrize(("text", "sentences"), LAYOUT)
def test_sentences_of_a_layout(text: str, sentences: list[str]) -> None:
    assert [text[a:b] for a, b in split_sentences(text)] == sentences


def test_sentence_around_a_position() -> None:
    text = "Title\n\nThe first one. The second one.\n\nThe last one."
    start = text.index("second")
    assert sentence_around(text, start) == (text.index("The second"), text.index("\n\nThe last"))
    assert sentence_around(text, text.index("last")) == (text.index("The last"), len(text))
    assert sentence_around(text, text.index("\n\nThe first")) is None
    assert sentence_around(text, len(text)) is None
    assert sentence_around(text, -1) is None
