"""The card of a key file that went or became another one while the store is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from wijkdesk.store import Store
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import Card, label

if TYPE_CHECKING:
    from wijkdesk.store.access.own_key import StrangeKey

BACK = "Sleutelbestand terugzetten"


class KeyCard(Card):
    """It is there only when the key file is not the one that the store is open with. `changed`
    fires when that came back, with `told(text)`; `problem(error)` when it could not."""

    changed = Signal()
    told = Signal(str)
    problem = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__("Sleutelbestand")
        self._store = store
        self._words = label("", wrap=True)
        self.back = QPushButton(BACK)
        self.back.clicked.connect(self._put_back)
        line = QHBoxLayout()
        line.addWidget(self.back)
        line.addStretch(1)
        self.body.addWidget(self._words)
        self.body.addLayout(line)
        self.hide()

    def show_strange(self, strange: "StrangeKey | None") -> None:
        """Tell of it, when there is something to tell."""
        self._words.setText(strange.told if strange is not None else "")
        self.back.setEnabled(True)
        self.setVisible(strange is not None)

    def _put_back(self) -> None:
        store = self._store
        self.back.setEnabled(False)

        def done(_nothing: None) -> None:
            self.told.emit("Het sleutelbestand is teruggezet")

        job = worker.run(self, lambda _job: store.put_key_back(), done, self.problem.emit)
        job.ended.connect(self.changed)
