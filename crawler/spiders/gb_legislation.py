"""Sanctions legislation of the United Kingdom, on legislation.gov.uk."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class GbLegislation(FeedSpider):
    """Domain: www.legislation.gov.uk. Entry: the feed of laws with "sanctions" in the title, the newest first.

    Caveats: feed as real answers show it, order and formats as its manual has them; classes of the text by its public
    stylesheets. The day is that of making, days before it is laid and printed. Texts are as made: revised versions
    have other addresses and are left out, as are drafts.
    """

    name = "gb_legislation"
    publisher = "UK Legislation"
    source_type = "official"
    jurisdiction = "GB"
    homepage = "https://www.legislation.gov.uk/title/sanctions"
    site = "https://www.legislation.gov.uk"
    terms = "Open Government Licence v3.0"
    interval = 12

    feeds = ("/title/sanctions/data.feed?sort=published&page={page}",)
    days_only = True
    lookback = 90
    long_list = True
    link_pattern = r"/(ukpga|asp|uksi|ssi|wsi|nisr)/\d{4}/\d+(/made|/enacted)?$"
    document = "{path}/data.xht"
    layout = Layout(
        title=(),
        body=(".LegSnippet", "#viewLegSnippet", "body"),
        drop=("h1.LegTitle", ".LegContents"),
        trust=("feed",),
    )
