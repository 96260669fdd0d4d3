"""The window of the menu in which password and recovery code change, while the store is open."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.store.access import changing, keys, ring
from wijkdesk.store.access.changing import NewCode
from wijkdesk.store.errors import StoreError
from wijkdesk.store.files import Files
from wijkdesk.ui import errors
from wijkdesk.ui.dialog import CANCEL, Dialog
from wijkdesk.ui.widgets.typing_window import Again

from .change_steps import ChangeStep, DoneStep, OlderStep, RememberStep, RenewStep
from .step import Step
from .steps import ABOUT_CODE, CodeStep
from .steps_shown import StepsShown

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.store.copies.older import Report

WIDE = 500
"""Pixels."""
CHANGED = "Uw nieuwe wachtwoord geldt vanaf nu; uw herstelcode blijft gelijk."
RENEWED = "De nieuwe code geldt vanaf nu."
AWAY = "Gooi het papier met de oude code weg."
NOT_AWAY = "Bewaar het papier met de oude code nog."
FOR_OLDER = "Bewaar het papier met de oude code zolang er kopieën zijn die daarmee opengaan."
COPIED = "Er is een kopie die ermee opengaat."
NOT_COPIED = "Er is nog niet overal een kopie die ermee opengaat."
NEW_CODE = "Nieuwe herstelcode"
LOST = (
    "WijkDesk is vergrendeld toen hier een nieuwe code stond. Die is weg en geldt niet; uw oude "
    "code geldt nog. Had u de nieuwe code al afgedrukt of opgeschreven, gooi dat dan weg. Maak "
    "hier een andere."
)
UNSURE = (
    "WijkDesk is vergrendeld toen hier een nieuwe code stond. Of die al geldt, is nu niet te zien. "
    "Bewaar daarom uw oude code en de nieuwe."
)
OLDER = "Oudere kopieën"
REMEMBERED = "WijkDesk opent voortaan zonder wachtwoord als u het start."
FORGOTTEN = "WijkDesk vraagt voortaan weer uw wachtwoord."
NOT_YET = (
    "Deze code geldt pas als u op “Code gebruiken” klikt; tot dan geldt de oude. "
    "Sluit u dit venster eerder, gooi dan een afdruk weg."
)


class KeyWindow(Dialog):
    """One of four things, by the name of its first step: "password", "code", "remember", or
    "copies" for those that open with an earlier password. `shown` is the sign of a code that stood
    here when the program was locked."""

    def __init__(
        self, store: "Store", what: str, parent: QWidget | None = None, shown: str = ""
    ) -> None:
        super().__init__(parent)
        self._store = store
        self.again: Again = ("secret", {"what": what})
        page, below = QWidget(), QWidget()
        inside, foot = QVBoxLayout(page), QVBoxLayout(below)
        for layout in (inside, foot):
            layout.setContentsMargins(4, 0, 4, 0)
        inside.addStretch(1)
        self._steps = StepsShown(self, inside, self._refused, self._shown, foot=foot)
        self.fill(page, (below,))
        self.as_tall_as_it_needs(WIDE)
        if what == "password":
            self.setWindowTitle("Wachtwoord wijzigen")
            self._ask_password()
        elif what == "code":
            self.setWindowTitle(NEW_CODE)
            self._ask_code(shown)
        elif what == "copies":
            self.setWindowTitle(OLDER)
            self._look_again(OLDER, "")
        else:
            self.setWindowTitle("Sleutel onthouden")
            self._ask_remember()

    @property
    def step(self) -> Step | None:
        """The step in sight."""
        return self._steps.step

    def _shown(self, step: Step) -> None:
        self.to_the_top()
        self.goes_on_by(step.button)
        if not isinstance(step, DoneStep | OlderStep):
            # Those have a button of their own that leaves.
            step.link(CANCEL).clicked.connect(self.give_up)

    def _ask_password(self) -> None:
        try:
            hint = keys.read(Files(self._store.folder)).hint
        except StoreError as error:
            self._done("Wachtwoord wijzigen", error.told)
            return
        step = ChangeStep(hint)
        step.submitted.connect(lambda: self._change(step))
        self._steps.show(step)

    def _change(self, step: ChangeStep) -> None:
        store, typed = self._store, step.typed()
        self._steps.work(
            lambda _job: store.change_password(*typed),
            lambda _nothing: self._copy("Wachtwoord gewijzigd", CHANGED),
        )

    def _ask_code(self, shown: str) -> None:
        """Of one that was `shown` before is said what has become of it: it is kept nowhere."""
        try:
            holds = bool(shown) and shown == changing.in_force(Files(self._store.folder))
        except StoreError as error:
            self._done(NEW_CODE, f"{UNSURE} {error.told}")
            # It is said again, as long as it can't be told.
            self.again = ("secret", {"what": "code", "shown": shown})
            return
        if holds:
            text = f"{RENEWED} WijkDesk maakt een kopie die ermee open gaat …"
            self._steps.show(DoneStep(NEW_CODE, text, "Sluiten"))
            self._copy(NEW_CODE, RENEWED)
            return
        step = RenewStep(LOST if shown else "")
        step.submitted.connect(lambda: self._renew(step))
        self._steps.show(step)

    def _renew(self, step: RenewStep) -> None:
        store, secret = self._store, step.secret.text()
        self._steps.work(lambda _job: store.new_code(secret), self._show_code)

    def _copy(self, title: str, first: str) -> None:
        """There must be a copy that opens with what is of now, before what was goes."""
        from wijkdesk.services.whole import older_copies

        def made(copied: older_copies.AsNow) -> None:
            told = [first, COPIED if copied.everywhere else NOT_COPIED]
            if copied.failed is not None:
                told.append(copied.failed.told)
            paper = first == RENEWED and (AWAY if copied.everywhere else NOT_AWAY)
            self._look(title, " ".join(told), paper or "")

        store = self._store
        if first == CHANGED:
            self.again = ("secret", {"what": "copies"})
        self._steps.run(lambda _job: older_copies.copied_as_now(store), made, self._refused)

    def _look_again(self, title: str, first: str) -> None:
        text = f"{first} WijkDesk kijkt welke kopieën er zijn …".strip()
        self._steps.show(DoneStep(title, text, "Sluiten"))
        self._look(title, first)

    def _look(self, title: str, first: str, paper: str = "") -> None:
        """What has changed is said `first`; then what can be done about the copies of before, and
        what about the `paper` with the code of before when there are none."""
        from wijkdesk.services.whole import older_copies

        store = self._store
        self.again = ("secret", {"what": "copies"})

        def found(older: older_copies.Older) -> None:
            away = FOR_OLDER if paper == AWAY and older.needs_old_code else paper
            text = " ".join(filter(None, (first, older.told, away)))
            if older.count:
                self._offer(OlderStep(title, text, older.can_go), paper)
            else:
                self._done(title, text)

        def failed(error: Exception) -> None:
            # That the change was made is told in any case.
            errors.telling(lambda why: self._done(title, f"{first} {why}".strip()))(error)

        self._steps.run(lambda _job: older_copies.find(store), found, failed)

    def _offer(self, step: OlderStep, paper: str) -> None:
        """Of the copies of before: have them open with what is of now, remove them, or not. Then
        what was to be done with the `paper` holds, unless there are some elsewhere."""
        from wijkdesk.services.whole import older_copies

        store = self._store

        def work(do: "Callable[[Store, Report], str]") -> None:
            self._steps.work(lambda job: do(store, job.report), done)

        def done(told: str) -> None:
            self._look(OLDER, told, paper)

        step.submitted.connect(lambda: work(older_copies.renew))
        step.remove_wanted.connect(lambda: work(older_copies.remove))
        step.leave.clicked.connect(self.accept)
        self._steps.show(step)

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
        self.again = ("secret", {"what": "code", "shown": made.sign})
        step = CodeStep(str(made.code), NOT_YET, "Code gebruiken")
        step.left.connect(lambda event: self._store.log(event, ABOUT_CODE))
        step.submitted.connect(
            lambda: self._steps.work(
                lambda _job: made.take(),
                lambda _nothing: self._copy(NEW_CODE, RENEWED),
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
