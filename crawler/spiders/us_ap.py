"""The Associated Press."""

from crawler.base.sitemap import SitemapSpider
from crawler.layout import Layout


class UsAp(SitemapSpider):
    """Domain: apnews.com. Entry: the news sitemap.

    Caveats: there is no feed; times in the meta elements bear no zone and are UTC; a lone `___` ends the story.
    """

    name = "us_ap"
    publisher = "Associated Press"
    source_type = "news"
    jurisdiction = "US"
    homepage = "https://apnews.com/"
    site = "https://apnews.com"
    enabled = False
    reason = "its firewall answers programs with 403 (seen in October 2026); ask the publisher first"

    sitemaps = ("/news-sitemap-content.xml",)
    link_pattern = r"^https://apnews\.com/article/"
    layout = Layout(
        title=("h1.Page-headline",),
        body=("div.RichTextStoryBody",),
        author=(".Page-authors a",),
        end=r"^_{3,}$",
    )
