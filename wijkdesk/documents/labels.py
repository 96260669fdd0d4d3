"""Address labels, for sheets of stickers that the shops sell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from wijkdesk.documents.engine import (
    Flowable,
    RenderResult,
    Room,
    Spot,
    fixed_page,
    heading,
    note,
    render,
)
from wijkdesk.documents.engine.drawing import Rect
from wijkdesk.documents.engine.text import Style, one_line
from wijkdesk.documents.opening import facts
from wijkdesk.services.contact.labels import AddressLabel

MM = 72 / 25.4
_PAGE = (210.0, 297.0)
_PAD = 4.5
_ADDRESS = Style(size=11, leading=14)


@dataclass(frozen=True)
class LabelSheet:
    """An A4 sheet of stickers; measures in millimetres. The stickers stand in its middle."""

    name: str
    """As it stands on the box."""
    width: float
    height: float
    across: int
    down: int
    gap: float = 0.0
    """Between two columns; rows touch."""

    @property
    def count(self) -> int:
        """Labels on a sheet."""
        return self.across * self.down

    def box(self, place: int) -> Rect:
        """Where label `place` (from 0, row by row) stands on the page, in points."""
        row, column = divmod(place, self.across)
        wide = self.across * self.width + (self.across - 1) * self.gap
        x = (_PAGE[0] - wide) / 2 + column * (self.width + self.gap)
        y = (_PAGE[1] - self.down * self.height) / 2 + row * self.height
        return Rect(x * MM, y * MM, self.width * MM, self.height * MM)


L7163 = LabelSheet("Avery L7163", 99.1, 38.1, across=2, down=7, gap=2.5)
L7160 = LabelSheet("Avery L7160", 63.5, 38.1, across=3, down=7, gap=2.5)
L7159 = LabelSheet("Avery L7159", 63.5, 33.9, across=3, down=8, gap=2.5)
L7162 = LabelSheet("Avery L7162", 99.1, 33.9, across=2, down=8, gap=2.5)
SHEETS = (L7163, L7160, L7159, L7162)


def print_labels(
    labels: Sequence[AddressLabel],
    sheet: LabelSheet = L7163,
    skip: int = 0,
    *,
    made_on: date,
) -> RenderResult:
    """The labels row by row; the first `skip` places of a sheet that was used before stay empty.

    A label without a readable text takes no place. `made_on` stands in the file only.
    ValueError when `skip` is no place on a sheet.
    """
    if not 0 <= skip < sheet.count:
        raise ValueError(f"a sheet has {sheet.count} places")
    filled = [label for label in labels if any(map(one_line, label.lines))]
    meta = facts("Adresetiketten", made_on, "")
    return render(meta, list(_pages(filled, sheet, skip)) or list(_nothing()))


def _pages(labels: Sequence[AddressLabel], sheet: LabelSheet, skip: int) -> Iterator[Flowable]:
    places = [None] * skip + list(labels)
    for start in range(0, len(places) if labels else 0, sheet.count):
        beside = enumerate(places[start : start + sheet.count])
        yield fixed_page([_spot(label, sheet.box(n)) for n, label in beside if label is not None])


def _spot(label: AddressLabel, box: Rect) -> Spot:
    return Spot(box, (Room(inner(box, _PAD), label.lines, _ADDRESS),))


def inner(box: Rect, pad: float) -> Rect:
    """The box without `pad` millimetres on each side."""
    edge = pad * MM
    return Rect(box.x + edge, box.y + edge, box.width - 2 * edge, box.height - 2 * edge)


def _nothing() -> Iterator[Flowable]:
    yield heading("Adresetiketten", 1)
    yield note("Geen adressen", "Kies eerst contacten met een postadres. Print daarna opnieuw.")
