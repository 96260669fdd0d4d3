"""The PDF file: ReportLab keeps the objects and writes them, qpdf (pikepdf) packs them.

ReportLab knows neither structure trees nor fonts addressed by glyph, and its writer leaves out a
line end that PDF/A asks for; so such objects come in PDF's own notation, and the finished file
goes through qpdf, which packs 100,000 structure elements into object streams and gives the file
an identity that depends on its content only.
"""

from io import BytesIO

import pikepdf
from reportlab.pdfbase.pdfdoc import (
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFObject,
    PDFPage,
    PDFStream,
    PDFZCompress,
)


class _Notation(PDFObject):
    """An object in PDF's own notation, in ASCII; its body may come later than its number."""

    __RefOnly__ = 1

    def __init__(self, body: str = "null") -> None:
        self.body = body

    def format(self, document: PDFDocument) -> bytes:
        return self.body.encode("ascii")


class _Catalog(PDFCatalog):
    """The root with the entries of PDF/A that ReportLab does not know."""

    __NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents"]


class _Page(PDFPage):
    """A page with the entries that tie it to the structure tree."""

    Override_default_compilation = 1
    __NoDefault__ = [*PDFPage.__NoDefault__, "Tabs", "StructParents"]


class PdfFile:
    """Objects of a file, each known by its number; a number can be reserved before its object."""

    def __init__(self) -> None:
        self._document = PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7))
        self._document.Catalog = self._document._catalog = _Catalog()
        self._document.Catalog.Pages = self._document.Pages
        self._bodies: dict[int, _Notation] = {}
        self._pages: dict[int, _Page] = {}
        self._pages_number = self._number(self._document.Pages)

    def _number(self, made: PDFObject) -> int:
        self._document.Reference(made)
        return int(self._document.objectcounter)

    def reserve(self) -> int:
        """A number for an object in PDF's own notation."""
        made = _Notation()
        number = self._number(made)
        self._bodies[number] = made
        return number

    def add(self, body: str, number: int | None = None) -> int:
        """An object in PDF's own notation, in ASCII."""
        number = number or self.reserve()
        self._bodies[number].body = body
        return number

    def add_stream(
        self, data: bytes, entries: dict[str, str] | None = None, pack: bool = True
    ) -> int:
        """A stream; `entries` of its dictionary besides Length and Filter."""
        filters = [PDFZCompress] if pack else None
        return self._number(PDFStream(PDFDictionary(entries or {}), data, filters))

    def add_page(self) -> int:
        """An empty page at the end; `fill_page` says what is on it."""
        made = _Page()
        self._document.addPage(made)
        number = int(self._document.objectcounter)
        self._pages[number] = made
        return number

    def fill_page(self, number: int, **entries: str) -> None:
        """The entries of a page's dictionary, in PDF's own notation."""
        page = self._pages[number]
        page.Parent = f"{self._pages_number} 0 R"
        for name, value in entries.items():
            setattr(page, name, value)

    def set_catalog(self, **entries: str) -> None:
        """The entries of the root besides Type and Pages, in PDF's own notation."""
        for name, value in entries.items():
            setattr(self._document.Catalog, name, value)

    def set_info(self, body: str) -> None:
        """The DocInfo dictionary, in PDF's own notation."""
        self._document.info = _Notation(body)

    def save(self) -> bytes:
        """The whole file; the same objects give the same bytes."""
        written = BytesIO(self._document.format())
        packed = BytesIO()
        with pikepdf.open(written) as pdf:
            # preserve_pdfa, on by default, writes the line ends that PDF/A asks for.
            pdf.save(
                packed,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                deterministic_id=True,
            )
        return packed.getvalue()
