"""Ministry of Foreign Affairs of Türkiye, statements, answers to questions, joint statements, in English."""

from crawler.base.listing import ListingSpider
from crawler.layout import Layout


class TrMfa(ListingSpider):
    """Domain: www.mfa.gov.tr. Entry: three lists, whose further pages come for a form.

    Caveats: lists, pages and form as a working collector knows them. The day stands only in the title: "No: 187, 1
    October 2026, Regarding ...". No feed. Older years lie in folders that are not opened.
    """

    name = "tr_mfa"
    publisher = "Ministry of Foreign Affairs of Türkiye"
    source_type = "official"
    jurisdiction = "TR"
    homepage = "https://www.mfa.gov.tr/default.en.mfa"
    site = "https://www.mfa.gov.tr"
    delay = 6

    sections = (
        "248a41bb-6744-4d91-91f7-500bd7a2cac1", "18f39147-4c68-4352-ad7d-1535f1879b06",
        "b5e241ce-5e51-4ef2-a6e6-f7453d560256",
    )  # fmt: skip
    first_page = "/sub.en.mfa?{section}"
    link_pattern = r"\.en\.mfa$"
    rows = ".sub_lstitm"
    row_title = "a"
    row_date = "a"
    next_link = """a[href*="'Page${page}'"]::attr(href)"""
    layout = Layout(
        title=("span.lead strong",),
        body=("span.mfa-content-text",),
        when=("span.lead strong",),
        trust=("text",),
    )
