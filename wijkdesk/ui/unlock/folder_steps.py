"""Steps of the unlock page about the folder: one where no store may be made, and the move out of
such a one."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from wijkdesk.store.files import Files
from wijkdesk.store.place import moving
from wijkdesk.ui.files import ask_folder
from wijkdesk.ui.widgets.card import label

from .step import Step
from .steps import PasswordStep, in_lines

NAME = "WijkDesk"
"""Of the folder that is made in the one that somebody chooses."""


def warn(step: PasswordStep, why: str) -> QPushButton:
    """Say on the step that the folder is not safe; gives the button that begins the move."""
    told = label(f"{why} Daar zijn uw gegevens niet veilig.", "problem", wrap=True)
    button = QPushButton("Verhuizen naar deze laptop …")
    for widget in (told, button):
        step.body.addWidget(widget)
    step.order(step.password.edit, button)
    return button


def own_folder(chosen: Path) -> Path:
    """A folder for the store alone: the chosen one when it is free or holds a store, else one in
    it."""
    try:
        fits = moving.is_free(chosen) or Files(chosen).exist()
    except OSError:
        fits = True
    return chosen if fits else chosen / NAME


class _PlaceStep(Step):
    """Shows a folder and lets it be changed."""

    def __init__(self, title: str, text: str, button: str, busy: str, proposal: Path) -> None:
        super().__init__(title, text, button, busy)
        self.folder = proposal
        self.shown = label("", wrap=True)
        self.shown.setAccessibleName("Nieuwe map")
        self.choose = QPushButton("Andere map kiezen …")
        self.choose.clicked.connect(self._choose)
        self.body.addWidget(self.shown)
        self.body.addWidget(self.choose)
        self.order(self.choose)
        self.show_folder(proposal)

    def show_folder(self, folder: Path) -> None:
        """Propose this folder."""
        self.folder = folder
        self.shown.setText(f"Nieuwe map: {in_lines(folder)}")
        self.show_problem("")

    def _choose(self) -> None:
        chosen = ask_folder(self, "Map kiezen")
        if chosen is not None:
            self.show_folder(own_folder(chosen))


class FolderStep(_PlaceStep):
    """A new store can't come in the folder that was asked for: choose another."""

    def __init__(self, why: str, proposal: Path) -> None:
        super().__init__("Kies een andere map", why, "Deze map gebruiken", "Bezig …", proposal)


class MoveStep(_PlaceStep):
    """The store goes to another folder. `stop_wanted` while that is under way."""

    stop_wanted = Signal()

    def __init__(self, old: Path, proposal: Path) -> None:
        text = (
            f"Uw gegevens gaan weg uit {in_lines(old)}. Reservekopieën en stukken gaan mee. Eerst "
            "wordt alles gekopieerd en nagekeken; pas daarna verdwijnt het op de oude plek."
        )
        super().__init__("Gegevens verhuizen", text, "Verhuizen", "Bezig met verhuizen …", proposal)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Voortgang van de verhuizing")
        self.progress.hide()
        self.stop = QPushButton("Stoppen")
        self.stop.hide()
        self.stop.clicked.connect(self.stop_wanted)
        for widget in (self.progress, self.stop):
            self.body.addWidget(widget)
        self.back = self.link("Terug naar wachtwoord")
        self.order(self.choose, self.stop)

    def set_busy(self, busy: bool) -> None:
        """While it runs only stopping is possible."""
        self.button.setText(self._busy_words if busy else self._words)
        free: tuple[QWidget, ...] = (self.button, self.choose, self.back)
        for widget in free:
            widget.setEnabled(not busy)
        self.progress.setVisible(busy)
        self.stop.setVisible(busy)
        if busy:
            self.stop.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """So much of it is copied."""
        self.progress.setMaximum(1000)
        self.progress.setValue(done * 1000 // max(total, 1))
