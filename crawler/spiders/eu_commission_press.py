"""European Commission, Press Corner."""

import re

from crawler.base.api import ApiSpider
from crawler.layout import Layout


class EuCommissionPress(ApiSpider):
    """Domain: ec.europa.eu. Entry: the feed; the text comes from the JSON documents interface.

    Caveats: pages for people are empty shells; the server ends TLS carelessly, retries help.
    """

    name = "eu_commission_press"
    publisher = "European Commission"
    source_type = "official"
    jurisdiction = "EU"
    homepage = "https://ec.europa.eu/commission/presscorner/home/en"
    site = "https://ec.europa.eu"

    feeds = ("/commission/presscorner/api/rss?language=en&pagesize=20",)
    document = "/commission/presscorner/api/documents?reference={reference}&language=en"
    json_title = "docuLanguageResource.title"
    json_html = "docuLanguageResource.htmlContent"
    json_date = "eventDate || docuLanguageResource.eventDate"
    layout = Layout(body=("body",))

    def reference(self, link: str) -> str | None:
        """`.../detail/en/ip_26_1799` is document IP/26/1799."""
        match = re.search(r"/detail/[a-z]{2}/([a-z]+)_(\d+)_(\d+)$", link)
        return "/".join(match.groups()).upper() if match else None
