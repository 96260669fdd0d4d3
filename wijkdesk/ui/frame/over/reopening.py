"""Opening the windows again that stood open when the program was locked."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from wijkdesk.ui.widgets.screen import Screen

from .opening import Over

if TYPE_CHECKING:
    from wijkdesk.store import Store


def open_again(over: Over, name: str, what: dict[str, Any]) -> QDialog | None:
    """The window of this name (`TypingWindow.again`), for `what` it was for; None when it can't
    be: what it was for is not there any more."""
    store, screen = over.going.store, over.going.in_sight
    if store is None or screen is None:
        return None
    if name == "talk":
        return _talk(over, store, what)
    if name == "jot":
        return _jot(over, store, what)
    if name == "keys":
        return over.keys()
    if name == "left over":
        return _left_over(screen, what["words"])
    if name == "record":
        return _record(screen, what)
    return screen.open_again(name, what)


def tell_left_over(over: Over, words: str) -> None:
    """Show what found no place any more, so that it can be copied."""
    if words and (screen := over.going.in_sight) is not None:
        _left_over(screen, words)


def _talk(over: Over, store: "Store", what: dict[str, Any]) -> QDialog:
    from .talk_window import TalkWindow

    people = tuple((kind, UUID(one)) for kind, one in what["people"])
    window = TalkWindow(store, over.parent, people, _id(what["gebied"]))
    over.open_talk(window)
    return window


def _jot(over: Over, store: "Store", what: dict[str, Any]) -> QDialog:
    from .jot_window import JotWindow

    about = (what["about"][0], UUID(what["about"][1])) if what["about"] else None
    window = JotWindow(store, what["kind"], _id(what["gebied"]), about, over.parent)
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


def _left_over(screen: Screen, words: str) -> QDialog:
    from .left_over_window import LeftOverWindow

    return _shown(LeftOverWindow(words, screen))


def _shown(window: QDialog) -> QDialog:
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.open()
    return window


def _id(told: str | None) -> UUID | None:
    return UUID(told) if told else None
