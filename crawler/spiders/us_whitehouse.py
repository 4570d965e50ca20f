"""The White House: presidential actions, fact sheets, statements, remarks."""

from crawler.base.listing import ListingSpider
from crawler.layout import Layout


class UsWhitehouse(ListingSpider):
    """Domain: www.whitehouse.gov. Entry: the list of news of all sections, which names its next page.

    Caveats: a program that says who it is read this list every two hours until August 2026; the feeds answered
    another with 403 in September. An order's number comes with the Federal Register, days later.
    """

    name = "us_whitehouse"
    publisher = "The White House"
    source_type = "official"
    jurisdiction = "US"
    homepage = "https://www.whitehouse.gov/news/"
    site = "https://www.whitehouse.gov"
    terms = "public domain"
    interval = 2

    first_page = "/news/"
    link_pattern = r"^https://www\.whitehouse\.gov/[a-z-]+/\d{4}/\d\d/[^/]+/$"
    rows = "main li.wp-block-post"
    link = "h2 a::attr(href)"
    row_title = "h2 a"
    row_date = "time::attr(datetime)"
    row_section = "a[rel=tag]"
    next_link = "link[rel=next]::attr(href)"
    layout = Layout(
        title=("h1.wp-block-whitehouse-topper__headline", "main h1"),
        body=("main div.entry-content", "main"),
        drop=(".wp-block-whitehouse-topper", "h1"),
    )
