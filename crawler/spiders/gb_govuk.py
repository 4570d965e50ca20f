"""Government of the United Kingdom: sanctions, foreign affairs and trade on gov.uk."""

from crawler.base.api import ApiSpider
from crawler.paths import Paths


class GbGovuk(ApiSpider):
    """Domain: www.gov.uk. Entry: the search interface, one list an office; texts from the content interface.

    Caveats: unknown parameters are refused with 422; notices are filed as guidance, so all kinds of pages are read.
    """

    name = "gb_govuk"
    publisher = "UK Government"
    source_type = "official"
    jurisdiction = "GB"
    homepage = "https://www.gov.uk/search/news-and-communications"
    site = "https://www.gov.uk"
    terms = "Open Government Licence v3.0"
    interval = 3

    sections = (
        "office-of-financial-sanctions-implementation", "office-of-trade-sanctions-implementation",
        "foreign-commonwealth-development-office", "department-for-business-and-trade",
    )  # fmt: skip
    first_page = (
        "/api/search.json?filter_organisations={section}&order=-public_timestamp&count=50&start={start}"
        "&fields=title&fields=link&fields=public_timestamp&fields=content_store_document_type"
    )
    page_size = 50
    window = "&filter_public_timestamp=from:{since},to:{until}"
    link_pattern = r"^https://www\.gov\.uk/(government/(news|speeches|publications|collections)|guidance)/[^/]+$"
    rows = "results"
    row_paths = Paths("link", "title", "", "public_timestamp", section="content_store_document_type")
    document = "/api/content{path}"
    document_paths = Paths("", "title", "details.body", "first_published_at", "public_updated_at",
                           section="links.organisations[0].title")  # fmt: skip
