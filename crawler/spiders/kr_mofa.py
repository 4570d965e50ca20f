"""Ministry of Foreign Affairs of Korea, press releases, in English."""

from datetime import timedelta, timezone

from crawler.base.listing import ListingSpider
from crawler.layout import Layout


class KrMofa(ListingSpider):
    """Domain: www.mofa.go.kr. Entry: the list of press releases; a row's number makes its address.

    Caveats: list and page as a working collector reads them; the title is the list's, the page's own is not known.
    """

    name = "kr_mofa"
    publisher = "Ministry of Foreign Affairs of Korea"
    source_type = "official"
    jurisdiction = "KR"
    homepage = "https://www.mofa.go.kr/eng/brd/m_5676/list.do"
    site = "https://www.mofa.go.kr"

    first_page = "/eng/brd/m_5676/list.do?page={page}"
    rows = "tbody tr"
    link = "[onclick*=f_view]::attr(onclick)"
    row_title = "a[onclick*=f_view]"
    row_date = "td"
    address = "/eng/brd/m_5676/view.do?seq={key}"
    layout = Layout(
        title=(),
        body=(".board_detail .bo_con", ".se-contents"),
        zone=timezone(timedelta(hours=9)),
        trust=("feed",),
    )
