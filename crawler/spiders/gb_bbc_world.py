"""BBC News, world."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class GbBbcWorld(FeedSpider):
    """Domain: www.bbc.com. Entry: the feed of the section world.

    Caveats: explainers are used again for years under their first date, so the feed is believed before the page;
    live pages and videos are no articles.
    """

    name = "gb_bbc_world"
    publisher = "BBC News"
    source_type = "news"
    jurisdiction = "GB"
    homepage = "https://www.bbc.com/news/world"
    site = "https://www.bbc.com"
    hosts = ("https://feeds.bbci.co.uk",)
    same_as = ("www.bbc.co.uk", "bbc.com", "bbc.co.uk")
    interval = 2

    feeds = ("https://feeds.bbci.co.uk/news/world/rss.xml",)
    link_pattern = r"/news/(articles/\w+|[a-z-]+-\d+)$"
    layout = Layout(
        body=("[data-component=text-block], [data-component=subheadline-block]",),
        author=("[data-testid=byline-contributors-contributor-0-name]",),
        trust=("feed", "json-ld"),
    )
