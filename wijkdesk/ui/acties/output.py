"""Prints and mails of actions: the list in sight, and reminders to owners."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from wijkdesk.services.actie import changes, lists
from wijkdesk.services.overleg import letters, sets
from wijkdesk.ui import errors
from wijkdesk.ui.overleg.output import open_mail
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.wijkopgaven.printing import why_not_saved
from wijkdesk.whole_file import write_whole

if TYPE_CHECKING:
    from .screen import ActiesScreen


class ActionOutput(QObject):
    """Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, screen: "ActiesScreen") -> None:
        super().__init__(screen)
        self._screen = screen
        self.opens_mail: Callable[[Path], object] = open_mail

    def menu(self) -> QMenu:
        """What the list in sight can be kept as."""
        menu = QMenu(self._screen)
        for word, ending in (("Deze lijst (PDF)…", ".pdf"), ("Deze lijst voor Word…", ".docx")):
            action = menu.addAction(word)
            action.triggered.connect(lambda _on=False, ending=ending: self.ask(ending))
        return menu

    def ask(self, ending: str) -> None:
        """Ask where, and keep the list in sight there."""
        path = self._where(f"Acties {date.today().isoformat()}", ending)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Keep the list in sight; the ending says as what."""
        screen, today = self._screen, date.today()
        word = screen.views[screen.view].text()
        wanted = lists.with_needle(screen._wanted(), screen.table.filter.text())

        def made() -> bytes:
            data = sets.of_filter(screen.store, wanted, f"Acties: {word.lower()}", today)
            if path.suffix.lower() == ".docx":
                from wijkdesk.exchange.word import actions_docx

                return actions_docx(data)
            from wijkdesk.documents.actielijst import print_actions

            return print_actions(data).pdf

        self._save(path, made, lambda: None)

    def mail_owner(self, owner_id: UUID) -> None:
        """Ask where, and make a mail to an owner with only the own actions."""
        path = self._where("Herinnering acties", ".eml")
        if path is not None:
            self.save_owner_mail(owner_id, path)

    def save_owner_mail(self, owner_id: UUID, path: Path) -> None:
        """Keep that mail, open it, and remember that the owner was reminded."""
        store, today = self._screen.store, date.today()
        letter, mine = letters.to_owner(store, owner_id, today)
        if not letter.to:
            self.status.emit(f"{letter.without[0]} heeft geen e-mailadres. Vul dat eerst in.")
            return

        def made() -> bytes:
            from wijkdesk.exchange.mail import mail_bytes

            return mail_bytes(letter.to, letter.subject, letter.body)

        def then() -> None:
            changes.reminded(store, [one.id for one in mine.actions], today)
            self.opens_mail(path)

        self._save(path, made, then)

    def _where(self, name: str, ending: str) -> Path | None:
        kinds = {".pdf": "PDF (*.pdf)", ".docx": "Word (*.docx)", ".eml": "E-mail (*.eml)"}
        chosen, _ = QFileDialog.getSaveFileName(
            self._screen, "Bewaren", f"{name}{ending}", kinds[ending]
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ending else path.with_name(f"{path.name}{ending}")

    def _save(self, path: Path, made: Callable[[], bytes], then: Callable[[], object]) -> None:
        def done(_none: object) -> None:
            self.status.emit(f"{path.name} bewaard, buiten WijkDesk en niet versleuteld")
            then()

        def failed(problem: Exception) -> None:
            if isinstance(problem, OSError):
                self.status.emit(why_not_saved(path, problem))
            else:
                errors.show(problem)

        worker.run(self, lambda _job: write_whole(path, made()), done, failed)
