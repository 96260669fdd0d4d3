"""Names and contents of files from outside: nothing reads or opens as something else than it is."""

import io
import zipfile

import pytest

from wijkdesk.services.words.file_kinds import NotOpened, seen
from wijkdesk.services.words.file_names import LONGEST, MOST_BYTES, safe_name


def packed(*names: str, mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


DOCX = packed("[Content_Types].xml", "word/document.xml")
DOCM = packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
XLSX = packed("[Content_Types].xml", "xl/workbook.xml")
PDF = b"%PDF-1.7\n"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("factuur\u202efdp.exe", "factuurfdp.exe"),
        ("a\u2066b\u2069\u200b.pdf", "ab.pdf"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("Com1.tar.gz", "_Com1.tar.gz"),
        ("LPT¹.txt", "_LPT¹.txt"),
        ("aux .txt", "_aux.txt"),
        ("console.txt", "console.txt"),
        ("verslag.pdf. . ", "verslag.pdf"),
        ("..\\..\\x\\CON.pdf", "_CON.pdf"),
        ("a\0b\x07.pdf", "ab.pdf"),
        ("...", "stuk"),
        ("\u202e\u200f", "stuk"),
        ("Notitie Yıldız – é.docx", "Notitie Yıldız – é.docx"),
    ],
)
def test_a_name_from_outside_is_safe_on_every_system(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_name_fits_whatever_its_letters_take() -> None:
    for name in ("é" * 300 + ".pdf", "漢" * 300 + ".pdf", "a." + "b" * 300, "a" * 300):
        kept = safe_name(name)
        assert len(kept) <= LONGEST
        assert len(kept.encode()) <= MOST_BYTES
    assert safe_name("漢" * 300 + ".pdf").endswith(".pdf")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.docx", DOCX),
        ("a.xlsx", XLSX),
        ("a.odt", packed("content.xml", mimetype="application/vnd.oasis.opendocument.text")),
        ("a.zip", packed("los.txt")),
        ("a.doc", COMPOUND),
        ("a.msg", COMPOUND),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.JPEG", b"\xff\xd8\xff\xe0"),
        ("a.txt", "één regel".encode()),
        ("a.csv", "één;twee".encode("cp1252")),
        ("a.eml", b"From: x\r\n"),
        ("a.heic", b"\0\0\0\x18ftypheic"),
    ],
)
def test_what_is_as_it_says_opens_under_its_own_name(name: str, content: bytes) -> None:
    assert seen(name, content).name == name
    assert seen(name, content).lies == ""


@pytest.mark.parametrize(
    ("name", "content", "opens_as"),
    [
        ("brief.docx", PDF, "brief.pdf"),
        ("brief.pdf", DOCX, "brief.docx"),
        ("brief.docx", DOCM, "brief.docm"),
        ("brief", PDF, "brief.pdf"),
        ("brief.pdf", b"gewone tekst", "brief.txt"),
        ("foto.jpg", packed("x"), "foto.zip"),
        ("lijst.php", b"<?php echo 1;", "lijst.txt"),
    ],
)
def test_a_name_that_lies_is_told_and_the_content_counts(
    name: str, content: bytes, opens_as: str
) -> None:
    shown = seen(name, content)
    assert shown.name == opens_as
    assert f"de inhoud is {opens_as.rpartition('.')[2]}" in shown.lies
    assert ("macro's" in shown.lies) is opens_as.endswith("m")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ\x90"),
        ("agenda.pdf", b"MZ\x90"),
        ("agenda.pdf", b"\x7fELF\x02"),
        ("agenda.txt", b"#!/bin/sh\nrm -rf ~"),
        ("a.bat", b"del *.*"),
        ("a.lnk", b"L\0\0\0\x01\x14\x02\0"),
        ("a.JS", b"alert(1)"),
        ("a.html", b"<script>"),
        ("a.svg", b"<svg/>"),
        ("a.jar", packed("META-INF/MANIFEST.MF")),
        ("a.zip", packed("META-INF/MANIFEST.MF")),
        ("a.pdf", COMPOUND),
        ("a.pdf", b"\0\1\2\3"),
        ("a.docx", b"PK\x03\x04 stuk"),
        ("a.pdf", b""),
    ],
)
def test_programs_and_what_nobody_knows_are_not_opened(name: str, content: bytes) -> None:
    with pytest.raises(NotOpened) as refused:
        seen(name, content)
    assert name in refused.value.told
    assert "Bewaar dan een kopie" in refused.value.told
