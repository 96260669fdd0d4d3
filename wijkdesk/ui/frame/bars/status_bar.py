"""The bottom bar: saved, last backup, team state, example badge and the lock."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from wijkdesk.services.words import dutch
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.tag import Tag, Tone
from wijkdesk.ui.widgets.unsaved import NotDone, Unsaved

from .backing_up import BackupState
from .saved_state import SavedState
from .whole_line import WholeLine

SPACE = 8
"""Pixels around what stands over this line for a moment."""
MESSAGE_FOR = 6000
"""Milliseconds that a passing message stays."""
JUST = 1000
"""Milliseconds in which a message is of the same act as what happens now."""
SEEN = "Gezien"
LOCK, LOCK_KEYS = "Vergrendelen", "Vergrendelen  Ctrl L"


class StatusBar(QWidget):
    """`lock_wanted` fires when the user presses Vergrendelen, `seen_wanted` when he knows what did
    not come about, `said(text)` at a passing message.

    What is saved goes first, and then what stands over this line for a moment (`give_room`). In a
    narrow window a passing message goes before the copies and whose data it is; whether there is a
    team is told by the tooltip of the copies then.
    """

    lock_wanted = Signal()
    seen_wanted = Signal()
    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(28)
        self._narrow = False
        self._room = 0
        self._saved = SavedState()
        self.show_saved = self._saved.show_saved
        self.show_damage = self._saved.show_damage
        self.seen = QPushButton(SEEN)
        self.seen.setProperty("kind", "plain")
        self.seen.setAccessibleName("Gezien: niet opgeslagen")
        self.backup = BackupState()
        self._team = label("")
        self._message = WholeLine()
        # What is saved and where goes before it: a message takes what is left.
        self._message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._message.setAccessibleName("Melding")
        # The end stands free of the bar that offers to open or undo.
        self._message.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._example = Tag("Voorbeeldgegevens", Tone.WARN)
        self._example.setToolTip("Alle personen in deze gegevens zijn verzonnen.")
        self._is_example = self._is_copy = False
        self.lock = QPushButton(LOCK_KEYS)
        self.lock.setToolTip("Ctrl+L")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 8, 0)
        layout.setSpacing(20)
        for fact in (self._saved, self.seen, self.backup, self._team, self._example):
            layout.addWidget(fact)
        layout.addWidget(self._message, 1)
        layout.addWidget(self.lock)
        self._clear = QTimer(self, singleShot=True, interval=MESSAGE_FOR)
        self._clear.timeout.connect(lambda: self._tell(""))
        self.backup.told.connect(self._arrange)
        self.seen.clicked.connect(self.seen_wanted)
        self.lock.clicked.connect(self.lock_wanted)
        self._arrange()

    @property
    def narrow(self) -> bool:
        """Is what can wait left out already?"""
        return self._narrow

    @property
    def truths(self) -> tuple[QWidget, ...]:
        """What is saved, and where: nothing may cover it."""
        return self._saved, self.seen, self.backup

    def free(self) -> tuple[int, int]:
        """From and to which pixel something may stand over this line for a moment."""
        shown = [one for one in self.truths if not one.isHidden()]
        left = max((one.geometry().right() for one in shown), default=0)
        return left + SPACE, self.lock.x() - SPACE

    def give_room(self, much: int) -> None:
        """Leave out what can wait while something stands over this line: 0 nothing, 1 whose data it
        is and whether there is a team, 2 the copies as well."""
        if much != self._room:
            self._room = much
            self._arrange()
        if (layout := self.layout()) is not None:
            layout.activate()

    def fold(self, narrow: bool) -> None:
        """Leave out what can wait, or show all again."""
        self._narrow = narrow
        self.lock.setText(LOCK if narrow else LOCK_KEYS)
        self._tell_places()
        self._arrange()

    def show_unsaved(self, found: Sequence[Unsaved], not_done: Sequence[NotDone] = ()) -> None:
        """What is not saved now, what could not be saved first; and what did not come about."""
        self._saved.show_unsaved(found, not_done)
        self._arrange()

    def show_copy(self, text: str) -> None:
        """Say that the window shows a copy, instead of what is saved and where."""
        self._example.set_tag(text, Tone.WARN)
        self._example.setToolTip("Er valt niets in te veranderen.")
        self._is_copy = True
        self._arrange()

    def show_places(self, folders: Sequence[Path]) -> None:
        """Say where the data is: `folders` are the places elsewhere to which copies went."""
        self._team.setText("Kopieën ook elders" if folders else "Alleen op deze laptop")
        where = dutch.enumeration([str(one) for one in folders])
        copies = f"Versleutelde kopieën staan ook in {where}." if folders else ""
        here = "Uw gegevens staan versleuteld op deze laptop"
        self._team.setToolTip(f"{here}. {copies}" if folders else f"{here} en nergens anders.")
        self._tell_places()

    def _tell_places(self) -> None:
        told = f"{self._team.text()}. {self._team.toolTip()}"
        self.backup.tell_more(told if self._narrow and self._team.text() else "")

    def show_example(self, example: bool) -> None:
        self._is_example = example
        self._arrange()

    def say(self, text: str) -> None:
        """A passing message."""
        self._tell(text)
        self._clear.start()
        self.said.emit(text)

    @property
    def just_said(self) -> str:
        """The passing message, as long as it is of what was done just now."""
        is_new = self._clear.remainingTime() > MESSAGE_FOR - JUST
        return self._message.text() if is_new else ""

    def _tell(self, text: str) -> None:
        self._message.setText(text)
        self._message.setToolTip(text)
        self._arrange()

    def _arrange(self) -> None:
        """Who may be in sight now."""
        own, narrow = not self._is_copy, self._narrow
        refuses, room = self._saved.refuses, self._room
        gone = narrow and bool(self._message.text() or refuses)
        self._saved.setVisible(own)
        self.seen.setVisible(own and self._saved.tells_not_done)
        self.backup.setVisible(own and not gone and room < 2)
        # A long line of what is not saved ends sooner.
        self.backup.keep_whole(refuses)
        # Why something is not saved takes more words than that it is.
        free = not (gone or refuses or room)
        self._team.setVisible(own and not narrow and free)
        free = free and not (narrow and self.backup.warns)
        self._example.setVisible(self._is_copy or (self._is_example and free))
