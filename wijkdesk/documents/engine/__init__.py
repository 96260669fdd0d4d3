"""Prints documents as tagged PDF: PDF/A-2a and PDF/UA-1 at once, the same bytes each time.

A document is a function from data to blocks; this package owns fonts, colours, headings, tables,
figures, links, page furniture and everything the two standards ask. An example:

    from datetime import UTC, datetime
    from wijkdesk.documents.engine import (
        Column, DocumentMeta, Tag, card, contents, cover, figure, heading, note, pairs, prose,
        render, table, tones,
    )

    meta = DocumentMeta(
        "Wijkopgave Ossenkoppelerhoek", datetime(2026, 11, 1, tzinfo=UTC),
        status="Concept 3", classification="Intern", head_left="Ossenkoppelerhoek",
    )
    blocks = [
        cover("Ossenkoppelerhoek", "2027 tot en met 2030", kind="Wijkopgave",
              facts=[("Versie", "3")], badge=Tag("Voorbeeld", tones.ATTENTION)),
        contents(),
        heading("Inleiding", 1, number="1", key="inleiding"),
        *prose("Wat een gebruiker schrijft.\\n\\n- een punt\\n- nog een"),
        table("Kerncijfers", (Column("Wat", 60, header=True), Column("Waarde", 40, number=True)),
              [("Inwoners", "4.210"), ("Stand", Tag("loopt"))]),
        card("Opgave 1: groen", [pairs([("Trekker", "Gemeente")])], tags=[Tag("hoog")]),
        note("PM", "Dit is nog niet ingevuld."),
    ]
    result = render(meta, blocks)         # .pdf, .pages, .chapter_pages["inleiding"] == 3
    outgoing.write(store, what, path, result.pdf)   # wijkdesk.services.whole

Text is `str` and nothing else: a piece of personal data raises TypeError. Nothing a user wrote is
markup; letters of any script come out, or a box that still holds the letter for who copies it.
`WIDTH` is the room for text and figures in points; drawings are described in `engine.drawing`.
What must stand at fixed places of a page, such as labels, is a `fixed_page` of `Spot`s; a photo or
a page of another file stands on an `inserted_page`.

How it works, module by module: `blocks` makes Flowables; `galley` lays them out as `strips` and,
at once, as the nodes of `tags`; `strips.paginate` fills pages; `page` and `ink` write operators;
`assemble` and `pdffile` make the file. `shaping`, `typecase` and `lines` turn text into glyphs.
ReportLab draws the paths and keeps and writes the file's objects, HarfBuzz shapes and subsets the
fonts, qpdf packs the file. The layout is ours, because a tag belongs to every line from the moment
it is made and one pass must do (see tests/bench/bench_engine.py).
"""

from . import palette as tones
from .blocks import (
    bullets,
    card,
    columns,
    contents,
    cover,
    figure,
    fixed_page,
    heading,
    inserted_page,
    key_figures,
    lead,
    note,
    page_break,
    pairs,
    prose,
    quote,
    small,
    table,
    together,
)
from .cards import KeyFigure
from .cells import Cell, Strong, Tag
from .fixed import Room, Spot
from .galley import WIDTH, Flowable
from .inserted import HEAD, INSERTED
from .metadata import DocumentMeta
from .render import RenderResult, render
from .tables import Column

__all__ = [
    "HEAD",
    "INSERTED",
    "WIDTH",
    "Cell",
    "Column",
    "DocumentMeta",
    "Flowable",
    "KeyFigure",
    "RenderResult",
    "Room",
    "Spot",
    "Strong",
    "Tag",
    "bullets",
    "card",
    "columns",
    "contents",
    "cover",
    "figure",
    "fixed_page",
    "heading",
    "inserted_page",
    "key_figures",
    "lead",
    "note",
    "page_break",
    "pairs",
    "prose",
    "quote",
    "render",
    "small",
    "table",
    "together",
    "tones",
]
