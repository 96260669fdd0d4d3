"""What the disk refuses while the program is open, and what becomes of it when that is killed."""

from pathlib import Path
from uuid import UUID

from pytestqt.qtbot import QtBot

from tests.originals import PASSWORD
from tests.robustness.small_disk import small_disk
from tests.services.meetings import Wijk
from tests.ui.test_disk_full import full
from wijkdesk.app import Desk
from wijkdesk.services.overleg.held import notes
from wijkdesk.services.whole import records
from wijkdesk.store import Store, drafts
from wijkdesk.store.files import Files
from wijkdesk.ui.overleg.hold.page import HoldPage
from wijkdesk.ui.overleg.meeting_page import HOLD
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.widgets import unsaved

WORDS = "hier getypt"


def test_what_the_disk_refused_outlives_a_kill(qtbot: QtBot, desk: Desk, closed_town: Wijk) -> None:
    store = desk.store
    assert store is not None
    files = Files(store.folder)
    hold, item = begun_note(desk, closed_town)
    with full(store):
        qtbot.keyClicks(hold.notes, WORDS)
        # While somebody types it is not refused, and nothing of it is written.
        unsaved.of(store)._look()
        assert not files.drafts.exists()
        hold.notes.keep()
        qtbot.waitUntil(files.drafts.exists)
        assert WORDS.encode() in (store.unseal(files.drafts.read_bytes()) or b"")
        # As when it is killed: nobody asks, and nothing is saved on leaving.
        desk.close_store()
    other = Desk(files.folder, PASSWORD)
    qtbot.addWidget(other.window, before_close_func=lambda _window: other.close_store())

    def saved() -> bool:
        return other.store is not None and notes.typed(other.store, item)[-1:] == (WORDS,)

    qtbot.waitUntil(saved, timeout=20_000)
    qtbot.waitUntil(lambda: not files.drafts.exists())
    other.close_store()


def test_what_the_disk_takes_later_stands_nowhere_else(
    qtbot: QtBot, desk: Desk, closed_town: Wijk
) -> None:
    store = desk.store
    assert store is not None
    file = Files(store.folder).drafts
    hold, _item = begun_note(desk, closed_town)
    with full(store):
        qtbot.keyClicks(hold.notes, WORDS)
        hold.notes.keep()
        qtbot.waitUntil(file.exists)
    unsaved.of(store).save_again()
    qtbot.waitUntil(lambda: not file.exists())


def begun_note(desk: Desk, town: Wijk) -> tuple[HoldPage, UUID]:
    """The page of a meeting, with the cursor in the notes of a new item of its agenda."""
    assert desk.store is not None
    meeting = town.meetings[0]
    item = records.add(desk.store, "agendapunt", None, overleg_id=meeting, title="Groen")
    screen = desk.window.go_to("overleg")
    assert isinstance(screen, OverlegScreen)
    screen.open_meeting(meeting, HOLD)
    screen.page.hold.agenda.choose(item)
    screen.page.hold.notes.setFocus()
    return screen.page.hold, item


def test_on_a_full_disk_there_is_room_for_what_stands_typed(tmp_path: Path) -> None:
    with small_disk(tmp_path / "schijf") as disk:
        store, _ = Store.create(disk.path / "w", PASSWORD)
        with store:
            files = Files(store.folder)
            drafts.keep_room(files)
            disk.fill()
            for text in (b"eerst", b"en daarna meer" * 1000):
                drafts.write(files, store.seal(text))
                assert store.unseal(drafts.read(files.drafts) or b"") == text
            assert not files.room.exists()
            # A disk that is full gives none, and that is no fault.
            drafts.keep_room(files)
            disk.make_room()
            drafts.keep_room(files)
            assert files.room.stat().st_size > 100_000
