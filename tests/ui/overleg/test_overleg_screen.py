"""The screen Overleg as it is used: by keys and clicks, on a real store."""

from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from tests.documents.reading import text_of
from tests.services.meetings import Wijk
from tests.today import TODAY
from wijkdesk.cli import main
from wijkdesk.models.contact import Email
from wijkdesk.models.overleg import Presentie, RegelKind, Stand, Vast
from wijkdesk.services.overleg.after import closing
from wijkdesk.services.overleg.held import notes
from wijkdesk.services.overleg.plan import meetings, people
from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.services.whole import audit, records
from wijkdesk.services.words import dutch
from wijkdesk.store.clock import FixedClock
from wijkdesk.ui.message import Message
from wijkdesk.ui.overleg import typed_lines
from wijkdesk.ui.overleg.meeting_page import FINISH, HOLD, PREPARE
from wijkdesk.ui.overleg.new_meeting import NewMeeting
from wijkdesk.ui.overleg.overview.page import DECISIONS, PAST, POINTS, SERIES, YEAR
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import unsaved, worker
from wijkdesk.ui.widgets.forms.pickers import ReferenceEditor
from wijkdesk.ui.widgets.forms.record_window import RecordWindow
from wijkdesk.ui.widgets.unsaved import Draft, Unsaved

LEFT = Qt.MouseButton.LeftButton
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def _said(screen: OverlegScreen) -> list[str]:
    told: list[str] = []
    screen.status.connect(told.append)
    return told


def _titles(screen: OverlegScreen) -> list[str]:
    assert screen.page.meeting is not None
    return [item.title for item in screen.page.meeting.items]


def test_the_next_meeting_stands_on_top_and_opens_with_one_click(
    qtbot: QtBot, screen: OverlegScreen
) -> None:
    assert "vandaag" in screen.overview.table.model.text(0, 0)
    assert screen.overview.next.text() == "Wijknetwerk Ossenkoppelerhoek"
    qtbot.mouseClick(screen.overview.prepare, Qt.MouseButton.LeftButton)
    assert screen.page.isVisible() and screen.page.mode == PREPARE


def test_a_proposal_fills_the_agenda_and_says_why(qtbot: QtBot, screen: OverlegScreen) -> None:
    qtbot.mouseClick(screen.overview.prepare, Qt.MouseButton.LeftButton)
    told = _said(screen)
    qtbot.mouseClick(screen.page.prepare.propose, Qt.MouseButton.LeftButton)
    assert len(_titles(screen)) == 5
    assert told[-1] == "Op de agenda gezet: 5 punten. Bij elk punt staat waarom."
    assert screen.page.prepare.total.text() == "30 van 90 min"


def test_an_item_is_typed_moved_by_keys_and_removed(qtbot: QtBot, screen: OverlegScreen) -> None:
    screen.open_meeting(screen.overview.table.model.ids[0], PREPARE)
    page = screen.page.prepare
    for title in ("Speelveld", "Verlichting"):
        qtbot.keyClicks(page.new, title)
        qtbot.keyClick(page.new, Qt.Key.Key_Return)
    assert _titles(screen) == ["Speelveld", "Verlichting"]
    page.agenda.setCurrentRow(1)
    qtbot.keyClick(page.agenda, Qt.Key.Key_Up, CONTROL)
    assert _titles(screen) == ["Verlichting", "Speelveld"]
    qtbot.keyClick(page.agenda, Qt.Key.Key_Delete)
    assert _titles(screen) == ["Speelveld"]
    screen.store.undo()
    assert _titles(screen) == ["Verlichting", "Speelveld"]


def test_an_overfull_agenda_says_so(qtbot: QtBot, screen: OverlegScreen, town: Wijk) -> None:
    town.item("Lang", minutes=100)
    screen.open_meeting(town.meetings[0], PREPARE)
    assert screen.page.prepare.total.text() == "100 van 90 min · 10 min te vol"


def test_an_item_goes_to_the_next_time(qtbot: QtBot, screen: OverlegScreen, town: Wijk) -> None:
    town.item("Speelveld")
    screen.open_meeting(town.meetings[0], PREPARE)
    qtbot.mouseClick(screen.page.prepare.later, Qt.MouseButton.LeftButton)
    assert _titles(screen) == [] and town.titles(1) == ["Speelveld"]


def _button(screen: OverlegScreen, name: str) -> QPushButton:
    return next(one for one in screen.findChildren(QPushButton) if one.accessibleName() == name)


def test_documents_are_kept_encrypted_and_listed_with_their_number(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, tmp_path: Path
) -> None:
    town.item("Speelveld")
    screen.open_meeting(town.meetings[0], PREPARE)
    paper = tmp_path / "plan_2027.pdf"
    paper.write_bytes(b"%PDF-1.7 geheim")
    screen.page.prepare.add_documents([paper])
    assert [one.label for one in town.found("Speelveld").documents] == ["1a"]
    qtbot.mouseClick(_button(screen, "plan 2027: titel, van wie en voorstel"), LEFT)
    window = screen.findChild(RecordWindow)
    assert window is not None
    window.form.focus_field("author")
    qtbot.keyClicks(window.form.rows["author"].editor.edit, "J. Bedacht")
    window.reject()
    assert town.found("Speelveld").documents[0].told == "Stuk 1a: plan 2027 (J. Bedacht)"
    screen.refresh()
    focused = screen.window().focusWidget()
    assert focused is not None and screen.page.prepare.isAncestorOf(focused)
    told = _said(screen)
    screen.page.prepare.add_documents([tmp_path / "weg.pdf"])
    assert told[-1] == (
        "“weg.pdf” is niet te lezen. Deze map of dit bestand bestaat niet (meer). "
        "Uw werk in WijkDesk is veilig."
    )


def test_invitees_come_from_the_network_or_are_typed(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    screen.open_meeting(town.meetings[0], PREPARE)
    screen.page.prepare.tabs.setCurrentIndex(1)
    invitees = screen.page.prepare.invitees
    qtbot.mouseClick(invitees.invite, Qt.MouseButton.LeftButton)
    assert invitees.head.text() == "Aanwezig 0 van 2"
    qtbot.keyClicks(invitees.box.line, "Buurvrouw Anna")
    qtbot.keyClick(invitees.box.line, Qt.Key.Key_Return)
    found = town.meeting().people
    assert [(one.name, one.presence) for one in found][-1] == ("Buurvrouw Anna", Presentie.GAST)


def test_who_is_there_is_told_with_one_key_each(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    town.invite()
    screen.open_meeting(town.meetings[0], HOLD)
    presence = screen.page.hold.presence
    presence.setCurrentRow(0)
    qtbot.keyClick(presence, Qt.Key.Key_A)
    qtbot.keyClick(presence, Qt.Key.Key_M)
    assert [one.presence for one in town.meeting().people] == [Presentie.AANWEZIG, Presentie.MK]
    assert screen.page.hold.present.text() == "Aanwezig 1 van 2"


def test_what_is_typed_is_kept_within_a_second_without_leaving_the_field(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    item = town.item("Woonoverlast")
    screen.open_meeting(town.meetings[0], HOLD)
    edit = screen.page.hold.notes
    assert edit.hasFocus()
    qtbot.keyClicks(edit, "Vier meldingen ")
    qtbot.waitUntil(lambda: notes.typed(town.store, item) == ("Vier meldingen",), timeout=2000)
    # The blank at the end was not taken from under the cursor.
    qtbot.keyClicks(edit, "sinds mei")
    assert edit.toPlainText() == "Vier meldingen sinds mei"
    qtbot.waitUntil(
        lambda: notes.typed(town.store, item) == ("Vier meldingen sinds mei",), timeout=2000
    )


def test_lines_become_an_action_and_a_decision_by_keys_alone(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    town.invite()
    town.item("Woonoverlast")
    screen.open_meeting(town.meetings[0], HOLD)
    edit = screen.page.hold.notes
    qtbot.keyClicks(edit, "! @Jo")
    assert edit.names.list.isVisible()
    qtbot.keyClick(edit.names.list, Qt.Key.Key_Return)
    assert edit.toPlainText() == "! @Joke van der Berg "
    qtbot.keyClicks(edit, "huisbezoek voor 4 dec 2030")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "Een aanspreekpunt")
    qtbot.keyClick(edit, Qt.Key.Key_2, ALT)
    screen.flush()
    meeting = town.meeting()
    assert [(one.title, one.owner) for one in meeting.actions] == [
        ("huisbezoek", "Joke van der Berg")
    ]
    assert [one.title for one in meeting.decisions] == ["Een aanspreekpunt"]
    assert screen.page.hold.outcomes.isVisible()


def test_a_line_turns_into_something_else_and_back_by_one_key(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    item = town.item("Woonoverlast")
    screen.open_meeting(town.meetings[0], HOLD)
    edit = screen.page.hold.notes
    qtbot.keyClicks(edit, "bellen")
    for key, line in ((1, "! bellen"), (3, "? bellen"), (0, "bellen"), (2, "= bellen")):
        qtbot.keyClick(edit, Qt.Key(ord("0") + key), ALT)
        assert edit.toPlainText() == line
    screen.flush()
    assert notes.typed(town.store, item) == ("= bellen",)


def test_the_time_left_counts_from_when_the_item_began(screen: OverlegScreen, town: Wijk) -> None:
    town.item("Een", minutes=20)
    town.item("Twee", minutes=5)
    screen.open_meeting(town.meetings[0], HOLD)
    assert screen.page.hold.left.text() == "nog 20 min voor dit punt"
    screen.page.hold.go(1)
    assert screen.page.hold.left.text() == "nog 5 min voor dit punt"


def test_going_on_keeps_the_notes_of_the_item_before(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    one, two = town.item("Een"), town.item("Twee")
    screen.open_meeting(town.meetings[0], HOLD)
    edit = screen.page.hold.notes
    qtbot.keyClicks(edit, "eerste")
    qtbot.keyClick(edit, Qt.Key.Key_PageDown, CONTROL)
    assert edit.toPlainText() == ""
    qtbot.keyClicks(edit, "tweede")
    qtbot.keyClick(edit, Qt.Key.Key_PageUp, CONTROL)
    # With a line below, to go on.
    assert edit.toPlainText() == "eerste\n"
    assert notes.typed(town.store, one) == ("eerste",)
    assert notes.typed(town.store, two) == ("tweede",)


def test_the_room_sees_nothing_confidential(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    secret = town.item("Zorgen om een gezin", confidential=True)
    town.note(secret, "gevoelig")
    town.note(town.item("Speelveld"), "= akkoord")
    screen.open_meeting(town.meetings[0], HOLD)
    screen.page.show_beamer()
    beamer = screen.page.beamer
    assert beamer is not None
    from PySide6.QtWidgets import QLabel

    def shown() -> str:
        qtbot.wait(50)
        found = [one for one in beamer.findChildren(QLabel) if one.isVisibleTo(beamer)]
        return "\n".join(one.text() for one in found)

    assert "Zorgen" not in shown() and "gevoelig" not in shown()
    assert "Vertrouwelijk agendapunt" in shown()
    screen.page.hold.go(1)
    assert "Besluit B-" in shown() and "Zorgen" not in shown()
    beamer.choose(None)
    assert "Zorgen" not in shown()
    qtbot.keyClick(beamer, Qt.Key.Key_Escape)
    assert screen.page.beamer is None


def _answer(word: str) -> None:
    """Press this button of the question that comes."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Message)
        next(one for one in box.buttons() if one.text() == word).click()

    QTimer.singleShot(50, press)


def test_closing_tells_what_goes_along_and_the_report_can_be_adopted(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    town.note(town.item("Speelveld"), "! @Joke bellen", "= akkoord")
    town.invite()
    screen.open_meeting(town.meetings[0], FINISH)
    told = _said(screen)
    qtbot.mouseClick(screen.page.finish.close_meeting, Qt.MouseButton.LeftButton)
    following = dutch.weekday(town.meeting().next_on)
    assert told[-1] == (
        "Overleg afgerond. Acties: 1 mee, 0 vervallen, 0 zonder bestemming. "
        f"Zij gaan naar {following}."
    )
    _answer("Nog niet")
    qtbot.mouseClick(screen.page.finish.adopt, Qt.MouseButton.LeftButton)
    assert town.meeting().stand is Stand.CONCEPT
    _answer("Vaststellen")
    qtbot.mouseClick(screen.page.finish.adopt, Qt.MouseButton.LeftButton)
    assert town.meeting().stand is Stand.VASTGESTELD
    assert screen.page.finish.tabs.isTabVisible(2)
    corrections = screen.page.finish.corrections
    screen.page.finish.tabs.setCurrentWidget(corrections)
    corrections.lines.setCurrentRow(1)
    # The line as it is stands there to be mended.
    assert corrections.edit.text() == "= akkoord"
    qtbot.keyClick(corrections.edit, Qt.Key.Key_Return)
    assert told[-1].startswith("De regel staat er al zo.")
    corrections.edit.selectAll()
    qtbot.keyClicks(corrections.edit, "= niet akkoord")
    qtbot.keyClick(corrections.edit, Qt.Key.Key_Return)
    lines = town.found("Speelveld").lines
    assert [line.text for line in lines if line.corrects] == ["niet akkoord"]
    screen.refresh()
    assert corrections.lines.item(1).text() == "1  = akkoord\n     verbeterd: = niet akkoord"
    # One that the disk refused is kept when its meeting is not in sight.
    place = f"{typed_lines.CORRECTION}/{corrections._at}"
    new = UUID(str(uuid7()))
    refused = Draft(place, "correctie", "= misschien akkoord", refused=True, new_id=new)
    save = typed_lines.saving(town.store, refused)
    assert save is not None
    save()
    save()
    made = [line.text for line in town.found("Speelveld").lines if line.corrects]
    assert made[-1] == "misschien akkoord" and made.count(made[-1]) == 1
    screen.refresh()
    # What is typed for one line never goes to another that is chosen meanwhile.
    corrections.edit.selectAll()
    qtbot.keyClicks(corrections.edit, "= toch wel")
    corrections.lines.setCurrentRow(0)
    assert corrections.edit.text() == corrections.lines.item(0).text().removeprefix("1  ")
    corrections.lines.setCurrentRow(1)
    assert corrections.edit.text() == "= toch wel"
    assert lines[-1].kind is RegelKind.BESLUIT
    # Nothing can be typed in or added any more.
    screen.page.show_mode(HOLD)
    hold = screen.page.hold
    assert hold.notes.isReadOnly() and not hold.new.isVisible() and not hold.guest.isVisible()
    hold.marks.set(town.meeting().people[0], Presentie.MK)
    assert "vastgesteld" in told[-1].casefold()
    screen.page.show_mode(PREPARE)
    assert not screen.page.prepare.propose.isEnabled()
    # What was typed before a kill is there as soon as its meeting is.
    places = unsaved.of(town.store)
    place = f"{typed_lines.CORRECTION}/{next(iter(corrections._words))}"
    places.put_away(Unsaved(place, "correctie", lambda: "= later getypt"))
    screen.page.show_mode(FINISH)
    corrections.lines.setCurrentRow(0)
    assert corrections.edit.text() == "= later getypt"
    [typed] = [one for one in places.found() if one.key == place]
    assert typed.input is corrections.edit


def test_each_missing_line_leads_to_where_it_is_put_right(
    screen: OverlegScreen, town: Wijk
) -> None:
    town.item("Speelveld")
    town.invite()
    for kind, field, mode in (
        ("presence", "", HOLD),
        ("overleg", "notulist_id", PREPARE),
        ("agendapunt", "notes", HOLD),
    ):
        screen.open_meeting(town.meetings[0], FINISH)
        found = closing.missing(town.store, town.meeting())
        one = next(each for each in found if (each.kind, each.field) == (kind, field))
        screen.page.finish._fix(one)
        assert screen.page.mode == mode


def test_what_the_overview_gives_out_has_words_of_its_own_in_the_log(
    screen: OverlegScreen, town: Wijk, tmp_path: Path
) -> None:
    output = screen.overview.output
    for save, name in (
        (output.save_year, "jaar.pdf"),
        (output.save_note, "voortgang.pdf"),
        (output.save_ics, "alles.ics"),
    ):
        save(tmp_path / name)
        worker.wait_for_all()
    told = ["jaarkalender, pdf", "voortgang in twee weken, pdf", "kalender, ics"]
    # The screen works at noon, and what made the store did at the time of the test.
    log = [one.about for one in audit.lines(town.store) if one.about in told]
    assert log == told


def test_menu_and_command_line_offer_the_same_annexes(
    screen: OverlegScreen, capsys: pytest.CaptureFixture[str]
) -> None:
    menus = [
        one for one in screen.page.output.menu().findChildren(QMenu) if "bijlage" in one.title()
    ]
    offered = {one.text().removesuffix(" (PDF)…") for menu in menus for one in menu.actions()}
    asked = set()
    for what in Paper:
        with pytest.raises(SystemExit):
            main(["print", what, "--help"])
        if "--vertrouwelijk" in capsys.readouterr().out:
            asked.add(what.facts.name)
    assert offered == asked == {one.facts.name for one in Paper if one.facts.annex}


@pytest.mark.parametrize("what", [*Paper])
def test_every_document_is_kept_as_pdf(
    screen: OverlegScreen, town: Wijk, tmp_path: Path, what: str
) -> None:
    town.propose()
    screen.open_meeting(town.meetings[0], PREPARE)
    path = tmp_path / f"{what}.pdf"
    screen.page.output.save(what, path)
    worker.wait_for_all()
    assert path.read_bytes().startswith(b"%PDF-")
    assert "Ossenkoppelerhoek" in text_of(path.read_bytes(), tmp_path)


def test_the_list_of_actions_goes_out_as_pdf_and_mail_at_once(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, tmp_path: Path
) -> None:
    town.invite()
    records.add(town.store, "email", None, contact_id=town.joke, address="joke@example.org")
    town.note(town.item("Speelveld"), "! @Joke bellen voor 4 dec 2030")
    secret = town.item("Zorgen", confidential=True)
    town.note(secret, "! @Joke zwijgen voor 5 dec 2030")
    screen.open_meeting(town.meetings[0], FINISH)
    opened: list[Path] = []
    screen.page.output.mails.opens = opened.append
    told = _said(screen)
    path = tmp_path / "Acties.eml"
    screen.page.output.mails.save(Paper.ACTIONS, path)
    qtbot.waitUntil(lambda: bool(opened), timeout=5000)
    mail = message_from_bytes(path.read_bytes(), policy=default)
    assert [one.addr_spec for one in mail["To"].addresses] == ["joke@example.org"]
    body = mail.get_body().get_content()
    assert "Bellen" in body and "wijgen" not in body
    (attached,) = mail.iter_attachments()
    assert attached.get_content() == path.with_suffix(".pdf").read_bytes()
    assert told[-1] == "De mail staat klaar. Zonder e-mailadres: Henk Bakker"
    # Whether it went is not to be seen: only who says so, sent it.
    finish = screen.page.finish.sending
    assert town.meeting().sent_on is None and finish.sent.text() == ""
    again = OverlegScreen(town.store)
    qtbot.addWidget(again)
    again.return_to(screen.place())
    again.show()
    assert again.page.finish.sending.asks.isVisible()
    screen.open_meeting(town.meetings[1], FINISH)
    assert not finish.asks.isVisible()
    screen.open_meeting(town.meetings[0], FINISH)
    assert finish.asks.isVisible()
    (line,) = finish.asks.lines.values()
    line.went.click()
    assert town.meeting().sent_on == TODAY and not finish.asks.isVisible()
    assert finish.sent.text() == f"laatst op {dutch.day(TODAY)}"
    town.store.undo()
    assert town.meeting().sent_on is None and finish.sent.text() == ""


def _mail(path: Path) -> EmailMessage:
    found = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    return found


def test_after_closing_all_lists_go_out_in_one_mail_and_to_each_owner_the_own(
    qtbot: QtBot,
    screen: OverlegScreen,
    town: Wijk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    town.invite()
    wrong = records.add(town.store, "contact", None, given_name='Els "x"', surname="a/b\\c")
    people.add_contact(town.store, town.meetings[0], "contact", wrong)
    for who, address in ((town.joke, "joke@example.org"), (town.henk, "henk@example.org")):
        records.add(town.store, "email", None, contact_id=who, address=address)
    with town.store.write("Adres van een ander programma") as session:
        session.add(Email(contact_id=wrong, address="els(at)example.org"))
    town.note(town.item("Speelveld"), "! @Joke bellen", "! @Henk kijken", "! @Avedan maken")
    secret = town.item("Zorgen", confidential=True)
    town.note(secret, "! @Joke zwijgen")
    screen.open_meeting(town.meetings[0], FINISH)
    sending, mails = screen.page.finish.sending, screen.page.output.mails
    assert not sending.all.isEnabled() and sending.one.isEnabled()
    screen.page.finish.finish()
    assert all(one.isEnabled() for one in (sending.all, sending.owners, sending.public))
    opened: list[Path] = []
    told = _said(screen)
    mails.opens = opened.append
    # One mail with all, of which residents are seen by nobody.
    path = tmp_path / "alles.eml"
    monkeypatch.setattr(mails, "_where", lambda _name: path)
    sending.all.click()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=9000)
    mail = _mail(path)
    assert [one.addr_spec for one in mail["To"].addresses] == ["joke@example.org"]
    assert [one.addr_spec for one in mail["Bcc"].addresses] == ["henk@example.org"]
    names = [one.get_filename() for one in mail.iter_attachments()]
    assert [name.split()[0] for name in names] == ["Verslag", "Besluitenlijst", "Actielijst"]
    assert "concept" in mail.get_body().get_content()
    assert "Avedan" not in told[-1] and 'Els "x" a/b\\c' in told[-1]
    assert sending.asks.isVisible()
    assert len(sending.asks.lines) == 1
    # To each owner a file of the own, in the place of nothing that is there.
    folder = tmp_path / "mails"
    folder.mkdir()
    monkeypatch.setattr(mails, "_folder", lambda: folder)
    for count in (1, 2):
        sending.owners.click()
        qtbot.waitUntil(lambda count=count: len(opened) == 1 + 2 * count, timeout=9000)
    found = sorted(one.name for one in folder.iterdir())
    assert len(found) == 4 and sum("(2)" in name for name in found) == 2
    (own,) = (one for one in folder.iterdir() if "Joke" in one.name and "(2)" not in one.name)
    body = _mail(own).get_body().get_content()
    assert "Bellen" in body and "Kijken" not in body and "wijgen" not in body
    (attached,) = _mail(own).iter_attachments()
    assert attached.get_filename() == "Acties van Joke van der Berg.pdf"
    assert "Zonder e-mailadres: Avedan" in told[-1] and "2 mails staan klaar" in told[-1]
    assert town.meeting().sent_on is None
    # Each mail has its own answer.
    whole, owners = sending.asks.lines.values()
    assert "verslag en lijsten" in whole.words.text() and "eigenaren" in owners.words.text()
    whole.not_sent.click()
    assert town.meeting().sent_on is None and owners.isVisible()
    owners.went.click()
    assert town.meeting().sent_on == TODAY
    # What everybody may read goes to whom the user says.
    path = tmp_path / "publiek.eml"
    sending.public.click()
    qtbot.waitUntil(lambda: len(opened) == 6, timeout=9000)
    public = _mail(path)
    assert public["To"] is None and public["Bcc"] is None and not sending.asks.isVisible()
    (report,) = public.iter_attachments()
    told_there = text_of(report.get_content(), tmp_path)
    assert "Joke" not in told_there and "Avedan" in told_there
    assert report.get_filename().endswith("(publiek).pdf")
    # A PDF that is kept beside a mail takes the place of nothing either.
    (tmp_path / "verslag.pdf").write_bytes(b"van mij")
    mails.save(Paper.REPORT, tmp_path / "verslag.eml")
    qtbot.waitUntil(lambda: len(opened) == 7, timeout=9000)
    assert (tmp_path / "verslag.pdf").read_bytes() == b"van mij"
    assert (tmp_path / "verslag (2).pdf").read_bytes().startswith(b"%PDF-")


def test_a_file_that_can_not_be_written_is_told_in_words(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, tmp_path: Path
) -> None:
    screen.open_meeting(town.meetings[0], PREPARE)
    told = _said(screen)
    screen.page.output.save(Paper.AGENDA, tmp_path / "weg" / "agenda.pdf")
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert "agenda.pdf" in told[-1] and "Traceback" not in told[-1]


def test_a_meeting_is_moved_cancelled_and_its_series_goes_on(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    screen.open_meeting(town.meetings[1], PREPARE)
    later = town.meeting(1).held_on + timedelta(days=1)
    window = screen.page.move_meeting()
    assert window is not None
    window.one.click()
    for row, text in ((window.day, later.isoformat()), (window.time, "half 3")):
        row.editor.edit.selectAll()
        qtbot.keyClicks(row.editor.edit, text)
    window.save.click()
    meeting = town.meeting(1)
    screen.page.prepare.tabs.setCurrentIndex(3)
    box = screen.page.prepare.when
    assert (meeting.held_on, meeting.start.hour, meeting.start.minute) == (later, 14, 30)
    qtbot.mouseClick(box.cancel, Qt.MouseButton.LeftButton)
    assert town.meeting(1).stand is Stand.VERVALLEN
    qtbot.mouseClick(box.cancel, Qt.MouseButton.LeftButton)
    assert town.meeting(1).stand is Stand.GEPLAND
    box.until.setText(f"31-12-{TODAY.year + 2}")
    qtbot.mouseClick(box.extend, Qt.MouseButton.LeftButton)
    assert len(meetings.ids(town.store, TODAY)) > 12


def test_a_series_is_planned_with_its_days_in_sight(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    town.store.clock = FixedClock(datetime(2027, 3, 1, 12, tzinfo=UTC))
    window = NewMeeting(town.store, town.wijk, screen)
    qtbot.addWidget(window)
    made: list[tuple[str, object]] = []
    window.made.connect(lambda kind, one: made.append((kind, one)))
    window.soort.setCurrentIndex(window.soort.findText("Wijkwethoudersoverleg"))
    assert window.rows["name"].editor.raw() == "Wijkwethoudersoverleg Ossenkoppelerhoek"
    assert "eens per 6 weken" in window.hint.text()
    window.rows["held_on"].editor.show_value(None, "29-3-2027")
    window._show_preview()
    first = window.preview.item(0).text()
    assert first.startswith("dinsdag 30 maart 2027  ·  was ma 29 mrt: Tweede paasdag")
    # Also where the days are out of sight one sees that there are many.
    assert window.save.text() == f"{window.preview.count()} overleggen plannen"
    window.repeats.setChecked(False)
    assert window.save.text() == "Plannen"
    window.repeats.setChecked(True)
    window.keep()
    assert made[0][0] == "reeks"
    assert len(meetings.series(town.store, TODAY)) == 2


def test_who_leads_a_meeting_can_be_added_while_it_is_planned(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    window = NewMeeting(town.store, town.wijk, screen)
    qtbot.addWidget(window)
    window.show()
    chair = window.rows["chair_id"].editor
    assert isinstance(chair, ReferenceEditor)
    qtbot.keyClicks(chair.box.line, "Jan Bakker")
    qtbot.mouseClick(chair.new, Qt.MouseButton.LeftButton)
    [jan] = [one for one, name in records.matching(town.store, "contact", None, "Jan Bakker")]
    assert chair.raw() == jan and not chair.new.isVisible()
    # Another sort or wijk has another chair; who was typed stays.
    window.soort.setCurrentIndex(window.soort.findText("Ander overleg"))
    assert chair.raw() == jan
    window.rows["name"].editor.show_value("", "Straatoverleg")
    window.rows["held_on"].editor.show_value(None, "29-3-2027")
    made: list[UUID] = []
    window.made.connect(lambda _kind, one: made.append(one))
    window.keep()
    assert records.record(town.store, "overleg", made[0])["chair_id"] == jan


def test_what_is_wrong_with_a_plan_is_told_at_its_input(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    window = NewMeeting(town.store, None, screen)
    qtbot.addWidget(window)
    window.rows["name"].editor.show_value("", "")
    window.keep()
    assert "mag niet leeg" in window.rows["name"].problem.text()
    assert len(meetings.series(town.store, TODAY)) == 1


def test_the_other_views_show_what_they_promise(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    town.note(town.item("Speelveld"), "= akkoord", "? later verder")
    view = screen.overview
    view.show_view(DECISIONS)
    assert view.decisions.table.model.text(0, 1) == "akkoord"
    view.decisions.table.select(view.decisions.table.model.ids[0])
    qtbot.mouseClick(next(iter(view.decisions.stands.values())), Qt.MouseButton.LeftButton)
    view.show_view(POINTS)
    assert view.points.table.model.text(0, 0) == "later verder"
    view.show_view(SERIES)
    assert view.series.model.text(0, 1).startswith("elke 6 weken")
    view.show_view(YEAR)
    assert dutch_day(TODAY) in view.year.accessibleDescription()
    view.show_view(PAST)
    assert view.table.model.ids == []


def dutch_day(day: date) -> str:
    from wijkdesk.services.words import dutch

    return dutch.day(day)


def test_esc_goes_back_and_the_place_is_remembered(screen: OverlegScreen, town: Wijk) -> None:
    screen.open_meeting(town.meetings[1], HOLD)
    place = screen.place()
    assert screen.go_back() and screen.overview.isVisible()
    assert not screen.go_back()
    screen.return_to(place)
    assert screen.page.meeting is not None and screen.page.meeting.id == town.meetings[1]
    assert screen.page.mode == HOLD


def test_a_meeting_that_is_removed_while_open_leads_back(screen: OverlegScreen, town: Wijk) -> None:
    screen.open_meeting(town.meetings[0], PREPARE)
    records.remove(town.store, "overleg", [town.meetings[0]])
    assert screen.overview.isVisible()


def test_the_previous_item_asks_for_the_report(screen: OverlegScreen, town: Wijk) -> None:
    town.propose(1)
    assert town.vast(Vast.VORIGE, 1).title == "Verslag, besluiten en acties van de vorige keer"
    screen.open_meeting(town.meetings[1], PREPARE)
    screen.page.prepare.tabs.setCurrentIndex(2)
    assert people.attendance_of(town.store, town.meetings[1]) == ((), ())


def test_an_invitation_is_shown_before_it_is_taken_over(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, tmp_path: Path
) -> None:
    from tests.exchange.test_calendar import OUTLOOK

    path = tmp_path / "uitnodiging.ics"
    path.write_text(OUTLOOK.replace("20261207", f"{TODAY.year + 1}0309"), encoding="utf-8")
    before = len(meetings.ids(town.store, TODAY))
    window = screen.read_invitation(path)
    assert window is not None
    qtbot.addWidget(window)
    first = window.list.item(0).text().splitlines()[0]
    assert first.endswith(": nieuw; niet in Contacten: Hulshof, Marit")
    assert len(meetings.ids(town.store, TODAY)) == before
    told = _said(screen)
    qtbot.mouseClick(window.take, Qt.MouseButton.LeftButton)
    assert told[-1] == "Overgenomen: 1 overleg"
    assert len(meetings.ids(town.store, TODAY)) == before + 1
    path.write_text("geen kalender", encoding="utf-8")
    assert screen.read_invitation(path) is None
    assert "geen uitnodiging" in told[-1]
    assert screen.read_invitation(tmp_path / "weg.ics") is None


def test_the_last_report_is_adopted_at_its_item_in_the_next_meeting(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    town.note(town.item("Speelveld"), "praten")
    closing.close(town.store, town.meetings[0])
    town.propose(1)
    screen.open_meeting(town.meetings[1], HOLD)
    hold = screen.page.hold
    assert not hold.adopt.isVisible()
    hold.agenda.choose(town.vast(Vast.VORIGE, 1).id)
    assert hold.adopt.isVisible() and hold.adopt.text().endswith("vaststellen")
    _answer("Vaststellen")
    qtbot.mouseClick(hold.adopt, Qt.MouseButton.LeftButton)
    assert town.meeting().stand is Stand.VASTGESTELD
    assert town.meeting().adopted_in.startswith("Wijknetwerk Ossenkoppelerhoek van")
    assert not hold.adopt.isVisible()


def test_who_ticks_an_action_off_has_the_cursor_there_still(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    item = town.item("Speelveld")
    town.note(item, "! bellen", "! schrijven", "= doen")
    screen = window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    screen.open_meeting(town.meetings[0], HOLD)
    hold = screen.page.hold
    hold.agenda.choose(item)

    def boxes() -> list[QCheckBox]:
        found = hold.outcomes.findChildren(QCheckBox)
        return [one for one in found if one.isVisibleTo(window)]

    qtbot.waitUntil(lambda: len(boxes()) == 2)
    second = boxes()[1]
    name = second.accessibleName()
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(boxes()) == 2 and boxes()[1] is not second)
    assert boxes()[1].isChecked()
    focused = window.focusWidget()
    assert focused is boxes()[1] and focused.accessibleName() == name


def test_a_document_goes_to_the_printer(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, tmp_path: Path
) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from wijkdesk.ui.output import printing

    town.propose()
    screen.open_meeting(town.meetings[0], PREPARE)
    printer = printing.a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    printer.setResolution(72)
    told = _said(screen)
    screen.page.output.send_to(printer, Paper.AGENDA)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told[-1] == "1 bladzijde naar de printer gestuurd"
    assert (tmp_path / "papier.pdf").stat().st_size > 1000


def test_working_out_shows_one_tab_at_a_time(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    town.note(town.item(), "! bellen", "= besluit")
    closing.close(town.store, town.meetings[0])
    screen.open_meeting(town.meetings[0], FINISH)
    tabs = screen.page.finish.tabs
    tabs.setCurrentWidget(screen.page.finish.report)
    closing.adopt(town.store, town.meetings[0], TODAY, None)
    screen.refresh()
    for view in (screen.page.finish.corrections, screen.page.finish.report):
        tabs.setCurrentWidget(view)
        screen.refresh()
        seen = [at for at in range(tabs.count()) if tabs.widget(at).isVisible()]
        assert seen == [tabs.currentIndex()]


def test_a_meeting_that_is_still_to_come_is_closed_after_a_question(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    screen.open_meeting(town.meetings[1], FINISH)
    _answer("Nog niet")
    qtbot.mouseClick(screen.page.finish.close_meeting, LEFT)
    assert town.meeting(1).stand is Stand.GEPLAND
    _answer("Afronden")
    qtbot.mouseClick(screen.page.finish.close_meeting, LEFT)
    assert town.meeting(1).stand is Stand.CONCEPT
