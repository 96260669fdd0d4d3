"""What every step of the unlock page is, and what those are that open the store."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from wijkdesk.store.access.tries import spelled
from wijkdesk.ui.beginning import Begins
from wijkdesk.ui.message import breakable
from wijkdesk.ui.scrolling import bring
from wijkdesk.ui.widgets.card import label

from .hint_line import HintLine
from .password_field import NewPassword, type_over

Wrong = tuple[str, QWidget]
"""What is wrong, and with which field."""
_KEY_BACK = "Sleutel terugzetten"


def _new_password(field: QWidget) -> NewPassword | None:
    """The new password that a field is of."""
    above: QWidget | None = field
    while above is not None and not isinstance(above, NewPassword | Step):
        above = above.parentWidget()
    return above if isinstance(above, NewPassword) else None


class Step(Begins):
    """A title, what the step asks, a line for problems and the button that goes on."""

    submitted = Signal()

    def __init__(self, title: str, text: str, button: str, busy: str) -> None:
        super().__init__()
        self._words, self._busy_words = button, busy
        self._links: list[QPushButton] = []
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.button = QPushButton(button)
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self.submitted)
        self.first = self.button
        self._order: tuple[QWidget, ...] = ()
        self._of_errors: list[tuple[type[Exception], QWidget]] = []
        self._left = 0
        self._tries_again = False
        """Waits what is typed here for its turn?"""
        self._listens = False
        self._second = QTimer(self, interval=1000, timerType=Qt.TimerType.PreciseTimer)
        self._second.timeout.connect(self._count)
        self.feet = QVBoxLayout()
        # Under each other: side by side three of them do not fit.
        self.feet.setSpacing(4)
        self.outer = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(label(title, "title", wrap=True))
        layout.addWidget(label(breakable(text), "subtitle", wrap=True))
        layout.addLayout(self.body)
        self.foot = QWidget()
        """What is wrong, and the buttons: a window keeps them in sight while the rest scrolls."""
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(12)
        foot.addWidget(self.problem)
        foot.addWidget(self.button)
        foot.addLayout(self.feet)
        layout.addWidget(self.foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What Enter does in a field was done there: a window would press its button as well. On a
        button it does that button; by itself it does so in windows only, not on the start page."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        at = self.window().focusWidget()
        if enters and isinstance(at, QPushButton) and not event.isAutoRepeat():
            at.click()
        elif not (enters and isinstance(at, QLineEdit)):
            super().keyPressEvent(event)

    def order(self, *widgets: QWidget) -> None:
        """Tab goes along these, then the button and the links; they were made the other way."""
        self._order = widgets
        for before, after in pairwise([*widgets, self.button, *self._links]):
            QWidget.setTabOrder(before, after)

    def wrongs(self) -> Iterator[Wrong]:
        """All that is wrong with what was typed, in the order of the fields."""
        yield from ()

    def wrong(self) -> str:
        """What is wrong first with what was typed, "" when it is good."""
        return next((told for told, _field in self.wrongs()), "")

    def says_wrong(self) -> bool:
        """Is something wrong with what was typed? Then it is told, and its field has the cursor."""
        told, field = next(self.wrongs(), ("", self))
        if told:
            type_over(field)
        self._tell(told, field)
        return bool(told)

    def _tell(self, told: str, field: QWidget) -> None:
        """Say what is wrong with a field, in one place: a new password says it itself."""
        new = _new_password(field)
        if new is not None:
            new.refuse(breakable(told))
        self.show_problem("" if new is not None else told)

    def is_about(self, field: QWidget, *errors: type[Exception]) -> None:
        """It is this field that is wrong when the store refuses with one of these."""
        self._of_errors += [(one, field) for one in errors]

    def go_on(self, to: QWidget) -> None:
        """Enter goes to the next field, unless something before that is wrong: whoever types
        without looking would type his next try in a field where it can be read."""
        before = self._order[: self._order.index(to)]
        if not any(field in before for _told, field in self.wrongs()):
            type_over(to)
        else:
            self.says_wrong()

    def link(self, text: str) -> QPushButton:
        """A quiet button below, to another step."""
        made = QPushButton(text)
        made.setProperty("kind", "plain")
        self.feet.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        QWidget.setTabOrder(self._links[-1] if self._links else self.button, made)
        self._links.append(made)
        return made

    def show_problem(self, text: str) -> None:
        self.problem.setText(breakable(text))
        self.problem.setVisible(bool(text))
        if text:
            # As soon as it has its place, and after what has the cursor.
            QTimer.singleShot(0, self.problem, lambda: bring(self.problem))

    def refuse(
        self,
        text: str,
        seconds: int = 0,
        came_early: bool = False,
        error: Exception | None = None,
    ) -> None:
        """Say why it was refused, and count down the `seconds` before it may be tried again. What
        `came_early` is tried by itself after those, unless something else is typed. What was busy
        lost the cursor: it goes to the field that the `error` is about."""
        found = (field for kind, field in self._of_errors if isinstance(error, kind))
        field = next(found, self)
        type_over(field)
        self._tell(text, field)
        self._tries_again, self._left = came_early, seconds
        self._tell_wait()
        if seconds:
            self._second.start()
        if came_early and not self._listens:
            self._listens = True
            for one in self.findChildren(QLineEdit):
                one.textEdited.connect(self._typed_on)

    def stop_waiting(self) -> None:
        """What is asked now is another thing than what had to wait."""
        self._typed_on()
        self._second.stop()
        self._tries_again, self._left = False, 0
        self._tell_wait()

    def _count(self) -> None:
        self._left -= 1
        self._tell_wait()
        if not self._left:
            again = self._tries_again
            self.show_problem("")
            self.stop_waiting()
            if again:
                self.submitted.emit()

    def _tell_wait(self) -> None:
        what = "Probeert het over" if self._tries_again else "Wacht nog"
        self.button.setText(f"{what} {spelled(self._left)}" if self._left else self._words)

    def _typed_on(self) -> None:
        """What waits is not tried by itself any more."""
        if self._tries_again:
            self._tries_again = False
            self.show_problem("")
            self._tell_wait()

    def wipe(self) -> None:
        """Nobody is there any more: what was typed to get in is not left for the next."""
        for one in self.findChildren(QLineEdit):
            if one.property("secret"):
                # Not `clear`: that one can be undone.
                one.setText("")
            elif isinstance(one, HintLine):
                one.forget()
        # There is nothing left to try by itself.
        self._typed_on()

    def says(self, words: str) -> None:
        """What the button does from now on."""
        self._words = words
        self.button.setText(words)

    def show_progress(self, done: int, total: int) -> None:
        """So much of what was asked for is done; a step that takes long shows it."""

    def set_busy(self, busy: bool) -> None:
        self.stop_waiting()
        self.setEnabled(not busy)
        self.foot.setEnabled(not busy)
        self.button.setText(self._busy_words if busy else self._words)


class OpeningStep(Step):
    """Opens the store that is there; or, once its key file turns out to be lost, puts that back
    first (`puts_key_back`)."""

    puts_key_back = False
    older: Path | None = None
    """The copy of the key file that the button puts back in spite of a newer one."""
    _asked = False

    def typed(self) -> tuple[str, str | None]:
        """The password, and the recovery code: None without, else the password is a new one."""
        raise NotImplementedError

    def offer_key(self, told: str) -> None:
        """The key file is lost, as `told`: from now on the button puts it back."""
        self.puts_key_back = True
        self._busy_words = "Bezig met terugzetten …"
        self.says(_KEY_BACK)
        self.show_problem(told)

    def offer_older(self, older: Path, told: str) -> None:
        """What stands typed fits an `older` copy only, as `told`: the button puts that back, until
        something else is typed."""
        if not self._asked:
            self._asked = True
            for one in self.findChildren(QLineEdit):
                one.textEdited.connect(self._typed_other)
        self.older = older
        self.says("Oudere kopie terugzetten")
        self.show_problem(told)

    def _typed_other(self) -> None:
        if self.older is not None:
            self.older = None
            self.says(_KEY_BACK)
            self.show_problem("")
