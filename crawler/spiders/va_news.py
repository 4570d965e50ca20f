"""Vatican News, in English."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class VaNews(FeedSpider):
    """Domain: www.vaticannews.va. Entry: the feed of all sections.

    Caveats: feed as working programs read it; layout of a real page of the German edition, 2022.
    """

    name = "va_news"
    publisher = "Vatican News"
    source_type = "official"
    jurisdiction = "VA"
    homepage = "https://www.vaticannews.va/en.html"
    site = "https://www.vaticannews.va"
    interval = 4

    feeds = ("/en.rss.xml",)
    link_pattern = r"/en/[a-z/-]+/news/\d{4}-\d\d/[^/]+\.html$"
    layout = Layout(
        title=("h1.article__title",),
        body=("div.article__text",),
        drop=(".article__embed", ".article__readmore"),
        section=("div.article-category",),
        skip=r"^By [A-Z][^.]{2,60}$",
    )
