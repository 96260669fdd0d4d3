"""Colours that everybody can read, light and dark."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

import wijkdesk
from wijkdesk.resources import resource
from wijkdesk.ui import message, theme
from wijkdesk.ui.colours import DARK, LIGHT, PAIRS, Colours, contrast, from_system
from wijkdesk.ui.dialog import Dialog
from wijkdesk.ui.message import Message
from wijkdesk.ui.screens import SCREENS
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets.forms.name_box import NameBox


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
    drawn = {
        image.pixelColor(x, y).name().upper()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert drawn == {LIGHT.late}


def test_every_icon_that_is_named_is_there() -> None:
    # It is read when it is painted, which no test of a window without a screen need do.
    code = "".join(path.read_text("utf-8") for path in Path(wijkdesk.__file__).parent.rglob("*.py"))
    named = set(re.findall(r"""\bicon(?:=|\()"([a-z0-9-]+)""", code))
    named |= {screen.icon for screen in SCREENS}
    assert len(named) > 20
    assert not [name for name in sorted(named) if not resource(f"icons/{name}.svg").is_file()]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_each_class_of_the_map_stands_out_from_the_next(scheme: Colours) -> None:
    steps = (scheme.map_1, scheme.map_2, scheme.map_3, scheme.map_4)
    assert all(contrast(one, other) > 2.1 for one, other in pairwise(steps))
    assert all(contrast(one, other) > 4.5 for one, other in zip(steps, steps[2:], strict=False))
