"""Council of the European Union, press releases."""

from crawler.base.feed import FeedSpider
from crawler.layout import Layout


class EuCouncilPress(FeedSpider):
    """Domain: www.consilium.europa.eu. Entry: the feed of press releases; the day stands in each address.

    Caveats: feed and addresses are those that working programs use; the page's container is a guess by the look of
    its grid. The acts themselves come from eu_cellar_acts, hours later.
    """

    name = "eu_council_press"
    publisher = "Council of the European Union"
    source_type = "official"
    jurisdiction = "EU"
    homepage = "https://www.consilium.europa.eu/en/press/press-releases/"
    site = "https://www.consilium.europa.eu"
    enabled = False
    reason = "its wall answers programs with 403 (seen in September 2026); eu_cellar_acts has the acts"
    terms = "reuse with acknowledgement"

    feeds = ("/en/rss/pressreleases.ashx",)
    link_pattern = r"/en/press/press-releases/\d{4}/\d\d/\d\d/"
    layout = Layout(
        body=("main .gsc-bge-grid__area", "article", "main"),
        drop=("h1", "time", ".gsc-tag", ".gsc-excerpt-item"),
        url_date=r"/press-releases/(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)/",
    )
