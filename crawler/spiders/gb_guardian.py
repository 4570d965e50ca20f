"""The Guardian, world news."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class GbGuardian(FeedSpider):
    """Domain: www.theguardian.com. Entry: the feed of the section world.

    Caveats: live pages, videos and galleries are no articles; its interface for programs wants a key and is not used.
    """

    name = "gb_guardian"
    publisher = "The Guardian"
    source_type = "news"
    jurisdiction = "GB"
    homepage = "https://www.theguardian.com/world"
    site = "https://www.theguardian.com"
    interval = 2

    feeds = ("/world/rss",)
    link_pattern = r"theguardian\.com/(?!.*/(live|video|audio|gallery|picture)/)[\w/-]+/\d{4}/[a-z]{3}/\d\d/[^/]+$"
    layout = Layout(
        body=("div[data-gu-name=standfirst], .article-body-viewer-selector",),
        byline=("[data-component=meta-byline]",),
        drop=("#sign-in-gate",),
    )
