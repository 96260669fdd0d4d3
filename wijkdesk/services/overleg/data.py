"""What documents and exports of a meeting are made from: plain values, no session.

Names and roles of participants are in it; telephone numbers and e-mail only where asked for. What
is `confidential` goes into the confidential annex and nowhere else.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from wijkdesk.models.overleg import BesluitStand, Presentie, RegelKind, Stand, Vast
from wijkdesk.services.actie.data import Action
from wijkdesk.services.words import dutch

STANDING = "Vast punt"
"""How the reason of a standing item begins."""


@dataclass(frozen=True)
class Document:
    """A document with an item. `label` is "4a"; `blob` names its content in the store."""

    id: uuid.UUID
    label: str
    title: str
    author: str = ""
    version: str = ""
    dated_on: date | None = None
    file_name: str = ""
    confidential: bool = False
    blob: str = ""
    proposal: str = ""
    """What to do with it, for one that came in: "doorzenden"."""

    @property
    def told(self) -> str:
        """Stuk 4a: Plan voor verlichting (J. Bedacht, versie 2, 3 november 2026)."""
        version = self.version.strip()
        known = (
            self.author.strip(),
            f"versie {version}" if version else "",
            dutch.day(self.dated_on, ""),
        )
        more = ", ".join(filter(None, known))
        title = self.title.strip() or self.file_name.strip() or "zonder titel"
        asked = f". Voorstel: {self.proposal}" if self.proposal else ""
        return f"Stuk {self.label}: {title}" + (f" ({more})" if more else "") + asked


@dataclass(frozen=True)
class NoteLine:
    """A line of the notes. `number` is that of the action or decision that it became; a
    correction has the day on which it was made and the line that it corrects. `owner` is told as
    `who` does."""

    kind: RegelKind
    text: str
    number: str = ""
    owner: str = ""
    due_on: date | None = None
    corrected_on: date | None = None
    corrected: "NoteLine | None" = None
    confidential: bool = False

    @property
    def corrects(self) -> str:
        """The words that it corrects."""
        return self.corrected.text if self.corrected else ""


@dataclass(frozen=True)
class Item:
    """An item of the agenda. `start` is when it begins if all before it keep to their minutes;
    `about` says what it is linked to ("Opgave: Een veilige straat")."""

    id: uuid.UUID
    number: int
    title: str
    start: time
    minutes: int | None = None
    purpose: str = ""
    brought_by: str = ""
    explanation: str = ""
    asked: str = ""
    about: str = ""
    reason: str = ""
    confidential: bool = False
    vast: Vast | None = None
    documents: tuple[Document, ...] = ()
    lines: tuple[NoteLine, ...] = ()
    begun_at: datetime | None = None
    """When the meeting came to it, aware."""
    goes_on: bool = False
    """Does it go on with an item of an earlier meeting?"""

    @property
    def linked(self) -> str:
        """`about`, but for a name that the title says already."""
        about = self.about.strip()
        return "" if about.partition(": ")[2] == self.title.strip() else about

    @property
    def is_standing(self) -> bool:
        """Does it stand on every agenda of its sort?"""
        return self.vast is not None or self.reason.startswith(STANDING)

    @property
    def why(self) -> str:
        """What its participants may know of why it is there: how it stood with it in an earlier
        meeting. Other reasons are for who prepares."""
        return self.reason.strip() if self.goes_on and not self.is_standing else ""


@dataclass(frozen=True)
class Participant:
    """An invitee or guest. `formal` is the name with initials, as heads of reports write it."""

    id: uuid.UUID
    name: str
    formal: str
    organisation: str = ""
    role: str = ""
    presence: Presentie = Presentie.ONBEKEND
    remark: str = ""
    is_chair: bool = False
    is_notulist: bool = False
    reach: tuple[str, ...] = ()
    """Telephone number and e-mail address, for a paper that somebody asked to tell them."""


@dataclass(frozen=True)
class Decision:
    """A decision. `number` is "B-2026-031"; `item` names the item it was taken at."""

    id: uuid.UUID
    number: str
    title: str
    taken_on: date
    stand: BesluitStand
    meeting: str = ""
    item: str = ""
    replaced_by: str = ""
    replaces: tuple[str, ...] = ()
    confidential: bool = False


@dataclass(frozen=True)
class Meeting:
    """A meeting with all that belongs to it. `actions` and `decisions` were made in it; `carried`
    are actions of earlier meetings of the series: those still open, and those done since the last
    one. `agenda_minutes` is what the items take together."""

    id: uuid.UUID
    name: str
    held_on: date
    start: time
    minutes: int
    made_on: date
    soort: str = ""
    series: str = ""
    rhythm: str = ""
    gebied: str = ""
    location: str = ""
    chair: str = ""
    notulist: str = ""
    stand: Stand = Stand.GEPLAND
    adopted_on: date | None = None
    adopted_in: str = ""
    municipality: str = ""
    example: bool = False
    people: tuple[Participant, ...] = ()
    items: tuple[Item, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    carried: tuple[Action, ...] = ()
    next_on: date | None = None
    next_start: time | None = None
    previous_on: date | None = None
    sent_on: date | None = None
    """When what came of it last went to the participants."""
    invited_on: date | None = None
    """When they got the invitation for a day that it was moved to."""
    public: bool = False
    """May everybody read it (post.public)?"""

    @property
    def end(self) -> time:
        """When it ends by the clock; the last minute of the day at most."""
        return after(self.start, self.minutes)

    @property
    def agenda_minutes(self) -> int:
        return sum(item.minutes or 0 for item in self.items)


def after(start: time, minutes: int) -> time:
    """The clock so many minutes later; a meeting does not go on past midnight."""
    moment = datetime.combine(date(2000, 1, 1), start) + timedelta(minutes=minutes)
    return moment.time() if moment.date() == date(2000, 1, 1) else time(23, 59)


@dataclass(frozen=True)
class ParticipantBrief:
    """Somebody at the table of a meeting: what one wants to know before it begins.

    `we_promised` and `they_promised` are open promises and actions, each "wat, voor wanneer".
    """

    name: str
    organisation: str
    role: str
    presence: Presentie
    remark: str
    last_contact: date | None
    last_about: str
    we_promised: tuple[str, ...] = ()
    they_promised: tuple[str, ...] = ()
    attended: str = ""
    """Such as "4 van 5": how often this partner came in the series so far"."""


@dataclass(frozen=True)
class TableData:
    """Wie zit er aan tafel."""

    meeting: Meeting
    seats: tuple[ParticipantBrief, ...]


@dataclass(frozen=True)
class Brief:
    """One page for the wijkwethouder, or the two-weekly note for the opdrachtgever. Each part is a
    heading with its lines; a part without lines says that there is nothing. What has to stay on
    `one_page` has all there is to tell: the print cuts what does not fit."""

    title: str
    subtitle: str
    made_on: date
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    municipality: str = ""
    example: bool = False
    one_page: bool = False


@dataclass(frozen=True)
class YearDay:
    """A meeting, or a holiday, in the calendar of a year. `note` tells a clash or a shift."""

    on: date
    start: time | None
    title: str
    note: str = ""
    is_holiday: bool = False


@dataclass(frozen=True)
class YearData:
    """The calendar of a year."""

    year: int
    title: str
    made_on: date
    days: tuple[YearDay, ...]
    municipality: str = ""
    example: bool = False


@dataclass(frozen=True)
class DecisionList:
    """Decisions to print, of one meeting or of a register."""

    title: str
    subtitle: str
    made_on: date
    decisions: tuple[Decision, ...]
    municipality: str = ""
    example: bool = False
