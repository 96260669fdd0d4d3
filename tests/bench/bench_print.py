"""Printing the whole wijkopgave beside plain ReportLab with the same content, in one run.

Plain ReportLab gets the very blocks of our document: headings, texts, tables, cards and drawings,
with the same fonts and a table of contents made in the usual way (multiBuild). It tags nothing.
Then the growth: time per opgave with 3,000 opgaven against 100, which is 1 when linear.
Run it as `.venv/bin/python tests/bench/bench_print.py`.
"""

import io
import sys
import time
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from reportlab.lib.colors import HexColor  # noqa: E402
from reportlab.lib.pagesizes import A4  # noqa: E402
from reportlab.lib.styles import ParagraphStyle  # noqa: E402
from reportlab.pdfbase import pdfmetrics  # noqa: E402
from reportlab.pdfbase.ttfonts import TTFont  # noqa: E402
from reportlab.platypus import (  # noqa: E402
    Flowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents  # noqa: E402

from tests.bench.rounds import rounds  # noqa: E402
from tests.documents.sample import large, sample  # noqa: E402
from wijkdesk.documents.engine import WIDTH, Tag, cards, drawing, figures, front  # noqa: E402
from wijkdesk.documents.engine import tables as tabular  # noqa: E402
from wijkdesk.documents.engine.prose import Bullets, Heading, Note, Prose, Quote, Small  # noqa: E402
from wijkdesk.documents.wijkopgave import print_wijkopgave  # noqa: E402
from wijkdesk.documents.wijkopgave.document import blocks  # noqa: E402
from wijkdesk.services.wijkopgave.data import WijkopgaveData  # noqa: E402

BODY = ParagraphStyle("body", fontName="Sans", fontSize=10, leading=14.2, spaceAfter=6.5)
CELL = ParagraphStyle("cell", BODY, fontSize=8.8, leading=11.8, spaceAfter=0)
HEAD = ParagraphStyle("head", CELL, fontName="Sans-Bold")
HEADINGS = [
    ParagraphStyle("h", BODY, fontName="Sans-Bold", fontSize=size, leading=size * 1.25)
    for size in (22, 14.5, 11.2)
]
LOOK = TableStyle(
    [
        ("FONTNAME", (0, 0), (-1, -1), "Sans"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor("#CBD8D7")),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
)
# Rows of one ReportLab table: longer ones take it a time that grows with the square.
CHUNK = 200


class Picture(Flowable):  # type: ignore[misc]
    """A drawing of ours, drawn with ReportLab's own calls."""

    def __init__(self, picture: drawing.Drawing) -> None:
        super().__init__()
        self.picture, self.width, self.height = picture, picture.width, picture.height

    def draw(self) -> None:
        """Draws every mark."""
        for mark in self.picture.marks:
            self.mark(mark)

    def mark(self, mark: drawing.Mark) -> None:
        """Draws one mark; y runs up here."""
        canvas, high = self.canv, self.height
        if isinstance(mark, drawing.Text):
            self.text(mark)
            return
        fill, stroke = getattr(mark, "fill", None), mark.stroke
        if fill:
            canvas.setFillColor(HexColor(fill))
        if stroke:
            canvas.setStrokeColor(HexColor(stroke))
            canvas.setLineWidth(mark.line)
        canvas.setDash(list(getattr(mark, "dash", ())))
        paint = {"fill": bool(fill), "stroke": bool(stroke)}
        if isinstance(mark, drawing.Rect):
            y = high - mark.y - mark.height
            canvas.roundRect(mark.x, y, mark.width, mark.height, mark.radius, **paint)
        elif isinstance(mark, drawing.Circle):
            canvas.circle(mark.x, high - mark.y, mark.radius, **paint)
        elif isinstance(mark, drawing.Curve):
            points = (mark.start, mark.handle1, mark.handle2, mark.end)
            canvas.bezier(*(n for x, y in points for n in (x, high - y)))
        else:
            path = canvas.beginPath()
            for ring in mark.rings if isinstance(mark, drawing.Polygon) else (mark.points,):
                path.moveTo(ring[0][0], high - ring[0][1])
                for x, y in ring[1:]:
                    path.lineTo(x, high - y)
            canvas.drawPath(path, **paint)

    def text(self, mark: drawing.Text) -> None:
        """Draws a label."""
        font = "Sans-Bold" if mark.bold else "Sans"
        canvas = self.canv
        canvas.saveState()
        canvas.setFillColor(HexColor(mark.colour))
        canvas.setFont(font, mark.size)
        canvas.translate(mark.x, self.height - mark.y)
        canvas.rotate(mark.turn)
        draw = {
            "start": canvas.drawString,
            "middle": canvas.drawCentredString,
            "end": canvas.drawRightString,
        }[mark.anchor]
        draw(0, 0, mark.text)
        canvas.restoreState()


def paragraph(text: str, style: ParagraphStyle = BODY) -> Any:
    """A paragraph of text as typed."""
    return Paragraph(escape(text).replace("\n", "<br/>"), style)


def cell(value: Any, style: ParagraphStyle = CELL) -> Any:
    """A cell, its parts below one another."""
    parts = value if isinstance(value, tuple) else (value,)
    return paragraph("\n".join(p.text if isinstance(p, Tag) else p for p in parts), style)


def rows_of(table: tabular.Table, width: float) -> Iterable[Any]:
    """The rows as ReportLab tables."""
    total = sum(column.share for column in table.columns)
    widths = [width * column.share / total for column in table.columns]
    head = [cell(column.title, HEAD) for column in table.columns]
    rows = [[cell(value) for value in row] for row in table.rows]
    for start in range(0, len(rows), CHUNK):
        part = [head, *rows[start : start + CHUNK]]
        yield Table(part, colWidths=widths, repeatRows=1, style=LOOK, splitByRow=1)


def plain(block: Any, width: float = WIDTH) -> Iterable[Any]:  # noqa: C901
    """What ReportLab is given for a block of ours."""
    match block:
        case Heading():
            title = paragraph(f"{block.number} {block.title}", HEADINGS[block.level - 1])
            title.level = block.level - 1
            yield title
        case Prose():
            yield from (paragraph(part) for part in block.text.split("\n\n"))
        case Bullets():
            yield from (paragraph(f"• {item}") for item in block.items)
        case Note() | Quote() | Small():
            yield paragraph(block.text)
        case tabular.Table():
            yield paragraph(block.caption, CELL)
            yield from rows_of(block, width)
            yield Spacer(1, 13)
        case tabular.Pairs():
            rows = [[cell(label, HEAD), cell(value)] for label, value in block.rows]
            yield Table(rows, colWidths=[width * 0.27, width * 0.73], style=LOOK)
        case figures.Figure():
            yield Picture(block.drawing)
            yield paragraph(block.caption, CELL)
        case cards.Card():
            yield paragraph(block.title, HEADINGS[2])
            yield paragraph(" ".join(tag.text for tag in block.tags), CELL)
            yield from (found for part in block.body for found in plain(part, width))
        case cards.Together():
            yield from (found for part in block.blocks for found in plain(part, width))
        case cards.Columns():
            for part in block.parts:
                yield from (found for one in part for found in plain(one, width))
        case cards.KeyFigures():
            texts = [f"{f.value}\n{f.label}\n{f.comparison}" for f in block.figures]
            yield Table([[cell(text) for text in texts]], style=LOOK)
        case front.Cover():
            yield paragraph(block.title, HEADINGS[0])
            yield from plain(tabular.Pairs(block.facts, 0.3))
            yield PageBreak()
        case front.Contents():
            yield TableOfContents(levelStyles=[BODY, BODY, BODY])
            yield PageBreak()


class Template(SimpleDocTemplate):  # type: ignore[misc]
    """Tells the table of contents where the chapters are, as ours does."""

    def afterFlowable(self, flowable: Any) -> None:
        """ReportLab calls this for everything it draws."""
        if getattr(flowable, "level", None) == 0:
            self.notify("TOCEntry", (0, flowable.getPlainText(), self.page))


def ours(data: WijkopgaveData) -> int:
    """Prints with our engine; returns the number of pages."""
    return print_wijkopgave(data).pages


def reportlab(data: WijkopgaveData) -> int:
    """Prints the same with plain ReportLab; returns the number of pages."""
    story = [found for block in blocks(data, False) for found in plain(block)]
    template = Template(io.BytesIO(), pagesize=A4, leftMargin=54, rightMargin=54)
    template.multiBuild(story)
    return int(template.page)


def best(
    make: Callable[[WijkopgaveData], int], data: WijkopgaveData, times: int
) -> tuple[float, int]:
    """Seconds of the fastest of several prints, and pages."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        pages = make(data)
        found.append((time.perf_counter() - start, pages))
    return min(found)


def main() -> None:
    """Prints one line for each measurement."""
    fonts = ROOT / "resources" / "fonts"
    pdfmetrics.registerFont(TTFont("Sans", str(fonts / "SourceSans3-Regular.ttf")))
    pdfmetrics.registerFont(TTFont("Sans-Bold", str(fonts / "SourceSans3-Bold.ttf")))
    start = time.perf_counter()
    ours(sample())
    print(f"first print of the example in this process: {time.perf_counter() - start:.2f} s")
    for name, data, times in (
        ("example", sample(), rounds(5)),
        ("100 opgaven", large(100), rounds(3)),
    ):
        own, own_pages = best(ours, data, times)
        other, other_pages = best(reportlab, data, times)
        per_page = (own / own_pages) / (other / other_pages)
        print(
            f"{name}: ours {own_pages} pages in {own:.2f} s = {own_pages / own:.0f} pages/s, plain "
            f"ReportLab {other_pages} in {other:.2f} s = {other_pages / other:.0f} pages/s; "
            f"ratio of time {own / other:.2f}, per page {per_page:.2f} (at most 1.5)"
        )
    small, _ = best(ours, large(100), rounds(3))
    big, pages = best(ours, large(3000), 1)
    growth = (big / 3000) / (small / 100)
    print(f"3,000 opgaven: {pages} pages in {big:.1f} s; time per opgave against 100: {growth:.2f}")


if __name__ == "__main__":
    main()
