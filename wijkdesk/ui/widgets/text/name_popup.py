"""The list of names that opens under an @ in whatever one types in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, QStringListModel, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from wijkdesk.ui.dialog import dress

WIDTH = 280
Offer = Callable[[str], Sequence[str]]
"""Gives the names that fit what is typed after an @."""


class NamePopup(QObject):
    """Signals: `chosen(name, at)`, for the mention whose @ stands at `at`.

    `before` gives the text of the line up to the cursor, `cursor` where that is in `box`.
    """

    chosen = Signal(str, int)

    def __init__(
        self, box: QWidget, before: Callable[[], str], cursor: Callable[[], QRect], offer: Offer
    ) -> None:
        super().__init__(box)
        self.offer = offer
        self._before, self._cursor = before, cursor
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setWidget(box)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        popup = self._completer.popup()
        assert popup is not None
        dress(popup)
        popup.setAccessibleName("Wie wijst u aan?")
        self.list = popup
        self._completer.activated.connect(self._choose)

    def is_open(self) -> bool:
        """Whether a name is being chosen; its keys are the list's then."""
        return self.list.isVisible()

    def look(self) -> None:
        """Something was typed: open with the names that fit, or close."""
        mention = begun(self._before())
        names = list(self.offer(mention[0])) if mention is not None else []
        if mention is None or not names or names == [mention[0].strip()]:
            self.list.hide()
            return
        self._names.setStringList(names)
        place = self._cursor()
        place.setWidth(WIDTH)
        self._completer.complete(place)
        self.list.setCurrentIndex(self._names.index(0, 0))

    def _choose(self, name: str) -> None:
        mention = begun(self._before())
        if mention is not None:
            self.chosen.emit(name, mention[1])


def begun(before: str) -> tuple[str, int] | None:
    """What is typed after the last @, and where the @ stands; None when nobody is being named."""
    at = before.rfind("@")
    if at < 0 or (at and before[at - 1].isalnum()):
        return None
    typed = before[at + 1 :]
    return (typed, at) if len(typed.split()) <= 3 and "  " not in typed else None
