"""Minister for Foreign Affairs of Australia, media releases, speeches, transcripts."""

from zoneinfo import ZoneInfo

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class AuForeignMinister(FeedSpider):
    """Domain: www.foreignminister.gov.au. Entry: the feed.

    Caveats: feed and addresses as a collector knows them that reads through another's machine; the page's container is
    the custom of such sites, never seen.
    """

    name = "au_foreign_minister"
    publisher = "Minister for Foreign Affairs of Australia"
    source_type = "official"
    jurisdiction = "AU"
    homepage = "https://www.foreignminister.gov.au/"
    site = "https://www.foreignminister.gov.au"
    enabled = False
    reason = "its wall cuts the line to all but browsers (seen in March 2026); ask the publisher first"

    feeds = ("/rss.xml",)
    link_pattern = r"/minister/[a-z-]+/[a-z-]+/[^/]+$"
    layout = Layout(
        body=("article .field--name-body", ".field--name-body", "article"),
        drop=("h1",),
        zone=ZoneInfo("Australia/Sydney"),
    )
