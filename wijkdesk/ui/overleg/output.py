"""Prints, Word files and mails of a meeting: made in a worker, kept where the user says."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from wijkdesk.services.overleg.confidential import ANNEX
from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.services.whole import leaving
from wijkdesk.services.words import dutch
from wijkdesk.ui import errors
from wijkdesk.ui.output import printing
from wijkdesk.ui.output.complete import when_complete
from wijkdesk.ui.output.saving import DOCX, ICS, PDF, Files, ask, keep
from wijkdesk.ui.output.sent_line import Ready
from wijkdesk.ui.widgets import worker

from .in_paper import stands_in
from .mailing import Mailing

if TYPE_CHECKING:
    from wijkdesk.store import Store


class MeetingOutput(QObject):
    """Signals: `status(text)`."""

    status = Signal(str)

    def __init__(
        self,
        over: QWidget,
        store: "Store",
        meeting: Callable[[], Meeting | None],
        flush: Callable[[], object],
        ready: Ready,
    ) -> None:
        """`meeting` gives the one in sight, `flush` keeps what is typed of it, `ready` knows what
        waits to be sent; questions stand over the widget `over`."""
        super().__init__(over)
        self._over, self._store = over, store
        self._meeting, self._flush = meeting, flush
        self.mails = Mailing(over, store, meeting, self._when_complete, ready)
        self.mails.status.connect(self.status)
        self._of_series: list[QAction] = []
        self._of_area: list[QAction] = []

    def menu(self) -> QMenu:
        """The menu of all that a meeting can be printed or kept as."""
        menu = QMenu(self._over)
        menu.aboutToShow.connect(self._show_fitting)
        paper = menu.addMenu("Op papier")
        for what in Paper:
            action = paper.addAction(f"{what.facts.name}…")
            action.triggered.connect(lambda _on=False, what=what: self.print_out(what))
            self._of_area += [action] if what.facts.of_area else []
        menu.addSeparator()
        for what in Paper:
            action = menu.addAction(f"{what.facts.name} (PDF)…")
            action.triggered.connect(lambda _on=False, what=what: self.ask(what))
            self._of_area += [action] if what.facts.of_area else []
        menu.addSeparator()
        for what in (one for one in Paper if one.facts.word):
            action = menu.addAction(f"{what.facts.name} voor Word (docx)…")
            action.triggered.connect(lambda _on=False, what=what: self.ask(what, DOCX))
        menu.addSeparator()
        for what in (one for one in Paper if one.facts.public):
            action = menu.addAction(f"{what.facts.name}, publieksversie (PDF)…")
            action.triggered.connect(lambda _on=False, what=what: self.ask(what, public=True))
        annex = menu.addMenu(ANNEX)
        for what in (one for one in Paper if one.facts.annex):
            action = annex.addAction(f"{what.facts.name} (PDF)…")
            action.triggered.connect(lambda _on=False, what=what: self.ask(what, confidential=True))
        menu.addSeparator()
        self._add_mails_and_calendars(menu)
        return menu

    def _add_mails_and_calendars(self, menu: QMenu) -> None:
        invite, calendar = self.mails.ask_invitation, self.ask_calendar
        for word, run, of_series in (
            ("Agenda mailen…", partial(self.mails.ask, Paper.AGENDA), False),
            ("Uitnodiging mailen…", partial(invite, series=False), False),
            ("Uitnodiging voor hele reeks mailen…", partial(invite, series=True), True),
            ("In uw kalender zetten (ics)…", partial(calendar, series=False), False),
            ("Hele reeks in uw kalender (ics)…", partial(calendar, series=True), True),
        ):
            action = menu.addAction(word)
            action.triggered.connect(lambda _on=False, run=run: run())
            self._of_series += [action] if of_series else []

    def _show_fitting(self) -> None:
        """A briefing is about a wijk, and a series is not what every meeting is of."""
        meeting = self._meeting()
        for action in self._of_series:
            action.setVisible(meeting is not None and bool(meeting.series))
        for action in self._of_area:
            action.setVisible(meeting is not None and bool(meeting.gebied))

    def ask(
        self, what: Paper, ending: str = PDF, *, confidential: bool = False, public: bool = False
    ) -> None:
        """Ask where, and keep the document there."""
        how = {"confidential": confidential, "public": public}
        self._when_complete(what, lambda meeting: self._ask(meeting, what, ending, **how))

    def _when_complete(
        self, what: Paper, then: Callable[[Meeting], object], named: str = ""
    ) -> None:
        """With what is typed kept, or the user sure that it need not be in it. `named` is what is
        told that it is, where that is not the paper itself."""
        self._flush()

        def go() -> None:
            if (meeting := self._meeting()) is not None:
                then(meeting)

        if (meeting := self._meeting()) is not None:
            belongs = partial(stands_in, self._store, what, meeting)
            when_complete(self._over, self._store, named or _named(what), belongs, go)

    def _ask(self, meeting: Meeting, what: Paper, ending: str, **how: bool) -> None:
        paper = leaving.of_paper(what, **how)
        path = self._where(paper.named(meeting.name, meeting.held_on), ending)
        if path is not None:
            self.save(what, path, **how)

    def print_out(self, what: Paper) -> None:
        """Ask for a printer, and print the document."""
        self._when_complete(what, lambda _meeting: self._ask_printer(what))

    def _ask_printer(self, what: Paper) -> None:
        printer = printing.a4_printer()
        if QPrintDialog(printer, self._over).exec() == QDialog.DialogCode.Accepted:
            self.send_to(printer, what)

    def send_to(self, printer: QPrinter, what: Paper) -> None:
        """Print the document in a worker."""
        store, one = self._store, self._id()

        def work(_job: worker.Job) -> int:
            pdf = made(store, what, one, PDF)
            return printing.send(store, leaving.of_paper(what), pdf, printer)

        def done(pages: int) -> None:
            told = dutch.counted(pages, "bladzijde", "bladzijden")
            self.status.emit(f"{told} naar de printer gestuurd")

        worker.run(self, work, done, errors.telling(self.status.emit), outside=worker.MAKES_MS)

    def save(
        self, what: Paper, path: Path, *, confidential: bool = False, public: bool = False
    ) -> None:
        """Keep a document at `path`: its ending says whether as PDF or for Word."""
        how = {"confidential": confidential, "public": public}
        store, one = self._store, self._id()
        left_out: list[str] = []

        def files() -> Files:
            return ((path, made(store, what, one, path.suffix, left_out, **how)),)

        def then() -> bool:
            if left_out:
                names = dutch.enumeration(left_out)
                self.status.emit(
                    f"Niet in dit bestand: {names}. Stuur dat er apart bij, of als PDF."
                )
            return False

        self._write(leaving.of_paper(what, **how), files, then)

    def ask_calendar(self, *, series: bool) -> None:
        """Ask where, and keep the meeting or its series for a calendar."""
        meeting = self._meeting()
        if meeting is None:
            return
        path = self._where(leaving.MEETING_CALENDAR.named(meeting.name, meeting.held_on), ICS)
        if path is not None:
            self.save_calendar(path, series=series)

    def save_calendar(self, path: Path, *, series: bool) -> None:
        """Keep the meeting, or its series, at `path`."""
        store, one = self._store, self._id()

        def files() -> Files:
            from wijkdesk.exchange.calendar.meetings import ics

            found = leaving.MEETING_CALENDAR.content(store, one, whole_series=series)
            return ((path, ics(found, store.clock.now())),)

        self._write(leaving.MEETING_CALENDAR, files)

    def _id(self) -> UUID:
        meeting = self._meeting()
        assert meeting is not None
        return meeting.id

    def _where(self, name: str, ending: str) -> Path | None:
        return ask(self._over, name, ending)

    def _write(
        self,
        what: leaving.Leaving,
        files: Callable[[], Files],
        then: Callable[[], object] | None = None,
    ) -> None:
        keep(self, self._store, what, self.status.emit, files, then)


def _named(what: Paper) -> str:
    """What a paper is, for in a sentence."""
    told = what.facts.in_words
    return told if told.startswith(("de ", "het ")) else f"“{what.facts.name}”"


def made(
    store: "Store",
    what: Paper,
    one: UUID,
    ending: str,
    left_out: list[str] | None = None,
    *,
    confidential: bool = False,
    public: bool = False,
) -> bytes:
    """The bytes of a document; for a worker. `left_out` gets the names of documents that can't be
    part of it."""
    if ending == DOCX:
        from wijkdesk.exchange.word import docx_of

        data = leaving.of_paper(what).content(store, one, store.clock.today())
        return docx_of(what, data, confidential=confidential)
    from wijkdesk.documents import meeting_prints

    printed = meeting_prints.made(store, what, one, confidential=confidential, public=public)
    if left_out is not None:
        left_out.extend(printed.left_out)
    return printed.pdf
