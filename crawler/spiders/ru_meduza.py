"""Meduza, English edition."""

from crawler.base.feed import FeedSpider


class RuMeduza(FeedSpider):
    """Domain: meduza.io. Entry: the feed of everything in English.

    Caveats: no layout was confirmed, so the text is found by the general rules.
    """

    name = "ru_meduza"
    publisher = "Meduza"
    source_type = "news"
    jurisdiction = "RU"
    homepage = "https://meduza.io/en"
    site = "https://meduza.io"
    interval = 3

    feeds = ("/rss/en/all",)
