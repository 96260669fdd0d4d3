"""Hears of what the disk refused at one stroke: nothing of it waits to be saved, so it is told
until it is done after all, or seen."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from wijkdesk.store.errors import DISK, StoreError
from wijkdesk.ui import errors
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.unsaved import NotDone

if TYPE_CHECKING:
    from wijkdesk.store import Store


class Refusals(QObject):
    """Hears of every write that nobody keeps and tries again, from its making until `stop`. What it
    tells of stands among the store's places (`unsaved.of`), where it is kept as what is typed.

    `undone()` fires when something on a screen may show what did not come about; `window` is what
    has the bar.
    """

    undone = Signal()

    def __init__(self, store: "Store", window: Callable[[], QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._window = store, window
        self._places = unsaved.of(store)
        self._last = 0
        """The last change set that is known: a disk that refuses may not tell which it is."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.undone)
        self.look()
        self._places.brought_back.connect(self._look_back)
        errors.told_by(self._tell)

    def look(self) -> None:
        """Something was written: that may be one of them. They stay told while the disk gives no
        answer."""
        with suppress(StoreError):
            self._last = self._store.last_set
            told = self._places.not_done
            if not told:
                return
            written = self._store.written_since(min(one.after for one in told))
            left = [one for one in told if not any(map(one.is_done_by, written))]
            last = max((one.number for one in written), default=0)
            self._places.tell_not_done(self._anew(one, last) for one in left)

    def _look_back(self) -> None:
        """They are of before, and the store may be an older copy."""
        told = self._places.not_done
        with suppress(StoreError):
            last = self._store.last_set
            self._places.tell_not_done(replace(one, after=min(one.after, last)) for one in told)
        self.look()

    def seen(self) -> None:
        """The user knows."""
        self._places.tell_not_done(())

    def stop(self) -> None:
        """The store closes."""
        errors.told_by(None)
        self._soon.stop()

    def _anew(self, one: NotDone, last: int) -> NotDone:
        """The same up to that change set. Who was erased since is in no name any more."""
        return replace(one, after=max(one.after, last), name=one.name and self._named(one.about))

    def _named(self, about: Iterable[tuple[str, str]]) -> str:
        """What the one record is called that it was about; "" for several, and for one that is
        still to be made."""
        from wijkdesk.services.whole import records

        rows = {(place.partition(".")[0], row) for place, row in about if "." in place}
        if len(rows) != 1:
            return ""
        with suppress(StoreError):
            return records.named(self._store, *rows.pop())
        return ""

    def _tell(self, error: BaseException) -> bool:
        """Is it told in the bar alone? Under a window over it a message is seen sooner, and the
        bar tells it when that has gone."""
        if not isinstance(error, StoreError) or not error.label:
            return False
        self._soon.start()
        if not isinstance(error, DISK):
            return False
        # What was going on then holds much, and is not kept with it.
        error.__cause__ = error.__context__ = None
        # What was written before it does not do it.
        self.look()
        name = self._named(error.about)
        new = NotDone(error.label, error.with_traceback(None), error.about, self._last, name)
        # Who tries once more is told of one thing.
        self._places.tell_not_done([*(x for x in self._places.not_done if x != new), new])
        over = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        return not over and QApplication.activeWindow() in (None, self._window())
