"""The card of what was set aside: databases that a copy took the place of, and damaged ones."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.whole import copies, kept_aside
from wijkdesk.services.whole.kept_aside import AsideLine
from wijkdesk.services.words import dutch
from wijkdesk.store import Store
from wijkdesk.store.changes.events import Event
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import Card, label
from wijkdesk.ui.widgets.cursor import Busy

RESCUE = "Redden wat nog te lezen is"
RESCUING = "Bezig met redden …"
AWAY = "Weggooien …"
SURE = "Ja, gooi weg"
NO = "Annuleren"
ASKED = "Zeker weten? Wat u weggooit, komt niet terug."
_MEGA = 1024 * 1024


class _Line(QWidget):
    """One of them: what it is, why it is there, and throwing it away after a second press. What a
    damaged one may still have is brought in with `rescue`; what came of that is the `report`."""

    away = Signal()

    def __init__(self, told: str, why: str, can_be_read: bool, report: str) -> None:
        super().__init__()
        self.report = label(report, wrap=True)
        # Whoever asked for it reads it first, by key and by ear as well.
        self.report.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.report.setAccessibleName(report)
        self.rescue = QPushButton(RESCUE)
        self.rescue.setAccessibleName(f"{RESCUE}: {told}")
        self.throw = QPushButton(AWAY)
        self.throw.setAccessibleName(f"Weggooien: {told}")
        self.yes, self.no = QPushButton(SURE), QPushButton(NO)
        self._asked = label(ASKED, "problem", wrap=True)
        buttons = QHBoxLayout()
        for button in (self.rescue, self.throw, self.yes, self.no):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        reason = label(why, "muted", wrap=True)
        for words in (label(told, wrap=True), reason, self.report, self._asked):
            layout.addWidget(words)
        layout.addLayout(buttons)
        # Once they stand in it: what is shown before is a window.
        self.report.setVisible(bool(report))
        self.rescue.setVisible(can_be_read)
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
    """It is there only when something was set aside. `changed` fires when one was thrown away, or
    what is in it came back; `problem(error)` when that failed."""

    changed = Signal()
    problem = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__("Opzij gezet")
        self._store = store
        self.shown: list[_Line] = []
        self._lines: QWidget | None = None
        self._came: dict[str, str] = {}
        """What was told of what came back, by name."""
        self._reads = ""
        """The name of the one whose report is to be read now."""
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """In the order of Tab."""
        return [
            stop
            for one in self.shown
            for stop in (one.report, one.rescue, one.throw, one.yes, one.no)
        ]

    def show_lines(self, found: Sequence[AsideLine]) -> None:
        """Tell of these."""
        if self._lines is not None:
            self.body.removeWidget(self._lines)
            self._lines.deleteLater()
        self._lines, self.shown = QWidget(), []
        reads: QWidget | None = None
        layout = QVBoxLayout(self._lines)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        whens = copies.moments([one.moment for one in found], self._store.clock.now())
        for one, when in zip(found, whens, strict=True):
            size = f"{dutch.number(one.size / _MEGA, 1)} MB"
            told = f"{dutch.capital(one.what)} · {when} · {size} · {one.name}"
            report = self._came.get(one.name, "")
            why = one.reason if report else one.why
            line = _Line(told, why, one.can_be_rescued and not self._store.is_copy, report)
            line.away.connect(partial(self._throw_away, one))
            line.rescue.clicked.connect(partial(self._rescue, one, line))
            self.shown.append(line)
            layout.addWidget(line)
            if one.name == self._reads:
                reads = line.report
        self.body.addWidget(self._lines)
        self.setVisible(bool(found))
        self._reads = ""
        if reads is not None:
            # What is still to be shown would not get it.
            self._lines.show()
            reads.setFocus()

    def _rescue(self, line: AsideLine, shown: _Line) -> None:
        store, busy = self._store, Busy(shown, shown.rescue, shown.throw)

        def done(told: Sequence[str]) -> None:
            self._came[line.name], self._reads = "\n".join(told), line.name
            self.changed.emit()

        def failed(error: Exception) -> None:
            busy.end()
            shown.rescue.setText(RESCUE)
            self.problem.emit(error)

        shown.rescue.setText(RESCUING)
        busy.begin()
        worker.run(self, lambda _job: kept_aside.rescue(store, line), done, failed)

    def _throw_away(self, line: AsideLine) -> None:
        try:
            self._store.copies.throw_away(line.one)
            self._store.log(Event.REMOVED, line.what)
        except Exception as error:
            self.problem.emit(error)
        self.changed.emit()
