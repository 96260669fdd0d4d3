"""Moving a meeting in its window: alone or with all that follow, and the mail that tells of it."""

from datetime import date, time, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.today import TODAY
from wijkdesk.exchange.calendar.reading import Invitation, read_invitations
from wijkdesk.models.overleg import Overleg, Stand
from wijkdesk.services.overleg.plan import meetings, moving, people, series
from wijkdesk.services.overleg.plan.series import SeriesPlan
from wijkdesk.services.whole import records
from wijkdesk.services.words import dutch
from wijkdesk.ui import files
from wijkdesk.ui.overleg import moving_window
from wijkdesk.ui.overleg.meeting_page import FINISH, HOLD, PREPARE
from wijkdesk.ui.overleg.moving_window import SAME, MovingWindow
from wijkdesk.ui.overleg.receivers import NOBODY_YET
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.widgets import worker

DAY = timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the last file was."""
    made = tmp_path / "post"
    made.mkdir()
    monkeypatch.setattr(files, "_last", [made])
    return made


@pytest.fixture
def opened(screen: OverlegScreen) -> list[Path]:
    found: list[Path] = []
    screen.page.output.mails.opens = found.append
    return found


def _reachable(town: Wijk, place: int = 1) -> None:
    town.invite(place)
    for who, name in ((town.joke, "joke"), (town.henk, "henk")):
        records.add(town.store, "email", None, contact_id=who, address=f"{name}@example.org")


def _window(screen: OverlegScreen, town: Wijk, place: int = 1) -> MovingWindow:
    screen.open_meeting(town.meetings[place], PREPARE)
    window = screen.page.move_meeting()
    assert window is not None
    return window


def _type(qtbot: QtBot, window: MovingWindow, on: date, at: str = "") -> None:
    for row, text in ((window.day, on.isoformat()), (window.time, at)):
        if text:
            row.editor.edit.selectAll()
            qtbot.keyClicks(row.editor.edit, text)


def _days(town: Wijk) -> list[date]:
    return [town.meeting(place).held_on for place in range(len(town.meetings))]


def _mail(path: Path) -> EmailMessage:
    found = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    return found


def _calendar(mail: EmailMessage) -> list[Invitation]:
    (attached,) = mail.iter_attachments()
    assert attached.get_content_type() == "text/calendar"
    found = read_invitations(attached.get_content().encode())
    assert found.problems == ()
    return list(found.events)


def test_enter_moves_the_series_and_makes_the_mail_ready(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, folder: Path, opened: list[Path]
) -> None:
    _reachable(town)
    people.add_guest(town.store, town.meetings[2], "Buurvrouw Els")
    before = _days(town)
    told: list[str] = []
    screen.status.connect(told.append)
    window = _window(screen, town)
    qtbot.waitUntil(window.isActiveWindow)
    assert window.following.isChecked() and window.day.editor.edit.hasFocus()
    assert window.day.editor.edit.selectedText()
    assert window.to_whom.text().startswith("Aan 2 deelnemers. Zonder e-mailadres: ")
    assert "Buurvrouw Els" in window.to_whom.text()
    qtbot.keyClicks(window.day.editor.edit, (before[1] + DAY).isoformat())
    assert window.save.text() == "8 verzetten en mail klaarzetten"
    assert window.preview.count() == 8
    qtbot.keyClick(window.day.editor.edit, Qt.Key.Key_Return)
    assert _days(town)[0] == before[0] and _days(town)[1] == before[1] + DAY
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=9000)
    assert opened[0].parent == folder and [opened[0]] == list(folder.iterdir())
    mail = _mail(opened[0])
    assert [one.addr_spec for one in mail["To"].addresses] == ["joke@example.org"]
    assert [one.addr_spec for one in mail["Bcc"].addresses] == ["henk@example.org"]
    assert mail["X-Unsent"] == "1" and "Nieuwe uitnodiging " in mail["Subject"]
    events = _calendar(mail)
    days = {at.date() for one in events for at in one.moments(before[0], before[-1] + DAY)}
    assert before[0] in days and before[1] + DAY in days and before[1] not in days
    assert all(one.sequence > 0 for one in events)
    assert "Buurvrouw Els" in told[-1] and "De mail staat klaar." in told[-1]


def test_whether_the_invitation_went_is_asked_and_remembered(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, folder: Path, opened: list[Path]
) -> None:
    _reachable(town)
    before, asks = _days(town), screen.page.prepare.invited
    for answer in ("not_sent", "went"):
        window = _window(screen, town)
        _type(qtbot, window, _days(town)[1] + DAY)
        window.save.click()
        qtbot.waitUntil(asks.isVisible, timeout=9000)
        # Once, and of this meeting alone.
        screen.page.show_mode(FINISH)
        assert not screen.page.finish.sending.asks.isVisible()
        screen.open_meeting(town.meetings[0], PREPARE)
        assert not asks.isVisible()
        screen.open_meeting(town.meetings[1], PREPARE)
        assert town.meeting(1).invited_on is None
        (line,) = asks.lines.values()
        getattr(line, answer).click()
        assert not asks.isVisible()
    assert [town.meeting(place).invited_on for place in (0, 1, 8)] == [None, TODAY, TODAY]
    assert sorted(one.stem[-3:] for one in folder.iterdir()) != [] and len(opened) == 2
    screen.page.prepare.tabs.setCurrentIndex(3)
    assert screen.page.prepare.when.invited.text().startswith("Nieuwe uitnodiging verstuurd op")
    # What was said of the mail, and then each move in one.
    for _step in range(3):
        town.store.undo()
    assert _days(town) == before and town.meeting(1).invited_on is None


def test_moved_from_another_page_one_comes_where_the_mail_is_asked_about(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, folder: Path, opened: list[Path]
) -> None:
    _reachable(town)
    screen.open_meeting(town.meetings[1], HOLD)
    window = screen.page.move_meeting()
    assert window is not None
    _type(qtbot, window, town.meeting(1).held_on + DAY)
    window.save.click()
    qtbot.waitUntil(screen.page.prepare.invited.isVisible, timeout=9000)
    assert screen.page.mode == PREPARE


def test_a_day_that_a_holiday_keeps_is_told_as_it_is(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, folder: Path, opened: list[Path]
) -> None:
    on = date(2027, 4, 27)
    plan = SeriesPlan("Team", on - 7 * DAY, time(9), 60, until=on + 7 * DAY, interval=1)
    series.make(town.store, plan)
    first = meetings.first_of(town.store, meetings.series(town.store, TODAY)[0].id)
    assert first is not None
    screen.open_meeting(first, PREPARE)
    window = screen.page.move_meeting()
    assert window is not None
    _type(qtbot, window, on - 6 * DAY)
    assert "blijft zo" in window.preview.item(1).text()
    assert window.save.text() == "2 overleggen verzetten"
    window.mail.click()
    window.save.click()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=9000)
    told = _mail(opened[0]).get_body().get_content().splitlines()
    assert sum(line.startswith("- van ") for line in told) == 2
    same = told.index("Dit blijft zoals het was:")
    assert told[same + 1] == f"- {dutch.weekday(on + DAY)}, 9.00 uur"


def test_alone_it_moves_no_other_and_the_mail_tells_so(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, folder: Path, opened: list[Path]
) -> None:
    _reachable(town)
    before = _days(town)
    window = _window(screen, town)
    window.one.click()
    _type(qtbot, window, before[1] + DAY, "half 3")
    assert window.save.text() == "Verzetten en mail klaarzetten"
    window.save.click()
    assert _days(town) == [before[0], before[1] + DAY, *before[2:]]
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=9000)
    mail = _mail(opened[0])
    (event,) = _calendar(mail)
    assert event.here.date() == before[1] + DAY and event.recurrence is not None
    assert "14.30 uur" in mail.get_body().get_content()


def test_who_was_invited_the_last_time_hears_it_where_nobody_is_yet(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, folder: Path, opened: list[Path]
) -> None:
    _reachable(town)
    window = _window(screen, town, 4)
    day = dutch.day(town.meeting(1).held_on)
    told = f"Aan 2 deelnemers van {day}: voor deze dagen is nog niemand genodigd."
    assert window.to_whom.text().startswith(told) and window.mail.isChecked()
    _type(qtbot, window, town.meeting(4).held_on + DAY)
    window.save.click()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=9000)
    assert [one.addr_spec for one in _mail(opened[0])["To"].addresses] == ["joke@example.org"]


def test_with_nobody_to_tell_it_only_moves(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, folder: Path, opened: list[Path]
) -> None:
    window = _window(screen, town)
    assert window.to_whom.text() == NOBODY_YET and not window.mail.isChecked()
    _type(qtbot, window, town.meeting(1).held_on + DAY)
    assert window.save.text() == "8 overleggen verzetten"
    window.save.click()
    worker.wait_for_all()
    assert (
        opened == []
        and list(folder.iterdir()) == []
        and not screen.page.prepare.invited.isVisible()
    )
    # Who has no address is named, and the mail can be made all the same.
    town.invite(1)
    window = _window(screen, town)
    assert window.to_whom.text().startswith("Aan niemand. Zonder e-mailadres: ")
    assert "Joke van der Berg" in window.to_whom.text() and not window.mail.isChecked()
    window.mail.click()
    _type(qtbot, window, town.meeting(1).held_on + DAY)
    assert window.mail.isChecked()
    window.save.click()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=9000)
    assert _mail(opened[0])["To"] is None and _calendar(_mail(opened[0]))


def test_names_that_mean_something_elsewhere_are_only_names(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, folder: Path, opened: list[Path]
) -> None:
    _reachable(town)
    evil = "../weg <b>\r\nBcc: x@y.nl;\\n BEGIN:VEVENT"
    for one in town.meetings:
        records.change(town.store, "overleg", one, "name", evil)
    who = records.add(town.store, "contact", None, given_name='Jo "x"', surname="Bcc: a@b.nl")
    records.add(town.store, "email", None, contact_id=who, address="jo@example.org")
    people.add_contact(town.store, town.meetings[1], "contact", who)
    window = _window(screen, town)
    _type(qtbot, window, town.meeting(1).held_on + DAY)
    window.save.click()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=9000)
    assert opened[0].parent == folder and list(folder.iterdir()) == opened
    mail = _mail(opened[0])
    every = {one.addr_spec for part in ("To", "Bcc") for one in mail[part].addresses}
    assert every == {"joke@example.org", "henk@example.org", "jo@example.org"}
    assert {one.title for one in _calendar(mail)} == {town.meeting(1).name}


def test_what_is_wrong_is_told_at_its_input_and_moves_nothing(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, folder: Path
) -> None:
    before = _days(town)
    window = _window(screen, town)
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.day.editor.edit, Qt.Key.Key_Return)
    assert window.day.problem.text() == SAME and window.isVisible()
    for row, text in ((window.day, "ooit"), (window.time, "25:99"), (window.day, "1-1-1900")):
        edit = row.editor.edit
        kept = edit.text()
        edit.selectAll()
        qtbot.keyClicks(edit, text)
        window.save.click()
        assert row.problem.text() and edit.hasFocus() and window.isVisible()
        edit.selectAll()
        qtbot.keyClicks(edit, kept)
        assert not row.problem.text()
    assert _days(town) == before
    window.give_up()


def test_the_last_of_a_series_moves_alone_by_itself(screen: OverlegScreen, town: Wijk) -> None:
    window = _window(screen, town, -1)
    assert window.one.isChecked()
    window.give_up()
    alone = records.add(town.store, "overleg", None, name="Koffie", held_on=TODAY)
    screen.open_meeting(alone, PREPARE)
    window = screen.page.move_meeting()
    assert window is not None and not window.one.isVisible() and not window.following.isVisible()
    window.give_up()


def test_to_a_meeting_of_somebody_else_we_do_not_invite(screen: OverlegScreen, town: Wijk) -> None:
    _reachable(town)
    with town.store.write("Van een ander") as session:
        row = session.get_one(Overleg, town.meetings[1])
        row.uid, row.ritme_id, row.slot_on = "een@example.org", None, None
    window = _window(screen, town)
    assert not window.mail.isVisible() and window.save.text() == "Verzetten"
    window.give_up()


def test_what_does_not_take_place_is_no_invitation(screen: OverlegScreen, town: Wijk) -> None:
    _reachable(town)
    moving.cancel(town.store, town.meetings[1])
    window = _window(screen, town)
    assert window.mail.isVisible()
    window.one.click()
    assert not window.mail.isVisible() and window.save.text() == "Verzetten"
    window.give_up()


def test_the_mail_comes_in_the_folder_that_one_chooses(
    qtbot: QtBot,
    screen: OverlegScreen,
    town: Wijk,
    folder: Path,
    opened: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _reachable(town)
    window = _window(screen, town)
    assert window.where.text() == "Komt in de map post"
    monkeypatch.setattr(moving_window, "ask_folder", lambda *_asked: tmp_path)
    window.other.click()
    assert window.where.toolTip() == str(tmp_path)
    _type(qtbot, window, town.meeting(1).held_on + DAY)
    window.save.click()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=9000)
    assert opened[0].parent == tmp_path == files.begin_in()


def test_what_was_held_can_not_be_moved(screen: OverlegScreen, town: Wijk) -> None:
    screen.open_meeting(town.meetings[1], PREPARE)
    assert screen.page.move_it.isVisible()
    with town.store.write("Gehouden") as session:
        session.get_one(Overleg, town.meetings[0]).stand = Stand.CONCEPT
    screen.open_meeting(town.meetings[0], PREPARE)
    assert not screen.page.move_it.isVisible() and screen.page.move_meeting() is None


def test_an_invitation_that_did_not_go_can_be_made_again(
    qtbot: QtBot,
    screen: OverlegScreen,
    town: Wijk,
    tmp_path: Path,
    opened: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _reachable(town)
    screen.open_meeting(town.meetings[1], PREPARE)
    mails = screen.page.output.mails
    monkeypatch.setattr(mails, "_where", lambda name: tmp_path / f"{name}.eml")
    words = {one.text(): one for one in screen.page.print.menu().actions()}
    words["Uitnodiging voor hele reeks mailen…"].trigger()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=9000)
    assert any(one.repeats for one in _calendar(_mail(opened[0])))
    qtbot.waitUntil(screen.page.prepare.invited.isVisible)
    # One that does not take place has none.
    moving.cancel(town.store, town.meetings[1])
    told: list[str] = []
    screen.status.connect(told.append)
    words["Uitnodiging mailen…"].trigger()
    assert "gaat niet door" in told[-1] and len(opened) == 1


def test_where_there_is_little_room_moving_is_found_below_gegevens(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    screen.open_meeting(town.meetings[1], PREPARE)
    page = screen.page
    assert page.move_it.isVisible()
    screen.resize(600, 500)
    qtbot.waitUntil(lambda: not page.move_it.isVisible())
    page.prepare.tabs.setCurrentIndex(3)
    qtbot.mouseClick(page.prepare.when.move_it, Qt.MouseButton.LeftButton)
    (window,) = page.findChildren(MovingWindow)
    window.give_up()
    screen.resize(1170, 690)
    qtbot.waitUntil(page.move_it.isVisible)
