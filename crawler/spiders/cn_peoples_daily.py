"""People's Daily Online, English edition."""

from datetime import timedelta, timezone

from crawler.base.listing import ListingSpider
from crawler.layout import Layout


class CnPeoplesDaily(ListingSpider):
    """Domain: en.people.cn. Entry: the lists of the sections world, opinion and business.

    Caveats: plain http; times are China's; many stories are Xinhua's; the feeds stopped in June 2025.
    """

    name = "cn_peoples_daily"
    publisher = "People's Daily Online"
    source_type = "news"
    jurisdiction = "CN"
    homepage = "http://en.people.cn/"
    site = "http://en.people.cn"

    sections = ("90777", "90780", "90778")
    first_page = "/{section}/index.html"
    next_page = "/{section}/index{page}.html"
    link_pattern = r"/n3/\d{4}/\d{4}/c\d+-\d+\.html$"
    rows = "a[href*='/n3/']"
    link = "::attr(href)"
    layout = Layout(
        body=("div.w860.d2txtCon", "div.main_l", "div.wb_12.wb_left", "#p_content", "div.d2txt_con"),
        drop=("h1", ".origin", ".d2_4", ".share", ".edit"),
        when=(".origin", ".d2_4"),
        byline=(".origin", ".d2_4"),
        url_date=r"/n3/(?P<year>\d{4})/(?P<month>\d\d)(?P<day>\d\d)/",
        end=r"^\(Web editors?:",
        zone=timezone(timedelta(hours=8)),
        trust=("url", "text"),
    )
