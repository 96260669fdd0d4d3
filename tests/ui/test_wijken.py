"""The screen Wijken as its user meets it: the list, the map, what is prioritair, own areas."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.ui.test_disk_full import full
from wijkdesk.services.gebied import areas, changing
from wijkdesk.store import Store
from wijkdesk.ui.frame.bridge import StoreSignals
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.unsaved import Before
from wijkdesk.ui.wijken.priority import saving
from wijkdesk.ui.wijken.screen import WijkenScreen

WAIT = 20_000
"""Milliseconds that a busy machine may take; nothing here measures time."""


@pytest.fixture
def store(prepared: Store) -> Store:
    return prepared


@pytest.fixture
def screen(qtbot: QtBot, store: Store) -> Iterator[WijkenScreen]:
    made = WijkenScreen(store)
    qtbot.addWidget(made)
    signals = StoreSignals(store, made)
    signals.changed.connect(made.changed)
    made.resize(1178, 680)
    made.show()
    made.set_gebied(None)
    yield made
    signals.stop()
    worker.wait_for_all()


def read(qtbot: QtBot, screen: WijkenScreen, files: list[Path]) -> None:
    with qtbot.waitSignal(screen.map.imported, timeout=WAIT):
        screen.map.read_files(files)
    qtbot.waitUntil(lambda: screen.map.read.isEnabled(), timeout=WAIT)


def wijk(screen: WijkenScreen, name: str) -> UUID:
    return next(row.id for row in areas.areas(screen.store) if row.name == name)


def names(screen: WijkenScreen) -> list[str]:
    model = screen.table.model
    return [model.text(row, 0) for row in range(model.rowCount())]


def row_of(screen: WijkenScreen, name: str) -> list[str]:
    model = screen.table.model
    return [model.text(names(screen).index(name), column) for column in range(7)]


def test_every_wijk_stands_beside_the_figures_of_almelo(screen: WijkenScreen) -> None:
    assert len(names(screen)) == 15
    assert row_of(screen, "Kerkelanden")[6] == "prioritair"
    assert row_of(screen, "Sluitersveld") == [
        "Sluitersveld",
        "6.520",
        "2.955",
        "274 ▲ 50",
        "49% ▼ 5",
        "46,0% =",
        "prioritair",
    ]
    assert row_of(screen, "Aadorp")[6] == "dorp"
    assert row_of(screen, "Almelo")[1] == "73.155"


def test_sorting_keeps_almelo_last_and_stays_after_a_change(
    qtbot: QtBot, screen: WijkenScreen
) -> None:
    header = screen.table.view.horizontalHeader()
    place = QPoint(header.sectionPosition(1) + 20, 8)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert names(screen)[:2] == ["Windmolenbroek", "Schelfhorst"]
    assert names(screen)[-1] == "Almelo"
    changing.set_priority(screen.store, wijk(screen, "Hofkamp"), "Leegstand")
    qtbot.waitUntil(lambda: row_of(screen, "Hofkamp")[6] == "prioritair", timeout=WAIT)
    assert names(screen)[:2] == ["Windmolenbroek", "Schelfhorst"]


def test_a_piece_of_the_name_finds_a_wijk(qtbot: QtBot, screen: WijkenScreen) -> None:
    screen.table.view.setFocus()
    qtbot.keyClicks(screen.table.view, "hoek")
    qtbot.waitUntil(lambda: names(screen) == ["Ossenkoppelerhoek", "Wierdense Hoek"], timeout=WAIT)
    qtbot.keyClick(screen.table.filter, Qt.Key.Key_Down)
    assert screen.detail.name.text() == "Ossenkoppelerhoek"
    assert screen.table.view.hasFocus()


def test_marking_a_wijk_wants_the_reason_and_can_be_undone(
    qtbot: QtBot, screen: WijkenScreen
) -> None:
    screen.table.select(wijk(screen, "Hofkamp"))
    form = screen.detail.priority
    assert not form.reason.isVisible()
    qtbot.mouseClick(
        form.mark.editor.box, Qt.MouseButton.LeftButton, pos=QPoint(8, form.mark.height() // 2)
    )
    assert form.reason.isVisible()
    assert row_of(screen, "Hofkamp")[6] == ""
    form.since.editor.edit.setFocus()
    qtbot.keyClicks(form.since.editor.edit, "3-11-2026")
    form.since.editor.left.emit()
    assert "Vul in waarom" in form.reason.problem.text()
    qtbot.keyClicks(form.reason.editor.edit, "Leegstand aan het <b>plein</b>")
    form.reason.editor.left.emit()
    qtbot.waitUntil(lambda: row_of(screen, "Hofkamp")[6] == "prioritair", timeout=WAIT)
    kept = areas.detail(screen.store, wijk(screen, "Hofkamp"))
    assert kept.priority_reason == "Leegstand aan het <b>plein</b>"
    assert str(kept.priority_since) == "2026-11-03"
    screen.store.undo()
    qtbot.waitUntil(lambda: row_of(screen, "Hofkamp")[6] == "", timeout=WAIT)


def test_enter_leads_to_the_wijkopgave(qtbot: QtBot, screen: WijkenScreen) -> None:
    screen.table.select(wijk(screen, "De Riet"))
    with qtbot.waitSignal(screen.open_record) as asked:
        qtbot.keyClick(screen.table.view, Qt.Key.Key_Return)
    assert asked.args == ["wijkopgave", wijk(screen, "De Riet")]
    with qtbot.waitSignal(screen.open_record):
        qtbot.mouseClick(screen.detail.to_opgave, Qt.MouseButton.LeftButton)


def test_files_of_cbs_draw_the_map(qtbot: QtBot, screen: WijkenScreen, cbs: list[Path]) -> None:
    assert screen.map.empty.isVisible()
    read(qtbot, screen, cbs)
    assert "wijken en buurten: 3 nieuw" in screen.map.report.toPlainText()
    assert screen.map.report.isVisible()
    qtbot.waitUntil(lambda: screen.map.figure.currentText() == "Inwoners", timeout=WAIT)
    screen.table.select(wijk(screen, "Ossenkoppelerhoek"))
    assert screen.detail._buurten_head.text() == "2 buurten (indeling CBS 2022)"
    assert "Ossenkoppelerhoek is omlijnd" in screen.map.map.accessibleDescription()
    qtbot.mouseClick(screen.map.close_report, Qt.MouseButton.LeftButton)
    assert not screen.map.report.isVisible()
    assert screen.map.map.isVisible()
    screen.store.undo()
    qtbot.waitUntil(lambda: screen.map.empty.isVisible(), timeout=WAIT)


def test_a_bad_file_is_told_and_nothing_came_in(
    qtbot: QtBot, screen: WijkenScreen, cbs: list[Path], tmp_path: Path
) -> None:
    bad = tmp_path / "slecht.csv"
    bad.write_text("buurtcode,inwoners,jaar\nBU01411600,veel,2022\n", encoding="utf-8")
    read(qtbot, screen, [*cbs, bad])
    told = screen.map.report.toPlainText()
    assert told.startswith("slecht.csv, regel 2, kolom inwoners: “veel” is geen getal.")
    qtbot.mouseClick(screen.map.close_report, Qt.MouseButton.LeftButton)
    assert screen.map.empty.isVisible()
    assert areas.buurten(screen.store) == []


def test_the_map_is_walked_by_mouse_and_by_keys(
    qtbot: QtBot, screen: WijkenScreen, cbs: list[Path]
) -> None:
    read(qtbot, screen, cbs)
    qtbot.mouseClick(screen.map.close_report, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(screen.map.map._paths), timeout=WAIT)
    drawn = screen.map.map
    east = next(one for one in drawn._areas if one.name == "Sluitersveld Oost")
    middle = drawn._paths[east.id].boundingRect().center().toPoint()
    qtbot.mouseClick(drawn, Qt.MouseButton.LeftButton, pos=middle)
    assert screen.detail.name.text() == "Sluitersveld"
    assert screen.table.current_id() == wijk(screen, "Sluitersveld")
    qtbot.keyClick(drawn, Qt.Key.Key_Left)
    assert screen.detail.name.text() == "Ossenkoppelerhoek"
    assert drawn._tip(east) == "Sluitersveld Oost\nInwoners: 300"


def test_an_own_area_is_put_together_changed_and_removed(
    qtbot: QtBot, screen: WijkenScreen, cbs: list[Path]
) -> None:
    with qtbot.waitSignal(screen.status) as told:
        qtbot.mouseClick(screen.new_area, Qt.MouseButton.LeftButton)
    assert told.args[0].startswith("Lees eerst de buurten")
    read(qtbot, screen, cbs)
    qtbot.mouseClick(screen.map.close_report, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(screen.new_area, Qt.MouseButton.LeftButton)
    form = screen.area
    assert form.isVisible()
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert form.name.problem.text() == "Geef het gebied een naam."
    qtbot.keyClicks(form.name.editor.edit, "Spoorzone")
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert form.problem.text() == "Kies ten minste één buurt."
    form.buurten.setCurrentRow(0)
    qtbot.keyClick(form.buurten, Qt.Key.Key_Space)
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Spoorzone" in names(screen), timeout=WAIT)
    assert screen.detail.name.text() == "Spoorzone"
    assert row_of(screen, "Spoorzone")[6] == "eigen gebied"

    qtbot.mouseClick(screen.detail.change, Qt.MouseButton.LeftButton)
    # The map takes buurten too.
    zuid = next(one for one in screen.map.map._areas if one.name == "Zuid")
    middle = screen.map.map._paths[zuid.id].boundingRect().center().toPoint()
    qtbot.mouseClick(screen.map.map, Qt.MouseButton.LeftButton, pos=middle)
    assert screen.detail.name.text() == "Spoorzone"
    assert len(form.parts()) == 2
    assert "Spoorzone is omlijnd" in screen.map.map.accessibleDescription()
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: screen.detail._buurten_head.text().startswith("2 buurten"), timeout=WAIT
    )
    qtbot.mouseClick(screen.detail.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Spoorzone" not in names(screen), timeout=WAIT)
    screen.store.undo()
    qtbot.waitUntil(lambda: "Spoorzone" in names(screen), timeout=WAIT)


def test_escape_leaves_the_form_of_an_area(
    qtbot: QtBot, screen: WijkenScreen, cbs: list[Path]
) -> None:
    read(qtbot, screen, cbs)
    qtbot.mouseClick(screen.new_area, Qt.MouseButton.LeftButton)
    assert screen.go_back()
    assert screen.detail.isVisible()
    assert not screen.go_back()


def test_the_place_is_found_again(screen: WijkenScreen) -> None:
    screen.table.select(wijk(screen, "Schelfhorst"))
    kept = screen.place()
    screen.table.select(wijk(screen, "Aadorp"))
    screen.return_to(kept)
    screen.refresh()
    assert screen.detail.name.text() == "Schelfhorst"


@pytest.mark.parametrize("others", ["a first time", "again"])
def test_what_is_chosen_is_read_once_when_the_screen_is_filled(
    screen: WijkenScreen, monkeypatch: pytest.MonkeyPatch, others: str
) -> None:
    chosen = wijk(screen, "Schelfhorst" if others == "a first time" else screen.detail.name.text())
    read: list[UUID] = []
    real = areas.detail

    def told(store: Store, one: UUID) -> areas.AreaDetail:
        read.append(one)
        return real(store, one)

    monkeypatch.setattr(areas, "detail", told)
    screen.return_to({"gebied": str(chosen)})
    assert read == [chosen]


def test_what_is_filtered_away_stays_in_sight(screen: WijkenScreen) -> None:
    screen.table.select(wijk(screen, "Schelfhorst"))
    screen.table.seek("Aadorp")
    screen.refresh()
    assert screen.detail.name.text() == "Schelfhorst"


def test_buurten_are_sorted_by_how_many_people_they_have(
    qtbot: QtBot, screen: WijkenScreen, tmp_path: Path
) -> None:
    table = tmp_path / "buurten.csv"
    counts = ("95", "12.000", "345", "")
    lines = [f"BU0141160{n};Buurt {n};{count};2022" for n, count in enumerate(counts)]
    table.write_text("\n".join(["buurtcode;buurtnaam;inwoners;jaar", *lines]), encoding="utf-8")
    read(qtbot, screen, [table])
    screen.table.select(wijk(screen, "Ossenkoppelerhoek"))
    buurten = screen.detail.buurten
    shown = lambda: [buurten.model.text(row, 1) for row in range(4)]  # noqa: E731
    qtbot.waitUntil(lambda: buurten.model.rowCount() == 4, timeout=WAIT)
    buurten.view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert shown() == ["95", "345", "12.000", "onbekend"]
    buurten.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert shown() == ["12.000", "345", "95", "onbekend"]


def test_a_tick_that_was_taken_away_and_put_again_is_as_it_was(
    qtbot: QtBot, screen: WijkenScreen
) -> None:
    one = wijk(screen, "Hofkamp")
    changing.set_priority(screen.store, one, "Leegstand")
    screen.show_record("gebied", one)
    form = screen.detail.priority
    with full(screen.store):
        form.mark.editor.box.click()
        assert form.mark.problem.text()
        form.mark.editor.box.click()
    assert list(form.unsaved()) == [] and not form.mark.problem.text()
    assert areas.detail(screen.store, one).priority_reason == "Leegstand"


def test_what_is_tried_again_takes_the_cursor_from_nobody(
    qtbot: QtBot, screen: WijkenScreen
) -> None:
    screen.show_record("gebied", wijk(screen, "Hofkamp"))
    form = screen.detail.priority
    form.mark.editor.box.click()
    with full(screen.store):
        qtbot.keyClicks(form.reason.editor.edit, "Leegstand")
        form.since.editor.edit.setFocus()
        form.save_again()
        assert [one.passes for one in form.unsaved()] == [True]
        assert screen.window().focusWidget() is form.since.editor.edit
    form.save_again()
    assert list(form.unsaved()) == []


def test_a_reason_and_a_day_that_the_disk_refused_are_saved_without_their_form(
    qtbot: QtBot, screen: WijkenScreen
) -> None:
    one = wijk(screen, "Hofkamp")
    screen.show_record("gebied", one)
    form = screen.detail.priority
    form.mark.editor.box.click()
    with full(screen.store):
        qtbot.keyClicks(form.reason.editor.edit, "Leegstand")
        qtbot.keyClicks(form.since.editor.edit, "3-11-2026")
        form.save_again()
        drafts = [found.draft for found in form.unsaved()]
    assert [draft.refused for draft in drafts] == [True, True]
    # The day can't be kept before its reason, in whichever order they are tried.
    of_reason, of_day = (saving(screen.store, draft) for draft in drafts)
    assert of_reason is not None and of_day is not None
    with pytest.raises(Before):
        of_day()
    of_reason()
    of_day()
    kept = areas.detail(screen.store, one)
    assert (kept.priority_reason, str(kept.priority_since)) == ("Leegstand", "2026-11-03")
