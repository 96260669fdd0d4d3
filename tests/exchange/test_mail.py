"""Mails as files: drafts with attachments, and links that open a mail."""

from email import message_from_bytes
from email.policy import default
from urllib.parse import unquote

import pytest

from wijkdesk.exchange.mail import mail_bytes, mailto, sendable

PDF = bytes(range(256)) * 50


def _read(content: bytes):
    return message_from_bytes(content, policy=default)


def test_a_draft_has_receivers_subject_text_and_the_file() -> None:
    made = mail_bytes(
        [("Joke van der Berg", "joke@example.org"), ("Bakker, Henk", "henk@example.org")],
        "Actielijst wijknetwerk – 23 november",
        "Beste allemaal,\n\nZie de bijlage. Één actie is te laat.\n",
        [("Actielijst é.pdf", "application/pdf", PDF)],
    )
    mail = _read(made)
    assert [one.addr_spec for one in mail["To"].addresses] == [
        "joke@example.org",
        "henk@example.org",
    ]
    assert mail["To"].addresses[1].display_name == "Bakker, Henk"
    assert mail["Subject"] == "Actielijst wijknetwerk – 23 november"
    assert mail["X-Unsent"] == "1" and mail["Date"] is None and mail["Message-ID"] is None
    assert "Één actie" in mail.get_body().get_content()
    (file,) = mail.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("Actielijst é.pdf", PDF)
    assert b"\n" not in made.replace(b"\r\n", b"")


def test_a_calendar_goes_along_as_one() -> None:
    media = "text/calendar; charset=utf-8; method=PUBLISH"
    mail = _read(mail_bytes([], "x", "y", [("reeks.ics", media, "BEGIN:VCALENDAR é".encode())]))
    (file,) = mail.iter_attachments()
    assert file.get_content_type() == "text/calendar" and file.get_param("method") == "PUBLISH"
    assert file.get_content() == "BEGIN:VCALENDAR é" and file.get_filename() == "reeks.ics"


def test_no_text_becomes_a_header() -> None:
    evil = "Hallo\r\nBcc: iedereen@example.org\nX-Kwaad: ja"
    mail = _read(mail_bytes([(evil, "joke@example.org")], evil, evil, [(evil, "text/plain", b"x")]))
    assert mail["Bcc"] is None and mail["X-Kwaad"] is None
    assert len(mail["To"].addresses) == 1


@pytest.mark.parametrize(
    "name", ['Jo "de Bom" Bakker', "Bakker; Henk, x@y.nl", "a\r\nTo: x@y.nl", "<x@y.nl>", "\\", ""]
)
def test_a_name_in_to_or_bcc_adds_nobody(name: str) -> None:
    receivers = [(name, "joke@example.org"), ("Henk", "henk@example.org")]
    mail = _read(mail_bytes(receivers, "x", "y", bcc=receivers))
    for header in ("To", "Bcc"):
        addresses = [one.addr_spec for one in mail[header].addresses]
        assert addresses == ["joke@example.org", "henk@example.org"], (header, name)
    assert len(mail.get_all("To")) == len(mail.get_all("Bcc")) == 1


def test_a_line_break_that_is_written_as_a_code_is_no_header_either() -> None:
    evil = "=?utf-8?q?a=0D=0ABcc:_iedereen@example.org?="
    made = mail_bytes([(evil, "joke@example.org")], evil, "x", [(evil, "text/plain", b"x")])
    again = _read(_read(made).as_bytes())
    assert b"\r\nBcc:" not in made and again["Bcc"] is None
    assert "iedereen@example.org" not in {one.addr_spec for one in again["To"].addresses}


@pytest.mark.parametrize(
    ("address", "fine"),
    [
        ("jané@example.org", False),
        ("joke@example.org", True),
        ("joke@exämple.org", True),
        (" joke@example.org ", True),
        ("joke", False),
        ("joke@@example.org", False),
        ("joke@example.org\r\nBcc: x@y.nl", False),
        ("", False),
    ],
)
def test_an_address_that_can_not_be_is_left_out(address: str, fine: bool) -> None:
    assert sendable(address) is fine
    made = _read(mail_bytes([("Joke", address)], "x", "y"))
    assert (made["To"] is not None) is fine


def test_the_same_mail_gives_the_same_bytes() -> None:
    parts = ([("Joke", "j@example.org")], "x", "y", [("a.pdf", "application/pdf", PDF)])
    assert mail_bytes(*parts) == mail_bytes(*parts)


def test_a_link_is_percent_encoded_and_not_too_long() -> None:
    link = mailto(["joke@example.org", "fout"], "Acties & meer?", "Regel 1\nRegel 2 é")
    assert link.startswith("mailto:joke@example.org?subject=Acties%20%26%20meer%3F&body=")
    assert unquote(link.rsplit("body=", 1)[1]) == "Regel 1\r\nRegel 2 é"
    assert mailto(["joke@example.org"], "x", "lang " * 1000) == ""


def test_a_name_of_thousands_of_letters_leaves_the_head_whole() -> None:
    mail = _read(mail_bytes([("x" * 5000, "joke@example.org")], "y" * 5000, "z"))
    assert [one.addr_spec for one in mail["To"].addresses] == ["joke@example.org"]
    assert mail["Subject"].startswith("yyy") and mail.get_body().get_content().strip() == "z"
    assert all(
        len(line) < 998
        for line in mail_bytes([("x" * 5000, "j@x.nl")], "y" * 5000, "z").split(b"\r\n")
    )
