"""Office of Foreign Assets Control of the U.S. Treasury, recent actions."""

from crawler.base.listing import ListingSpider
from crawler.layout import Layout


class UsOfacRecentActions(ListingSpider):
    """Domain: ofac.treasury.gov. Entry: the list of recent actions, 0-based pages; the day stands in each address.

    Caveats: list, title and body as working collectors read them; a program that says who it is gets in. The feed was
    shut in January 2025; licences of one day have numbers such as `_33` behind it.
    """

    name = "us_ofac_recent_actions"
    publisher = "Office of Foreign Assets Control"
    source_type = "official"
    jurisdiction = "US"
    homepage = "https://ofac.treasury.gov/recent-actions"
    site = "https://ofac.treasury.gov"
    terms = "public domain"
    interval = 2

    first_page = "/recent-actions"
    next_page = "/recent-actions?page={page}"
    next_from = 1
    link_pattern = r"/recent-(actions|issues)/\d{8}(_\d+)?$"
    rows = "div.view-content div.search-result, div.view-content .views-row"
    row_title = "a"
    row_date = "div.margin-top-1, .font-sans-2xs"
    layout = Layout(
        title=("span.treas-page-title", "h2.uswds-page-title"),
        body=(".field--name-field-body > .field__item", "#block-ofac-content .content"),
        url_date=r"/recent-(actions|issues)/(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        trust=("url",),
    )
