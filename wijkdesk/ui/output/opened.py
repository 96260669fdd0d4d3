"""Opening a document of the store in another program, through a copy that is wiped.

What is kept encrypted can't be shown by another program without a readable copy. It stands in a
folder of its own among the temporary files of the user, where nobody else may look; it is written
over and removed when WijkDesk locks or ends, and what a crash left at the next start. A copy that
another program still holds open (Windows does not let go of it then) is tried again.
"""

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from wijkdesk.failure import FileFailure
from wijkdesk.services.words.file_kinds import KEEP, Seen, seen
from wijkdesk.services.words.file_names import safe_name
from wijkdesk.ui import errors
from wijkdesk.ui.widgets import worker

from .saving import open_file

PREFIX = "wijkdesk-stukken-"
STILL_OPEN = (
    "Een stuk uit WijkDesk staat nog open in een ander programma. Sluit het daar; daarna wist "
    "WijkDesk de kopie."
)
AGAIN_MS = 10_000
_CHUNK = 1 << 20
_FROM_ELSEWHERE = "[ZoneTransfer]\r\nZoneId=3\r\n"


class OpenedCopies:
    """The readable copies of the documents of the store in `folder`."""

    def __init__(self, folder: Path, opens: Callable[[Path], object] = open_file) -> None:
        mark = sha256(os.fsencode(folder.absolute())).hexdigest()[:16]
        self._prefix = f"{PREFIX}{mark}-"
        self.opens = opens

    def open(
        self,
        owner: QObject,
        document: Callable[[], tuple[str, bytes]],
        say: Callable[[str], object],
    ) -> None:
        """Read a document in a worker and open it; `say` hears how it went."""

        def work(_job: worker.Job) -> tuple[Seen, Path]:
            return self.copied(*document())

        def done(made: tuple[Seen, Path]) -> None:
            shown, path = made
            if self.opens(path) is False:
                _wipe_folder(path.parent)
                say(f"Op deze computer is geen programma dat “{shown.name}” opent. {KEEP}")
            else:
                say(shown.lies or f"“{shown.name}” is geopend, om te lezen")

        worker.run(owner, work, done, errors.telling(say))

    def copied(self, name: str, content: bytes) -> tuple[Seen, Path]:
        """A readable copy of a document, and how it is called. Raises NotOpened, FileFailure."""
        shown = seen(safe_name(name), content)
        return shown, self._written(shown.name, content)

    def wipe(self) -> bool:
        """Write over and remove every copy, also those that a crash left; False when some are
        still held by another program."""
        wiped = [_wipe_folder(folder) for folder in self.present()]
        return all(wiped)

    def present(self) -> Iterator[Path]:
        """The folders of copies that are there now."""
        with suppress(OSError):
            for folder in sorted(Path(tempfile.gettempdir()).glob(f"{self._prefix}*")):
                if folder.is_dir() and not folder.is_symlink() and _is_own(folder):
                    yield folder

    def _written(self, name: str, content: bytes) -> Path:
        try:
            # Only its owner may look in a folder that is made so.
            folder = Path(tempfile.mkdtemp(prefix=self._prefix))
        except OSError as wrong:
            raise FileFailure.saving(Path(tempfile.gettempdir()), wrong) from wrong
        path = folder / name
        try:
            with path.open("xb") as file:
                file.write(content)
            _mark(path)
            # To read: what somebody would change in a copy would be lost.
            path.chmod(stat.S_IRUSR)
        except OSError as wrong:
            _wipe_folder(folder)
            raise FileFailure.saving(path, wrong) from wrong
        return path


class Wiping(QObject):
    """Wipes the copies at locking, and tries again until none is held by another program or the
    store opens. Signals: `problem(text)` while one is."""

    problem = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._wipe)

    def begin(self, folder: Path) -> None:
        """The store in `folder` was closed: no readable copy of a document outlives the lock."""
        self._folder = folder
        self._wipe()

    def stop(self) -> None:
        """The store is open: copies are read again."""
        self._again.stop()

    def _wipe(self) -> None:
        if self._folder is not None and not OpenedCopies(self._folder).wipe():
            self.problem.emit(STILL_OPEN)
            self._again.start()


def _mark(path: Path) -> None:
    """Have Office open it guarded, as it does what came from the internet."""
    if sys.platform == "win32":
        with suppress(OSError):
            Path(f"{path}:Zone.Identifier").write_text(_FROM_ELSEWHERE, encoding="ascii")


def _is_own(folder: Path) -> bool:
    # Others may make folders among temporary files too; what is theirs is not ours to follow.
    return os.name != "posix" or folder.lstat().st_uid == os.getuid()


def _wipe_folder(folder: Path) -> bool:
    wiped = True
    try:
        # A program may have put files of its own beside the copy.
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                path.rmdir()
            else:
                wiped = _wipe(path) and wiped
        if wiped:
            folder.rmdir()
    except OSError:
        return False
    return wiped


def _wipe(path: Path) -> bool:
    try:
        if not path.is_symlink():
            path.chmod(stat.S_IRUSR | stat.S_IWUSR)
            _write_over(path)
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _write_over(path: Path) -> None:
    left = path.stat().st_size
    with path.open("rb+") as file:
        while left > 0:
            left -= file.write(bytes(min(left, _CHUNK)))
        file.flush()
        os.fsync(file.fileno())
