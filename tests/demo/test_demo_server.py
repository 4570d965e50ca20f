"""The press room's server: what it answers on loopback, visit by visit."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.robotparser import RobotFileParser

import pytest

from demo.server import HOST, PressRoom
from demo.site import Site


@pytest.fixture
def room() -> Iterator[PressRoom]:
    with PressRoom(port=0) as room:
        yield room


def get(room: PressRoom, path: str) -> tuple[str, str]:
    with urllib.request.urlopen(room.url + path) as answer:
        return answer.headers["Content-Type"], answer.read().decode()


@pytest.mark.parametrize(
    ("path", "content_type", "words"),
    [
        ("/", "text/html", "us_treasury_press"),
        ("/us_treasury_press/news/press-releases", "text/html", "mm-news-row"),
        ("/us_treasury_press/news/press-releases?page=0", "text/html", "mm-news-row"),
        ("/us_treasury_press/news/press-releases?page=1", "text/html", "content--2col__body"),
        ("/us_treasury_press/news/press-releases/sb0601", "text/html", "field--name-field-news-body"),
        ("/cn_peoples_daily/90777/index.html", "text/html", "foreign_list8"),
        (
            "/eu_commission_press/commission/presscorner/api/rss?language=en&pagesize=20",
            "application/rss+xml",
            "<rss ",
        ),
        (
            "/eu_commission_press/commission/presscorner/api/documents?reference=IP/26/1987&language=en",
            "application/json",
            '"refCd": "IP/26/1987"',
        ),
    ],
)
def test_each_address_has_its_type_and_content(room: PressRoom, path: str, content_type: str, words: str) -> None:
    got_type, body = get(room, path)
    assert got_type.split(";")[0] == content_type
    assert words in body


@pytest.mark.parametrize(
    "path", ["/nothing", "/cn_peoples_daily/90777/", "/../site.py", "/%2e%2e/site.py", "/us_treasury_press"]
)
def test_what_is_not_there_is_not_found(room: PressRoom, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(room, path)
    assert caught.value.code == 404


def test_a_link_from_the_publishers_root_leads_into_its_folder(room: PressRoom) -> None:
    with urllib.request.urlopen(room.url + "/news/press-releases/sb0601") as answer:
        assert answer.url == room.url + "/us_treasury_press/news/press-releases/sb0601"


def test_the_second_visit_shows_the_changed_and_the_new_page(room: PressRoom) -> None:
    licence = "/us_treasury_press/news/press-releases/sb0611"
    new = "/cn_peoples_daily/n3/2026/1011/c90000-20370018.html"
    assert "December 31, 2026" in get(room, licence)[1]
    with pytest.raises(urllib.error.HTTPError):
        get(room, new)
    room.site.visit = 2
    assert "January 29, 2027" in get(room, licence)[1]
    assert "600" in get(room, new)[1]
    assert get(room, "/us_treasury_press/news/press-releases/sb0601")[1] == get_first("sb0601")


def get_first(page: str) -> str:
    file = Site(visit=1).find(f"/us_treasury_press/news/press-releases/{page}")
    assert file
    return file.read_text(encoding="utf-8")


def test_robots_txt_speaks_for_each_publisher_below_its_folder(room: PressRoom) -> None:
    robots = RobotFileParser(room.url + "/robots.txt")
    robots.read()
    assert robots.can_fetch("measures-tracker", room.url + "/cn_peoples_daily/90777/index.html")
    assert not robots.can_fetch("measures-tracker", room.url + "/cn_peoples_daily/rss_mobile/world.xml")
    assert not robots.can_fetch("measures-tracker", room.url + "/us_treasury_press/admin/")


def test_a_taken_port_is_left_alone_and_another_used() -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        taken = other.getsockname()[1]
        with PressRoom(port=taken) as room:
            assert room.moved_from == taken
            assert not room.url.endswith(f":{taken}")
            assert get(room, "/robots.txt")[1].startswith("User-agent: *")
