"""The stages of a measure's life and which moves between them are forward, back or odd."""

STAGES = (
    "called_for", "threatened", "considered", "proposed", "announced", "agreed", "adopted", "in_force", "extended",
    "amended", "suspended", "completed", "lifted", "expired", "rejected", "violated", "withdrawn",
)  # fmt: skip
RANK = {stage: rank for rank, stage in enumerate(STAGES)}
REVERSALS = frozenset({"suspended", "lifted", "expired", "rejected", "withdrawn"})
BREACHES = frozenset({"violated"})
STARTED = frozenset({"adopted", "in_force", "extended", "amended"})  # the measure binds


def is_reversal(stage: str) -> bool:
    """Whether reaching this stage takes the measure back rather than on."""
    return stage in REVERSALS
