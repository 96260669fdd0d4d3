"""The page over the window while the store is closed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from wijkdesk.folders import default_folder
from wijkdesk.store.access import keys
from wijkdesk.store.access.changing import ELSEWHERE
from wijkdesk.store.errors import StoreError
from wijkdesk.store.files import Files
from wijkdesk.store.place import moving, synced
from wijkdesk.ui.files import ask_open
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import label

from . import opening
from .change_steps import ChangeStep, DoneStep
from .cover import Cover
from .folder_steps import FolderStep, MoveStep, warn
from .from_copy import FromCopy
from .from_damage import FromDamage
from .key_back import KeyBack
from .key_window import CHANGED
from .step import OpeningStep, Step
from .steps import ABOUT_CODE, BringStep, CodeStep, CreateStep, PasswordStep, RecoveryStep, in_lines
from .steps_shown import StepsShown

if TYPE_CHECKING:
    from wijkdesk.store import Store

EXPORTS = "Alles uit WijkDesk (*.wijkdesk);;Alle bestanden (*)"


class UnlockPage(Cover):
    """Goes through the steps; `opened(store)` fires when there is an open store,
    `folder_wanted(folder)` when the user wants to work in another one, `rested()` when what a step
    asked for has ended."""

    opened = Signal(object)
    folder_wanted = Signal(object)
    rested = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        body = self.card.body
        self._waits = label("", "problem", wrap=True)
        self._waits.hide()
        # Above the steps: in a low window what is below is scrolled to.
        body.addWidget(self._waits)
        place = QVBoxLayout()
        body.addLayout(place)
        self._steps = StepsShown(self, place, self._refused, self.begin_with, self.rested.emit)
        self.waiting: Store | None = None
        """Is open already, while the user reads something before going in."""
        self.damage = FromDamage(
            self._steps, folder, self.opened.emit, self._show_before, self.ask_password
        )
        self.damage.ask_copy = self.ask_copy
        self._key_back = KeyBack(
            self._steps, folder, self.opened.emit, self._show_before, self.ask_password
        )
        self._from_copy = FromCopy(self, self._steps, folder, self.opened.emit, self._show_before)
        self._elsewhere = synced.elsewhere(folder)
        if _is_there(folder):
            self.ask_password()
        elif self._elsewhere is not None or moving.pointer(folder) is not None:
            self.ask_folder()
        else:
            self.ask_new()

    @property
    def step(self) -> Step | None:
        """The step in sight."""
        return self._steps.step

    def _refused(self, error: Exception) -> None:
        if not self.offers_key(error):
            self.damage.refused(error)

    def offers_key(self, error: Exception) -> bool:
        """Did the store not open for its key file, and can that come back? Then it is offered."""
        return self._key_back.refused(error)

    def ask_password(self) -> None:
        step = PasswordStep(_hint(self._folder))
        if self._elsewhere is not None:
            warn(step, self._elsewhere.why).clicked.connect(self.ask_move)
        step.recovery.clicked.connect(self.ask_recovery)
        step.change.clicked.connect(self.ask_change)
        step.restore.clicked.connect(self.ask_copy)
        self._ask_to_open(step)

    def ask_recovery(self) -> None:
        step = RecoveryStep()
        step.back.clicked.connect(self.ask_password)
        self._ask_to_open(step)

    def _ask_to_open(self, step: OpeningStep) -> None:
        step.submitted.connect(lambda: self._open(step))
        self._steps.show(step)
        self._key_back.look(step)

    def _open(self, step: OpeningStep) -> None:
        if step.puts_key_back:
            self._key_back.put_back(step)
            return
        password, code = step.typed()
        self._steps.work(
            lambda _job: (
                opening.unlock(self._folder, password)
                if code is None
                else opening.recover(self._folder, code, password)
            ),
            self.opened.emit,
        )

    def ask_change(self) -> None:
        """Another password without opening first, by the old one or the code."""
        step = ChangeStep(_hint(self._folder), "Terug naar wachtwoord")
        assert step.back is not None
        step.back.clicked.connect(self.ask_password)
        step.submitted.connect(lambda: self._change(step))
        self._steps.show(step)

    def _change(self, step: ChangeStep) -> None:
        typed = step.typed()
        self._steps.work(
            lambda _job: opening.change(self._folder, *typed),
            lambda _nothing: self._show_changed(),
        )

    def _show_changed(self) -> None:
        step = DoneStep("Wachtwoord gewijzigd", f"{CHANGED} {ELSEWHERE}", "Verder")
        step.submitted.connect(self.ask_password)
        self._steps.show(step)

    def ask_new(self) -> None:
        step = CreateStep(self._folder)
        step.bring.clicked.connect(self._choose_export)
        step.restore.clicked.connect(self.ask_copy)
        step.submitted.connect(
            lambda: self._steps.work(
                lambda _job: opening.create(
                    self._folder, step.password.text(), step.hint.text().strip()
                ),
                self._show_code,
            )
        )
        self._steps.show(step)

    def _choose_export(self) -> None:
        file = ask_open(self, "Export openen", EXPORTS)
        if file is not None:
            self.ask_export(file)

    def ask_export(self, file: Path) -> None:
        """Bring the store of another laptop here."""
        step = BringStep(file)
        step.back.clicked.connect(self.ask_new)
        step.submitted.connect(
            lambda: self._steps.work(
                lambda _job: opening.bring(self._folder, file, step.password.text()),
                self._show_code,
            )
        )
        self._steps.show(step)

    def ask_folder(self) -> None:
        """No store may be made here: where then?"""
        step = FolderStep(_why_not(self._folder), default_folder())

        def use() -> None:
            try:
                synced.refuse(step.folder)
            except StoreError as refused:
                step.show_problem(refused.told)
                return
            self.folder_wanted.emit(step.folder)

        step.submitted.connect(use)
        self._steps.show(step)

    def ask_move(self) -> None:
        """Out of a folder that is not safe, in one step."""
        proposal = default_folder()
        step = MoveStep(self._folder, proposal)
        step.back.clicked.connect(self.ask_password)
        step.submitted.connect(lambda: self._move(step))
        self._steps.show(step)

    def _move(self, step: MoveStep) -> None:
        step.show_problem("")
        step.set_busy(True)
        new = step.folder
        job = worker.run(
            self,
            lambda job: moving.move(self._folder, new, job.report),
            lambda _nothing: self._show_moved(new),
            self._steps.tell,
        )
        job.progress.connect(step.show_progress)
        step.stop_wanted.connect(job.cancel)
        job.ended.connect(lambda: step.set_busy(False) if isValid(step) else None)
        job.ended.connect(self.rested)

    def _show_moved(self, new: Path) -> None:
        told = f"Zij staan nu in {in_lines(new)}. Daar opent WijkDesk ze voortaan."
        step = DoneStep("Uw gegevens zijn verhuisd", told, "Verder")
        step.submitted.connect(lambda: self.folder_wanted.emit(new))
        self._steps.show(step)

    def ask_copy(self) -> None:
        """Put a copy back: also on a new laptop, with a stick and the code from paper."""
        there = _is_there(self._folder)
        back = self.ask_password if there else self.ask_new
        self._from_copy.ask(there, back)

    def show_waits(self, text: str) -> None:
        """Say above each step that what was typed is not on disk yet; "" when it is."""
        self._waits.setText(text)
        self._waits.setVisible(bool(text))

    def show_problem(self, text: str) -> None:
        """Say on the step in sight what went wrong."""
        assert self.step is not None
        self.step.show_problem(text)

    def _show_code(self, made: "tuple[Store, str]") -> None:
        store, code = made
        step = CodeStep(code)
        step.left.connect(lambda event: store.log(event, ABOUT_CODE))
        self._show_before(store, step)

    def _show_before(self, store: "Store", step: Step) -> None:
        """Show what is to be read first; from there the user goes into the store."""

        def go_in() -> None:
            if self.waiting is store:
                self.waiting = None
                self.opened.emit(store)

        self.waiting = store
        step.submitted.connect(go_in)
        self._steps.show(step)

    def is_busy(self) -> bool:
        """Is what the step in sight asked for still under way?"""
        return self.step is not None and not self.step.isEnabled()

    def lets_in(self) -> bool:
        """Does the step in sight lead into the store without a password?"""
        return self.waiting is not None or self.damage.is_offered

    def shows_code(self) -> bool:
        """Does a recovery code stand there that is shown this once?"""
        return isinstance(self.step, CodeStep)

    def let_go(self) -> None:
        """Close a store that nobody went into yet, and forget what else leads into it."""
        if not self.is_busy():
            # Who is on the way back needs the key.
            self.damage.forget()
        store, self.waiting = self.waiting, None
        if store is not None:
            store.close()


def _is_there(folder: Path) -> bool:
    """Is there a store? One that can't be looked at may be there; opening it tells why not."""
    try:
        return Files(folder).exist()
    except OSError:
        return True


def _why_not(folder: Path) -> str:
    """Why no store may be made in a folder."""
    try:
        moving.check_reachable(folder)
        synced.refuse(folder)
    except StoreError as refused:
        return refused.told
    return "Kies waar uw gegevens komen."


def _hint(folder: Path) -> str:
    """The hint line of the store; "" when the key file can't be read, which opening will tell."""
    try:
        return keys.read(Files(folder)).hint
    except StoreError:
        return ""
