"""Contacts going out: as a file, as labels or badges, as the addresses of a mail."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import UUID

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from wijkdesk.services.contact import lists
from wijkdesk.services.whole import outgoing
from wijkdesk.store.changes.events import Event
from wijkdesk.ui import clipboard, errors
from wijkdesk.ui.files import ask_save
from wijkdesk.ui.widgets import worker

if TYPE_CHECKING:
    from wijkdesk.services.whole import leaving
    from wijkdesk.store import Store

LONGEST_MAILTO = 1_900
"""Characters that every mail program and Windows take; more addresses go over the clipboard."""
FILES = (
    ("Bewaren als Excel-bestand…", ".xlsx", "Excel (*.xlsx)"),
    ("Bewaren als csv…", ".csv", "csv (*.csv)"),
    ("Bewaren als OpenDocument…", ".ods", "OpenDocument (*.ods)"),
    ("Bewaren als adreskaartjes (vCard)…", ".vcf", "vCard (*.vcf)"),
)


class ContactOutput(QObject):
    """Works on the rows that `chosen` gives. Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, over: QWidget, store: "Store", chosen: Callable[[], Sequence[UUID]]) -> None:
        """Questions stand over the widget `over`."""
        super().__init__(over)
        self._over, self._store = over, store
        self._chosen = chosen

    def menu(self) -> QMenu:
        """The menu of all ways out."""
        menu = QMenu(self._over)
        for word, suffix, kind in FILES:
            action = menu.addAction(word)
            action.triggered.connect(
                lambda _on=False, suffix=suffix, kind=kind: self._save_file(suffix, kind)
            )
        menu.addSeparator()
        menu.addAction("Mailen").triggered.connect(lambda: self.mail(self._chosen()))
        menu.addSeparator()
        menu.addAction("Adresetiketten (PDF)…").triggered.connect(self._save_labels)
        menu.addAction("Naamkaartjes (PDF)…").triggered.connect(self._save_badges)
        return menu

    def mail(self, wanted: Sequence[UUID]) -> None:
        """Open the mail program with these people in bcc, or copy the addresses when there are
        too many for it."""
        from wijkdesk.services.whole import leaving

        entries = lists.entries(self._store, wanted)
        found = list(dict.fromkeys(one.email for one in entries if one.email))
        without = len(entries) - sum(bool(one.email) for one in entries)
        if not found:
            self.status.emit("Van niemand in deze lijst is een e-mailadres bekend.")
            return
        address = mailto(found)
        told = f"{len(found)} adressen" if len(found) != 1 else "1 adres"
        if without:
            told += f"; van {without} is geen e-mailadres bekend"
        if len(address) <= LONGEST_MAILTO and QDesktopServices.openUrl(QUrl(address)):
            self._store.log(Event.MAILED, leaving.ADDRESSES.of(len(found)).told)
            self.status.emit(f"Mailprogramma geopend met {told}.")
            return
        clipboard.put("; ".join(found), leaving.ADDRESSES.of(len(found)).told)
        self.status.emit(f"{told} gekopieerd. Plak ze in uw mailprogramma in het veld Bcc.")

    def save_file(self, path: Path) -> None:
        """Keep the rows as a file of the kind that its name says."""
        store, wanted = self._store, self._chosen()

        def work(_job: worker.Job) -> int:
            from wijkdesk.exchange import contact_files

            return contact_files.export(store, wanted, path)

        self._run(work, path, "contacten bewaard in")

    def save_labels(self, path: Path) -> None:
        """Keep address labels of the rows as PDF."""
        store, wanted = self._store, self._chosen()

        def work(_job: worker.Job) -> int:
            from wijkdesk.documents.labels import print_labels
            from wijkdesk.services.whole import leaving

            found = leaving.LABELS.content(store, wanted)
            made = print_labels(found, made_on=store.clock.today()).pdf
            outgoing.write(store, leaving.LABELS.of(len(found)), path, made)
            return len(found)

        self._run(work, path, "adresetiketten bewaard in")

    def save_badges(self, path: Path) -> None:
        """Keep name badges of the rows as PDF."""
        store, wanted = self._store, self._chosen()

        def work(_job: worker.Job) -> int:
            from wijkdesk.documents.badges import print_badges
            from wijkdesk.services.whole import leaving

            found = leaving.BADGES.content(store, wanted)
            made = print_badges(found, made_on=store.clock.today()).pdf
            outgoing.write(store, leaving.BADGES.of(len(found)), path, made)
            return len(found)

        self._run(work, path, "naamkaartjes bewaard in")

    def _save_file(self, suffix: str, kind: str) -> None:
        from wijkdesk.services.whole import leaving

        self._ask(leaving.CONTACTS, suffix, kind, self.save_file)

    def _save_labels(self) -> None:
        from wijkdesk.services.whole import leaving

        self._ask(leaving.LABELS, ".pdf", "PDF (*.pdf)", self.save_labels)

    def _save_badges(self) -> None:
        from wijkdesk.services.whole import leaving

        self._ask(leaving.BADGES, ".pdf", "PDF (*.pdf)", self.save_badges)

    def _ask(
        self, what: "leaving.Leaving", suffix: str, kind: str, save: Callable[[Path], None]
    ) -> None:
        path = ask_save(self._over, "Bewaren", what.named() + suffix, kind)
        if path is not None:
            named = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
            save(named)

    def _run(self, work: Callable[[worker.Job], int], path: Path, words: str) -> None:
        def done(count: Any) -> None:
            self.status.emit(f"{count} {words} {path.name}")

        worker.run(self, work, done, errors.telling(self.status.emit), outside=worker.MAKES_MS)


def mailto(addresses: Sequence[str]) -> str:
    """A link that opens the mail program; everybody in bcc, so that nobody sees the others."""
    if len(addresses) == 1:
        return f"mailto:{quote(addresses[0], safe='@')}"
    return "mailto:?bcc=" + ",".join(quote(one, safe="@") for one in addresses)
