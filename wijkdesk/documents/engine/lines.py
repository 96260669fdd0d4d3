"""Breaks text into lines, and orders the words of a line where Arabic or Hebrew is among them."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from .fonts import Role
from .text import Style, clean
from .typecase import TypeCase, Word

# Longer ones are measured letter by letter: no line of ours holds more.
_LONG = 120
_BREAK_AFTER = "-/@._–?&=+"


@dataclass(frozen=True, slots=True)
class Line:
    """Words in reading order; the width is in points and holds the spaces.

    `backwards`: the paragraph reads from right to left.
    """

    words: tuple[Word, ...]
    width: float
    backwards: bool = False


def wrap(case: TypeCase, text: str, style: Style, width: float) -> list[Line]:
    """Lines of at most `width` points; a line break in the text is one here. Never empty."""
    text = clean(text)
    lines: list[Line] = []
    for part in text.split("\n") if "\n" in text else (text,):
        lines += flow(case, case_words(case, style.role, part), style.size, width)
    return lines or [Line((), 0.0)]


def case_words(case: TypeCase, role: Role, text: str) -> list[Word]:
    """The words of a text, endless ones in pieces of a length that can be handled."""
    if len(text) <= _LONG:
        return case.words(role, text)
    found: list[Word] = []
    for word in text.split():
        if len(word) <= _LONG:
            found.append(case.word(role, word))
        else:
            found.append(Word(word, role, 10**9, "", (), "", None))
    return found


def flow(case: TypeCase, words: Sequence[Word], size: float, width: float) -> list[Line]:
    """Lines of the words; a word wider than a line is broken where it must."""
    limit = width * 1000 / size + 0.01
    backwards = _reads_backwards(words)
    lines: list[Line] = []
    line: list[Word] = []
    used = 0
    for word in words:
        space = case.word(word.role, " ").width if line else 0
        if used + space + word.width <= limit:
            line.append(word)
            used += space + word.width
            continue
        if line:
            lines.append(Line(tuple(line), used * size / 1000, backwards))
        if word.width <= limit:
            line, used = [word], word.width
            continue
        *whole, last = _pieces(case, word, limit)
        lines += [Line((piece,), piece.width * size / 1000, backwards) for piece in whole]
        line, used = [last], last.width
    if line:
        lines.append(Line(tuple(line), used * size / 1000, backwards))
    return lines


def _pieces(case: TypeCase, word: Word, limit: float) -> list[Word]:
    """The parts of a word that is too wide, each filling a line as far as it can."""
    pieces: list[Word] = []
    rest = letters(word.text)
    start = 0
    while start < len(rest):
        end, used = start, 0
        while end < len(rest):
            used += case.word(word.role, rest[end]).width
            if used > limit and end > start:
                break
            end += 1
        end = _nicer(rest, start, end)
        pieces.append(case.word(word.role, "".join(rest[start:end])))
        start = end
    return pieces


def letters(text: str) -> list[str]:
    """Letters with the accents and joiners that belong to them."""
    found: list[str] = []
    for letter in text:
        attached = unicodedata.combining(letter) or letter in "\u200d\u200c\ufe0f\ufe0e"
        if found and (attached or found[-1].endswith("\u200d")):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _nicer(letters: Sequence[str], start: int, end: int) -> int:
    """Breaks after a hyphen or slash if one stands in the last third of the piece."""
    if end >= len(letters):
        return end
    for place in range(end, start + (end - start) * 2 // 3, -1):
        if letters[place - 1] in _BREAK_AFTER:
            return place
    return end


def _reads_backwards(words: Sequence[Word]) -> bool:
    return next((word.direction == "R" for word in words if word.direction), False)


def visual(line: Line) -> list[int]:
    """The places of the words in the line, from left to right as they are seen.

    Words, not letters, are ordered: within a word shaping did it. A figure or sign between two
    words that read from right to left goes with them; elsewhere it follows the paragraph.
    """
    places = list(range(len(line.words)))
    if not line.backwards and not any(word.direction == "R" for word in line.words):
        return places
    directions = _settled([word.direction for word in line.words], "R" if line.backwards else "L")
    runs = [(way, list(run)) for way, run in groupby(places, key=lambda n: directions[n])]
    if line.backwards:
        runs.reverse()
    return [n for way, run in runs for n in (reversed(run) if way == "R" else run)]


def _settled(directions: list[str], base: str) -> list[str]:
    """Directions with a decision for words that have none of their own."""
    settled = list(directions)
    for n, direction in enumerate(settled):
        if not direction:
            before = settled[n - 1] if n else base
            after = next((d for d in directions[n + 1 :] if d), base)
            settled[n] = before if before == after else base
    return settled
