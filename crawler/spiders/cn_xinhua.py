"""Xinhua, English edition."""

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from scrapy.http import Response

from crawler.base.api import ApiSpider
from crawler.base.spider import Found
from crawler.layout import Layout
from crawler.paths import Paths


class CnXinhua(ApiSpider):
    """Domain: english.news.cn. Entry: hub pages that name the file of their rows.

    Caveats: a file holds up to a thousand rows, of which a crawl takes three days; times are China's.
    """

    name = "cn_xinhua"
    publisher, source_type, jurisdiction = "Xinhua", "news", "CN"
    homepage = site = "https://english.news.cn"
    headers = ("Accept: */*",)

    sections = ("/", "/world/index.htm", "/china/index.htm")
    first_page = "{section}"
    lookback, long_list = 3, True
    link_pattern = r"/(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)/[0-9a-f]{32}/c\.html$"
    rows = "datasource"
    row_paths = Paths("publishUrl", "title", when="publishTime")
    layout = Layout(("#detail, #detailContent",), url_date=link_pattern, zone=ZoneInfo("Asia/Shanghai"), trust=("url",))

    def parse_list(self, response: Response, section: str, number: int) -> Iterator[Found]:
        """The rows of a hub lie in a file beside it, which the hub names."""
        if named := re.search(rb"datasource:\W*([0-9a-f]{32})", response.body):
            url = self.canonical(f"ds_{named[1].decode()}.json", response)
            yield self.request(url, self.parse_list, section=section, number=number)
        else:
            yield from super().parse_list(response, section, number)
