"""The agenda with its documents in one file: what comes in, what stays out, and what it claims."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from PIL import Image, ImageChops

from tests.documents.attachments import (
    active_pdf,
    bomb,
    changed,
    layered_pdf,
    locked_pdf,
    picture,
    plain_pdf,
    tagged_pdf,
)
from tests.documents.looking import told
from tests.documents.meetings import (
    SECRET,
    empty_meeting,
    full_meeting,
    hostile_meeting,
    meeting,
    plain_meeting,
)
from tests.documents.reading import failures
from wijkdesk.documents.bundle import Bundle, print_bundle

PDF = plain_pdf()
GOOD = {"b3a": PDF, "b3b": picture("JPEG"), "b5a": picture()}
# The corner in which the stamp stands, and the room above a page from elsewhere.
STAMP = (220, 22)


def opened(bundle: Bundle) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(bundle.pdf))


def with_one(data: bytes) -> Bundle:
    """A bundle of which the first document is this file, and the others are missing."""
    return print_bundle(meeting(), {"b3a": data})


def looks(pdf: bytes, folder: Path) -> list[Image.Image]:
    """The pages in grey, as a reader shows them; a pixel is a point."""
    path = folder / "document.pdf"
    path.write_bytes(pdf)
    command = ["pdftoppm", "-cropbox", "-r", "72", "-l", "6", "-png", str(path)]
    subprocess.run([*command, str(folder / "page")], check=True)
    return [Image.open(one).convert("L") for one in sorted(folder.glob("page-*.png"))]


def figures(pdf: pikepdf.Pdf) -> list[Any]:
    return [one for one in pdf.objects if _is(one, "/Figure")]


def _is(one: Any, tag: str) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == tag


def test_the_agenda_comes_first_and_then_each_document_in_order(tmp_path: Path) -> None:
    bundle = print_bundle(meeting(), GOOD)
    assert bundle.left_out == () and not bundle.conforms
    texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(bundle.pdf)).pages]
    assert len(texts) == bundle.pages == 6
    assert "3a · 1 van 2 · pagina 3 van 6" in texts[2]
    assert "5a · 1 van 1 · pagina 6 van 6" in texts[5]
    assert "Agenda Wijknetwerk" in texts[0] and "Stukken" in texts[1]
    assert "Bladzijde 1 van de schouw" in texts[2] and "3a · 1 van 2" in texts[2]
    assert "Bladzijde 2 van de schouw" in texts[3] and "3a · 2 van 2" in texts[3]
    assert "3b · 1 van 1" in texts[4] and "5a · 1 van 1" in texts[5]
    assert f"pagina 1 van {bundle.pages}" in texts[0]


def test_each_document_has_a_bookmark_and_a_link(tmp_path: Path) -> None:
    bundle = print_bundle(meeting(), GOOD)
    reader = pypdf.PdfReader(io.BytesIO(bundle.pdf))
    marks = {
        str(one.title): reader.get_destination_page_number(one)
        for one in reader.outline
        if not isinstance(one, list)
    }
    assert marks["3a Verslag van de schouw"] == 2
    assert marks["3b Foto van de steeg"] == 4
    assert marks["5a Begroting van het buurtfeest"] == 5
    with opened(bundle) as pdf:
        words = [str(one.Contents) for one in pdf.pages[1].Annots]
    assert "3a Verslag van de schouw, pagina 3" in words


def test_the_same_data_gives_the_same_bytes() -> None:
    assert print_bundle(meeting(), GOOD).pdf == print_bundle(meeting(), GOOD).pdf


@pytest.mark.parametrize("data", [PDF, tagged_pdf()], ids=["untagged", "tagged"])
def test_with_a_page_from_elsewhere_it_claims_nothing(data: bytes) -> None:
    bundle = with_one(data)
    assert not bundle.conforms
    with opened(bundle) as pdf:
        metadata = pdf.Root.Metadata.read_bytes()
    assert b"pdfaid" not in metadata.replace(b"xmlns:pdfaid", b"")
    assert b"<pdfuaid:" not in metadata and b"Agenda en stukken" in metadata


PICTURES = {"b3a": picture("PNG", "RGBA"), "b3b": picture("JPEG", "L"), "b5a": picture(mode="P")}


@pytest.mark.parametrize("contents", [{}, PICTURES], ids=["nothing", "pictures"])
def test_without_pages_from_elsewhere_it_keeps_its_promise(contents: dict[str, bytes]) -> None:
    bundle = print_bundle(meeting(), contents)
    assert bundle.conforms and len(bundle.left_out) == 3 - len(contents)
    assert failures(bundle.pdf) == []
    assert b"<pdfuaid:part>1" in bundle.pdf


def test_each_page_from_elsewhere_is_told_in_words() -> None:
    with opened(print_bundle(meeting(), GOOD)) as pdf:
        alts = [str(one.Alt) for one in figures(pdf)]
    assert len(alts) == 4
    assert alts[0].startswith("Stuk 3a Verslag van de schouw, pagina 1 van 2.")
    assert alts[2].startswith("Stuk 3b Foto van de steeg.")


def test_the_tree_of_another_file_does_not_get_mixed_up_with_ours() -> None:
    def number(pdf: pikepdf.Pdf) -> None:
        inner = pdf.make_stream(b"/P <</MCID 0>> BDC EMC")
        inner.Type, inner.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        inner.BBox = pikepdf.Array([0, 0, 9, 9])
        inner.StructParents = 0
        inner.Metadata = pdf.make_stream(b"gemaakt met een camera op de Fictiestraat")
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(X0=inner)

    with opened(with_one(changed(tagged_pdf(), number))) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        assert not any("/StructParents" in one for one in streams)
        assert not any(b"Fictiestraat" in one.read_bytes() for one in streams)
        numbered = pdf.Root.StructTreeRoot.ParentTree.Nums
        for page in pdf.pages:
            owners = numbered[int(page.StructParents) * 2 + 1]
            calls = page.Contents.read_bytes().count(b"/MCID")
            assert len(owners) == calls


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [(595, 842), (420, 300), (1190, 842)])
def test_a_page_looks_as_it_did(turn: int, size: tuple[float, float], tmp_path: Path) -> None:
    source = changed(plain_pdf(1, size, turn), _shift)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    before = looks(source, tmp_path / "a")[0]
    after = looks(with_one(source).pdf, tmp_path / "b")[2]
    # Nothing of it is hidden: the stamp stands above it.
    assert (before.width, before.height + STAMP[1]) == after.size
    after = after.crop((0, STAMP[1], *after.size))
    difference = ImageChops.difference(before, after)
    assert sum(difference.histogram()[40:]) < 60


def _shift(pdf: pikepdf.Pdf) -> None:
    """Not every page begins at (0, 0)."""
    page = pdf.pages[0]
    _, _, right, top = page.mediabox
    page.mediabox = pikepdf.Array([-20, -30, right, top])
    page.cropbox = pikepdf.Array([10, 15, right, top])


def test_a_stamp_stands_in_the_top_right_corner(tmp_path: Path) -> None:
    reader = pypdf.PdfReader(io.BytesIO(with_one(plain_pdf(1, (1190, 842))).pdf))
    found: list[tuple[float, float]] = []
    page = reader.pages[2]

    def visit(text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        if "3a" in text:
            found.append((tm[4], float(page.mediabox.top) - tm[5]))

    page.extract_text(visitor_text=visit)
    assert found and found[0][0] > 1190 - STAMP[0] and found[0][1] < STAMP[1]


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_stands_the_right_way_up(turn: int, tmp_path: Path) -> None:
    bundle = print_bundle(meeting(), {"b3b": picture("JPEG", turn=turn)})
    page = looks(bundle.pdf, tmp_path)[2]
    # It is 180 points long and 120 wide, lying or standing.
    across, down = (40, 70) if turn > 4 else (70, 40)
    x, y = page.width // 2, page.height // 2
    places = {"left": (x - across, y), "right": (x + across, y)}
    places |= {"top": (x, y - down), "bottom": (x, y + down)}
    dark = {name for name, place in places.items() if page.getpixel(place) < 60}
    light = {name for name, place in places.items() if 200 < page.getpixel(place) < 240}
    side = ("left", "right", "right", "left", "top", "top", "bottom", "bottom")[turn - 1]
    other = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}[side]
    assert side in dark and other in light
    assert page.getpixel((x - across - 30, y)) == page.getpixel((x, y - down - 30)) == 255


def test_what_a_camera_tells_of_itself_stays_behind() -> None:
    photo = picture("JPEG", turn=6)
    assert b"Cameramerk" in photo
    bundle = print_bundle(meeting(), {"b3b": photo})
    with opened(bundle) as pdf:
        images = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        images = [one for one in images if one.get("/Subtype") == "/Image"]
        assert len(images) == 1 and b"Cameramerk" not in images[0].read_raw_bytes()


BROKEN = {
    "docx": b"PK\x03\x04 word",
    "nothing": b"",
    "cut": PDF[: len(PDF) // 2][:400],
    "only a name": b"%PDF-1.7\n",
    "locked": locked_pdf(),
    "owner": locked_pdf(""),
    "bomb": bomb(),
    "cut png": picture()[:60],
    "cut jpeg": picture("JPEG")[:300],
    "cmyk": picture("JPEG", "CMYK"),
    "no pages": changed(PDF, lambda pdf: pdf.pages.__delitem__(slice(None))),
    "flat": changed(PDF, lambda pdf: setattr(pdf.pages[0], "mediabox", pikepdf.Array([0] * 4))),
    "odd turn": changed(PDF, lambda pdf: setattr(pdf.pages[0].obj, "Rotate", 45)),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_cannot_come_in_is_named_below_the_agenda(kind: str, tmp_path: Path) -> None:
    bundle = print_bundle(meeting(), {**GOOD, "b3a": BROKEN[kind], "b5a": picture()})
    assert bundle.left_out == ("3a Verslag van de schouw",)
    assert bundle.conforms and failures(bundle.pdf) == []
    text = told(bundle.pdf, tmp_path)
    assert "Niet in dit bestand Deze stukken horen bij de agenda." in text
    assert "Stuk 3a Verslag van de schouw" in text
    assert bundle.pages == 4


def test_scripts_and_attachments_stay_behind_and_what_is_seen_comes_along(tmp_path: Path) -> None:
    bundle = with_one(active_pdf())
    with opened(bundle) as pdf:
        assert "/OpenAction" not in pdf.Root and "/AcroForm" not in pdf.Root
        assert not pdf.attachments
        raw = "".join(str(dict(o)) for o in pdf.objects if isinstance(o, pikepdf.Dictionary))
        links = list(pdf.pages[2].Annots)
    assert "JavaScript" not in raw and "javascript" not in raw
    assert [str(one.A.URI) for one in links] == ["https://voorbeeld.example/schouw"]
    page = looks(bundle.pdf, tmp_path)[2]
    # The stamp that somebody put on the page.
    assert page.getpixel((325, round(page.height - 425))) == 0


def test_a_hidden_layer_stays_hidden(tmp_path: Path) -> None:
    page = looks(with_one(layered_pdf()).pdf, tmp_path)[2]
    assert page.getpixel((250, round(page.height - 450))) == 255


def test_a_link_to_the_web_has_its_place_in_the_tree() -> None:
    with opened(with_one(plain_pdf(3))) as pdf:
        numbered = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        keys = [int(n) for n in numbered[::2]]
        assert keys == sorted(set(keys))
        assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) == keys[-1] + 1
        for page in list(pdf.pages)[2:5]:
            (link,) = page.Annots
            element = numbered[keys.index(int(link.StructParent)) * 2 + 1]
            assert element.S == "/Link" and element.K[0].Obj.objgen == link.objgen


def test_confidential_documents_come_in_only_when_asked_for(tmp_path: Path) -> None:
    all_ = {**GOOD, "b3c": plain_pdf(1), "b4a": plain_pdf(1)}
    outside = print_bundle(meeting(), all_)
    assert outside.pdf == print_bundle(meeting(), GOOD).pdf
    assert SECRET not in told(outside.pdf, tmp_path).casefold()
    annex = print_bundle(meeting(), all_, confidential=True)
    text = told(annex.pdf, tmp_path)
    assert "Vertrouwelijke bijlage" in text and annex.left_out == ()
    assert "VERTROUWELIJK · 3c · 1 van 1 · pagina" in text and "VERTROUWELIJK · 4a" in text
    assert "VERTROUWELIJK" not in told(outside.pdf, tmp_path)
    assert "3c · 1 van 1" in text and "4a · 1 van 1" in text and "3a" not in text
    nothing = print_bundle(plain_meeting(), GOOD, confidential=True)
    assert nothing.pages == 1 and nothing.conforms


def test_a_meeting_without_documents_is_just_its_agenda(tmp_path: Path) -> None:
    bundle = print_bundle(empty_meeting(), GOOD)
    assert bundle.pages == 1 and bundle.left_out == ()
    assert "Stukken" not in told(bundle.pdf, tmp_path)


def test_a_full_meeting_and_hostile_texts_pass(tmp_path: Path) -> None:
    full = print_bundle(full_meeting(), {**GOOD, "b5a": b""})
    assert len(full.left_out) == 6
    hostile = print_bundle(hostile_meeting(), {"bad": picture()})
    assert hostile.conforms and failures(hostile.pdf) == []
    stamped = print_bundle(hostile_meeting(), {"bad": PDF})
    assert not stamped.conforms and stamped.pages > 2


def test_what_is_not_text_is_refused() -> None:
    first = meeting().items[2]
    wrong = replace(first.documents[0], title=7)  # type: ignore[arg-type]
    with pytest.raises((TypeError, AttributeError)):
        print_bundle(replace(meeting(), items=(replace(first, documents=(wrong,)),)), {"b3a": PDF})
