"""The card of copies elsewhere in which somebody still stands who was erased since."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.privacy import elsewhere
from wijkdesk.store import Store
from wijkdesk.store.copies.places import Place
from wijkdesk.ui.widgets.card import Card, label

GONE = "Die kopieën zijn weg"
TIP = "Klik hierop als u die kopieën zelf hebt weggegooid, of die stick niet meer hebt."


class BehindCard(Card):
    """It is there only when there is such a place. `changed` fires when the user said that the
    copies in one are gone; `problem(error)` when that could not be kept."""

    changed = Signal()
    problem = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__("Kopieën met wie u wiste")
        self._store = store
        self.gone: list[QPushButton] = []
        self._lines: QWidget | None = None
        self.hide()

    def show_places(self, places: Sequence[Place]) -> None:
        """Tell of these places, and until when somebody still stands there."""
        if self._lines is not None:
            self.body.removeWidget(self._lines)
            self._lines.deleteLater()
        self._lines, self.gone = QWidget(), []
        layout = QVBoxLayout(self._lines)
        layout.setContentsMargins(0, 0, 0, 0)
        for place in places:
            layout.addWidget(label(elsewhere.still_in(place), wrap=True))
            layout.addLayout(self._button(place))
        self.body.addWidget(self._lines)
        self.setVisible(bool(places))

    def _button(self, place: Place) -> QHBoxLayout:
        button = QPushButton(GONE)
        button.setToolTip(TIP)
        button.setAccessibleName(f"{GONE}: {place.folder}")
        button.clicked.connect(lambda: self._forget(place))
        self.gone.append(button)
        line = QHBoxLayout()
        line.addWidget(button)
        line.addStretch(1)
        return line

    def _forget(self, place: Place) -> None:
        try:
            self._store.copies.forget_copies(place)
        except Exception as error:
            self.problem.emit(error)
        self.changed.emit()
