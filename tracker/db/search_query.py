"""parse: what somebody types into a search, as an expression; FilterError, saying what is wrong, where it is none.

tanker oil          both words, anywhere in the text
"price cap"         these words, one after the other
tank*               words that begin so (two letters or more); "price ca*" as well
-oil, NOT oil       not this one
oil OR gas          one of them
(oil OR gas) cap    brackets group
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.db.words import words_of
from tracker.errors import FilterError

LONGEST = 500  # characters
MOST = 32  # words and phrases
LEAST = 2  # characters before a *
DEEPEST = 10  # brackets
_TOKEN = re.compile(r'(?P<but>-(?=["(]))|"[^"]*"?|[()]|[^\s()"]+')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other; of one with `begins`, the last is a beginning."""

    words: tuple[str, ...]
    begins: bool = False

    def fits(self, text: Sequence[str]) -> bool:
        """Whether it stands in a text, given as its words."""
        size = len(self.words)
        return any(self._at(text[place : place + size]) for place in range(len(text) - size + 1))

    def _at(self, some: Sequence[str]) -> bool:
        last = some[-1].startswith(self.words[-1]) if self.begins else some[-1] == self.words[-1]
        return last and tuple(some[:-1]) == self.words[:-1]


@dataclass(frozen=True, slots=True)
class All:
    """All of the parts, and none of those in `but`."""

    parts: tuple[Expression, ...]
    but: tuple[Expression, ...] = ()

    def fits(self, text: Sequence[str]) -> bool:
        """Whether it holds for a text, given as its words."""
        return all(part.fits(text) for part in self.parts) and not any(part.fits(text) for part in self.but)


@dataclass(frozen=True, slots=True)
class Either:
    """One of the parts, or several."""

    parts: tuple[Expression, ...]

    def fits(self, text: Sequence[str]) -> bool:
        """Whether it holds for a text, given as its words."""
        return any(part.fits(text) for part in self.parts)


Expression = Phrase | All | Either


def parse(text: str, *, typing: bool = False) -> Expression:
    """The expression that a text is; with `typing`, its last word may be the beginning of one."""
    if len(text) > LONGEST:
        raise _wrong(text[:40] + "…", f"is longer than {LONGEST} characters; ask with fewer words")
    tokens = ["NOT" if found["but"] else found[0] for found in _TOKEN.finditer(text)]
    if typing and tokens and len(tokens[-1]) >= LEAST and tokens[-1][-1].isalnum():
        tokens[-1] += "*"
    if len(tokens) > MOST * 2:
        raise _wrong(text, f"has more than {MOST} words; ask with fewer")
    return _Reader(text, tokens).whole()


def phrases(expression: Expression) -> list[Phrase]:
    """The words and phrases for which an expression looks, without those it excludes."""
    if isinstance(expression, Phrase):
        return [expression]
    return [phrase for part in expression.parts for phrase in phrases(part)]


def _wrong(text: str, fault: str) -> FilterError:
    return FilterError(f"text {text!r}: {fault}")


class _Reader:
    """Goes through the tokens from left to right."""

    def __init__(self, text: str, tokens: list[str]) -> None:
        self.text, self.tokens = text, tokens
        self.place = self.depth = 0

    def whole(self) -> Expression:
        found = self._either()
        if self.place < len(self.tokens):
            raise self._wrong("has a ) without its (; put it in quotes to look for words beside it")
        return found

    def _either(self) -> Expression:
        parts = [self._all()]
        while self._next() == "OR":
            self.place += 1
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _all(self) -> Expression:
        parts: list[Expression] = []
        but: list[Expression] = []
        while (token := self._next()) not in ("", ")", "OR"):
            if token == "AND" and parts:
                self.place += 1
                continue
            if token == "NOT" or (token.startswith("-") and any(words_of(token))):
                self._exclude(token)
                but.append(self._one())
            elif any(words_of(token)) or token.startswith(("(", '"')) or "*" in token:
                parts.append(self._one())
            else:
                self.place += 1  # a sign that stands alone says nothing
        if not parts and but:
            raise self._wrong("says only what is not to be found; add a word that is")
        if not parts:
            raise self._wrong("has no word to look for where one is due; add one" if self.tokens else "is empty")
        return parts[0] if len(parts) == 1 and not but else All(tuple(parts), tuple(but))

    def _exclude(self, token: str) -> None:
        """Step over NOT, or over the - before a word."""
        if token == "NOT":
            self.place += 1
        else:
            self.tokens[self.place] = token[1:]

    def _one(self) -> Expression:
        """A word, a phrase, or what stands in brackets."""
        token = self._next()
        self.place += 1
        if token == "(":
            return self._group()
        quoted = token.startswith('"')
        if quoted and (len(token) == 1 or not token.endswith(('"', '"*'))):
            raise self._wrong('has a " without its second; close the quotation')
        if "*" in token.rstrip('"')[:-1]:
            raise self._wrong(f"has a * inside of {token}; it stands for the rest of a word, at its end")
        words = tuple(word.word for word in words_of(token))
        begins = token.rstrip('"').endswith("*")
        if not words:
            raise self._wrong(f"has no letter or digit in {token or 'what NOT excludes'!r}; write a word")
        if begins and len(words[-1]) < LEAST:
            raise self._wrong(f"asks for too much with {token!r}; give at least {LEAST} letters before the *")
        return Phrase(words, begins)

    def _group(self) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self._wrong("has too many brackets in each other; use fewer")
        found = self._either()
        if self._next() != ")":
            raise self._wrong("has a ( without its ); close it, or put it in quotes")
        self.place += 1
        self.depth -= 1
        return found

    def _next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def _wrong(self, fault: str) -> FilterError:
        return _wrong(self.text, fault)
