"""Swiss Federal administration: news of the State Secretariat for Economic Affairs and the Federal Council."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class ChFederalNews(FeedSpider):
    """Domain: www.news.admin.ch. Entry: the feeds of SECO (703) and the Federal Council (1070).

    Caveats: the feeds' host answered in June 2026, their words are those of working programs. The pages have not been
    seen: addresses are of two kinds and the container is a guess, so look at the share of guessed texts.
    """

    name = "ch_federal_news"
    publisher = "Swiss Federal Administration"
    source_type = "official"
    jurisdiction = "CH"
    homepage = "https://www.news.admin.ch/en"
    site = "https://www.news.admin.ch"
    hosts = ("https://www.newsd.admin.ch", "https://www.admin.ch", "https://www.seco.admin.ch")

    feeds = (
        "https://www.newsd.admin.ch/newsd/feeds/rss?lang=en&org-nr=703",
        "https://www.newsd.admin.ch/newsd/feeds/rss?lang=en&org-nr=1070",
    )
    window = "&start_date={since}&end_date={until}"
    layout = Layout(
        body=("main article", "article", "main .text", "main"),
        drop=("h1", "time", "header"),
    )
