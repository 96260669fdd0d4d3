"""What lines of notes become: actions, decisions and points for a next time."""

from collections.abc import Sequence

from sqlalchemy import update
from sqlalchemy.orm import Session

from wijkdesk.models.actie import Actie, ActieStatus
from wijkdesk.models.overleg import (
    Agendapunt,
    Besluit,
    BesluitStand,
    Bespreekpunt,
    Overleg,
    Regel,
    RegelKind,
)
from wijkdesk.services.actie import gather
from wijkdesk.services.actie.changes import appoint
from wijkdesk.services.actie.data import who
from wijkdesk.services.actie.grammar import ActionWords, read_action
from wijkdesk.services.contact.mentions import Resolve
from wijkdesk.services.record.confidential import is_confidential
from wijkdesk.services.record.numbering import next_number
from wijkdesk.services.record.outcome import ACTION, DECISION, OUTCOMES, POINT, Made, made_of
from wijkdesk.store import clock


def read_ahead(session: Session, rows: Sequence[Regel]) -> None:
    """Read at once what was made of these lines: forty lines are kept each second that somebody
    types, and a question for each would be felt."""
    # The session forgets what nobody holds.
    held: list[Made] = session.info.setdefault("made of lines", [])
    for one in OUTCOMES:
        held += one.of_all(session, rows)


def make(session: Session, row: Regel, item: Agendapunt, resolve: Resolve) -> list[Made]:
    """Make of a line what it says it is, or mend what was made of it before. What was confidential
    stays so, whatever the line becomes. Gives what was taken back of a line that has its words
    still, and its sign no longer."""
    secret = is_confidential(session, row)
    gone = withdraw(session, row, row.kind)
    if row.kind is RegelKind.NOTITIE:
        # Of an emptied line the words may come back, here or at another item.
        if not row.text:
            return []
        _forget(row)
        return gone
    meeting = session.get_one(Overleg, item.overleg_id)
    if row.kind is RegelKind.ACTIE:
        _action(session, row, item, meeting, resolve, secret)
    elif row.kind is RegelKind.BESLUIT:
        _decision(session, row, item, meeting, secret)
    else:
        _point(session, row, meeting, secret)
    if row.made_of != row.text:
        row.made_of = row.text
    return []


def go_along(session: Session, row: Regel, item: Agendapunt) -> None:
    """A line moves to another item, and what was made of it goes along."""
    old = session.get_one(Agendapunt, row.agendapunt_id)
    row.agendapunt_id = item.id
    for made in made_of(session, row).values():
        # Also what was made before its item became confidential.
        if any(is_confidential(session, one) for one in (made, old, item)):
            made.confidential = True
        # The item of a point is the one that it becomes later.
        if not isinstance(made, Bespreekpunt):
            made.agendapunt_id = item.id


def is_due(session: Session, row: Regel) -> bool:
    """Is there still something to make of a line, or to take back? So it is after a change in the
    line that somebody was typing in."""
    made = made_of(session, row)
    if any(one.deleted_at is None for kind, one in made.items() if kind is not row.kind):
        return True
    if row.kind is RegelKind.NOTITIE:
        return False
    return row.kind not in made or row.made_of != row.text


def withdraw(session: Session, row: Regel, but: RegelKind | None = None) -> list[Made]:
    """Take back what was made of a line, but for that of the kind `but`, and give it. It keeps its
    number and comes back with the line. Of an adopted report nothing is wiped: it is withdrawn in
    sight."""
    gone: list[Made] = []
    for kind, made in made_of(session, row).items():
        if kind is but or made.deleted_at is not None:
            continue
        gone.append(made)
        if _adopted(session, row):
            _withdraw_in_sight(session, made)
        else:
            made.deleted_at = clock.of(session).now()
        if isinstance(made, Besluit):
            _give_back(session, made)
    return gone


def _give_back(session: Session, gone: Besluit) -> None:
    """What a withdrawn decision had replaced holds again."""
    here = update(Besluit).where(Besluit.replaced_by_id == gone.id)
    session.execute(here.values(stand=BesluitStand.GELDT, replaced_by_id=None))


def agree(session: Session, rows: Sequence[Regel]) -> None:
    """Write down with these lines what their actions are now: that is what the report says from
    now on, wherever the actions go."""
    made = {row: ACTION.of(session, row) for row in rows if row.kind is RegelKind.ACTIE}
    acties = {row: one for row, one in made.items() if one is not None}
    named = {one.id: one for one in gather.actions(session, list(acties.values()))}
    for row, actie in acties.items():
        told = named[actie.id]
        row.agreed_title, row.agreed_due_on = told.title, told.due_on
        row.agreed_owner = who(told.owner, told.involved)


def _adopted(session: Session, row: Regel) -> bool:
    return session.get_one(Overleg, row.overleg_id).stand.is_adopted


def _withdraw_in_sight(session: Session, made: Made) -> None:
    if isinstance(made, Actie):
        made.status = ActieStatus.VERVALLEN
        made.done_on = clock.of(session).today()
    elif isinstance(made, Besluit):
        made.stand = BesluitStand.INGETROKKEN
    else:
        made.deleted_at = clock.of(session).now()


def _forget(row: Regel) -> None:
    if row.made_of:
        row.made_of = ""


def _action(
    session: Session,
    row: Regel,
    item: Agendapunt,
    meeting: Overleg,
    resolve: Resolve,
    secret: bool,
) -> None:
    actie = ACTION.of(session, row)
    if actie is None:
        said = read_action(row.text, resolve, meeting.held_on)
        actie = Actie(
            **next_number(session, Actie, meeting.held_on.year),
            title=said.title,
            made_on=meeting.held_on,
            due_on=said.due_on,
            gebied_id=meeting.gebied_id,
            opgave_id=item.opgave_id,
            overleg_id=meeting.id,
            agendapunt_id=item.id,
            confidential=secret,
        )
        session.add(actie)
        appoint(session, actie, said)
        row.actie_id = actie.id
        return
    if actie.deleted_at is not None:
        actie.deleted_at = None
    if row.made_of != row.text:
        before = read_action(row.made_of, resolve, meeting.held_on)
        _mend(session, actie, before, read_action(row.text, resolve, meeting.held_on))


def _mend(session: Session, actie: Actie, before: ActionWords, said: ActionWords) -> None:
    """Only what the line says anew changes: the action may have been edited elsewhere."""
    if said.title != before.title:
        actie.title = said.title
    if said.due_on != before.due_on:
        actie.due_on = said.due_on
    if (said.owner, said.involved) != (before.owner, before.involved):
        appoint(session, actie, said)


def _decision(
    session: Session, row: Regel, item: Agendapunt, meeting: Overleg, secret: bool
) -> None:
    besluit = DECISION.of(session, row)
    if besluit is None:
        besluit = Besluit(
            **next_number(session, Besluit, meeting.held_on.year),
            title=row.text,
            taken_on=meeting.held_on,
            overleg_id=meeting.id,
            agendapunt_id=item.id,
            gebied_id=meeting.gebied_id,
            confidential=secret,
        )
        session.add(besluit)
        session.flush()
        row.besluit_id = besluit.id
        return
    if besluit.deleted_at is not None:
        besluit.deleted_at = None
    if row.made_of != row.text:
        besluit.title = row.text


def _point(session: Session, row: Regel, meeting: Overleg, secret: bool) -> None:
    punt = POINT.of(session, row)
    if punt is None:
        punt = Bespreekpunt(
            title=row.text,
            gebied_id=meeting.gebied_id,
            reeks_id=meeting.reeks_id,
            about_kind="overleg",
            about_id=meeting.id,
            made_on=meeting.held_on,
            confidential=secret,
        )
        session.add(punt)
        session.flush()
        row.bespreekpunt_id = punt.id
        return
    if punt.deleted_at is not None:
        punt.deleted_at = None
    if row.made_of != row.text:
        punt.title = row.text
