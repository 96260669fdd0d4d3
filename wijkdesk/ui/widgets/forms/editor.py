"""What every input of a field is; it keeps what was typed until the form took it."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wijkdesk.failure import Failure


class Editor(QWidget):
    """An input with one value. `left` fires when the user is done with it: then it is saved."""

    left = Signal()
    typed = Signal()

    stay: str | None = None
    """Where text is saved while somebody types: names this stay in the input, from coming to
    leaving it, so that undo takes its savings back in one."""
    why: Failure | None = None
    """Why what stands here could not be saved."""
    _pressed = False

    def raw(self) -> object:
        """What stands in the input now, for services.whole.records.change."""
        raise NotImplementedError

    def show_value(self, value: Any, text: str) -> None:
        """Show a value of the store; `text` is how services.whole.records.show writes it."""
        raise NotImplementedError

    def beside(self, value: Any) -> None:
        """The store has another value meanwhile, and what stands here is not saved; it stays."""

    def merging(self) -> Callable[[Any], object]:
        """Gives what is to be saved of what stands here now, from what is kept by then."""
        raw = self.raw()
        return lambda _kept: raw

    def dirty(self) -> bool:
        """Whether something stands here that the user typed or chose and that is not saved."""
        return self.why is not None or self._typed()

    def waits(self) -> bool:
        """As `dirty`; asked often, so it looks nothing up."""
        return self.dirty()

    def refused(self, why: Failure) -> None:
        """The form could not save what stands here; it stays until it can be."""
        self.why = why

    def taken(self) -> None:
        """The form saved what stands here."""
        self.why = None
        self._pressed = False

    def rest(self) -> bool:
        """Does something stand here that no saving takes, such as a name that nobody has?"""
        return False

    def empty(self) -> None:
        """The form goes on with another record: such a rest is not of that."""

    def press(self) -> None:
        """Something was chosen: it is saved at once."""
        self._pressed = True
        self.left.emit()

    def text(self) -> str:
        """What stands here, to be kept elsewhere until `show_text` puts it back."""
        return str(self.raw() or "")

    def show_text(self, text: str) -> None:
        """Put back what `text` gave, as something that is not saved."""
        raise NotImplementedError

    def _typed(self) -> bool:
        """Was something typed or chosen since it was saved or shown?"""
        return self._pressed

    def select_all(self) -> None:
        """Mark what stands here, so that typing takes its place."""

    def mark_problem(self, problem: bool) -> None:
        """Colour the border when the input can't be saved."""
        target = self.focusProxy() or self
        target.setProperty("problem", problem)
        target.style().unpolish(target)
        target.style().polish(target)

    def _hold(self, widget: QWidget, beside: QWidget | None = None, short: bool = False) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widget, 0 if short else 1)
        if beside is not None:
            layout.addWidget(beside)
        if short:
            layout.addStretch(1)
        self.setFocusProxy(widget)


def show_texts(editors: Mapping[str, Editor], texts: Mapping[str, str]) -> None:
    """Put back in these editors what `text` gave of each."""
    for name, text in texts.items():
        editors[name].show_text(text)
