"""Drawing in the DIN, by mouse and by keyboard."""

from itertools import pairwise
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from wijkdesk.services.opgave import kinds as opgave
from wijkdesk.services.whole import records
from wijkdesk.store import Store
from wijkdesk.ui.wijkopgaven.din.editor import DinEditor
from wijkdesk.ui.wijkopgaven.din.items import LINE_WIDTHS, NodeItem
from wijkdesk.ui.wijkopgaven.screen import WijkopgavenScreen

from .conftest import WAIT


@pytest.fixture
def editor(qtbot: QtBot, screen: WijkopgavenScreen) -> DinEditor:
    screen.chapters.choose("din")
    found = screen.editor.din
    assert found is not None
    qtbot.waitUntil(lambda: found.view.scene() is not None, timeout=WAIT)
    return found


def box(editor: DinEditor, kind: str, record_id: UUID) -> NodeItem:
    return editor.view.drawing().nodes[f"{kind}-{record_id}"]


def middle(editor: DinEditor, item: NodeItem) -> QPoint:
    return editor.view.mapFromScene(item.box().center())


def first_free(store: Store, wijk: UUID) -> tuple[UUID, UUID]:
    """An inspanning and a doel that it does not serve."""
    effort = records.ids(store, "inspanning", wijk)[0]
    served = {one.doel_id for one in opgave.contributions(store, effort) if one.weight}
    return effort, next(one for one in records.ids(store, "doel", wijk) if one not in served)


def weight(store: Store, effort: UUID, doel: UUID) -> int | None:
    found = [one.weight for one in opgave.contributions(store, effort) if one.doel_id == doel]
    return found[0] if found else None


def test_every_record_is_a_box_and_pm_is_dashed(editor: DinEditor) -> None:
    nodes = editor.view.drawing().nodes
    assert sum(one.node.kind == "doel" for one in nodes.values()) == 10
    assert sum(one.node.kind == "inspanning" for one in nodes.values()) == 27
    assert nodes["pm-doelen"].node.pm


def test_boxes_never_overlap(editor: DinEditor) -> None:
    for items in editor.view.drawing().columns.values():
        boxes = sorted((item.box() for item in items), key=lambda one: one.top())
        for above, below in pairwise(boxes):
            assert above.bottom() < below.top()


def test_dragging_from_one_box_to_another_makes_a_contribution(
    qtbot: QtBot, editor: DinEditor, example_store: Store, wijk: UUID
) -> None:
    effort, doel = first_free(example_store, wijk)
    for _ in range(12):
        editor.view.zoom(-1)
    start = middle(editor, box(editor, "inspanning", effort))
    end = middle(editor, box(editor, "doel", doel))
    port = editor.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, start + QPoint(20, 20))
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    qtbot.waitUntil(lambda: weight(example_store, effort, doel) == 2, timeout=WAIT)
    example_store.undo()
    assert weight(example_store, effort, doel) is None


def test_a_line_is_made_weighed_and_removed_by_keyboard(
    qtbot: QtBot, editor: DinEditor, example_store: Store, wijk: UUID
) -> None:
    effort = records.ids(example_store, "inspanning", wijk)[0]
    view = editor.view
    view.go_to(f"inspanning-{effort}")
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.chosen is not None and view.chosen.links
    doel = UUID(view.chosen.links[0][1])
    before = view.drawing().find_edge(view.chosen)
    assert before is not None
    qtbot.keyClick(view, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: weight(example_store, effort, doel) == 1, timeout=WAIT)

    def redrawn() -> bool:
        chosen = view.chosen
        item = view.drawing().find_edge(chosen) if chosen else None
        return item is not None and item.edge.width == 1

    qtbot.waitUntil(redrawn, timeout=WAIT)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    gone = "Inspanning: werkveld gewijzigd"
    qtbot.waitUntil(lambda: example_store.undo_label == gone, timeout=WAIT)


def test_k_and_arrows_draw_a_line(
    qtbot: QtBot, editor: DinEditor, example_store: Store, wijk: UUID
) -> None:
    effort, doel = first_free(example_store, wijk)
    view = editor.view
    view.go_to(f"inspanning-{effort}")
    qtbot.keyClick(view, Qt.Key.Key_K)
    assert view.linking
    view.go_to(f"doel-{doel}")
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert weight(example_store, effort, doel) == 2


def test_thicker_means_more(editor: DinEditor) -> None:
    assert LINE_WIDTHS[1] < LINE_WIDTHS[2] < LINE_WIDTHS[3]
    widths = {item.pen().widthF() for item in editor.view.drawing().edges}
    assert len(widths) >= 3


def test_what_a_line_stands_for_is_listed_and_changed(
    qtbot: QtBot, editor: DinEditor, example_store: Store, wijk: UUID
) -> None:
    effort = records.ids(example_store, "inspanning", wijk)[0]
    editor.view.go_to(f"inspanning-{effort}")
    qtbot.keyClick(editor.view, Qt.Key.Key_Space)
    assert editor.panel.isVisible()
    small = next(one for one in editor.panel.findChildren(QPushButton) if one.text() == "gewoon")
    qtbot.mouseClick(small, Qt.MouseButton.LeftButton)
    assert example_store.undo_label == "Bijdrage gewijzigd"


def test_a_box_opens_its_form(
    qtbot: QtBot, editor: DinEditor, screen: WijkopgavenScreen, example_store: Store, wijk: UUID
) -> None:
    doel = records.ids(example_store, "doel", wijk)[0]
    editor.view.go_to(f"doel-{doel}")
    qtbot.keyClick(editor.view, Qt.Key.Key_Return)
    assert screen.editor.form.record_id == doel
    assert screen.editor.chapter.key == "din"


def test_the_table_holds_every_contribution_and_works_by_keys(
    qtbot: QtBot, editor: DinEditor, example_store: Store, wijk: UUID
) -> None:
    editor.as_table.setChecked(True)
    table = editor.table
    efforts = records.ids(example_store, "inspanning", wijk)
    assert table.rowCount() >= len(efforts)
    table.setCurrentCell(0, 0)
    qtbot.keyClick(table, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: table.item(0, 3).text() == "1 klein", timeout=WAIT)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: table.item(0, 1).text() == "nog geen doel", timeout=WAIT)


def test_what_has_no_meaning_is_refused_in_words(qtbot: QtBot, editor: DinEditor) -> None:
    view = editor.view
    view.go_to("visie")
    qtbot.keyClick(view, Qt.Key.Key_K)
    view.go_to("werkveld-sociaal")
    with qtbot.waitSignal(view.told) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == ["Tussen deze twee past geen lijn."]


def test_what_was_just_made_is_current_and_in_sight(
    qtbot: QtBot, editor: DinEditor, screen: WijkopgavenScreen
) -> None:
    before = set(editor.view.drawing().nodes)
    qtbot.mouseClick(editor.new_doel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(editor.view.drawing().nodes) == len(before) + 1, timeout=WAIT)
    (made,) = set(editor.view.drawing().nodes) - before
    assert editor.view.current.id == made
    item = editor.view.drawing().nodes[made]
    qtbot.waitUntil(
        lambda: editor.view.viewport().rect().contains(middle(editor, item)), timeout=WAIT
    )
    assert screen.editor.form.record_id == UUID(item.node.record_id)
