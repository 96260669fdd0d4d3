"""The card of what was set aside: databases that a copy took the place of, and damaged ones."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.whole import copies
from wijkdesk.services.whole.kept_aside import AsideLine
from wijkdesk.services.words import dutch
from wijkdesk.store import Store
from wijkdesk.store.changes.events import Event
from wijkdesk.ui.widgets.card import Card, label

AWAY = "Weggooien …"
SURE = "Ja, gooi weg"
NO = "Annuleren"
ASKED = "Zeker weten? Wat u weggooit, komt niet terug."
_MEGA = 1024 * 1024


class _Line(QWidget):
    """One of them: what it is, why it is there, and throwing it away after a second press."""

    away = Signal()

    def __init__(self, told: str, why: str) -> None:
        super().__init__()
        self.throw = QPushButton(AWAY)
        self.throw.setAccessibleName(f"Weggooien: {told}")
        self.yes, self.no = QPushButton(SURE), QPushButton(NO)
        self._asked = label(ASKED, "problem", wrap=True)
        buttons = QHBoxLayout()
        for button in (self.throw, self.yes, self.no):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for words in (label(told, wrap=True), label(why, "muted", wrap=True), self._asked):
            layout.addWidget(words)
        layout.addLayout(buttons)
        self.throw.clicked.connect(lambda: self._ask(True))
        self.no.clicked.connect(lambda: self._ask(False))
        self.yes.clicked.connect(self.away)
        self._ask(False)

    def _ask(self, sure: bool) -> None:
        asked = self.window().focusWidget() in (self.yes, self.no)
        for one in (self._asked, self.yes, self.no):
            one.setVisible(sure)
        self.throw.setVisible(not sure)
        if sure:
            self.no.setFocus()
        elif asked:
            self.throw.setFocus()


class AsideCard(Card):
    """It is there only when something was set aside. `changed` fires when one was thrown away;
    `problem(error)` when that failed."""

    changed = Signal()
    problem = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__("Opzij gezet")
        self._store = store
        self.shown: list[_Line] = []
        self._lines: QWidget | None = None
        self.hide()

    @property
    def buttons(self) -> list[QPushButton]:
        """In the order of Tab."""
        return [button for one in self.shown for button in (one.throw, one.yes, one.no)]

    def show_lines(self, found: Sequence[AsideLine]) -> None:
        """Tell of these."""
        if self._lines is not None:
            self.body.removeWidget(self._lines)
            self._lines.deleteLater()
        self._lines, self.shown = QWidget(), []
        layout = QVBoxLayout(self._lines)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        whens = copies.moments([one.moment for one in found], self._store.clock.now())
        for one, when in zip(found, whens, strict=True):
            size = f"{dutch.number(one.size / _MEGA, 1)} MB"
            line = _Line(f"{dutch.capital(one.what)} · {when} · {size} · {one.name}", one.why)
            line.away.connect(partial(self._throw_away, one))
            self.shown.append(line)
            layout.addWidget(line)
        self.body.addWidget(self._lines)
        self.setVisible(bool(found))

    def _throw_away(self, line: AsideLine) -> None:
        try:
            self._store.copies.throw_away(line.one)
            self._store.log(Event.REMOVED, line.what)
        except Exception as error:
            self.problem.emit(error)
        self.changed.emit()
