"""Ministry of Commerce of China, announcements, in Chinese."""

from datetime import timedelta, timezone

from crawler.base.listing import ListingSpider
from crawler.layout import Layout


class CnMofcom(ListingSpider):
    """Domain: www.mofcom.gov.cn. Entry: the list of announcements of a year.

    Caveats: list and addresses as real answers of July 2026 show them; the page's container by custom of the site. The
    texts are Chinese, kept and not read. Further pages of a year's list are not known.
    """

    name = "cn_mofcom"
    publisher = "Ministry of Commerce of China"
    source_type = "official"
    jurisdiction = "CN"
    language = "zh"
    homepage = "https://www.mofcom.gov.cn/zcfb/blgg/"
    site = "https://www.mofcom.gov.cn"
    interval = 12
    max_pages = 2

    first_page = "/zcfb/blgg/gg/{year}/index.html"
    link_pattern = r"/zcfb/.+/art/\d{4}/art_[0-9a-f]{32}\.html$"
    rows = "li"
    row_title = "a"
    row_date = "span"
    layout = Layout(
        title=("meta[name=ArticleTitle]::attr(content)", "h1"),
        body=(".article-content", ".art-con", "#zoom"),
        zone=timezone(timedelta(hours=8)),
        trust=("feed",),
    )
