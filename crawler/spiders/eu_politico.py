"""Politico Europe."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class EuPolitico(FeedSpider):
    """Domain: www.politico.eu. Entry: the feed.

    Caveats: an article is cut into several boxes.
    """

    name = "eu_politico"
    publisher = "Politico Europe"
    source_type = "news"
    jurisdiction = "EU"
    homepage = "https://www.politico.eu/"
    site = "https://www.politico.eu"
    interval = 2

    feeds = ("/feed/",)
    link_pattern = r"/article/[^/]+/?$"
    layout = Layout(
        title=("h1.hero__title", "h1"),
        body=(".hero__excerpt, .article__content",),
        author=(".article-meta__authors a",),
        section=("meta[name=section]::attr(content)",),
    )
