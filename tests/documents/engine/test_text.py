"""What people type is in the print, letter for letter, and nothing in it is an order."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
import pytest

from wijkdesk.documents.engine import (
    Column,
    Tag,
    bullets,
    card,
    cover,
    drawing,
    figure,
    heading,
    lead,
    note,
    pairs,
    prose,
    quote,
    render,
    table,
)

from .conftest import META, Extract, Print


def squeezed(text: str) -> str:
    """Without white space, page ends and the marks around Arabic."""
    return re.sub(r"[\s\u202a-\u202e]", "", text)


@pytest.mark.parametrize(
    "typed",
    [
        "<jan@x.nl>",
        "<b>vet</b> & <i>schuin</i> &amp; &lt;",
        "<img src='file:///etc/passwd'/>",
        "50 < 60 > 40",
        "café naïef Ĳssel ﬁets € 12,50 – “citaat” … ½",
        "e\u0301 n\u0303 q\u0323",
        "👍🏽 ❤️ 👨‍👩‍👧 🇳🇱 1️⃣",
        "你好世界 日本語 한국어",
        "نص باللغة العربية",
        "שלום",
        "→ ≥ ✓ ☎ ∑",
        "Onbekend \ue123 en \U0001fbff",
        "f(x) \\ (haakjes) [vierkant] {krul}",
    ],
)
def test_typed_text_can_be_copied_from_the_print(
    typed: str, printed: Print, text_of: Extract
) -> None:
    assert squeezed(typed) in squeezed(text_of(printed(prose(typed))))


def test_every_kind_of_block_prints_its_text(printed: Print, text_of: Extract) -> None:
    words = [f"woord{n}" for n in range(16)]
    blocks = [
        cover(words[0], words[1], kind=words[2], facts=[(words[3], words[4])]),
        heading(words[5]),
        *lead(words[6]),
        note("PM", words[7]),
        bullets([words[8]]),
        quote(words[9], words[10]),
        pairs([(words[11], words[12])]),
        card(words[13], prose(words[14]), tags=[Tag(words[15])]),
    ]
    found = text_of(printed(blocks))
    assert [word for word in words if word not in found] == []


@pytest.mark.parametrize("word", ["abcdefghij" * 10_000, "éë" * 1000, "مرحبا" * 400, "👍" * 300])
def test_a_word_without_end_is_broken_and_loses_nothing(
    word: str, printed: Print, text_of: Extract
) -> None:
    found = text_of(printed(prose(word)))
    furniture = text_of(printed(prose("x")))
    assert max(map(len, found.splitlines())) < 200
    for letter in set(word) - set(furniture):
        assert found.count(letter) == word.count(letter)
    if "a" not in word:
        assert word in squeezed(found)


def test_a_long_word_in_a_narrow_column_loses_nothing(printed: Print, text_of: Extract) -> None:
    word = "meervoudigepersoonlijkheidsstoornissenbehandelcentrum"
    columns = [Column(f"Kolom{n}", 1) for n in range(9)]
    found = text_of(printed([table("Smal", columns, [[word] * 9])]))
    assert found.count("z") == 9 * word.count("z")
    assert found.count("o") >= 9 * word.count("o")


def test_control_characters_vanish_and_words_stay(printed: Print, text_of: Extract) -> None:
    found = text_of(printed(prose("een\x00\x07\x1b twee\u202e drie\ufeff \ud800vier")))
    assert "een twee drie vier" in found


def test_blank_lines_and_lists_keep_their_shape(printed: Print) -> None:
    pdf = printed(prose("Eerst dit.\nZelfde alinea.\n\n- een\n- twee\n\n1. drie\n2) vier\n\nEinde"))
    shape = structure(pdf.pdf)
    assert shape.count("P") == 2
    assert shape.count("L") == 2
    assert shape.count("LI") == shape.count("Lbl") == shape.count("LBody") == 4


def structure(pdf: bytes) -> list[str]:
    """The tags of the structure tree in reading order."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        found: list[str] = []
        waiting = [file.Root.StructTreeRoot.K[0]]
        while waiting:
            node = waiting.pop()
            found.append(str(node.S)[1:])
            kids = [kid for kid in node.K if isinstance(kid, pikepdf.Dictionary)]
            waiting += [kid for kid in reversed(kids) if "/S" in kid]
        return found


@dataclass(frozen=True)
class Secret:
    """Stands for a type that marks personal data."""

    value: str

    def __str__(self) -> str:
        return self.value


SECRET = Secret("J. Jansen")
SECRET_DRAWING = drawing.Drawing(9, 9, (drawing.Text(0, 0, SECRET, 9, "#000000"),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "make",
    [
        lambda: prose(SECRET),
        lambda: lead(SECRET),
        lambda: heading(SECRET),
        lambda: heading("Kop", number=SECRET),
        lambda: cover("Titel", facts=[("Naam", SECRET)]),
        lambda: cover(SECRET),
        lambda: note("PM", SECRET),
        lambda: bullets(["goed", SECRET]),
        lambda: quote("tekst", SECRET),
        lambda: pairs([("Naam", SECRET)]),
        lambda: pairs([(SECRET, "x")]),
        lambda: table("T", [Column("A", 1)], [[SECRET]]),
        lambda: table("T", [Column("A", 1)], [[("x", SECRET)]]),
        lambda: table("T", [Column("A", 1)], [[Tag(SECRET)]]),
        lambda: table("T", [Column(SECRET, 1)], [["x"]]),
        lambda: table(SECRET, [Column("A", 1)], [["x"]]),
        lambda: card(SECRET, []),
        lambda: card("K", [], tags=[Tag(SECRET)]),
        lambda: figure(drawing.Drawing(9, 9, ()), SECRET, alt="x"),
        lambda: figure(drawing.Drawing(9, 9, ()), "x", alt=SECRET),
        lambda: render(META, [figure(SECRET_DRAWING, "x", alt="x")]),
        lambda: render(META, [SECRET]),
        lambda: prose(None),
        lambda: bullets([12]),
        lambda: prose(b"bytes"),
    ],
)
def test_what_is_not_plain_text_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        make()
