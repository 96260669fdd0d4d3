"""What an invitation would do, before it does: each meeting with a tick."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.services.overleg.post import recognising, taking_over
from wijkdesk.services.overleg.post.invitation import CHANGES, InvitationStep, Kind
from wijkdesk.services.words import dutch
from wijkdesk.store.errors import StoreError
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.tables.row_list import RowList
from wijkdesk.ui.widgets.typing_window import TypingWindow

if TYPE_CHECKING:
    from wijkdesk.store import Store

SIZE = (680, 460)
MOST_PROBLEMS = 5
OFFERED = frozenset({*CHANGES, Kind.MATCH})


class InvitationWindow(TypingWindow):
    """Signals: `taken(text)` when meetings were taken over; `open_wanted(id)` when it is one. Enter
    takes over."""

    taken = Signal(str)
    open_wanted = Signal(object)

    def __init__(
        self,
        store: "Store",
        steps: Sequence[InvitationStep],
        problems: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._steps = store, list(steps)
        self.setWindowTitle("Uitnodiging inlezen")
        self.resize(*SIZE)
        self.list = RowList()
        self.list.setAccessibleName("Overleggen in deze uitnodiging")
        self.list.setWordWrap(True)
        for step in self._steps:
            self._add(step)
        self.problem = label(_told(problems), "problem", wrap=True)
        self.take = QPushButton("Overnemen")
        self.take.setProperty("kind", "primary")
        self.cancel = self.cancel_button()
        self.take.setDefault(True)
        self.goes_on_by(self.take)
        self.take.setEnabled(any(step.kind in OFFERED for step in self._steps))
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label("Dit staat erin. Wat een vinkje heeft, wordt overgenomen.", "muted"))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.problem)
        # Once it stands in it: what is shown before is a window.
        self.problem.setVisible(bool(problems))
        self.fill(inside, (self.warning,), (self.cancel, self.take))
        self.take.clicked.connect(self.carry_out)
        self.leaving.begin()

    def carry_out(self) -> None:
        """Take over what has a tick."""
        wanted = [
            step
            for row, step in enumerate(self._steps)
            if self.list.item(row).checkState() == Qt.CheckState.Checked
        ]
        try:
            count = taking_over.carry_out(self._store, wanted)
        except StoreError as wrong:
            self.problem.setText(str(wrong))
            self.problem.show()
            return
        self.taken.emit(f"Overgenomen: {dutch.counted(count, 'overleg', 'overleggen')}")
        self.accept()
        if len(wanted) == 1 and wanted[0].kind is not Kind.CANCEL:
            found = recognising.became(self._store, wanted[0])
            if found is not None:
                self.open_wanted.emit(found)

    def _more(self, step: InvitationStep) -> list[str]:
        """Where, by whom, and what is at the same time."""
        one = step.incoming
        organizer = f"van {one.organizer}" if one.organizer else ""
        clash = recognising.clashes_with(self._store, step)
        at_once = f"tegelijk met {dutch.enumeration(clash)}" if clash and not one.cancelled else ""
        told = " · ".join(part for part in (one.location, organizer, at_once) if part)
        return [told] if told else []

    def _add(self, step: InvitationStep) -> None:
        line = QListWidgetItem("\n".join([step.told, *self._more(step)]), self.list)
        if step.kind not in OFFERED:
            line.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
            return
        line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        # What only looks the same is offered, not taken by itself.
        chosen = step.kind in CHANGES
        line.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)


def _told(problems: Sequence[str]) -> str:
    more = len(problems) - MOST_PROBLEMS
    rest = [f"En {dutch.counted(more, 'ander', 'andere')}."] if more > 0 else []
    return "\n".join([*problems[:MOST_PROBLEMS], *rest])


def read(store: "Store", path: Path) -> tuple[list[InvitationStep], tuple[str, ...]]:
    """What the file would do. Raises CalendarError."""
    from wijkdesk.exchange.calendar.invitations import read as read_file

    today = store.clock.today()
    received = read_file(path, today)
    return taking_over.plan(store, received, today), received.problems
