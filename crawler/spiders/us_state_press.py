"""U.S. Department of State, press releases of the Office of the Spokesperson."""

from crawler.base.listing import ListingSpider
from crawler.layout import Layout


class UsStatePress(ListingSpider):
    """Domain: www.state.gov. Entry: the list of press releases.

    Caveats: list and body as a collector read them that came as a browser; this one does not. A refusal has the title
    "Technical Difficulties" and no error. Its sanctions are also in us_federal_register and us_treasury_press.
    """

    name = "us_state_press"
    publisher = "U.S. Department of State"
    source_type = "official"
    jurisdiction = "US"
    homepage = "https://www.state.gov/press-releases/"
    site = "https://www.state.gov"
    enabled = False
    reason = "its wall gives programs 403 or a page of excuses (seen in September 2026); see us_federal_register"
    terms = "public domain"

    first_page = "/press-releases/page/{page}/"
    link_pattern = r"/releases/office-of-the-spokesperson/"
    rows = "li.collection-result"
    link = "a.collection-result__link::attr(href)"
    row_title = "a.collection-result__link"
    row_date = ".collection-result-meta span"
    layout = Layout(
        body=(".entry-content",),
        drop=(
            ".wp-block-breadcrumbs", ".featured-content__headline", ".article-meta", ".wp-block-tags-block",
            ".tags-block", ".share-this-page", ".social-share", ".copy-to-clipboard",
        ),
    )  # fmt: skip
