"""Forward Tab comes along everything of a screen, and round again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wijkdesk.ui.backups.screen import BackupsScreen
from wijkdesk.ui.shell import MainWindow

MOST = 200
"""More stops than any screen has."""


@pytest.mark.parametrize("key", ["wijken", "contacten", "acties", "wijkopgaven", "backups"])
def test_forward_tab_reaches_all_that_takes_the_cursor(
    qtbot: QtBot, window: MainWindow, key: str
) -> None:
    assert window.store is not None
    window.store.backup()
    window.go_to(key)
    screen = window.screens[key]
    if isinstance(screen, BackupsScreen):
        qtbot.waitUntil(lambda: screen.list.count() > 0, timeout=20_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    screen.setFocus()
    met: list[QWidget] = []
    while (now := QApplication.focusWidget()) not in met and len(met) < MOST:
        assert now is not None
        met.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    tab = Qt.FocusPolicy.TabFocus
    missed = [
        one.accessibleName() or str(one)
        for one in screen.findChildren(QWidget)
        if one.focusPolicy() & tab == tab and one.isVisible() and one.isEnabled()
        if one.focusProxy() is None and one not in met
    ]
    assert not missed
