"""What stands on the screen and is not in the store: taken down before the program is locked, and
put back after it is opened again, with the cursor where it was."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from wijkdesk.ui import errors
from wijkdesk.ui.dialog import put_at, where
from wijkdesk.ui.screens import saving_in
from wijkdesk.ui.widgets import inputs, unsaved, views
from wijkdesk.ui.widgets.screen import Screen
from wijkdesk.ui.widgets.text.early import EarlyKeys
from wijkdesk.ui.widgets.unsaved import Draft, NotDone, Unsaved

from .over import left_over_window, left_words, open_windows

if TYPE_CHECKING:
    from wijkdesk.services.whole.since import Mark
    from wijkdesk.store import Store

VERSION = 1
KEY = "terugzetten"
"""What is still being put back, among all that is not saved."""
TRY_MS, TRIES = 100, 50
"""What a worker reads first is waited for: so many milliseconds, so many times."""
Taken = dict[str, Any]


class Waiting:
    """What was taken down before and has no place on the screen yet: of `parts` that are there, and
    `lost` of what is not."""

    def __init__(
        self,
        parts: Iterable[tuple[QWidget, Taken]] = (),
        lost: Iterable[inputs.Standing] = (),
    ) -> None:
        self._of = {root: part["inputs"] for root, part in parts}
        self._lost = list(lost)

    def beside(self, root: QWidget, taken: Taken) -> Taken:
        """What was taken of `root`, and what waits to stand there. It counts as found."""
        there = {one["at"] for one in taken["inputs"]}
        taken["inputs"] += [one for one in self._of.pop(root, ()) if one["at"] not in there]
        return taken

    def left(self) -> list[inputs.Standing]:
        """What waits for what is not on the screen (any more)."""
        return [*self._lost, *(one for waits in self._of.values() for one in waits)]


def take(
    main: QWidget,
    screens: Mapping[str, Screen],
    current: str,
    cursor: QWidget | None,
    waiting: Waiting,
    wrong: list[Exception] | None,
    search: str | None = None,
) -> str:
    """All that stands on the screen, as text; `cursor` is what had the cursor before all was
    saved that could be, `waiting` what was still to be put back, and `search` what was looked for
    everywhere. With `wrong` a part that raises keeps nothing of the others, and it gets what was
    raised."""
    taken: Taken = {"version": VERSION, "screen": current, "screens": {}, "windows": []}
    taken["search"] = search
    store = next(iter(screens.values())).store if screens else None
    told = unsaved.of(store).by_input() if store is not None else {}
    for key, screen in screens.items():
        part = waiting.beside(screen, _part(screen, True, cursor, wrong, told))
        taken["screens"][key] = part | {"standing": {}}
        with errors.gathered(wrong):
            taken["screens"][key]["standing"] = screen.standing()
    for one in open_windows.beside(main):
        if (again := open_windows.again_of(one)) is not None:
            whole = bool(getattr(one, "draft_whole", False))
            part = waiting.beside(one, _part(one, not whole, cursor, wrong, told))
            taken["windows"].append(part | {"again": again, "place": where(one)})
    taken["lost"] = waiting.left()
    if store is not None:
        taken["drafts"] = [vars(draft) for draft in unsaved.of(store).drafts(wrong)]
        taken["not_done"] = [one.told for one in unsaved.of(store).not_done]
        marked(store, taken)
    return json.dumps(taken, default=str)


def marked(store: "Store", taken: Taken) -> Taken:
    """With where the journal ended when it was taken down, as far as the disk tells."""
    from wijkdesk.services.whole import since
    from wijkdesk.store.errors import StoreError

    with suppress(StoreError):
        taken["mark"] = since.mark(store)
    return taken


def of_moment(text: str, mark: "Mark") -> str:
    """The same, as if it was taken down where the journal ended then."""
    return json.dumps(json.loads(text) | {"mark": mark})


def joined(texts: Sequence[str]) -> str:
    """Of what was taken down at several times one: all that somebody typed. Of two that stood in
    the same place the last stands there again, the other counts as without a place."""
    *before, last = (json.loads(text) for text in texts)
    for taken in before:
        lost = last.setdefault("lost", [])
        lost += taken.get("lost", ())
        for key, part in taken["screens"].items():
            there = last["screens"].get(key)
            if there is None or not there["inputs"]:
                last["screens"][key] = part
                continue
            now = {one["at"] for one in there["inputs"]}
            lost += [one for one in part["inputs"] if one["at"] in now]
            there["inputs"] += [one for one in part["inputs"] if one["at"] not in now]
        last["windows"] += taken["windows"]
        drafts = last.setdefault("drafts", [])
        keys = {one["key"] for one in drafts}
        for one in taken.get("drafts", ()):
            if one["key"] in keys:
                lost.append(left_words.of_draft(one))
            else:
                drafts.append(one)
        last["not_done"] = [*taken.get("not_done", ()), *last.get("not_done", ())]
    return json.dumps(last)


def is_typed(text: str) -> bool:
    """Is there something in what was taken down that somebody typed?"""
    taken: Taken = json.loads(text)
    parts = [*taken["screens"].values(), *taken["windows"]]
    typed = any(inputs.words_of(one).strip() for part in parts for one in part["inputs"])
    return bool(typed or any(taken.get(one) for one in ("drafts", "not_done", "lost")))


def _part(
    root: QWidget,
    typed_only: bool,
    cursor: QWidget | None,
    wrong: list[Exception] | None,
    told: Mapping[QWidget, str],
) -> Taken:
    part: Taken = {"inputs": [], "view": views.nothing(), "cursor": None}
    with errors.gathered(wrong):
        part["inputs"] = inputs.taken_down(root, typed_only, told)
    with errors.gathered(wrong):
        part["view"] = views.taken_down(root)
    with errors.gathered(wrong):
        part["cursor"] = inputs.with_cursor(root, cursor)
    return part


class Return(QObject):
    """Puts back what was taken down. Signals: `ended(words)` when all is back that can be; `words`
    is what somebody typed and that found no place, "" for nothing."""

    ended = Signal(str)

    def __init__(
        self,
        main: QWidget,
        store: "Store",
        text: str,
        go_to: Callable[[str], Screen | None],
        open_again: Callable[[str, dict[str, Any]], QDialog | None],
    ) -> None:
        super().__init__(main)
        self._store, self._go_to, self._open_again = store, go_to, open_again
        self._taken: Taken = json.loads(text)
        drafts = [Draft.read(one) for one in self._taken.get("drafts", ())]
        self._drafts = [one for one in drafts if one.key != left_over_window.KEY]
        self._parts: list[tuple[QWidget, Taken]] = []
        self._lost = left_words.in_no_window(drafts, self._taken["windows"])
        self._places: unsaved.Places | None = None
        self._tries = 0
        self._stopped = False
        self._main = main
        self._keys: EarlyKeys | None = None

    @property
    def search(self) -> str | None:
        """What was looked for everywhere; None for nothing."""
        found: str | None = self._taken.get("search")
        return found

    def begin(self) -> None:
        """Show what was shown, and then fill in what stood there, as soon as its place is there."""
        current = str(self._taken["screen"])
        mine = {key: one for key, one in self._taken["screens"].items() if key != current}
        for key, part in [*mine.items(), (current, self._taken["screens"].get(current))]:
            if key and part is not None and (key == current or _has_more(part)):
                self._carefully(partial(self._show_screen, key, part), part)
        errors.carefully(self._take_in)
        errors.carefully(self._bring_back)
        self._lost += self._taken.get("lost", [])
        for part in self._taken["windows"]:
            self._carefully(partial(self._show_window, part), part)
        self._keys = EarlyKeys(self._main, self)
        self._fill()

    def _carefully(self, show: Callable[[], object], part: Taken) -> None:
        """What can't be shown has no place for what was typed in it."""
        errors.carefully(show)
        if all(one is not part for _root, one in self._parts):
            words = left_words.in_window(part)
            self._lost += [left_words.without_place(words)] if words else part["inputs"]

    def _show_screen(self, key: str, part: Taken) -> None:
        screen = self._go_to(key)
        if screen is None:
            return
        self._parts.append((screen, part))
        errors.carefully(partial(views.show_tabs, screen, part["view"]))
        errors.carefully(partial(views.choose_rows, screen, part["view"]))
        if part["standing"]:
            screen.stand_again(part["standing"])

    def _take_in(self) -> None:
        """What editors told of themselves."""
        self._places = unsaved.of(self._store)
        self._places.watch(self)
        self._places.take_in(self._drafts, saving_in(self._store))

    def _bring_back(self) -> None:
        """What the disk refused at one stroke."""
        told = [NotDone.read(one) for one in self._taken.get("not_done", ())]
        if told:
            unsaved.of(self._store).bring_back(told)

    def _show_window(self, part: Taken) -> None:
        name, what = part["again"]
        window = self._open_again(name, what)
        if window is None:
            return
        if (place := part.get("place")) is not None:
            put_at(window, place)
        views.show_tabs(window, part["view"])
        views.choose_rows(window, part["view"])
        self._parts.append((window, part))

    def stop(self) -> Waiting:
        """Put nothing back any more and end nothing: all is taken down again, with what is still
        without its place."""
        self._stopped = True
        if self._keys is not None:
            # The next that is typed is a password.
            self._keys.drop()
        self.deleteLater()
        return Waiting(self._parts, self._lost)

    def unsaved(self) -> Iterator[Unsaved]:
        """What has no place yet is not saved either."""
        waits = [one for _root, part in self._parts for one in part["inputs"]]
        if not self._stopped and (words := left_words.words([*self._lost, *waits], self._drafts)):
            yield Unsaved(KEY, "wat u typte voor het vergrendelen", lambda: words)

    def save_again(self) -> None:
        """It goes on by itself."""

    def take_in(self, draft: Draft) -> bool:
        return False

    def _fill(self) -> None:
        """Try until every input has its place, or has had the time to get one."""
        if self._stopped:
            return
        self._tries += 1
        waits = False
        for root, part in self._parts:
            if not isValid(root):
                continue
            errors.carefully(partial(self._fill_in, root, part))
            waits = waits or bool(part["inputs"])
        if waits and self._tries < TRIES:
            QTimer.singleShot(TRY_MS, self, self._fill)
        else:
            # Once everything has its size.
            QTimer.singleShot(0, self, self._end)

    def _fill_in(self, root: QWidget, part: Taken) -> None:
        # What an editor told of comes back by that; where it was saved meanwhile, or waits, the
        # same words in an input would be another's.
        elsewhere = {one.key for one in self._drafts}
        elsewhere -= set(unsaved.of(self._store).by_input().values())
        mine = [one for one in part["inputs"] if one.get("draft") not in elsewhere]
        part["inputs"] = inputs.put_back(root, mine)

    def _end(self) -> None:
        if self._stopped:
            return
        for root, part in self._parts:
            if isValid(root):
                errors.carefully(partial(views.scroll, root, part["view"]))
                if part["cursor"] is not None:
                    errors.carefully(partial(inputs.focus, root, part["cursor"]))
            self._lost += part["inputs"]
        if self._places is not None:
            errors.carefully(partial(self._places.try_again, self._drafts))
        words = left_words.words(self._lost, self._drafts)
        self._parts, self._lost = [], []
        if self._keys is not None:
            self._keys.give()
        self.ended.emit(words)
        self.deleteLater()


def cursor_now(main: QWidget) -> QWidget | None:
    """What has the cursor, in whichever window; also while another program is in front."""
    asking = [one.focusWidget() for one in open_windows.beside(main) if one.isModal()]
    found = [QApplication.focusWidget(), *asking, main.focusWidget()]
    return next((one for one in found if one is not None), None)


def _has_more(part: Taken) -> bool:
    """Whether there is something that the screen does not find by itself when it is visited."""
    return bool(part["inputs"] or any(part["standing"].values()))
