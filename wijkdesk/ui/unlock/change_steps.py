"""The steps that change the password and the recovery code: forms that do nothing themselves."""

from PySide6.QtWidgets import QLineEdit

from wijkdesk.ui.widgets.card import label

from .password_field import PasswordField
from .steps import NewPassword, Step


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
        self.password = NewPassword()
        self.hint = QLineEdit(hint)
        self.hint.setPlaceholderText("Mag leeg blijven")
        self.hint.setAccessibleName("Geheugensteun")
        told = label("Geheugensteun: wie deze laptop gebruikt, kan dit lezen", "label", wrap=True)
        told.setBuddy(self.hint)
        for widget in (self.old, self.password, told, self.hint):
            self.body.addWidget(widget)
        self.back = self.link(leaves) if leaves else None
        self.old.submitted.connect(self.password.setFocus)
        self.password.submitted.connect(self.hint.setFocus)
        self.hint.returnPressed.connect(self.submitted)
        self.begins_at(self.old)
        self.order(self.old.edit, self.password.first.edit, self.password.second.edit, self.hint)

    def typed(self) -> tuple[str, str, str]:
        """The old password or code, the new password, the hint."""
        return self.old.text(), self.password.text(), self.hint.text().strip()

    def wrong(self) -> str:
        """What is wrong with what was typed, "" when it is good."""
        if not self.old.text():
            return "Typ eerst uw huidige wachtwoord of uw herstelcode."
        return self.password.wrong()


class RenewStep(Step):
    """The password, for a new recovery code."""

    def __init__(self) -> None:
        text = (
            "Is het papier met uw herstelcode weg, of heeft een ander het gezien? "
            "Maak dan een nieuwe code. Daarvoor is uw wachtwoord nodig."
        )
        super().__init__("Nieuwe herstelcode", text, "Code maken", "Bezig met maken …")
        self.password = PasswordField("Wachtwoord")
        self.body.addWidget(self.password)
        self.password.submitted.connect(self.submitted)
        self.begins_at(self.password)
        self.order(self.password.edit)


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


class DoneStep(Step):
    """What has changed, and what has not."""

    def __init__(self, title: str, text: str, button: str) -> None:
        super().__init__(title, text, button, button)
