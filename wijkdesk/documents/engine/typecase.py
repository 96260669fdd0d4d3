"""The fonts of one document: every glyph it uses, what it stands for, and words ready to write.

A glyph can stand for one text only (its entry in ToUnicode). The first word that uses it decides;
where a later one means something else by it, that stretch carries its text itself (ActualText).
"""

from dataclasses import dataclass, field

from .fonts import Role, face
from .raster import Raster
from .shaping import Run, shape


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs of one font: steps of (rise, array for the operator TJ), and the text if needed."""

    font: str
    steps: tuple[tuple[int, str], ...]
    width: int
    actual: str | None


@dataclass(frozen=True, slots=True)
class Word:
    """A shaped word. Width is in thousandths of the type size.

    `array` is the inside of its TJ array when one font without tricks draws it, else None.
    """

    text: str
    role: Role
    width: int
    direction: str
    pieces: tuple[Piece, ...]
    font: str
    array: str | None


@dataclass
class UsedFont:
    """A font's resource name in the PDF and the text of each glyph used."""

    label: str
    meaning: dict[int, str] = field(default_factory=dict)


class TypeCase:
    """Hands out words and remembers what must be embedded."""

    def __init__(self) -> None:
        self.fonts: dict[str, UsedFont] = {}
        self.images: dict[Raster, str] = {}
        self._words: dict[Role, dict[str, Word]] = {}
        self._advances: dict[str, dict[int, int]] = {}

    def word(self, role: Role, text: str) -> Word:
        """The word as glyphs; `text` holds no white space, or is one space."""
        known = self._words.setdefault(role, {})
        found = known.get(text)
        if found is None:
            found = known[text] = self._make(role, text)
        return found

    def words(self, role: Role, text: str) -> list[Word]:
        """The words of a line or paragraph."""
        known = self._words.setdefault(role, {})
        return [known.get(word) or self.word(role, word) for word in text.split()]

    def image(self, raster: Raster) -> str:
        """The name of an image in the pages' resources."""
        return self.images.setdefault(raster, f"Im{len(self.images)}")

    def _make(self, role: Role, text: str) -> Word:
        shaped = shape(role, text)
        pieces = tuple(self._piece(run) for run in shaped.runs)
        simple = len(pieces) == 1 and pieces[0].actual is None and len(pieces[0].steps) == 1
        plain = simple and pieces[0].steps[0][0] == 0
        array = pieces[0].steps[0][1] if plain else None
        font = pieces[0].font if pieces else ""
        return Word(text, role, shaped.width, shaped.direction, pieces, font, array)

    def _piece(self, run: Run) -> Piece:
        used = self.fonts.get(run.font)
        if used is None:
            used = self.fonts[run.font] = UsedFont(f"F{len(self.fonts)}")
        exact = run.exact
        for glyph in run.glyphs:
            exact &= used.meaning.setdefault(glyph.number, glyph.text) == glyph.text
        return Piece(run.font, self._steps(run), run.width, None if exact else run.text)

    def _steps(self, run: Run) -> tuple[tuple[int, str], ...]:
        """Arrays for TJ, whose numbers move the pen back; a new one where the height changes."""
        advances = self._advances.setdefault(run.font, {})
        steps: list[tuple[int, str]] = []
        array: list[str] = []
        rise = pen = 0
        for glyph in run.glyphs:
            if glyph.rise != rise:
                if array:
                    steps.append((rise, "".join(array)))
                array, rise = [], glyph.rise
            if glyph.place != pen:
                array.append(f"{pen - glyph.place} ")
            array.append(f"<{glyph.number:04X}>")
            advance = advances.get(glyph.number)
            if advance is None:
                advance = advances[glyph.number] = face(run.font).advance(glyph.number)
            pen = glyph.place + advance
        if pen != run.width:
            array.append(f"{pen - run.width} ")
        steps.append((rise, "".join(array)))
        return tuple(steps)
