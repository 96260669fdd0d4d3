"""The top bar: brand, wijk filter, search, Vastleggen and the menu."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from wijkdesk.ui import theme
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.choice_box import ChoiceBox

ALL = "Alle wijken"


class KeyButton(QPushButton):
    """A button that also shows its keys, at the right."""

    def __init__(self, text: str, keys: str) -> None:
        super().__init__(text)
        self._keys = label(keys, "key")
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._keys.setFixedHeight(20)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addStretch(1)
        layout.addWidget(self._keys)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._keys.sizeHint().width() + 12, hint.height())


class TopBar(QWidget):
    """Signals: `gebied_chosen(id | None)`, `search_wanted()`."""

    gebied_chosen = Signal(object)
    search_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(48)
        brand = QLabel("WijkDesk")
        brand.setObjectName("brand")
        brand.setFixedWidth(160)
        self.gebieden = ChoiceBox()
        self.gebieden.setFixedWidth(208)
        self.gebieden.setMaxVisibleItems(24)
        # Who chooses with the mouse while typing, types on where that was.
        self.gebieden.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.gebieden.setAccessibleName("Wijk kiezen voor alle schermen")
        self.gebieden.addItem(ALL)
        self._ids: list[UUID | None] = [None]
        self.search = KeyButton("  Zoek scherm, wijk of tekst …", "Ctrl K")
        self.search.setObjectName("searchbox")
        self.search.setAccessibleName("Zoeken")
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.capture = KeyButton("+  Vastleggen", "Ctrl N")
        self.capture.setObjectName("capture")
        self.capture.setAccessibleName("Vastleggen")
        self.menu_button = QToolButton()
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setAccessibleName("Menu")
        self.menu_button.setToolTip("Menu")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 12, 0)
        layout.setSpacing(12)
        layout.addWidget(brand)
        for widget in (self.gebieden, self.search, self.capture, self.menu_button):
            layout.addWidget(widget, 1 if widget is self.search else 0)
        self.gebieden.activated.connect(lambda row: self.gebied_chosen.emit(self._ids[row]))
        self.search.clicked.connect(self.search_wanted)
        theme.theme().changed.connect(self._colour)
        self._colour()

    def set_menu(self, menu: QMenu) -> None:
        self.menu_button.setMenu(menu)

    def set_gebieden(self, gebieden: Sequence[tuple[UUID, str]]) -> None:
        """Offer these gebieden (id, name), after "Alle wijken"; the choice stays."""
        chosen = self._ids[max(0, self.gebieden.currentIndex())]
        self._ids = [None, *(gebied_id for gebied_id, _name in gebieden)]
        self.gebieden.clear()
        self.gebieden.addItems([ALL, *(name for _id, name in gebieden)])
        self.show_gebied(chosen)

    def show_gebied(self, gebied_id: UUID | None) -> None:
        row = self._ids.index(gebied_id) if gebied_id in self._ids else 0
        self.gebieden.setCurrentIndex(row)

    def _colour(self) -> None:
        self.menu_button.setIcon(theme.icon("menu", "on_header"))
        self.search.setIcon(theme.icon("search", "muted"))
