"""What stood on the screen when the program was locked, and what the disk refuses while it is open:
encrypted, in memory and in a file."""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from wijkdesk.store import drafts
from wijkdesk.store.errors import StoreError
from wijkdesk.store.files import Files
from wijkdesk.ui import errors
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.unsaved import AGAIN_MS

from .over.leaving import AGAIN, LOCKED

if TYPE_CHECKING:
    from wijkdesk.services.whole.since import Mark
    from wijkdesk.store import Store

    from .held import Held
    from .standing import Return

WAITS = f"{LOCKED} {AGAIN} Zet de computer niet uit."
UNREADABLE = (
    "Wat bij het vergrendelen nog getypt stond, is niet te lezen. Het bestand blijft staan; al het "
    "andere is er."
)
NOT_NOW = "Wat u eerder typte, is nu niet te lezen, maar wel bewaard."
Source = Path | bytes
"""A file in which something stands that was typed, or that itself as it is sealed."""


class Kept(QObject):
    """Keeps it from locking to unlocking, also when the program or the computer stops meanwhile. It
    belongs to the store that sealed it, whichever one is opened next.

    Signals: `problem(text)` for what the user should know; `not_now(text)` when what was typed can
    be read only later; `waits(text)` when something that was typed is not on disk, and with ""
    when it is.
    """

    problem = Signal(str)
    not_now = Signal(str)
    waits = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        """Of the store that sealed it."""
        self._sealed: bytes | None = None
        """What has to be on disk: b"" for nothing, None when that is as it should be."""
        self._written: bytes | None = None
        """What is there of it."""
        self._turn = threading.Lock()
        """Of who writes: what was sealed last is written last."""
        self._of_others: list[tuple[Path, bytes]] = []
        """What was sealed with stores that others were opened after, and is not on disk yet."""
        self._is_typed = False
        """Did somebody type something of it?"""
        self._is_shown = False
        """Does all of it stand on the screen, and nothing that was kept since?"""
        self._unread: set[Path] = set()
        """What stands on disk, could not be read, and is never written over."""
        self._read: list[Path] = []
        """What was set aside earlier and is in `_sealed` or on the screen now."""
        self._alone = False
        """May nothing of what was on disk before it be left?"""
        self._began: Mark = (0, "")
        """Where the journal ended when the store was opened."""
        self._held: Held | None = None
        """Follows what is not saved, while a store is open."""
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self._try_again)

    def work_in(self, folder: Path) -> None:
        """Another folder is worked in from now on: the store went there, or it has another one."""
        from wijkdesk.store.place import moving

        told = moving.pointer(self._folder)
        if told is not None and told.to == folder.absolute():
            self._folder = folder

    def keep(self, store: "Store", taken: str, wrong: list[Exception]) -> None:
        """Seal it with the store that is still open; in memory first, so that a full disk loses
        nothing. `wrong` gets what was raised about what stood there before."""
        # What stands on screens knows tables and forms, which the unlock page does not wait for.
        from . import standing

        self._let_go()
        if self._unread:
            # Perhaps it can be read by now.
            before = sorted(self._unread)
            found = self._still(store, self._opened(store, before), wrong)
            try:
                taken = _joined(found, taken)
            except Exception as error:
                wrong.append(error)
                self._leave(found)
        self._folder = store.folder
        try:
            taken = self._without_erased(store, taken)
        except Exception as error:
            wrong.append(error)
            # Who was erased since the opening may stand in it: it counts as of then.
            taken = standing.of_moment(taken, self._began)
        self._is_typed, self._is_shown = standing.is_typed(taken), False
        self._sealed = store.seal(taken.encode())
        self.write()

    def let_go(self) -> None:
        """The store closes: what is not saved is on disk as it stands there now."""
        if self._held is not None:
            try:
                self._held.tell()
            finally:
                self._let_go()
                self.write()

    def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            held.stop()

    def write(self) -> bool:
        """Write it to the file, and try later when the disk refuses; True when it is there, or
        holds nothing that somebody typed."""
        others = self._of_others
        self._of_others = [one for one in others if not drafts.is_beside(Files(one[0]), one[1])]
        self._write_own()
        return self._tell()

    def _write_soon(self) -> None:
        """The same in a worker: a stick may take its time, while somebody types."""
        worker.run(self, lambda _job: self._write_own(), lambda _nothing: self._tell())

    def _try_again(self) -> None:
        if self._held is not None and not self._of_others:
            self._write_soon()
        else:
            self.write()

    def _tell(self) -> bool:
        """Say whether it is there, and try again later when it is not."""
        is_there = self._sealed is None or self._sealed is self._written
        if is_there and not self._of_others:
            self._again.stop()
        else:
            self._again.start()
        waits = bool(self._of_others) or bool(self._sealed and self._is_typed and not is_there)
        self.waits.emit(WAITS if waits else "")
        return not waits

    def _write_own(self) -> None:
        with self._turn:
            sealed, files = self._sealed, Files(self._folder)
            if sealed is None or sealed is self._written:
                return
            try:
                if not sealed:
                    drafts.clear(files, *self._unread)
                else:
                    for path in self._unread.intersection(drafts.current(files)):
                        drafts.set_aside(files, path, drafts.EARLIER)
                        self._unread.discard(path)
                    drafts.write(files, sealed)
                    if self._alone:
                        drafts.wipe_before(files)
                drafts.remove(*self._read)
            except StoreError:
                return
            except Exception as error:
                # Of ours; the next try may go another way, and until then it is told.
                errors.note(error)
                return
            self._read.clear()
            self._written = sealed

    def bring_back(
        self,
        store: "Store",
        show: Callable[[], object],
        put_back: Callable[[str], "Return"],
        screen: Callable[[], str],
    ) -> None:
        """Once the screens are there by `show`, what stood there stands there again by `put_back`.
        From then on, that and what the disk refuses stays in the file until it is saved, so that a
        crash loses nothing; `screen` tells which one is in sight."""
        from wijkdesk.services.whole import since

        wrong: list[Exception] = []
        self._alone, self._began = False, (0, "")
        with suppress(StoreError):
            self._began = since.mark(store)
        found: dict[Source, str] = {}
        self._is_shown = False
        with errors.gathered(wrong):
            # Before a screen comes that writes something by itself, as if somebody else did.
            found = self._take(store, wrong)
        with errors.gathered(wrong):
            show()
        with errors.gathered(wrong):
            if found:
                back = put_back(_joined(found))
                back.ended.connect(lambda _words: self._hold(store, screen))
                back.begin()
                self._is_shown = True
        if not self._is_shown:
            self._leave(found)
            self._hold(store, screen)
        if self._unread:
            self.not_now.emit(NOT_NOW)
        errors.show_all(wrong)

    def _take(self, store: "Store", wrong: list[Exception]) -> dict[Source, str]:
        """What stood there, the newest last. It stays kept until `_hold`."""
        files = Files(store.folder)
        held = self._of(store)
        paths = [one for one in drafts.earlier(files) if one not in self._read]
        paths += [one for one in drafts.current(files) if not held or one in self._unread]
        return self._still(store, self._opened(store, paths) | held, wrong)

    def _still(
        self, store: "Store", found: dict[Source, str], wrong: list[Exception]
    ) -> dict[Source, str]:
        """What of it may stand there again. What a fault of ours keeps from that stays kept."""
        from . import held

        told: dict[Source, str] = {}
        for source, text in found.items():
            with errors.gathered(wrong):
                told[source] = held.still(store, text)
        self._alone = self._alone or told != found
        self._leave(one for one in found if one not in told)
        return told

    def _leave(self, sources: Iterable[Source]) -> None:
        """Nothing is written over these: they are looked at another time."""
        for one in sources:
            if isinstance(one, Path):
                self._unread.add(one)
            elif one is self._written:
                self._unread.update(drafts.current(Files(self._folder)))
            else:
                self._of_others.append((self._folder, one))
            if one is self._sealed:
                self._sealed = None
        self._read = [one for one in self._read if one not in self._unread]
        self._tell()

    def _of(self, store: "Store") -> dict[Source, str]:
        """What is in memory of this store, the newest last. What is of another waits for its own
        folder."""
        mine = [one for one in self._of_others if store.unseal(one[1]) is not None]
        found = [one[1] for one in mine]
        self._of_others = [one for one in self._of_others if one not in mine]
        if self._sealed and store.unseal(self._sealed) is None:
            if self._is_typed and self._sealed is not self._written:
                self._of_others.append((self._folder, self._sealed))
            self._sealed = None
            self._read.clear()
        elif self._sealed:
            found.append(self._sealed)
        else:
            self._sealed = None
        self._folder = store.folder
        self._tell()
        opened = {one: store.unseal(one) for one in sorted(found, key=drafts.number_of)}
        return {sealed: one.decode() for sealed, one in opened.items() if one is not None}

    def _opened(self, store: "Store", paths: Iterable[Path]) -> dict[Source, str]:
        """What stands in these files, the newest last; what can't be read now is `_unread`."""
        files = Files(store.folder)
        found = drafts.opened(files, paths, store.unseal)
        self._unread = found.unread
        if found.damaged:
            self.problem.emit(UNREADABLE)
        if found.texts:
            self._written = None
        self._read += [path for path in found.texts if path not in drafts.current(files)]
        told: dict[Source, str] = {}
        told.update(found.texts.items())
        return told

    def _hold(self, store: "Store", screen: Callable[[], str]) -> None:
        from .held import Held

        worker.run(self, lambda _job: self._tidy(), lambda _nothing: None)
        self._held = Held(store, screen, self._is_shown, self._put, self._without_erased, self)

    def _without_erased(self, store: "Store", text: str) -> str:
        """Who was erased since the opening may stand on the screen, and not on the disk."""
        from . import held

        told = held.without_erased(store, text, self._began)
        self._alone = self._alone or told != text
        return told

    def _tidy(self) -> None:
        with self._turn:
            drafts.tidy(Files(self._folder))

    def _put(self, sealed: bytes | None) -> None:
        """This is not saved now; None: all is, or was given up."""
        if sealed is not None:
            self._sealed, self._is_shown, self._is_typed = sealed, True, True
        elif self._is_shown:
            self._sealed, self._is_shown = b"", False
        self._write_soon()

    def forget(self) -> None:
        """All that was taken is saved, or given up. What was kept since stays."""
        if self._is_shown:
            self._sealed, self._is_shown = b"", False
            self.write()


def _joined(found: dict[Source, str], *taken: str) -> str:
    from . import standing

    return standing.joined([*found.values(), *taken])
