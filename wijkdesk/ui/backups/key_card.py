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
    fires when that came back; `problem(error)` when it could not."""

    changed = Signal()
    problem = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__("Sleutelbestand")
        self._store = store
        self._told = label("", wrap=True)
        self.back = QPushButton(BACK)
        self.back.clicked.connect(self._put_back)
        line = QHBoxLayout()
        line.addWidget(self.back)
        line.addStretch(1)
        self.body.addWidget(self._told)
        self.body.addLayout(line)
        self.hide()

    def show_strange(self, strange: "StrangeKey | None") -> None:
        """Tell of it, when there is something to tell."""
        self._told.setText(strange.told if strange is not None else "")
        self.back.setEnabled(True)
        self.setVisible(strange is not None)

    def _put_back(self) -> None:
        store = self._store
        self.back.setEnabled(False)
        job = worker.run(
            self, lambda _job: store.put_key_back(), lambda _nothing: None, self.problem.emit
        )
        job.ended.connect(self.changed)
