"""UN News, the news office of the United Nations."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class UnNews(FeedSpider):
    """Domain: news.un.org. Entry: the feed of all subjects, thirty items.

    Caveats: feed and body as working collectors read them. The feed's links carry `/feed/view`, which the page's own
    address has not; the feed has one hour for all items of a day.
    """

    name = "un_news"
    publisher = "UN News"
    source_type = "official"
    jurisdiction = "UN"
    homepage = "https://news.un.org/en/"
    site = "https://news.un.org"
    path_noise = "/feed/view"
    terms = "credit and link back; tell the UN"
    interval = 4

    feeds = ("/feed/subscribe/en/news/all/rss.xml",)
    days_only = True
    link_pattern = r"/en/(story|interview)/\d{4}/\d\d/\d+$"
    layout = Layout(
        body=(".field--name-field-text-column", ".field--name-body"),
        when=("time.datetime::attr(datetime)", "time::attr(datetime)"),
    )
