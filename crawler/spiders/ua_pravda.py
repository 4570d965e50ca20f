"""Ukrainska Pravda, English edition."""

from zoneinfo import ZoneInfo

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class UaPravda(FeedSpider):
    """Domain: www.pravda.com.ua. Entry: the English feed.

    Caveats: the address bears the day; times are Kyiv's.
    """

    name = "ua_pravda"
    publisher = "Ukrainska Pravda"
    source_type = "news"
    jurisdiction = "UA"
    homepage = "https://www.pravda.com.ua/eng/"
    site = "https://www.pravda.com.ua"
    enabled = False
    reason = "it answers only what shakes hands as a browser does; ask the publisher first"

    feeds = ("/eng/rss/",)
    link_pattern = r"/[a-z]+/\d{4}/\d\d/\d\d/\d+/?$"
    layout = Layout(
        title=("h1.post_article_title", "h1"),
        body=(".post_article_text", "article.post"),
        author=(".post_article_author .post_author_name",),
        url_date=r"/(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)/",
        zone=ZoneInfo("Europe/Kyiv"),
        trust=("url",),
    )
