"""What goes out of and comes into the overview: the year, the two-weekly note, calendars."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from wijkdesk.services.whole import leaving
from wijkdesk.ui.output.saving import ICS, PDF, ask, keep

if TYPE_CHECKING:
    from wijkdesk.store import Store


class OverviewOutput(QObject):
    """Signals: `status(text)`; `import_wanted()` for an invitation to read."""

    status = Signal(str)
    import_wanted = Signal()

    def __init__(
        self,
        over: QWidget,
        store: "Store",
        gebied: Callable[[], UUID | None],
        year: Callable[[], int],
    ) -> None:
        """`gebied` and `year` give those in sight, 0 for no year yet; questions stand over the
        widget `over`."""
        super().__init__(over)
        self._over, self._store = over, store
        self._gebied, self._year_shown = gebied, year

    def menu(self) -> QMenu:
        """What can be kept, and what comes in."""
        menu = QMenu(self._over)
        for word, run in (
            (
                "Jaarkalender (PDF)…",
                lambda: self._ask(leaving.YEAR.named(self._year()), PDF, self.save_year),
            ),
            (
                "Voortgang in twee weken (PDF)…",
                lambda: self._ask(leaving.TWO_WEEKS.named(self._today()), PDF, self.save_note),
            ),
            (
                "Alles in uw kalender (ics)…",
                lambda: self._ask(leaving.CALENDAR.named(self._today()), ICS, self.save_ics),
            ),
            ("Uitnodiging inlezen (ics)…", self.import_wanted.emit),
        ):
            menu.addAction(word).triggered.connect(lambda _on=False, run=run: run())
        return menu

    def save_year(self, path: Path) -> None:
        """Keep the calendar of the year in sight."""
        store, gebied = self._store, self._gebied()
        year = self._year()

        def made() -> bytes:
            from wijkdesk.documents.jaarkalender import print_year

            found = leaving.YEAR.content(store, year, store.clock.today(), gebied)
            return print_year(found).pdf

        self._save(leaving.YEAR, path, made)

    def save_note(self, path: Path) -> None:
        """Keep the two-weekly note for the opdrachtgever."""
        store, gebied = self._store, self._gebied()

        def made() -> bytes:
            from wijkdesk.documents.briefing import print_brief

            return print_brief(leaving.TWO_WEEKS.content(store, store.clock.today(), gebied)).pdf

        self._save(leaving.TWO_WEEKS, path, made)

    def save_ics(self, path: Path) -> None:
        """Keep all meetings, series and deadlines for a calendar."""
        store, gebied = self._store, self._gebied()

        def made() -> bytes:
            from wijkdesk.exchange.calendar.meetings import ics

            found = leaving.CALENDAR.content(store, store.clock.today(), gebied)
            return ics(found, store.clock.now())

        self._save(leaving.CALENDAR, path, made)

    def _year(self) -> int:
        """The year in sight."""
        return self._year_shown() or self._store.clock.today().year

    def _ask(self, name: str, ending: str, save: Callable[[Path], None]) -> None:
        path = ask(self._over, name, ending)
        if path is not None:
            save(path)

    def _save(self, what: leaving.Leaving, path: Path, made: Callable[[], bytes]) -> None:
        keep(self, self._store, what, self.status.emit, lambda: ((path, made()),))

    def _today(self) -> date:
        return self._store.clock.today()
