"""Abbreviations and sentence openers: the words that decide what a full stop means."""

from __future__ import annotations

# A name or number follows; never the last word of a sentence.
NEVER_FINAL = frozenset(
    """
    adm amb approx asst assoc atty brig ca capt cf cllr cmdr col cpl cpt dep det dr e.g eg fr ft gen gov gov't hon
    i.e ie insp lt ltc maj messrs mgr min mme mr mrs ms msgr mt mx pfc pres prof pvt rep reps rev sen sens sgt spc
    st supt ven viz vs
    """.split()
)

# A number follows ("No. 5", "Sept. 5"); with anything else behind, the full stop ends the sentence.
NUMBERED = frozenset(
    """
    ann apr art arts aug ch cl dec feb fig figs jan jul jun mar no nos nov oct para paras pp pt reg regs sec secs
    sep sept vol
    """.split()
)

# Either: the sentence ends only where a usual sentence opener follows.
PERHAPS_FINAL = frozenset(
    """
    admin al assn b.sc bn bros co corp dept dist div etc est gmbh inc intl jr l.l.c llc lp ltd m.sc mfg min natl ph.d
    plc pty reg sr univ
    """.split()
)

# Words that open a sentence far oftener than they open a name.
STARTERS = frozenset(
    """
    A According After All Also Although Among An And Another Any Are As Asked At Because Before Both But By Can Could
    Despite Did Do Does During Each Earlier Either Even Every Following For From Further Furthermore Had Has Have He
    Her Here His How However I If In Indeed Instead Is It Its Just Last Later Let Like Many Maybe Meanwhile More
    Moreover Most Much My Neither Nevertheless Nor Not Nothing Now On Once Only Or Other Others Our Over Perhaps
    Rather Recently She Should Since So Some Speaking Still Such That The Their Then There Therefore These They This
    Those Though Through Thus To Today Tomorrow Until Was We Were What When Where Whether Which While Who Why Will With
    Would Yes Yesterday Yet You Your
    """.split()
)

# What may follow a.m. or p.m. inside the sentence.
NOT_AFTER_CLOCK = frozenset(
    """
    AEST AEDT April August BST CDT CEST CET CST December EDT EEST EET EST ET Eastern February Friday GMT Greenwich IDT
    IST January July June KST MDT MSK MST March May Monday Moscow November October PDT PST PT Pacific Paris SGT
    Saturday September Sunday Thursday Tuesday UTC Wednesday Kyiv Beijing Tehran Israel Istanbul London Central JST
    """.split()
)
