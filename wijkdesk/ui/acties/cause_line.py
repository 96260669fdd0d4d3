"""The line that asks what keeps an action, when somebody says that it is stuck."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from wijkdesk.models.actie import ActieStatus
from wijkdesk.services.actie import changes, stuck
from wijkdesk.services.whole import records
from wijkdesk.ui.widgets.text.kept_line import KeptLine
from wijkdesk.ui.widgets.text.line_edit import LineEdit

if TYPE_CHECKING:
    from wijkdesk.store import Store

CAUSE = "actie/oorzaak"
"""The place of the line."""


class CauseLine(QWidget):
    """Nothing is stuck until Enter, or a choice from the list; without words it is stuck by nothing
    that is known. Signals: `status(text)`; `left()` when it went away."""

    status = Signal(str)
    left = Signal()

    def __init__(self, store: "Store") -> None:
        super().__init__()
        self._store = store
        self._of: list[UUID] = []
        self.edit = LineEdit()
        self.edit.setPlaceholderText("Waardoor? Typ en druk op Enter")
        self.edit.setAccessibleName("Waardoor stagneert het?")
        self.edit.setToolTip("Enter: stagneert. Esc: de status blijft zoals hij was.")
        self.choose = QPushButton("Kies ▾")
        self.choose.setAccessibleName("Oorzaak kiezen")
        menu = QMenu(self)
        for cause in stuck.CAUSES:
            action = menu.addAction(cause)
            action.triggered.connect(lambda _on=False, cause=cause: self._take(cause))
        self.choose.setMenu(menu)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.edit, 1)
        line.addWidget(self.choose)
        self._kept = KeptLine(
            *(store, self.edit, CAUSE, "waardoor het stagneert"),
            *(self._keep, self.status.emit, lambda _made: self.leave()),
            kind="actie",
        )
        self.edit.returnPressed.connect(self._kept.enter)
        self.hide()

    def ask(self, ids: Sequence[UUID], present: str = "") -> None:
        """Come up for these; `present` is what was said before."""
        self._of = list(ids)
        self._kept.at(self._of[0])
        if not self.edit.text():
            self.edit.setText(present)
        self.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    def at(self, one: UUID | None) -> None:
        """This one is in sight now: of another it asks no more."""
        if self._of and one not in self._of:
            self._of = []
            self._kept.at(None)
            self.hide()

    def of(self) -> list[UUID]:
        """What it asks of; nothing when it does not."""
        return list(self._of)

    def leave(self) -> None:
        """Go away, and change nothing."""
        self.edit.clear()
        self._of = []
        self._kept.at(None)
        self.left.emit()
        self.hide()

    def _take(self, cause: str) -> None:
        self.edit.setText(cause)
        self._kept.enter()

    def _keep(self, of: UUID | None, text: str) -> None:
        # What is saved later, from elsewhere, is of the one that it was typed for.
        ids = self._of if of in self._of else [one for one in (of,) if one is not None]
        _keep(self._store, ids, text)


def keep_later(store: "Store", one: UUID, text: str) -> Callable[[], object]:
    """What saves this of an action that is not in sight; it raises KeyError where that is gone."""

    def save() -> None:
        records.record(store, "actie", one)
        _keep(store, [one], text)

    return save


def _keep(store: "Store", ids: Sequence[UUID], text: str) -> None:
    changes.set_status(store, ids, ActieStatus.STAGNEERT, store.clock.today(), text)
