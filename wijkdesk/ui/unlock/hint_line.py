"""The hint for a password: the one line of its form that everybody can read."""

from PySide6.QtWidgets import QLineEdit

from wijkdesk.store.access import policy
from wijkdesk.ui.widgets.card import label

LEAST = 4
"""Letters; a try that is shorter stands in many a hint by chance."""
TELLS = (
    "In uw geheugensteun staat een wachtwoord dat u hier typte. Iedereen die deze laptop gebruikt, "
    "kan de geheugensteun lezen. Kies een andere, of laat hem leeg."
)


class HintLine(QLineEdit):
    """May tell none of what was typed in `secrets` while the form stands there, tries too."""

    def __init__(self, text: str, *secrets: QLineEdit) -> None:
        super().__init__(text)
        self._secrets = secrets
        self._tried: set[str] = set()
        self.setPlaceholderText("Mag leeg blijven")
        self.setAccessibleName("Geheugensteun")
        self.title = label(
            "Geheugensteun: wie deze laptop gebruikt, kan dit lezen", "label", wrap=True
        )
        self.title.setBuddy(self)
        for one in secrets:
            one.editingFinished.connect(self._note)

    def _note(self) -> None:
        self._tried |= {one.text() for one in self._secrets if len(one.text()) >= LEAST}

    def forget(self) -> None:
        """Whoever typed them is gone."""
        self._tried.clear()

    def wrong(self) -> str:
        """What is wrong with it, "" when it is good."""
        self._note()
        try:
            for one in self._tried:
                policy.check_hint(self.text(), one)
        except policy.HintTells:
            return TELLS
        return ""
