"""Global Affairs Canada, news releases, statements, readouts."""

from zoneinfo import ZoneInfo

from crawler.base.api import ApiSpider
from crawler.layout import Layout
from crawler.paths import Paths


class CaGacNews(ApiSpider):
    """Domain: www.canada.ca. Entry: the news interface of the Government of Canada, by department.

    Caveats: interface as working collectors ask it: without a first day it gives nothing, and a lone row comes
    as an object. Where a page keeps its text is a custom of the site; the headings after it are as seen.
    """

    name = "ca_gac_news"
    publisher = "Global Affairs Canada"
    source_type = "official"
    jurisdiction = "CA"
    homepage = "https://www.canada.ca/en/global-affairs/news.html"
    site = "https://www.canada.ca"
    hosts = ("https://api.io.canada.ca",)

    first_page = (
        "https://api.io.canada.ca/io-server/gc/news/en/v2?dept=departmentofforeignaffairstradeanddevelopment"
        "&sort=publishedDate&orderBy=desc&publishedDate>={since}&pick=1000"
    )
    rows = "feed.entry"
    row_paths = Paths("link", "title", "", "publishedDate")
    layout = Layout(
        body=("main .mwsbodytext", "main .cmp-text", "main"),
        drop=("h1", ".pagedetails", "p.gc-byline"),
        when=("time[property=datePublished]",),
        zone=ZoneInfo("America/Toronto"),
        skip=r"^From:",
        end=r"^(Associated links|Contacts|Page details|Related products)$",
    )
