"""Presence of each partner over the last meetings of a series."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.services.netwerk.coverage import AxisHead
from wijkdesk.services.overleg.plan import people
from wijkdesk.services.words import dutch
from wijkdesk.ui.overleg.presence_list import SIGNS
from wijkdesk.ui.widgets.tables.coverage_view import CoverageView

if TYPE_CHECKING:
    from wijkdesk.store import Store

NOTHING = "Zodra er overleggen van deze reeks zijn afgerond, ziet u hier wie er kwam."


NO_ID = UUID(int=0)


class AttendanceView(QWidget):
    """A table of partners and days."""

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.table = CoverageView("Wie kwam er", "Presentie per partner")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.table)

    def show_meeting(self, overleg_id: UUID) -> None:
        """Show the series that this meeting is of."""
        days, found = people.attendance_of(self._store, overleg_id)
        rows = [AxisHead(UUID(int=at), one.name) for at, one in enumerate(found)]
        columns = [
            AxisHead(NO_ID, "kwam"),
            *(AxisHead(NO_ID, dutch.short_day(day)) for day in days),
        ]
        cells = [
            [one.told or "–", *(SIGNS[mark] if mark else "" for mark in one.marks)] for one in found
        ]
        self.table.show_cells(rows, columns, cells, empty="")
        self.table.missing.setText("" if found else NOTHING)
