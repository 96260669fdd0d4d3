"""Before something goes onto paper or into a file: what stands on the screen and could not be saved
would not be in it, so the user is asked."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from wijkdesk.ui.widgets import unsaved

if TYPE_CHECKING:
    from wijkdesk.store import Store

TITLE = "Niet alles staat erin"
QUESTION = "Dit is nog niet opgeslagen en komt er dus niet in te staan:"


def when_complete(over: QWidget, store: "Store", then: Callable[[], object]) -> None:
    """Do `then`, after a question when something could not be saved, though tried once more."""
    places = unsaved.of(store)
    places.save_again()
    missing = [one.where for one in places.found() if one.why is not None]
    if not missing:
        then()
        return
    lines = "\n".join(f"•  {where}" for where in missing)
    box = QMessageBox(QMessageBox.Icon.Question, TITLE, f"{QUESTION}\n{lines}", parent=over)
    back = box.addButton("Niet doen", QMessageBox.ButtonRole.RejectRole)
    go = box.addButton("Toch doen", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(back)
    box.setEscapeButton(back)

    def answered() -> None:
        sure = box.clickedButton() is go
        box.deleteLater()
        if sure:
            then()

    box.finished.connect(lambda _how: answered())
    box.open()
