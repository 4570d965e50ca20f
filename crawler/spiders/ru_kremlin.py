"""President of Russia, events and acts, in English."""

from datetime import timedelta, timezone

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class RuKremlin(FeedSpider):
    """Domain: en.kremlin.ru. Entry: the feed of all events.

    Caveats: feed seen working in October 2026, page as a working collector reads it. Plain http, https does not
    answer; slow; some 150 quick requests bring a ban, so fifteen seconds lie between two.
    """

    name = "ru_kremlin"
    publisher = "President of Russia"
    source_type = "official"
    jurisdiction = "RU"
    homepage = "http://en.kremlin.ru/events/president/news"
    site = "http://en.kremlin.ru"
    terms = "CC BY 4.0"
    delay = 15
    timeout = 180

    feeds = ("/events/all/feed",)
    link_pattern = r"/(events|acts)/[a-z/-]+/\d+$"
    layout = Layout(
        title=("h1.entry-title", "h1"),
        body=(".read__lead, div.read__internal_content, [itemprop=articleBody]",),
        when=("time.read__published::attr(datetime)",),
        drop=("span.read__tooltip", ".read__bottom"),
        zone=timezone(timedelta(hours=3)),
    )
