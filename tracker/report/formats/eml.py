"""A mail as a file: mail programs open it, ready to be sent on."""

from __future__ import annotations

import datetime as dt
import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from tracker.report import summary
from tracker.report.formats import email, html, md
from tracker.report.shape import Report

ENDING = ".eml"
MEDIA = "message/rfc822"


def write(report: Report) -> bytes:
    """Plain text and HTML as alternatives, the whole page attached; no sender and no receiver yet."""
    text, body, page = (form.write(report) for form in (md, email, html))
    name = hashlib.sha256(text + body + page).hexdigest()[:32]
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = summary.subject(report)
    mail["Date"] = format_datetime(dt.datetime.combine(report.end, dt.time(23, 59, 59), tzinfo=dt.UTC))
    mail["Message-ID"] = f"<{name}@measures-tracker.invalid>"
    mail["X-Unsent"] = "1"  # Outlook opens it as a draft
    mail.set_content(text.decode(), cte="quoted-printable")
    mail.add_alternative(body.decode(), subtype="html", cte="quoted-printable")
    mail.add_attachment(
        page, maintype="text", subtype="html", filename=f"{report.label}.html", params={"charset": "utf-8"}
    )
    for place, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"={name}.{place}")  # the library's own are made by chance
    return mail.as_bytes()
