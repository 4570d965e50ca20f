"""Who issues a measure and whom it targets: features of each actor at hand, and the choice among them."""

from __future__ import annotations

from tracker.kinds import KINDS
from tracker.parse.document import Candidate, Document
from tracker.parse.model import Features, LinearModel, sigmoid
from tracker.taxonomy.actors import ActorHit
from tracker.taxonomy.conflicts import names_conflict

REACH_BACK = 3  # sentences before the candidate's own whose actors may be meant
PREPOSITIONS = frozenset(
    [
        "on",
        "against",
        "with",
        "between",
        "from",
        "by",
        "to",
        "for",
        "and",
        "of",
        "in",
        "at",
        "into",
        "over",
        "toward",
        "towards",
        "among",
        "via",
        "through",
        "than",
        "as",
        "despite",
    ]
)
WEIGHTY = frozenset({"US", "EU", "UN", "G7", "GB", "NATO"})  # actors that impose and broker by habit
PAIRED = frozenset({"both", "sides", "parties", "two", "mutual", "warring", "bilateral", "trilateral", "each"})
# Features that are joined with stage and kind at once; all would be too many to learn.
MAIN = ("side=", "prep=", "in=", "voice", "speaker", "rank", "party")
BLOC = frozenset({"bloc", "bloc's", "27", "brussels"})


def actor_pool(candidate: Candidate, document: Document) -> list[str]:
    """Actor codes that may play a role in the candidate: of its sentence, those before it, the title, the document."""
    pool = dict.fromkeys(candidate.sentence.codes)
    for back in range(1, REACH_BACK + 1):
        if candidate.sentence.index - back >= 0:
            pool.update(dict.fromkeys(document.sentence(candidate.sentence.index - back).codes))
    pool.update(dict.fromkeys(hit.code for hit in document.title_actors))
    pool.update(dict.fromkeys(document.voice))
    pool.update(dict.fromkeys(document.top_codes))
    conflict = document.conflict_at(candidate.sentence.index)
    if conflict:
        pool.update(dict.fromkeys(conflict.parties))
    return list(pool)


def _hit_features(hit: ActorHit, candidate: Candidate, order: dict[str, int]) -> list[str]:
    """Where one naming of an actor stands: side, distance, neighbours, what lies between it and the trigger."""
    sentence, (first, last) = candidate.sentence, candidate.span
    lowers = sentence.words
    begin, end = sentence.word_at(hit.start), sentence.word_at(hit.end - 1)
    before = lowers[begin - 1] if begin else "<s>"
    before2 = lowers[begin - 2] if begin > 1 else "<s>"
    after = lowers[end + 1] if end + 1 < len(lowers) else "</s>"
    after2 = lowers[end + 2] if end + 2 < len(lowers) else "</s>"
    possessive = lowers[end].endswith("'s") or after in {"'", "'s"}
    if begin > last:
        side, gap, between = "R", begin - last, lowers[last + 1 : begin]
    elif end < first:
        side, gap, between = "L", first - end, lowers[end + 1 : first]
    else:
        side, gap, between = "I", 0, []
    near = "1" if gap <= 1 else "3" if gap <= 3 else "8" if gap <= 8 else "x"
    prep = (
        before
        if before in PREPOSITIONS
        else before2
        if before in {"the", "its", "their", ",", "both"} and before2 in PREPOSITIONS
        else ""
    )
    out = [
        f"side={side}", f"side={side}{near}", f"type={hit.type}", f"type={hit.type}&side={side}{near}",
        f"b={before}", f"b2={before2} {before}",
        f"a={after}", f"a2={after} {after2}", f"prep={prep}@{side}", f"prep={prep}@{side}{near}",
        f"ord={min(order[hit.code], 4)}@{side}",
    ]  # fmt: skip
    if hit.former:
        out += ["former", f"former@{side}"]
    if hit.compound:
        out += [f"compound={hit.compound}", f"compound={hit.compound}@{side}{near}"]
    if possessive:
        out += ["possessive", f"possessive@{side}{near}"]
    if begin == 0 or (before == "the" and begin == 1):
        out.append("opens")
    if len(between) <= 4:
        out.append(f"path={side}:{' '.join(between)}")
    links = [w for w in between if w in PREPOSITIONS]
    out.append(f"preps={side}:{' '.join(links[-2:] if side == 'R' else links[:2])}")
    barrier = any(w in {",", ";", "but", "while", "after", "that", "which", "who"} for w in between)
    out += [f"barrier={side}:{barrier}"]
    out += _verb_features(hit, candidate, end, begin, side)
    return out


def _verb_features(hit: ActorHit, candidate: Candidate, end: int, begin: int, side: str) -> list[str]:
    """The cue verb that follows an actor (its likely predicate), and the one before it (which may govern it)."""
    out = []
    cues = [c for c in candidate.sentence.cues if c.form != "word"]
    after = next((c for c in cues if end < c.at <= end + 6), None)
    before = next((c for c in reversed(cues) if begin - 5 <= c.at + c.length - 1 < begin), None)
    if after is not None:
        out += [f"does={after.cls}:{after.form}@{side}", f"does={after.lemma}"]
    if before is not None:
        out += [f"under={before.cls}:{before.form}@{side}", f"under={before.lemma}"]
    return out


def _place_features(code: str, candidate: Candidate, document: Document) -> list[str]:
    """Where in the document an actor stands, whether or not the sentence names it."""
    sentence = candidate.sentence
    in_sentence = code in sentence.codes
    out = [f"in={in_sentence}"]
    back = next((n for n in range(1, REACH_BACK + 1) if _names(document, sentence.index - n, code)), 0)
    in_title = any(hit.code == code for hit in document.title_actors)
    rank = document.top_codes.index(code) if code in document.top_codes else 9
    flags = [f"back={back}", f"title={in_title}", f"rank={rank}", f"voice={code in document.voice}"]
    lowers = sentence.word_set
    if code in document.voice:
        flags.append(f"voice&we={bool(lowers & {'we', 'our', 'us', 'i', 'my'})}")
        flags.append(f"voice&others={min(len(sentence.codes), 3)}")
    flags.append(f"rank={rank}&title={in_title}")
    if code == "EU" and lowers & BLOC:
        flags.append("bloc")
    conflict = document.conflict_at(sentence.index)
    if conflict and code in conflict.parties:
        others = [party for party in conflict.parties if party != code]
        is_place = names_conflict(document.text[sentence.start : sentence.end], conflict)
        named = sum(party in sentence.codes for party in others)
        flags += ["party", f"party&place={is_place}", f"party&others={min(named, 2)}"]
    if code == document.speaker(sentence.index):
        own = "own" if code == sentence.said_by else "carried"
        flags += [f"speaker={own}", f"speaker={own}&pronoun={sentence.has_pronoun_subject}"]
    share = document.code_counts[code] / max(1, document.namings)
    flags.append("share=" + ("low" if share < 0.1 else "mid" if share < 0.3 else "high"))
    out += [f"{flag}&in={in_sentence}" for flag in flags]
    return out


def _names(document: Document, index: int, code: str) -> bool:
    return index >= 0 and code in document.sentence(index).codes


def role_features(code: str, candidate: Candidate, document: Document, stage: str) -> Features:
    """Features of one actor for one candidate, each alone and joined with the kind's family, kind or stage."""
    sentence, kind = candidate.sentence, KINDS[candidate.kind]
    hits = [hit for hit in sentence.actors if hit.code == code]
    order = {c: n for n, c in enumerate(sentence.codes)}
    first, _last = candidate.span
    hits.sort(key=lambda h: abs(sentence.word_at(h.start) - first))
    base = _place_features(code, candidate, document)
    for number, hit in enumerate(hits[:2]):
        prefix = "" if number == 0 else "2nd:"
        base += [prefix + name for name in _hit_features(hit, candidate, order)]
    base.append(f"hits={min(len(hits), 3)}")
    base.append(f"others={min(len(order) - (code in order), 4)}")
    if not sentence.word_set.isdisjoint(PAIRED):
        base.append("paired")
    base.append(f"weighty={code in WEIGHTY}")
    if code in WEIGHTY:
        base.append(f"code={code}")
    base.append(
        "statehood="
        + ("state" if len(code) == 2 and code not in {"EU", "UN", "G7"} else "body" if code in WEIGHTY else "other")
    )
    group = "mutual" if kind.mutual else kind.family
    base = list(dict.fromkeys(base))
    main = [name for name in base if name.startswith(MAIN)]
    return Features(
        ("", base), (f"g={group}&", base), (f"k={kind.name}&", base), (f"s={stage}&", base),
        (f"s={stage}&g={group}&", base), (f"s={stage}&k={kind.name}&", main),
    )  # fmt: skip


def pool_features(candidate: Candidate, document: Document, stage: str) -> dict[str, Features]:
    """Features of every actor in the pool."""
    return {code: role_features(code, candidate, document, stage) for code in actor_pool(candidate, document)}


def chosen(probabilities: dict[str, float], threshold: float, at_least_one: bool) -> tuple[str, ...]:
    """The actors above the threshold, most probable first; the best one where one is needed."""
    ranked = sorted(probabilities.items(), key=lambda item: (-item[1], item[0]))
    picked = [code for code, p in ranked if p >= threshold]
    if not picked and at_least_one and ranked:
        picked = [ranked[0][0]]
    return tuple(picked)


def after_issuer(issuer_probability: float, kind: str) -> list[str]:
    """What the target score learns from how likely the same actor is the issuer."""
    level = "hi" if issuer_probability >= 0.7 else "mid" if issuer_probability >= 0.3 else "lo"
    group = "mutual" if KINDS[kind].mutual else KINDS[kind].family
    return [f"issuer={level}", f"g={group}&issuer={level}", f"k={kind}&issuer={level}"]


def score_roles(
    features: dict[str, Features], kind: str, model: LinearModel
) -> tuple[dict[str, float], dict[str, float]]:
    """Issuer and target probability of every actor in the pool; `model` has a column for each role."""
    issuers, targets = {}, {}
    for code, names in features.items():
        issuer, target = model.logits(names)
        issuers[code] = sigmoid(issuer)
        targets[code] = sigmoid(target + model.moves(after_issuer(issuers[code], kind))[1])
    return issuers, targets
