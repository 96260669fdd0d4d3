"""A mail that was made ready is not a mail that went: WijkDesk can't see that, so a line asks."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.words import dutch
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from wijkdesk.store import Store


SHOWN = 2
"""Mails that are asked about at once; the others follow as these are answered."""
Key = tuple[UUID, str]
"""For whom, or of what; and which mail of that, where there are more kinds."""


class Ready:
    """What was made ready today and not answered yet: each mail, and about which records."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._on: date | None = None
        self._of: dict[Key, tuple[UUID, ...]] = {}

    def add(self, one: UUID, about: Iterable[UUID] = (), which: str = "") -> None:
        """A mail for, or of, `one` is ready."""
        there = self.all()
        key = (one, which)
        self._of = {**there, key: tuple(dict.fromkeys((*there.get(key, ()), *about)))}
        self._on = self._store.clock.today()

    def all(self) -> dict[Key, tuple[UUID, ...]]:
        """All that waits for its answer; what is of an earlier day does so no more."""
        return dict(self._of) if self._on == self._store.clock.today() else {}

    def forget(self, one: Key) -> None:
        """It was answered."""
        self._of = {key: of for key, of in self.all().items() if key != one}

    def written(self) -> str:
        """As text: ids, words for kinds and a day; "" for nothing."""
        found = {
            f"{one} {which}".rstrip(): [str(about) for about in of]
            for (one, which), of in self.all().items()
        }
        return json.dumps({"op": str(self._on), "van": found}) if found else ""

    def read(self, text: str) -> None:
        """What `written` gave; anything else is nothing."""
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            kept = json.loads(text)
            of = {}
            for told, ids in kept["van"].items():
                one, _, which = told.partition(" ")
                of[(UUID(one), which)] = tuple(map(UUID, ids))
            self._on, self._of = date.fromisoformat(kept["op"]), of


class SentLines(QWidget):
    """A line for each mail that is ready, with its own answer. Signals: `answered(key, went)`. From
    a line that was answered the cursor goes to the next one, and from the last to `then`."""

    answered = Signal(object, bool)

    def __init__(self, store: "Store", then: QWidget) -> None:
        super().__init__()
        self._store, self._then = store, then
        self.lines: dict[Key, SentLine] = {}
        self.more = label("", "muted", wrap=True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self.more)
        self.hide()

    def show_questions(self, asked: Mapping[Key, str]) -> None:
        """Ask these, and nothing else."""
        first = dict(list(asked.items())[:SHOWN])
        gone = [self.lines.pop(key) for key in list(self.lines) if key not in first]
        for place, (key, words) in enumerate(first.items()):
            if key not in self.lines:
                self.lines[key] = made = SentLine(self._store, self._then)
                made.answered.connect(lambda went, key=key: self.answered.emit(key, went))
                self._layout.insertWidget(place, made)
            self.lines[key].show_question(words)
        later = len(asked) - len(first)
        self.more.setText(f"Daarna nog {dutch.counted(later, 'mail', 'mails')}.")
        self.more.setVisible(later > 0)
        following = next(iter(self.lines.values()), None)
        for line in gone:
            line.end(following)
        # Last: it would take the cursor with it.
        self.setVisible(bool(first))


class ReadyLines(SentLines):
    """Those of what is `Ready` on a screen; what went is written down with its records."""

    def __init__(self, store: "Store", ready: Ready, then: QWidget) -> None:
        super().__init__(store, then)
        self._ready = ready
        self.answered.connect(self._keep)

    def refresh(self) -> None:
        """Ask what is still to be answered."""
        self.show_questions(self._asked())

    def _asked(self) -> Mapping[Key, str]:
        """The questions, each with its mail."""
        raise NotImplementedError

    def _went(self, about: Sequence[UUID]) -> None:
        """Write down that a mail about these records went."""
        raise NotImplementedError

    def _keep(self, key: Key, went: bool) -> None:
        about = self._ready.all().get(key, ())
        if went and about:
            self._went(about)
        # Last: what the disk refuses is asked again.
        self._ready.forget(key)
        self.refresh()


class SentLine(QFrame):
    """Asks whether what is ready went, and stays until that is answered. Signals: `answered(went)`.
    The cursor goes on in `then`."""

    answered = Signal(bool)

    def __init__(self, store: "Store", then: QWidget) -> None:
        super().__init__()
        self._then = then
        self.setProperty("asking", True)
        self.words = label("", wrap=True)
        self.went = QPushButton("Verstuurd")
        self.not_sent = QPushButton("Niet verstuurd")
        buttons = QWidget()
        line = FlowLayout(buttons, spacing=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(self.words)
        layout.addWidget(buttons)
        for button, went in ((self.went, True), (self.not_sent, False)):
            line.addWidget(button)
            button.clicked.connect(lambda _on=False, went=went: self.answered.emit(went))
        hide_in_copy(store, self)
        self.hide()

    def show_question(self, words: str) -> None:
        """Ask this."""
        new = words != self.words.text()
        self.words.setText(words)
        self.setAccessibleName(words)
        for button in (self.went, self.not_sent):
            button.setAccessibleDescription(words)
        self.show()
        if new:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def end(self, following: "SentLine | None") -> None:
        """It is asked no more. What is hidden with the cursor in it would give that to anything: it
        goes to the line that follows, or on."""
        then = self._then
        if following is not None:
            then = following.not_sent if self.not_sent.hasFocus() else following.went
        if self.went.hasFocus() or self.not_sent.hasFocus():
            then.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.deleteLater()
