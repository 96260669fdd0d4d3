"""What a figure looks like, without saying who draws it: the PDF engine and the screen both can.

Units are points (1/72 inch); x runs right and y runs DOWN from the drawing's top left corner.
Colours are "#RRGGBB"; None leaves the fill or the stroke out. `line` is the width of a stroke,
`dash` lengths of ink and gap. A mark may stick out of the drawing, but then it may hit the text.
"""

from dataclasses import dataclass
from typing import Literal

from .raster import Raster

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Segment:
    """An open line through two or more points."""

    points: Ring
    stroke: str
    line: float = 0.8
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Curve:
    """A cubic Bézier curve from `start` to `end`, pulled towards the two handles."""

    start: Point
    handle1: Point
    handle2: Point
    end: Point
    stroke: str
    line: float = 0.8
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Polygon:
    """One or more rings; a ring within a ring is a hole (even-odd rule)."""

    rings: tuple[Ring, ...]
    fill: str | None = None
    stroke: str | None = None
    line: float = 0.8
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Rect:
    """A rectangle by its top left corner, with round corners when `radius` is given."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    line: float = 0.8
    radius: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Circle:
    """A circle by its centre."""

    x: float
    y: float
    radius: float
    fill: str | None = None
    stroke: str | None = None
    line: float = 0.8


@dataclass(frozen=True)
class Text:
    """One line of text; x is its start, middle or end as `anchor` says, y its base line.

    `turn` is in degrees against the clock around (x, y). For text that must fit a room, see
    `wijkdesk.documents.engine.shaping.text_width`.
    """

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: Literal["start", "middle", "end"] = "start"
    turn: float = 0.0


@dataclass(frozen=True)
class Image:
    """A photo or scan, stretched over a rectangle by its top left corner."""

    x: float
    y: float
    width: float
    height: float
    raster: Raster


Mark = Segment | Curve | Polygon | Rect | Circle | Text | Image


@dataclass(frozen=True)
class Drawing:
    """A picture of `width` x `height` points; later marks lie over earlier ones."""

    width: float
    height: float
    marks: tuple[Mark, ...]
