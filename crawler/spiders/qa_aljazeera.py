"""Al Jazeera English."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class QaAljazeera(FeedSpider):
    """Domain: www.aljazeera.com. Entry: the feed of everything.

    Caveats: its terms forbid programs on its pages, so only what the feed says is kept, a sentence an entry.
    """

    name = "qa_aljazeera"
    publisher = "Al Jazeera"
    source_type = "news"
    jurisdiction = "QA"
    homepage = "https://www.aljazeera.com/"
    site = "https://www.aljazeera.com"
    terms = "no automated use of the pages"
    feed_only = True
    interval = 2

    feeds = ("/xml/rss/all.xml",)
    link_pattern = r"aljazeera\.com/(?!video|gallery|podcasts|program)(?!.*/liveblog/)[\w/-]+/\d{4}/\d+/\d+/"
    layout = Layout(url_date=r"/(?P<year>\d{4})/(?P<month>\d\d?)/(?P<day>\d\d?)/")
