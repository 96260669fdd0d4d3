"""Writes PDF operators for text and shapes. Coordinates come in from the top of the page down."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from math import cos, radians, sin

from reportlab.lib.colors import HexColor
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen.pathobject import PDFPathObject

from . import drawing
from .lines import TextLine, isolated, visual
from .text import Style, clean
from .typecase import TypeCase, Word

PAGE_WIDTH = 595.28
PAGE_HEIGHT = 841.89
# PDF/A-2 allows 32,767 bytes; a letter can take four.
_LONGEST_STRING = 8000


@cache
def _colour(colour: str) -> str:
    return str(fp_str(*HexColor(colour).rgb()))


def hex_text(text: str) -> str:
    """A PDF text string that can hold every letter; a text too long for PDF/A ends in "…"."""
    if len(text) > _LONGEST_STRING:
        text = f"{text[:_LONGEST_STRING]}…"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


class Ink:
    """One stream of operators. It writes colours and fonts only when they change."""

    def __init__(self, case: TypeCase) -> None:
        self.case = case
        self.out: list[str] = []
        self._font = ("", 0.0)
        self._fill = ""
        self._pen: tuple[str, float, tuple[float, ...]] = ("", 0.0, ())

    def _use_fill(self, colour: str) -> None:
        if colour != self._fill:
            self._fill = colour
            self.out.append(f"{_colour(colour)} rg")

    def _use_font(self, font: str, size: float) -> str:
        if self._font == (font, size):
            return ""
        self._font = (font, size)
        return f"/{self.case.fonts[font].label} {size:g} Tf "

    def _use_pen(self, stroke: str, line: float, dash: tuple[float, ...]) -> None:
        old, self._pen = self._pen, (stroke, line, dash)
        if old[0] != stroke:
            self.out.append(f"{_colour(stroke)} RG")
        if old[1] != line:
            self.out.append(f"{line:g} w")
        if old[2] != dash:
            self.out.append(f"[{' '.join(f'{n:g}' for n in dash)}] 0 d")

    def moved(self, matrix: str) -> AbstractContextManager[None]:
        """Within it, everything is drawn through a PDF matrix."""
        return self._apart(f"{matrix} cm")

    def within(self, box: drawing.Rect) -> AbstractContextManager[None]:
        """Within it, nothing is drawn outside the box."""
        low = PAGE_HEIGHT - box.y - box.height
        return self._apart(f"{box.x:.2f} {low:.2f} {box.width:.2f} {box.height:.2f} re W n")

    @contextmanager
    def _apart(self, state: str) -> Iterator[None]:
        """Within it another state of the page holds; after it, the one from before."""
        kept = (self._font, self._fill, self._pen)
        self.out.append(f"q {state}")
        yield
        self.out.append("Q")
        self._font, self._fill, self._pen = kept

    def draw(self, mark: drawing.Mark) -> None:
        """Any mark of a drawing."""
        match mark:
            case drawing.Text():
                self.label(mark)
            case drawing.Rect():
                self.rectangle(mark)
            case drawing.Segment():
                self.stroke(mark)
            case drawing.Polygon():
                self.polygon(mark)
            case drawing.Circle():
                self.circle(mark)
            case drawing.Curve():
                self.curve(mark)
            case drawing.Image():
                self.image(mark)

    # Text

    def line(self, line: TextLine, style: Style, x: float, baseline: float) -> None:
        """A line of text that starts at x."""
        words = line.words
        if not words:
            return
        self._use_fill(style.colour)
        y = PAGE_HEIGHT - baseline
        font = words[0].font
        space = self.case.word(words[0].role, " ")
        arrays = [word.array for word in words if word.font == font and word.array is not None]
        if len(arrays) == len(words) and space.font == font and space.array is not None:
            start = self._use_font(font, style.size)
            self.out.append(f"BT {start}{x:.2f} {y:.2f} Td [{space.array.join(arrays)}]TJ ET")
        else:
            self._mixed(line, style.size, x, y)

    def _mixed(self, line: TextLine, size: float, x: float, y: float) -> None:
        """Words of several fonts or directions: each in its place, written in reading order.

        A space follows each word, so that who copies the text gets it too.
        """
        told = isolated(self.case, line)
        words = told.words
        starts: dict[int, float] = {}
        order = visual(words, line.backwards)
        for n, following in zip(order, [*order[1:], -1], strict=True):
            starts[n] = x
            gap = 0 if told.close(n, following) else self.case.word(words[n].role, " ").width
            x += (words[n].width + gap) * size / 1000
        for n, word in enumerate(words):
            self._word(word, size, starts[n], y)
            if n < len(words) - 1 and not told.close(n, n + 1):
                space = self.case.word(word.role, " ")
                before = word.direction == "R"
                step = -space.width if before else word.width
                self._word(space, size, starts[n] + step * size / 1000, y)

    def _word(self, word: Word, size: float, x: float, y: float) -> None:
        done = 0
        for piece in word.pieces:
            place = word.width - done - piece.width if word.direction == "R" else done
            done += piece.width
            if piece.actual is not None:
                self.out.append(f"/Span <</ActualText {hex_text(piece.actual)}>> BDC")
            steps = " ".join(
                f"{rise * size / 1000:.2f} Ts [{array}]TJ 0 Ts" if rise else f"[{array}]TJ"
                for rise, array in piece.steps
            )
            start = self._use_font(piece.font, size)
            self.out.append(f"BT {start}{x + place * size / 1000:.2f} {y:.2f} Td {steps} ET")
            if piece.actual is not None:
                self.out.append("EMC")

    def _turned(self, mark: drawing.Text, words: Sequence[Word]) -> None:
        c, s = cos(radians(mark.turn)), sin(radians(mark.turn))
        length = _length(self.case, words) * mark.size / 1000
        back = {"start": 0.0, "middle": length / 2, "end": length}[mark.anchor]
        x, y = mark.x - back * c, PAGE_HEIGHT - mark.y - back * s
        with self.moved(f"{c:.4f} {s:.4f} {-s:.4f} {c:.4f} {x:.2f} {y:.2f}"):
            self._mixed(TextLine(tuple(words), length), mark.size, 0, 0)

    # Shapes

    def rectangle(self, mark: drawing.Rect) -> None:
        """A rectangle, its corners round when it has a radius."""
        y = PAGE_HEIGHT - mark.y - mark.height
        radius = min(mark.radius, mark.width / 2, mark.height / 2)
        path = PDFPathObject()
        if radius <= 0:
            path.rect(mark.x, y, mark.width, mark.height)
        else:
            path.roundRect(mark.x, y, mark.width, mark.height, radius)
        self._paint(path, mark.fill, mark.stroke, mark.line, mark.dash)

    def image(self, mark: drawing.Image) -> None:
        """A photo or scan, the right way up."""
        low = PAGE_HEIGHT - mark.y - mark.height
        matrix = mark.raster.matrix(mark.x, low, mark.width, mark.height)
        with self.moved(" ".join(f"{n:.2f}" for n in matrix)):
            self.out.append(f"/{self.case.image(mark.raster)} Do")

    def polygon(self, mark: drawing.Polygon) -> None:
        """Rings, painted by the even-odd rule."""
        path = PDFPathObject()
        for ring in filter(None, mark.rings):
            _through(path, ring)
            path.close()
        if any(mark.rings):
            self._paint(path, mark.fill, mark.stroke, mark.line, mark.dash, "*")

    def circle(self, mark: drawing.Circle) -> None:
        """A circle."""
        path = PDFPathObject()
        path.circle(mark.x, PAGE_HEIGHT - mark.y, mark.radius)
        path.close()
        self._paint(path, mark.fill, mark.stroke, mark.line, ())

    def stroke(self, mark: drawing.Segment) -> None:
        """An open line."""
        path = PDFPathObject()
        _through(path, mark.points)
        self._paint(path, None, mark.stroke, mark.line, mark.dash)

    def curve(self, mark: drawing.Curve) -> None:
        """A Bézier curve."""
        path = PDFPathObject()
        _through(path, (mark.start,))
        points = (mark.handle1, mark.handle2, mark.end)
        path.curveTo(*(n for x, y in points for n in (x, PAGE_HEIGHT - y)))
        self._paint(path, None, mark.stroke, mark.line, mark.dash)

    def label(self, mark: drawing.Text) -> None:
        """A line of text at its anchor."""
        style = Style("bold" if mark.bold else "regular", mark.size, mark.size, mark.colour)
        words = self.case.words(style.role, clean(mark.text))
        if not words:
            return
        if mark.turn:
            self._use_fill(mark.colour)
            self._turned(mark, words)
            return
        length = _length(self.case, words) * mark.size / 1000
        x = mark.x - {"start": 0.0, "middle": length / 2, "end": length}[mark.anchor]
        self.line(TextLine(tuple(words), length), style, x, mark.y)

    def _paint(
        self,
        path: PDFPathObject,
        fill: str | None,
        stroke: str | None,
        line: float,
        dash: tuple[float, ...],
        rule: str = "",
    ) -> None:
        if fill is None and stroke is None:
            return
        if fill is not None:
            self._use_fill(fill)
        if stroke is not None:
            self._use_pen(stroke, line, dash)
        operator = f"f{rule}" if stroke is None else "S" if fill is None else f"B{rule}"
        self.out.append(f"{path.getCode()} {operator}")


def _length(case: TypeCase, words: Sequence[Word]) -> int:
    spaces = sum(case.word(word.role, " ").width for word in words[1:])
    return sum(word.width for word in words) + spaces


def _through(path: PDFPathObject, points: Sequence[drawing.Point]) -> None:
    for n, (x, y) in enumerate(points):
        (path.lineTo if n else path.moveTo)(x, PAGE_HEIGHT - y)
