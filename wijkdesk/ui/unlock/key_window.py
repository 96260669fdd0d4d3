"""The window of the menu in which password and recovery code change, while the store is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from wijkdesk.store.access import keys, ring
from wijkdesk.store.access.changing import ELSEWHERE, NewCode
from wijkdesk.store.files import Files
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage
from wijkdesk.ui.widgets.typing_window import Again

from .change_steps import ChangeStep, DoneStep, RememberStep, RenewStep
from .steps import ABOUT_CODE, CodeStep, Step
from .steps_shown import StepsShown

if TYPE_CHECKING:
    from wijkdesk.store import Store

SIZE = QSize(500, 600)
EDGE = QSize(40, 80)
CHANGED = f"Uw nieuwe wachtwoord geldt vanaf nu. {ELSEWHERE}"
RENEWED = f"De nieuwe code geldt vanaf nu. Gooi het papier met de oude code weg. {ELSEWHERE}"
REMEMBERED = "WijkDesk opent voortaan zonder wachtwoord als u het start."
FORGOTTEN = "WijkDesk vraagt voortaan weer uw wachtwoord."
NOT_YET = (
    "Deze code geldt pas als u op “Code gebruiken” klikt; tot dan geldt de oude. "
    "Sluit u dit venster eerder, gooi dan een afdruk weg."
)


class KeyWindow(QDialog):
    """One of three things, by the name of its first step: "password", "code" or "remember"."""

    def __init__(self, store: "Store", what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.again: Again = ("secret", {"what": what})
        page = Page()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(24, 20, 24, 16)
        inside.addStretch(1)
        self._steps = StepsShown(self, inside, self._refused)
        scroll = ScrollPage()
        scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.resize(SIZE.boundedTo(self.screen().availableSize() - EDGE))
        if what == "password":
            self.setWindowTitle("Wachtwoord wijzigen")
            self._ask_password()
        elif what == "code":
            self.setWindowTitle("Nieuwe herstelcode")
            self._ask_code()
        else:
            self.setWindowTitle("Sleutel onthouden")
            self._ask_remember()

    @property
    def step(self) -> Step | None:
        """The step in sight."""
        return self._steps.step

    def _ask_password(self) -> None:
        step = ChangeStep(keys.read(Files(self._store.folder)).hint)
        step.submitted.connect(lambda: self._change(step))
        self._steps.show(step)

    def _change(self, step: ChangeStep) -> None:
        store, typed = self._store, step.typed()
        self._steps.work(
            lambda _job: store.change_password(*typed),
            lambda _nothing: self._done("Wachtwoord gewijzigd", CHANGED),
            step.wrong(),
        )

    def _ask_code(self) -> None:
        step = RenewStep()
        step.submitted.connect(lambda: self._renew(step))
        self._steps.show(step)

    def _renew(self, step: RenewStep) -> None:
        store, password = self._store, step.password.text()
        self._steps.work(lambda _job: store.new_code(password), self._show_code)

    def _ask_remember(self) -> None:
        files = Files(self._store.folder)
        remembered = ring.is_remembered(files)
        step = RememberStep(remembered)
        step.submitted.connect(lambda: self._remember(files, not remembered))
        self._steps.show(step)

    def _remember(self, files: Files, wanted: bool) -> None:
        store = self._store
        self._steps.work(
            # The keyring may ask the user something, and wait for it.
            lambda _job: store.remember() if wanted else ring.forget(files),
            lambda _done: self._done("Sleutel onthouden", REMEMBERED if wanted else FORGOTTEN),
        )

    def _show_code(self, made: NewCode) -> None:
        step = CodeStep(str(made.code), NOT_YET, "Code gebruiken")
        step.left.connect(lambda event: self._store.log(event, ABOUT_CODE))
        step.submitted.connect(
            lambda: self._steps.work(
                lambda _job: made.take(),
                lambda _nothing: self._done("Nieuwe herstelcode", RENEWED),
            )
        )
        self._steps.show(step)

    def _done(self, title: str, text: str) -> None:
        self.again = ("", {})
        step = DoneStep(title, text, "Sluiten")
        step.submitted.connect(self.accept)
        self._steps.show(step)

    def _refused(self, error: Exception) -> None:
        self._steps.tell(error)
