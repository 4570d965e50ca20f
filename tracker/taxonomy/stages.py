"""The stages of a measure's life and which moves between them are forward, back or odd."""

STAGES = (
    "called_for", "threatened", "considered", "proposed", "announced", "agreed", "adopted", "in_force", "extended",
    "amended", "suspended", "completed", "lifted", "expired", "rejected", "violated", "withdrawn",
)  # fmt: skip
RANK = {stage: rank for rank, stage in enumerate(STAGES)}
REVERSALS = frozenset({"suspended", "lifted", "expired", "rejected", "withdrawn"})
BREACHES = frozenset({"violated"})
