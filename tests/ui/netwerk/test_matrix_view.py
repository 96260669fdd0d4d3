"""The map of belang and invloed: names never lie on each other, dots go where they are dragged."""

import random
from itertools import combinations
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from wijkdesk.services.contact.rhythm import Silence
from wijkdesk.services.netwerk.lines import ListedStakeholder
from wijkdesk.ui.netwerk.matrix_layout import Box
from wijkdesk.ui.netwerk.matrix_view import MatrixView

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = "Stichting tot bevordering van het samenleven in de wijk en haar omgeving"


def line(
    name: str, interest: int | None, influence: int | None, silent: int = 0
) -> ListedStakeholder:
    return ListedStakeholder(
        id=uuid4(),
        netwerk_id=uuid4(),
        organisatie_id=uuid4(),
        contact_id=None,
        name=name,
        contact="",
        sector="",
        role="",
        task="",
        interest=interest,
        influence=influence,
        rated_on=None,
        attitude="",
        agreement="",
        beheerder_id=None,
        beheerder="",
        opgaven=(),
        last_spoken=None,
        silent_days=silent or None,
        silence=Silence.SILENT if silent else Silence.NONE,
    )


@pytest.fixture
def view(qtbot: QtBot) -> MatrixView:
    made = MatrixView()
    qtbot.addWidget(made)
    made.resize(660, 580)
    made.show()
    return made


def many(count: int, kind: str) -> list[ListedStakeholder]:
    chance = random.Random(count)
    names = {"short": "Partner", "long": LONG, "same": "Partner"}
    return [
        line(
            f"{names[kind]} {at}",
            3 if kind == "same" else chance.randint(1, 5),
            4 if kind == "same" else chance.randint(1, 5),
            silent=131 if at % 7 == 0 else 0,
        )
        for at in range(count)
    ]


@pytest.mark.parametrize("kind", ["short", "long", "same"])
@pytest.mark.parametrize("count", [5, 14, 40, 80])
@pytest.mark.parametrize("size", [(660, 580), (420, 420)])
def test_nothing_lies_on_anything_else(
    view: MatrixView, count: int, kind: str, size: tuple[int, int]
) -> None:
    view.resize(*size)
    view.show_people(many(count, kind))
    assert len(view.dots()) == count
    boxes = [one.box for one in view.labels().values() if one.text and not one.inside]
    for one, other in combinations(boxes, 2):
        assert not one.meets(other)
    frame = view.plan().frame
    for box in boxes:
        assert frame.holds(box)
    for dot in view.dots():
        around = Box(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius)
        for label in view.labels().values():
            if label.text and not label.inside and label.id != dot.id:
                assert not label.box.meets(around)


def test_a_dot_is_dragged_to_another_place(qtbot: QtBot, view: MatrixView) -> None:
    one = line("Avedan", 2, 2)
    view.show_people([one, line("Politie", 5, 5)])
    start = view.place_of(one.id).toPoint()
    end = view.cell(4, 3).center().toPoint()
    with qtbot.waitSignal(view.rated) as rated:
        _drag(view, start, end)
    assert rated.args == [one.id, 4, 3]
    assert view.cell(4, 3).contains(view.place_of(one.id))


def test_escape_ends_a_drag(qtbot: QtBot, view: MatrixView) -> None:
    one = line("Avedan", 2, 2)
    view.show_people([one])
    told: list[object] = []
    view.rated.connect(lambda *values: told.append(values))
    start = view.place_of(one.id).toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(60, -60))
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(60, -60))
    assert told == []


def test_who_is_not_rated_waits_beside_the_map_and_can_be_dragged_in(
    qtbot: QtBot, view: MatrixView
) -> None:
    one = line("Nieuwe partner", None, None)
    view.show_people([one, line("Avedan", 4, 4)])
    assert list(view.tray()) == [one.id]
    with qtbot.waitSignal(view.rated) as rated:
        _drag(view, view.place_of(one.id).toPoint(), view.cell(1, 5).center().toPoint())
    assert rated.args == [one.id, 1, 5]
    assert view.tray() == {}


def test_arrows_go_about_and_with_control_change(qtbot: QtBot, view: MatrixView) -> None:
    low, high = line("Laag", 1, 1), line("Hoog", 5, 5)
    view.show_people([low, high])
    seen: list[UUID] = []
    view.chosen.connect(seen.append)
    view.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down):
        qtbot.keyClick(view, key)
    assert seen == [high.id, low.id]
    with qtbot.waitSignal(view.rated) as rated:
        qtbot.keyClick(view, Qt.Key.Key_Up, CONTROL)
    assert rated.args == [low.id, 1, 2]
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [low.id]
    assert "Laag" in view.caption() and "invloed 2" in view.caption()


def test_silence_is_told_in_words(view: MatrixView) -> None:
    one = line("School", 4, 3, silent=131)
    view.show_people([one])
    assert "stil 131" in view.labels()[one.id].text


def _drag(view: MatrixView, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for step in (1, 2, 3, 4):
        QTest.mouseMove(view, start + (end - start) * step / 4)
        QTest.qWait(5)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
