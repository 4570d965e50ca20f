"""Deutsche Welle, English edition."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class DeDw(FeedSpider):
    """Domain: www.dw.com. Entry: the RDF feed of everything in English.

    Caveats: the entries of RDF stand beside the channel; videos (av-) and topics (t-) are no articles.
    """

    name = "de_dw"
    publisher = "Deutsche Welle"
    source_type = "news"
    jurisdiction = "DE"
    homepage = "https://www.dw.com/en/"
    site = "https://www.dw.com"
    hosts = ("https://rss.dw.com",)
    interval = 2

    feeds = ("https://rss.dw.com/rdf/rss-en-all",)
    link_pattern = r"/en/[^/]+/a-\d+$"
    layout = Layout(
        body=("header > p, div.rich-text",),
        author=("header .author",),
        section=("header .kicker a",),
    )
