"""U.S. Department of the Treasury, press releases."""

from crawler.base.listing import ListingSpider
from crawler.layout import Layout


class UsTreasuryPress(ListingSpider):
    """Domain: home.treasury.gov. Entry: the press release list, 0-based pages.

    Caveats: no feed; slow and flaky; some links carry `/index.php`.
    """

    name = "us_treasury_press"
    publisher = "U.S. Department of the Treasury"
    source_type = "official"
    jurisdiction = "US"
    homepage = "https://home.treasury.gov/news/press-releases"
    site = "https://home.treasury.gov"
    path_noise = "/index.php"
    timeout = 60

    first_page = "/news/press-releases"
    next_page = "/news/press-releases?page={page}"
    next_from = 1
    link_pattern = r"/news/press-releases/[a-z]{2}\d+$"
    rows = "div.mm-news-row, div.content--2col__body > div"
    row_date = "time::attr(datetime)"
    layout = Layout(
        title=("h2.uswds-page-title", "h1"),
        body=(
            "article.entity--type-node .field--name-field-news-body",
            "article.entity--type-node .field--name-body",
        ),
        when=("article.entity--type-node time.datetime::attr(datetime)", "time.datetime::attr(datetime)"),
        end=r"^(#\s*){2,}$",
        trust=("text",),
    )
