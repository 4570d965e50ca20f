"""The Kyiv Independent."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class UaKyivIndependent(FeedSpider):
    """Domain: kyivindependent.com. Entry: the feed, fifteen items.

    Caveats: the selector of the text is inferred; the feed is short, so it is read often.
    """

    name = "ua_kyiv_independent"
    publisher = "The Kyiv Independent"
    source_type = "news"
    jurisdiction = "UA"
    homepage = "https://kyivindependent.com/"
    site = "https://kyivindependent.com"
    interval = 1

    feeds = ("/feed/",)
    layout = Layout(body=(".c-content",))
