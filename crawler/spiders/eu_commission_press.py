"""European Commission, Press Corner."""

import re

from crawler.base.feed import FeedSpider
from crawler.paths import Paths


class EuCommissionPress(FeedSpider):
    """Domain: ec.europa.eu. Entry: the feed; the text comes from the JSON documents interface.

    Caveats: pages for people are empty shells; the server ends TLS carelessly, retries help.
    """

    name = "eu_commission_press"
    publisher = "European Commission"
    source_type = "official"
    jurisdiction = "EU"
    homepage = "https://ec.europa.eu/commission/presscorner/home/en"
    site = "https://ec.europa.eu"
    terms = "CC BY 4.0"

    feeds = ("/commission/presscorner/api/rss?language=en&pagesize=20",)
    document = "/commission/presscorner/api/documents?reference={reference}&language=en"
    document_paths = Paths(
        title="docuLanguageResource.title",
        text="docuLanguageResource.htmlContent",
        when="eventDate || docuLanguageResource.eventDate",
        section="policiesResource[0].description",
    )

    def reference(self, link: str) -> str | None:
        """`.../detail/en/ip_26_1799` is document IP/26/1799."""
        match = re.search(r"/detail/[a-z]{2}/([a-z]+)_(\d+)_(\d+)$", link)
        return "/".join(match.groups()).upper() if match else None
