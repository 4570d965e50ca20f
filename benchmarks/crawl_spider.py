"""The spider of the chaotic site: the publisher's whose layout it has, with no patience of its own."""

from crawler.spiders.us_treasury_press import UsTreasuryPress


class Chaos(UsTreasuryPress):
    """Waits for an answer as long as the settings say."""

    name = "chaos"
    timeout = 0
