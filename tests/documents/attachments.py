"""Files that people add to a meeting, good and bad, made here so that none is kept."""

import io
import struct
from datetime import UTC, datetime

import pikepdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from wijkdesk.documents.engine import DocumentMeta, heading, prose, render


def plain_pdf(pages: int = 2, size: tuple[float, float] = (595.28, 841.89), turn: int = 0) -> bytes:
    """Made elsewhere: no tags, no embedded fonts."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=size, invariant=1)
    for n in range(1, pages + 1):
        canvas.drawString(72, size[1] - 100, f"Bladzijde {n} van de schouw")
        canvas.rect(72, 72, size[0] - 144, 40)
        canvas.linkURL("https://voorbeeld.example/schouw", (72, 200, 172, 220))
        canvas.linkURL("javascript:alert(1)", (72, 300, 172, 320))
        canvas.showPage()
    canvas.save()
    return changed(made.getvalue(), lambda pdf: [p.rotate(turn, relative=False) for p in pdf.pages])


def tagged_pdf() -> bytes:
    """With a structure tree and claims of its own."""
    meta = DocumentMeta("Nota", datetime(2026, 11, 1, tzinfo=UTC))
    return render(meta, [heading("Nota verlichting"), *prose("Tekst met een boom.")]).pdf


def changed(data: bytes, change: object) -> bytes:
    """A PDF after something was done to it."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)  # type: ignore[operator]
        pdf.save(written)
    return written.getvalue()


def locked_pdf(user: str = "geheim") -> bytes:
    """Needs a password; with an empty one it opens but forbids to be taken apart."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain_pdf())) as pdf:
        pdf.save(written, encryption=pikepdf.Encryption(owner="eigenaar", user=user))
    return written.getvalue()


def layered_pdf() -> bytes:
    """A layer that is hidden, with words on it."""

    def hide(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("Verborgen"))
        )
        pdf.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array([layer]),
            D=pikepdf.Dictionary(OFF=pikepdf.Array([layer])),
        )
        page = pdf.pages[0]
        page.obj.Resources.Properties = pikepdf.Dictionary(L0=layer)
        ink = b"/OC /L0 BDC 0 0 0 rg 100 300 300 300 re f EMC"
        page.contents_add(pdf.make_stream(ink))

    return changed(plain_pdf(1), hide)


def active_pdf() -> bytes:
    """With a script, an attachment and a note stuck on the page."""

    def arm(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.attachments["los.txt"] = b"bijlage in een bijlage"
        look = pdf.make_stream(b"0 0 0 rg 0 0 50 50 re f")
        look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look.BBox = pikepdf.Array([0, 0, 50, 50])
        stuck = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Stamp,
            Rect=pikepdf.Array([300, 400, 350, 450]),
            F=4,
            AP=pikepdf.Dictionary(N=pdf.make_indirect(look)),
        )
        pdf.pages[0].obj.Annots.append(pdf.make_indirect(stuck))

    return changed(plain_pdf(1), arm)


def picture(
    kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (120, 80), turn: int = 0
) -> bytes:
    """The left half is black, the right half light; a photo may say how it was held and where."""
    made = Image.new("RGB", size, "#dddddd")
    made.paste((0, 0, 0), (0, 0, size[0] // 2, size[1]))
    written = io.BytesIO()
    extra = {}
    if turn:
        exif = Image.Exif()
        exif[274] = turn
        exif[271] = "Cameramerk"
        extra["exif"] = exif
    made.convert(mode).save(written, kind, **extra)
    return written.getvalue()


def bomb() -> bytes:
    """A PNG that says that it is far larger than any memory."""
    data = bytearray(picture())
    data[16:24] = struct.pack(">II", 500_000, 500_000)
    return bytes(data)
