"""The embedded fonts: which file draws which letter, how wide text is, and the subset to embed."""

import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

import uharfbuzz as hb

from wijkdesk.resources import resource

Role = Literal["regular", "italic", "semibold", "bold"]

TEXT_FILES: dict[Role, str] = {
    "regular": "SourceSans3-Regular",
    "italic": "SourceSans3-Italic",
    "semibold": "SourceSans3-SemiBold",
    "bold": "SourceSans3-Bold",
}
EMOJI = "NotoEmoji-Regular"
# Tried in this order for a letter that the text family lacks.
FALLBACKS = (
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansDevanagari-Regular",
    EMOJI,
    "NotoSansMath-Regular",
    "NotoSansSymbols-Regular",
    "NotoSansSymbols2-Regular",
    "DroidSansFallback",
)
_BOLD_TWINS = {"NotoSansArabic-Regular": "NotoSansArabic-Bold"}
# Tables that a PDF reader does not use in an embedded font.
_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "DSIG", "gasp", "vhea", "vmtx", "OS/2", "name")


@dataclass(frozen=True)
class Metrics:
    """Figures of the font descriptor, in thousandths of the type size."""

    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    italic_angle: float


class Face:
    """One font file. Advances are in thousandths of the type size."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.raw: Any = hb.Face(hb.Blob.from_file_path(str(resource(f"fonts/{name}.ttf"))))
        self.font: Any = hb.Font(self.raw)
        self.font.scale = (1000, 1000)
        self.letters = frozenset(self.raw.unicodes)

    def advance(self, glyph: int) -> int:
        """Width of a glyph without kerning."""
        return int(self.font.get_glyph_h_advance(glyph))

    def metrics(self) -> Metrics:
        """Read from the tables head, hhea, post and OS/2."""
        head = self._table("head")
        scale = 1000 / struct.unpack(">H", head[18:20])[0]
        box = tuple(round(n * scale) for n in struct.unpack(">4h", head[36:44]))
        ascent, descent = struct.unpack(">2h", self._table("hhea")[4:8])
        slant = struct.unpack(">i", self._table("post")[4:8])[0] / 65536
        os2 = self._table("OS/2")
        caps = struct.unpack(">h", os2[88:90])[0] if len(os2) >= 90 else ascent
        return Metrics(
            (box[0], box[1], box[2], box[3]),
            round(ascent * scale),
            round(descent * scale),
            round(caps * scale),
            slant,
        )

    def _table(self, tag: str) -> bytes:
        return bytes(self.raw.reference_table(tag).data)


@cache
def face(name: str) -> Face:
    """The font of a file in resources/fonts, read once a process."""
    return Face(name)


@cache
def _fallback_names(role: Role) -> tuple[str, ...]:
    if role in ("bold", "semibold"):
        return tuple(_BOLD_TWINS.get(name, name) for name in FALLBACKS)
    return FALLBACKS


@lru_cache(maxsize=8192)
def face_for(role: Role, letter: str, emoji: bool = False) -> Face | None:
    """The first font that can draw the letter; None when no font can."""
    code = ord(letter)
    if emoji and code in face(EMOJI).letters:
        return face(EMOJI)
    own = face(TEXT_FILES[role])
    if code in own.letters:
        return own
    for name in _fallback_names(role):
        found = face(name)
        if code in found.letters:
            return found
    return None


@lru_cache(maxsize=64)
def subset(name: str, glyphs: frozenset[int]) -> bytes:
    """A TrueType file with only these glyphs, each under its own number."""
    wish = hb.SubsetInput()
    wish.glyph_set.update(glyphs)
    wish.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    wish.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING
    made: Any = hb.subset(face(name).raw, wish)
    return bytes(made.blob.data)
