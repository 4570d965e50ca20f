"""What governs a trigger: the chain of verbs and nouns above it, and the predicate it is the subject of.

Light syntax without a tagger: cue words, what stands before them, and clause marks. "The bloc failed to agree to
impose a ban" gives the trigger "ban" the chain impose < agree < fail.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tracker.parse.document import Candidate
from tracker.parse.words import Cue

BREAKS = frozenset({";", ":", "(", ")", "—", "–"})
DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "this",
        "that",
        "these",
        "those",
        "any",
        "some",
        "no",
        "our",
        "such",
    }
)
VERBAL = frozenset(
    {
        "to", "will", "would", "could", "can", "may", "might", "should", "must", "shall", "not", "'ll", "cannot",
        "they", "we", "i", "you", "let", "and", "or", "also", "immediately", "please", "did", "does", "do", "us",
        "them", "help",
    }
)  # fmt: skip
LINKS = frozenset(
    {
        "to",
        "of",
        "for",
        "on",
        "in",
        "by",
        "from",
        "with",
        "that",
        "against",
        "after",
        "before",
        "over",
        "about",
    }
)
MOODS = {
    "to": "to", "will": "will", "would": "would", "could": "may", "may": "may", "might": "may", "can": "may",
    "should": "must", "must": "must", "shall": "will", "not": "not", "never": "not", "no": "not", "has": "have",
    "have": "have", "had": "had", "is": "be", "are": "be", "was": "was", "were": "was", "been": "been", "be": "to-be",
    "being": "be", "'ll": "will", "cannot": "not", "without": "not", "i": "I", "we": "we", "hereby": "hereby",
    "if": "if", "unless": "if", "yet": "not", "until": "if", "let": "must",
}  # fmt: skip
NOT_A_STATE = frozenset({"negation", "modal", "condition", "past", "future", "today", "purpose"})
REACH = 12  # words walked to the left
MAX_CHAIN = 4


@dataclass(frozen=True)
class Node:
    """One word that may govern: its lemma, classes, form (base, s, ed, ing, word) and mood signs."""

    index: int
    end: int
    lemma: str
    classes: tuple[str, ...]
    form: str
    mood: str

    @property
    def is_verb(self) -> bool:
        """Whether the word stands as a verb here."""
        return self.form not in ("word", "attr")


def mood_before(lowers: list[str], index: int, reach: int = 4) -> str:
    """The signs directly before a verb that turn it: to, will, would, not, have, was ... nearest last."""
    signs: list[str] = []
    for position in range(max(0, index - reach), index):
        word = lowers[position]
        sign = MOODS.get(word) or ("not" if word.endswith("n't") else None)
        if sign:
            signs.append(sign)
        elif word in BREAKS or word == ",":
            signs.clear()
    return "+".join(dict.fromkeys(signs))


def _form(cue: Cue, lowers: list[str]) -> str:
    """The form of a cue as it stands: a noun that looks like a verb is a word, "the agreed truce" attributive."""
    before = lowers[cue.at - 1] if cue.at else "<s>"
    if cue.form == "word":
        return "word"
    if before in DETERMINERS or before.endswith("'s"):
        return "attr" if cue.form in ("ed", "ing") else "word"
    if cue.form == "base":
        return "base" if before in VERBAL or before.endswith("ly") or before == "<s>" else "word"
    if cue.form == "s":
        after = lowers[cue.at + cue.length] if cue.at + cue.length < len(lowers) else ""
        noun = before in LINKS or before.endswith(("al", "ic", "an", "er", "ed", "nt")) or after in {"of", "between"}
        return "word" if noun else "s"
    return cue.form


def nodes(candidate: Candidate) -> list[Node]:
    """All words of the sentence that may govern, in order, longest reading first where two overlap."""
    lowers = candidate.sentence.words
    grouped: dict[tuple[int, int], list[Cue]] = defaultdict(list)
    for cue in candidate.sentence.cues:
        if cue.cls not in NOT_A_STATE:
            grouped[cue.at, cue.length].append(cue)
    found: list[Node] = []
    taken = -1
    for (index, length), cues in sorted(grouped.items(), key=lambda item: (item[0][0], -item[0][1])):
        if index <= taken:
            continue
        taken = index + length - 1
        verbs = [cue for cue in cues if cue.form != "word"] or cues
        form = _form(verbs[0], lowers)
        classes = tuple(dict.fromkeys(cue.cls for cue in cues))
        found.append(Node(index, taken, verbs[0].lemma, classes, form, mood_before(lowers, index)))
    return found


def chain_above(candidate: Candidate, found: list[Node]) -> list[tuple[Node, str]]:
    """The governors of the trigger, nearest first, each with the link word that ties it to what it governs.

    A verb within the trigger ("exchanged 200 prisoners") is its own first governor.
    """
    lowers = candidate.sentence.words
    first, last = candidate.span
    own = next((n for n in found if first <= n.index <= last and n.form in ("ed", "ing", "base")), None)
    position, chain = (own.index, [(own, "")]) if own else (first, [])
    if own and own.form in ("s", "ed") and "to" not in own.mood.split("+"):
        return chain
    for node in reversed([n for n in found if n.end < position]):
        between = lowers[node.end + 1 : position]
        if position - node.end > REACH or any(word in BREAKS for word in between):
            break
        chain.append((node, next((word for word in between if word in LINKS), "")))
        position = node.index
        finite = node.form in ("s", "ed") and "to" not in node.mood.split("+")
        if finite or len(chain) == MAX_CHAIN:
            break
    return chain


def predicate_below(candidate: Candidate, found: list[Node]) -> Node | None:
    """The verb that the trigger may be the subject of: the first one to its right in the clause."""
    lowers = candidate.sentence.words
    last = candidate.span[1]
    for node in found:
        if node.index > last and node.is_verb:
            between = lowers[last + 1 : node.index]
            if node.index - last > 9 or any(word in BREAKS for word in between):
                return None
            return node
    return None


# What a governor says of the stage, by its class; the moods of `_by_mood` come first.
STAGE_OF = {
    "reject": "rejected", "threaten": "threatened", "call": "called_for", "propose": "proposed", "violate": "violated",
    "withdraw": "withdrawn", "expire": "expired", "extend": "extended", "suspend": "suspended", "amend": "amended",
    "lift": "lifted", "consider": "considered", "announce": "announced", "agree": "agreed", "adopt": "adopted",
    "complete": "completed", "force": "in_force",
}  # fmt: skip
OVERRIDING = frozenset(
    {"reject", "threaten", "call", "propose", "violate", "withdraw", "expire", "consider", "announce"}
)


def _by_mood(node: Node) -> str | None:
    """The stage that the mood of a verb gives, whatever the verb: "must", "will", "would", "has not"."""
    signs = node.mood.split("+") if node.mood else []
    if "must" in signs:
        return "called_for"
    if "not" in signs and node.is_verb:
        return "rejected"
    if "if" in signs or "may" in signs or "would" in signs:
        return "considered"
    if "will" in signs:
        return "announced"
    return None


def rule_stage(chain: list[tuple[Node, str]], below: Node | None) -> str:
    """The stage that plain grammar suggests, "none" where it suggests nothing; a feature, not the decision."""
    nodes_up = [node for node, _ in chain]
    for node in reversed(nodes_up):
        overriding = next((cls for cls in node.classes if cls in OVERRIDING or (cls == "agree" and node.is_verb)), None)
        if overriding:
            return STAGE_OF[overriding]
        mood = _by_mood(node)
        if mood:
            return mood
    verbs = [node for node in nodes_up if node.is_verb] or ([below] if below is not None else []) or nodes_up[:1]
    for node in verbs:
        mood = _by_mood(node)
        if mood:
            return mood
        known = next((cls for cls in node.classes if cls in STAGE_OF), None)
        if known:
            return STAGE_OF[known]
    return "none"


def syntax_features(candidate: Candidate) -> list[str]:
    """The chain above the trigger and the predicate below it, by class and by word."""
    found = nodes(candidate)
    chain, below = chain_above(candidate, found), predicate_below(candidate, found)
    rule = rule_stage(chain, below)
    out: list[str] = [f"rule={rule}", f"rule={rule}&k={candidate.kind}", f"rule={rule}&len={len(chain)}"]
    if chain:
        for name, (node, link) in (("inner", chain[0]), ("outer", chain[-1])):
            out += [f"{name}={cls}:{node.form}:{node.mood}" for cls in node.classes]
            out += [f"{name}={cls}:{node.form}" for cls in node.classes] + [f"{name}={cls}" for cls in node.classes]
            out += [
                f"{name}={node.lemma}:{node.form}:{node.mood}",
                f"{name}={node.lemma}",
                f"{name}link={node.lemma}:{link}",
            ]
        out.append("chain=" + "<".join(node.classes[0] for node, _ in chain))
        out.append("lemmas=" + "<".join(node.lemma for node, _ in chain[:3]))
        out += [f"up={node.lemma}" for node, _ in chain]
        verb = next((node for node, _ in chain if node.is_verb), None)
        if verb:
            out += [f"verb={verb.lemma}:{verb.mood}", f"verb={verb.lemma}"]
            out += [f"verb={cls}:{verb.form}:{verb.mood}" for cls in verb.classes]
    else:
        out.append("chain=none")
    if below is not None:
        lead = "pred" if not any(node.is_verb for node, _ in chain) else "next"
        out += [f"{lead}={cls}:{below.form}:{below.mood}" for cls in below.classes]
        out += [f"{lead}={below.lemma}:{below.form}:{below.mood}", f"{lead}={below.lemma}"]
    return out
