"""A mail that was made ready is not a mail that went: WijkDesk can't see that, so a line asks."""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from wijkdesk.store import Store


class Ready:
    """What was made ready today and not answered yet: for whom, or of what, and which records."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._on: date | None = None
        self._of: dict[UUID, tuple[UUID, ...]] = {}

    def add(self, one: UUID, about: Iterable[UUID] = ()) -> None:
        """A mail for, or of, `one` is ready."""
        there = self.all()
        self._of = {**there, one: tuple(dict.fromkeys((*there.get(one, ()), *about)))}
        self._on = self._store.clock.today()

    def all(self) -> dict[UUID, tuple[UUID, ...]]:
        """All that waits for its answer; what is of an earlier day does so no more."""
        return dict(self._of) if self._on == self._store.clock.today() else {}

    def forget(self, one: UUID | None = None) -> None:
        """It was answered; None for all."""
        self._of = {} if one is None else {key: of for key, of in self.all().items() if key != one}

    def written(self) -> str:
        """As text: ids and a day; "" for nothing."""
        found = {str(key): [str(one) for one in of] for key, of in self.all().items()}
        return json.dumps({"op": str(self._on), "van": found}) if found else ""

    def read(self, text: str) -> None:
        """What `written` gave; anything else is nothing."""
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            kept = json.loads(text)
            of = {UUID(key): tuple(map(UUID, ids)) for key, ids in kept["van"].items()}
            self._on, self._of = date.fromisoformat(kept["op"]), of


class SentLine(QFrame):
    """Asks whether what is ready went, and stays until that is answered. Signals: `answered(went)`.
    The cursor goes on in `then`."""

    answered = Signal(bool)

    def __init__(self, store: "Store", then: QWidget) -> None:
        super().__init__()
        self._then = then
        self.setProperty("asking", True)
        self.words = label("", wrap=True)
        self.went = QPushButton("Verstuurd")
        self.not_sent = QPushButton("Niet verstuurd")
        buttons = QWidget()
        line = FlowLayout(buttons, spacing=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(self.words)
        layout.addWidget(buttons)
        for button, went in ((self.went, True), (self.not_sent, False)):
            line.addWidget(button)
            button.clicked.connect(lambda _on=False, went=went: self.answered.emit(went))
        hide_in_copy(store, self)
        self.hide()

    def show_question(self, words: str) -> None:
        """Ask this; "" asks nothing."""
        new = bool(words) and words != self.words.text()
        self.words.setText(words)
        self.setAccessibleName(words)
        for button in (self.went, self.not_sent):
            button.setAccessibleDescription(words)
        if not words and (self.went.hasFocus() or self.not_sent.hasFocus()):
            # What is hidden with the cursor in it gives that to whatever comes next.
            self._then.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(words))
        if new:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
