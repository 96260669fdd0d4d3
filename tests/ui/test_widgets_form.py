"""The form of a record: saved when you leave a field, forgiving, and never losing typed text."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.any_record import ADDABLE, owner
from tests.ui.test_disk_full import full
from wijkdesk.services.record.fields import FieldKind
from wijkdesk.services.whole import records
from wijkdesk.store import Store
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.forms.choice_editors import ChoiceEditor, ChoicesEditor, ScaleEditor
from wijkdesk.ui.widgets.forms.part_rows import PartRows
from wijkdesk.ui.widgets.forms.pickers import LinksEditor, ReferenceEditor
from wijkdesk.ui.widgets.forms.record_form import RecordForm
from wijkdesk.ui.widgets.forms.text_editors import DateEditor, LineEditor, ProseEditor
from wijkdesk.ui.widgets.forms.waiting import of_field
from wijkdesk.ui.widgets.tables.record_source import RecordSource
from wijkdesk.ui.widgets.tables.record_table import RecordTable
from wijkdesk.ui.widgets.unsaved import Draft


@pytest.fixture
def form(qtbot: QtBot, store: Store) -> RecordForm:
    made = RecordForm(store)
    qtbot.addWidget(made)
    made.resize(520, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def shown(form: RecordForm, store: Store, kind: str, wijk: UUID, **values: object) -> UUID:
    made = records.add(store, kind, wijk, **values)
    form.show_record(kind, made, wijk)
    return made


def value(store: Store, kind: str, record_id: UUID, name: str) -> object:
    return records.record(store, kind, record_id)[name]


@pytest.mark.parametrize("kind", ADDABLE)
def test_every_kind_of_record_has_a_form_with_names_for_a_screen_reader(
    form: RecordForm, store: Store, wijk: UUID, kind: str
) -> None:
    shown(form, store, kind, wijk, **owner(store, kind, wijk))
    assert list(form.rows) == [field.name for field in records.KINDS[kind].fields]
    reachable = [
        one
        for one in form.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(form)
    ]
    nameless = [one for one in reachable if not one.accessibleName() and not _has_text(one)]
    assert nameless == []


def _has_text(widget: QWidget) -> bool:
    text = getattr(widget, "text", None)
    return bool(text and text()) or widget.parentWidget().accessibleName() != ""


def test_a_field_is_saved_when_you_leave_it(
    qtbot: QtBot, form: RecordForm, store: Store, wijk: UUID
) -> None:
    made = shown(form, store, "opgave", wijk, title="Oud")
    editor = form.rows["title"].editor
    assert isinstance(editor, LineEditor)
    editor.edit.setFocus()
    editor.edit.selectAll()
    qtbot.keyClicks(editor.edit, "Ontmoeting in de wijk")
    assert value(store, "opgave", made, "title") == "Oud"
    with qtbot.waitSignal(form.saved):
        qtbot.keyClick(editor.edit, Qt.Key.Key_Tab)
    assert value(store, "opgave", made, "title") == "Ontmoeting in de wijk"
    assert store.undo_label == "Opgave: naam gewijzigd"


def test_prose_is_saved_after_a_pause_while_the_cursor_stays(
    qtbot: QtBot, form: RecordForm, store: Store, wijk: UUID
) -> None:
    made = shown(form, store, "opgave", wijk)
    editor = form.rows["demand"].editor
    assert isinstance(editor, ProseEditor)
    editor.edit.setFocus()
    with qtbot.waitSignal(form.saved):
        qtbot.keyClicks(editor.edit, "Een plek om binnen te lopen ")
    qtbot.keyClicks(editor.edit, "ook 's avonds")
    assert editor.edit.toPlainText() == "Een plek om binnen te lopen ook 's avonds"
    assert editor.edit.hasFocus()
    form.flush()
    assert value(store, "opgave", made, "demand") == "Een plek om binnen te lopen ook 's avonds"


def test_what_cannot_be_saved_stays_with_the_reason_below(
    qtbot: QtBot, form: RecordForm, store: Store, wijk: UUID
) -> None:
    made = shown(form, store, "opgave", wijk, title="Blijft")
    editor = form.rows["title"].editor
    assert isinstance(editor, LineEditor)
    editor.edit.setFocus()
    editor.edit.selectAll()
    qtbot.keyClick(editor.edit, Qt.Key.Key_Delete)
    with qtbot.waitSignal(form.problem):
        qtbot.keyClick(editor.edit, Qt.Key.Key_Tab)
    assert "mag niet leeg zijn" in form.rows["title"].problem.text()
    assert form.rows["title"].problem.isVisible()
    assert value(store, "opgave", made, "title") == "Blijft"
    assert list(form.unsaved())
    qtbot.keyClicks(editor.edit, "Weer goed")
    form.flush()
    assert not form.rows["title"].problem.isVisible()
    assert value(store, "opgave", made, "title") == "Weer goed"


def test_a_date_is_understood_and_shown_in_full(
    qtbot: QtBot, form: RecordForm, store: Store, wijk: UUID
) -> None:
    made = shown(form, store, "uiting", wijk)
    editor = form.rows["planned_on"].editor
    assert isinstance(editor, DateEditor)
    editor.edit.setFocus()
    qtbot.keyClicks(editor.edit, "4 dec")
    assert "4 dec" in editor.understood() or "december" in editor.understood()
    qtbot.keyClick(editor.edit, Qt.Key.Key_Tab)
    planned = value(store, "uiting", made, "planned_on")
    assert (planned.day, planned.month) == (4, 12)  # type: ignore[attr-defined]
    editor.edit.setFocus()
    editor.edit.selectAll()
    qtbot.keyClicks(editor.edit, "ergens in de lente")
    qtbot.keyClick(editor.edit, Qt.Key.Key_Tab)
    assert editor.edit.text() == "ergens in de lente"
    assert form.rows["planned_on"].problem.isVisible()
    assert value(store, "uiting", made, "planned_on") == planned


def test_a_score_is_pressed_and_pressed_away(
    qtbot: QtBot, form: RecordForm, store: Store, wijk: UUID
) -> None:
    made = shown(form, store, "risico", wijk)
    editor = form.rows["chance"].editor
    assert isinstance(editor, ScaleEditor)
    buttons = editor._group.buttons()
    qtbot.mouseClick(buttons[3], Qt.MouseButton.LeftButton)
    assert value(store, "risico", made, "chance") == 4
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert [one.isChecked() for one in buttons] == [False, True, False, False, False]
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert value(store, "risico", made, "chance") is None


def test_choices_are_saved_at_once(
    qtbot: QtBot, form: RecordForm, store: Store, wijk: UUID
) -> None:
    made = shown(form, store, "opgave", wijk)
    many = form.rows["werkvelden"].editor
    assert isinstance(many, ChoicesEditor)
    list(many._boxes.values())[1].click()
    assert {str(one) for one in value(store, "opgave", made, "werkvelden")} == {"sociaal"}  # type: ignore[attr-defined]
    one = form.rows["thema"].editor
    assert isinstance(one, ChoiceEditor)
    one.box.setFocus()
    qtbot.keyClick(one.box, Qt.Key.Key_Down)
    assert value(store, "opgave", made, "thema") == "fysiek"


def test_an_organisation_that_is_not_there_yet_is_made_on_the_way(
    qtbot: QtBot, form: RecordForm, store: Store, wijk: UUID
) -> None:
    made = shown(form, store, "opgave", wijk)
    editor = form.rows["trekker_id"].editor
    assert isinstance(editor, ReferenceEditor)
    editor.box.setFocus()
    qtbot.keyClicks(editor.box.lineEdit(), "Buurtzorg West")
    qtbot.keyClick(editor.box.lineEdit(), Qt.Key.Key_Tab)
    assert value(store, "opgave", made, "trekker_id") is None
    qtbot.mouseClick(editor.new, Qt.MouseButton.LeftButton)
    [(made_id, name)] = records.choices(store, "organisatie", wijk)
    assert name == "Buurtzorg West"
    assert value(store, "opgave", made, "trekker_id") == made_id
    assert not editor.new.isVisible()


def test_a_name_is_found_inside_words_and_without_accents(
    qtbot: QtBot, form: RecordForm, store: Store, wijk: UUID
) -> None:
    wanted = records.add(store, "organisatie", None, name="Buurtzorg Café")
    records.add(store, "organisatie", None, name="Politie")
    made = shown(form, store, "opgave", wijk)
    editor = form.rows["trekker_id"].editor
    assert isinstance(editor, ReferenceEditor)
    editor.box.setFocus()
    qtbot.keyClicks(editor.box.lineEdit(), "cafe")
    popup = editor.box.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().rowCount() == 1
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert value(store, "opgave", made, "trekker_id") == wanted


def test_links_are_added_and_taken_off(
    qtbot: QtBot, form: RecordForm, store: Store, wijk: UUID
) -> None:
    partners = [records.add(store, "organisatie", None, name=name) for name in ("Avedan", "School")]
    made = shown(form, store, "opgave", wijk)
    editor = form.rows["partners"].editor
    assert isinstance(editor, LinksEditor)
    for name in ("avedan", "school"):
        editor.box.setFocus()
        editor.box.setEditText(name)
        qtbot.keyClick(editor.box.lineEdit(), Qt.Key.Key_Return)
    assert set(value(store, "opgave", made, "partners")) == set(partners)  # type: ignore[call-overload]
    chip = next(one for one in editor.chips() if one.accessibleName() == "Avedan loskoppelen")
    chip.click()
    assert value(store, "opgave", made, "partners") == (partners[1],)


def test_undo_shows_without_losing_what_is_being_typed(
    qtbot: QtBot, form: RecordForm, store: Store, wijk: UUID
) -> None:
    made = shown(form, store, "opgave", wijk, title="Eerst")
    records.change(store, "opgave", made, "title", "Later")
    form.refresh()
    horizon = form.rows["horizon"].editor
    assert isinstance(horizon, LineEditor)
    horizon.edit.setFocus()
    qtbot.keyClicks(horizon.edit, "2027")
    store.undo()
    form.refresh()
    title = form.rows["title"].editor
    assert isinstance(title, LineEditor)
    assert title.edit.text() == "Eerst"
    assert horizon.edit.text() == "2027"
    assert horizon.edit.hasFocus()


def test_another_record_never_gets_the_text_of_the_one_before(
    qtbot: QtBot, form: RecordForm, store: Store, wijk: UUID
) -> None:
    one = shown(form, store, "opgave", wijk, title="Een")
    two = records.add(store, "opgave", wijk, title="Twee")
    editor = form.rows["title"].editor
    assert isinstance(editor, LineEditor)
    editor.edit.setFocus()
    editor.edit.selectAll()
    qtbot.keyClicks(editor.edit, "Een, veranderd")
    form.show_record("opgave", two, wijk)
    assert editor.edit.text() == "Twee"
    assert value(store, "opgave", one, "title") == "Een, veranderd"
    assert value(store, "opgave", two, "title") == "Twee"


def test_a_table_of_records_sorts_and_filters_in_the_store(
    qtbot: QtBot, store: Store, wijk: UUID
) -> None:
    for title in ("Schoon", "Café open", "Groen"):
        records.add(store, "opgave", wijk, title=title)
    table = RecordTable("Opgaven")
    qtbot.addWidget(table)
    table.resize(800, 400)
    table.show()
    table.set_source(RecordSource(store, "opgave", wijk))
    assert [table.model.text(row, 0) for row in range(3)] == ["Schoon", "Café open", "Groen"]
    table.model.sort(0)
    assert [table.model.text(row, 0) for row in range(3)] == ["Café open", "Groen", "Schoon"]
    table.filter.setText("cafe")
    qtbot.waitUntil(lambda: len(table.model.ids) == 1)
    pills = [number for number, one in enumerate(table.model.source.columns) if one.tag]  # type: ignore[union-attr]
    fields = records.columns("opgave")
    assert all(fields[number].kind is FieldKind.CHOICE for number in pills)


def test_a_name_that_nobody_has_stays_with_its_own_record(
    qtbot: QtBot, form: RecordForm, store: Store, wijk: UUID
) -> None:
    one, other = (records.add(store, "opgave", wijk) for _ in range(2))
    form.show_record("opgave", one, wijk)
    editor = form.rows["partners"].editor
    assert isinstance(editor, LinksEditor)
    qtbot.keyClicks(editor.box.line, "Onbekend")
    form.show_record("opgave", other, wijk)
    assert editor.box.currentText() == ""
    [waits] = unsaved.of(store).found()
    assert waits.of == ("opgave", one)
    form.show_record("opgave", one, wijk)
    assert editor.box.currentText() == "Onbekend"


@dataclass
class Linked:
    """An organisation with the first of three tags, in a form."""

    form: RecordForm
    editor: LinksEditor
    one: UUID
    tags: list[UUID]
    other: UUID

    def go_on(self) -> None:
        """The form shows another organisation."""
        self.form.show_record("organisatie", self.other, None)

    def kept(self) -> set[UUID]:
        return set(records.record(self.form._store, "organisatie", self.one)["tags"])


@pytest.fixture
def linked(form: RecordForm, store: Store, wijk: UUID) -> Linked:
    tags = [records.add_called(store, "tag", None, name) for name in ("Noord", "Zuid", "Oost")]
    one = shown(form, store, "organisatie", wijk)
    records.change(store, "organisatie", one, "tags", (tags[0],))
    form.refresh()
    editor = form.rows["tags"].editor
    assert isinstance(editor, LinksEditor)
    return Linked(form, editor, one, tags, records.add(store, "organisatie", wijk))


@pytest.mark.parametrize("typed", ["a name in the box", "a tag", "a tag taken off"])
def test_links_that_come_back_take_away_none_that_was_made_meanwhile(
    store: Store, linked: Linked, typed: str
) -> None:
    (noord, zuid, oost), box = linked.tags, linked.editor.box
    with full(store):
        if typed == "a name in the box":
            box.setEditText("Bestaat niet")
        elif typed == "a tag":
            linked.editor.add(zuid, "Zuid")
        else:
            linked.editor.chips()[0].click()
        linked.go_on()
    [draft] = unsaved.of(store).drafts()
    records.change(store, "organisatie", linked.one, "tags", (noord, oost))
    # As a lock leaves it: the draft is all there is.
    unsaved.of(store).take(draft.key)
    unsaved.of(store).take_in([draft])
    linked.form.show_record("organisatie", linked.one, None)
    linked.form.flush()
    kept = {"a tag": {noord, zuid, oost}, "a tag taken off": {oost}}
    assert linked.kept() == kept.get(typed, {noord, oost})
    assert box.currentText() == ("Bestaat niet" if typed == "a name in the box" else "")


@pytest.mark.parametrize("where", ["in its form", "out of sight"])
def test_links_that_the_disk_refused_take_away_none_that_was_made_meanwhile(
    store: Store, linked: Linked, where: str
) -> None:
    noord, zuid, oost = linked.tags
    with full(store):
        linked.editor.add(zuid, "Zuid")
        if where == "out of sight":
            linked.go_on()
    records.change(store, "organisatie", linked.one, "tags", (noord, oost))
    linked.form.refresh()
    assert unsaved.of(store).save_again()
    assert linked.kept() == {noord, zuid, oost}


def test_a_choice_that_comes_back_in_a_new_form_is_still_chosen(
    form: RecordForm, store: Store, wijk: UUID
) -> None:
    sector = records.add_called(store, "sector", None, "Welzijn")
    one = records.add(store, "organisatie", wijk)
    place = of_field("organisatie", one, "sector_id")
    unsaved.of(store).take_in([Draft(place, "sector", str(sector))])
    form.show_record("organisatie", one, wijk)
    editor = form.rows["sector_id"].editor
    assert isinstance(editor, ReferenceEditor)
    assert editor.box.currentText() == "Welzijn"
    assert form.flush() and value(store, "organisatie", one, "sector_id") == sector


def test_a_new_line_offers_the_organisations_that_are_there(
    qtbot: QtBot, store: Store, wijk: UUID
) -> None:
    known = records.add_called(store, "organisatie", None, "Avedan")
    contact = records.add_called(store, "contact", None, "Anja de Wit")
    rows = PartRows(store, "functie")
    qtbot.addWidget(rows)
    rows.show()
    rows.show_owner("contact_id", contact)
    rows.add.click()
    editor = rows.parts[None].editors["organisatie_id"]
    assert isinstance(editor, ReferenceEditor)
    qtbot.keyClicks(editor.box.line, "avedan")
    editor.left.emit()
    assert records.ids(store, "organisatie", None) == [known]
    [made] = records.ids(store, "functie", None, within=("contact_id", contact))
    assert records.record(store, "functie", made)["organisatie_id"] == known


def test_a_name_that_nobody_has_does_not_come_to_the_next_record(
    qtbot: QtBot, form: RecordForm, store: Store, wijk: UUID
) -> None:
    one, other = (records.add(store, "organisatie", wijk) for _ in range(2))
    form.show_record("organisatie", one, wijk)
    editor = form.rows["sector_id"].editor
    assert isinstance(editor, ReferenceEditor)
    qtbot.keyClicks(editor.box.line, "Zorg en meer")
    form.show_record("organisatie", other, wijk)
    assert editor.box.currentText() == "" and not editor.dirty()
    form.show_record("organisatie", one, wijk)
    assert editor.box.currentText() == "Zorg en meer"


def test_a_name_for_a_record_that_was_taken_away_does_not_come_to_the_next(
    qtbot: QtBot, form: RecordForm, store: Store, wijk: UUID
) -> None:
    one, other = (records.add(store, "organisatie", wijk) for _ in range(2))
    form.show_record("organisatie", one, wijk)
    editors = [form.rows[name].editor for name in ("sector_id", "tags")]
    for editor in editors:
        assert isinstance(editor, ReferenceEditor | LinksEditor)
        qtbot.keyClicks(editor.box.line, "Zorg en meer")
    records.remove(store, "organisatie", [one])
    form.refresh()
    form.show_record("organisatie", other, wijk)
    assert [one.waits() for one in editors] == [False, False]
