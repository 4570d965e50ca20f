"""France 24, English edition."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class FrFrance24(FeedSpider):
    """Domain: www.france24.com. Entry: the English feed.

    Caveats: the address bears the day; many stories are AFP's; videos are no articles.
    """

    name = "fr_france24"
    publisher = "France 24"
    source_type = "news"
    jurisdiction = "FR"
    homepage = "https://www.france24.com/en/"
    site = "https://www.france24.com"
    interval = 2

    feeds = ("/en/rss",)
    link_pattern = r"/en/(?!video/)[\w-]+/\d{8}-[^/]+$"
    layout = Layout(
        body=(".t-content__chapo, .t-content__body",),
        drop=(".m-interstitial", ".t-copyright"),
        url_date=r"/(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)-",
        trust=("url",),
    )
