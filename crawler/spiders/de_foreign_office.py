"""Federal Foreign Office of Germany, press releases and speeches, in English."""

from zoneinfo import ZoneInfo

from crawler.base.api import ApiSpider
from crawler.layout import Layout
from crawler.paths import Paths


class DeForeignOffice(ApiSpider):
    """Domain: www.auswaertiges-amt.de. Entry: the list behind the newsroom, as JSON, twenty rows a page.

    Caveats: list and page as a working collector reads them; it had to leave HTTP/2 alone at times, which this
    program never speaks.
    """

    name = "de_foreign_office"
    publisher = "Federal Foreign Office of Germany"
    source_type = "official"
    jurisdiction = "DE"
    homepage = "https://www.auswaertiges-amt.de/en/newsroom/news"
    site = "https://www.auswaertiges-amt.de"

    first_page = "/ajax/json-filterlist/en/newsroom/news/609204-609204?offset={start}"
    page_size = 20
    rows = "items"
    row_paths = Paths("link", "headline", "", "date", section="name")
    layout = Layout(
        body=("main",),
        drop=("h1", "header", ".share"),
        formats=("%d.%m.%Y",),
        zone=ZoneInfo("Europe/Berlin"),
        trust=("feed",),
    )
