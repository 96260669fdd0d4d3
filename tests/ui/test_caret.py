"""The caret stays where one is, whatever comes in the place of the text that one was in."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.ui.test_undo_typing import CONTROL, _notes, _type
from wijkdesk.services.overleg.held import notes
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets.forms.record_form import RecordForm
from wijkdesk.ui.widgets.forms.text_editors import ProseEditor
from wijkdesk.ui.widgets.text.caret import moved


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|", "= Akkoord|"),
        ("= Akkoord|", "|"),
        ("al gezegd|", "al gezegd\nmeer|"),
        ("al gezegd\nmeer|", "al gezegd|"),
        ("een |drie", "een twee |drie"),
        ("een twee |drie", "een |drie"),
        ("ee|n twee", "ee|n drie"),
        ("een twee dr|ie", "een dr|ie"),
        ("een dr|ie", "een \U0001f333\U0001f333 twee dr|ie"),
        ("\U0001f333|\U0001f333", "\U0001f333|\U0001f333\U0001f333!"),
        ("aa|", "aaa|"),
        ("alles anders|", "iets|"),
    ],
)
def test_who_is_in_a_text_stays_with_what_is_around(before: str, after: str) -> None:
    def place(text: str) -> int:
        return len(text[: text.index("|")].encode("utf-16-le")) // 2

    was, now = before.replace("|", ""), after.replace("|", "")
    assert moved(was, now, place(before)) == place(after)


def test_the_longest_text_is_no_work() -> None:
    text = "regel\n" * 1_000_000
    assert moved(text, f"{text}meer", len(text)) == len(text) + 4


@pytest.mark.parametrize("before", [(), ("al gezegd",)])
def test_who_takes_a_decision_back_and_forth_types_on_behind_it(
    qtbot: QtBot, window: MainWindow, town: Wijk, before: tuple[str, ...]
) -> None:
    item = town.item("Speelveld")
    notes.keep(town.store, item, before, None)
    edit = _notes(qtbot, window, town)
    _type(qtbot, edit, town.store, item, "= Akkoord")
    for key, left in ((Qt.Key.Key_Z, before), (Qt.Key.Key_Y, (*before, "= Akkoord"))):
        qtbot.keyClick(edit, key, CONTROL)
        qtbot.waitUntil(lambda left=left: edit.toPlainText().strip() == "\n".join(left))
    _type(qtbot, edit, town.store, item, " met plan")
    window.flush()
    assert [one.title for one in town.meeting().decisions] == ["Akkoord met plan"]


def test_who_takes_prose_back_and_forth_types_on_behind_it(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    form = RecordForm(town.store)
    qtbot.addWidget(form)
    form.show_record("contact", town.joke, None)
    prose = next(one.editor for one in form.rows.values() if isinstance(one.editor, ProseEditor))
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    prose.edit.setFocus()
    qtbot.keyClicks(prose.edit, "een twee")
    prose.left.emit()
    for turn, text in ((town.store.undo, ""), (town.store.redo, "een twee")):
        turn()
        form.show_record("contact", town.joke, None)
        assert prose.edit.toPlainText() == text
    qtbot.keyClicks(prose.edit, " drie")
    assert prose.edit.toPlainText() == "een twee drie"
