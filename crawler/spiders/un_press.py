"""United Nations, meetings coverage and press releases."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class UnPress(FeedSpider):
    """Domain: press.un.org. Entry: the feed of all releases, ten of them, with an ETag.

    Caveats: the feed was seen working in September 2026; as many come out in a day, so it is read every four hours. The
    page's selectors are the customs of such sites, never seen. The feed of the Security Council alone is broken.
    """

    name = "un_press"
    publisher = "United Nations"
    source_type = "official"
    jurisdiction = "UN"
    homepage = "https://press.un.org/en"
    site = "https://press.un.org"
    terms = "credit and link back; tell the UN"
    interval = 4

    feeds = ("/en/rss.xml",)
    link_pattern = r"/en/\d{4}/[a-z0-9]+\.doc\.htm$"
    layout = Layout(
        body=(".field--name-body",),
        when=("time::attr(datetime)", ".field--name-field-date"),
        skip=r"^\*[* ]+$",
    )
