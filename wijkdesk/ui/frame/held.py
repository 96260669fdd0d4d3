"""What is not saved while a store is open, told on to be kept; and what of it is still to be put
back when it comes from the disk."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from wijkdesk.store.errors import StoreError
from wijkdesk.ui import errors
from wijkdesk.ui.widgets import unsaved, views
from wijkdesk.ui.widgets.unsaved import Draft, NotDone, Unsaved

from .over import left_over_window, left_words, open_windows
from .standing import VERSION, Taken, marked

if TYPE_CHECKING:
    from wijkdesk.services.whole.since import Mark
    from wijkdesk.store import Store

WAIT_MS = 1000
"""Milliseconds: somebody who types has it written so often and not at each key."""


class Held(QObject):
    """Follows what the disk refuses, and what came back (`is_back`) until that is saved; from its
    making until `stop`. `keep` gets it sealed, and None when there is nothing (any more); `screen`
    tells which one is in sight, and `without_erased` takes out who was erased since."""

    def __init__(
        self,
        store: "Store",
        screen: Callable[[], str],
        is_back: bool,
        keep: Callable[[bytes | None], object],
        without_erased: Callable[["Store", str], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._store, self._screen, self._keep = store, screen, keep
        self._without_erased = without_erased
        self._places = unsaved.of(store)
        self._taken = {one.key for one in self._places.found()} if is_back else set()
        self._last: dict[str, Draft] = {}
        """What was told last while that is not saved, for an editor that can't tell it any more."""
        self._faulty: set[str] = set()
        """Places with a fault in them: it is reported once."""
        self._told: bytes | None = None if is_back else b""
        """The digest of what was told last: the words themselves stay nowhere."""
        self._soon = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._soon.timeout.connect(self._tell_soon)
        self._places.changed.connect(self._look)
        self._look()

    def tell(self) -> None:
        """Tell it as it stands there now, if that is something else."""
        self._soon.stop()
        wanted, strokes = self._wanted(), self._places.not_done
        drafts = self._drafts(wanted)
        told = b""
        if drafts or strokes:
            told = _digest(self._store, drafts, strokes)
        if told == self._told:
            return
        if not told:
            self._keep(None)
        else:
            text = only(self._store, wanted, drafts, strokes, self._screen())
            self._keep(self._store.seal(self._without_erased(self._store, text).encode()))
        self._told = told

    def _tell_soon(self) -> None:
        try:
            self.tell()
        except StoreError:
            # The disk gave no answer: what stands here is not on it yet.
            self._soon.start()

    def stop(self) -> None:
        """The store closes."""
        self._soon.stop()
        self._places.changed.disconnect(self._look)
        self._taken.clear()
        self._last.clear()
        del self._store, self._places, self._keep, self._screen, self._without_erased
        self.deleteLater()

    def _look(self) -> None:
        if not self._wanted() and not self._places.not_done:
            # A crash would bring back what is saved.
            self.tell()
        elif not self._soon.isActive():
            self._soon.start()

    def _wanted(self) -> list[Unsaved]:
        found = self._places.found()
        self._taken.intersection_update({one.key for one in found} | self._places.untold().keys())
        return [one for one in found if one.passes or one.key in self._taken]

    def _drafts(self, wanted: Iterable[Unsaved]) -> list[Draft]:
        """As text; of who can't tell it any more as it was told last."""
        drafts, silent = list[Draft](), list(self._places.untold())
        for one in wanted:
            try:
                drafts.append(one.draft)
            except Exception as error:
                if one.key not in self._faulty:
                    self._faulty.add(one.key)
                    errors.note(error)
                silent.append(one.key)
        drafts += [self._last[key] for key in silent if key in self._last]
        self._last = {one.key: one for one in drafts}
        return drafts


def only(
    store: "Store",
    found: Iterable[Unsaved],
    drafts: Iterable[Draft],
    strokes: Iterable[NotDone],
    current: str,
) -> str:
    """Of all that could be taken down only what is not saved, as `drafts`, and the windows that it
    stands in."""
    part: Taken = {"inputs": [], "view": views.nothing(), "cursor": None}
    windows = {one.input.window(): None for one in found if one.input is not None}
    again = [opens for one in windows if (opens := open_windows.again_of(one)) is not None]
    taken: Taken = {
        "version": VERSION,
        "screen": current,
        "screens": {current: part | {"standing": {}}},
        "windows": [part | {"again": opens} for opens in again],
        "drafts": [vars(one) for one in drafts],
        "not_done": [one.told for one in strokes],
    }
    return json.dumps(marked(store, taken), default=str)


def still(store: "Store", text: str) -> str:
    """What was taken down, without who was erased since, and without a place for what was typed
    over something else than what stands there now: it is shown, and not saved. Of what makes
    something new nobody can tell whether it was made since, so that waits for whoever typed it."""
    from wijkdesk.services.whole import since

    taken: Taken = json.loads(text)
    # What tells no moment may be of any.
    mark = taken.get("mark") or (0, "")
    if since.is_last(store, mark):
        return text
    taken = json.loads(without_erased(store, text, mark))
    drafts = taken.get("drafts", [])
    changed = since.changed(store, mark, [one["key"] for one in drafts])
    _only_show(taken, changed)
    for one in taken["drafts"]:
        one["refused"] = one["refused"] and since.has_record(one["key"])
    return json.dumps(taken)


def _only_show(taken: Taken, keys: Collection[str]) -> None:
    """These drafts have no place any more, neither as such nor as what stood in their inputs."""
    drafts = taken.get("drafts", [])
    taken["drafts"] = [one for one in drafts if one["key"] not in keys]
    for part in [*taken["screens"].values(), *taken["windows"]]:
        part["inputs"] = [one for one in part["inputs"] if one.get("draft") not in keys]
    old = [one for one in drafts if one["key"] in keys]
    taken["lost"] = [*taken.get("lost", []), *map(left_words.of_draft, old)]


def without_erased(store: "Store", text: str, mark: "Mark") -> str:
    """What was taken down, without who was erased since then. What may mean them still is shown,
    and not saved."""
    from wijkdesk.services.whole import since

    if since.is_last(store, mark):
        return text
    gone = store.erased_since(mark[0], bytes.fromhex(mark[1]))
    if not gone:
        return text
    taken: Taken = json.loads(text)
    told: Taken = gone.cleared(taken) | {"mark": taken.get("mark")}
    # What is shown already stays where it is.
    drafts = [one for one in told.get("drafts", ()) if one["key"] != left_over_window.KEY]
    _only_show(told, {one["key"] for one in drafts if gone.may_be_in(one["text"])})
    return json.dumps(told)


def _digest(store: "Store", drafts: Iterable[Draft], strokes: Iterable[NotDone]) -> bytes:
    told = [(one.key, one.text, one.refused) for one in drafts]
    of = (told, [one.told for one in strokes], marked(store, {}))
    return hashlib.sha256(repr(of).encode()).digest()
