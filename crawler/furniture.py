"""Furniture: what pages have around and between the paragraphs of an article, and by what it is known on any site."""

from __future__ import annotations

import re

SKIPPED = frozenset(
    """aside audio button canvas dialog figcaption figure footer iframe input label math menu nav noscript object
    picture script select style svg template textarea video""".split()  # noqa: SIM905 - one word an entry reads better
)
INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q s samp small span strike strong
    sub sup time tt u var wbr""".split()  # noqa: SIM905
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
UNLIKELY = re.compile(
    r"(^|[\s_-])(ad|ads|adslot|advert\w*|author-?(bio|info|box)|banner|breadcrumbs?|byline|captions?|comments?"
    r"|copyright|credits?|dateline-?date|disclaimer|footer|gallery|hidden|interstitial|login|menu|meta|metadata|modal"
    r"|most-?(read|popular)|nav\w*|newsletter\w*|outbrain|pagination|paywall|popular|popup|promo\w*|read-?(more|next)"
    r"|recirc\w*|recommend\w*|related\w*|share\w*|sharing|sidebar|sign-?up|skip|social\w*|sponsor\w*|subscri\w*"
    r"|taboola|tags?|teasers?|toolbar|tooltip|topics|trending|widget|sr-only|visually-?hidden|screen-reader\w*)"
    r"($|[\s_-])",
    re.IGNORECASE,
)
LIKELY = re.compile(r"(article|entry|post|story)[-_]{0,2}(body|content|text)", re.IGNORECASE)
CONSENT = re.compile(r"consent|cookie|gdpr|ccpa|onetrust", re.IGNORECASE)  # however long it is, it is no article
BOILERPLATE = re.compile(  # how lines begin that no author of an article wrote
    r"^(advertisement|all rights reserved|also (on|read)|article continues|by signing up|click here|continue reading"
    r"|copyright|download|editor'?s (note|pick)|follow (us|@|.*coverage)|for more|get (our|the|more)|image|join us"
    r"|like this|listen|loading|more (from|on|stor)|most read|newsletter|photo|please (enable|note|sign|subscribe)"
    r"|read (also|more|next|the)|recommended|related|see also|share|sign up|skip|sponsored|story continues|subscribe"
    r"|this (article|story) (was|is|has)|topics|trending|updated|view|watch)\b|©|\(?(file )?photo\b",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"^\W*((additional )?reporting by|written by|edited by)\b|\bcontributed to this (report|story|article)\b"
    r"|^.{0,250}(getty images|shutterstock|afp via getty|ap photo/[\w .]+|/ ?(afp|ap|epa|reuters|tass|xinhua))\W*$",
    re.IGNORECASE,
)
