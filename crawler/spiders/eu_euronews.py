"""Euronews, English edition."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class EuEuronews(FeedSpider):
    """Domain: www.euronews.com. Entry: the feed, fifty items.

    Caveats: no JSON-LD of the article; its dates have a space for the T; videos are no articles.
    """

    name = "eu_euronews"
    publisher = "Euronews"
    source_type = "news"
    jurisdiction = "EU"
    homepage = "https://www.euronews.com/"
    site = "https://www.euronews.com"
    interval = 2

    feeds = ("/rss?format=xml",)
    link_pattern = r"euronews\.com/(?!video/)([\w-]+/)*\d{4}/\d\d/\d\d/[^/]+$"
    layout = Layout(
        title=("h1.c-article-redesign-title", "h1"),
        body=("h2.c-article-summary, div.c-article-content",),
        author=(".c-article-contributors a",),
        drop=(".widget",),
        url_date=r"/(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)/",
    )
