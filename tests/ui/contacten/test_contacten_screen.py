"""Contacts as a user meets them: finding, adding, changing, joining, reading in, going out."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from wijkdesk.failure import IN_USE, NOTHING
from wijkdesk.services.contact import adding, lists
from wijkdesk.services.contact.adding import Typed
from wijkdesk.services.contact.lists import Only
from wijkdesk.services.gesprek import talk
from wijkdesk.services.privacy import erase
from wijkdesk.services.whole import records
from wijkdesk.store import DiskRefused, Store
from wijkdesk.ui.contacten.erase_window import LOOKING, EraseWindow
from wijkdesk.ui.contacten.output import mailto
from wijkdesk.ui.contacten.panel import DATA, PRIVACY
from wijkdesk.ui.contacten.screen import ContactenScreen
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import unsaved, worker
from wijkdesk.ui.widgets.line_button import LineButton
from wijkdesk.ui.widgets.unsaved import Draft

WAIT = 20_000
ENTER = Qt.Key.Key_Return


@pytest.fixture
def store(prepared: Store) -> Store:
    return prepared


@pytest.fixture
def screen(qtbot: QtBot, store: Store) -> Iterator[ContactenScreen]:
    for name, organisatie, phone in (
        ("Jan van der Berg", "Avedan", "06 12345678"),
        ("Fatma Kaya", "Politie", "0546 541111"),
    ):
        typed = Typed(name, organisatie, "coach", phone, f"{name.split()[0]}@voorbeeld.nl".lower())
        adding.add(store, "contact", typed)
    made = ContactenScreen(store)
    qtbot.addWidget(made)
    made.resize(1178, 690)
    signals = store.subscribe(lambda subjects: made.changed(subjects))
    made.show()
    yield made
    signals()
    worker.wait_for_all()


def names(screen: ContactenScreen) -> list[str]:
    return [screen.table.model.text(row, 0) for row in range(screen.table.model.rowCount())]


def who(store: Store, name: str) -> UUID:
    return lists.find(store, name)[0].id


def type_filter(qtbot: QtBot, screen: ContactenScreen, text: str) -> None:
    screen.table.filter.setText(text)
    qtbot.waitUntil(lambda: screen.table.model.needle == text, timeout=WAIT)


def test_what_nobody_opened_is_not_made(screen: ContactenScreen) -> None:
    made = {type(one).__name__ for one in screen.findChildren(QWidget)}
    assert not made & {"DoublesPage", "ImportPage", "PrivacyOverview", "DataPage", "PrivacyPage"}
    assert screen.flush() and screen.standing()["pagina"] == 0
    for at, button in ((2, screen.import_button), (3, screen.privacy_button)):
        button.click()
        standing = screen.standing()
        assert standing["pagina"] == at
        assert screen.go_back() and screen.standing()["pagina"] == 0
        screen.stand_again(standing)
        assert screen.pages.currentWidget() is (screen.imports, screen.privacy)[at - 2]
        screen.go_back()


@pytest.mark.parametrize("piece", ["erg", "avedan", "1234", "06-1234 56 78", "jan@", "JAN BERG"])
def test_somebody_is_found_by_a_piece_of_anything(
    qtbot: QtBot, screen: ContactenScreen, piece: str
) -> None:
    assert names(screen) == ["Jan van der Berg", "Fatma Kaya"]
    type_filter(qtbot, screen, piece)
    assert names(screen) == ["Jan van der Berg"]


def test_a_new_contact_that_was_typed_before_a_kill_stands_there_again(
    qtbot: QtBot, store: Store
) -> None:
    texts = {"kind": "organisatie", "organisatie": "", "name": "Pietje Puk", "role": ""}
    told = json.dumps(texts | {"phone": "06 1", "email": ""})
    places = unsaved.of(store)
    # Nobody has opened the screen since, so that its inputs are not there yet.
    places.take_in([Draft("nieuw/contact", "nieuw contact", told)])
    [waits] = places.found()
    assert waits.input is None
    screen = ContactenScreen(store)
    qtbot.addWidget(screen)
    screen.show()
    form = screen.new_entry
    assert form.isVisible() and form.rows["name"].editor.text() == "Pietje Puk"
    assert form.rows["phone"].editor.text() == "06 1" and form.kind == "organisatie"
    [typed] = places.found()
    assert typed.input is form and form.unkept.pending
    # Beginning once more keeps it, and giving up lets it go.
    screen.begin("contact")
    assert form.rows["name"].editor.text() == "Pietje Puk"
    form.cancel.click()
    assert not places.found() and not form.isVisible()
    screen.begin("contact")
    assert form.rows["name"].editor.text() == ""
    # What comes back while another page beside the list is in sight is not left out of sight.
    form.cancel.click()
    places.take_in([Draft("nieuw/contact", "nieuw contact", told)])
    assert form.isVisible()


def test_who_is_chosen_shows_beside_the_list(screen: ContactenScreen, store: Store) -> None:
    screen.show_record("contact", who(store, "fatma"))
    assert screen.panel.name.text() == "Fatma Kaya"
    texts = [one.text() for one in screen.panel.overview.findChildren(type(screen.panel.name))]
    assert "0546 541 111  (werk)" in texts and "coach bij Politie" in texts
    # A page that is not in sight makes the screen no taller than the laptop has room for.
    assert screen.minimumSizeHint().height() < 600


def test_a_new_contact_in_a_few_words_and_enter(
    qtbot: QtBot, screen: ContactenScreen, store: Store
) -> None:
    screen.show_record("contact", who(store, "fatma"))
    assert screen.people()
    screen.begin("contact")
    # A talk that is noted meanwhile is not with who stood there before.
    assert not screen.people()
    name = screen.new_entry.rows["name"].editor.edit
    qtbot.keyClicks(name, "Els de Wit")
    screen.new_entry.organisatie.setEditText("Nieuwe Club")
    qtbot.keyClick(name, ENTER)
    els = who(store, "els de wit")
    entry = lists.entries(store, [els])[0]
    assert (entry.name, entry.organisatie) == ("Els de Wit", "Nieuwe Club")
    assert screen.panel.name.text() == "Els de Wit"
    store.undo()
    assert names(screen) == ["Jan van der Berg", "Fatma Kaya"]


def test_likely_doubles_show_while_typing(
    qtbot: QtBot, screen: ContactenScreen, store: Store
) -> None:
    screen.begin("contact")
    qtbot.keyClicks(screen.new_entry.rows["name"].editor.edit, "J. van der Berg")
    qtbot.keyClicks(screen.new_entry.rows["phone"].editor.edit, "0612345678")
    qtbot.waitUntil(lambda: bool(screen.new_entry.findChildren(LineButton)), timeout=WAIT)
    (double,) = screen.new_entry.findChildren(LineButton)
    assert "Jan van der Berg" in double.accessibleName()
    assert "zelfde mobiele nummer" in double.accessibleName()
    double.click()
    assert screen.panel.shown is not None
    assert screen.panel.shown.entry.id == who(store, "jan")


def test_what_can_not_be_kept_is_told_at_its_input(screen: ContactenScreen, store: Store) -> None:
    screen.begin("contact")
    screen.new_entry.rows["name"].editor.edit.setText("Els")
    screen.new_entry.rows["email"].editor.edit.setText("geen adres")
    screen.new_entry.keep()
    assert "e-mailadres" in screen.new_entry.rows["email"].problem.text()
    assert len(lists.ids(store, "contact")) == 2


def test_numbers_and_functies_are_changed_in_place(
    qtbot: QtBot, screen: ContactenScreen, store: Store
) -> None:
    jan = who(store, "jan")
    screen.show_record("contact", jan)
    screen.panel.tabs.setCurrentIndex(DATA)
    phones = screen.panel.data["contact"].parts["phone"]
    phones.add.click()
    fresh = phones.parts[None]
    number = fresh.editors["number"].edit
    number.setText("0546-541 222")
    number.setModified(True)
    fresh.editors["number"].left.emit()
    assert "0546541222" in _said(store, jan)
    number.setText("abc")
    number.setModified(True)
    fresh.editors["number"].left.emit()
    assert "Typ een nummer" in fresh._problem.text()
    assert not screen.flush()
    number.setText("0546 541333")
    number.setModified(True)
    assert screen.flush()
    assert "0546541333" in _said(store, jan)


def _said(store: Store, one: UUID) -> str:
    with store.read() as session:
        return str(
            session.connection()
            .exec_driver_sql(
                "SELECT said FROM entry JOIN entry_said USING (number) WHERE record_id = ?",
                (one.hex,),
            )
            .scalar_one()
        )


def test_delete_takes_away_and_undo_brings_back(
    qtbot: QtBot, screen: ContactenScreen, store: Store
) -> None:
    screen.table.select(who(store, "fatma"))
    qtbot.keyClick(screen.table.view, Qt.Key.Key_Delete)
    assert names(screen) == ["Jan van der Berg"]
    store.undo()
    assert names(screen) == ["Jan van der Berg", "Fatma Kaya"]


def test_favourites_and_the_wijk_filter_narrow_the_list(
    screen: ContactenScreen, store: Store
) -> None:
    screen.show_record("contact", who(store, "fatma"))
    screen.panel.star.click()
    screen.only.setCurrentIndex(screen.only.findData(Only.FAVOURITES))
    screen.refresh()
    assert names(screen) == ["★ Fatma Kaya"]
    screen.only.setCurrentIndex(0)
    wijk = records.choices(store, "gebied", None)[0][0]
    screen.set_gebied(wijk)
    assert names(screen) == []
    records.add(store, "stakeholder", wijk, organisatie_id=who(store, "avedan"))
    assert names(screen) == ["Jan van der Berg"]


def test_each_part_of_the_contacts_can_be_chosen(screen: ContactenScreen, store: Store) -> None:
    for row in range(screen.only.count()):
        screen.only.setCurrentIndex(row)
        screen.only.activated.emit(row)
        wanted = Only(screen.only.currentData())
        shown = [screen.table.model.ids[at] for at in range(len(screen.table.model.ids))]
        assert shown == list(lists.ids(store, "contact", only=wanted))


def test_doubles_are_joined_on_their_page(
    qtbot: QtBot, screen: ContactenScreen, store: Store
) -> None:
    adding.add(store, "contact", Typed("J. van der Berg", phone="0612345678"))
    screen.show_doubles()
    qtbot.waitUntil(lambda: len(screen.doubles.pairs) == 1, timeout=WAIT)
    screen.doubles.join.click()
    qtbot.waitUntil(lambda: screen.doubles.pairs == [], timeout=WAIT)
    assert len(lists.ids(store, "contact")) == 2
    assert screen.go_back()
    assert screen.pages.currentIndex() == 0


def test_two_people_can_be_kept_apart(qtbot: QtBot, screen: ContactenScreen, store: Store) -> None:
    adding.add(store, "contact", Typed("Piet van der Berg", phone="0612345678"))
    screen.show_doubles()
    qtbot.waitUntil(lambda: len(screen.doubles.pairs) == 1, timeout=WAIT)
    screen.doubles.apart.click()
    qtbot.waitUntil(lambda: screen.doubles.pairs == [], timeout=WAIT)
    assert len(lists.ids(store, "contact")) == 3


def test_a_file_is_shown_first_and_then_read(
    qtbot: QtBot, screen: ContactenScreen, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(
        "Voornaam;Achternaam;Bedrijf;Mobiel;Geboortedatum\n"
        "Jan;van der Berg;Avedan;0612345678;1-1-1980\n"
        "Els;de Wit;Club;0687654321;\n"
        ";;;0611111111;\n",
        encoding="utf-8",
    )
    page = screen.imports
    screen.begin_import()
    page.read(path)
    qtbot.waitUntil(lambda: page.plan is not None, timeout=WAIT)
    assert page.plan is not None
    shown = [row.decision.value for row in page.plan.rows]
    assert shown == ["same", "new", "refused"]
    assert "Geboortedatum" in page.head._facts.text()
    # Another meaning for a column makes another plan.
    page.mapping.boxes[1].setCurrentIndex(page.mapping.boxes[1].findData("note"))
    page.plan = None
    page.mapping.changed.emit()
    qtbot.waitUntil(lambda: page.plan is not None, timeout=WAIT)
    assert page.plan.rows[1].card is not None
    assert page.plan.rows[1].card.note == "de Wit"
    page.table.select(UUID(int=page.plan.rows[1].number))
    page.skip.click()
    assert not page.plan.does_something
    page.as_new.click()
    page.go.click()
    qtbot.waitUntil(lambda: page.report is not None, timeout=WAIT)
    assert page.report is not None
    assert (page.report.rows, page.report.new) == (3, 1)
    page.save_report(tmp_path / "verslag.csv")
    assert "geen naam" in (tmp_path / "verslag.csv").read_text(encoding="utf-8-sig")
    assert len(lists.ids(store, "contact")) == 3
    store.undo()
    assert len(lists.ids(store, "contact")) == 2


def test_a_file_that_can_not_be_read_is_told(
    qtbot: QtBot, screen: ContactenScreen, tmp_path: Path
) -> None:
    path = tmp_path / "kapot.xlsx"
    path.write_bytes(b"geen werkblad")
    screen.begin_import()
    with qtbot.waitSignal(screen.imports.status, timeout=WAIT) as told:
        screen.imports.read(path)
    assert "kapot.xlsx" in told.args[0] and "niets veranderd" in told.args[0]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".ods", ".vcf"])
def test_what_is_on_the_screen_goes_out_as_a_file(
    qtbot: QtBot, screen: ContactenScreen, tmp_path: Path, suffix: str
) -> None:
    from wijkdesk.exchange import contact_files

    type_filter(qtbot, screen, "avedan")
    path = tmp_path / f"uit{suffix}"
    with qtbot.waitSignal(screen.output.status, timeout=WAIT) as told:
        screen.output.save_file(path)
    assert told.args[0].startswith("1 contacten")
    (row,) = contact_files.read(path).cards
    assert (row.card.given_name, row.card.infix, row.card.surname) == ("Jan", "van der", "Berg")


def test_labels_and_badges_go_out_as_pdf(
    qtbot: QtBot, screen: ContactenScreen, store: Store, tmp_path: Path
) -> None:
    jan = who(store, "jan")
    records.add(store, "address", None, contact_id=jan, street="Kerkweg", number="3", city="Almelo")
    for save, name in (
        (screen.output.save_labels, "etiketten.pdf"),
        (screen.output.save_badges, "kaartjes.pdf"),
    ):
        with qtbot.waitSignal(screen.output.status, timeout=WAIT):
            save(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(b"%PDF-1.7")


def test_mail_goes_to_all_in_bcc(screen: ContactenScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    from wijkdesk.ui.contacten import output

    monkeypatch.setattr(
        output.QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True
    )
    screen.output.mail(screen.chosen())
    assert opened == ["mailto:?bcc=jan@voorbeeld.nl,fatma@voorbeeld.nl"]
    assert mailto(["a b@x.nl"]) == "mailto:a%20b@x.nl"
    monkeypatch.setattr(output, "LONGEST_MAILTO", 10)
    screen.output.mail(screen.chosen())
    assert len(opened) == 1
    assert QGuiApplication.clipboard().text() == "jan@voorbeeld.nl; fatma@voorbeeld.nl"


def test_all_over_a_person_is_kept_as_pdf_and_json(
    qtbot: QtBot, screen: ContactenScreen, store: Store, tmp_path: Path
) -> None:
    screen.show_record("contact", who(store, "jan"))
    screen.panel.tabs.setCurrentIndex(PRIVACY)
    for suffix in ("pdf", "json"):
        with qtbot.waitSignal(screen.panel.status, timeout=WAIT):
            screen.panel.privacy.save_to(tmp_path / f"jan.{suffix}", suffix)
    assert "0612345678" not in (tmp_path / "jan.json").read_text(encoding="utf-8")
    assert "06 12345678" in (tmp_path / "jan.json").read_text(encoding="utf-8")


def test_forgetting_asks_first_and_tells_what_stays(
    qtbot: QtBot, screen: ContactenScreen, store: Store
) -> None:
    jan = who(store, "jan")
    window = EraseWindow(store, jan, screen)
    qtbot.addWidget(window)
    # It is there before all is looked for, and nobody decides on what he has not seen.
    assert window.name.text() == LOOKING
    assert not window.sure.isEnabled()
    window.sure.setChecked(True)
    assert not window.go.isEnabled()
    qtbot.waitUntil(window.sure.isEnabled, timeout=WAIT)
    assert window.name.text() == "Jan van der Berg" and window.go.isEnabled()
    window.sure.setChecked(False)
    assert not window.go.isEnabled()
    window.sure.setChecked(True)
    with qtbot.waitSignal(window.told, timeout=WAIT):
        window.go.click()
    assert lists.find(store, "berg") == []
    assert names(screen) == ["betrokkene 1", "Fatma Kaya"]
    assert erase.PSEUDONYM in names(screen)[0]


def test_what_goes_and_stays_is_told_of_the_way_that_is_chosen(
    qtbot: QtBot, screen: ContactenScreen, store: Store
) -> None:
    jan = who(store, "jan")
    said = talk.Talk(people=(jan,), about="Buurtfeest", note="Jan helpt.")
    talk.log(store, said, store.clock.today())
    window = EraseWindow(store, jan, screen)
    qtbot.addWidget(window)
    window.show()

    def told() -> str:
        shown = [one for one in window.findChildren(QLabel) if one.isVisibleTo(window)]
        return "\n".join(one.text() for one in shown)

    talked = "1 × gesprek met alleen deze persoon"
    stays = "wat er besproken is, hoort bij het werk"
    qtbot.waitUntil(lambda: stays in told(), timeout=WAIT)
    assert talked not in told()
    window.forget.click()
    qtbot.waitUntil(lambda: stays not in told(), timeout=WAIT)
    assert talked in told() and "en de reservekopieën" in told()
    window.anonymise.click()
    qtbot.waitUntil(lambda: stays in told(), timeout=WAIT)
    assert talked not in told()


def test_who_is_told_to_look_first_at_what_was_set_aside_is_led_there(
    qtbot: QtBot, store: Store
) -> None:
    adding.add(store, "contact", Typed("Jan van der Berg"))
    copy = store.backup()
    adding.add(store, "contact", Typed("Alleen Hier"))
    with store.put_copy_back(copy) as again:
        window = MainWindow(again)
        qtbot.addWidget(window)
        window.show()
        window.show_record("contact", who(again, "jan"))
        screen = window.screens["contacten"]
        assert isinstance(screen, ContactenScreen)
        asked = screen.panel.privacy.open_erase(who(again, "jan"))
        assert asked.look.isHidden()
        qtbot.waitUntil(asked.look.isVisible, timeout=WAIT)
        asked.look.click()
        assert not asked.isVisible() and window.screen_key == "backups"
        worker.wait_for_all()
        window.detach()


def test_what_keeps_a_person_from_being_looked_for_is_told_in_the_window(
    qtbot: QtBot, screen: ContactenScreen, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> erase.ErasePlan:
        raise DiskRefused(store.folder / "backups", IN_USE, NOTHING)

    monkeypatch.setattr(erase, "prepare", refused)
    window = EraseWindow(store, who(store, "jan"), screen)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.problem.isVisible, timeout=WAIT)
    assert "backups" in window.problem.text()
    assert not window.name.isVisible() and not window.sure.isEnabled()


def test_the_privacy_page_reviews_and_registers(
    qtbot: QtBot, screen: ContactenScreen, tmp_path: Path
) -> None:
    screen.show_privacy()
    page = screen.privacy
    assert page.lists["categorie"].table.model.rowCount() == 5
    page.tabs.setCurrentIndex(2)
    assert page.without.model.rowCount() == 2
    with qtbot.waitSignal(page.status, timeout=WAIT):
        page.save_register_csv(tmp_path / "register.csv")
    assert "Contacten: professional" in (tmp_path / "register.csv").read_text("utf-8-sig")
    with qtbot.waitSignal(page.status, timeout=WAIT):
        page.save_register_pdf(tmp_path / "register.pdf")
    assert (tmp_path / "register.pdf").stat().st_size > 10_000


def test_an_organisation_is_not_explained_as_a_person(screen: ContactenScreen) -> None:
    row = screen.new_entry.rows["name"]
    for kind, example in (
        ("contact", "Jan van der Berg"),
        ("organisatie", "Beter Wonen"),
        ("contact", "Jan van der Berg"),
    ):
        screen.new_entry.begin(kind)
        assert example in row._hint.text()
        assert row.editor.edit.accessibleDescription() == row._hint.text()  # type: ignore[attr-defined]
