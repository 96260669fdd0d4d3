"""What a reader sees and finds on the pages."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest
from PIL import Image

from tests.documents.engine.everything import SENTENCE, everything
from wijkdesk.documents.engine import (
    Column,
    Flowable,
    RenderResult,
    bullets,
    card,
    columns,
    contents,
    drawing,
    figure,
    heading,
    prose,
    table,
)

from .conftest import Extract, Print


def texts(result: RenderResult) -> list[str]:
    """The text of each page."""
    reader = pypdf.PdfReader(io.BytesIO(result.pdf))
    return [page.extract_text() for page in reader.pages]


def test_contents_tell_the_page_where_a_chapter_stands(printed: Print) -> None:
    blocks: list[Flowable] = [contents()]
    for n in range(1, 13):
        blocks += [
            heading(f"Hoofdstuk over {n}x", 1, number=str(n), key=f"k{n}"),
            *prose("\n\n".join([SENTENCE * 5] * (n % 5 + 2))),
        ]
    result = printed(blocks)
    pages = texts(result)
    for n in range(1, 13):
        number = result.chapter_pages[f"k{n}"]
        assert f"Hoofdstuk over {n}x" in pages[number - 1]
        line = next(row for row in pages[0].splitlines() if f"over {n}x" in row)
        assert line.split()[-1] == str(number) or f"{number}" in pages[0]


def test_a_line_of_the_contents_is_a_link_to_its_heading(printed: Print) -> None:
    result = printed(
        [contents(), heading("Een", key="een"), *prose(SENTENCE * 300), heading("Twee", key="twee")]
    )
    with pikepdf.open(io.BytesIO(result.pdf)) as file:
        numbers = {page.objgen: n for n, page in enumerate(file.pages, 1)}
        targets = [numbers[link.Dest[0].objgen] for link in file.pages[0].Annots]
        words = [str(link.Contents) for link in file.pages[0].Annots]
    assert targets == [result.chapter_pages["een"], result.chapter_pages["twee"]]
    assert words == [f"{w}, pagina {n}" for w, n in zip(("Een", "Twee"), targets, strict=True)]


def test_bookmarks_follow_the_headings(printed: Print) -> None:
    result = printed(
        [heading("Een"), heading("Eén punt een", 2), heading("Diep", 3), heading("Twee")]
    )
    outline = pypdf.PdfReader(io.BytesIO(result.pdf)).outline
    assert [item.title for item in outline if not isinstance(item, list)] == ["Een", "Twee"]
    assert outline[1][0].title == "Eén punt een"
    assert outline[1][1][0].title == "Diep"


def test_the_foot_counts_the_pages(printed: Print) -> None:
    pages = texts(printed([heading("Een"), *prose(SENTENCE * 300)]))
    assert len(pages) > 2
    for n, text in enumerate(pages, 1):
        assert f"pagina {n} van {len(pages)}" in text
        assert "Concept 3 · Intern" in text


def test_the_head_of_a_long_table_returns_on_each_page(printed: Print) -> None:
    rows = [(f"rij{n}", str(n)) for n in range(150)]
    pages = texts(printed([table("Lang", (Column("Wat", 1), Column("Hoeveel", 1)), rows)]))
    assert len(pages) > 2
    assert all("Hoeveel" in text for text in pages)
    assert all(sum(f"rij{n}" in text.split() for text in pages) == 1 for n in range(150))


@pytest.mark.parametrize("lines", range(36, 62))
def test_no_heading_stands_alone_at_the_foot_of_a_page(lines: int, printed: Print) -> None:
    body = "\n".join(["regel"] * lines)
    result = printed([*prose(body), heading("Kop", 2), *prose("Eerste\nTweede\nDerde")])
    page = next(text for text in texts(result) if "Kop" in text)
    assert "Eerste" in page and "Tweede" in page


def test_a_card_stays_whole_when_it_fits(printed: Print) -> None:
    cards = [card(f"Kaart{n}", prose(f"{SENTENCE * 8} slot{n}.")) for n in range(12)]
    pages = texts(printed(cards))
    for n in range(12):
        assert any(f"Kaart{n}\n" in text and f"slot{n}." in text for text in pages)


def test_a_card_longer_than_a_page_goes_on_on_the_next(printed: Print) -> None:
    result = printed([card("Groot", prose("\n\n".join([SENTENCE * 4] * 60)))])
    assert result.pages > 2


def test_columns_are_read_one_after_the_other(printed: Print, text_of: Extract) -> None:
    parts = [[bullets(["links een", "links twee"])], [bullets(["rechts een", "rechts twee"])]]
    result = printed([columns(parts)])
    with pikepdf.open(io.BytesIO(result.pdf)) as file:
        content = file.pages[0].Contents.read_bytes()
        first, second = file.Root.StructTreeRoot.K[0].K
        assert (first.S, second.S) == ("/Div", "/Div")
        # In the stream the left column ends before the right one starts.
        left = [kid for item in first.K[0].K for part in item.K for kid in part.K]
        right = [kid for item in second.K[0].K for part in item.K for kid in part.K]
    assert max(left) < min(right) and content.count(b"MCID") == len(left) + len(right)


def test_a_chapter_starts_on_a_new_page_when_asked(printed: Print) -> None:
    blocks = [heading("Een", key="1"), heading("Twee", key="2", new_page=True)]
    assert printed(blocks).chapter_pages == {"1": 1, "2": 2}


def test_bold_text_and_drawings_leave_ink(
    printed: Print, pictures_of: Callable[[RenderResult], list[Path]]
) -> None:
    block = drawing.Drawing(400, 100, (drawing.Rect(0, 0, 400, 100, fill="#8A2B0B"),))
    blocks = [heading("VETTE KOP"), figure(block, "Vlak", alt="Een vlak")]
    image = Image.open(pictures_of(printed(blocks))[0]).convert("RGB")
    head = image.crop((60, 74, 300, 104))
    dark = sum(1 for pixel in head.get_flattened_data() if sum(pixel) < 250)
    assert dark > 400
    assert image.getpixel((300, 170)) == (0x8A, 0x2B, 0x0B)


def test_every_font_is_embedded_and_open(printed: Print) -> None:
    names = set()
    with pikepdf.open(io.BytesIO(printed(everything("👍 مرحبا 你好")).pdf)) as file:
        for font in file.pages[0].Resources.Font.values():
            inner = font.DescendantFonts[0]
            assert "/FontFile2" in inner.FontDescriptor
            assert "/ToUnicode" in font
            names.add(str(font.BaseFont).split("+")[1])
    assert {"SourceSans3-Regular", "NotoEmoji-Regular", "NotoSansArabic-Regular"} <= names
    assert not any("Helvetica" in name for name in names)


def test_tables_and_figures_tell_who_cannot_see(printed: Print) -> None:
    with pikepdf.open(io.BytesIO(printed(everything()).pdf)) as file:
        nodes = [n for n in file.objects if isinstance(n, pikepdf.Dictionary) and "/S" in n]
        heads = [n for n in nodes if n.S == "/TH"]
        figures = [n for n in nodes if n.S == "/Figure"]
        assert {str(n.A.Scope) for n in heads} == {"/Column", "/Row"}
        assert [str(n.Alt).strip() for n in figures] == ["Een kaart van de wijk"]
        assert len(figures[0].A.BBox) == 4
        assert file.Root.Lang == "nl"


def test_figures_and_tables_are_numbered_in_order(printed: Print, text_of: Extract) -> None:
    picture = drawing.Drawing(50, 20, ())
    one = (Column("A", 1),)
    blocks = [
        figure(picture, "eerste", alt="x"),
        table("alfa", one, [("x",)]),
        figure(picture, "tweede", alt="x"),
        table("beta", one, [("x",)]),
    ]
    found = " ".join(text_of(printed(blocks)).split())
    for words in ("Figuur 1 eerste", "Figuur 2 tweede", "Tabel 1 alfa", "Tabel 2 beta"):
        assert words in found


def test_a_figure_larger_than_a_page_is_refused(printed: Print) -> None:
    with pytest.raises(ValueError, match="page"):
        printed([figure(drawing.Drawing(100, 900, ()), "Groot", alt="x")])


def test_a_row_needs_a_cell_for_each_column() -> None:
    with pytest.raises(ValueError, match="cell"):
        table("Scheef", (Column("A", 1), Column("B", 1)), [("een",)])


@pytest.mark.parametrize("lines", range(30, 50, 3))
def test_a_short_table_stays_whole(lines: int, printed: Print) -> None:
    rows = [(f"rij{n}",) for n in range(6)]
    body = prose("\n".join(["regel"] * lines))
    pages = texts(printed([*body, table("Kort", (Column("A", 1),), rows)]))
    assert any("rij0" in text and "rij5" in text for text in pages)


def test_a_key_that_comes_twice_means_the_first_heading(printed: Print) -> None:
    blocks = [heading("Een", key="k"), heading("Twee", key="k", new_page=True)]
    result = printed(blocks)
    assert result.chapter_pages["k"] == 1
    assert len(pypdf.PdfReader(io.BytesIO(result.pdf)).outline) == 2


def test_labels_of_a_drawing_may_hold_any_text(printed: Print, text_of: Extract) -> None:
    labels = ("vet\x00 <b>\nregel", "مرحبا", "👍 goed", "")
    marks = tuple(
        drawing.Text(10, 20 + 20 * n, text, 9, "#1B2530", turn=turn)
        for n, text in enumerate(labels)
        for turn in (0.0, 45.0)
    )
    found = text_of(printed([figure(drawing.Drawing(300, 90, marks), "Labels", alt="x")]))
    assert "vet <b> regel" in found and "مرحبا" in found and "👍" in found


def test_the_column_of_a_status_is_not_broken_for_its_neighbours(
    printed: Print, text_of: Extract
) -> None:
    wide = (Column("Wat", 20), Column("Stand", 5), Column("Uitleg", 60))
    rows = [("Iets", "nog niet gestart", SENTENCE * 3)]
    assert "nog niet gestart" in text_of(printed([table("Standen", wide, rows)]))
