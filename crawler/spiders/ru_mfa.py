"""Ministry of Foreign Affairs of Russia, press service, in English."""

from datetime import timedelta, timezone

from crawler.base.listing import ListingSpider
from crawler.layout import Layout


class RuMfa(ListingSpider):
    """Domain: mid.ru. Entry: the lists of briefings, answers, comments, statements and the minister's speeches.

    Caveats: lists and pages as a working collector reads them; some networks get no answer. Further list pages are
    closed to programs by robots.txt, so only the first is read and there is no going back. The feed is dead.
    """

    name = "ru_mfa"
    publisher = "Ministry of Foreign Affairs of Russia"
    source_type = "official"
    jurisdiction = "RU"
    homepage = "https://mid.ru/en/press_service/"
    site = "https://mid.ru"
    same_as = ("www.mid.ru",)
    delay = 10
    timeout = 120

    sections = ("spokesman/briefings", "spokesman/answers", "spokesman/comments", "spokesman/official_statement",
                "minister_speeches")  # fmt: skip
    first_page = "/en/press_service/{section}/"
    link_pattern = r"/en/[a-z_/]+/\d{6,8}/$"
    rows = "a.announce__link"
    link = "::attr(href)"
    layout = Layout(
        title=(".photo-content__title", "h1"),
        body=("div.text.article-content",),
        when=(".photo-content__date",),
        formats=("%d.%m.%Y %H:%M", "%d %B %Y %H:%M"),
        skip=r"^\d{1,5}-\d\d-\d\d-\d{4}$",
        zone=timezone(timedelta(hours=3)),
    )
