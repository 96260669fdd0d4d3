"""The navigation where there is no room for it: a list of screens that hangs from a button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton

from wijkdesk.ui import theme

from .navigation import Navigation


class ScreensButton(QToolButton):
    """Is called as the screen in sight; its list offers what the navigation offers."""

    def __init__(self, navigation: Navigation) -> None:
        super().__init__()
        self._navigation = navigation
        self.setObjectName("screens")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setToolTip("Naar een ander scherm")
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        navigation.moved.connect(self._show)
        self._show()

    def _show(self) -> None:
        for one in self._navigation.listed():
            if one.in_sight:
                self.setText(f"{one.title} ▾")
                self.setAccessibleName(f"Schermen, nu {one.title}")
                self.setIcon(theme.icon(one.icon, "on_header"))
                return
        self.setText("Schermen ▾")
        self.setAccessibleName("Schermen")
        self.setIcon(theme.icon("menu", "on_header"))

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for one in self._navigation.listed():
            if one.heading:
                menu.addSeparator()
            count = f" ({one.count})" if one.count else ""
            icon = theme.icon(one.icon, "accent" if one.in_sight else "muted")
            action = menu.addAction(icon, f"{one.title}{count}\t{one.keys}")
            action.triggered.connect(lambda _on=False, key=one.key: self._go(key))

    def _go(self, key: str) -> None:
        self._navigation.chosen.emit(key)
