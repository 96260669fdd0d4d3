"""What goes out of and comes into the overview: the year, the two-weekly note, calendars."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from wijkdesk.services.overleg.plan import meetings
from wijkdesk.services.overleg.post import briefs, calendars
from wijkdesk.ui.saving import ICS, PDF, ask, keep

if TYPE_CHECKING:
    from .overview import Overview


class OverviewOutput(QObject):
    """Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, view: "Overview") -> None:
        super().__init__(view)
        self._view = view

    def menu(self) -> QMenu:
        """What can be kept, and what comes in."""
        menu = QMenu(self._view)
        for word, run in (
            (
                "Jaarkalender (PDF)…",
                lambda: self._ask(f"Jaarkalender {self._year()}", PDF, self.save_year),
            ),
            (
                "Voortgang in twee weken (PDF)…",
                lambda: self._ask(f"Voortgang in twee weken {self._today()}", PDF, self.save_note),
            ),
            (
                "Alles in uw kalender (ics)…",
                lambda: self._ask(f"Overleg {self._today()}", ICS, self.save_ics),
            ),
            ("Uitnodiging inlezen (ics)…", self._view.import_wanted.emit),
        ):
            menu.addAction(word).triggered.connect(lambda _on=False, run=run: run())
        return menu

    def save_year(self, path: Path) -> None:
        """Keep the calendar of the year in sight."""
        store, gebied = self._view._store, self._view.gebied_id
        year = self._year()

        def made() -> bytes:
            from wijkdesk.documents.jaarkalender import print_year

            return print_year(meetings.year(store, year, store.clock.today(), gebied)).pdf

        self._save(path, made)

    def save_note(self, path: Path) -> None:
        """Keep the two-weekly note for the opdrachtgever."""
        store, gebied = self._view._store, self._view.gebied_id

        def made() -> bytes:
            from wijkdesk.documents.briefing import print_brief

            return print_brief(briefs.two_weekly(store, store.clock.today(), gebied)).pdf

        self._save(path, made)

    def save_ics(self, path: Path) -> None:
        """Keep all meetings, series and deadlines for a calendar."""
        store, gebied = self._view._store, self._view.gebied_id

        def made() -> bytes:
            from wijkdesk.exchange.calendar.meetings import ics

            found = calendars.everything(store, store.clock.today(), gebied)
            return ics(found, store.clock.now())

        self._save(path, made)

    def _year(self) -> int:
        """The year in sight."""
        return self._view.year.year or self._view._store.clock.today().year

    def _ask(self, name: str, ending: str, save: Callable[[Path], None]) -> None:
        path = ask(self._view, name, ending)
        if path is not None:
            save(path)

    def _save(self, path: Path, made: Callable[[], bytes]) -> None:
        keep(self, self.status.emit, lambda: ((path, made()),))

    def _today(self) -> str:
        return self._view._store.clock.today().isoformat()
