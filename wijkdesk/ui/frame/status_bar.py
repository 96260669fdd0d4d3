"""The bottom bar: saved, last backup, team state, example badge and the lock."""

from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from wijkdesk.store.clock import HERE
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.tag import Tag, Tone

MESSAGE_FOR = 6000
"""Milliseconds that a passing message stays."""


class StatusBar(QWidget):
    """`lock_wanted` fires when the user presses Vergrendelen."""

    lock_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(28)
        self._saved = label("")
        self._backup = label("")
        self._team = label("Alleen op deze laptop")
        self._team.setToolTip("Uw gegevens staan versleuteld op deze laptop en nergens anders.")
        self._message = label("")
        self._message.setAccessibleName("Melding")
        # The end stands free of the bar that offers to open or undo.
        self._message.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._example = Tag("Voorbeeldgegevens", Tone.WARN)
        self._example.setToolTip("Alle personen in deze gegevens zijn verzonnen.")
        self._example.hide()
        self.lock = QPushButton("Vergrendelen  Ctrl L")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 8, 0)
        layout.setSpacing(20)
        for fact in (self._saved, self._backup, self._team, self._example):
            layout.addWidget(fact)
        layout.addWidget(self._message, 1)
        layout.addWidget(self.lock)
        self._clear = QTimer(self, singleShot=True, interval=MESSAGE_FOR)
        self._clear.timeout.connect(lambda: self._message.setText(""))
        self.lock.clicked.connect(self.lock_wanted)
        self.show_saved(None)

    def show_saved(self, moment: datetime | None) -> None:
        """`moment` is the last write; None: nothing was written since opening."""
        when = f" {moment.astimezone(HERE):%H:%M}" if moment else ""
        self._saved.setText(f"● Opgeslagen{when}" if moment else "● Alles is opgeslagen")

    def show_backup(self, moment: datetime | None, today: date) -> None:
        self._backup.setText(backup_text(moment, today))

    def show_example(self, example: bool) -> None:
        self._example.setVisible(example)

    def say(self, text: str) -> None:
        """A passing message."""
        self._message.setText(text)
        self._message.setToolTip(text)
        self._clear.start()


def backup_text(moment: datetime | None, today: date) -> str:
    """When the last backup was, as people say it."""
    if moment is None:
        return "Nog geen reservekopie"
    local = moment.astimezone(HERE)
    days = (today - local.date()).days
    day = {0: "vandaag", 1: "gisteren"}.get(days, f"{local:%d-%m-%Y}")
    return f"Reservekopie {day} {local:%H:%M}"
