"""Breaks text into lines, and orders the words of a line where Arabic or Hebrew is among them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from wijkdesk.services.words.dutch import MONTHS

from .fonts import Role
from .text import Style, clean
from .typecase import TypeCase, Word

# Longer ones are measured letter by letter: no line of ours holds more.
_LONG = 120
_DAY = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"\d{4}")
_HOUR = re.compile(r"\d{1,2}[.:]\d\d")
_BREAK_AFTER = "-/@._–?&=+"


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words in reading order; the width is in points and holds the spaces.

    `backwards`: the paragraph reads from right to left.
    """

    words: tuple[Word, ...]
    width: float
    backwards: bool = False


def wrap(case: TypeCase, text: str, style: Style, width: float) -> list[TextLine]:
    """Lines of at most `width` points; a line break in the text is one here. Never empty."""
    text = clean(text)
    lines: list[TextLine] = []
    for part in text.split("\n") if "\n" in text else (text,):
        lines += flow(case, case_words(case, style.role, part), style.size, width)
    return lines or [TextLine((), 0.0)]


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


def flow(case: TypeCase, words: Sequence[Word], size: float, width: float) -> list[TextLine]:
    """Lines of the words; a word wider than a line is broken where it must."""
    limit = width * 1000 / size + 0.01
    backwards = _reads_backwards(words)
    lines: list[TextLine] = []
    line: list[Word] = []
    used = 0
    for word in words:
        space = case.word(word.role, " ").width if line else 0
        if line and used + space + word.width > limit:
            kept = len(line) - _goes_along(line, word)
            along, line = line[kept:], line[:kept]
            used = _length(case, line) if along else used
            lines.append(TextLine(tuple(line), used * size / 1000, backwards))
            line, used = along, _length(case, along)
            space = case.word(word.role, " ").width if line else 0
        if used + space + word.width <= limit:
            line.append(word)
            used += space + word.width
            continue
        if line:
            lines.append(TextLine(tuple(line), used * size / 1000, backwards))
        *whole, last = _pieces(case, word, limit)
        lines += [TextLine((piece,), piece.width * size / 1000, backwards) for piece in whole]
        line, used = [last], last.width
    if line:
        lines.append(TextLine(tuple(line), used * size / 1000, backwards))
    return lines


def _length(case: TypeCase, words: Sequence[Word]) -> int:
    """The width of words and the spaces between them, in thousandths of the type size."""
    spaces = sum(case.word(word.role, " ").width for word in words[1:])
    return spaces + sum(word.width for word in words)


def _goes_along(line: Sequence[Word], word: Word) -> int:
    """How many words at the end of a line belong to a word for which it has no room: a day is not
    torn from its month or year, nor an hour from "uur". The first word of a line stays."""
    before = [_bare(one.text) for one in line[-2:]]
    last = _bare(word.text)
    if len(before) == 2 and before[1] in MONTHS and _YEAR.fullmatch(last):
        count = 2 if _DAY.fullmatch(before[0]) else 1
    elif before and last in MONTHS and _DAY.fullmatch(before[-1]):
        count = 1
    else:
        count = int(bool(before) and last == "uur" and bool(_HOUR.fullmatch(before[-1])))
    return count if count < len(line) else 0


def _bare(text: str) -> str:
    return text.strip("“”\"'()[].,;:!?")


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
    """A paragraph in Dutch stays so where an Arabic name begins it."""
    directions = {word.direction for word in words}
    return "R" in directions and "L" not in directions


@dataclass(frozen=True, slots=True)
class Isolated:
    """The words of a line, with signs as words of their own: no space follows those in `opening`,
    and none stands before those in `closing`."""

    words: tuple[Word, ...]
    opening: frozenset[int] = frozenset()
    closing: frozenset[int] = frozenset()

    def close(self, n: int, following: int) -> bool:
        """Do these two stand beside each other without a space?"""
        return n in self.opening or following in self.closing


def isolated(case: TypeCase, line: TextLine) -> Isolated:
    """The line with the signs around each stretch that reads from right to left set apart.

    In a line of Dutch they belong to the line: the comma after an Arabic name stands to the right
    of it, and the bracket before it to the left.
    """
    if line.backwards or not any(word.direction == "R" for word in line.words):
        return Isolated(line.words)
    found: list[Word] = []
    opening: set[int] = set()
    closing: set[int] = set()
    for n, word in enumerate(line.words):
        if word.direction != "R":
            found.append(word)
            continue
        starts = n == 0 or line.words[n - 1].direction != "R"
        ends = n == len(line.words) - 1 or line.words[n + 1].direction != "R"
        before, own, after = _apart(word.text, starts, ends)
        if before:
            opening.add(len(found))
        if after:
            closing.add(len(found) + bool(before) + 1)
        found += [case.word(word.role, text) for text in (before, own, after) if text]
    return Isolated(tuple(found), frozenset(opening), frozenset(closing))


def _apart(text: str, starts: bool, ends: bool) -> tuple[str, str, str]:
    """The signs before a word, the word, and the signs after it."""
    first, last = 0, len(text)
    while starts and first < last and _is_sign(text[first]):
        first += 1
    while ends and last > first and _is_sign(text[last - 1]):
        last -= 1
    return text[:first], text[first:last], text[last:]


def _is_sign(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("ON", "CS", "ES", "ET")


def visual(words: Sequence[Word], backwards: bool) -> list[int]:
    """The places of the words of a line, from left to right as they are seen.

    Words, not letters, are ordered: within a word shaping did it. A figure or sign between two
    words that read from right to left goes with them; elsewhere it follows the paragraph.
    """
    places = list(range(len(words)))
    if not backwards and not any(word.direction == "R" for word in words):
        return places
    directions = _settled([word.direction for word in words], "R" if backwards else "L")
    runs = [(way, list(run)) for way, run in groupby(places, key=lambda n: directions[n])]
    if backwards:
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
