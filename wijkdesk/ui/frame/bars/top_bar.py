"""The top bar: brand, wijk filter, search, Vastleggen and the menu."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
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

from .navigation import Navigation
from .screens_button import ScreensButton

ALL = "Alle wijken"
SEARCHED = "Zoek scherm, wijk of tekst …"
FILTER, NARROW_FILTER = 208, 150
"""Pixels of the wijk filter, and of that in a narrow window."""


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
        return QSize(hint.width() + self.room_of_keys(), hint.height())

    def room_of_keys(self) -> int:
        """Pixels that the keys take."""
        return 0 if self._keys.isHidden() else self._keys.sizeHint().width() + 12

    def show_keys(self, shown: bool) -> None:
        """They can be left out where there is no room for them."""
        self._keys.setVisible(shown)
        self.updateGeometry()


class SearchBox(KeyButton):
    """Takes the room that is left, and says as much as fits in that."""

    LEAST = 44
    EDGES = 56
    """Pixels of icon and padding."""

    def __init__(self) -> None:
        super().__init__(f"  {SEARCHED}", "Ctrl K")
        self.setObjectName("searchbox")
        self.setAccessibleName("Zoeken")
        self.setToolTip(f"{SEARCHED} (Ctrl+K)")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(self.LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = event.size().width() - self.EDGES - self.room_of_keys()
        words = self.fontMetrics().elidedText(SEARCHED, Qt.TextElideMode.ElideRight, room)
        self.setText(f"  {words}" if len(words) > 1 else "")
        super().resizeEvent(event)


class TopBar(QWidget):
    """Signals: `gebied_chosen(id | None)`, `search_wanted()`."""

    gebied_chosen = Signal(object)
    search_wanted = Signal()

    def __init__(self, navigation: Navigation) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(48)
        self._brand = QLabel("WijkDesk")
        self._brand.setObjectName("brand")
        self._brand.setFixedWidth(160)
        self.screens = ScreensButton(navigation)
        self.screens.hide()
        self.gebieden = ChoiceBox()
        self.gebieden.setFixedWidth(FILTER)
        self.gebieden.setMaxVisibleItems(24)
        # Who chooses with the mouse while typing, types on where that was.
        self.gebieden.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.gebieden.setAccessibleName("Wijk kiezen voor alle schermen")
        self.gebieden.addItem(ALL)
        self._ids: list[UUID | None] = [None]
        self.search = SearchBox()
        self.search.setIcon(theme.icon("search", "muted"))
        self.capture = KeyButton("+  Vastleggen", "Ctrl N")
        self.capture.setObjectName("capture")
        self.capture.setAccessibleName("Vastleggen")
        self.menu_button = QToolButton()
        self.menu_button.setIcon(theme.icon("menu", "on_header"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setAccessibleName("Menu")
        self.menu_button.setToolTip("Menu")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 12, 0)
        layout.setSpacing(12)
        layout.addWidget(self._brand)
        layout.addWidget(self.screens)
        for widget in (self.gebieden, self.search, self.capture, self.menu_button):
            layout.addWidget(widget, 1 if widget is self.search else 0)
        self.gebieden.activated.connect(lambda row: self.gebied_chosen.emit(self._ids[row]))
        self.search.clicked.connect(self.search_wanted)

    def fold(self, narrow: bool) -> None:
        """Take the navigation in and leave out what is told elsewhere, or unfold again."""
        self._brand.setVisible(not narrow)
        self.screens.setVisible(narrow)
        self.gebieden.setFixedWidth(NARROW_FILTER if narrow else FILTER)
        for button in (self.search, self.capture):
            button.show_keys(not narrow)

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
