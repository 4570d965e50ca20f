"""Anadolu Agency, English edition."""

from datetime import timedelta, timezone

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class TrAnadolu(FeedSpider):
    """Domain: www.aa.com.tr. Entry: the English feed.

    Caveats: its address follows that of the Turkish feed, which is the one seen; times without a zone are local.
    """

    name = "tr_anadolu"
    publisher = "Anadolu Agency"
    source_type = "news"
    jurisdiction = "TR"
    homepage = "https://www.aa.com.tr/en"
    site = "https://www.aa.com.tr"
    interval = 2

    feeds = ("/en/rss/default?cat=guncel",)
    link_pattern = r"/en/[\w-]+/[^/]+/\d+$"
    layout = Layout(body=("h1 + span, div[dir]",), zone=timezone(timedelta(hours=3)))
