"""Ukrinform, English edition."""

from zoneinfo import ZoneInfo

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class UaUkrinform(FeedSpider):
    """Domain: www.ukrinform.net. Entry: the feed of the last news.

    Caveats: the selector of the text is inferred; times on the page are Kyiv's.
    """

    name = "ua_ukrinform"
    publisher = "Ukrinform"
    source_type = "news"
    jurisdiction = "UA"
    homepage = "https://www.ukrinform.net/"
    site = "https://www.ukrinform.net"
    terms = "a link in the first paragraph where it is quoted"
    interval = 2

    feeds = ("/rss/block-lastnews",)
    link_pattern = r"/rubric-[\w-]+/\d+-"
    layout = Layout(body=(".newsText",), zone=ZoneInfo("Europe/Kyiv"))
