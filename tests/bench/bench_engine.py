"""Pages a second of our engine beside plain ReportLab with the same content, in one run.

Both print cards of opgaven: a heading, five facts in a table, three sentences. Plain ReportLab
tags nothing, embeds the same font and makes its contents in the usual way, with multiBuild.
Run it as `.venv/bin/python tests/bench/bench_engine.py [cards ...]`.
"""

import io
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
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
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents  # noqa: E402

from tests.bench.rounds import rounds  # noqa: E402
from wijkdesk.documents import engine  # noqa: E402

WORDS = [
    "wijk",
    "bewoners",
    "samen",
    "werken",
    "aan",
    "een",
    "gezonde",
    "leefomgeving",
    "veiligheid",
    "op",
    "straat",
    "groen",
    "park",
    "kinderen",
    "ouders",
    "school",
    "buurthuis",
    "ontmoeten",
    "energie",
    "armoede",
    "schulden",
    "vrijwilligers",
    "gemeente",
    "partner",
    "corporatie",
    "politie",
    "zorg",
    "welzijn",
    "sport",
    "eenzaamheid",
    "jongeren",
    "ouderen",
    "wonen",
    "onderhoud",
    "verlichting",
    "afspraken",
    "uitvoering",
    "resultaat",
    "vertrouwen",
    "aandacht",
    "meedoen",
    "verbinden",
    "versterken",
]

Item = tuple[str, list[tuple[str, str]], list[str]]


def content(cards: int) -> list[Item]:
    """The same cards each time; a number in every sentence, so that no text comes twice."""
    chance = random.Random(7)

    def words(count: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(count))

    labels = ("Waarom", "Werkveld", "Sturing en trekker", "Partners", "Horizon")
    return [
        (
            f"Opgave {n}: {words(4)}",
            [(label, words(chance.randint(2, 9))) for label in labels],
            [f"{words(14).capitalize()} {n * 3 + k}." for k in range(3)],
        )
        for n in range(1, cards + 1)
    ]


def ours(items: list[Item]) -> int:
    """Prints with the engine; returns the number of pages."""
    meta = engine.DocumentMeta("Bench", datetime(2026, 1, 1, tzinfo=UTC), status="Concept")
    blocks: list[engine.Flowable] = [engine.contents(), engine.heading("Opgaven", new_page=True)]
    for title, facts, sentences in items:
        blocks += [engine.heading(title, 2), engine.pairs(facts)]
        blocks += [block for sentence in sentences for block in engine.prose(sentence)]
    return engine.render(meta, blocks).pages


class _Template(SimpleDocTemplate):  # type: ignore[misc]
    def afterFlowable(self, flowable: Any) -> None:
        if getattr(flowable, "level", None) is not None:
            self.notify("TOCEntry", (flowable.level, flowable.getPlainText(), self.page))


def plain(items: list[Item]) -> int:
    """Prints with ReportLab; returns the number of pages."""
    body = ParagraphStyle("body", fontName="Sans", fontSize=10, leading=14.2, spaceAfter=6.5)
    head = ParagraphStyle("head", body, fontName="Sans-Bold", fontSize=14.5, leading=18.5)
    cell = ParagraphStyle("cell", body, fontSize=8.8, leading=11.8, spaceAfter=0)
    look = TableStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), "Sans"),
            ("FONTSIZE", (0, 0), (-1, -1), 8.8),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor("#CBD8D7")),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
    )
    toc = TableOfContents(levelStyles=[body, body])
    story: list[Any] = [toc]
    for title, facts, sentences in items:
        heading = Paragraph(title, head)
        heading.level = 1
        rows = [[label, Paragraph(value, cell)] for label, value in facts]
        story += [heading, Table(rows, colWidths=[128, 347], style=look), Spacer(1, 9)]
        story += [Paragraph(sentence, body) for sentence in sentences]
    template = _Template(io.BytesIO(), pagesize=A4, leftMargin=60, rightMargin=60)
    template.multiBuild(story)
    return int(template.page)


def measure(make: Callable[[list[Item]], int], items: list[Item]) -> tuple[float, int]:
    """Seconds and pages."""
    start = time.perf_counter()
    pages = make(items)
    return time.perf_counter() - start, pages


SIZES = [100, 300, 1000, 3000] if rounds(2) > 1 else [100, 300, 1000]


def main() -> None:
    """Prints one line for each size."""
    fonts = ROOT / "resources" / "fonts"
    pdfmetrics.registerFont(TTFont("Sans", str(fonts / "SourceSans3-Regular.ttf")))
    pdfmetrics.registerFont(TTFont("Sans-Bold", str(fonts / "SourceSans3-Bold.ttf")))
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    measure(ours, content(5))
    measure(plain, content(5))
    for size in sizes:
        items = content(size)
        own, own_pages = measure(ours, items)
        other, other_pages = measure(plain, items)
        print(
            f"{size:5} cards: ours {own_pages} pages in {own:.2f} s = {own_pages / own:.0f}/s, "
            f"plain ReportLab {other_pages} in {other:.2f} s = {other_pages / other:.0f}/s, "
            f"ratio of time {own / other:.2f}, ours per card {own / size * 1000:.2f} ms"
        )


if __name__ == "__main__":
    main()
