"""A site where everything goes wrong: no crash, no page lost that could be had, a row for every other one."""

from __future__ import annotations

from pathlib import Path

from benchmarks.crawl import chaos
from benchmarks.crawl_site import to_be_had

PAGES = 120


def test_a_chaotic_site_is_read_as_far_as_it_can_be(tmp_path: Path) -> None:
    found = chaos(PAGES, str(tmp_path))
    assert (found["code"], found["outcome"], found["traceback"]) == (0, "ok", False)
    assert found["lost"] == []
    assert found["untold"] == []
    assert found["stored"] == sum(map(to_be_had, range(PAGES))) < PAGES
    assert {"http", "network", "not-fetched", "not-html", "refused"} <= found["kinds"].keys()
