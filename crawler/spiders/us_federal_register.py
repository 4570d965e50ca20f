"""Federal Register of the United States: sanctions, export controls, foreign affairs, presidential documents."""

from crawler.base.api import ApiSpider
from crawler.layout import Layout
from crawler.paths import Paths


class UsFederalRegister(ApiSpider):
    """Domain: www.federalregister.gov. Entry: the documents interface; the text is the official plain text.

    Caveats: printed days after the act; no list goes beyond 2,000 documents, so fill back by months.
    """

    name = "us_federal_register"
    publisher = "U.S. Federal Register"
    source_type = "official"
    jurisdiction = "US"
    homepage = "https://www.federalregister.gov/"
    site = "https://www.federalregister.gov"
    terms = "public domain"
    interval = 12

    sections = (
        "conditions[agencies][]=foreign-assets-control-office", "conditions[agencies][]=industry-and-security-bureau",
        "conditions[agencies][]=state-department", "conditions[type][]=PRESDOCU",
    )  # fmt: skip
    first_page = (
        "/api/v1/documents.json?{section}&order=newest&per_page=100&fields[]=title&fields[]=type"
        "&fields[]=publication_date&fields[]=html_url&fields[]=raw_text_url"
    )
    window = "&conditions[publication_date][gte]={since}&conditions[publication_date][lte]={until}"
    rows = "results"
    row_paths = Paths("html_url", "title", "", "publication_date", section="type", fetch="raw_text_url")
    next_link = "next_page_url"
    layout = Layout(
        title=(),
        body=("pre",),
        skip=r"^\[\[?(Page|FR Doc|Federal Register|Notices|Rules|Presidential)|^From the Fed|^BILLING|^[=-]{9}",
        trust=("feed",),
    )
