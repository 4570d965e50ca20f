"""TASS, English edition."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class RuTass(FeedSpider):
    """Domain: tass.com. Entry: the feed, a hundred items.

    Caveats: its terms want permission for any re-use; the lead stands above the text.
    """

    name = "ru_tass"
    publisher = "TASS"
    source_type = "news"
    jurisdiction = "RU"
    homepage = "https://tass.com/"
    site = "https://tass.com"
    terms = "no re-use without permission; kept for reading in house"
    interval = 2

    feeds = ("/rss/v2.xml",)
    link_pattern = r"^https://tass\.com/[\w-]+/\d+$"
    layout = Layout(body=(".news-header__lead, div.text-content",))
