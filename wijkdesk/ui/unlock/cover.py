"""What lies over the window while the store is closed: a card in the middle, which holds still."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wijkdesk.ui.scrolling import Scrolls
from wijkdesk.ui.widgets.card import Card

WIDTH = 440


class Cover(Scrolls):
    """A `card` under the name of the program; it scrolls where it is taller than the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cover")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.card = Card(margins=(28, 24, 28, 20))
        self.card.setFixedWidth(WIDTH)
        self._across = QHBoxLayout()
        self._first: QWidget | None = None
        self._lay_out()
        self.verticalScrollBar().rangeChanged.connect(self._stay_in_the_middle)

    def begin_with(self, first: QWidget) -> None:
        """What the card shows now, from its beginning; it gets the cursor."""
        # No focus proxy: Qt asks nobody where in there the cursor begins.
        self._first = first
        self.verticalScrollBar().setValue(0)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self._first is not None:
            self._first.setFocus(reason)

    def _stay_in_the_middle(self, least: int, most: int) -> None:
        """The card does not move aside when the page begins to scroll."""
        bar = self.verticalScrollBar().sizeHint().width()
        self._across.setContentsMargins(bar if most > least else 0, 0, 0, 0)

    def _lay_out(self) -> None:
        self._across.addStretch(1)
        self._across.addWidget(self.card)
        self._across.addStretch(1)
        brand = QLabel("WijkDesk")
        brand.setObjectName("brand")
        band = QWidget()
        band.setObjectName("topbar")
        band.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        band.setFixedHeight(48)
        QHBoxLayout(band).addWidget(brand)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(band)
        layout.addStretch(2)
        layout.addLayout(self._across)
        layout.addStretch(3)
        self.setWidget(page)
