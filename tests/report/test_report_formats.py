"""The formats: found by being there, named by the ending of a file, the same bytes each time."""

from __future__ import annotations

import dataclasses
import email
import email.policy
import re
import sys
import zlib
from pathlib import Path

import pytest

from tests.report.sample import PACKAGE, sample
from tracker.errors import FilterError, ReportError
from tracker.report import formats, summary
from tracker.report.formats.email import LARGEST
from tracker.report.shape import Group, Report, Section


def large(groups: int = 20) -> Report:
    """A report far larger than a mail may be."""
    quote = dataclasses.replace(PACKAGE.quotes[0], text="A long sentence. " * 150)
    many = tuple(dataclasses.replace(PACKAGE, key=f"k{n}", quotes=(quote,)) for n in range(40))
    days = tuple(Group(f"Day {n}", many) for n in range(groups))
    return dataclasses.replace(sample(), sections=(Section("new", "New", groups=days),))


def unpacked(stream: bytes) -> bytes:
    """A stream of a PDF as text, where it is one."""
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_the_formats() -> None:
    assert formats.NAMES == ("email", "eml", "html", "json", "md", "pdf")
    for name in formats.NAMES:
        assert formats.named(name).ENDING.startswith(".")
        assert "/" in formats.named(name).MEDIA


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("2025-W21.html", "html"),
        ("x/2025-W21.MD", "md"),
        ("2025-W21.email.html", "email"),
        ("a.eml", "eml"),
        ("a.pdf", "pdf"),
        ("a.txt", None),
        ("a", None),
    ],
)
def test_a_file_says_its_format(path: str, name: str | None) -> None:
    assert formats.of_path(Path(path)) == name


def test_an_unknown_format_is_named_with_those_that_there_are() -> None:
    with pytest.raises(FilterError, match=r"format 'doc' is none of email, eml, html, json, md, pdf"):
        formats.named("doc")


@pytest.mark.parametrize("name", formats.NAMES)
def test_same_report_same_bytes(name: str) -> None:
    assert formats.named(name).write(sample()) == formats.named(name).write(sample())


def test_the_mail_body_needs_no_style_sheet() -> None:
    body = formats.named("email").write(sample()).decode()
    assert not re.search(r"<style|<svg|<script|<img|class=|url\(|javascript:", body)
    assert "<b>lists</b>" not in body
    assert 'href="https://commission.example/17?a=1&amp;b=2"' in body
    assert "7 more not shown" not in body
    assert "8 more items in the full report." in body
    assert "(1,204 before)" in body


def test_the_mail_body_gives_up_lines_and_quotes_to_stay_small_but_tells_the_days() -> None:
    full = large().sections[0]
    brief = dataclasses.replace(
        full, name="days", brief=True, groups=tuple(Group(f"Day {n}", full.groups[0].items[:5]) for n in range(7))
    )
    body = formats.named("email").write(dataclasses.replace(sample(), sections=(brief, full))).decode()
    assert len(body.encode()) <= LARGEST
    assert body.count("The EU adopted its 17th package") == 7 * 5 + 12  # the days whole, then as many as fit
    assert f"{20 * 40 - 12} more items in the full report." in body


def test_the_mail_opens_with_text_page_and_attachment() -> None:
    raw = formats.named("eml").write(sample())
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert mail["Subject"] == summary.subject(sample())
    assert mail["Date"] == "Sun, 25 May 2025 23:59:59 +0000"
    assert re.fullmatch(r"<[0-9a-f]{32}@measures-tracker\.invalid>", mail["Message-ID"])
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/html",
    ]
    assert mail.get_body(("plain",)).get_content().splitlines()[0] == "# Policy measures, 2025-W21"
    assert "≠ contested" in mail.get_body(("html",)).get_content()
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "2025-W21.html"
    assert attached.get_content() == formats.named("html").write(sample()).decode()
    assert not mail.defects
    assert max(map(len, raw.splitlines())) <= 998  # as RFC 5322 asks


def test_another_report_is_another_mail() -> None:
    ids = [
        email.message_from_bytes(formats.named("eml").write(one))["Message-ID"]
        for one in (sample(), dataclasses.replace(sample(), title="Another"))
    ]
    assert ids[0] != ids[1]


def test_the_pdf_has_pages_bookmarks_and_links() -> None:
    pytest.importorskip("weasyprint", reason="weasyprint or Pango is not installed (extra pdf)", exc_type=OSError)
    pdf = formats.named("pdf").write(sample())
    assert pdf.startswith(b"%PDF-")
    raw = b"".join(unpacked(found[1]) for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL))
    assert len(re.findall(rb"/Type /Page\b", raw)) >= 2
    for said in (
        b"/Outlines",
        b"(Health of the sources)",
        b"https://commission.example/17?a=1&b=2",
        b"/Title (Policy measures, 2025-W21)",
        b"/StructTreeRoot",
    ):
        assert said in raw
    assert b"CreationDate" not in raw
    assert b"javascript" not in raw


def test_a_missing_extra_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(ReportError, match=r"pip install 'measures-tracker\[pdf\]'"):
        formats.named("pdf").write(sample())


def test_the_subject_has_the_week_and_the_first_news() -> None:
    assert summary.subject(sample()) == (
        "Policy measures, 2025-W21: The EU adopted its 17th package of sanctions against Russia (20 May 2025)"
    )
    assert summary.subject(dataclasses.replace(sample(), sections=())) == "Policy measures, 2025-W21: nothing moved"
    item = dataclasses.replace(PACKAGE, sentence="Very " * 50 + "long")
    wordy = dataclasses.replace(sample(), sections=(Section("new", "New", groups=(Group("", (item,)),)),))
    assert len(summary.subject(wordy)) <= summary.LONGEST


@pytest.mark.parametrize("longest", [20, 100, 300, 2000])
def test_a_message_keeps_its_length(longest: int) -> None:
    text = summary.message(sample(), longest)
    assert len(text) <= longest
    assert text.startswith("**Policy measures")
    assert ("Russia rejected" in text) == (longest == 2000)
