"""What is done at one stroke while the disk is full: it is told, and what is shown is true."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from tests.services.meetings import Wijk
from tests.today import noon
from tests.ui.test_disk_full import full as refused_at_once
from wijkdesk.failure import cause
from wijkdesk.models.contactmoment import Kant
from wijkdesk.models.overleg import Presentie
from wijkdesk.services.gesprek import talk
from wijkdesk.services.netwerk import rating
from wijkdesk.services.whole import records
from wijkdesk.store import DiskFull, DiskRefused, Store
from wijkdesk.ui import errors
from wijkdesk.ui.message import Message
from wijkdesk.ui.netwerk.screen import MAP
from wijkdesk.ui.overleg.meeting_page import FINISH, HOLD, PREPARE
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import unsaved

FULL = "niet opgeslagen: de schijf is vol. Maak ruimte vrij."
STAR = "“Contact: favoriet gewijzigd” (Joke van der Berg · Avedan)"
Stroke = Callable[[], object]
Told = tuple[Stroke, Callable[[], object]]
"""What somebody does, and what the screen shows of it."""


@contextmanager
def full(store: Store) -> Iterator[None]:
    """Each write is refused at its end, as by a full disk: only then it goes to the disk."""

    def refuse(_connection: object) -> None:
        raise DiskFull(store._files.folder)

    event.listen(store._writer, "commit", refuse)
    try:
        yield
    finally:
        event.remove(store._writer, "commit", refuse)


@pytest.fixture
def town(town: Wijk) -> Wijk:
    town.store.clock = noon()
    town.invite()
    town.note(town.item("Gesprek"), "! bellen")
    town.item("Groen")
    return town


def _tick(window: MainWindow, town: Wijk) -> Told:
    acties = window.go_to("acties")
    action = next(iter(records.ids(town.store, "actie", None)))
    acties.show_record("actie", action)
    return acties.tick, lambda: acties.table.selected_ids()


def _outcome(window: MainWindow, town: Wijk) -> Told:
    hold = _meeting(window, town, HOLD).hold
    hold.agenda.choose(town.found("Gesprek").id)
    return _first_box(hold.outcomes)


def _worked_out(window: MainWindow, town: Wijk) -> Told:
    return _first_box(_meeting(window, town, FINISH).finish.outcomes)


def _promise(window: MainWindow, town: Wijk) -> Told:
    if not records.ids(town.store, "toezegging", None):
        today = town.store.clock.today()
        talk.promise(town.store, Kant.WIJ, "Lamp", today, contact_id=town.joke)
    screen = window.go_to("contacten")
    screen.show_record("contact", town.joke)
    return _first_box(screen.panel.overview.moments.timeline)


def _first_box(view: QWidget) -> Told:
    """As somebody clicks it: Qt has ticked it before anybody is told."""

    def box() -> QCheckBox:
        return view.findChildren(QCheckBox)[0]

    return lambda: box().click(), lambda: box().isChecked()


def _scale(window: MainWindow, town: Wijk) -> Told:
    window.choose_gebied(town.wijk)
    screen = window.go_to("netwerk")
    one = screen.lines[0].id
    rating.rate(town.store, one, 3, 2, town.store.clock.today())
    screen.refresh()
    screen.show_record("stakeholder", one)
    panel = screen.panel
    five = next(b for b in panel.interest.findChildren(QPushButton) if b.text() == "5")
    return five.click, lambda: (panel.interest.raw(), panel.influence.raw())


def _order(window: MainWindow, town: Wijk) -> Told:
    agenda = _meeting(window, town, PREPARE).prepare.agenda

    def drag() -> None:
        # As Qt does it before anybody is told.
        agenda.insertItem(0, agenda.takeItem(agenda.count() - 1))
        agenda.ordered.emit(agenda.ids())

    return drag, agenda.ids


def _dot(window: MainWindow, town: Wijk) -> Told:
    window.choose_gebied(town.wijk)
    screen = window.go_to("netwerk")
    screen.show_view(MAP)
    one = screen.lines[0].id
    return lambda: screen.map.rated.emit(one, 5, 5), lambda: [
        (x.interest, x.influence) for x in screen.map._people.values()
    ]


def star(window: MainWindow, town: Wijk) -> Told:
    screen = window.go_to("contacten")
    screen.show_record("contact", town.joke)
    return screen.panel.star.click, screen.panel.star.isChecked


STROKES = {"afvinken": _tick, "actie bij Houden": _outcome, "volgorde": _order, "stip": _dot}
STROKES |= {"ster": star, "actie bij Uitwerken": _worked_out, "toezegging": _promise}
STROKES["belang"] = _scale


def _meeting(window: MainWindow, town: Wijk, mode: int) -> Any:
    screen = window.go_to("overleg")
    screen.open_meeting(town.meetings[0], mode)
    return screen.page


def stroke(qtbot: QtBot, do: Stroke) -> None:
    """As when the event loop does it."""
    with qtbot.capture_exceptions() as met:
        try:
            do()
        except Exception as error:
            errors.show(error)
    for _kind, error, _trace in met:
        errors.show(error)


@pytest.mark.parametrize("begin", STROKES.values(), ids=STROKES)
def test_what_a_full_disk_refuses_at_one_stroke_is_told_until_it_is_done(
    qtbot: QtBot, window: MainWindow, town: Wijk, begin: Callable[[MainWindow, Wijk], Told]
) -> None:
    do, shown = begin(window, town)
    qtbot.wait(1)
    before, saved = shown(), window.status._saved
    with full(town.store):
        stroke(qtbot, do)
        qtbot.waitUntil(lambda: FULL in saved.text())
        assert not errors._shown and saved.refuses
        assert "Doe het daarna opnieuw." in saved.text() and "“" in saved.text()
        qtbot.waitUntil(lambda: shown() == before)
        window.go_to("wijken")
        assert FULL in saved.text() and window.status.seen.isVisible()
    do, _shown = begin(window, town)
    stroke(qtbot, do)
    qtbot.waitUntil(lambda: "Opgeslagen" in saved.text())
    assert not window.status.seen.isVisible() and not saved.refuses


def test_who_knows_it_takes_it_away(qtbot: QtBot, window: MainWindow, town: Wijk) -> None:
    do, _shown = star(window, town)
    with full(town.store):
        for _try in range(3):
            stroke(qtbot, do)
        assert window.status._saved.text().startswith("“")
        window.undo()
        assert window.status._saved.text().startswith(f"2 dingen {FULL}")
        qtbot.mouseClick(window.status.seen, Qt.MouseButton.LeftButton)
    assert "opgeslagen" in window.status._saved.text() and not window.status._saved.refuses


def test_the_same_of_another_record_does_not_count_as_done(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    saved, screen = window.status._saved, window.go_to("contacten")

    def star_of(one: UUID) -> None:
        screen.show_record("contact", one)
        stroke(qtbot, screen.panel.star.click)

    with full(town.store):
        star_of(town.joke)
        star_of(town.henk)
        assert saved.text().startswith(f"2 dingen {FULL}")
    star_of(town.henk)
    qtbot.waitUntil(lambda: saved.text().startswith(f"{STAR} {FULL}"))
    window.undo()
    qtbot.wait(50)
    assert saved.refuses
    star_of(town.joke)
    qtbot.waitUntil(lambda: not saved.refuses)


def test_what_was_refused_before_anything_of_it_was_known_stays_until_it_is_seen(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    do, _shown = star(window, town)
    with refused_at_once(town.store):
        stroke(qtbot, do)
    stroke(qtbot, do)
    qtbot.wait(50)
    assert window.status._saved.refuses
    qtbot.mouseClick(window.status.seen, Qt.MouseButton.LeftButton)
    assert not window.status._saved.refuses


def test_what_is_made_is_known_again_by_what_stands_in_it(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    def add(title: str) -> None:
        def do() -> None:
            records.add(town.store, "agendapunt", None, overleg_id=town.meetings[0], title=title)

        stroke(qtbot, do)

    saved = window.status._saved
    with full(town.store):
        add("Lampen")
    qtbot.waitUntil(lambda: FULL in saved.text())
    add("Banken")
    qtbot.wait(50)
    assert FULL in saved.text()
    add("Lampen")
    qtbot.waitUntil(lambda: not saved.refuses)


def test_a_refused_undo_stays_until_that_is_undone(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    do, _shown = star(window, town)
    stroke(qtbot, do)
    saved = window.status._saved
    tick, _lines = _tick(window, town)
    with full(town.store):
        window.undo()
        stroke(qtbot, tick)
        assert saved.text().startswith(f"2 dingen {FULL}")
    tick, _lines = _tick(window, town)
    stroke(qtbot, tick)
    undone = f"“Ongedaan maken” {FULL}"
    qtbot.waitUntil(lambda: saved.text().startswith(undone))
    window.undo()
    qtbot.wait(50)
    assert saved.text().startswith(undone)
    window.undo()
    qtbot.waitUntil(lambda: not saved.refuses)


def test_under_a_window_it_is_told_in_a_window(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    over = QDialog(window)
    over.setModal(True)
    over.show()
    do, shown = star(window, town)
    before = shown()
    with full(town.store):
        stroke(qtbot, do)
        [box] = [one for one in errors._shown if isinstance(one, Message)]
        assert "De schijf is vol" in box.text()
        qtbot.waitUntil(lambda: shown() == before)
    box.close()
    over.close()
    # Who closes the message has not done it yet.
    assert FULL in window.status._saved.text()


def test_ctrl_z_that_the_disk_refuses_is_told_there_too(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    with full(town.store):
        window.undo()
        qtbot.waitUntil(lambda: f"“Ongedaan maken” {FULL}" in window.status._saved.text())
    window.undo()
    qtbot.waitUntil(lambda: not window.status._saved.refuses)
    assert not errors._shown


def test_who_came_is_kept_on_a_full_disk_as_a_note_is(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    hold = _meeting(window, town, HOLD).hold
    people = hold.presence
    assert people.count() > 1
    people.setCurrentRow(0)
    people.setFocus()
    with full(town.store):
        for _one in range(people.count()):
            qtbot.keyClick(people, Qt.Key.Key_A)
        saved = window.status._saved
        many = f"{people.count()} dingen nog niet opgeslagen: de schijf is vol."
        qtbot.waitUntil(lambda: saved.text().startswith(many))
        texts = [people.item(row).text() for row in range(people.count())]
        assert all(text.startswith("✓") for text in texts)
        assert "Nog niet opgeslagen" in people.item(0).toolTip()
        assert hold.present.text() == f"Aanwezig {people.count()} van {people.count()}"
        # One thinks again before there is room.
        people.setCurrentRow(0)
        qtbot.keyClick(people, Qt.Key.Key_Z)
    assert unsaved.of(town.store).save_again()
    marks = [one.presence for one in town.meeting().people]
    assert marks == [Presentie.ZK] + [Presentie.AANWEZIG] * (people.count() - 1)
    qtbot.waitUntil(lambda: "Nog niet" not in people.item(0).toolTip())
    assert people.item(0).text().startswith("z.k.")


def test_a_stroke_that_is_refused_by_a_disk_without_an_answer_is_told_until_it_is_done(
    qtbot: QtBot, window: MainWindow, town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = window.status._saved
    do, shown = star(window, town)
    for _on_and_off in range(2):
        stroke(qtbot, do)
        qtbot.wait(50)
        do, shown = star(window, town)

    def no_answer(store: Store) -> int:
        raise DiskRefused(store.folder, cause(OSError(errno.EIO, "no answer")), "")

    with full(town.store), monkeypatch.context() as disk:
        disk.setattr(Store, "last_set", property(no_answer))
        stroke(qtbot, do)
        qtbot.waitUntil(lambda: FULL in saved.text())
        assert not errors._shown
    # What was done before it does not do it.
    stroke(qtbot, lambda: records.add(town.store, "actie", None, title="Lamp"))
    qtbot.wait(50)
    assert saved.refuses
    assert not window.may_leave(lambda: None)
    [box] = window.findChildren(Message)
    box.reject()
    do, shown = star(window, town)
    stroke(qtbot, do)
    qtbot.waitUntil(lambda: not saved.refuses)
    assert shown()
