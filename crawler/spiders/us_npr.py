"""NPR, world news."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class UsNpr(FeedSpider):
    """Domain: www.npr.org. Entry: the feed of the section world, ten items.

    Caveats: without the cookie it shows a page of choices in place of the article; the address bears the day.
    """

    name = "us_npr"
    publisher = "NPR"
    source_type = "news"
    jurisdiction = "US"
    homepage = "https://www.npr.org/sections/world/"
    site = "https://www.npr.org"
    hosts = ("https://feeds.npr.org",)
    interval = 3
    headers = ("Cookie: trackingChoice=true; choiceVersion=1",)

    feeds = ("https://feeds.npr.org/1004/rss.xml",)
    link_pattern = r"/\d{4}/\d\d/\d\d/[^/]+/"
    layout = Layout(
        title=(".storytitle h1", "h1"),
        body=("#storytext",),
        author=(".byline__name a",),
        drop=(".bucketwrap",),
        url_date=r"/(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)/",
    )
