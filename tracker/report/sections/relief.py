"""What was eased: relief, licences and exemptions, restrictions lifted or suspended."""

from __future__ import annotations

from tracker.kinds import KINDS
from tracker.report.facts import Facts
from tracker.report.items import group
from tracker.report.period import Period
from tracker.report.shape import Section
from tracker.report.steps import line_of_steps, with_steps

ORDER = 80
EASED = frozenset({"lifted", "suspended", "expired", "withdrawn"})
RELIEF = ("sanctions_relief",)
EXEMPTION = ("exemption",)


def gather(facts: Facts, period: Period) -> Section:
    """Sanctions relief and its stages; exemptions and licences; restrictions that ended or were suspended."""
    restrictions = [
        name
        for name, kind in KINDS.items()
        if kind.family == "sanctions" and name not in (*RELIEF, *EXEMPTION, "delisting")
    ]
    parts = (
        ("Relief of sanctions", with_steps(facts.measures, period, kinds=RELIEF)),
        ("Exemptions and licences", with_steps(facts.measures, period, kinds=EXEMPTION)),
        ("Restrictions lifted or suspended", with_steps(facts.measures, period, kinds=restrictions, stages=EASED)),
    )
    return Section(
        "relief",
        "Relief and exemptions",
        groups=tuple(group(heading, found, line_of_steps) for heading, found in parts if found),
        brief=True,
        empty="Nothing was eased, exempted or lifted.",
    )
