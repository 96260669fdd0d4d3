"""At 200 % and on a small screen nothing of a window is cut off: it fits, or it scrolls to it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from wijkdesk.services.whole import records
from wijkdesk.ui import theme
from wijkdesk.ui.frame.over.export_window import ExportWindow
from wijkdesk.ui.frame.over.left_over_window import LeftOverWindow
from wijkdesk.ui.unlock.key_window import KeyWindow
from wijkdesk.ui.widgets.choice_box import ChoiceBox
from wijkdesk.ui.widgets.history.window import HistoryWindow, RemovedWindow

LAPTOP, TINY = QSize(1008, 592), QSize(400, 400)
"""A screen of 1024 by 640 without the edges of a window, and half of that."""
Opens = Callable[[Wijk, QWidget], QDialog]


def plain(town: Wijk, over: QWidget) -> QDialog:
    window = ExportWindow(town.store, over)
    window.plain.click()
    return window


def removed(town: Wijk, over: QWidget) -> QDialog:
    made = records.add(town.store, "actie", None, title="Lamp repareren bij de school")
    records.remove(town.store, "actie", [made])
    return RemovedWindow(town.store, over)


OPENS: dict[str, Opens] = {
    "export": lambda town, over: ExportWindow(town.store, over),
    "export, leesbaar": plain,
    "wachtwoord": lambda town, over: KeyWindow(town.store, "password", over),
    "code": lambda town, over: KeyWindow(town.store, "code", over),
    "sleutel": lambda town, over: KeyWindow(town.store, "remember", over),
    "geschiedenis": lambda town, over: HistoryWindow(town.store, "contact", town.joke, over),
    "verwijderd": removed,
    "over": lambda town, over: LeftOverWindow(town.store, "Wat er nog stond", over),
}


@pytest.fixture
def twice(qapp: QApplication) -> Iterator[None]:
    """All letters twice as large."""
    theme.apply(qapp, "light")
    usual, sheet = qapp.font(), qapp.styleSheet()
    large = QFont(usual)
    large.setPixelSize(usual.pixelSize() * 2)
    qapp.setFont(large)
    qapp.setStyleSheet(f"{sheet} * {{ font-size: {large.pixelSize()}px; }}")
    yield
    qapp.setStyleSheet(sheet)
    qapp.setFont(usual)


def words(window: QDialog) -> list[QWidget]:
    """All but what stands inside an input."""
    kinds = QLabel | QAbstractButton | QLineEdit
    found = [one for one in window.findChildren(QWidget) if isinstance(one, kinds)]
    return [one for one in found if not isinstance(one.parentWidget(), QLineEdit)]


def is_whole(one: QWidget, window: QDialog) -> bool:
    """Is it in sight whole, after scrolling to it?"""
    above = one.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(one)
        above = above.parentWidget()
    place = QRect(one.mapTo(window, QPoint(0, 0)), one.size())
    tall = one.heightForWidth(one.width()) if one.hasHeightForWidth() else 0
    wide = one.minimumSizeHint().width() if isinstance(one, QAbstractButton) else 0
    fits = one.height() >= tall and one.width() >= wide
    return fits and (window.rect().contains(place) or one.height() > window.height())


@pytest.mark.parametrize("size", [LAPTOP, TINY], ids=["laptop", "klein"])
@pytest.mark.parametrize("opens", OPENS.values(), ids=OPENS)
def test_all_of_a_window_can_be_seen_at_200_percent(
    qtbot: QtBot, twice: None, town: Wijk, opens: Opens, size: QSize
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    window = opens(town, over)
    window.show()
    window.resize(size)
    qtbot.wait(30)
    assert window.minimumSizeHint().width() <= LAPTOP.width()
    assert window.height() <= max(size.height(), window.minimumSizeHint().height())
    cut = [one for one in words(window) if one.isVisible() and not is_whole(one, window)]
    if size is TINY:
        # What may still be out of sight there: nothing that one presses or types in.
        cut = [one for one in cut if not isinstance(one, QLabel)]
    assert [(type(one).__name__, getattr(one, "text", str)()) for one in cut] == []


def test_a_choice_that_does_not_fit_ends_in_an_ellipsis_and_is_told_whole(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    whole = "zondag 29 november 2026 om 08:48 · deze laptop · 3,1 MB"
    box.addItems([whole, "kort"])
    box.setFixedWidth(200)
    box.show()
    box.grab()
    assert box.shown().endswith("…") and box.toolTip() == whole
    box.setCurrentIndex(1)
    box.grab()
    assert box.shown() == "kort" and box.toolTip() == ""


def test_a_link_that_can_not_be_pressed_does_not_look_as_if_it_could(qtbot: QtBot) -> None:
    theme.apply(QApplication.instance(), "light")
    link = QPushButton("Terug")
    qtbot.addWidget(link)
    link.setProperty("kind", "plain")
    link.resize(120, 32)
    live = link.grab().toImage()
    link.setEnabled(False)
    assert link.grab().toImage() != live
