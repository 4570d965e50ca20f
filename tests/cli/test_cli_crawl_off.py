"""tracker crawl without names leaves out what is off, and says why."""

from __future__ import annotations

import os

import pytest

from tracker.cli.crawl import SETTINGS, _enabled


def test_what_is_off_is_left_out_with_its_reason(capfd: pytest.CaptureFixture[str]) -> None:
    names = _enabled({**os.environ, "SCRAPY_SETTINGS_MODULE": SETTINGS})
    assert "us_treasury_press" in names
    assert "us_ap" not in names
    assert "left out us_ap: its firewall" in " ".join(capfd.readouterr().err.split())
