"""Prints and mails of actions: the list in sight, and reminders to owners."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from wijkdesk.services.actie.lists import Filter
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.words import dutch
from wijkdesk.store.changes.events import Event
from wijkdesk.ui.output.saving import DOCX, EML, PDF, ask, keep, open_file
from wijkdesk.ui.output.sent_line import Ready

if TYPE_CHECKING:
    from wijkdesk.services.overleg.post.letters import Letter
    from wijkdesk.services.whole import leaving
    from wijkdesk.store import Store

InSight = tuple[str, Filter]
"""What the list in sight is called, and what it was asked for."""


class ActionOutput(QObject):
    """Signals: `status(text)`; `made_ready()` when a mail is, of which `ready` tells."""

    status = Signal(str)
    made_ready = Signal()

    def __init__(self, over: QWidget, store: "Store", in_sight: Callable[[], InSight]) -> None:
        """Questions stand over the widget `over`."""
        super().__init__(over)
        self._over, self._store = over, store
        self._in_sight = in_sight
        self.ready = Ready(store)
        self.opens_mail: Callable[[Path], object] = open_file
        self.opens_link: Callable[[str], object] = lambda link: QDesktopServices.openUrl(QUrl(link))

    def menu(self) -> QMenu:
        """What the list in sight can be kept as."""
        menu = QMenu(self._over)
        for word, ending in (("Deze lijst (PDF)…", PDF), ("Deze lijst voor Word…", DOCX)):
            action = menu.addAction(word)
            action.triggered.connect(lambda _on=False, ending=ending: self.ask(ending))
        return menu

    def ask(self, ending: str) -> None:
        """Ask where, and keep the list in sight there."""
        from wijkdesk.services.whole import leaving

        path = self._where(leaving.ACTIONS.named(self._store.clock.today()), ending)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Keep the list in sight; the ending says as what."""
        from wijkdesk.services.whole import leaving

        store, today = self._store, self._store.clock.today()
        word, wanted = self._in_sight()

        def made() -> bytes:
            data = leaving.ACTIONS.content(store, wanted, f"Acties: {word.lower()}", today)
            if path.suffix.lower() == DOCX:
                from wijkdesk.exchange.word import actions_docx

                return actions_docx(data)
            from wijkdesk.documents.actielijst import print_actions

            return print_actions(data).pdf

        self._save(leaving.ACTIONS, path, made)

    def mail_owners(self, owners: Sequence[UUID]) -> None:
        """To each owner a mail with only the own actions: at once in the mail program, or as a file
        where the list is too long for that. What keeps one from it is told, and keeps no other."""
        ready: list[str] = []
        problems: list[str] = []
        for one in owners:
            try:
                ready += self._mail(one)
            except Invalid as problem:
                problems.append(problem.message)
        if len(ready) == 1:
            problems.insert(0, f"De mail aan {ready[0]} staat klaar in uw mailprogramma.")
        elif ready:
            who = dutch.enumeration(ready)
            problems.insert(0, f"{len(ready)} mails staan klaar in uw mailprogramma: aan {who}.")
        if problems:
            self.status.emit(" ".join(problems))

    def _mail(self, owner_id: UUID) -> list[str]:
        """Whose mail is ready in the mail program. Raises Invalid when there is none to make."""
        from wijkdesk.services.whole import leaving

        store, today = self._store, self._store.clock.today()
        letter, mine = leaving.REMINDER.content(store, owner_id, today)
        if not letter.to:
            told = f"{letter.without[0]} heeft geen e-mailadres. Vul dat eerst in."
            raise Invalid("email", told)
        from wijkdesk.exchange.mail import mailto, sendable

        if not any(sendable(address) for _, address in letter.to):
            told = f"Naar het e-mailadres van {letter.to[0][0]} kan geen mail. Verbeter dat eerst."
            raise Invalid("email", told)
        name, about = letter.to[0][0], [one.id for one in mine.actions]
        link = mailto([address for _, address in letter.to], letter.subject, letter.body)
        # Without a mail program the file can still be sent from elsewhere.
        if link and self.opens_link(link) is not False:
            self._store.log(Event.MAILED, leaving.REMINDER.told)
            self._is_ready(owner_id, about)
            return [name]
        path = self._where(leaving.REMINDER.named(name, today), EML)
        if path is not None:
            self.save_mail(path, letter, owner_id, about)
        return []

    def _is_ready(self, owner_id: UUID, about: Sequence[UUID]) -> None:
        self.ready.add(owner_id, about)
        self.made_ready.emit()

    def save_mail(
        self, path: Path, letter: "Letter", owner_id: UUID, about: Sequence[UUID]
    ) -> None:
        """Keep a mail about actions to their owner, and open it."""
        from wijkdesk.services.whole import leaving

        def made() -> bytes:
            from wijkdesk.exchange.mail import mail_bytes

            return mail_bytes(letter.to, letter.subject, letter.body)

        def then() -> object:
            self._is_ready(owner_id, about)
            return self.opens_mail(path)

        self._save(leaving.REMINDER, path, made, then)

    def _where(self, name: str, ending: str) -> Path | None:
        return ask(self._over, name, ending)

    def _save(
        self,
        what: "leaving.Leaving",
        path: Path,
        made: Callable[[], bytes],
        then: Callable[[], object] | None = None,
    ) -> None:
        keep(self, self._store, what, self.status.emit, lambda: ((path, made()),), then)
