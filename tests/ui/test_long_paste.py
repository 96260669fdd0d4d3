"""Ten megabytes on the clipboard: refused in clear words, and the window stays quick."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QToolTip
from pytestqt.qtbot import QtBot

from wijkdesk.services.words.writing import LONGEST
from wijkdesk.ui.overleg.hold import notes_edit
from wijkdesk.ui.overleg.hold.notes_edit import NotesEdit
from wijkdesk.ui.widgets.text.long_paste import NOT_PUT_IN
from wijkdesk.ui.widgets.text.prose_edit import ProseEdit

LINE = "! regel over de heg @ Jan de Vries\n"


def paste(qtbot: QtBot, box: QPlainTextEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture(params=[NotesEdit, ProseEdit])
def box(request: pytest.FixtureRequest, qtbot: QtBot) -> QPlainTextEdit:
    made: QPlainTextEdit = request.param()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    qtbot.keyClicks(made, "Wat er stond.")
    return made


def test_ten_megabytes_are_refused_in_clear_words_and_stay_on_the_clipboard(
    qtbot: QtBot, box: QPlainTextEdit
) -> None:
    changes = []
    box.textChanged.connect(lambda: changes.append(1))
    text = LINE * (10_000_000 // len(LINE))
    paste(qtbot, box, text)
    assert box.toPlainText() == "Wat er stond."
    assert changes == []
    assert "te lang: 10.000" in QToolTip.text() and QToolTip.text().endswith(NOT_PUT_IN)
    assert QGuiApplication.clipboard().text() == text
    # Piece by piece it does not get in either.
    piece = LINE * (LONGEST // 2 // len(LINE))
    for _ in range(4):
        paste(qtbot, box, piece)
    assert len(box.toPlainText()) <= LONGEST


def test_a_long_text_that_fits_costs_no_more_than_what_is_in_sight(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = notes_edit.read_line

    def counted(line: str) -> object:
        read.append(line)
        return real(line)

    monkeypatch.setattr(notes_edit, "read_line", counted)
    counts = []
    for share in (50, 1):
        made = NotesEdit()
        qtbot.addWidget(made)
        made.resize(600, 300)
        made.show()
        text = LINE * ((LONGEST - 100) // share // len(LINE))
        read.clear()
        paste(qtbot, made, text)
        assert made.toPlainText() == text
        qtbot.keyClicks(made, "nog een regel")
        counts.append(len(read))
    small, large = counts
    assert large <= small * 2
