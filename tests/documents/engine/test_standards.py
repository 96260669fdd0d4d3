"""Every print is PDF/A-2a and PDF/UA-1, whatever people type."""

from pathlib import Path

import pytest

from tests.documents.engine.everything import META, everything
from tests.documents.reading import VERAPDF, failures, objections
from wijkdesk.documents.engine import (
    Column,
    DocumentMeta,
    bullets,
    heading,
    note,
    pairs,
    prose,
    render,
    table,
)

HOSTILE = {
    "nothing": "",
    "markup": "<b>vet</b> <jan@x.nl> & <img src='file:///etc/passwd'> <a href='javascript:x'>",
    "emoji": "👍🏽 ❤️ 👨‍👩‍👧 🇳🇱 1️⃣ 🐱",
    "arabic": "مرحبا بكم في المدينة، 2026",
    "unknown": "\ue123 \U0001fbff \u0e01 \ufffe\uffff \ud800 \x00\x07 \u202e \u00ad \u200b",
    "accents": "e\u0301 n\u0303 q\u0323\u0301 \u0301 Ĳsselmeer ĳs",
    "asia": "你好世界 日本語 한국어 नमस्ते दुनिया שלום",
    "long word": "w" * 2500,
    "long and strange": "é\u0301" * 300 + "م" * 300 + "👍" * 300,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_everything_passes_with_strange_text_in_every_place(kind: str) -> None:
    assert failures(render(META, everything(HOSTILE[kind])).pdf) == []


def test_a_document_of_one_line_passes() -> None:
    assert failures(render(META, prose("Kort.")).pdf) == []


def test_empty_tables_lists_and_texts_pass() -> None:
    blocks = [
        heading("Leeg", 1),
        *prose("   \n\n "),
        table("Niets", (Column("A", 1), Column("", 1)), []),
        table("Lege cellen", (Column("A", 1), Column("B", 1)), [("", ""), ("x", "")]),
        pairs([]),
        bullets([]),
        note("", ""),
    ]
    assert failures(render(META, blocks).pdf) == []


def test_facts_of_the_document_may_hold_markup_and_emoji() -> None:
    meta = DocumentMeta(
        "<Titel> & 👍 مرحبا", META.date, author="A & B <a@b.nl>", subject="x" * 40000
    )
    assert failures(render(meta, everything()).pdf) == []


def test_headings_that_skip_a_level_pass() -> None:
    blocks = [heading("Een", 2), heading("Twee", 3), heading("Drie", 1), heading("Vier", 3)]
    assert failures(render(META, blocks).pdf) == []


if VERAPDF:

    def test_the_reference_engine_agrees(tmp_path: Path) -> None:
        prints = {kind: render(META, everything(text)).pdf for kind, text in HOSTILE.items()}
        assert objections(prints, tmp_path) == ""
