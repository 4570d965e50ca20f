"""Every page answers, says what it should, and weighs little; on both databases."""

from __future__ import annotations

import codecs
import re

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, select
from sqlmodel import Session

from tracker.db.tables.document import Document
from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source

SLUG = "eu-ru-sanctions-package-17"
MOST = 150_000  # bytes of a page with its style and script


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Where to begin"),
        ("/measures", "EU sanctions package 17 on Russia"),
        (f"/measures/{SLUG}", "listing 189 vessels of the shadow fleet"),
        ("/actors", "Russia – Ukraine"),
        ("/actors/SY", "What it does"),
        ("/conflicts/RU-UA", "Sanctions on and support for Ukraine"),
        ("/calendar", "No source names a day in this month."),
        ("/reports", "2025-W21"),
        ("/sources", "from files"),
        ("/sources/herald", "Latest documents"),
        ("/search?q=shadow+fleet", "EU sanctions package 17 on Russia"),
        ("/guide", "when the sources said so"),
    ],
)
def test_a_page_says_what_it_should(client: TestClient, path: str, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert words in answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "script-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/measures", f"/measures/{SLUG}", "/search?q=package"])
def test_a_first_page_weighs_little(client: TestClient, path: str) -> None:
    page = client.get(path)
    parts = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)
    assert len(parts) == 3  # icon, style, script
    weight = len(page.content) + sum(len(client.get(part).content) for part in parts)
    assert weight < MOST


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nowhere", 404, "Not Found"),
        ("/measures/eu-ru-sanctions-package-71", 404, SLUG),  # the nearest name
        ("/measures?kind=sanction_package", 400, "sanctions_package"),
        ("/measures?colour=red", 400, "no such filter"),
        (f"/measures/{SLUG}?stage=adopted", 400, "no filter of this page"),
        (f"/measures/{SLUG}?as_of=2024-01-01", 404, "2024-01-01"),
        ("/documents/999999", 404, "999999"),
        ("/documents/words", 400, "integer"),
        ("/actors/Atlantis", 404, "Atlantis"),
        ("/conflicts/US-CA", 404, "US-CA"),
        ("/calendar?month=2025-13", 400, "2025-05"),
        ("/reports/2025-W60", 400, "2025-W21"),
        ("/sources/nobody", 404, "nobody"),
        ("/mentions/999999/why", 404, "999999"),
        ("/archive/1", 404, "no archived copy"),
        ("/measures.exe", 404, "csv"),
    ],
)
def test_what_is_wrong_is_said_with_the_way_out(client: TestClient, path: str, status: int, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert words in answer.text
    assert 'href="/measures"' in answer.text


def test_a_form_with_empty_fields_leads_to_a_clean_address(client: TestClient) -> None:
    answer = client.get("/measures?text=&kind=sanctions_package&since=&clock=published&target=RU&target=")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/measures?kind=sanctions_package&target=RU"


def test_the_list_is_filtered_and_counted(client: TestClient) -> None:
    text = client.get("/measures?kind=sanctions_package&stage=adopted").text
    assert "<strong>1 measure</strong>" in text
    assert 'value="sanctions_package" checked' in text
    assert 'aria-label="Take away: stage adopted"' in text
    assert "/measures.csv?kind=sanctions_package&amp;stage=adopted" in text


def test_what_the_form_has_no_field_for_goes_along(client: TestClient) -> None:
    text = client.get("/measures?not_kind=ceasefire&sort=title").text
    assert '<input type="hidden" name="not_kind" value="ceasefire">' in text
    assert '<input type="hidden" name="sort" value="title">' in text


def test_columns_sort_both_ways(client: TestClient) -> None:
    up, down = (client.get(f"/measures?sort={sort}").text for sort in ("title", "-title"))
    assert 'aria-sort="ascending"><a href="/measures?sort=-title"' in up
    assert 'aria-sort="descending"><a href="/measures?sort=title"' in down
    titles = [re.findall(r'class="title" href="[^"]+">([^<]+)', text) for text in (up, down)]
    assert titles[0] == titles[1][::-1]
    assert len(titles[0]) > 3


def test_a_measure_as_of_a_day_says_less(client: TestClient) -> None:
    text = client.get(f"/measures/{SLUG}?as_of=2025-05-15").text
    assert "As it had been published by 15 May 2025" in text
    assert "some 200 tankers" in text
    assert "189 vessels" not in text
    then = client.get(f"/measures/{SLUG}?as_of=2025-05-15&clock=recorded").text
    assert "As this book stood at the end of 15 May 2025" in then


def test_figures_stand_side_by_side(client: TestClient) -> None:
    text = client.get(f"/measures/{SLUG}").text
    assert re.search(r"<strong>189</strong>.*200</td>", text, re.DOTALL)


def test_the_list_as_a_file_for_a_double_click_in_excel(client: TestClient) -> None:
    assert "/measures.excel?stage=adopted" in client.get("/measures?stage=adopted").text
    answer = client.get("/measures.excel?stage=adopted")
    assert answer.headers["content-disposition"] == 'attachment; filename="measures.csv"'
    assert answer.content == codecs.BOM_UTF8 + client.get("/measures.csv?stage=adopted").content


def test_counts_are_told_only_where_they_hold(client: TestClient) -> None:
    today, sure = client.get("/measures"), client.get("/measures?min_confidence=0.5")
    assert re.search(r'class="count">\d', today.text)
    assert "No counts here" not in today.text
    assert not re.search(r'class="count">\d', sure.text)
    assert "No counts here" in sure.text


def test_a_file_has_the_filter_of_the_list(client: TestClient) -> None:
    answer = client.get("/measures.csv?kind=sanctions_package&stage=adopted")
    assert answer.headers["content-disposition"] == 'attachment; filename="measures.csv"'
    assert [line.split(",")[0] for line in answer.text.splitlines()] == ["measure", SLUG]
    assert client.get("/measures.atom?sort=title").status_code == 200


def test_every_document_and_why_answers(client: TestClient, book: Engine) -> None:
    with Session(book) as session:
        documents = session.scalars(select(Document.id)).all()
        mention = session.scalars(select(Mention.id).order_by(Mention.id)).first()
        source = session.scalars(select(Source.slug).order_by(Source.slug)).first()
    assert {client.get(f"/documents/{number}").status_code for number in documents} == {200}
    assert client.get(f"/mentions/{mention}/why").status_code == 200
    assert client.get(f"/sources/{source}").status_code == 200


def test_the_report_on_a_week_leads_back_and_on(client: TestClient) -> None:
    answer = client.get("/reports/2025-W21")
    assert answer.status_code == 200
    assert 'href="/reports/2025-W20"' in answer.text
    assert 'href="/reports/2025-W22"' in answer.text
    assert client.get("/reports/2025-W21?format=md").headers["content-disposition"].endswith('"2025-W21.md"')


def test_static_files_change_their_address_with_their_content(client: TestClient) -> None:
    found = re.search(r'href="(/static/site\.css\?v=[0-9a-f]{12})"', client.get("/guide").text)
    assert found
    assert client.get(found[1]).headers["content-type"].startswith("text/css")


def test_a_search_marks_what_it_found_and_goes_on(client: TestClient) -> None:
    few = client.get("/search?q=sanctions").text
    assert "<mark>sanctions</mark>" in few
    assert few.count("<h2>") == 3
    one = client.get("/search?q=sanctions&in=mentions").text
    assert one.count("<h2>") == 1
    assert one.count("<article") >= few.count("<article") // 3


def test_a_word_that_is_still_written_is_found(client: TestClient) -> None:
    assert "EU sanctions package 17 on Russia" in client.get("/search?q=17th+pack").text


def test_a_search_that_is_not_understood_says_why(client: TestClient) -> None:
    answer = client.get("/search?q=(package")
    assert answer.status_code == 200
    assert "Not understood:" in answer.text
    assert client.get("/search?q=package&in=attics").status_code == 400
    assert "Not understood:" in client.get("/search?q=package&in=mentions&after=rubbish").text
