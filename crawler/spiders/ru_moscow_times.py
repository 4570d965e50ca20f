"""The Moscow Times."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class RuMoscowTimes(FeedSpider):
    """Domain: www.themoscowtimes.com. Entry: the feed of news.

    Caveats: no layout was confirmed, so the text is found by the general rules.
    """

    name = "ru_moscow_times"
    publisher = "The Moscow Times"
    source_type = "news"
    jurisdiction = "RU"
    homepage = "https://www.themoscowtimes.com/"
    site = "https://www.themoscowtimes.com"
    interval = 3

    feeds = ("/rss/news",)
    link_pattern = r"/\d{4}/\d\d/\d\d/[^/]+-a\d+$"
    layout = Layout(url_date=r"/(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)/")
