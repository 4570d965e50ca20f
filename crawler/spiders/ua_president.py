"""President of Ukraine, news, in English."""

from zoneinfo import ZoneInfo

from crawler.base.listing import ListingSpider
from crawler.layout import Layout


class UaPresident(ListingSpider):
    """Domain: www.president.gov.ua. Entry: the list of news between two days.

    Caveats: list and page as a patient collector read them in 2022 (980 items), the list again in 2023; nobody has
    seen them since. Times are Kyiv's.
    """

    name = "ua_president"
    publisher = "President of Ukraine"
    source_type = "official"
    jurisdiction = "UA"
    homepage = "https://www.president.gov.ua/en/news/all"
    site = "https://www.president.gov.ua"
    enabled = False
    reason = "answers programs with 403 (seen in September 2026); ask the publisher first"
    delay = 10

    first_page = "/en/news/all?date-from={since:%d-%m-%Y}&date-to={until:%d-%m-%Y}&page={page}"
    link_pattern = r"/en/news/[a-z0-9-]+-\d+$"
    rows = ".item_stat_headline"
    row_title = "a"
    layout = Layout(
        body=(".article_content",),
        when=("h1 + .date", ".date"),
        formats=("%d %B %Y - %H:%M",),
        zone=ZoneInfo("Europe/Kyiv"),
        trust=("text",),
    )
