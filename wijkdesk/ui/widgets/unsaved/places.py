"""All places of a store where something may stand that is not saved."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, WeakSet

from PySide6.QtCore import SIGNAL, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wijkdesk.failure import Failure
from wijkdesk.ui import errors

from .draft import Before, Draft, Gone, Holder, Unsaved, takes_in, typed, unread
from .not_done import NotDone

if TYPE_CHECKING:
    from wijkdesk.store import Store

AGAIN_MS = 5000
"""Milliseconds between two tries to save what the disk refused."""
LOOK_MS = 500
"""Milliseconds between two looks while something is not saved; saving is told at once."""


Saving = Callable[[Draft, Sequence[Draft]], Callable[[], object] | None]
"""Gives what saves a draft whose editor is not in sight, of all that came back with it; None when
only its editor can."""


def _only_its_editor(_draft: Draft, _all: Sequence[Draft]) -> None:
    return None


class Places(QObject):
    """All places of one store where something may stand that is not saved.

    Signals: `changed()` when what is not saved may have changed; `recovered()` when the last of
    what the disk refused before is saved, not when it is given up; `brought_back()` when there is
    more that did not come about, of before a lock or a crash.
    """

    changed = Signal()
    recovered = Signal()
    brought_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._holders: WeakSet[QObject] = WeakSet()
        self._away: dict[str, tuple[Unsaved, Callable[[], object] | None]] = {}
        self._not_done: tuple[NotDone, ...] = ()
        self._refused: set[str] = set()
        """Places of which the disk refused something."""
        self._wrote = False
        """Did the store write anything since the last look?"""
        self._known: WeakKeyDictionary[QObject, dict[str, bool]] = WeakKeyDictionary()
        """The places that each holder told of last, and whether the disk refused them."""
        self._silent: WeakSet[QObject] = WeakSet()
        """Who can't tell now."""
        self._faulty: WeakSet[QObject] = WeakSet()
        """Holders with a fault in them: it is reported once."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self.save_again)
        self._while = QTimer(self, interval=LOOK_MS)
        self._while.timeout.connect(self._look)

    def watch(self, holder: QObject) -> None:
        """Ask this holder from now on, for as long as it lives."""
        assert isinstance(holder, Holder)
        self._holders.add(holder)

    def touch(self) -> None:
        """Something was typed, saved or refused: look in a moment."""
        self._soon.start()

    def wrote(self, _subjects: object = None) -> None:
        """The store wrote something, in whichever thread."""
        self._wrote = True

    def found(self) -> list[Unsaved]:
        """What is not saved now; what could not be saved stands first. In the place of what a
        holder can't tell there is `unread`."""
        there = [one for holder in self._live() for one in self._told_by(holder)]
        there += [one for one, _save in self._away.values()]
        return sorted(there, key=lambda one: (not one.passes, one.why is None))

    def untold(self) -> dict[str, bool]:
        """The places that are not in `found`, because their holder can't tell any more, and whether
        the disk refused them."""
        silent = [self._known.get(one, {}) for one in self._silent if isValid(one)]
        return {key: refused for known in silent for key, refused in known.items()}

    @property
    def not_done(self) -> Sequence[NotDone]:
        """What the disk refused at one stroke and nothing tries again, the newest last."""
        return self._not_done

    def tell_not_done(self, found: Iterable[NotDone]) -> None:
        """That is this, from now on."""
        before, self._not_done = self._not_done, tuple(found)
        if self._not_done or before:
            self.changed.emit()

    def bring_back(self, found: Iterable[NotDone]) -> None:
        """These were told before, and may be done since."""
        # Of two files that were kept one may tell of the same.
        self.tell_not_done(dict.fromkeys([*found, *self._not_done]))
        self.brought_back.emit()

    def drafts(self, wrong: list[Exception] | None = None) -> list[Draft]:
        """All of it as text, to be kept elsewhere while the store is closed. With `wrong`
        a holder that raises keeps nothing of the others, and it gets what was raised."""
        told: list[Draft] = []
        for holder in self._live():
            with errors.gathered(wrong):
                for one in holder.unsaved():
                    told.append(one.draft)
        return told + [one.draft for one, _save in self._away.values()]

    def by_input(self) -> dict[QWidget, str]:
        """Where what is not saved stands on the screen, and of which place it is. Who raises tells
        that with its drafts."""
        told: dict[QWidget, str] = {}
        for holder in self._live():
            with errors.gathered([]):
                told |= {one.input: one.key for one in holder.unsaved() if one.input is not None}
        return told

    def put_away(self, one: Unsaved, save: Callable[[], object] | None = None) -> None:
        """Keep what can't be saved, because its editor goes on with something else. `save` tries
        again, and may raise Failure or LookupError; without it the text waits until its editor
        shows the place again."""
        draft = one.draft
        why = Before(one.where, draft.why) if save is None and one.passes else one.why
        kept = replace(typed(draft), why=why)
        self._away[one.key] = (kept, save)
        self.touch()

    def keep_away(self, draft: Draft, save: Callable[[], object]) -> None:
        """Save a draft whose editor shows something else; what can't be saved is put away."""
        self._away[draft.key] = (typed(draft), save)
        self._save_away(draft.key, typed(draft), save)
        self.touch()

    @property
    def any_away(self) -> bool:
        """Does anything wait for its editor?"""
        return bool(self._away)

    def waits_below(self, place: str) -> bool:
        """Does something wait for an editor of this place?"""
        return any(key.startswith(f"{place}/") for key in self._away)

    def waiting(self, key: str) -> Unsaved | None:
        """What was put away of a place, and stays so."""
        found = self._away.get(key)
        return found[0] if found is not None else None

    def take(self, key: str) -> Unsaved | None:
        """What was put away of a place, for its editor that shows it again; it is no longer kept
        here."""
        found = self._away.pop(key, None)
        if found is not None:
            self.touch()
        return found[0] if found is not None else None

    @contextmanager
    def shown(self, key: str) -> Iterator[Unsaved | None]:
        """As `take`; it stays kept here when its editor can't show it."""
        kept = self._away.get(key)
        found = self.take(key)
        try:
            yield found
        except Exception:
            if kept is not None:
                self._away.setdefault(key, kept)
            raise

    def take_in(self, drafts: Sequence[Draft], saving: Saving = _only_its_editor) -> None:
        """Put drafts back: on the screen where their place is in sight, else kept for it. What the
        disk had refused is tried again: at once by what `saving` gives, else by its editor. What a
        fault of ours keeps from that waits for its editor too."""
        for draft in drafts:
            wrong: list[Exception] = []
            if any(takes_in(holder, draft, wrong) for holder in self._live()):
                continue
            save = None
            if draft.refused and not wrong:
                with errors.gathered(wrong):
                    save = saving(draft, drafts)
            for one in wrong:
                errors.note(one)
            if save is not None:
                self.keep_away(draft, save)
            else:
                why = Before(draft.where, draft.why) if draft.refused else None
                self.put_away(replace(typed(draft), why=why))
        self.touch()

    def try_again(self, drafts: Sequence[Draft]) -> None:
        """Save at once what was put back of what the disk had refused."""
        refused = {draft.key for draft in drafts if draft.refused}
        for holder in self._live():
            if any(one.key in refused for one in self._told_by(holder)):
                self._save(holder)
        self.touch()

    def save_again(self) -> bool:
        """Try to save what the disk refused; True when nothing of that is left."""
        for holder in self._live():
            if any(one.passes for one in self._told_by(holder)):
                self._save(holder)
        for key, (one, save) in list(self._away.items()):
            if save is not None and one.passes:
                self._save_away(key, one, save)
        self._look()
        return not self._refused

    def stop(self) -> None:
        """The store closes: nothing is tried or told any more."""
        for timer in (self._soon, self._again, self._while):
            timer.stop()
        # Who listens may hold the store, and would keep it in memory: Python sees no circle that
        # goes through Qt.
        for name in ("changed", "recovered", "brought_back"):
            signal = getattr(self, name)
            if self.receivers(SIGNAL(f"{name}()")):
                signal.disconnect()
        self.blockSignals(True)
        self._holders.clear()
        self._away.clear()
        self._not_done = ()

    def _save_away(self, key: str, one: Unsaved, save: Callable[[], object]) -> None:
        try:
            save()
        except Failure as wrong:
            self._away[key] = (replace(one, why=wrong), save)
        except LookupError:
            self._away[key] = (replace(one, why=Gone(one.where)), save)
        except Exception as error:
            # Of ours: it would be so each time. It waits for its editor.
            errors.note(error)
            self._away[key] = (replace(one, why=Before(one.where)), None)
        else:
            self._away.pop(key, None)

    def _look(self) -> None:
        wrote, self._wrote = self._wrote, False
        found = self.found()
        before, self._refused = self._refused, {one.key for one in found if one.passes}
        # Of who can't tell it may be so still.
        self._refused |= {key for key, refused in self.untold().items() if refused}
        for timer, wanted in ((self._again, bool(self._refused)), (self._while, bool(found))):
            if wanted and not timer.isActive():
                timer.start()
            elif not wanted:
                timer.stop()
        self.changed.emit()
        # What is typed on was not saved, nor was what went without a write: that was given up.
        gone = before and not self._refused and before.isdisjoint(one.key for one in found)
        if gone and wrote:
            self.recovered.emit()

    def _told_by(self, holder: Holder) -> list[Unsaved]:
        """What it holds. Who raises keeps no other from telling, and is told of itself."""
        assert isinstance(holder, QObject)
        try:
            told = list(holder.unsaved())
        except Exception as error:
            self._note(holder, error)
            self._silent.add(holder)
            return [unread]
        self._silent.discard(holder)
        self._known[holder] = {one.key: one.passes for one in told}
        return told

    def _save(self, holder: Holder) -> None:
        try:
            holder.save_again()
        except Exception as error:
            self._note(holder, error)

    def _note(self, holder: Holder, error: Exception) -> None:
        """Report a fault of ours; what the disk refuses passes."""
        assert isinstance(holder, QObject)
        if holder not in self._faulty and not isinstance(error, Failure):
            self._faulty.add(holder)
            errors.note(error)

    def _live(self) -> list[Holder]:
        return [one for one in list(self._holders) if isValid(one) and isinstance(one, Holder)]


_places: "WeakKeyDictionary[Store, Places]" = WeakKeyDictionary()


def of(store: "Store") -> Places:
    """The places of this store."""
    if store not in _places:
        _places[store] = Places()
        store.subscribe(_places[store].wrote)
    return _places[store]
