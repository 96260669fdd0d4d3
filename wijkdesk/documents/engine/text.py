"""What text may come in, and how it is set: the one door for everything a user wrote.

Only `str` passes. Any other type, such as the one that marks personal data, is a fault of the
program and raises TypeError, so that it can't slip into a print by being turned into text.
"""

import re
from dataclasses import dataclass
from typing import Literal

from .fonts import Role
from .palette import INK, MUTED, RUST, TEAL, WHITE

# Control characters, direction marks, soft hyphens, halves of pairs and non-characters: none of
# them is seen, and a PDF or a reader stumbles over each.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_BREAKS = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028")
_PARAGRAPH = re.compile("\n[ \t]*\n|\u2029")


def clean(text: str) -> str:
    """The text with one kind of line break and nothing unprintable; TypeError when not `str`."""
    if not isinstance(text, str):
        raise TypeError(f"only text can be printed, not {type(text).__name__}")
    if text.isascii() and text.isprintable():
        return text
    return _UNPRINTABLE.sub("", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """The text with every run of white space, line breaks included, as one space."""
    return " ".join(clean(text).split())


def paragraphs(text: str) -> list[str]:
    """The parts between blank lines, without empty ones."""
    return [part.strip("\n") for part in _PARAGRAPH.split(clean(text)) if part.strip()]


@dataclass(frozen=True)
class Style:
    """How text is set. Size and leading (from base line to base line) are in points.

    `align` is "left" or "right"; text that reads from right to left is always set flush right.
    """

    role: Role = "regular"
    size: float = 10.0
    leading: float = 14.2
    colour: str = INK
    align: Literal["left", "right"] = "left"


BODY = Style()
LEAD = Style(size=12.5, leading=17.6, colour=TEAL)
NOTE = Style(size=8.6, leading=11.8, colour=MUTED)
NOTE_LABEL = Style("semibold", 8.6, 11.8, RUST)
QUOTE = Style("italic", 12, 16.8, TEAL)
SOURCE = Style(size=8.8, leading=12.2, colour=MUTED)
CAPTION = Style(size=8.8, leading=12.0, colour=MUTED)
CAPTION_LABEL = Style("semibold", 8.8, 12.0, TEAL)
CELL = Style(size=8.8, leading=11.8)
CELL_STRONG = Style("semibold", 8.8, 11.8)
CELL_HEAD = Style("semibold", 8.4, 11.2, WHITE)
DENSE_SIZE, DENSE_LEADING = 8.2, 10.2
CELL_LABEL = Style("semibold", 8.8, 11.8, TEAL)
TAG = Style("semibold", 7.8, 10.4)
VALUE = Style("bold", 20, 23, TEAL)
FURNITURE = Style(size=8.0, leading=10.4, colour=MUTED)
HEADINGS = (
    Style("bold", 22, 26, TEAL),
    Style("bold", 14.5, 18.5, TEAL),
    Style("semibold", 11.2, 15, TEAL),
)
