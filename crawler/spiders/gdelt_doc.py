"""GDELT DOC 2.0, which finds what newspapers of the world write about sanctions."""

from crawler.base.api import ApiSpider
from crawler.paths import Paths


class GdeltDoc(ApiSpider):
    """Domain: api.gdeltproject.org. Entry: the list of articles of the last day that match a query.

    Caveats: discovery only: the pages are other publishers'; the newest 250 of the days asked for, so fill
    back day by day; a wrong query is answered in words with 200; at most one request in five seconds.
    """

    name = "gdelt_doc"
    publisher = "GDELT"
    source_type = "news"
    jurisdiction = ""
    homepage = "https://www.gdeltproject.org/"
    site = "https://api.gdeltproject.org"
    enabled = False
    reason = "it leads to publishers whose terms nobody here has read, and often answers 429"
    delay = 6

    first_page = (
        '/api/v2/doc/doc?query=(sanctions OR "asset freeze" OR "export controls") sourcelang:english&mode=artlist'
        "&format=json&maxrecords=250&sort=datedesc"
        "&startdatetime={since:%Y%m%d}000000&enddatetime={until:%Y%m%d}235959"
    )
    lookback = 1
    link_pattern = r"^https?://(?!([\w-]+\.)*(aljazeera\.com|apnews\.com|pravda\.com\.ua|reuters\.com|tass\.com)/)"
    anywhere = True
    rows = "articles"
    row_paths = Paths("url", "title", when="seendate")
