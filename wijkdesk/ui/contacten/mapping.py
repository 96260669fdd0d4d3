"""Which column of a file means what; guessed from its headings, and for the user to change."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.choice_box import ChoiceBox
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage

if TYPE_CHECKING:
    from wijkdesk.exchange.sheet.files import Sheet

NOTHING = "– niet inlezen –"
EXAMPLES = 3
LONGEST = 60
SIGNS = 16


class Mapping(ScrollPage):
    """Signals: `changed()`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[ChoiceBox] = []

    def show_sheet(self, sheet: "Sheet") -> None:
        """The columns of this sheet, with an example and what they seem to be."""
        from wijkdesk.exchange.contacts.sheet import FIELDS, guess, left_out

        page = Page()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 14, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.boxes = []
        never = set(left_out(sheet.headings))
        for row, (heading, guessed) in enumerate(
            zip(sheet.headings, guess(sheet.headings), strict=True)
        ):
            cells = (one.cells[row] if row < len(one.cells) else "" for one in sheet.rows)
            filled = [cell for cell in cells if cell][:EXAMPLES]
            example = ", ".join(filled)[:LONGEST]
            grid.addWidget(label(f"{heading}\n{example}".strip(), wrap=True), row, 0)
            box = ChoiceBox()
            # Long names of fields would push the page out of its column.
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(SIGNS)
            box.setAccessibleName(f"Kolom {heading}")
            box.addItem(NOTHING, None)
            for field in () if heading in never else FIELDS:
                box.addItem(field.label, field.key)
            box.setCurrentIndex(max(0, box.findData(guessed)))
            box.activated.connect(lambda _row: self.changed.emit())
            grid.addWidget(box, row, 1)
            self.boxes.append(box)
        grid.setRowStretch(len(self.boxes), 1)
        self.setWidget(page)

    def choose(self, keys: Sequence[str | None]) -> None:
        """What each column means, as `chosen` told."""
        for box, key in zip(self.boxes, keys, strict=False):
            box.setCurrentIndex(max(0, box.findData(key)))

    def chosen(self) -> tuple[str | None, ...]:
        """What each column means; None is left out."""
        return tuple(box.currentData() for box in self.boxes)
