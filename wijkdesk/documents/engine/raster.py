"""Photos and scans as they go into the file: JPEG as it is, anything else as its pixels.

ReportLab reads them. Only PNG and JPEG get that far, because its reader knows formats that start
other programs, and only what a page can show: no colours for a printing press, and no picture that
takes more memory than a computer has.
"""

from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.utils import ImageReader

from wijkdesk import debug

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_SCAN = b"\xda"
# Application segments but the two that say how the colours are kept, and comments.
_NOTES = frozenset(bytes([n]) for n in (*range(0xE1, 0xEE), 0xEF, 0xFE))
_MOST_PIXELS = 60_000_000
_ORIENTATION = 274
# How the sides of the picture fall in a square of 1 by 1, for each way a camera can be held
# (EXIF 1 to 8): a, b, c, d, e, f of a PDF matrix.
_TURNS = (
    (1, 0, 0, 1, 0, 0),
    (-1, 0, 0, 1, 1, 0),
    (-1, 0, 0, -1, 1, 1),
    (1, 0, 0, -1, 0, 1),
    (0, -1, -1, 0, 1, 1),
    (0, -1, 1, 0, 0, 1),
    (0, 1, 1, 0, 0, 0),
    (0, 1, -1, 0, 1, 0),
)


@dataclass(frozen=True)
class Raster:
    """A picture of `width` x `height` pixels; `turn` tells how it is held (EXIF 1 to 8)."""

    width: int
    height: int
    data: bytes
    jpeg: bool = False
    grey: bool = False
    alpha: bytes = b""
    turn: int = 1

    @property
    def shown(self) -> tuple[int, int]:
        """Width and height as one looks at it."""
        return (self.height, self.width) if self.turn > 4 else (self.width, self.height)

    def matrix(
        self, x: float, y: float, width: float, height: float
    ) -> tuple[float, float, float, float, float, float]:
        """Puts it over a rectangle; y is the lower side, as PDF counts."""
        a, b, c, d, e, f = _TURNS[self.turn - 1]
        return (
            a * width,
            b * height,
            c * width,
            d * height,
            e * width + x,
            f * height + y,
        )


def is_picture(data: bytes) -> bool:
    """Does it begin as a PNG or JPEG does?"""
    return data.startswith((_PNG, _JPEG))


def read_picture(data: bytes) -> Raster | None:
    """The picture in a PNG or JPEG; None when it is broken or not fit to print."""
    if not is_picture(data):
        return None
    try:
        reader = ImageReader(BytesIO(data))
        width, height = reader.getSize()
        if not 0 < width * height <= _MOST_PIXELS:
            return None
        return _jpeg(reader, data) if data.startswith(_JPEG) else _pixels(reader)
    except Exception as error:
        debug.LOG.debug("not taken in: %s", type(error).__name__)
        # A broken file can fail in any way that a library of C can.
        return None


def _jpeg(reader: ImageReader, data: bytes) -> Raster | None:
    image = reader._image
    if image.mode not in ("L", "RGB"):
        return None
    turn = image.getexif().get(_ORIENTATION, 1)
    turn = turn if isinstance(turn, int) and 1 <= turn <= len(_TURNS) else 1
    bare = _without_notes(data)
    # Whoever can't decode it to the end must not hand it on.
    ImageReader(BytesIO(bare)).getRGBData()
    width, height = reader.getSize()
    return Raster(width, height, bare, jpeg=True, grey=image.mode == "L", turn=turn)


def _without_notes(data: bytes) -> bytes:
    """The JPEG without what a camera adds to it, such as the place where it was taken."""
    kept = [data[:2]]
    at = 2
    while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] != _SCAN:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1 : at + 2] not in _NOTES:
            kept.append(data[at:end])
        at = end
    return b"".join((*kept, data[at:]))


def _pixels(reader: ImageReader) -> Raster:
    width, height, data = reader.getImageData()
    mask = reader._dataA
    alpha = mask.getRGBData() if mask is not None else b""
    return Raster(width, height, data, grey=reader.mode == "L", alpha=alpha)
