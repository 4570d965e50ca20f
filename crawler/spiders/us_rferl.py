"""Radio Free Europe/Radio Liberty."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class UsRferl(FeedSpider):
    """Domain: www.rferl.org. Entry: the feed of all zones, twenty items.

    Caveats: the selector of the text is inferred from a sister site with the same system.
    """

    name = "us_rferl"
    publisher = "RFE/RL"
    source_type = "news"
    jurisdiction = "US"
    homepage = "https://www.rferl.org/"
    site = "https://www.rferl.org"
    interval = 2

    feeds = ("/api/",)
    link_pattern = r"/a/[^/]+/\d+\.html$"
    layout = Layout(
        body=("#article-content .wsw", ".wsw"),
        author=(".publishing-details .links__item-link",),
        when=("time[pubdate]::attr(datetime)",),
    )
