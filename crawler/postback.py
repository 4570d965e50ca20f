"""The next page of an ASP.NET list: no link leads there, a form is posted to the page itself."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from scrapy.selector import Selector

FORM = "Content-Type: application/x-www-form-urlencoded"
SCRIPT = re.compile(r"__doPostBack\('([^']*)','([^']*)'\)")


def posted(page: Selector, link: str) -> str:
    """What a browser would post for a `javascript:__doPostBack(...)` link; empty for any other link."""
    script = SCRIPT.search(link)
    if not script:
        return ""
    hidden = page.css("input[type=hidden][name]")
    words = {one.attrib["name"]: one.attrib.get("value", "") for one in hidden}
    return urlencode(words | {"__EVENTTARGET": script[1], "__EVENTARGUMENT": script[2]})
