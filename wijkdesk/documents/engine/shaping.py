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

# Drawn for a letter that no font has (WHITE SQUARE, in the text family).
BOX = "□"
# What the text family surely has: such a word needs no search for fonts.
_PLAIN = re.compile("[!-~¡-¬®-ſ‐-‘’“”„•…€−→≤≥]+")
_IGNORABLE = frozenset("\u200c\u200d\u034f\u061c") | frozenset(map(chr, range(0xFE00, 0xFE10)))
# Ligatures like fi would hide letters from a search in simple readers.
_FEATURES = {"liga": False, "clig": False}
_FLAGS = hb.BufferFlags.BOT | hb.BufferFlags.EOT | hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn shape. Shifts and kerning are in thousandths of the type size.

    `text` is what it stands for; `kern` comes before the next glyph, `shift` moves it right
    without moving what follows, `rise` moves it up.
    """

    number: int
    text: str
    advance: int
    shift: int = 0
    rise: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font, from left to right. `text` is in reading order.

    `exact` tells that the glyphs' own texts, in the order drawn, are the text.
    """

    font: str
    glyphs: tuple[Glyph, ...]
    text: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Shaped:
    """A word. `direction` is "L", "R", or "" for a word of figures and signs only."""

    runs: tuple[Run, ...]
    width: int
    direction: str


@lru_cache(maxsize=65536)
def shape(role: Role, word: str) -> Shaped:
    """Glyphs of one word without spaces, or of one space."""
    if _PLAIN.fullmatch(word) or word == " ":
        runs = [_run(TEXT_FILES[role], word, word)]
        direction = "L" if any(c.isalpha() for c in word) else ""
    else:
        runs = [_run(name, part, drawn) for name, part, drawn in _parts(role, word)]
        direction = _direction(word)
    if direction == "R":
        runs.reverse()
    width = sum(glyph.advance for run in runs for glyph in run.glyphs)
    return Shaped(tuple(runs), width, direction)


def _direction(word: str) -> str:
    for letter in word:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return "R"
        if kind == "L":
            return "L"
    return ""


def _parts(role: Role, word: str) -> list[tuple[str, str, str]]:
    """(font, text, what is drawn) for each stretch that one font draws."""
    parts: list[tuple[str, str, str]] = []
    for letter in word:
        last = parts[-1] if parts else None
        if last and last[2] != BOX and _joins(letter, last[0]):
            parts[-1] = (last[0], last[1] + letter, last[2] + letter)
            continue
        found = face_for(role, letter)
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


def _run(font: str, text: str, drawn: str) -> Run:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = _FLAGS
    buffer.add_str(drawn)
    buffer.guess_segment_properties()
    backwards = buffer.direction == "rtl"
    hb.shape(face(font).font, buffer, _FEATURES)
    infos: list[Any] = buffer.glyph_infos
    glyphs, exact = _glyphs(drawn, infos, buffer.glyph_positions, backwards)
    return Run(font, glyphs, text, exact and text == drawn and not backwards)


def _glyphs(
    drawn: str, infos: list[Any], positions: list[Any], backwards: bool
) -> tuple[tuple[Glyph, ...], bool]:
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(drawn)], strict=True))
    exact = bool(starts) and starts[0] == 0 and len(starts) == len(infos)
    glyphs = tuple(
        Glyph(
            info.codepoint,
            drawn[info.cluster : ends[info.cluster]],
            at.x_advance,
            at.x_offset,
            at.y_offset,
        )
        for info, at in zip(infos, positions, strict=True)
    )
    return glyphs, exact and not backwards


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width in points of one line of text in the text family."""
    role: Role = "bold" if bold else "regular"
    return sum(shape(role, word).width for word in words_and_spaces(text)) * size / 1000


def words_and_spaces(text: str) -> list[str]:
    """The words of a line, with a single space between each two."""
    words = text.split()
    found = [" "] * (len(words) * 2 - 1) if words else []
    found[::2] = words
    return found
