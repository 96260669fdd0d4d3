"""Mails of a meeting: made ready as files, opened in the mail program, and sent by nobody here."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.overleg.held import gather
from wijkdesk.services.overleg.plan import moving
from wijkdesk.services.overleg.plan.moves import Moves
from wijkdesk.services.overleg.post import letters
from wijkdesk.services.overleg.post.letters import Letter
from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.services.whole import leaving
from wijkdesk.services.words import dutch
from wijkdesk.ui.files import ask_folder, remember
from wijkdesk.ui.output.free import free
from wijkdesk.ui.output.saving import EML, ICS, PDF, Files, ask, few_or_folder, keep, open_file
from wijkdesk.ui.output.sent_line import Ready

from .invited import INVITATION
from .receivers import reached, some, unreached

if TYPE_CHECKING:
    from wijkdesk.store import Store

NOTHING_OPEN = "Er staat niets open dat in een mail kan."
FOR_WHOM = "Vul zelf in aan wie, en lees eerst na: WijkDesk haalt alleen namen weg die het kent."
CALENDAR = "text/calendar; charset=utf-8; method=PUBLISH"
Attached = tuple[str, str, bytes]


class Mailing(QObject):
    """Signals: `status(text)`; `made_ready()` when a mail is of which one asks whether it went."""

    status = Signal(str)
    made_ready = Signal()

    def __init__(
        self,
        over: QWidget,
        store: "Store",
        meeting: Callable[[], Meeting | None],
        when_complete: Callable[..., None],
        ready: Ready,
    ) -> None:
        """`meeting` gives the one in sight; `when_complete` does something once all that is typed
        is kept; `ready` knows what waits to be sent. Questions stand over the widget `over`."""
        super().__init__(over)
        self._over, self._store, self._meeting = over, store, meeting
        self._when_complete, self._ready = when_complete, ready
        self.opens: Callable[[Path], object] = open_file

    # Asking where

    def ask(self, what: Paper) -> None:
        """A mail to the participants with this paper."""
        paper = leaving.of_paper(what)
        self._asked(what, paper, partial(self.save, what))

    def ask_all(self) -> None:
        """A mail to the participants with the report and all lists."""
        self._asked(Paper.REPORT, leaving.MAIL_WITH_ALL, self.save_all)

    def ask_public(self) -> None:
        """A mail with the report that everybody may read."""
        paper = leaving.of_paper(Paper.REPORT, public=True)
        self._asked(Paper.REPORT, paper, self.save_public)

    def ask_owners(self) -> None:
        """A mail to each owner with the own actions."""

        def go(_meeting: Meeting) -> None:
            if (folder := self._folder()) is not None:
                self.save_owners(folder)

        self._when_complete(Paper.ACTIONS, go)

    def invite(self, moves: Moves, folder: Path) -> None:
        """A mail to the participants with the new invitation, in a folder that was chosen before;
        no questions unless something is not saved that belongs in it."""

        def go(meeting: Meeting) -> None:
            name = leaving.INVITATION.named(meeting.name, moves.taking_place[0].on)
            self.save_invitation(moves, free(folder / f"{name}{EML}"))

        # It names the meeting, its place and who is invited, as that list does.
        self._when_complete(Paper.PRESENCE, go, "de uitnodiging")

    def ask_invitation(self, *, series: bool) -> None:
        """A mail to the participants with the invitation as it is, such as when it did not go."""

        def go(meeting: Meeting) -> None:
            moves = moving.as_it_is(self._store, meeting.id, following=series)
            if not moves.taking_place:
                self.status.emit("Dit overleg gaat niet door. Daarvoor is er geen uitnodiging.")
                return
            path = self._where(leaving.INVITATION.named(meeting.name, moves.taking_place[0].on))
            if path is not None:
                self.save_invitation(moves, path)

        self._when_complete(Paper.PRESENCE, go, "de uitnodiging")

    def _asked(self, what: Paper, named: leaving.Leaving, save: Callable[[Path], None]) -> None:
        def go(meeting: Meeting) -> None:
            if (path := self._where(named.named(meeting.name, meeting.held_on))) is not None:
                save(path)

        self._when_complete(what, go)

    def _where(self, name: str) -> Path | None:
        return ask(self._over, name, EML)

    def _folder(self) -> Path | None:
        return ask_folder(self._over, "In welke map komen de mails?")

    # Keeping

    def save(self, what: Paper, path: Path) -> None:
        """Keep the paper and the mail beside each other, and open the mail."""
        store, one, today = self._store, self._id(), self._store.clock.today()
        without: list[str] = []

        def files() -> Files:
            meeting = gather.meeting(store, one, today)
            letter = letters.to_participants(store, meeting, what, today)
            pdf = _paper(store, what, meeting)
            mail = _mail(letter, [pdf], without)
            return ((free(path.with_suffix(PDF)), pdf[2]), (path, mail))

        self._keep(
            leaving.mail_with(what),
            files,
            path,
            without,
            asks="" if what is Paper.AGENDA else what.value,
        )

    def save_all(self, path: Path) -> None:
        """Keep the mail with all that goes out after a meeting, and open it."""
        store, one, today = self._store, self._id(), self._store.clock.today()
        without: list[str] = []

        def files() -> Files:
            meeting = gather.meeting(store, one, today)
            pdfs = [_paper(store, what, meeting) for what in letters.ALL]
            letter = letters.with_all(store, meeting, today)
            return ((path, _mail(letter, pdfs, without)),)

        self._keep(leaving.MAIL_WITH_ALL, files, path, without, asks="alles")

    def save_public(self, path: Path) -> None:
        """Keep the mail with the report that everybody may read, and open it."""
        store, one, today = self._store, self._id(), self._store.clock.today()

        def files() -> Files:
            from wijkdesk.documents.meeting_prints import print_of

            paper = leaving.of_paper(Paper.REPORT, public=True)
            meeting = paper.content(store, one, today)
            pdf = print_of(Paper.REPORT, meeting).pdf
            name = f"{paper.named(meeting.name, meeting.held_on)}{PDF}"
            attached = (name, "application/pdf", bytes(pdf))
            return ((path, _mail(letters.for_everybody(store, meeting), [attached], [])),)

        what = leaving.mail_with(Paper.REPORT, public=True)
        # Whom it went to is not asked: what is remembered is when the participants got it.
        self._keep(what, files, path, [], told=FOR_WHOM)

    def save_invitation(self, moves: Moves, path: Path) -> None:
        """Keep the mail with the new invitation, and open it."""
        store, one = self._store, self._id()
        without: list[str] = []

        def files() -> Files:
            from wijkdesk.exchange.calendar.meetings import ics

            meeting = gather.meeting(store, one, store.clock.today())
            found = leaving.MEETING_CALENDAR.content(store, one, whole_series=moves.of_series)
            name = leaving.MEETING_CALENDAR.named(meeting.name, meeting.held_on)
            calendar = (f"{name}{ICS}", CALENDAR, ics(found, store.clock.now()))
            letter = letters.invitation(store, meeting, moves)
            return ((path, _mail(letter, [calendar], without)),)

        about = [each.id for each in moves.moved]
        remember(path)
        self._keep(leaving.INVITATION, files, path, without, asks=INVITATION, about=about)

    def save_owners(self, folder: Path) -> None:
        """Keep a mail to each owner in a folder, where it takes the place of nothing, and open
        them."""
        store, one, today = self._store, self._id(), self._store.clock.today()
        without: list[str] = []
        made: list[Path] = []

        def files() -> Files:
            from wijkdesk.documents.actielijst import print_actions

            meeting = gather.meeting(store, one, today)
            ready: list[tuple[Path, bytes]] = []
            for letter, mine in letters.to_each_owner(store, meeting, today):
                pdf = (f"{mine.title}{PDF}", "application/pdf", print_actions(mine).pdf)
                mail = _mail(letter, [pdf], without)
                if not reached(letter):
                    continue
                who = letter.to[0][0]
                name = leaving.MAIL_TO_OWNER.named(meeting.name, meeting.held_on, who)
                path = free(folder / f"{name}{EML}", [at for at, _ in ready])
                ready.append((path, mail))
            made.extend(path for path, _ in ready)
            return ready

        def then() -> bool:
            if not made:
                self._tell(without, NOTHING_OPEN)
                return True
            self._is_ready(one, "eigenaren")
            for path in few_or_folder(made):
                self.opens(path)
            word = dutch.counted(len(made), "mail staat", "mails staan")
            self._tell(without, f"{word} klaar in {folder.name}.")
            return True

        keep(self, store, leaving.MAIL_TO_OWNER, self.status.emit, files, then)

    def _keep(
        self,
        what: leaving.Leaving,
        files: Callable[[], Files],
        path: Path,
        without: list[str],
        *,
        asks: str = "",
        about: Iterable[UUID] = (),
        told: str = "",
    ) -> None:
        one = self._id()

        def then() -> object:
            if asks:
                self._is_ready(one, asks, about)
            opened = self.opens(path)
            if without or told:
                self._tell(without, f"De mail staat klaar. {told}".strip())
            return opened

        keep(self, self._store, what, self.status.emit, files, then)

    def _is_ready(self, one: UUID, which: str, about: Iterable[UUID] = ()) -> None:
        self._ready.add(one, about, which)
        self.made_ready.emit()

    def _tell(self, without: list[str], said: str) -> None:
        """With who gets nothing."""
        who = f" Zonder e-mailadres: {some(without)}" if without else ""
        self.status.emit(f"{said}{who}")

    def _id(self) -> UUID:
        meeting = self._meeting()
        assert meeting is not None
        return meeting.id


def _paper(store: "Store", what: Paper, meeting: Meeting) -> Attached:
    from wijkdesk.documents import meeting_prints

    name = leaving.of_paper(what).named(meeting.name, meeting.held_on)
    return (f"{name}{PDF}", "application/pdf", meeting_prints.made(store, what, meeting.id).pdf)


def _mail(letter: Letter, attached: Sequence[Attached], without: list[str]) -> bytes:
    """The file; `without` gets the names of who has no address, or none that can be sent to."""
    from wijkdesk.exchange.mail import mail_bytes

    without.extend(unreached(letter))
    return mail_bytes(letter.to, letter.subject, letter.body, attached, bcc=letter.bcc)
