"""Random keys and clicks, as of a child at the laptop: no fault, no frozen window, a sound store.

Everything they reach is the example's; what would leave the program (a file, a printer, a mail) is
refused. A short form runs with every test; `make robustness` keeps on for some ten minutes. A fault
tells the number that it began with: `WIJKDESK_RANDOM=NUMBER` does the same again.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.rounds import ROUNDS
from wijkdesk import faults
from wijkdesk.app import Desk
from wijkdesk.services.whole import example
from wijkdesk.ui import errors
from wijkdesk.ui.widgets import worker

RUNS = max(1, ROUNDS // 2)
BEGIN = int(os.environ.get("WIJKDESK_RANDOM", "20261130"))
STROKES = 400
LETTERS = "ae!=>@?-# 1,;"
KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete),
    *(Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_F1),
    *(Qt.Key.Key_Backspace, Qt.Key.Key_F2, Qt.Key.Key_F3),
)
PASTED = "! Jan \u202e\U0001f600 <b>morgen</b>\n= '; DROP TABLE contact"
WITH_CONTROL = "zyfnpgkaecv123456789"
NONE = Qt.KeyboardModifier.NoModifier


class Strokes:
    """So many strokes, one for each turn of the event loop, also of one within another. `ended` is
    called after the last."""

    def __init__(self, desk: Desk, chance: random.Random, loop: QEventLoop) -> None:
        self._desk, self._chance, self._loop = desk, chance, loop
        self._left = STROKES
        QTimer.singleShot(0, self._next)

    def _next(self) -> None:
        self._left -= 1
        if self._left < 0:
            # Whatever still asks something is left.
            QTimer.singleShot(0, self._close_all)
            return
        # Before the stroke: that may wait in a loop of its own, such as that of a menu.
        QTimer.singleShot(0, self._next)
        if self._desk.store is None:
            self._unlock()
        elif self._chance.random() < 0.35:
            self._click()
        else:
            self._key()

    def _unlock(self) -> None:
        page = self._desk.page
        if page is not None and page.step is not None and page.step.isEnabled():
            field = getattr(page.step, "password", None)
            if field is None:
                page.ask_password()
            else:
                field.edit.setText(example.PASSWORD)
                page.step.submitted.emit()

    def _target(self) -> QWidget:
        found = (
            QApplication.activePopupWidget()
            or QApplication.activeModalWidget()
            or QApplication.activeWindow()
        )
        return found or self._desk.window

    def _click(self) -> None:
        within = self._target()
        there = [one for one in within.findChildren(QWidget) if one.isVisible()] or [within]
        one = self._chance.choice(there)
        at = QPoint(
            self._chance.randrange(one.width() + 1), self._chance.randrange(one.height() + 1)
        )
        press = QTest.mouseDClick if self._chance.random() < 0.1 else QTest.mouseClick
        press(one, Qt.MouseButton.LeftButton, NONE, at)

    def _key(self) -> None:
        one = QApplication.activePopupWidget() or QApplication.focusWidget() or self._target()
        kind = self._chance.random()
        if kind < 0.4:
            QTest.keyClicks(one, self._chance.choice(LETTERS))
        elif kind < 0.9:
            QTest.keyClick(one, self._chance.choice(KEYS))
        else:
            control = Qt.KeyboardModifier.ControlModifier
            QTest.keyClick(one, self._chance.choice(WITH_CONTROL), control)

    def _close_all(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QDialog) and one.isVisible():
                one.done(QDialog.DialogCode.Rejected)
        self._loop.quit()


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[BaseException]]:
    """Nothing leaves the program; gives the faults that were met."""
    met: list[BaseException] = []
    report = faults.report

    def noted(error: BaseException, folder: Path) -> Path | None:
        met.append(error)
        return report(error, folder)

    monkeypatch.setattr(faults, "report", noted)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: QDialog.DialogCode.Rejected)
    monkeypatch.setattr(QFileDialog, "exec", lambda _self: QDialog.DialogCode.Rejected)
    monkeypatch.setattr(errors, "_folder", tmp_path)
    yield met


def test_random_keys_and_clicks_meet_no_fault(
    qtbot: QtBot, example_folder: Path, inside: list[BaseException]
) -> None:
    desk = Desk(example_folder, example.PASSWORD)
    qtbot.addWidget(desk.window, before_close_func=lambda _window: desk.close_store())
    qtbot.waitUntil(lambda: bool(desk.window.gebieden), timeout=20_000)
    desk.window.resize(1366, 768)
    QGuiApplication.clipboard().setText(PASTED)
    desk.window.activateWindow()
    for number in range(BEGIN, BEGIN + RUNS):
        with qtbot.capture_exceptions() as raised:
            loop = QEventLoop()
            strokes = Strokes(desk, random.Random(number), loop)
            loop.exec()
            del strokes
            worker.wait_for_all()
        found = [*inside, *(error for _kind, error, _trace in raised)]
        assert not found, f"number {number}: {found!r}"
    if desk.store is not None:
        desk.window.flush()
        assert desk.store.check() == []
