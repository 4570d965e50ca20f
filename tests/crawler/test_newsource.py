"""`scrapy newsource` writes stubs that run at once, in every shape."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from scrapy.utils.test import get_crawler

import tests.spiders.spider_reading as reading
from crawler.base.spider import SourceSpider
from crawler.commands.newsource import LISTS, words_of, write_stubs
from crawler.contract import LONGEST


@pytest.mark.parametrize("shape", sorted(LISTS))
def test_the_stubs_of_every_shape_run(shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = words_of("ch_stub_press", "https://press.example.org/releases", shape, "Ministry of Stubs")
    (tmp_path / "spiders").mkdir()
    file, *_ = write_stubs(words, shape, tmp_path / "spiders", tmp_path / "fixtures")
    assert len(file.read_text().splitlines()) <= LONGEST
    spec = importlib.util.spec_from_file_location("ch_stub_press", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def make(name: str, **arguments: str) -> SourceSpider:
        crawler = get_crawler(module.ChStubPress, {"TRACKER_CONTACT": "desk@example.org"})
        spider = module.ChStubPress.from_crawler(crawler, **arguments)
        spider.today = reading.FETCHED.date()
        assert isinstance(spider, SourceSpider)
        return spider

    monkeypatch.setattr(reading, "make_spider", make)
    monkeypatch.setattr(reading, "FOLDER", tmp_path / "fixtures")
    folder = tmp_path / "fixtures" / "ch_stub_press"
    assert reading.read_folder("ch_stub_press") == json.loads((folder / "expected.json").read_text())
    assert reading.first_requests("ch_stub_press") == json.loads((folder / "requests.json").read_text())["crawl"]
