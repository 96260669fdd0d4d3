"""What stands on the screen and is not saved: each editor tells it, and tries again by itself.

An editor is a `Holder` and says so with `of(store).watch(self)`. Whoever wants to know what is not
saved (the status bar, closing, locking) asks `of(store)` and needs to know no editor.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable
from uuid import UUID
from weakref import WeakKeyDictionary, WeakSet

from PySide6.QtCore import SIGNAL, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from uuid_utils.compat import uuid7

from wijkdesk.failure import Failure, NotAccepted
from wijkdesk.ui import errors

if TYPE_CHECKING:
    from wijkdesk.store import Store

AGAIN_MS = 5000
"""Milliseconds between two tries to save what the disk refused."""
LOOK_MS = 500
"""Milliseconds between two looks while something is not saved; saving is told at once."""


AGAIN = "WijkDesk probeert het zelf opnieuw"
NOT_YET = "Nog niet opgeslagen."
Of = tuple[str, UUID]
"""Kind and id of a record."""


@dataclass(frozen=True)
class Draft:
    """What somebody typed, as text, to be put back where it stood."""

    key: str
    """The place: its sort, ids and field, parted by "/"; the same after a restart."""
    where: str
    """The place in Dutch, for in a sentence: "aantekeningen bij punt 3". May hold a name."""
    text: str
    """As it was typed; of a place with several inputs whatever its holder makes of them."""
    of: Of | None = None
    """The record that it is part of."""
    refused: bool = False
    """Was it left and refused by the disk, so that nobody is typing in it any more?"""
    new_id: UUID | None = field(default=None, compare=False)
    """The id of the record that is made of it, where one is: what was saved just before a crash is
    then not made once more."""

    @classmethod
    def read(cls, told: dict[str, Any]) -> "Draft":
        """From what JSON made of one."""
        of = told.get("of")
        record = (of[0], UUID(of[1])) if of else None
        refused, new = bool(told.get("refused")), told.get("new_id")
        new_id = UUID(new) if new else None
        return cls(told["key"], told["where"], told["text"], record, refused, new_id)


@dataclass(frozen=True)
class Unsaved:
    """Something that stands on the screen and not in the store."""

    key: str
    where: str
    text: Callable[[], str]
    """Asked for only when it is needed: it may be large."""
    why: Failure | None = None
    """Why it could not be saved; None while somebody is still typing."""
    of: "Of | None" = None
    """The record that it is part of, where it is part of one that is there."""
    input: QWidget | None = None
    """Where it stands on the screen; None while it waits for its editor."""
    give_up: Callable[[], object] | None = None
    """Shows what is kept again, in place of it."""
    new_id: UUID | None = None
    """As that of a draft; None for any."""

    @property
    def passes(self) -> bool:
        """Did the disk refuse it, so that it may be saved later just as it is?"""
        return self.why is not None and passes(self.why)

    @property
    def draft(self) -> Draft:
        new_id = self.new_id or UUID(str(uuid7()))
        return Draft(self.key, self.where, self.text(), self.of, self.passes, new_id)


@runtime_checkable
class Holder(Protocol):
    """An editor, or what holds several of them."""

    def unsaved(self) -> Iterable[Unsaved]:
        """What stands here and is not saved. Asked often: it must be quick."""

    def save_again(self) -> None:
        """Try once more to save what the disk refused. Tells nothing in a dialog."""

    def take_in(self, draft: Draft) -> bool:
        """Show a draft as something typed and not saved; False when its place is not here (now)."""


class Gone(NotAccepted):
    """What the text belongs to is not there any more."""

    def __init__(self, where: str) -> None:
        super().__init__(
            "Dit is weggehaald. Ctrl+Z haalt het terug, en dan ook wat u typte.", where
        )


class Before(Failure):
    """The disk refused it, and it is not tried again before its editor shows it."""

    def __init__(self, where: str) -> None:
        super().__init__("De schijf weigerde het.", where, "Wat u typte, is bewaard.")


Saving = Callable[[Draft, Sequence[Draft]], Callable[[], object] | None]
"""Gives what saves a draft whose editor is not in sight, of all that came back with it; None when
only its editor can."""


def _only_its_editor(_draft: Draft, _all: Sequence[Draft]) -> None:
    return None


class Places(QObject):
    """All places of one store where something may stand that is not saved.

    Signals: `changed()` when what is not saved may have changed; `recovered()` when everything
    that the disk refused before is saved.
    """

    changed = Signal()
    recovered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._holders: WeakSet[QObject] = WeakSet()
        self._away: dict[str, tuple[Unsaved, Callable[[], object] | None]] = {}
        self._refused: set[str] = set()
        """Places of which the disk refused something."""
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

    def found(self) -> list[Unsaved]:
        """What is not saved now; what could not be saved stands first."""
        there = [one for holder in self._live() for one in holder.unsaved()]
        there += [one for one, _save in self._away.values()]
        return sorted(there, key=lambda one: (not one.passes, one.why is None))

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
        why = Before(one.where) if save is None and one.passes else one.why
        kept = replace(_typed(one.draft), why=why)
        self._away[one.key] = (kept, save)
        self.touch()

    def keep_away(self, draft: Draft, save: Callable[[], object]) -> None:
        """Save a draft whose editor shows something else; what can't be saved is put away."""
        self._away[draft.key] = (_typed(draft), save)
        self._save_away(draft.key, _typed(draft), save)
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

    def take_in(self, drafts: Sequence[Draft], saving: Saving = _only_its_editor) -> None:
        """Put drafts back: on the screen where their place is in sight, else kept for it. What the
        disk had refused is tried again: at once by what `saving` gives, else by its editor."""
        for draft in drafts:
            if any(holder.take_in(draft) for holder in self._live()):
                continue
            if draft.refused and (save := saving(draft, drafts)) is not None:
                self.keep_away(draft, save)
            else:
                why = Before(draft.where) if draft.refused else None
                self.put_away(replace(_typed(draft), why=why))
        self.touch()

    def try_again(self, drafts: Sequence[Draft]) -> None:
        """Save at once what was put back of what the disk had refused."""
        refused = {draft.key for draft in drafts if draft.refused}
        for holder in self._live():
            if any(one.key in refused for one in holder.unsaved()):
                holder.save_again()
        self.touch()

    def save_again(self) -> bool:
        """Try to save what the disk refused; True when nothing of that is left."""
        for holder in self._live():
            if any(one.passes for one in holder.unsaved()):
                holder.save_again()
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
        for signal, name in ((self.changed, "changed()"), (self.recovered, "recovered()")):
            if self.receivers(SIGNAL(name)):
                signal.disconnect()
        self.blockSignals(True)
        self._holders.clear()
        self._away.clear()

    def _save_away(self, key: str, one: Unsaved, save: Callable[[], object]) -> None:
        try:
            save()
        except Failure as wrong:
            self._away[key] = (replace(one, why=wrong), save)
        except LookupError:
            self._away[key] = (replace(one, why=Gone(one.where)), save)
        else:
            self._away.pop(key, None)

    def _look(self) -> None:
        found = self.found()
        before, self._refused = self._refused, {one.key for one in found if one.passes}
        for timer, wanted in ((self._again, bool(self._refused)), (self._while, bool(found))):
            if wanted and not timer.isActive():
                timer.start()
            elif not wanted:
                timer.stop()
        self.changed.emit()
        # What is typed on was not saved.
        if before and not self._refused and before.isdisjoint(one.key for one in found):
            self.recovered.emit()

    def _live(self) -> list[Holder]:
        return [one for one in list(self._holders) if isValid(one) and isinstance(one, Holder)]


def _typed(draft: Draft) -> Unsaved:
    told = Unsaved(draft.key, draft.where, lambda: draft.text, of=draft.of)
    return replace(told, new_id=draft.new_id)


def passes(why: Failure) -> bool:
    """May this be saved later just as it is? A rule that says no, says so again."""
    from wijkdesk.store.errors import Refused

    return not isinstance(why, NotAccepted | Refused)


def at_input(why: Failure | None) -> str:
    """What is said at an input of which something is not saved: of the disk only that it is so, for
    the status bar tells why, once, and what the program does about it."""
    if why is None:
        return ""
    return NOT_YET if passes(why) else str(why)


def in_window(why: Failure) -> str:
    """The same in a window of its own, which may stand over the status bar."""
    return f"{NOT_YET} {first_sentence(why)} {AGAIN}." if passes(why) else str(why)


def first_sentence(why: Failure) -> str:
    """Why something is not saved, in a few words and without a path."""
    from wijkdesk.store.errors import DiskRefused

    if isinstance(why, DiskRefused):
        return why.cause.what
    return f"{why.what.split('. ')[0].rstrip('.')}."


def tell_once(why: Failure, before: Failure | None, say: Callable[[str], object]) -> None:
    """Say for a moment why something is not saved, unless that was said or is told elsewhere: what
    is tried again by itself stands in the status bar."""
    if not passes(why) and str(why) != str(before):
        say(str(why))


_places: "WeakKeyDictionary[Store, Places]" = WeakKeyDictionary()


def of(store: "Store") -> Places:
    """The places of this store."""
    if store not in _places:
        _places[store] = Places()
    return _places[store]
