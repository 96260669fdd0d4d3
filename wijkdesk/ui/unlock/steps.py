"""The steps of the unlock page: each a form that says what the user wants, and does nothing."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton

from wijkdesk.store.access.policy import HintTells, PasswordGuessed, SamePassword
from wijkdesk.store.changes.events import Event
from wijkdesk.store.errors import PasswordTooShort, StoreError
from wijkdesk.ui import clipboard
from wijkdesk.ui.allowing import allow
from wijkdesk.ui.message import BREAK, breakable
from wijkdesk.ui.widgets.card import label

from .hint_line import HintLine
from .password_field import NewPassword, PasswordField
from .step import OpeningStep, Step, Wrong

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

FROM_COPY = "Terugzetten van een kopie"
KEEP_FIRST = "Zet eerst een vinkje bij “Ik heb de code bewaard”."
ABOUT_CODE = "herstelcode"
"""What the audit log says of a recovery code that was printed or copied."""


def in_lines(path: Path) -> str:
    """A path that can go on at the next line after each of its parts, and within a long one."""
    shown = re.sub(r"([\\/])", f"\\1{BREAK}", str(path))
    return breakable(shown, 24)


class PasswordStep(OpeningStep):
    """Open what is there."""

    def __init__(self, hint: str) -> None:
        super().__init__(
            "WijkDesk openen",
            "Uw gegevens staan versleuteld op deze laptop.",
            "Openen",
            "Bezig met openen …",
        )
        self.password = PasswordField("Wachtwoord")
        self.body.addWidget(self.password)
        if hint:
            self.body.addWidget(label(f"Geheugensteun: {hint}", "muted", wrap=True))
        self.restore = self.link(FROM_COPY)
        self.recovery = self.link("Herstelcode gebruiken")
        self.change = self.link("Wachtwoord wijzigen")
        self.password.submitted.connect(self.submitted)
        self.first = self.password
        self.order(self.password.edit)

    def typed(self) -> tuple[str, str | None]:
        return self.password.text(), None


class CreateStep(Step):
    """The first time: choose a password."""

    def __init__(self, folder: Path) -> None:
        text = (
            "Welkom. WijkDesk maakt een versleuteld bestand op deze laptop. Alleen wie het "
            f"wachtwoord weet, kan erin. Het komt in {in_lines(folder)}."
        )
        super().__init__("Nieuw bestand maken", text, "Bestand maken", "Bezig met maken …")
        self.password = NewPassword()
        typed = (self.password.first.edit, self.password.second.edit)
        self.hint = HintLine("", *typed)
        for widget in (self.password, self.hint.title, self.hint):
            self.body.addWidget(widget)
        self.bring = self.link("Export openen …")
        self.restore = self.link(FROM_COPY)
        self.password.submitted.connect(lambda: self.go_on(self.hint))
        self.hint.returnPressed.connect(self.submitted)
        self.first = self.password
        self.order(*typed, self.hint)
        self.is_about(self.hint, HintTells)

    def wrongs(self) -> Iterator[Wrong]:
        yield from self.password.wrongs()
        if told := self.hint.wrong():
            yield told, self.hint


class BringStep(Step):
    """Make the store of another laptop again, from the file that everything was exported to."""

    def __init__(self, file: Path) -> None:
        text = (
            f"In “{file.name}” staat alles uit WijkDesk. Typ het wachtwoord dat bij dat bestand "
            "hoort. Uw gegevens gaan daarna met hetzelfde wachtwoord open."
        )
        super().__init__("Export openen", text, "Openen", "Bezig met openen …")
        self.password = PasswordField("Wachtwoord van het bestand")
        self.body.addWidget(self.password)
        self.back = self.link("Terug")
        self.password.submitted.connect(self.submitted)
        self.first = self.password
        self.order(self.password.edit)


class RecoveryStep(OpeningStep):
    """Open with the code from paper and choose a new password."""

    def __init__(self) -> None:
        text = "Typ de herstelcode van uw papier en kies een nieuw wachtwoord."
        super().__init__("Herstelcode gebruiken", text, "Openen", "Bezig met openen …")
        self.code = QLineEdit()
        self.code.setProperty("secret", True)
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.code.setAccessibleName("Herstelcode")
        told = label("Herstelcode", "label")
        told.setBuddy(self.code)
        self.password = NewPassword()
        for widget in (told, self.code, self.password):
            self.body.addWidget(widget)
        self.back = self.link("Terug naar wachtwoord")
        self.code.returnPressed.connect(self.password.setFocus)
        self.password.submitted.connect(self.submitted)
        self.first = self.code
        self.order(self.code, self.password.first.edit, self.password.second.edit)
        self.is_about(self.password, PasswordTooShort, PasswordGuessed, HintTells, SamePassword)

    def typed(self) -> tuple[str, str | None]:
        return self.password.text(), self.code.text()

    def wrongs(self) -> Iterator[Wrong]:
        yield from self.password.wrongs()


class CodeStep(Step):
    """Show the recovery code, once. `more` says what is special about this one. `left(event)` fires
    when it went to a printer or to the clipboard."""

    left = Signal(object)

    def __init__(self, code: str, more: str = "", word: str = "Verder") -> None:
        text = (
            "Wachtwoord vergeten? Dan komt u alleen met deze code nog bij uw gegevens. "
            "WijkDesk toont hem maar één keer. Bewaar hem op papier, niet op deze laptop."
        )
        super().__init__("Uw herstelcode", f"{text} {more}".strip(), word, word)
        self._code = code
        groups = code.split("-")
        shown = label("-".join(groups[:4]) + "-\n" + "-".join(groups[4:]), "code")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setAccessibleName("Herstelcode")
        self.print = QPushButton("Afdrukken")
        self.copy = QPushButton("Kopiëren")
        self.kept = QCheckBox("Ik heb de code bewaard")
        line = QHBoxLayout()
        for button in (self.print, self.copy):
            line.addWidget(button)
        self.told = label("", wrap=True)
        self.told.hide()
        self.body.addWidget(shown)
        self.body.addLayout(line)
        self.body.addWidget(self.told)
        self.body.addWidget(self.kept)
        self._allow(False)
        self.kept.toggled.connect(self._allow)
        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(self._print)
        self._to_file: QPrinter | None = None
        """The printer that was chosen and makes a file."""
        self.anyway = self.link("Toch een bestand maken")
        self.anyway.hide()
        self.anyway.clicked.connect(self._print_anyway)
        self.first = self.print
        self.order(self.print, self.copy, self.kept)

    def _allow(self, kept: bool) -> None:
        allow(self.button, "" if kept else KEEP_FIRST)

    def _copy(self) -> None:
        clipboard.put(self._code)
        self.left.emit(Event.COPIED)
        self.copy.setText("✓ Gekopieerd")

    def _print(self) -> None:
        from . import print_code

        self._say("")
        printer = print_code.chosen_printer(self)
        if printer is None:
            return
        if told := print_code.warning(printer):
            self._to_file = printer
            self._say(told)
        else:
            self._send(printer)

    def _print_anyway(self) -> None:
        printer = self._to_file
        self._say("")
        if printer is not None:
            self._send(printer)

    def _send(self, printer: "QPrinter") -> None:
        from . import print_code

        try:
            made = print_code.send(self._code, printer)
        except StoreError as error:
            self.show_problem(error.told)
            return
        self.left.emit(Event.PRINTED)
        self.told.setText(made)
        self.told.setVisible(bool(made))
        self.kept.setFocus()

    def _say(self, told: str) -> None:
        """What a printer would do that makes no paper; nothing goes there unless one says so."""
        self.show_problem(told)
        self.anyway.setVisible(bool(told))
        if not told:
            self._to_file = None
