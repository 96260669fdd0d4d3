"""Prints and mails of actions: the list in sight, and reminders to owners."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
from wijkdesk.ui.files import ask_folder
from wijkdesk.ui.output.free import free
from wijkdesk.ui.output.saving import DOCX, EML, PDF, Files, ask, few_or_folder, keep, open_file
from wijkdesk.ui.output.sent_line import Ready

if TYPE_CHECKING:
    from wijkdesk.services.overleg.post.letters import Letter
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

        keep(self, store, leaving.ACTIONS, self.status.emit, lambda: ((path, made()),))

    def mail_owners(self, owners: Sequence[UUID]) -> None:
        """To each owner a mail with all that he has open: at once in the mail program, or as files
        where a list is too long for that. What keeps one from it is told, and keeps no other."""
        ready: list[str] = []
        files: list[_Reminder] = []
        problems: list[str] = []
        for one in owners:
            try:
                reminder = self._reminder(one)
            except Invalid as problem:
                problems.append(problem.message)
                continue
            if self._opens(reminder):
                ready.append(reminder.name)
            else:
                files.append(reminder)
        told = [_ready(ready, "in uw mailprogramma"), *problems]
        if files and self._ask_where(files, problems):
            told = told[:1]
        if any(told):
            self.status.emit(" ".join(filter(None, told)))

    def _reminder(self, owner_id: UUID) -> "_Reminder":
        """Raises Invalid when there is nothing to ask for, or nobody to ask."""
        from wijkdesk.exchange.mail import sendable
        from wijkdesk.services.whole import leaving

        letter, mine = leaving.REMINDER.content(self._store, owner_id, self._store.clock.today())
        if not letter.to:
            told = f"{letter.without[0]} heeft geen e-mailadres. Vul dat eerst in."
            raise Invalid("email", told)
        if not any(sendable(address) for _, address in letter.to):
            told = f"Naar het e-mailadres van {letter.to[0][0]} kan geen mail. Verbeter dat eerst."
            raise Invalid("email", told)
        return _Reminder(owner_id, letter, tuple(one.id for one in mine.actions))

    def _opens(self, one: "_Reminder") -> bool:
        """Is it in the mail program now?"""
        from wijkdesk.exchange.mail import mailto
        from wijkdesk.services.whole import leaving

        letter = one.letter
        link = mailto([address for _, address in letter.to], letter.subject, letter.body)
        # Without a mail program the file can still be sent from elsewhere.
        if not link or self.opens_link(link) is False:
            return False
        self._store.log(Event.MAILED, leaving.REMINDER.told)
        self._is_ready([one])
        return True

    def _is_ready(self, reminders: "Sequence[_Reminder]") -> None:
        for one in reminders:
            self.ready.add(one.owner_id, one.about)
        self.made_ready.emit()

    def _ask_where(self, reminders: "Sequence[_Reminder]", problems: Sequence[str]) -> bool:
        """Keep these as files: of one it is asked where, of more in which folder, where they take
        the place of nothing. False when the user thinks better of it."""
        from wijkdesk.services.whole import leaving

        today = self._store.clock.today()
        names = [leaving.REMINDER.named(one.name, today) for one in reminders]
        paths: list[Path] = []
        if len(names) == 1:
            path = self._where(names[0], EML)
            paths += [path] if path is not None else []
        elif (folder := self._folder(len(names))) is not None:
            for name in names:
                paths.append(free(folder / f"{name}{EML}", paths))
        if paths:
            self.save_mails(list(zip(paths, reminders, strict=True)), problems)
        return bool(paths)

    def save_mails(
        self, mails: "Sequence[tuple[Path, _Reminder]]", problems: Sequence[str] = ()
    ) -> None:
        """Keep mails to owners, and open them; then `problems` are told, of who gets none."""
        from wijkdesk.services.whole import leaving

        def made() -> Files:
            from wijkdesk.exchange.mail import mail_bytes

            letters = [(path, one.letter) for path, one in mails]
            return [(at, mail_bytes(one.to, one.subject, one.body)) for at, one in letters]

        def then() -> object:
            self._is_ready([one for _path, one in mails])
            opened = [self.opens_mail(one) for one in few_or_folder(paths)]
            names = [one.name for _path, one in mails]
            if len(names) > 1 or problems:
                where = f"in {paths[0].parent.name}"
                self.status.emit(" ".join([_ready(names, where), *problems]))
            return opened[0]

        paths = [path for path, _one in mails]
        keep(self, self._store, leaving.REMINDER, self.status.emit, made, then)

    def _folder(self, many: int) -> Path | None:
        return ask_folder(self._over, f"In welke map komen de {many} mails?")

    def _where(self, name: str, ending: str) -> Path | None:
        return ask(self._over, name, ending)


@dataclass(frozen=True)
class _Reminder:
    """A mail to the owner of actions, which it is `about`."""

    owner_id: UUID
    letter: "Letter"
    about: tuple[UUID, ...]

    @property
    def name(self) -> str:
        return self.letter.to[0][0]


def _ready(names: list[str], where: str) -> str:
    """That mails to these are ready; "" for none."""
    if len(names) == 1:
        return f"De mail aan {names[0]} staat klaar {where}."
    who = dutch.enumeration(names)
    return f"{len(names)} mails staan klaar {where}: aan {who}." if names else ""
