"""Ministry of Foreign Affairs of China, press conferences and spokesperson's remarks, in English."""

from datetime import timedelta, timezone

from crawler.base.listing import ListingSpider
from crawler.layout import Layout


class CnMfa(ListingSpider):
    """Domain: www.fmprc.gov.cn. Entry: the lists of press conferences and of remarks; the day stands in each address.

    Caveats: lists and pages as two working collectors read them, each its own layout, so both are here. The same pages
    lie at www.mfa.gov.cn. The feed is dead.
    """

    name = "cn_mfa"
    publisher = "Ministry of Foreign Affairs of China"
    source_type = "official"
    jurisdiction = "CN"
    homepage = "https://www.fmprc.gov.cn/eng/xw/fyrbt/"
    site = "https://www.fmprc.gov.cn"
    same_as = ("www.mfa.gov.cn", "mfa.gov.cn")

    sections = ("lxjzh", "fyrbt")
    first_page = "/eng/xw/fyrbt/{section}/"
    next_page = "/eng/xw/fyrbt/{section}/index_{page}.html"
    next_from = 1
    link_pattern = r"/\d{6}/t\d{8}_\d+\.html$"
    rows = "a[href*='/t20']"
    link = "::attr(href)"
    layout = Layout(
        title=(".news_header_title", "h1", "meta[name=ArticleTitle]::attr(content)"),
        body=("div[class*=TRS_UEDITOR]", ".content_text", ".news_content"),
        drop=("div.news-foot",),
        when=(".xltime",),
        url_date=r"/t(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)_",
        zone=timezone(timedelta(hours=8)),
        trust=("url",),
    )
