"""Running text: headings, paragraphs with lists, introductions, notes, quotations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import text as styles
from .galley import EntryKind, Flowable, Galley
from .lines import TextLine, wrap
from .page import Page
from .palette import AMBER
from .strips import Placed, Strip, TextStrip
from .tags import Node
from .text import Style, clean, one_line, paragraphs

_ITEM = re.compile(r"[ \t]*(?:([-*•–])|(\d{1,3})[.)])[ \t]+(?=\S)")
_INDENT = 15.0
_BEFORE = (30.0, 21.0, 14.0)
_AFTER = (11.0, 6.0, 3.5)


@dataclass(frozen=True)
class PageBreak(Flowable):
    """What follows starts on a new page."""

    def lay(self, galley: Galley) -> None:
        """Marks the next strip."""
        galley.fresh = True


@dataclass(frozen=True)
class Heading(Flowable):
    """See `engine.heading`."""

    title: str
    level: int
    number: str
    key: str
    new_page: bool
    listed: bool = True

    def lay(self, galley: Galley) -> None:
        """Level 1 opens a section of the structure tree. A level is never skipped there."""
        kind: EntryKind = "listed" if self.listed else "unlisted"
        entry = galley.outline.enter(self.level, self.number, self.title, self.key, kind)
        level = entry.level
        if level == 1:
            galley.node = galley.root.child("Sect")
            galley.fresh = galley.fresh or self.new_page
        galley.skip(_BEFORE[level - 1])
        node = galley.node.child(f"H{level}")
        self._lines(galley, node, styles.HEADINGS[level - 1], entry.key)
        if level == 1:
            galley.add(_Accent(galley.x)).glue = True
        galley.skip(_AFTER[level - 1])

    def _lines(self, galley: Galley, node: Node, style: Style, key: str) -> None:
        number = wrap(galley.case, self.number, style, galley.width / 3)[0]
        indent = number.width + style.size * 0.55 if self.number else 0.0
        lines = wrap(galley.case, self.title, style, galley.width - indent)
        for n, line in enumerate(lines):
            at = [Placed(node, line, style, galley.x + indent, galley.width - indent)]
            if n == 0 and self.number:
                at.insert(0, Placed(node, number, style, galley.x, indent))
            strip = galley.add(TextStrip(style.leading, at))
            strip.glue = True
            strip.key = key if n == 0 else ""


class _Accent(Strip):
    """The short amber bar below the title of a chapter."""

    __slots__ = ("x",)

    def __init__(self, x: float) -> None:
        super().__init__(9.0)
        self.x = x

    def draw(self, page: Page, top: float, artifact: bool = False) -> None:
        """Draws the bar."""
        page.rule(self.x, self.x + 46, top + 5, AMBER, 2.6)


@dataclass(frozen=True)
class Prose(Flowable):
    """Text as a user wrote it: see `engine.prose`."""

    text: str
    style: Style = styles.BODY

    def lay(self, galley: Galley) -> None:
        """A node P for each paragraph, L for each stretch of list items."""
        for part in paragraphs(self.text):
            for kind, found in _stretches(part):
                galley.skip(6.5)
                if kind == "P":
                    galley.text("P", "\n".join(found), self.style)
                else:
                    lay_list(galley, [_item(line) for line in found], self.style)
                galley.skip(6.5)


def _stretches(part: str) -> Iterator[tuple[str, list[str]]]:
    """Lines of text ("P") and list items ("-" or "1"); a bare line continues an item."""
    kind, found = "P", list[str]()
    for line in part.split("\n"):
        match = _ITEM.match(line)
        new = ("-" if match[1] else "1") if match else kind
        if new != kind and found:
            yield kind, found
            found = []
        kind = new
        if match or kind == "P":
            found.append(line)
        else:
            found[-1] += f" {line.strip()}"
    if found:
        yield kind, found


def _item(line: str) -> tuple[str, str]:
    match = _ITEM.match(line)
    if match is None:
        return "•", line
    return (f"{match[2]}." if match[2] else "•"), line[match.end() :]


def lay_list(galley: Galley, items: list[tuple[str, str]], style: Style) -> None:
    """A list of (label, text)."""
    numbering = "Disc" if items[0][0] == "•" else "Decimal"
    top = galley.node.child("L", f"/A <</O /List /ListNumbering /{numbering}>>")
    for label, text in items:
        item = top.child("LI")
        mark, body = item.child("Lbl"), item.child("LBody")
        lines = wrap(galley.case, text, style, galley.width - _INDENT)
        sign = wrap(galley.case, label, style, _INDENT)[0]
        _item_lines(galley, (mark, sign), body, lines, style)
        galley.skip(2.5)


def _item_lines(
    galley: Galley, mark: tuple[Node, TextLine], body: Node, lines: list[TextLine], style: Style
) -> None:
    backwards = lines[0].backwards
    x = galley.x if backwards else galley.x + _INDENT
    side = galley.x + galley.width - _INDENT + 4 if backwards else galley.x + 2
    for n, line in enumerate(lines):
        at = [Placed(body, line, style, x, galley.width - _INDENT)]
        if n == 0:
            at.insert(0, Placed(mark[0], mark[1], style, side, _INDENT))
        strip = galley.add(TextStrip(style.leading, at))
        strip.glue = n < len(lines) - 1 and (n == 0 or n == len(lines) - 2)


@dataclass(frozen=True)
class Bullets(Flowable):
    """See `engine.bullets`."""

    items: tuple[str, ...]

    def lay(self, galley: Galley) -> None:
        """One node L."""
        if not self.items:
            return
        galley.skip(5)
        lay_list(galley, [("•", item) for item in self.items], styles.BODY)
        galley.skip(7)


@dataclass(frozen=True)
class Note(Flowable):
    """See `engine.note`."""

    label: str
    text: str

    def lay(self, galley: Galley) -> None:
        """A tinted block with the label before the text."""
        galley.skip(7)
        node = galley.node.child("P")
        with galley.framed("tint", 6.5, 10):
            label = wrap(galley.case, self.label, styles.NOTE_LABEL, galley.width)[0]
            indent = label.width + 8 if self.label else 0
            lines = wrap(galley.case, self.text, styles.NOTE, galley.width - indent)
            for n, line in enumerate(lines):
                at = [Placed(node, line, styles.NOTE, galley.x + indent, galley.width - indent)]
                if n == 0:
                    at.insert(0, Placed(node, label, styles.NOTE_LABEL, galley.x, indent))
                galley.add(TextStrip(styles.NOTE.leading, at)).glue = n == 0
        galley.skip(9)


@dataclass(frozen=True)
class Small(Flowable):
    """See `engine.small`."""

    text: str

    def lay(self, galley: Galley) -> None:
        """A paragraph in small muted letters."""
        galley.skip(3)
        galley.text("P", clean(self.text), styles.NOTE)
        galley.skip(7)


@dataclass(frozen=True)
class Quote(Flowable):
    """See `engine.quote`."""

    text: str
    source: str

    def lay(self, galley: Galley) -> None:
        """A BlockQuote with an amber bar beside it."""
        galley.skip(9)
        node = galley.node.child("BlockQuote")
        with galley.inside(node), galley.framed("quote", 2, 14):
            galley.text("P", f"“{one_line(self.text)}”", styles.QUOTE)
            if self.source.strip():
                galley.strips[-1].glue = True
                galley.skip(3)
                galley.text("P", self.source, styles.SOURCE)
        galley.skip(11)
