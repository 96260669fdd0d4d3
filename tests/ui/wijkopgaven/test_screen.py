"""Working on a wijkopgave: what a wijkregisseur fills in, sees beside it, prints and keeps."""

import subprocess
from pathlib import Path
from uuid import UUID

import pypdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave import texts
from wijkdesk.services.wijkopgave.chapters import CHAPTERS
from wijkdesk.store import Store
from wijkdesk.ui.frame.over.showing_history import history_window
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets.history.window import HistoryWindow
from wijkdesk.ui.widgets.line_button import LineButton
from wijkdesk.ui.wijkopgaven.chapter_editor import chapter_of
from wijkdesk.ui.wijkopgaven.output import Wanted
from wijkdesk.ui.wijkopgaven.screen import WijkopgavenScreen
from wijkdesk.ui.wijkopgaven.sections import RecordSection

from .conftest import WAIT, area


def words(pdf: bytes) -> str:
    """The text of a PDF, with single spaces."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode("utf-8").split())


def printed(screen: WijkopgavenScreen) -> str:
    return words(screen.preview.result.pdf)


def section(screen: WijkopgavenScreen, kind: str) -> RecordSection:
    screen.chapters.choose(chapter_of(kind).key)
    return next(one for one in screen.editor.sections if one.kind == kind)


def titles(one: RecordSection) -> list[str]:
    return [one.table.model.text(row, 0) for row in range(one.table.model.rowCount())]


def test_all_wijken_are_listed_and_enter_opens_one(
    qtbot: QtBot, screen: WijkopgavenScreen, wijk: UUID
) -> None:
    screen.set_gebied(None)
    table = screen.overview.table
    assert table.model.rowCount() == 12
    shown = {table.model.text(row, 0): table.model.text(row, 3) for row in range(12)}
    assert shown["Ossenkoppelerhoek"] == "concept"
    assert shown["Hofkamp"] == "nog niet begonnen"
    table.select(wijk)
    with qtbot.waitSignal(screen.gebied_wanted) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [wijk]


def test_a_wijk_without_a_wijkopgave_offers_to_begin_one(
    qtbot: QtBot, screen: WijkopgavenScreen, example_store: Store
) -> None:
    hofkamp = area(example_store, "Hofkamp")
    screen.set_gebied(hofkamp)
    assert screen.empty.isVisible()
    qtbot.mouseClick(screen.empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.editor.isVisible(), timeout=WAIT)
    assert texts.find(example_store, hofkamp) is not None
    example_store.undo()
    qtbot.waitUntil(lambda: screen.empty.isVisible(), timeout=WAIT)


def test_the_heading_tells_how_far_it_is(screen: WijkopgavenScreen) -> None:
    said = screen.head._title.text(), screen.head._facts.text()
    assert said[0] == "Wijkopgave Ossenkoppelerhoek 2027–2030"
    assert said[1] == "concept 4 · 11 aandachtspunten · vorige versie vastgesteld 18-02-2026"


def test_every_chapter_opens_on_its_page_no_wider_or_lower_than_its_place(
    qtbot: QtBot, screen: WijkopgavenScreen
) -> None:
    scroll = screen.editor._scroll
    for chapter in CHAPTERS:
        screen.chapters.choose(chapter.key)
        assert screen.editor.chapter is chapter
        assert screen.preview._page_of(chapter.key) is not None, chapter.key
        shown = {row: one for rows in screen.editor.fields for row, one in rows.rows.items()}
        assert shown.keys() >= {slot.key for slot in chapter.slots}
        qtbot.waitUntil(lambda: scroll.widget().width() <= scroll.viewport().width(), timeout=WAIT)
        for key, row in shown.items():
            edit = row.editor.focusProxy() or row.editor
            assert edit.height() <= row.editor.height(), key


def test_a_text_is_saved_when_it_is_left_and_the_print_follows(
    qtbot: QtBot, screen: WijkopgavenScreen, example_store: Store
) -> None:
    screen.chapters.choose("visie")
    row = screen.editor.fields[0].rows["visie"]
    row.editor.edit.selectAll()
    with qtbot.waitSignal(screen.preview.rendered, timeout=WAIT):
        qtbot.keyClicks(row.editor.edit, "Samen maken we er een <b>warme</b> wijk van.")
        row.editor.edit.clearFocus()
        row.editor.left.emit()
    qtbot.waitUntil(lambda: "<b>warme</b> wijk" in printed(screen), timeout=WAIT)
    assert example_store.undo_label == "Gezamenlijke visie gewijzigd"
    example_store.undo()
    qtbot.waitUntil(lambda: "met een gerust hart" in row.editor.edit.toPlainText(), timeout=WAIT)


def test_a_new_opgave_is_named_printed_and_taken_back(
    qtbot: QtBot, screen: WijkopgavenScreen, example_store: Store
) -> None:
    one = section(screen, "opgave")
    qtbot.mouseClick(one.add, Qt.MouseButton.LeftButton)
    assert titles(one)[-1] == "Nieuwe opgave"
    title = screen.editor.form.rows["title"].editor
    title.edit.selectAll()
    qtbot.keyClicks(title.edit, "Een wijk zonder hittestress")
    qtbot.keyClick(title.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(one)[-1] == "Een wijk zonder hittestress", timeout=WAIT)
    qtbot.waitUntil(lambda: "zonder hittestress" in printed(screen), timeout=WAIT)
    example_store.undo()
    example_store.undo()
    qtbot.waitUntil(lambda: len(titles(one)) == 9, timeout=WAIT)
    assert screen.editor.form.record_id is None


def test_input_that_cannot_be_saved_stays_with_the_reason(
    qtbot: QtBot, screen: WijkopgavenScreen, example_store: Store, wijk: UUID
) -> None:
    effort = records.ids(example_store, "inspanning", wijk)[0]
    screen.show_record("inspanning", effort)
    row = screen.editor.form.rows["start_on"]
    row.editor.edit.selectAll()
    qtbot.keyClicks(row.editor.edit, "ooit")
    before = example_store.undo_label
    row.editor.left.emit()
    assert row.problem.isVisibleTo(row)
    assert "begrijp ik niet" in row.problem.text()
    assert row.editor.edit.text() == "ooit"
    assert example_store.undo_label == before


def test_delete_removes_and_undo_brings_back(
    qtbot: QtBot, screen: WijkopgavenScreen, example_store: Store
) -> None:
    one = section(screen, "opgave")
    before = titles(one)
    one.table.select(one.table.model.ids[2])
    qtbot.keyClick(one.table.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(one) == before[:2] + before[3:], timeout=WAIT)
    assert example_store.undo() == "Opgave verwijderd"
    qtbot.waitUntil(lambda: titles(one) == before, timeout=WAIT)


def test_alt_down_moves_an_opgave(qtbot: QtBot, screen: WijkopgavenScreen) -> None:
    one = section(screen, "opgave")
    before = titles(one)
    one.table.select(one.table.model.ids[0])
    qtbot.mouseClick(one.down, Qt.MouseButton.LeftButton)
    wanted = [before[1], before[0], *before[2:]]
    qtbot.waitUntil(lambda: titles(one) == wanted, timeout=WAIT)


def test_doelen_and_indicatoren_hang_under_their_opgave(
    qtbot: QtBot, screen: WijkopgavenScreen, example_store: Store
) -> None:
    one = section(screen, "opgave")
    one.table.select(one.table.model.ids[1])
    doelen, _ = one.children_[0]
    assert len(titles(doelen)) == 1
    doelen.table.select(doelen.table.model.ids[0])
    indicatoren, _ = doelen.children_[0]
    assert titles(indicatoren) == [
        "Voelt zich 's avonds onveilig bij de winkelstrip",
        "Woninginbraken",
    ]
    qtbot.mouseClick(doelen.add, Qt.MouseButton.LeftButton)
    made = records.record(example_store, "doel", doelen.table.model.ids[-1])
    assert made["opgave_id"] == one.table.current_id()


def test_a_record_that_was_looked_for_is_shown_in_its_chapter(
    screen: WijkopgavenScreen, example_store: Store, wijk: UUID
) -> None:
    indicator = records.ids(example_store, "indicator", wijk)[4]
    screen.show_record("indicator", indicator)
    assert screen.editor.form.record_id == indicator
    risico = records.ids(example_store, "risico", wijk)[1]
    screen.show_record("risico", risico)
    assert screen.editor.chapter.key == "risicos"
    assert screen.editor.form.record_id == risico
    # Out of the drawing too, which has forms of its own for what it draws and for nothing else.
    screen.chapters.choose("din")
    inspanning = records.ids(example_store, "inspanning", wijk)[0]
    screen.show_record("inspanning", inspanning)
    assert screen.editor.chapter.key == "din" and screen.editor.form.record_id == inspanning
    screen.show_record("risico", risico)
    assert screen.editor.chapter.key == "risicos"
    assert screen.editor.form.record_id == risico


def test_what_wants_attention_leads_to_where_it_is_mended(
    qtbot: QtBot, screen: WijkopgavenScreen
) -> None:
    screen.chapters.choose("middelen")
    lines = screen.editor.findings.findChildren(LineButton)
    point = next(one for one in lines if "heeft nog geen middelen" in one.words.text())
    qtbot.mouseClick(point, Qt.MouseButton.LeftButton)
    assert screen.editor.chapter.key == "uitvoering"
    assert screen.editor.form.kind == "inspanning"


def test_a_contribution_is_weighed_by_one_press(
    qtbot: QtBot, screen: WijkopgavenScreen, example_store: Store, wijk: UUID
) -> None:
    screen.show_record("inspanning", records.ids(example_store, "inspanning", wijk)[0])
    shown = screen.editor.contributions
    assert shown is not None and shown.isVisible()
    button = next(one for one in shown.findChildren(QPushButton) if one.text() == "klein")
    assert not button.isChecked()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert example_store.undo_label == "Bijdrage gewijzigd"


def test_the_public_print_names_nobody(qtbot: QtBot, screen: WijkopgavenScreen) -> None:
    assert "Ilse Veldman" in printed(screen)
    with qtbot.waitSignal(screen.preview.rendered, timeout=WAIT):
        screen.which.show_public.trigger()
    assert "Ilse Veldman" not in printed(screen)
    assert "Openbaar" in printed(screen)


def test_the_document_is_kept_as_pdf(
    qtbot: QtBot, screen: WijkopgavenScreen, example_store: Store, wijk: UUID, tmp_path: Path
) -> None:
    wanted = Wanted(example_store, wijk, public=True)
    with qtbot.waitSignal(screen.status, timeout=WAIT, check_params_cb=lambda t: "bewaard" in t):
        screen.output.save_to(tmp_path / "opgave.pdf", wanted)
    assert "Ossenkoppelerhoek" in words((tmp_path / "opgave.pdf").read_bytes())
    with qtbot.waitSignal(
        screen.status, timeout=WAIT, check_params_cb=lambda t: "niet opgeslagen" in t
    ):
        screen.output.save_to(tmp_path / "geen map" / "opgave.pdf", wanted)
    assert [one.name for one in tmp_path.glob("*.pdf")] == ["opgave.pdf"]


def test_a_print_to_a_file_is_the_document_itself(
    qtbot: QtBot, screen: WijkopgavenScreen, wijk: UUID, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    with qtbot.waitSignal(screen.status, timeout=WAIT, check_params_cb=lambda t: "bewaard" in t):
        screen.output.send_to(printer, screen._wanted(wijk))
    assert (tmp_path / "papier.pdf").read_bytes() == screen.preview.result.pdf


def test_the_printer_gets_every_page(
    qtbot: QtBot,
    screen: WijkopgavenScreen,
    wijk: UUID,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    # A printer of paper, as far as the program can see; its pages come out in a file.
    monkeypatch.setattr(printer, "outputFileName", lambda: "")
    pages = screen.preview.result.pages
    wanted = f"{pages} bladzijden naar de printer gestuurd"
    with qtbot.waitSignal(screen.status, timeout=WAIT, check_params_cb=lambda t: t == wanted):
        screen.output.send_to(printer, screen._wanted(wijk))
    assert len(pypdf.PdfReader(tmp_path / "papier.pdf").pages) == pages


def test_the_print_of_another_wijk_is_never_shown(
    qtbot: QtBot, screen: WijkopgavenScreen, example_store: Store
) -> None:
    shown = []
    screen.preview.rendered.connect(lambda result: shown.append(words(result.pdf)))
    screen._ask_preview(at_once=True)
    qtbot.wait(1)
    screen.set_gebied(area(example_store, "Sluitersveld"))
    qtbot.waitUntil(lambda: bool(shown), timeout=WAIT)
    assert "Wijkopgave Sluitersveld" in shown[0]


def test_f8_gives_the_editor_the_room(qtbot: QtBot, screen: WijkopgavenScreen) -> None:
    wide = screen.editor.width()
    qtbot.mouseClick(screen.fold, Qt.MouseButton.LeftButton)
    assert not screen.preview.isVisible()
    qtbot.waitUntil(lambda: screen.editor.width() > wide, timeout=WAIT)
    qtbot.mouseClick(screen.fold, Qt.MouseButton.LeftButton)
    assert screen.preview.isVisible()


def test_the_place_is_found_again(screen: WijkopgavenScreen) -> None:
    screen.chapters.choose("risicos")
    kept = screen.place()
    screen.chapters.choose("voorblad")
    screen.return_to(kept)
    assert screen.editor.chapter.key == "risicos"


def test_what_cannot_be_saved_is_not_left_unasked(
    qtbot: QtBot, screen: WijkopgavenScreen, example_store: Store, wijk: UUID
) -> None:
    screen.chapters.choose("voorblad")
    row = screen.editor.fields[0].rows["last_year"]
    row.editor.edit.selectAll()
    qtbot.keyClicks(row.editor.edit, "abc")
    with qtbot.waitSignal(screen.status, check_params_cb=lambda text: "niet bewaard" in text):
        screen.chapters.choose("visie")
    assert screen.editor.chapter.key == screen.chapters.chapter.key == "voorblad"
    assert row.editor.edit.text() == "abc" and row.problem.text()
    assert not screen.flush()
    screen.chapters.choose("visie")
    assert screen.editor.chapter.key == "visie"
    assert screen.flush()


def test_a_form_that_cannot_be_saved_holds_its_row(
    qtbot: QtBot, screen: WijkopgavenScreen, example_store: Store, wijk: UUID
) -> None:
    first, second = records.ids(example_store, "inspanning", wijk)[:2]
    screen.show_record("inspanning", first)
    row = screen.editor.form.rows["start_on"]
    row.editor.edit.selectAll()
    qtbot.keyClicks(row.editor.edit, "ooit")
    one = screen.editor.sections[0]
    one.table.select(second)
    assert screen.editor.form.record_id == first
    assert one.table.current_id() == first
    assert row.editor.edit.text() == "ooit"
    one.table.select(second)
    assert screen.editor.form.record_id == second


def test_typing_replaces_the_name_of_something_new(qtbot: QtBot, screen: WijkopgavenScreen) -> None:
    one = section(screen, "opgave")
    qtbot.mouseClick(one.add, Qt.MouseButton.LeftButton)
    title = screen.editor.form.rows["title"].editor
    qtbot.waitUntil(lambda: title.edit.selectedText() == "Nieuwe opgave", timeout=WAIT)


def test_the_wheel_changes_no_choice(qtbot: QtBot, screen: WijkopgavenScreen) -> None:
    one = section(screen, "opgave")
    one.table.select(one.table.model.ids[0])
    box = screen.editor.form.rows["status"].editor.box
    before = box.currentIndex()
    box.setFocus()
    for delta in (120, -120):
        place = QPointF(box.rect().center())
        wheel = QWheelEvent(
            place,
            QPointF(box.mapToGlobal(place.toPoint())),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, wheel)
    assert box.currentIndex() == before


def test_esc_leaves_a_text_before_it_leaves_the_wijkopgave(
    qtbot: QtBot, screen: WijkopgavenScreen
) -> None:
    screen.chapters.choose("visie")
    screen.editor.fields[0].rows["visie"].editor.edit.setFocus()
    assert screen.go_back()
    assert screen.gebied_id is not None
    assert screen.chapters.hasFocus()


@pytest.mark.parametrize("kind", ["stakeholder", "inspanning", "uiting", "contact", "risico"])
def test_a_list_says_which_record_it_is_however_narrow(
    qtbot: QtBot, screen: WijkopgavenScreen, kind: str
) -> None:
    screen.resize(800, 600)
    screen.chapters.choose(chapter_of(kind).key)
    view = section(screen, kind).table.view
    assert not view.isColumnHidden(0)
    qtbot.waitUntil(lambda: view.columnWidth(0) >= 80, timeout=WAIT)


def test_ctrl_h_in_a_chapter_shows_what_its_text_was_and_puts_that_back(
    qtbot: QtBot, screen: WijkopgavenScreen, example_store: Store
) -> None:
    screen.chapters.choose("visie")
    wijkopgave = screen._wijkopgave_id
    assert wijkopgave is not None
    before = texts.texts(example_store, wijkopgave)["visie"]
    edit = screen.editor.fields[0].rows["visie"].editor.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "Een andere visie.")
    screen.editor.flush()
    shown = history_window(example_store, edit, screen, screen)
    assert isinstance(shown, HistoryWindow)
    qtbot.addWidget(shown)
    panel = shown.panel
    assert panel.heading.text() == "Geschiedenis van hoofdstuktekst “Gezamenlijke visie”"
    assert panel.table.model.text(0, 4) == "Een andere visie."
    panel.back.click()
    assert texts.texts(example_store, wijkopgave)["visie"] == before
    qtbot.waitUntil(lambda: edit.toPlainText() == before, timeout=WAIT)
    # Beside the texts the chapter that is chosen is meant; in the list of all wijken none.
    assert screen.at_cursor(screen.chapters) == screen.at_cursor(edit)
    screen.set_gebied(None)
    assert screen.at_cursor(screen.overview.table.view) is None


def test_the_cursor_goes_along_into_a_wijkopgave_and_out_of_it(
    qtbot: QtBot, example_store: Store, wijk: UUID
) -> None:
    window = MainWindow(example_store)
    qtbot.addWidget(window)
    window.show()
    screen = window.go_to("wijkopgaven")
    assert isinstance(screen, WijkopgavenScreen)
    window.going.choose_gebied(None)
    table = screen.overview.table
    for _ in range(2):
        table.select(wijk)
        table.view.setFocus()
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
        assert window.gebied_id == wijk and window.focusWidget() is screen.chapters
        assert window.go_back()
        assert window.gebied_id is None and window.focusWidget() is table.view
    window.detach()


@pytest.mark.parametrize("key", [one.key for one in CHAPTERS if not one.drawn])
def test_tab_comes_by_the_fields_of_a_chapter_before_the_preview(
    qtbot: QtBot, screen: WijkopgavenScreen, key: str
) -> None:
    screen.activateWindow()
    screen.chapters.choose(key)
    screen.chapters.setFocus()
    stops = []
    for _ in range(200):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
        if stops[-1] is screen.chapters:
            break
    inside = [screen.editor.isAncestorOf(one) for one in stops]
    there = [at for at, one in enumerate(stops) if screen.preview.isAncestorOf(one)]
    assert inside[0] and there and not any(inside[there[0] :])
