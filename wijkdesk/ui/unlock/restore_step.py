"""Putting a copy back from the start window: of this laptop, a stick, or a folder."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from wijkdesk.failure import NOTHING
from wijkdesk.store.access.changing import BECOMES
from wijkdesk.store.access.policy import HintTells, PasswordGuessed
from wijkdesk.store.access.recovery import RecoveryCode
from wijkdesk.store.errors import MistypedRecoveryCode, PasswordTooShort
from wijkdesk.ui.files import ask_folder
from wijkdesk.ui.scrolling import bring
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.choice_box import ChoiceBox

from .password_field import NewPassword, PasswordField, type_over
from .step import Step, Wrong

if TYPE_CHECKING:
    from wijkdesk.store.errors import Damaged

    from .opening import Offered

GO_ON = "Terugzetten"
IN_SPITE = "Toch terugzetten"
NOTHING_FOUND = "Geen kopie gevonden. Steek de USB-stick in, of kies de map."
IS_CODE = "Dit is een herstelcode. Die staat al klaar; kies er nu een nieuw wachtwoord bij."
AMISS = "beschadigd of van andere gegevens"
SEARCHES = "WijkDesk zoekt naar kopieën …"


class RestoreStep(Step):
    """`folder_chosen(path)` fires when the user points at another place."""

    folder_chosen = Signal(object)
    place: Path | None = None
    """Where copies are looked for now; None for wherever they usually are."""

    def __init__(self, is_there: bool) -> None:
        text = "Kies de kopie en typ uw wachtwoord, of gebruik uw herstelcode."
        if is_there:
            text += " Wat er nu staat, wordt bewaard."
        text += f" {BECOMES}"
        super().__init__("Terugzetten van een kopie", text, GO_ON, "Bezig met terugzetten …")
        self._offered: list[Offered] = []
        self.agreed = False
        """Was it said that newer work goes, and is the button pressed again after that?"""
        self.copies = ChoiceBox()
        self.copies.setAccessibleName("Kopie")
        # However long the name of their folder is: the card keeps its width.
        self.copies.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.copies.setMinimumContentsLength(8)
        self.other = QPushButton("Andere map …")
        # As long as there is no copy, that is what one does.
        self.first = self.other
        self.password = PasswordField("Wachtwoord")
        self.with_code = QCheckBox("Ik gebruik de herstelcode")
        self.code = QLineEdit()
        self.code.setProperty("secret", True)
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.code.setAccessibleName("Herstelcode")
        self.new = NewPassword()
        self.found = label("", "muted", wrap=True)
        self._lay_out()
        # What waits was meant for the copy that stood there.
        self.copies.currentIndexChanged.connect(lambda _row: self._other_way())
        self.other.clicked.connect(self._other_way)
        self.other.clicked.connect(self._choose_folder)
        self.with_code.toggled.connect(self._ask_code)
        self.with_code.toggled.connect(lambda code: self._field(code).setFocus())
        self.password.submitted.connect(self.submitted)
        self.code.returnPressed.connect(self.new.setFocus)
        self.new.submitted.connect(self.submitted)
        # Another way, or other words: what was said of those of before is over.
        self.with_code.toggled.connect(lambda _code: self.show_problem(""))
        for one in self.findChildren(QLineEdit):
            one.textEdited.connect(self._typed_other)
        self.is_about(self.new, PasswordTooShort, PasswordGuessed, HintTells)
        self._ask_code(False)
        self.offer([], SEARCHES)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.copies, 1)
        line.addWidget(self.other)
        self.body.addLayout(line)
        for widget in (self.password, self.with_code, self.code, self.new):
            self.body.addWidget(widget)
        self.body.insertWidget(1, self.found)
        self.back = self.link("Terug")
        new = (self.new.first.edit, self.new.second.edit)
        self.order(self.copies, self.other, self.password.edit, self.with_code, self.code, *new)

    def offer(self, found: "Sequence[Offered]", told: str = NOTHING_FOUND) -> None:
        """Offer these copies, the newest first; `told` when there are none."""
        self._offered = list(found)
        self.copies.clear()
        self.copies.addItems([one.told for one in found])
        self.copies.setEnabled(bool(found))
        self.found.setText("" if found else told)
        self.found.setVisible(not found)
        self._begin()
        if self.window().focusWidget() is self.other:
            # There he waited for them; of more where he pointed at he may want another.
            picks = self.place is not None and len(found) > 1
            (self.copies if picks else self).setFocus()

    def _begin(self) -> None:
        """Where one types, once there is a copy to open."""
        field = self._field(self.with_code.isChecked())
        self.first = field if self._offered else self.other

    def _field(self, code: bool) -> QWidget:
        return self.code if code else self.password

    def chosen(self) -> Path | None:
        """The file of the copy that was chosen."""
        row = self.copies.currentIndex()
        return self._offered[row].path if 0 <= row < len(self._offered) else None

    def wrongs(self) -> Iterator[Wrong]:
        if self.chosen() is None:
            yield NOTHING_FOUND, self.other
        if self.with_code.isChecked():
            yield from self.new.wrongs()

    def says_wrong(self) -> bool:
        """A code that stands in the field of the password counts as the code: with one goes a new
        password."""
        if not self.with_code.isChecked() and _is_code(self.password.text()):
            self.code.setText(self.password.text())
            self.password.clear()
            self.with_code.setChecked(True)
            self.show_problem(IS_CODE)
            type_over(self.new.first)
            return True
        return super().says_wrong()

    def ask_sure(self, told: str) -> None:
        """Newer work would go, as `told`: the button does it all the same, until something else is
        typed or chosen."""
        self.agreed = True
        self.says(IN_SPITE)
        self.show_problem(told)
        # Who pressed Enter twice goes back, and loses nothing.
        self.back.setFocus()

    def pass_over(self, error: "Damaged") -> None:
        """The chosen copy can't come back: the one after it is chosen, and comes when the button is
        pressed again."""
        row = self.copies.currentIndex()
        self.copies.setItemText(row, f"{self._offered[row].told} · {AMISS}")
        if row + 1 == len(self._offered):
            self.show_problem(error.told)
            self.copies.setFocus()
            return
        self.copies.setCurrentIndex(row + 1)
        self.show_problem(f"{error.what} {NOTHING} Nu is gekozen: {self._offered[row + 1].told}.")
        # Enter goes on with that one, and what Enter does is in sight, also below a long message.
        self.button.setFocus()
        QTimer.singleShot(0, self.button, lambda: bring(self.button))

    def _other_way(self) -> None:
        self.stop_waiting()
        self._not_agreed()

    def _not_agreed(self) -> None:
        if self.agreed:
            self.agreed = False
            self.says(GO_ON)
            self.show_problem("")

    def _typed_other(self) -> None:
        self._not_agreed()
        if not self._left:
            self.show_problem("")

    def typed(self) -> tuple[str, str | None]:
        """The password, and the recovery code: None without, else the password is a new one."""
        if self.with_code.isChecked():
            return self.new.text(), self.code.text()
        return self.password.text(), None

    def _ask_code(self, code: bool) -> None:
        # Wrong passwords never make the code wait.
        self._other_way()
        self.password.setVisible(not code)
        self.code.setVisible(code)
        self.new.setVisible(code)
        self._begin()

    def _choose_folder(self) -> None:
        folder = ask_folder(self, "Map of stick met reservekopieën")
        if folder is not None:
            self.folder_chosen.emit(folder)


def _is_code(text: str) -> bool:
    try:
        RecoveryCode.parse(text)
    except MistypedRecoveryCode:
        return False
    return True
