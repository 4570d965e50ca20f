"""Which language a text is in: the label where it is right, else a look at its commonest words, else a small model."""

from __future__ import annotations

import re

ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "that",
        "for",
        "it",
        "as",
        "was",
        "with",
        "be",
        "by",
        "on",
        "not",
        "he",
        "his",
        "but",
        "at",
        "are",
        "this",
        "have",
        "from",
        "or",
        "had",
        "an",
        "they",
        "which",
        "one",
        "you",
        "were",
        "all",
        "her",
        "she",
        "there",
        "would",
        "their",
        "we",
        "him",
        "been",
        "has",
        "when",
        "who",
        "will",
        "no",
        "more",
        "if",
        "out",
        "so",
        "said",
        "what",
        "up",
        "its",
        "about",
        "than",
        "into",
        "them",
        "can",
        "only",
        "other",
        "new",
        "some",
        "could",
        "these",
        "two",
        "may",
        "then",
        "do",
        "first",
        "any",
        "my",
        "now",
        "such",
        "like",
        "our",
        "over",
    ]
)
# Common in other languages too, so that they prove nothing in a short text.
SHARED = frozenset(
    ["a", "an", "as", "at", "do", "he", "her", "if", "in", "me", "no", "not", "on", "or", "so", "was", "we"]
)
WORDS = re.compile(r"[^\W\d_]+")
SAMPLE = 4000  # characters looked at
CLEAR, POOR = 0.22, 0.05  # share of common English words: surely English, surely not


def language(text: str) -> str:
    """The ISO 639-1 code of the text's language, by its own words.

    Short texts and tables with few common words are settled by py3langid, which is loaded only for them.
    """
    words = WORDS.findall(text[:SAMPLE].lower())
    if not words:
        return "und"
    share = sum(map(ENGLISH.__contains__, words)) / len(words)
    if share >= CLEAR:
        return "en"
    # Imported here: the model takes a third of a second to load and most texts never need it.
    import py3langid

    guess, _ = py3langid.classify(text[:SAMPLE])
    surely = sum(word in ENGLISH and word not in SHARED for word in words) / len(words)
    if guess != "en" and len(words) < 40 and surely >= POOR:
        return "en"
    return str(guess)
