"""European External Action Service, press material."""

from crawler.base.listing import ListingSpider
from crawler.layout import Layout


class EuEeasPress(ListingSpider):
    """Domain: www.eeas.europa.eu. Entry: the list of press material, cards with kind and day.

    Caveats: cards and body as a working collector reads them; that pages count from 0 is the custom of such sites.
    No feed works (looked at in September 2026).
    """

    name = "eu_eeas_press"
    publisher = "European External Action Service"
    source_type = "official"
    jurisdiction = "EU"
    homepage = "https://www.eeas.europa.eu/eeas/press-material_en"
    site = "https://www.eeas.europa.eu"
    delay = 10

    first_page = "/eeas/press-material_en"
    next_page = "/eeas/press-material_en?page={page}"
    next_from = 1
    link_pattern = r"^https://www\.eeas\.europa\.eu/[^?]+_en$"
    rows = ".related-grid .card"
    link = ".card-title a::attr(href)"
    row_title = ".card-title"
    row_date = ".card-footer.node__meta"
    row_section = ".card-subtitle .field__item"
    layout = Layout(
        body=(".field--name-body .field__item", ".node__content"),
        drop=("h1", ".node__meta", ".card"),
        trust=("feed",),
    )
