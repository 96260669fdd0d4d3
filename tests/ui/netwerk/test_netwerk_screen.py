"""The network as a user meets it: who is there, who is missing, how they stand, what was said."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from wijkdesk.services.contact import adding, lists
from wijkdesk.services.contact.adding import Typed
from wijkdesk.services.gesprek import timeline
from wijkdesk.services.netwerk import people, rating
from wijkdesk.services.overleg.plan.people import of_meeting
from wijkdesk.services.whole import audit, records
from wijkdesk.services.words import dutch
from wijkdesk.store import Store
from wijkdesk.store.clock import FixedClock
from wijkdesk.ui.frame.over.talk_window import TalkWindow
from wijkdesk.ui.netwerk import reason_line
from wijkdesk.ui.netwerk.reason_line import WHY
from wijkdesk.ui.netwerk.screen import COVERAGE, LIST, MAP, TIMELINE, WHO, NetwerkScreen
from wijkdesk.ui.widgets import unsaved, worker
from wijkdesk.ui.widgets.unsaved import Draft, Unsaved

WAIT = 20_000


@pytest.fixture
def store(prepared: Store) -> Store:
    return prepared


@pytest.fixture
def wijk(store: Store) -> UUID:
    return next(i for i, name in records.choices(store, "gebied", None) if name == "Sluitersveld")


@pytest.fixture
def screen(qtbot: QtBot, store: Store, wijk: UUID) -> Iterator[NetwerkScreen]:
    adding.add(store, "contact", Typed("Jan Bos", "Avedan", "coach"))
    sector = next(i for i, name in records.choices(store, "sector", None) if name == "welzijn")
    avedan = lists.find(store, "avedan", ("organisatie",))[0].id
    records.change(store, "organisatie", avedan, "sector_id", sector)
    made = NetwerkScreen(store)
    qtbot.addWidget(made)
    made.resize(1178, 690)
    signals = store.subscribe(lambda subjects: made.changed(subjects))
    made.set_gebied(wijk)
    made.show()
    yield made
    signals()
    worker.wait_for_all()


def seat(store: Store, wijk: UUID, organisation: str = "Avedan") -> UUID:
    one = lists.find(store, organisation, ("organisatie",))[0].id
    return people.add(store, wijk, one, role="welzijn")


def test_a_stakeholder_is_added_by_typing(
    qtbot: QtBot, screen: NetwerkScreen, store: Store
) -> None:
    screen.begin()
    screen.new_stakeholder.organisatie.box.setEditText("Avedan")
    screen.new_stakeholder.contact.box.setEditText("Els de Wit")
    screen.new_stakeholder.role.setText("gastvrouw")
    screen.new_stakeholder.keep()
    (line,) = screen.lines
    assert (line.name, line.contact, line.role) == ("Avedan", "Els de Wit", "gastvrouw")
    assert screen.panel.name.text() == "Avedan"
    screen.begin()
    screen.new_stakeholder.organisatie.box.setEditText("Avedan")
    screen.new_stakeholder.contact.box.setEditText("Els de Wit")
    screen.new_stakeholder.keep()
    assert "zit al aan tafel" in screen.new_stakeholder.problem.text()


def test_a_person_brings_the_organisation_along(
    qtbot: QtBot, screen: NetwerkScreen, store: Store
) -> None:
    screen.begin()
    screen.new_stakeholder.contact.box.setEditText("Jan Bos · Avedan")
    screen.new_stakeholder.contact.box.line.editingFinished.emit()
    assert screen.new_stakeholder.organisatie.box.currentText() == "Avedan"
    screen.new_stakeholder.organisatie.box.setEditText("")
    screen.new_stakeholder.contact.box.line.editingFinished.emit()
    screen.new_stakeholder.keep()
    (line,) = screen.lines
    assert line.is_person and line.name == "Jan Bos"


def test_who_is_missing_stands_above_the_list_and_in_the_dekking(
    screen: NetwerkScreen, store: Store, wijk: UUID
) -> None:
    seat(store, wijk)
    assert "ontbreekt: woningcorporatie, zorg" in screen.head._facts.text()
    assert "welzijn" not in screen.head._facts.text()
    records.add(store, "opgave", wijk, title="Zonder iemand")
    screen.show_view(COVERAGE)
    model = screen.sectors.model
    rows = [model.verticalHeaderItem(row).text() for row in range(model.rowCount())]
    columns = [model.horizontalHeaderItem(at).text() for at in range(model.columnCount())]
    row = rows.index("Sluitersveld")
    assert row == 0
    assert "Niemand aan tafel van: woningcorporatie, zorg" in screen.sectors.missing.text()
    assert model.item(row, columns.index("welzijn")).text() == "Avedan"
    assert model.item(row, columns.index("zorg")).text() == "niemand"
    assert "Zonder trekker: Zonder iemand" in screen.opgaven.missing.text()


def test_an_empty_seat_offers_who_could_sit_there_and_invites(
    qtbot: QtBot, screen: NetwerkScreen, store: Store, wijk: UUID
) -> None:
    others = {name: one for one, name in records.choices(store, "gebied", None)}
    (jan,) = lists.find(store, "Jan Bos", ("contact",))
    avedan = lists.find(store, "avedan", ("organisatie",))[0].id
    people.add(store, others["Ossenkoppelerhoek"], avedan, jan.id)
    sector = records.record(store, "organisatie", avedan)["sector_id"]
    records.add(store, "organisatie", None, name="<b>Zonder tafel</b>", sector_id=sector)
    screen.show_view(COVERAGE)
    table, panel = screen.sectors.table, screen.candidates
    columns = [
        screen.sectors.model.horizontalHeaderItem(at).text()
        for at in range(screen.sectors.model.columnCount())
    ]
    at = (0, columns.index("welzijn"))
    table.setFocus()
    table.setCurrentIndex(screen.sectors.model.index(*at))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert panel.isVisible() and panel.title.text() == "Welzijn in Sluitersveld"
    qtbot.waitUntil(lambda: panel.buttons[0].hasFocus(), timeout=WAIT)
    told = [one.text() for one in panel.findChildren(QLabel) if one.isVisible()]
    assert "Jan Bos; aan tafel in Ossenkoppelerhoek" in told and "<b>Zonder tafel</b>" in told
    assert "Staat in Contacten, zit nog nergens aan tafel" in told
    # There is no meeting to invite to yet.
    add, invite, *_ = panel.buttons
    assert not invite.isEnabled() and "nog geen overleg" in invite.toolTip()
    assert "Avedan" in add.accessibleDescription()
    add.click()
    assert screen.sectors.model.index(*at).data() == "Avedan"
    assert [(one.name, one.contact) for one in screen.lines] == [("Avedan", "Jan Bos")]
    assert panel.buttons[0].text() == "Zit aan tafel" and not panel.buttons[0].isEnabled()
    store.undo()
    assert screen.lines == () and panel.buttons[0].isEnabled()
    day = store.clock.today() + timedelta(days=9)
    meeting = records.add(
        store, "overleg", None, name="Wijknetwerk", held_on=day, start_time=time(10), gebied_id=wijk
    )
    panel.buttons[1].click()
    with store.read() as session:
        assert [one.contact_id for one in of_meeting(session, meeting)] == [jan.id]
    standing = screen.standing()
    assert screen.go_back() and not screen._about.isVisible() and table.hasFocus()
    screen.stand_again(standing)
    assert panel.isVisible()
    # A seat that is taken leads to the table, also of the wijk that is in sight already.
    panel.buttons[0].click()
    screen.sectors.opened.emit(*at)
    assert screen.view == LIST and screen.table.isVisible() and not panel.isVisible()


def test_belang_and_invloed_by_buttons_and_by_keys_on_the_map(
    qtbot: QtBot, screen: NetwerkScreen, store: Store, wijk: UUID
) -> None:
    one = seat(store, wijk)
    rating.rate(store, one, 2, 2, date(2026, 2, 3))
    screen.table.select(one)
    screen.panel.interest._group.button(4).click()
    screen.panel.influence._group.button(3).click()
    assert (screen.lines[0].interest, screen.lines[0].influence) == (4, 3)
    assert screen.lines[0].rated_on == store.clock.today()
    screen.show_view(MAP)
    screen.map.setFocus()
    qtbot.keyClick(screen.map, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert (screen.lines[0].interest, screen.lines[0].influence) == (5, 3)
    assert "3 februari 2026: belang 2, invloed 2" in screen.panel.rated.text()
    store.undo()
    assert screen.lines[0].interest == 4


def test_who_presses_the_chosen_number_again_sees_what_is_kept(
    screen: NetwerkScreen, store: Store, wijk: UUID
) -> None:
    one, panel = seat(store, wijk), screen.panel
    screen.table.select(one)
    # Both are unknown: the first is chosen and may still be taken back.
    for number in (4, None):
        panel.interest._group.button(4).click()
        assert panel.interest.raw() == number
    rating.rate(store, one, 2, 3, date(2026, 2, 3))
    panel.interest._group.button(2).click()
    panel.influence._group.button(3).click()
    assert (panel.interest.raw(), panel.influence.raw()) == (2, 3)
    assert (screen.lines[0].interest, screen.lines[0].influence) == (2, 3)


def test_a_dot_that_moved_keeps_a_ghost_of_its_old_place_with_day_and_reason(
    qtbot: QtBot, screen: NetwerkScreen, store: Store, wijk: UUID
) -> None:
    one, other = seat(store, wijk), people.add(store, wijk, None, lists.find(store, "jan")[0].id)
    today = store.clock.today()
    rating.rate(store, one, 2, 2, date(2026, 2, 3))
    rating.rate(store, other, 3, 3, today)
    screen.show_view(MAP)
    assert screen.map.ghosts() == () and screen.reason.isVisible()
    screen.map.setFocus()
    screen.map._go(one)
    assert screen.reason.isEnabled() and screen.reason.text() == ""
    qtbot.keyClick(screen.map, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    # Nothing asks for the cursor: who moves on, moves on.
    assert screen.map.hasFocus()
    (ghost,) = screen.map.ghosts()
    old = screen.map.cell(2, 2).center()
    assert ghost.id == one and abs(ghost.x - old.x()) < 1 and abs(ghost.y - old.y()) < 1
    screen.reason.setFocus()
    screen.reason.insert("<b>nieuwe</b> wethouder")
    qtbot.keyClick(screen.reason, Qt.Key.Key_Return)
    told = f"Verplaatst op {dutch.day(today)}, was belang 2, invloed 2. Reden: <b>nieuwe</b>"
    assert told in screen.map.accessibleDescription() and told in screen.map.caption()
    assert "(<b>nieuwe</b> wethouder)" in screen.panel.rated.text()
    assert screen.reason.text() == "<b>nieuwe</b> wethouder"
    assert not list(unsaved.of(store).found())
    # Of who moved last the ghost stays, whoever is chosen; of another the reason is another.
    screen.map._go(other)
    assert [ghost.id for ghost in screen.map.ghosts()] == [one] and screen.reason.text() == ""
    screen.map._go(one)
    qtbot.keyClicks(screen.reason, "anders")
    assert screen.leave_box(screen.reason)
    assert screen.reason.text() == "<b>nieuwe</b> wethouder" and screen.map.hasFocus()
    # A next move has a reason of its own, and this one is history.
    store.clock = FixedClock(store.clock.now() + timedelta(days=1))
    qtbot.keyClick(screen.map, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert (
        screen.reason.text() == "" and "belang 3, invloed 2" in screen.map.accessibleDescription()
    )
    assert f"{dutch.day(today)}: belang 3, invloed 2 (<b>nieuwe</b>" in screen.panel.rated.text()
    screen.map.grab()
    for _ in range(3):
        store.undo()
    assert screen.map.ghosts() == ()
    # Typed and not kept: it is saved where it belongs, also from elsewhere.
    draft = Draft(f"{WHY}/{one}", "reden", "later getypt", refused=True)
    assert reason_line.saving(store, Draft("x/y", "reden", "x")) is None
    save = reason_line.saving(store, draft)
    assert save is not None
    save()
    assert records.record(store, "stakeholder", one)["rated_why"] == "later getypt"


def test_a_talk_is_logged_in_a_few_keys(
    qtbot: QtBot, screen: NetwerkScreen, store: Store, wijk: UUID
) -> None:
    one = seat(store, wijk)
    screen.table.select(one)
    window = TalkWindow(store, screen, screen.people(), wijk)
    qtbot.addWidget(window)
    window.show()
    about = window.rows["about"].editor.edit
    qtbot.keyClicks(about, "Inloop")
    promise = window.rows["promise"].editor.edit
    qtbot.keyClicks(promise, "Posters ophangen")
    qtbot.keyClicks(window.rows["due_on"].editor.edit, "4 dec")
    with qtbot.waitSignal(window.kept):
        qtbot.keyClick(about, Qt.Key.Key_Return)
    (line,) = screen.lines
    assert line.last_spoken == store.clock.today()
    (promised,) = timeline.open_promises(store, wijk)
    assert promised.title == "Posters ophangen" and promised.due_on is not None
    screen.show_view(TIMELINE)
    box = screen.timeline.promises.timeline.boxes[promised.id]
    box.click()
    assert timeline.open_promises(store, wijk) == []
    store.undo()
    store.undo()
    assert timeline.of_area(store, wijk) == []


def test_what_can_not_be_logged_is_told(qtbot: QtBot, screen: NetwerkScreen, store: Store) -> None:
    window = TalkWindow(store, screen)
    qtbot.addWidget(window)
    window.keep()
    assert "Met wie sprak u" in window.problem.text()
    window.people.add(lists.find(store, "jan")[0].id, "Jan Bos")
    window.rows["held_on"].editor.edit.setText("ooit eens")
    window.keep()
    assert "begrijp ik niet" in window.rows["held_on"].problem.text()
    window.rows["held_on"].editor.edit.setText("over 2 weken")
    window.keep()
    assert "moet nog komen" in window.rows["held_on"].problem.text()
    window.rows["note"].editor.edit.setPlainText("Hij is verslaafd.")
    assert "gezondheid" in window.rows["note"]._hint.text()


def test_who_works_for_the_wijk_is_filled_in(
    qtbot: QtBot, screen: NetwerkScreen, store: Store, wijk: UUID
) -> None:
    screen.show_view(WHO)
    screen.who.list.add.click()
    box = screen.who.list.form.rows["contact_id"].editor.box
    box.setEditText("Jan Bos · Avedan")
    box.picked.emit()
    assert screen.who.list.table.model.text(0, 1) == "Jan Bos"


def test_the_usual_rhythm_decides_who_is_silent(
    screen: NetwerkScreen, store: Store, wijk: UUID
) -> None:
    screen.show_view(TIMELINE)
    screen.timeline.weeks.setText("3")
    screen.timeline.weeks.editingFinished.emit()
    screen.refresh()
    assert screen.timeline.weeks.text() == "3"
    with_wrong: list[str] = []
    screen.status.connect(with_wrong.append)
    screen.timeline.weeks.setText("nul")
    screen.timeline.weeks.editingFinished.emit()
    assert (with_wrong and "weken" in with_wrong[0]) or "getal" in with_wrong[0]
    # What was typed before a kill is there as soon as the screen is.
    screen.timeline._give_up()
    places = unsaved.of(store)
    places.put_away(Unsaved("instelling/ritme", "gewone ritme in weken", lambda: "12"))
    screen.refresh()
    assert screen.timeline.weeks.text() == "12"
    [typed] = places.found()
    assert typed.input is screen.timeline.weeks


def test_the_prints_are_kept_as_pdf(
    qtbot: QtBot, screen: NetwerkScreen, store: Store, wijk: UUID, tmp_path: Path
) -> None:
    seat(store, wijk)
    for save, name in (
        (lambda path: screen.output.save_stakeholders(path, names=True), "intern.pdf"),
        (lambda path: screen.output.save_stakeholders(path, names=False), "zonder.pdf"),
        (screen.output.save_who, "wie.pdf"),
    ):
        with qtbot.waitSignal(screen.output.status, timeout=WAIT):
            save(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(b"%PDF-1.7")
    # Each under the word that the command line has for it too.
    assert [one.about for one in audit.lines(store)][-3:] == [
        "stakeholders, met namen en afspraken, pdf",
        "stakeholders, zonder namen, pdf",
        "wie is wie, pdf",
    ]


def test_without_a_wijk_the_list_says_what_to_do(screen: NetwerkScreen) -> None:
    screen.set_gebied(None)
    assert screen.middle.currentWidget() is screen.empty
    screen.show_view(COVERAGE)
    assert screen.sectors.model.rowCount() == 12
    screen.show_view(LIST)


def test_who_is_not_known_yet_is_added_from_the_talk(
    qtbot: QtBot, screen: NetwerkScreen, store: Store
) -> None:
    window = TalkWindow(store, screen)
    qtbot.addWidget(window)
    window.show()
    qtbot.keyClicks(window.people.box.line, "Wilma Zandstra")
    window.keep()
    assert "Wilma Zandstra staat er nog niet in" in window.problem.text()
    assert lists.find(store, "zandstra") == []
    qtbot.keyClick(window.people.box.line, Qt.Key.Key_Return)
    (made,) = lists.find(store, "zandstra")
    assert window.people.raw() == (made.id,) and window.problem.text() == ""
    # What was typed without Enter is linked when it is a name that is known.
    qtbot.keyClicks(window.organisaties.box.line, "avedan")
    with qtbot.waitSignal(window.kept):
        window.keep()
    (logged,) = timeline.of_contact(store, made.id)
    assert set(logged.people) == {"Wilma Zandstra", "Avedan"}


def test_a_part_of_a_name_is_not_called_unknown_in_a_talk(
    qtbot: QtBot, screen: NetwerkScreen, store: Store
) -> None:
    window = TalkWindow(store, screen)
    qtbot.addWidget(window)
    window.show()
    qtbot.keyClicks(window.organisaties.box.line, "aved")
    window.keep()
    assert "Bedoelt u Avedan?" in window.problem.text()
    qtbot.keyClick(window.organisaties.box.line, Qt.Key.Key_Return)
    assert [chip.text() for chip in window.organisaties.chips()] == ["Avedan"]
