"""What one does with actions: write one down in a line, tick off, postpone, pass on, remind."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import OPEN, Actie, ActieStatus, Betrokkene, Voortgang
from wijkdesk.models.opgave import Opgave
from wijkdesk.services.contact.lists import entries
from wijkdesk.services.contact.mentions import resolver, unknown
from wijkdesk.services.record.confidential import is_about_confidential
from wijkdesk.services.record.fields import Invalid, parse
from wijkdesk.services.record.numbering import next_number
from wijkdesk.services.record.one_line import About
from wijkdesk.services.record.register import KINDS
from wijkdesk.services.words import dutch
from wijkdesk.services.words.writing import clean, line
from wijkdesk.store import Store, clock

from .grammar import ActionWords, read_action

WEEK = timedelta(weeks=1)
NOBODY = "nog niemand (typ @naam)"
NO_DAY = "geen dag (typ bijvoorbeeld: voor vr)"


@dataclass(frozen=True)
class UnderstoodAction:
    """What a line says that somebody is typing. `unknown` tells of names after an @ that point at
    nobody."""

    owner: str
    due_on: date | None
    unknown: tuple[str, ...] = ()

    def told(self, today: date) -> str:
        """Who and when, or how to say so."""
        due = dutch.near_day(self.due_on, today) if self.due_on else NO_DAY
        parts = [*self.unknown, f"Wie: {self.owner or NOBODY}", f"klaar op: {due}"]
        return " · ".join(parts)


def understood(store: Store, text: str, today: date) -> UnderstoodAction | None:
    """What would be kept of a line; None when it says nothing yet."""
    said = _read(store, text, today)
    if said is None:
        return None
    refs = [one for one in (said.owner, *said.involved) if one is not None]
    names = {one.id: one.name for one in entries(store, [one for _, one in refs])}
    owner = names.get(said.owner[1], "") if said.owner else ""
    more = [names[one] for _, one in said.involved if one in names]
    helped = f" (met {dutch.enumeration(more)})" if owner and more else ""
    return UnderstoodAction(f"{owner}{helped}", said.due_on, tuple(unknown(store, said.title)))


def _read(store: Store, text: str, today: date) -> ActionWords | None:
    """What a line says; the one reading of what is shown while typing and of what is kept."""
    words = line(text).removeprefix("!").strip()
    return read_action(words, resolver(store), today) if words else None


def write_down(
    store: Store,
    text: str,
    today: date,
    *,
    gebied_id: uuid.UUID | None = None,
    about: About | None = None,
) -> uuid.UUID:
    """Make an action of one line, such as "@Avedan huisbezoek voor 4 dec". `about` is the record
    that it was made from; an action about an opgave is of that opgave. Raises Invalid."""
    said = _read(store, text, today)
    if said is None:
        raise Invalid("title", "Typ wie wat doet, zoals: @Avedan huisbezoek voor 4 dec.")
    about_kind, about_id = about or ("", None)
    of_opgave = about is not None and KINDS[about_kind].model is Opgave
    with store.write("Actie toegevoegd") as session:
        made = Actie(
            **next_number(session, Actie, today.year),
            title=said.title,
            made_on=today,
            due_on=said.due_on,
            gebied_id=gebied_id,
            opgave_id=about_id if of_opgave else None,
            about_kind=about_kind,
            about_id=about_id,
            confidential=is_about_confidential(session, about_kind, about_id),
        )
        session.add(made)
        appoint(session, made, said)
        return uuid.UUID(str(made.id))


def appoint(session: Session, actie: Actie, said: ActionWords) -> None:
    """Make those whom a line names the owner and the ones who help; whoever else helped, goes."""
    before = (actie.owner_contact_id, actie.owner_organisatie_id)
    new = actie in session.new
    actie.owner_contact_id = actie.owner_organisatie_id = None
    if said.owner is not None:
        kind, one = said.owner
        setattr(actie, f"owner_{kind}_id", one)
    if not new and before != (actie.owner_contact_id, actie.owner_organisatie_id):
        hand_over(session, actie)
    session.flush()
    there = session.scalars(
        select(Betrokkene).where(Betrokkene.actie_id == actie.id, Betrokkene.deleted_at.is_(None))
    ).all()
    for row in there:
        row.deleted_at = clock.of(session).now()
    session.add_all(
        Betrokkene(actie_id=actie.id, **{f"{kind}_id": one}) for kind, one in said.involved
    )


def hand_over(session: Session, actie: Actie) -> None:
    """From today somebody has it: another owner, or the same one once more."""
    today = clock.of(session).today()
    actie.handed_on = today if today > actie.made_on else None


def turn(session: Session, actie: Actie, status: ActieStatus) -> None:
    """What goes with another status: what is open again waits from today, and what is not stuck any
    more is kept by nothing."""
    if actie.status not in OPEN and status in OPEN:
        hand_over(session, actie)
    if status is not ActieStatus.STAGNEERT and actie.stuck_by:
        actie.stuck_by = ""


def set_status(
    store: Store,
    wanted: Sequence[uuid.UUID],
    status: ActieStatus,
    on: date,
    stuck_by: str | None = None,
) -> None:
    """Give actions another status; what is over, is over since this day. With what they are stuck
    by, if that was said (None keeps what was)."""
    many = f"{len(wanted)} acties: " if len(wanted) > 1 else "Actie "
    with store.write(f"{many}{status.label}") as session:
        for row in _rows(session, wanted):
            if stuck_by is not None and status is ActieStatus.STAGNEERT:
                row.stuck_by = line(stuck_by)
            if row.status is status:
                continue
            turn(session, row, status)
            row.status = status
            row.done_on = None if status in OPEN else max(on, row.made_on)


def tick(store: Store, wanted: Sequence[uuid.UUID], on: date) -> ActieStatus:
    """Tick actions off; when all of them are off already, they are open again. Gives what they
    are now."""
    with store.read() as session:
        done = all(row.status is ActieStatus.GEREED for row in _rows(session, wanted))
    status = ActieStatus.OPEN if done else ActieStatus.GEREED
    set_status(store, wanted, status, on)
    return status


def postpone(store: Store, wanted: Sequence[uuid.UUID], today: date, to: object = None) -> None:
    """Give actions a later day: the one that was typed, else a week after the present one or after
    today, whichever is later. Raises Invalid."""
    day = parse(KINDS["actie"].field("due_on"), to, today) if to is not None else None
    with store.write("Actie uitgesteld" if len(wanted) == 1 else "Acties uitgesteld") as session:
        for row in _rows(session, wanted):
            row.due_on = day or max(row.due_on or today, today) + WEEK


def note(
    store: Store, actie_id: uuid.UUID, text: str, on: date, *, id: uuid.UUID | None = None
) -> uuid.UUID:
    """Keep how an action goes, with this `id`. Raises Invalid."""
    words = clean(text)
    if not words:
        raise Invalid("note", "Typ hoe het gaat.")
    with store.write("Voortgang genoteerd") as session:
        made = Voortgang(id=id, actie_id=actie_id, noted_on=on, note=words)
        session.add(made)
        session.flush()
        return uuid.UUID(str(made.id))


def reminded(store: Store, wanted: Sequence[uuid.UUID], on: date) -> None:
    """Remember that the owner was reminded."""
    with store.write("Herinnering onthouden") as session:
        for row in _rows(session, wanted):
            row.reminded_on = on


def _rows(session: Session, wanted: Sequence[uuid.UUID]) -> list[Actie]:
    found = (session.get(Actie, one) for one in wanted)
    return [row for row in found if row is not None and row.deleted_at is None]
