"""Files that are kept: asked for in Dutch, found again, and failures told in words."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from wijkdesk.failure import FileFailure
from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.services.whole import leaving
from wijkdesk.store import Store
from wijkdesk.ui import files
from wijkdesk.ui.dutch_qt import speak_dutch
from wijkdesk.ui.output import saving
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import worker

AGENDA = leaving.of_paper(Paper.AGENDA)


@pytest.fixture
def test_an_encrypted_export_is_shown_in_its_folder_as_no_program_opens_it(
    window: MainWindow, tmp_path: Path
) -> None:
    seen: list[Path] = []
    window.attention.opens_file = seen.append
    window.attention.offer_file(tmp_path / "alles uit WijkDesk.wijkdesk")
    assert window.undo_bar.button.text() == "Map tonen" and not window.undo_bar.other.isVisible()
    window.undo_bar.button.click()
    assert seen == [tmp_path]


def window(qtbot: QtBot, store: Store) -> Iterator[MainWindow]:
    made = MainWindow(store)
    qtbot.addWidget(made)
    made.show()
    yield made
    worker.wait_for_all()
    made.detach()


def test_a_kept_file_is_opened_or_found_from_the_bar(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    opened: list[Path] = []
    window.attention.opens_file = opened.append
    path = tmp_path / "Agenda Wijknetwerk 2026-11-30.pdf"
    saving.keep(window, window.store, AGENDA, lambda _text: None, lambda: ((path, b"%PDF"),))
    qtbot.waitUntil(lambda: window.undo_bar.button.text() == "Openen")
    bar = window.undo_bar
    assert path.name in bar._text.text() and tmp_path.name in bar._text.text()
    assert bar.geometry().right() <= bar.parentWidget().width()
    assert bar.geometry().bottom() <= bar.parentWidget().height()
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.other, Qt.MouseButton.LeftButton)
    assert opened == [path, tmp_path]


def test_the_bar_of_a_long_name_stays_within_the_window(window: MainWindow) -> None:
    window.attention.offer_file(Path("/map") / ("Agenda van een heel lang overleg " * 20))
    bar = window.undo_bar
    assert bar.geometry().right() <= bar.parentWidget().width()
    assert bar.other.isVisible()


def test_a_mail_that_no_program_opened_is_offered_too(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "Acties.eml"
    saving.keep(
        window,
        window.store,
        AGENDA,
        lambda _text: None,
        lambda: ((path, b"mail"),),
        lambda: False,
    )
    qtbot.waitUntil(lambda: window.undo_bar.button.text() == "Openen")


def test_files_are_asked_for_in_dutch_and_where_the_last_one_was(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    speak_dutch(app)
    assert QCoreApplication.translate("QAbstractFileIconProvider", "Folder") == "Map"
    assert QCoreApplication.translate("QFileDialog", "Look in:") != "Look in:"
    files._last.clear()
    assert files.begin_in() != Path.cwd()
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = files._dialog(parent, "Bewaren", "PDF (*.pdf)", "Bewaren")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    words = {one.text() for one in dialog.findChildren(QLabel)}
    assert {"Map:", "Bestandsnaam:", "Soort bestand:"} <= words
    files.remember(tmp_path / "agenda.pdf")
    assert files.begin_in() == tmp_path


@pytest.mark.parametrize(
    "problem",
    [
        PermissionError(errno.EACCES, "Permission denied"),
        NotADirectoryError(errno.ENOTDIR, "Not a directory"),
        IsADirectoryError(errno.EISDIR, "Is a directory"),
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EIO, "Input/output error"),
    ],
)
def test_what_went_wrong_with_a_file_is_told_in_dutch_sentences(problem: OSError) -> None:
    told = str(FileFailure.saving(Path("agenda.pdf"), problem))
    assert problem.strerror not in told
    assert told.count(".") == told.count(". ") + 2  # the name's, and the last one
