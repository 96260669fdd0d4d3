"""The card of the second place: a stick or another disk that each copy goes to as well."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from wijkdesk.services.whole import copies
from wijkdesk.store import Store
from wijkdesk.store.copies.second import Second
from wijkdesk.ui.dialog import CANCEL
from wijkdesk.ui.files import ask_folder
from wijkdesk.ui.message import TELLS, Message, Role
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import Card, label
from wijkdesk.ui.widgets.cursor import Busy

NONE = (
    "Een laptop kan kwijtraken. Kies een USB-stick of een andere schijf: elke reservekopie gaat "
    "daar dan ook heen zodra die er is, met het sleutelbestand en de stukken. Alles is versleuteld."
)
_SAME_DISK = (
    "Let op: deze plek staat op dezelfde schijf als uw gegevens. Gaat de laptop stuk of kwijt, dan "
    "bent u ook deze kopie kwijt. Kies liever een USB-stick of een andere schijf."
)
OTHER, THIS = "Andere map kiezen …", "Toch deze map"
_CHOOSES = "Bezig met kopiëren naar"


class SecondCard(Card):
    """`changed` fires when another place was chosen or a copy went there; `problem(error)` when
    that failed."""

    changed = Signal()
    problem = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__("Tweede plek")
        self._store = store
        self.choosing: Path | None = None
        """What is being chosen; the copying may take long."""
        self._left: Path | None = None
        self.told = label("", wrap=True)
        self.choose = QPushButton("Map kiezen …")
        self.choose.setAccessibleName("Tweede plek kiezen")
        self.forget = QPushButton("Niet meer gebruiken")
        self.forget.setAccessibleName("Tweede plek niet meer gebruiken")
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose)
        buttons.addWidget(self.forget)
        buttons.addStretch(1)
        self.body.addWidget(self.told)
        self.body.addLayout(buttons)
        self._busy = Busy(self, self.choose, self.forget)
        self._set_busy("Bezig met kijken welke plek is gekozen …")
        self.choose.clicked.connect(self._choose)
        self.forget.clicked.connect(self._forget)

    def show_second(self, second: Second | None, is_there: bool) -> None:
        """Tell of the place that was chosen, and whether it is there now."""
        self.forget.setVisible(second is not None)
        self._busy.end()
        told = [self._told(second, is_there)]
        if self.choosing is not None:
            # Another may be chosen meanwhile: a stick may never answer.
            self.forget.show()
            told = [f"{_CHOOSES} {self.choosing} …", *(told if second is not None else [])]
        left = self._left
        if left is not None and (second is None or not second.folder.is_relative_to(left)):
            told.insert(0, f"WijkDesk vergrendelde voordat {left} was gekozen. Kies nog eens.")
        self.told.setText("\n".join(told))

    def _told(self, second: Second | None, is_there: bool) -> str:
        if second is None:
            return NONE
        now = self._store.clock.now()
        last = (
            f"De laatste kopie daar is van {copies.moment(second.last, now)}."
            if second.last
            else ""
        )
        there = "aangesloten" if is_there else "nu niet aangesloten"
        told = f"{second.folder} ({there}). {last}".strip()
        return f"{told}\n{_SAME_DISK}" if second.same_disk else told

    def was_choosing(self, folder: Path) -> None:
        """The program was locked meanwhile: where that place was not chosen any more, it says
        so."""
        self._left = folder

    def consider(self, folder: Path) -> None:
        """Use this folder; of one on the disk of the data itself it is asked first whether that is
        meant."""
        store = self._store
        self.choosing, self._left = folder, None
        self._set_busy("Bezig met kijken naar die map …")

        def looked(is_elsewhere: bool) -> None:
            # A stick may answer after another was chosen.
            if self.choosing is folder:
                self.use(folder) if is_elsewhere else self._ask(folder)

        worker.run(
            self,
            lambda _job: store.copies.is_elsewhere(folder),
            looked,
            outside=worker.LOOKS_MS,
        )

    def _ask(self, folder: Path) -> None:
        self.choosing = None
        box = Message(TELLS, "Tweede plek", _SAME_DISK, self.window())
        back = box.add(CANCEL, Role.RejectRole)
        other = box.add(OTHER, Role.AcceptRole)
        this = box.add(THIS, Role.DestructiveRole)
        box.begin_at(other)
        box.leave_by(back)

        def answered() -> None:
            pressed = box.clickedButton()
            box.deleteLater()
            if pressed is this:
                self.use(folder)
                return
            # Of what was chosen before.
            self.changed.emit()
            if pressed is other:
                self._choose()

        box.finished.connect(lambda _how: answered())
        box.open()

    def use(self, folder: Path) -> None:
        """Have copies go there from now on, beginning with the latest."""
        store = self._store
        choice = store.copies.begin_choice()
        self.choosing, self._left = folder, None
        self._set_busy("Bezig met kopiëren …")

        def done(_nothing: object) -> bool:
            was_last = self.choosing is folder
            if was_last:
                self.choosing = None
            self.changed.emit()
            return was_last

        def failed(error: Exception) -> None:
            if done(None):
                self.problem.emit(error)

        def work(_job: worker.Job) -> None:
            store.backup()
            # What kept the last copy from another place says nothing of this one.
            store.second_problem = None
            store.copies.choose_second(folder, choice)

        worker.run(self, work, done, failed, outside=worker.LOOKS_MS)

    def _set_busy(self, told: str) -> None:
        """Until the place is shown (again), nothing can be done with it."""
        self.told.setText(told)
        self._busy.begin()

    def _choose(self) -> None:
        folder = ask_folder(self, "Tweede plek voor reservekopieën")
        if folder is not None:
            self.consider(folder)

    def _forget(self) -> None:
        self.choosing = self._left = None
        self._set_busy(self.told.text())
        try:
            self._store.copies.forget_second()
            self._store.second_problem = None
        except Exception as error:
            self.problem.emit(error)
        self.changed.emit()
