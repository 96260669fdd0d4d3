"""Copies that are made by themselves while somebody works, and the words that tell of them."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from wijkdesk.ui import errors
from wijkdesk.ui.backups.asked import asked
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import ELIDE

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.store.access.own_key import StrangeKey
    from wijkdesk.store.copies.places import Place
    from wijkdesk.store.copies.second import Second
    from wijkdesk.store.errors import StoreError

    Last = tuple[datetime | None, bool]
    Found = tuple[Last, Second | None, list[Place], list[Path], StrangeKey | None]

LEAST = 80
"""Pixels of the words about the copies, however narrow the window is."""
HALF_HOUR_MS = 30 * 60 * 1000
SOON_MS = 5000
KEY_MS = 10_000
AGAIN_MS = 60_000
HALF_HOUR = timedelta(minutes=30)
STALE = timedelta(days=7)
"""After this a second place asks to be looked at."""
BEHIND = "⚠ oude kopie elders"
"""Somebody who was erased still stands in it."""
ERASING = "⚠ wissen nog niet klaar"
"""Somebody who was erased may still stand in what was typed here."""
SPOILT = "De nieuwste reservekopie is niet te lezen. Met Kopie nu maakt u een nieuwe."
STRANGE = "⚠ ander sleutelbestand"
"""What lies in the folder is not what the store is open with."""


class BackupState(QPushButton):
    """Of when the copies are; pressing it leads to the screen about them. What does not fit ends in
    an ellipsis. `told()` fires when it says something else."""

    told = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self.setMinimumWidth(LEAST)
        self._why = self._more = ""
        self.tell("Nog geen reservekopie")

    def tell(self, text: str, why: str = "") -> None:
        """Show how it stands; `why` is what went wrong."""
        self.setText(text)
        self._why = why
        self._explain()
        self.told.emit()

    @property
    def warns(self) -> bool:
        """Is something wrong with the copies?"""
        return "⚠" in self.text()

    def tell_more(self, text: str) -> None:
        """What has no place of its own now; "" when it has."""
        self._more = text
        self._explain()

    def keep_whole(self, whole: bool) -> None:
        """Give no room away to what stands beside it."""
        self.setMinimumWidth(0 if whole else LEAST)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = QStyle.SubElement.SE_PushButtonContents
        room = self.style().subElementRect(inside, option, self).width()
        option.text = self.fontMetrics().elidedText(option.text, ELIDE, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _explain(self) -> None:
        told = [self.text(), *filter(None, (self._why, self._more))]
        self.setAccessibleName(". ".join(told))
        self.setToolTip("\n".join([*told, "Naar het scherm Reservekopieën"]))


class BackingUp(QObject):
    """Makes a copy each half hour of work. Soon after the opening it makes one that had to wait
    because the program was locked, or that failed as it locked or closed.

    `told(text, why)` fires when how it stands changes, and `places(folders)` with where else copies
    are; `said(text)` tells what came of one that somebody asked for."""

    told = Signal(str, str)
    places = Signal(object)
    said = Signal(str)

    def __init__(self, store: "Store", parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._timer = QTimer(self, interval=HALF_HOUR_MS)
        self._timer.timeout.connect(self.make)
        self._timer.start()
        self._amiss: tuple[object, ...] = (False, None)
        self._keys = QTimer(self, interval=KEY_MS)
        self._keys.timeout.connect(self._look_for_more)
        self._keys.start()
        self._catches_up = False
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self._catch_up)
        self._again.start()
        self._damaged: Sequence[Path] = ()
        """Copies that were looked at whole, on the screen about them."""
        asked.changed.connect(self._tell)
        asked.read.connect(self._heard)
        self._tell()
        QTimer.singleShot(SOON_MS, self, self._make_due)

    def make(self) -> None:
        """A copy now, in a worker; without changes since the last none is made."""
        self._make(self._store.back_up)

    def _make_due(self) -> None:
        self._make(partial(self._store.back_up_if_due, HALF_HOUR))

    def _make(self, back_up: "Callable[[], StoreError | None]") -> None:
        def done(problem: "StoreError | None") -> None:
            if problem is not None:
                errors.leads(problem)
            asked.changed.emit()

        worker.run(self, lambda _job: back_up(), done, outside=worker.LOOKS_MS)

    def make_now(self) -> None:
        """The same, because somebody asks for it."""
        from wijkdesk.services.whole import copies

        store = self._store

        def made(told: str) -> None:
            self.said.emit(told)
            asked.changed.emit()

        def failed(error: Exception) -> None:
            errors.telling(self.said.emit)(error)
            # The one here may be there all the same.
            asked.changed.emit()

        worker.run(self, lambda _job: copies.copy_now(store), made, failed, outside=worker.LOOKS_MS)

    def _catch_up(self) -> None:
        """A copy that the disk refused is tried again, and a stick that comes back gets what it
        lacks. A disk that gives no answer is asked no more until it does."""
        store = self._store
        if self._catches_up:
            return
        self._catches_up = True

        def catch_up(_job: worker.Job) -> bool:
            """Is there anything new to tell?"""
            before = (store.backup_problem, store.second_problem)
            if store.backup_problem is not None:
                store.back_up()
            elif store.second_problem is None and store.copies.second_lacks():
                store.bring_away()
                return True
            return before != (store.backup_problem, store.second_problem)

        def done(is_new: bool) -> None:
            self._catches_up = False
            if is_new:
                asked.changed.emit()

        def failed(error: Exception) -> None:
            done(False)
            errors.note(error)

        worker.run(self, catch_up, done, failed, outside=worker.LOOKS_MS)

    def _look_for_more(self) -> None:
        """The key file may go or become another one while the program is open, and an erasure may
        not come to its end."""
        amiss = (self._store.strange_key is not None, self._store.erasing_problem)
        if amiss != self._amiss:
            self._amiss = amiss
            asked.changed.emit()

    def _heard(self, store: "Store", damaged: "Sequence[Path]") -> None:
        if store is self._store:
            self._damaged = damaged
            self._tell()

    def _tell(self) -> None:
        store = self._store

        def done(found: "Found") -> None:
            from wijkdesk.services.privacy import elsewhere

            (last, is_spoilt), second, behind, places, strange = found
            told = words(
                last,
                second,
                store.clock.now(),
                store.backup_problem,
                is_spoilt,
                away=store.second_problem is not None,
            )
            # The first is what the user can do something about at once.
            amiss = (
                strange.told if strange else None,
                store.backup_problem,
                store.second_problem,
                SPOILT if is_spoilt else None,
                store.erasing_problem,
            )
            why = [*filter(None, amiss), *map(elsewhere.still_in, behind)]
            # First what may not fall away where there is little room.
            erasing = ERASING if store.erasing_problem is not None else None
            parts = (STRANGE if strange else None, erasing, told, BEHIND if behind else None)
            self.told.emit(" · ".join(filter(None, parts)), "\n".join(why))
            self.places.emit(places)

        damaged = self._damaged

        def find(_job: worker.Job) -> "Found":
            shelf = store.copies
            places = [one for one in shelf.elsewhere() if shelf.is_elsewhere(one)]
            return shelf.last(damaged), shelf.second(), shelf.behind(), places, store.strange_key

        worker.run(self, find, done, outside=worker.LOOKS_MS)


def words(
    last: datetime | None,
    second: "Second | None",
    now: datetime,
    problem: str | None,
    is_spoilt: bool = False,
    *,
    away: bool = False,
) -> str:
    """ "Reservekopie 13:40 · stick 2 dagen oud"; `last` is the newest that is whole, when a newer
    one `is_spoilt`; `away` when the last did not come to the second place."""
    from wijkdesk.services.whole import copies

    told = f"Reservekopie {copies.age(last, now)}" if last else "Nog geen reservekopie"
    if problem is not None:
        told = f"⚠ Reservekopie mislukt, laatste {copies.age(last, now)}" if last else f"⚠ {told}"
    elif is_spoilt:
        whole = f", laatste hele {copies.age(last, now)}" if last else ""
        told = f"⚠ Reservekopie niet te lezen{whole}"
    if second is None:
        return told
    if second.same_disk and not away:
        return f"{told} · ⚠ {second.word} op dezelfde schijf"
    if second.last is None:
        empty = "mislukt" if away else "nog leeg"
        return f"{told} · {'⚠ ' * away}{second.word} {empty}"
    if away:
        return f"{told} · ⚠ {second.word} mislukt, laatste {copies.age(second.last, now)}"
    warn = "⚠ " if now - second.last > STALE else ""
    return f"{told} · {warn}{second.word} {copies.age(second.last, now)}"
