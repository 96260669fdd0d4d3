"""Opening a stuk: a copy that only its owner can read, and that nothing of is left afterwards."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.originals import Copy
from tests.services.meetings import Wijk
from wijkdesk.app import Desk
from wijkdesk.services.overleg.agenda import stukken
from wijkdesk.services.words.file_kinds import NotOpened
from wijkdesk.ui.output import opened
from wijkdesk.ui.output.opened import OpenedCopies
from wijkdesk.ui.output.sent_line import Ready
from wijkdesk.ui.overleg.prepare.documents_box import DocumentsBox
from wijkdesk.ui.overleg.prepare.page import PreparePage
from wijkdesk.ui.widgets import worker

SECRET = b"%PDF-1.7 geheime notitie over de Rietstraat"


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary files of the user."""
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def readable(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_only_its_owner_reads_the_copy_and_nobody_changes_it(temporary: Path) -> None:
    shown, path = OpenedCopies(temporary / "w").copied("notitie\u202efdp.docx", SECRET)
    assert shown.name == path.name == "notitiefdp.pdf"
    assert path.read_bytes() == SECRET
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o400


def test_wiping_writes_over_what_it_removes(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = OpenedCopies(temporary / "w")
    _, path = copies.copied("notitie.pdf", SECRET)
    (path.parent / "~$notitie.pdf").write_bytes(b"van het andere programma")
    still = path.open("rb")
    assert copies.wipe()
    assert still.read() == bytes(len(SECRET))
    assert list(temporary.iterdir()) == []


def test_another_store_and_what_is_not_ours_are_left_alone(temporary: Path) -> None:
    _, path = OpenedCopies(temporary / "ander").copied("notitie.pdf", SECRET)
    (temporary / "van een ander").mkdir()
    (temporary / f"{opened.PREFIX}los").write_text("x")
    assert OpenedCopies(temporary / "w").wipe()
    assert path.exists()
    assert (temporary / "van een ander").exists()


def test_what_cannot_be_wiped_yet_is_tried_again(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = OpenedCopies(temporary / "w")
    _, path = copies.copied("notitie.pdf", SECRET)

    def held(_path: Path) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patched:
        patched.setattr(opened, "_write_over", held)
        assert not copies.wipe()
    assert path.exists()
    assert copies.wipe()
    assert list(temporary.iterdir()) == []


def test_a_program_leaves_no_copy(temporary: Path) -> None:
    with pytest.raises(NotOpened):
        OpenedCopies(temporary / "w").copied("agenda.pdf", b"MZ\x90")
    assert list(temporary.iterdir()) == []


@pytest.fixture
def page(qtbot: QtBot, town: Wijk) -> Iterator[tuple[PreparePage, list[Path], list[str]]]:
    """The page of a meeting, what it opened and what it said."""
    made = PreparePage(town.store, Ready(town.store))
    qtbot.addWidget(made)
    shown: list[Path] = []
    said: list[str] = []
    made.copies.opens = shown.append
    made.status.connect(said.append)
    yield made, shown, said
    worker.wait_for_all()
    made.copies.wipe()


def document(town: Wijk, name: str, content: bytes) -> UUID:
    from sqlalchemy import select

    from wijkdesk.models.overleg import Agendapunt, Overleg
    from wijkdesk.services.overleg.agenda import items

    with town.store.read() as session:
        meeting = session.scalars(select(Overleg.id)).first()
        item = session.scalars(select(Agendapunt.id)).first()
    assert meeting is not None
    return stukken.add(town.store, item or items.add(town.store, meeting, "Punt"), name, content)


def test_a_stuk_opens_as_what_it_is_and_the_page_says_so(
    qtbot: QtBot, town: Wijk, page: tuple[PreparePage, list[Path], list[str]]
) -> None:
    made, shown, said = page
    one = document(town, "notitie.docx", SECRET)
    made.documents.open_wanted.emit(one)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert shown[0].name == "notitie.pdf"
    assert shown[0].read_bytes() == SECRET
    assert said == ["Dit stuk heet .docx, maar de inhoud is pdf; zo is het geopend."]


def test_a_program_is_refused_in_words(
    qtbot: QtBot, town: Wijk, page: tuple[PreparePage, list[Path], list[str]]
) -> None:
    made, shown, said = page
    made.documents.open_wanted.emit(document(town, "agenda.pdf", b"MZ\x90"))
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert shown == []
    assert "het is een programma" in said[0]


def test_every_stuk_has_a_button_that_opens_it(qtbot: QtBot, town: Wijk) -> None:
    from wijkdesk.services.overleg.data import Document

    box = DocumentsBox()
    qtbot.addWidget(box)
    one = document(town, "notitie.pdf", SECRET)
    fields = dict.fromkeys(Document.__dataclass_fields__, "")
    box.show_documents([Document(**{**fields, "id": one, "title": "Notitie"})])  # type: ignore[arg-type]
    button = next(
        one for one in box.findChildren(QPushButton) if one.accessibleName() == "Notitie: openen"
    )
    with qtbot.waitSignal(box.open_wanted) as wanted:
        button.click()
    assert wanted.args == [one]


def test_locking_wipes_the_copies(qtbot: QtBot, example_copy: Copy, temporary: Path) -> None:
    desk = Desk(example_copy.folder)
    qtbot.addWidget(desk.window)
    desk.open(example_copy.as_made())
    OpenedCopies(example_copy.folder).copied("notitie.pdf", SECRET)
    assert len(readable(temporary)) == 1
    desk.lock()
    assert readable(temporary) == []
    worker.wait_for_all()
    desk.leave()


def test_the_next_start_wipes_what_a_crash_left(
    qtbot: QtBot, example_folder: Path, temporary: Path
) -> None:
    code = (
        "import os, sys; from pathlib import Path; from wijkdesk.ui.output.opened import *;"
        "OpenedCopies(Path(sys.argv[1])).copied('n.pdf', b'%PDF-geheim'); os._exit(9)"
    )
    environment = {**os.environ, "TMPDIR": str(temporary)}
    subprocess.run([sys.executable, "-c", code, str(example_folder)], env=environment)
    assert len(readable(temporary)) == 1
    desk = Desk(example_folder)
    qtbot.addWidget(desk.window)
    assert readable(temporary) == []
    worker.wait_for_all()
    desk.leave()
