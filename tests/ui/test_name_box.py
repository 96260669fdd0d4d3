"""A box in which one types a name: whose name Tab and Enter take."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from wijkdesk.models.overleg import Presentie
from wijkdesk.services.whole import listing, records
from wijkdesk.store import Store
from wijkdesk.ui.overleg.prepare.invitees import Invitees
from wijkdesk.ui.widgets.forms.pickers import LinksEditor, ReferenceEditor
from wijkdesk.ui.widgets.forms.record_form import RecordForm


@pytest.fixture
def people(qtbot: QtBot, store: Store) -> Iterator[tuple[LinksEditor, UUID]]:
    """A box for contacts, in which Gea Haverkate is known, and the only Gea."""
    gea = records.add_called(store, "contact", None, "Gea Haverkate")
    for name in ("Joke Haverkate", "Henk Bakker"):
        records.add_called(store, "contact", None, name)
    window = QWidget()
    qtbot.addWidget(window)
    editor = LinksEditor("contact", creatable=True)
    editor.set_lookup(
        partial(records.matching, store, "contact", None),
        partial(records.name_of, store, "contact"),
    )
    layout = QVBoxLayout(window)
    layout.addWidget(editor)
    layout.addWidget(QLineEdit())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    editor.setFocus()
    yield editor, gea


def _press(qtbot: QtBot, editor: LinksEditor, key: Qt.Key) -> None:
    """Where the keyboard is: in the list of names, when that is open."""
    qtbot.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key)
    # What a list that closes writes in its line, comes a moment later.
    qtbot.wait(20)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_the_only_name_that_fits_is_taken_by_tab_and_enter(
    qtbot: QtBot, people: tuple[LinksEditor, UUID], key: Qt.Key
) -> None:
    editor, gea = people
    new: list[str] = []
    editor.create_wanted.connect(new.append)
    qtbot.keyClicks(editor.box.line, "gea")
    qtbot.wait(20)
    assert editor.box.line.text() == "gea", "what is typed is not written over meanwhile"
    _press(qtbot, editor, key)
    assert editor.raw() == (gea,) and new == []
    # It stands there as a chip, and not once more in the box.
    assert editor.box.currentText() == ""


def test_of_more_names_none_is_taken_before_it_is_chosen(
    qtbot: QtBot, people: tuple[LinksEditor, UUID]
) -> None:
    editor, gea = people
    qtbot.keyClicks(editor.box.line, "haverkate")
    _press(qtbot, editor, Qt.Key.Key_Tab)
    assert editor.raw() == () and editor.box.currentText() == "haverkate"
    editor.setFocus()
    qtbot.keyClicks(editor.box.line, " ")
    popup = editor.box.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    at = next(row for row in range(2) if popup.model().index(row, 0).data() == "Gea Haverkate")
    for _time in range(at + 1):
        qtbot.keyClick(popup, Qt.Key.Key_Down)
    _press(qtbot, editor, Qt.Key.Key_Return)
    assert editor.raw() == (gea,) and editor.box.currentText() == ""


def test_down_in_a_list_of_one_name_keeps_that_name(
    qtbot: QtBot, people: tuple[LinksEditor, UUID]
) -> None:
    editor, gea = people
    new: list[str] = []
    editor.create_wanted.connect(new.append)
    qtbot.keyClicks(editor.box.line, "gea")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    qtbot.wait(20)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        _press(qtbot, editor, key)
    assert editor.raw() == (gea,) and new == []


def test_esc_says_that_what_was_typed_is_meant(
    qtbot: QtBot, people: tuple[LinksEditor, UUID]
) -> None:
    editor, _gea = people
    new: list[str] = []
    editor.create_wanted.connect(new.append)
    qtbot.keyClicks(editor.box.line, "Gea")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    _press(qtbot, editor, Qt.Key.Key_Escape)
    _press(qtbot, editor, Qt.Key.Key_Return)
    assert new == ["Gea"] and editor.raw() == ()


LEAVES = pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])


@LEAVES
@pytest.mark.parametrize("typed", ["bakk@", "Markt", "averkat", "0612", "Stichting"])
def test_who_is_found_by_something_else_than_the_name_is_not_taken(
    qtbot: QtBot, store: Store, people: tuple[LinksEditor, UUID], key: Qt.Key, typed: str
) -> None:
    editor, _gea = people
    petra = records.add_called(store, "contact", None, "Petra Vos")
    records.add(store, "email", None, contact_id=petra, address="bakk@voorbeeld.nl")
    records.add(store, "address", None, contact_id=petra, street="Markt", city="Almelo")
    records.add(store, "phone", None, contact_id=petra, number="06 12345678")
    works = records.add_called(store, "organisatie", None, "Stichting Zon")
    records.add(store, "functie", None, contact_id=petra, organisatie_id=works)
    records.add_called(store, "contact", None, "Loes Haverkatema")
    qtbot.keyClicks(editor.box.line, typed)
    _press(qtbot, editor, key)
    assert editor.raw() == () and editor.box.currentText() == typed


@LEAVES
@pytest.mark.parametrize("typed", ["hav ge", "GÉA hav", "gea · stich"])
def test_every_word_begins_a_word_of_the_name_that_is_taken(
    qtbot: QtBot, store: Store, people: tuple[LinksEditor, UUID], key: Qt.Key, typed: str
) -> None:
    editor, gea = people
    works = records.add_called(store, "organisatie", None, "Stichting Zon")
    records.add(store, "functie", None, contact_id=gea, organisatie_id=works)
    qtbot.keyClicks(editor.box.line, typed)
    _press(qtbot, editor, key)
    assert editor.raw() == (gea,)


def test_a_name_that_is_not_the_only_one_any_more_is_not_taken(
    qtbot: QtBot, store: Store, people: tuple[LinksEditor, UUID]
) -> None:
    editor, _gea = people
    qtbot.keyClicks(editor.box.line, "gea")
    qtbot.wait(20)
    records.add_called(store, "contact", None, "Gea Bosman")
    _press(qtbot, editor, Qt.Key.Key_Tab)
    assert editor.raw() == () and editor.box.currentText() == "gea"


def test_a_name_that_was_offered_for_other_text_is_not_taken(
    qtbot: QtBot, people: tuple[LinksEditor, UUID]
) -> None:
    editor, _gea = people
    qtbot.keyClicks(editor.box.line, "gea")
    qtbot.wait(20)
    editor.show_text("Zorg en meer")
    assert editor.box.only() == ""
    _press(qtbot, editor, Qt.Key.Key_Tab)
    assert editor.raw() == () and editor.box.currentText() == "Zorg en meer"


def test_what_came_back_is_taken_as_what_is_typed(
    qtbot: QtBot, people: tuple[LinksEditor, UUID]
) -> None:
    editor, gea = people
    new: list[str] = []
    editor.create_wanted.connect(new.append)
    editor.show_text("Gea")
    _press(qtbot, editor, Qt.Key.Key_Return)
    assert editor.raw() == (gea,) and new == []


def test_the_name_that_is_taken_stands_there_whole(
    qtbot: QtBot, store: Store, people: tuple[LinksEditor, UUID]
) -> None:
    beside, gea = people
    editor = ReferenceEditor("contact", creatable=False)
    editor.set_lookup(
        partial(records.matching, store, "contact", None),
        partial(records.name_of, store, "contact"),
    )
    layout = beside.window().layout()
    assert layout is not None
    layout.addWidget(editor)
    editor.setFocus()
    qtbot.keyClicks(editor.box.line, "gea")
    qtbot.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.wait(20)
    assert editor.box.currentText() == "Gea Haverkate" and editor.raw() == gea


def test_the_name_that_is_taken_is_saved(qtbot: QtBot, store: Store) -> None:
    form = RecordForm(store)
    qtbot.addWidget(form)
    form.show()
    one, other = (records.add_called(store, "organisatie", None, name) for name in "AB")
    sector = records.add_called(store, "sector", None, "Welzijn")
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    for record, typed in ((other, "Zorg"), (one, "welz")):
        form.show_record("organisatie", record, None)
        editor = form.rows["sector_id"].editor
        assert isinstance(editor, ReferenceEditor)
        editor.setFocus()
        qtbot.keyClicks(QApplication.focusWidget(), typed)
        qtbot.wait(20)
        keyboard = QApplication.activePopupWidget() or QApplication.focusWidget()
        qtbot.keyClick(keyboard, Qt.Key.Key_Tab)
        qtbot.wait(20)
    assert editor.box.currentText() == "Welzijn"
    assert records.record(store, "organisatie", one)["sector_id"] == sector


@pytest.fixture
def guests(qtbot: QtBot, town: Wijk) -> Invitees:
    """Who is invited; Marlies Pot is a contact, and the only Marlies."""
    records.add_called(town.store, "contact", None, "Marlies Pot")
    made = Invitees(town.store)
    qtbot.addWidget(made)
    made.show()
    made.show_meeting(town.meeting())
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.box.line.setFocus()
    qtbot.keyClicks(made.box.line, "Marlies")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    return made


@LEAVES
def test_a_guest_is_called_as_was_typed(
    qtbot: QtBot, town: Wijk, guests: Invitees, key: Qt.Key
) -> None:
    qtbot.keyClick(QApplication.activePopupWidget(), key)
    qtbot.wait(20)
    # Tab leaves it for Enter to add.
    added = ["Marlies"] if key == Qt.Key.Key_Return else []
    assert [one.name for one in town.meeting().people] == added
    assert guests.box.currentText() == ("" if added else "Marlies")


def test_who_is_chosen_from_the_list_is_no_guest(
    qtbot: QtBot, town: Wijk, guests: Invitees
) -> None:
    popup = QApplication.activePopupWidget()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.wait(20)
    if guests.box.currentText():
        qtbot.keyClick(guests.box.line, Qt.Key.Key_Return)
    [one] = town.meeting().people
    assert (one.name, one.presence) == ("Marlies Pot", Presentie.ONBEKEND)


def test_what_can_be_chosen_is_asked_for_by_who_comes_to_choose(qtbot: QtBot) -> None:
    asked: list[str] = []
    one, other = uuid4(), uuid4()

    def choices() -> list[tuple[UUID, str]]:
        asked.append("")
        return [(one, "Leefbaarheid"), (other, "Verkeer")]

    editor = ReferenceEditor("opgave", creatable=False)
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    for shown in (one, None, other):
        editor.set_choices(choices, {one: "Leefbaarheid", other: "Verkeer"}.__getitem__)
        editor.show_value(shown, "")
    assert asked == [] and editor.box.currentText() == "Verkeer" and not editor.dirty()
    editor.box.setFocus()
    qtbot.waitUntil(editor.box.hasFocus)
    assert asked == [""] and [editor.box.itemText(at) for at in range(2)] == [
        "Leefbaarheid",
        "Verkeer",
    ]
    assert editor.box.currentText() == "Verkeer" and editor.raw() == other
    # What changed while the cursor is here is offered at once.
    editor.set_choices(lambda: [(one, "Samen leven")], lambda _one: "Samen leven")
    assert [editor.box.itemText(at) for at in range(editor.box.count())] == ["Samen leven"]
    qtbot.keyClicks(editor.box, "x")
    editor.box.line.clear()
    qtbot.keyClicks(editor.box.line, "samen leven")
    assert editor.raw() == one


def test_an_unknown_name_is_looked_for_also_when_nobody_came_to_choose(qtbot: QtBot) -> None:
    one = uuid4()
    editor = ReferenceEditor("opgave", creatable=False)
    qtbot.addWidget(editor)
    editor.set_choices(lambda: [(one, "Leefbaarheid")], lambda _one: "Leefbaarheid")
    editor.show_text("leefbaarheid")
    assert editor.raw() == one and not editor.unknown()


def test_the_same_name_typed_again_waits_for_nothing(qtbot: QtBot) -> None:
    one = uuid4()
    editor = ReferenceEditor("organisatie", creatable=True)
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    editor.set_choices(lambda: [(one, "Buurtgroep")], lambda _one: "Buurtgroep")
    editor.show_value(one, "")
    left, touched = [], []
    editor.left.connect(lambda: left.append(None))
    editor.typed.connect(lambda: touched.append(editor.waits()))
    editor.box.setFocus()
    qtbot.waitUntil(editor.box.hasFocus)
    editor.box.line.selectAll()
    qtbot.keyClicks(editor.box.line, "buurtgroep")
    assert touched[-1]
    qtbot.keyClick(editor.box.line, Qt.Key.Key_Return)
    assert not editor.waits() and touched[-1] is False and not left
    assert editor.box.currentText() == "Buurtgroep"


def contact_box(qtbot: QtBot, store: Store, *, creatable: bool) -> ReferenceEditor:
    """For one of the contacts that there are; the cursor is in it."""
    editor = ReferenceEditor("contact", creatable=creatable)
    editor.set_choices(
        lambda: listing.choices(store, "contact", None), partial(records.name_of, store, "contact")
    )
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    editor.box.setFocus()
    return editor


@pytest.mark.parametrize(
    ("key", "alt"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_enter_takes_nobody_from_a_list_in_which_nobody_is_chosen(
    qtbot: QtBot, store: Store, key: Qt.Key, alt: Qt.KeyboardModifier
) -> None:
    gea = records.add_called(store, "contact", None, "Gea Haverkate")
    editor = contact_box(qtbot, store, creatable=False)
    alt = (
        Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_Down
        else Qt.KeyboardModifier.NoModifier
    )
    qtbot.keyClick(editor.box, key, alt)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    shown = editor.box.view()
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert editor.box.chosen() is None and editor.box.currentText() == ""
    if QApplication.activePopupWidget() is None:
        qtbot.keyClick(editor.box, key, alt)
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert editor.box.chosen() == gea


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown])
def test_an_arrow_puts_nobody_in_the_place_of_what_is_typed(
    qtbot: QtBot, store: Store, key: Qt.Key
) -> None:
    for name in ("Aad Aalders", "Gea Haverkate", "Joke Haverkate"):
        records.add_called(store, "contact", None, name)
    editor = contact_box(qtbot, store, creatable=True)
    # Nothing typed: the arrow opens all names.
    qtbot.keyClick(editor.box, key)
    assert editor.box.view().isVisible() and editor.box.currentText() == ""
    qtbot.keyClick(editor.box.view(), Qt.Key.Key_Escape)
    # Some have it: it opens those.
    qtbot.keyClicks(editor.box.line, "haverkate")
    popup = editor.box.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    qtbot.keyClick(editor.box, key)
    assert popup.isVisible() and editor.box.currentText() == "haverkate"
    assert popup.model().rowCount() == 2
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    # Nobody has it: below is the button that makes somebody of it.
    editor.box.line.selectAll()
    qtbot.keyClicks(editor.box.line, "Zus Zandstra")
    qtbot.keyClick(editor.box, key)
    assert editor.box.currentText() == "Zus Zandstra" and editor.new.hasFocus()
