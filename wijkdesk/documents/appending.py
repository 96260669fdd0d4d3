"""Puts pages of other PDF files into one of ours.

A page comes in as a form: a picture of itself, inside the Figure that our file has ready for it.
What belongs to the other file and not to how the page looks stays behind: scripts, attachments,
its structure tree, its form fields and remarks (of which the look is kept). Its structure tree is
not merged with ours: nobody checked it, and a reader would be told that it is sound.

The other file was made by anybody. Whatever qpdf can't read is not taken in at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from wijkdesk import debug
from wijkdesk.documents.engine import HEAD, INSERTED
from wijkdesk.documents.engine.ink import PAGE_HEIGHT

_SMALLEST, _LARGEST = 20.0, 14_400.0
_SAFE = ("http://", "https://", "mailto:")
_BEHIND = ("/StructParent", "/StructParents", "/AF", "/Metadata", "/PieceInfo")
# Deeper trees of pages are made to keep a reader busy.
_DEEPEST = 50
Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class ForeignPage:
    """A page as one looks at it, in points; `matrix` puts its lower left corner at (0, 0).

    `links` are addresses on the web with their place in the page's own measure.
    """

    width: float
    height: float
    box: Box
    matrix: Matrix
    links: tuple[tuple[str, Box], ...]


@dataclass(frozen=True)
class ForeignPdf:
    """A PDF that can come in whole; of each layer whether it is hidden."""

    pdf: Pdf
    pages: tuple[ForeignPage, ...]
    layers: tuple[tuple[pikepdf.Object, bool], ...]


def foreign_file(data: bytes) -> ForeignPdf | None:
    """The pages of a PDF; None when it is something else, broken, locked or empty."""
    if b"%PDF-" not in data[:1024]:
        return None
    try:
        pdf = pikepdf.open(BytesIO(data))
        if pdf.is_encrypted or not len(pdf.pages):
            return None
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("print")
        pages = tuple(_measured(page) for page in pdf.pages)
        if not all(map(_fits, pages)):
            return None
        for page in pdf.pages:
            # What can't be taken apart to its end now must not fail later.
            pikepdf.parse_content_stream(page)
            page.as_form_xobject(handle_transformations=False)
        return ForeignPdf(pdf, pages, tuple(_layers(pdf)))
    except Exception as error:
        debug.LOG.debug("not taken in: %s", type(error).__name__)
        # A broken file can fail in any way that a library of C++ can.
        return None


def _measured(page: pikepdf.Page) -> ForeignPage:
    box = pikepdf.Rectangle(page.cropbox)
    x0, y0, x1, y1 = float(box.llx), float(box.lly), float(box.urx), float(box.ury)
    unit = float(page.obj.get("/UserUnit", 1))
    turn = _turn(page)
    width, height = x1 - x0, y1 - y0
    matrix: Matrix = {
        0: (1, 0, 0, 1, -x0, -y0),
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }[turn]
    a, b, c, d, e, f = (part * unit for part in matrix)
    if turn % 180:
        width, height = height, width
    links = tuple(_web_links(page))
    return ForeignPage(width * unit, height * unit, (x0, y0, x1, y1), (a, b, c, d, e, f), links)


def _turn(page: pikepdf.Page) -> int:
    """How far the page is turned with the clock; a page can have that from its parents."""
    node: pikepdf.Object | None = page.obj
    for _ in range(_DEEPEST):
        if node is None or "/Rotate" in node:
            break
        node = node.get("/Parent", None)
    return int(node.Rotate) % 360 if node is not None and "/Rotate" in node else 0


def _fits(page: ForeignPage) -> bool:
    return all(_SMALLEST <= side <= _LARGEST for side in (page.width, page.height))


def appended(own: bytes, files: Sequence[ForeignPdf]) -> bytes:
    """Our file with the pages of the others where it has forms ready for them, in order."""
    written = BytesIO()
    with pikepdf.open(BytesIO(own)) as pdf:
        coming = ((file, n) for file in files for n in range(len(file.pages)))
        resources = pdf.pages[0].obj.Resources
        for page in pdf.pages:
            if _waits(page):
                file, n = next(coming)
                _fill(pdf, page, file, n, resources)
        for file in files:
            _take_layers(pdf, file)
        _forget_others(pdf)
        pdf.save(
            written,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return written.getvalue()


def _waits(page: pikepdf.Page) -> bool:
    """Does our page call the form that only comes now?"""
    return f"/{INSERTED} Do".encode() in page.Contents.read_bytes()


def _fill(
    pdf: Pdf, page: pikepdf.Page, file: ForeignPdf, n: int, resources: pikepdf.Object
) -> None:
    """The form takes the page's place, below room for its stamp; the top left corner is what our
    pages count from."""
    made = file.pages[n]
    low = PAGE_HEIGHT - HEAD - made.height
    source = file.pdf.pages[n]
    form = pdf.copy_foreign(source.as_form_xobject(handle_transformations=False))
    a, b, c, d, e, f = made.matrix
    matrix = (a, b, c, d, e, f + low)
    form.BBox = _numbers(made.box)
    form.Matrix = _numbers(matrix)
    page.obj.Resources = Dictionary(Font=resources.Font, XObject=Dictionary())
    page.obj.Resources.XObject[f"/{INSERTED}"] = form
    page.obj.MediaBox = _numbers((0, low, made.width, PAGE_HEIGHT))
    links = [_link(pdf, page, one, matrix) for one in made.links]
    if links:
        page.obj.Annots = Array(links)


def _numbers(values: Sequence[float]) -> Array:
    return Array([round(value, 4) for value in values])


# Links to the web keep working


def _web_links(page: pikepdf.Page) -> Iterator[tuple[str, Box]]:
    """Address and place of links that leave the file; no other action is safe to take over."""
    found = page.obj.get("/Annots", None)
    for one in found if isinstance(found, Array) else ():
        action = one.get("/A", None) if isinstance(one, Dictionary) else None
        if not isinstance(action, Dictionary) or one.get("/Subtype") != Name.Link:
            continue
        place = one.get("/Rect", None)
        if not isinstance(place, Array) or len(place) != 4:
            continue
        address = str(action.get("/URI", "")) if action.get("/S") == Name.URI else ""
        if address.casefold().startswith(_SAFE):
            x0, y0, x1, y1 = (float(n) for n in place)
            yield address, (x0, y0, x1, y1)


def _link(pdf: Pdf, page: pikepdf.Page, found: tuple[str, Box], matrix: Matrix) -> pikepdf.Object:
    """The link in its new place, and in the structure beside the Figure of its page."""
    address, (x0, y0, x1, y1) = found
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x, y in ((x0, y0), (x1, y1))]
    ys = [b * x + d * y + f for x, y in ((x0, y0), (x1, y1))]
    tree = pdf.Root.StructTreeRoot
    key = int(tree.ParentTreeNextKey)
    annotation = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=_numbers((min(xs), min(ys), max(xs), max(ys))),
            Border=_numbers((0, 0, 0)),
            F=4,
            P=page.obj,
            A=Dictionary(S=Name.URI, URI=pikepdf.String(address)),
            Contents=pikepdf.String(address),
            StructParent=key,
        )
    )
    section = _figure(pdf, page).P
    place = Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page.obj)
    element = pdf.make_indirect(Dictionary(S=Name.Link, P=section, K=Array([place])))
    section.K.append(element)
    for part in (key, element):
        tree.ParentTree.Nums.append(part)
    tree.ParentTreeNextKey = key + 1
    return annotation


def _figure(pdf: Pdf, page: pikepdf.Page) -> pikepdf.Object:
    """The structure element that holds the page."""
    numbered = pdf.Root.StructTreeRoot.ParentTree.Nums
    at = int(page.obj.StructParents) * 2
    return numbered[at + 1][0]


# What would mean something else here


def _layers(pdf: Pdf) -> Iterator[tuple[pikepdf.Object, bool]]:
    """The layers of a file, and whether each is hidden when one opens it."""
    known = pdf.Root.get("/OCProperties", None)
    if known is None:
        return
    usual = known.get("/D", Dictionary())
    on = {one.objgen for one in usual.get("/ON", Array())}
    off = {one.objgen for one in usual.get("/OFF", Array())}
    hidden = usual.get("/BaseState", Name.ON) == Name.OFF
    for one in known.get("/OCGs", Array()):
        yield one, one.objgen in off or (hidden and one.objgen not in on)


def _take_layers(pdf: Pdf, file: ForeignPdf) -> None:
    """A layer that was off stays off; without this everything hidden would show."""
    if file.layers and "/OCProperties" not in pdf.Root:
        usual = Dictionary(Name=pikepdf.String("Lagen"), OFF=Array(), Order=Array())
        pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=usual)
    for one, hidden in file.layers:
        layer = pdf.copy_foreign(one)
        pdf.Root.OCProperties.OCGs.append(layer)
        pdf.Root.OCProperties.D.Order.append(layer)
        if hidden:
            pdf.Root.OCProperties.D.OFF.append(layer)


def _forget_others(pdf: Pdf) -> None:
    """Numbers that pointed into the structure tree of another file would point into ours; and what
    programs noted or attached behind a picture is not seen, so nobody knows that it comes along."""
    for one in pdf.objects:
        for key in _BEHIND if isinstance(one, pikepdf.Stream) else ():
            if key in one:
                del one[key]
