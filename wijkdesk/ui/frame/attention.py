"""What asks for attention at the bottom of the window: what is amiss at the opening, what is late,
and the file that was just kept."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from wijkdesk.store.errors import ERASED_AGAIN
from wijkdesk.ui.message import TO_COPIES, Way
from wijkdesk.ui.output import saving

from . import reminder
from .bars.undo_bar import UndoBar
from .going import Going
from .over import lost_work, older, unread

if TYPE_CHECKING:
    from wijkdesk.store import Store


class Attention(QObject):
    """Asks for it in the bar of what can be undone, as long as the `window` lives. `to_copies` is
    where all leads that advises to look there."""

    def __init__(self, going: Going, bar: UndoBar, window: QWidget) -> None:
        super().__init__(window)
        self._going, self._bar, self._window = going, bar, window
        self._reminder = reminder.Reminder()
        self._asked = False
        self.to_copies: Way = (TO_COPIES, partial(going.go_to, "backups"))
        self.opens_file: Callable[[Path], object] = saving.open_file
        saving.notice.kept.connect(self.offer_file)

    def begin(self) -> None:
        """A store opens: nothing asked for attention yet."""
        self._asked = False

    def tell(self, store: "Store", choose: Callable[[], object]) -> None:
        """Look what there is to tell of the store that was opened; `choose` asks what to do about
        copies with the password of before."""
        self._reminder.remind(self, store, store.clock.today(), self._remind)
        if store.erased_again:
            self.advise_copies(ERASED_AGAIN)
        lost_work.tell(store, self._window, self.to_copies)
        older.tell(store, self._window, self.ask, choose)
        unread.tell(store, self.ask, self._going.go_to)
        if store.erased_problem is not None:
            explain = partial(lost_work.explain_erased, store, self._window)
            self.ask(lost_work.ERASED, "Meer lezen", explain)

    def ask(self, what: str, word: str, run: Callable[[], object]) -> None:
        """Say what asks for attention, and offer to do something about it. It goes before what
        the program reminds of at the start."""
        self._asked = True
        self._bar.point(what, word, run)

    def advise_copies(self, what: str) -> None:
        """As `ask`, where the advice is to look among the copies."""
        self.ask(what, *self.to_copies)

    def offer_file(self, path: Path) -> None:
        """A file was kept: say where, and offer to see it; one that is encrypted no program of the
        computer opens."""
        from .over.export_window import ENDING

        told = f"“{path.name}” staat in de map {path.parent.name or path.parent}"
        folder = ("Map tonen", lambda: self.opens_file(path.parent))
        if path.suffix == ENDING:
            self._bar.point(told, *folder)
        else:
            self._bar.point(told, "Openen", lambda: self.opens_file(path), folder)

    def _remind(self, text: str) -> None:
        if self._going.store is None:
            return
        show = partial(self._going.go_to, "acties")
        if not self._asked:
            self._bar.point(text, "Tonen", show)
        reminder.notify(self._window, text, show)
