"""From a word to glyphs: fonts per letter, kerning, joined Arabic, combined accents, emoji.

HarfBuzz does the work; every word is shaped once a process. Letters that no font has are drawn as
a box, and carry their own text so that nothing that was entered is lost to who reads or copies.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import uharfbuzz as hb

from .fonts import TEXT_FILES, Role, face, face_for
from .text import one_line

# Drawn for a letter that no font has (WHITE SQUARE, in the text family).
BOX = "□"
# What the text family surely has: such a word needs no search for fonts.
_PLAIN = re.compile("[!-~¡-¬®-ſ‐-‘’“”„•…€−→≤≥]+")
_IGNORABLE = frozenset("\u200c\u200d\u034f\u061c") | frozenset(map(chr, range(0xFE00, 0xFE10)))
# After these a letter is meant as emoji: "1" in a key cap, a red heart.
_EMOJI_SIGNS = "\ufe0f\u20e3"
# Ligatures like fi would hide letters from a search in simple readers.
_FEATURES = {"liga": False, "clig": False}
_FLAGS = hb.BufferFlags.BOT | hb.BufferFlags.EOT | hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn shape. All measures are in thousandths of the type size.

    `text` is what it stands for, `place` where it is drawn from the left edge of its run, `rise`
    how far above the base line.
    """

    number: int
    text: str
    place: int
    rise: int


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font from left to right, also for Arabic: readers turn such words around.

    `exact` tells that the glyphs' own texts, in reading order, are the text.
    """

    font: str
    glyphs: tuple[Glyph, ...]
    text: str
    width: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Shaped:
    """A word; `direction` is "L", "R", or "" for a word of figures and signs only.

    The runs are in reading order; in a word that reads from right to left the first is rightmost.
    """

    runs: tuple[Run, ...]
    width: int
    direction: str


@lru_cache(maxsize=65536)
def shape(role: Role, word: str) -> Shaped:
    """Glyphs of one word without spaces, or of one space."""
    if _PLAIN.fullmatch(word) or word == " ":
        runs = [_run(TEXT_FILES[role], word, word, False)]
        direction = "L" if any(c.isalpha() for c in word) else ""
    else:
        direction = _direction(word)
        runs = [
            _run(name, part, drawn, direction == "R" and _turns(part))
            for name, part, drawn in _parts(role, word)
        ]
    return Shaped(tuple(runs), sum(run.width for run in runs), direction)


def _direction(word: str) -> str:
    for letter in word:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return "R"
        if kind == "L":
            return "L"
    return ""


def _turns(part: str) -> bool:
    """Whether signs in an Arabic word turn with it (and brackets mirror); figures do not."""
    return all(unicodedata.bidirectional(letter) not in ("L", "EN", "AN") for letter in part)


def _parts(role: Role, word: str) -> list[tuple[str, str, str]]:
    """(font, text, what is drawn) for each stretch that one font draws."""
    parts: list[tuple[str, str, str]] = []
    for letter, following in zip(word, word[1:] + " ", strict=True):
        last = parts[-1] if parts else None
        if last and last[2] != BOX and _joins(letter, last[0]):
            parts[-1] = (last[0], last[1] + letter, last[2] + letter)
            continue
        found = face_for(role, letter, following in _EMOJI_SIGNS)
        if found is None:
            parts.append((TEXT_FILES[role], letter, BOX))
        elif last and last[0] == found.name and last[2] != BOX:
            parts[-1] = (last[0], last[1] + letter, last[2] + letter)
        else:
            parts.append((found.name, letter, letter))
    return parts


def _joins(letter: str, font: str) -> bool:
    """Whether a letter belongs to the one before it and that one's font can draw it."""
    if letter in _IGNORABLE:
        return True
    attached = bool(unicodedata.combining(letter)) or unicodedata.category(letter) == "Me"
    return attached and ord(letter) in face(font).letters


def _run(font: str, text: str, drawn: str, turned: bool) -> Run:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = _FLAGS
    buffer.add_str(drawn)
    buffer.guess_segment_properties()
    if turned:
        buffer.direction = "rtl"
    backwards = buffer.direction == "rtl"
    hb.shape(face(font).font, buffer, _FEATURES)
    glyphs, width = _glyphs(drawn, buffer.glyph_infos, buffer.glyph_positions)
    # Several glyphs for the same letters would say those letters twice.
    exact = text == "".join(glyph.text for glyph in (reversed(glyphs) if backwards else glyphs))
    return Run(font, tuple(glyphs), text, width, exact)


def _glyphs(drawn: str, infos: list[Any], positions: list[Any]) -> tuple[list[Glyph], int]:
    """Glyphs from left to right, and where the last one ends."""
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(drawn)], strict=True))
    glyphs = []
    pen = 0
    for info, at in zip(infos, positions, strict=True):
        text = drawn[info.cluster : ends[info.cluster]]
        glyphs.append(Glyph(info.codepoint, text, pen + at.x_offset, at.y_offset))
        pen += at.x_advance
    return glyphs, pen


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width in points of one line of text in the text family."""
    role: Role = "bold" if bold else "regular"
    return sum(shape(role, word).width for word in words_and_spaces(one_line(text))) * size / 1000


def words_and_spaces(text: str) -> list[str]:
    """The words of a line, with a single space between each two."""
    words = text.split()
    found = [" "] * (len(words) * 2 - 1) if words else []
    found[::2] = words
    return found
