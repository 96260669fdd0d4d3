"""The steps that change the password and the recovery code: forms that do nothing themselves."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from wijkdesk.store.access.policy import HintTells, PasswordGuessed, SamePassword
from wijkdesk.store.errors import PasswordTooShort
from wijkdesk.ui.widgets.card import label

from .hint_line import HintLine
from .password_field import NewPassword, PasswordField
from .step import Step, Wrong

RENEW = "Oudere kopieën ook omzetten"
REMOVE = "Oudere kopieën verwijderen"
ABOUT_OLDER = (
    "Zet u ze om, dan gaan zij voortaan open met uw wachtwoord en herstelcode van nu. Een kopie "
    "die iemand al meenam, verandert daar niet door."
)
SURE = (
    "Zeker weten? Wat u verwijdert, komt niet terug. WijkDesk maakt eerst een nieuwe kopie, die "
    "met uw wachtwoord van nu opengaat."
)


class ChangeStep(Step):
    """The old password or the code, the new password twice, and the hint. `leaves` names the way
    back, where there is one."""

    def __init__(self, hint: str, leaves: str = "") -> None:
        text = (
            "Uw gegevens blijven zoals ze zijn; alleen het wachtwoord verandert. "
            "Weet u het oude niet meer, typ dan uw herstelcode."
        )
        super().__init__("Wachtwoord wijzigen", text, "Wijzigen", "Bezig met wijzigen …")
        self.old = PasswordField("Huidig wachtwoord of herstelcode")
        self.password = NewPassword(now=self.old.edit)
        typed = (self.old.edit, self.password.first.edit, self.password.second.edit)
        self.hint = HintLine(hint, *typed)
        for widget in (self.old, self.password, self.hint.title, self.hint):
            self.body.addWidget(widget)
        self.back = self.link(leaves) if leaves else None
        self.old.submitted.connect(lambda: self.go_on(self.password.first.edit))
        self.password.submitted.connect(lambda: self.go_on(self.hint))
        self.hint.returnPressed.connect(self.submitted)
        self.first = self.old
        self.order(*typed, self.hint)
        self.is_about(self.hint, HintTells)
        self.is_about(self.password, PasswordTooShort, PasswordGuessed, SamePassword)

    def typed(self) -> tuple[str, str, str]:
        """The old password or code, the new password, the hint."""
        return self.old.text(), self.password.text(), self.hint.text().strip()

    def wrongs(self) -> Iterator[Wrong]:
        if not self.old.text():
            yield "Typ eerst uw huidige wachtwoord of uw herstelcode.", self.old.edit
        yield from self.password.wrongs()
        if told := self.hint.wrong():
            yield told, self.hint


class RenewStep(Step):
    """The password or the code of now, for a new recovery code; `why` it is asked, where that is
    not plain."""

    def __init__(self, why: str = "") -> None:
        why = why or (
            "Is het papier met uw herstelcode weg, of heeft een ander het gezien? "
            "Maak dan een nieuwe code."
        )
        text = f"{why} Daarvoor is uw wachtwoord nodig, of de code van nu."
        super().__init__("Nieuwe herstelcode", text, "Code maken", "Bezig met maken …")
        self.secret = PasswordField("Wachtwoord of herstelcode")
        self.body.addWidget(self.secret)
        self.secret.submitted.connect(self.submitted)
        self.first = self.secret
        self.order(self.secret.edit)


class RememberStep(Step):
    """May this computer open the data without the password?"""

    def __init__(self, remembered: bool) -> None:
        text = (
            "De sleutelring van dit systeem kan de sleutel onthouden. Dan opent WijkDesk bij het "
            "starten zonder wachtwoord. Ieder die op deze computer is aangemeld als u, kan dan bij "
            "uw gegevens. Na vergrendelen vraagt WijkDesk wel het wachtwoord."
        )
        button = "Niet meer onthouden" if remembered else "Onthouden"
        super().__init__("Sleutel onthouden", text, button, "Bezig …")


class OlderStep(Step):
    """Copies that still open with the old password: `submitted` has them open with that of now,
    `remove_wanted` fires when the user is sure, where they `can_go`, and `leave` leaves them as
    they are."""

    remove_wanted = Signal()

    def __init__(self, title: str, text: str, can_go: bool) -> None:
        super().__init__(title, text, RENEW, "Bezig met omzetten …")
        self.body.addWidget(label(ABOUT_OLDER, "muted", wrap=True))
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Hoeveel kopieën klaar zijn")
        self.progress.hide()
        self.body.addWidget(self.progress)
        # With the buttons that stay in sight, as what is asked about it does.
        self.remove = self.link(REMOVE)
        self.remove.setVisible(can_go)
        self.leave = self.link("Laten zoals het is")
        self._is_sure = False
        self.remove.clicked.connect(self._remove)
        self.first = self.button
        self.order()

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        self.progress.setVisible(busy)
        self.progress.setRange(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _remove(self) -> None:
        """Asks once more: what is gone does not come back."""
        if self._is_sure:
            self.remove_wanted.emit()
            return
        self._is_sure = True
        self.remove.setText("Ja, verwijderen")
        self.show_problem(SURE)


class DoneStep(Step):
    """What has changed, and what has not."""

    def __init__(self, title: str, text: str, button: str) -> None:
        super().__init__(title, text, button, button)
