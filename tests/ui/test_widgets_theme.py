"""Colours that everybody can read, light and dark."""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

import wijkdesk
from wijkdesk.models.overleg import BesluitStand
from wijkdesk.resources import resource
from wijkdesk.services.overleg.data import Decision
from wijkdesk.ui import message, theme
from wijkdesk.ui.colours import DARK, LIGHT, PAIRS, Colours, contrast, from_system
from wijkdesk.ui.dialog import Dialog
from wijkdesk.ui.message import Message
from wijkdesk.ui.overleg.outcomes_view import OutcomesView
from wijkdesk.ui.screens import SCREENS
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets.empty_state import EmptyState
from wijkdesk.ui.widgets.forms.name_box import NameBox
from wijkdesk.ui.widgets.line_button import LineButton


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(scheme: Colours, pair: tuple[str, str]) -> None:
    text, ground = (getattr(scheme, name) for name in pair)
    assert contrast(text, ground) >= 4.5, f"{text} on {ground}"


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_focus_and_borders_of_input_can_be_seen(scheme: Colours) -> None:
    for ground in (scheme.surface, scheme.ground, scheme.chosen, scheme.surface_alt):
        assert contrast(scheme.focus, ground) >= 3
        assert contrast(scheme.late, ground) >= 3
        assert contrast(scheme.edge, ground) >= 3
    assert contrast(scheme.header_focus, scheme.header) >= 3


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_high_contrast_takes_over_the_colours_of_the_system(qapp: QApplication) -> None:
    system = QPalette()
    system.setColor(QPalette.ColorRole.Window, "#000000")
    system.setColor(QPalette.ColorRole.WindowText, "#FFFF00")
    system.setColor(QPalette.ColorRole.Highlight, "#00FFFF")
    system.setColor(QPalette.ColorRole.HighlightedText, "#000000")
    used = from_system(system)
    assert {used.surface, used.header, used.chosen, used.bad_fill} == {"#000000"}
    for text, ground in PAIRS:
        assert contrast(getattr(used, text), getattr(used, ground)) >= 4.5, (text, ground)


def test_the_scheme_can_be_chosen_and_reaches_every_widget(qapp: QApplication) -> None:
    dressed = theme.apply(qapp, "dark")
    assert theme.colours() == DARK
    assert qapp.palette().window().color().name().upper() == DARK.ground
    heard: list[bool] = []
    dressed.changed.connect(lambda: heard.append(True))
    dressed.choose("light")
    assert heard == [True]
    # What it has on already is not put on again: that takes long in a whole window.
    dressed.choose("light")
    assert heard == [True]
    assert qapp.palette().window().color().name().upper() == LIGHT.ground


def test_the_scheme_reaches_what_stands_in_a_window(qtbot: QtBot, qapp: QApplication) -> None:
    dressed = theme.apply(qapp, "dark")
    window = MainWindow()
    qtbot.addWidget(window)
    over = Message(message.TELLS, "Let op", "Er is iets.", window)
    alone = Message(message.TELLS, "Let op", "Er is iets.")
    qtbot.addWidget(alone)
    named = NameBox()
    names = named.completer().popup()
    qtbot.addWidget(named)
    for scheme, colours in (("dark", DARK), ("light", LIGHT)):
        dressed.choose(scheme)
        for one in (window, over, alone, names):
            one.ensurePolished()
            told = one.palette().color(QPalette.ColorRole.WindowText)
            assert told.name().upper() == colours.text.upper(), (scheme, one)
        assert "${" not in window.styleSheet()


def test_a_part_is_dressed_once_however_deep_it_comes_to_stand(qtbot: QtBot) -> None:
    """Again in each box around it took most of the time of making a screen."""
    part = QLabel("Wijk")
    inside: QWidget = part
    dressings = Counted(part)
    for _box in range(5):
        box = QStackedWidget()
        box.addWidget(inside)
        inside = box
    window = Dialog()
    qtbot.addWidget(window)
    window.fill(inside)
    window.show()
    assert dressings.count == 1 and part.testAttribute(Qt.WidgetAttribute.WA_StyleSheet)


class Counted(QObject):
    """How often a widget takes on another style."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.StyleChange
        return False


def test_icons_take_the_colour_that_is_asked(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    image = theme.icon("lock", "late").pixmap(32, 32).toImage()
    assert _colours(image) == {LIGHT.late}


def _colours(image: QImage) -> set[str]:
    """Those of what is wholly covered."""
    at = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {one.name().upper() for one in at if one.alpha() == 255}


def _painted(shown: QIcon) -> QImage:
    image = QImage(32, 32, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    shown.paint(painter, image.rect())
    painter.end()
    return image


def test_an_icon_takes_on_the_scheme_that_comes(qapp: QApplication) -> None:
    dressed = theme.apply(qapp, "light")
    made = theme.icon("lock", "muted")
    for scheme, colours in (("light", LIGHT), ("dark", DARK), ("light", LIGHT)):
        dressed.choose(scheme)
        assert _colours(made.pixmap(32, 32).toImage()) == {colours.muted}
        assert _colours(_painted(made)) == {colours.muted}
        assert _colours(QIcon(made).pixmap(32, 32).toImage()) == {colours.muted}


def test_icons_of_two_colours_stand_beside_each_other(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    for role in ("muted", "late", "muted"):
        image = theme.icon("lock", role).pixmap(32, 32).toImage()
        assert _colours(image) == {getattr(LIGHT, role)}


def test_an_icon_of_what_can_not_be_pressed_is_paler(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    made = theme.icon("lock", "muted")
    for mode, whole in ((QIcon.Mode.Normal, True), (QIcon.Mode.Disabled, False)) * 2:
        assert bool(_colours(made.pixmap(QSize(32, 32), mode).toImage())) is whole


def _outcomes() -> QWidget:
    made = OutcomesView()
    day = date(2026, 3, 2)
    made.show_outcomes([], [Decision(UUID(int=1), "B1", "Lampen", day, BesluitStand.GELDT)], day)
    return made


LASTING = {
    "knop": lambda: QPushButton(theme.icon("lock", "muted"), ""),
    "regel": lambda: LineButton("Lampen"),
    "leeg": lambda: EmptyState("Hier staat nog niets."),
    "uitkomsten": _outcomes,
}


@pytest.mark.parametrize("make", LASTING.values(), ids=LASTING)
@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_what_stands_longer_than_a_scheme_looks_as_made_in_the_next(
    qtbot: QtBot, qapp: QApplication, make: Callable[[], QWidget], scheme: str
) -> None:
    dressed = theme.apply(qapp, "light" if scheme == "dark" else "dark")
    old = make()
    qtbot.addWidget(old)
    old.resize(300, 200)
    before = old.grab().toImage()
    dressed.choose(scheme)
    new = make()
    qtbot.addWidget(new)
    new.resize(300, 200)
    assert old.grab().toImage() == new.grab().toImage() != before


def test_every_icon_that_is_named_is_there() -> None:
    # It is read when it is painted, which no test of a window without a screen need do.
    code = "".join(path.read_text("utf-8") for path in Path(wijkdesk.__file__).parent.rglob("*.py"))
    named = set(re.findall(r"""\b(?:icon(?:=|\()|Picture\()"([a-z0-9-]+)""", code))
    named |= {screen.icon for screen in SCREENS}
    assert len(named) > 20
    assert not [name for name in sorted(named) if not resource(f"icons/{name}.svg").is_file()]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_each_class_of_the_map_stands_out_from_the_next(scheme: Colours) -> None:
    steps = (scheme.map_1, scheme.map_2, scheme.map_3, scheme.map_4)
    assert all(contrast(one, other) > 2.1 for one, other in pairwise(steps))
    assert all(contrast(one, other) > 4.5 for one, other in zip(steps, steps[2:], strict=False))
