"""Makes the blocks of a document, and refuses what may not be printed.

Every text must be `str`. Anything else raises TypeError here, before a line is laid out.
"""

from collections.abc import Iterable, Sequence

from . import text as styles
from .cards import Card, Columns, KeyFigure, KeyFigures, Together
from .cells import Cell, Strong, Tag
from .drawing import Drawing, Mark
from .figures import Figure
from .fixed import FixedPage, Spot
from .front import Contents, Cover
from .galley import Flowable
from .ink import PAGE_HEIGHT, PAGE_WIDTH
from .inserted import InsertedPage, Stamp
from .prose import Bullets, Heading, Note, PageBreak, Prose, Quote, Small
from .tables import Column, Pairs, Table
from .text import clean


def _checked(*texts: str) -> None:
    for text in texts:
        clean(text)


def _checked_cell(cell: Cell) -> Cell:
    for part in cell if isinstance(cell, tuple) else (cell,):
        clean(part.text if isinstance(part, Tag | Strong) else part)
    return cell


def cover(
    title: str,
    subtitle: str = "",
    *,
    kind: str = "",
    facts: Sequence[tuple[str, str]] = (),
    badge: Tag | None = None,
    footer: str = "",
) -> Flowable:
    """The first page. `kind` stands above the title ("Wijkopgave"), facts are (label, value)."""
    _checked(title, subtitle, kind, footer, *(text for pair in facts for text in pair))
    if badge:
        _checked(badge.text)
    return Cover(title, subtitle, kind, tuple(facts), badge, footer)


def contents(
    title: str = "Inhoud", depth: int = 2, *, new_page: bool = True, cards: bool = False
) -> Flowable:
    """The table of contents: headings up to level `depth`, as links; of cards too when `cards`.

    What follows starts on a new page; so does the table itself unless `new_page` is False.
    """
    _checked(title)
    return Contents(title, depth, new_page, cards)


def heading(
    title: str,
    level: int = 1,
    *,
    number: str = "",
    key: str = "",
    new_page: bool = False,
    listed: bool = True,
) -> Flowable:
    """A heading of level 1 to 3, with a bookmark; it never stands alone at the foot of a page.

    `key` names it in `RenderResult.chapter_pages`; `listed=False` keeps it out of the contents.
    """
    _checked(title, number, key)
    if level not in (1, 2, 3):
        raise ValueError("a heading has level 1, 2 or 3")
    return Heading(title, level, number, key, new_page, listed)


def prose(text: str) -> tuple[Flowable, ...]:
    """Text as a user wrote it: a blank line parts paragraphs, lines that begin with "- " or
    "1. " are lists, any other line break is kept. Nothing in it is markup. Empty text: nothing.
    """
    return (Prose(text),) if clean(text).strip() else ()


def lead(text: str) -> tuple[Flowable, ...]:
    """Like `prose`, larger: the opening lines of a document or chapter."""
    return (Prose(text, styles.LEAD),) if clean(text).strip() else ()


def small(text: str) -> Flowable:
    """A paragraph in small muted letters, such as a source."""
    _checked(text)
    return Small(text)


def note(label: str, text: str) -> Flowable:
    """A tinted block with a short label, such as "PM" and what belongs here."""
    _checked(label, text)
    return Note(label, text)


def bullets(items: Iterable[str]) -> Flowable:
    """A list with bullets."""
    found = tuple(items)
    _checked(*found)
    return Bullets(found)


def quote(text: str, source: str = "") -> Flowable:
    """What someone said, and who (by role)."""
    _checked(text, source)
    return Quote(text, source)


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    note: str = "",
    row_height: float = 0.0,
    dense: bool = False,
) -> Flowable:
    """A table "Tabel n" whose head returns on each page; `note` stands below it.

    Rows are at least `row_height` points high, for tables that people write in by hand;
    `dense` sets them smaller, for what must stand on one page.
    ValueError when a row has another number of cells than there are columns.
    """
    _checked(caption, note, *(column.title for column in columns))
    found = tuple(tuple(_checked_cell(cell) for cell in row) for row in rows)
    if any(len(row) != len(columns) for row in found):
        raise ValueError("every row of a table needs a cell for each column")
    return Table(caption, tuple(columns), found, note, row_height, dense)


def pairs(rows: Iterable[tuple[str, Cell]], *, label_share: float = 0.27) -> Flowable:
    """Facts: a label and a value on each row, without caption."""
    found = tuple((label, _checked_cell(value)) for label, value in rows)
    _checked(*(label for label, _ in found))
    return Pairs(found, label_share)


def card(
    title: str,
    body: Iterable[Flowable],
    *,
    tags: Sequence[Tag] = (),
    key: str = "",
) -> Flowable:
    """A bordered card with a heading of level 3, tags and blocks; kept whole when that is fair.

    It has a bookmark, and a line in contents made with `cards=True`.
    """
    _checked(title, key, *(tag.text for tag in tags))
    return Card(title, tuple(body), tuple(tags), key)


def key_figures(figures: Iterable[KeyFigure], *, across: int = 4) -> Flowable:
    """Tiles with a large number each, `across` beside one another."""
    found = tuple(figures)
    for figure in found:
        _checked(figure.value, figure.label, figure.comparison)
    return KeyFigures(found, across)


def figure(drawing: Drawing, caption: str, *, alt: str) -> Flowable:
    """A drawing "Figuur n" with its caption; `alt` tells in words what it shows."""
    _checked(caption, alt)
    if not alt.strip():
        raise ValueError("a figure needs words for who can't see it")
    return Figure(drawing, caption, alt)


def columns(
    parts: Sequence[Iterable[Flowable]], *, shares: Sequence[float] | None = None
) -> Flowable:
    """Blocks beside each other, read column after column. For a page, not for long text."""
    found = tuple(tuple(part) for part in parts)
    return Columns(found, tuple(shares or [1.0] * len(found)))


def together(blocks: Iterable[Flowable]) -> Flowable:
    """Blocks kept on one page when they fit on one."""
    return Together(tuple(blocks))


def fixed_page(spots: Iterable[Spot], ground: Iterable[Mark] = ()) -> Flowable:
    """A page without head and foot, its texts in fixed places and cut where they don't fit.

    `ground` is drawn behind them and not read aloud, such as the lines to cut along.
    """
    found = tuple(spots)
    _checked(*(text for spot in found for room in spot.rooms for text in room.texts))
    return FixedPage(found, tuple(ground))


def inserted_page(
    alt: str,
    stamp: Stamp,
    *,
    picture: Drawing | None = None,
    size: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT),
    number: str = "",
    title: str = "",
    key: str = "",
) -> Flowable:
    """A page without head and foot for a page from elsewhere, with a stamp above it.

    A `picture` fills it; without one who owns the file puts a form `INSERTED` in its resources and
    gives the page its size with `HEAD` points above it, measured from the top left. `title` begins
    a document: it gets a bookmark and a line in the contents.
    """
    _checked(alt, number, title, key)
    return InsertedPage(alt, stamp, picture, size, number, title, key)


def page_break() -> Flowable:
    """What follows starts on a new page."""
    return PageBreak()
