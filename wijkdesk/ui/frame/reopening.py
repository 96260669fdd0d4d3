"""Opening the windows again that stood open when the program was locked."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from wijkdesk.ui import errors
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.screen import Screen

from .opening import Over


def open_again(over: Over, name: str, what: dict[str, Any]) -> QDialog | None:
    """The window of this name (`TypingWindow.again`), for `what` it was for; None when it can't
    be: what it was for is not there any more."""
    if over.going.store is None:
        return None
    if (opens := _FROM_ANYWHERE.get(name)) is not None:
        return opens(over, what)
    screen = over.going.in_sight
    if screen is None:
        return None
    if (shows := _ON_THE_SCREEN.get(name)) is not None:
        return shows(screen, what)
    return screen.open_again(name, what)


def tell_left_over(over: Over, words: str) -> None:
    """Show what found no place any more, so that it can be copied; what can't be shown now waits
    for the next time."""
    store = over.going.store
    if not words or store is None:
        return
    from .over import left_over_window

    wrong: list[Exception] = []
    with errors.gathered(wrong):
        over.left_over(words)
    if wrong:
        unsaved.of(store).put_away(left_over_window.told(words))
        errors.show_all(wrong)


def _talk(over: Over, what: dict[str, Any]) -> QDialog:
    from .over.talk_window import TalkWindow

    assert over.going.store is not None
    people = tuple((kind, UUID(one)) for kind, one in what["people"])
    window = TalkWindow(over.going.store, over.parent, people, _id(what["gebied"]))
    over.open_talk(window)
    return window


def _jot(over: Over, what: dict[str, Any]) -> QDialog:
    from .over.jot_window import JotWindow

    assert over.going.store is not None
    about = (what["about"][0], UUID(what["about"][1])) if what["about"] else None
    store, gebied = over.going.store, _id(what["gebied"])
    window = JotWindow(store, what["kind"], gebied, about, over.parent)
    over.open_jot(window)
    return window


def _record(screen: Screen, what: dict[str, Any]) -> QDialog | None:
    from wijkdesk.services.whole import records
    from wijkdesk.ui.widgets.forms.record_window import RecordWindow

    one = UUID(what["id"])
    try:
        records.record(screen.store, what["kind"], one)
    except KeyError:
        return None
    return _shown(RecordWindow(screen.store, what["kind"], one, screen))


def _history(screen: Screen, what: dict[str, Any]) -> QDialog:
    from wijkdesk.ui.widgets.history.window import show_history

    return show_history(screen.store, what["kind"], UUID(what["id"]), screen)


def _export(over: Over, what: dict[str, Any]) -> QDialog | None:
    window = over.export()
    if window is not None and what["busy"]:
        window.tell_locked()
    return window


def _shown(window: QDialog) -> QDialog:
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.open()
    return window


def _id(told: str | None) -> UUID | None:
    return UUID(told) if told else None


_FROM_ANYWHERE: dict[str, Callable[[Over, dict[str, Any]], QDialog | None]] = {
    "talk": _talk,
    "jot": _jot,
    "keys": lambda over, _what: over.keys(),
    "export": _export,
    "left over": lambda over, what: over.left_over(what["words"]),
    "removed": lambda over, _what: over.removed(),
    # Empty: a password is never kept.
    "secret": lambda over, what: over.secret(what["what"], shown=what.get("shown", "")),
}
_ON_THE_SCREEN: dict[str, Callable[[Screen, dict[str, Any]], QDialog | None]] = {
    "record": _record,
    "history": _history,
}
