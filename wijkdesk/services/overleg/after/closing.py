"""After the meeting: what is missing, what goes on, and the report that is adopted for good."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import OPEN, Actie, ActieStatus
from wijkdesk.models.overleg import CAME, Overleg, Presentie, Regel, RegelKind, Stand
from wijkdesk.services.contact.lists import entries_in
from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.overleg.held import gather, notes, outcomes
from wijkdesk.services.overleg.plan.around import (
    later_planned,
    next_in_series,
    previous_in_series,
)
from wijkdesk.services.overleg.plan.coming_back import comes_back, of_earlier
from wijkdesk.services.overleg.plan.people import of_meeting
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.record.numbering import by_number, number_of_action
from wijkdesk.services.words import dutch
from wijkdesk.store import Store

from . import going_along


@dataclass(frozen=True)
class Unfilled:
    """Something that is not there yet. `kind`, `id` and `field` say where it is put right; kind
    "presence" is the list of who was there."""

    message: str
    kind: str
    id: uuid.UUID
    field: str = ""


@dataclass(frozen=True)
class Outlook:
    """What becomes of the actions of a series after a meeting, and of what else it left."""

    carried: int
    dropped: int
    homeless: int
    next_on: date | None
    left: tuple[str, ...] = ()
    """Numbers of the actions without a destination."""
    items: going_along.Left = field(default_factory=going_along.Left)
    """Where the other things are that the meeting left."""

    @property
    def told(self) -> str:
        """Such as "7 mee, 2 vervallen, 0 zonder bestemming"."""
        return f"{self.carried} mee, {self.dropped} vervallen, {self.homeless} zonder bestemming"

    @property
    def told_items(self) -> str:
        """Such as "3 punten staan op de agenda van 9 april 2026."; "" when nothing was left."""
        lines = [
            f"{_stand(count)} op de agenda van {dutch.day(on)}." for on, count in self.items.on
        ]
        if self.items.waiting:
            lines.append(f"{_stand(self.items.waiting)} bij de bespreekpunten.")
        return " ".join(lines)


def _stand(count: int) -> str:
    return f"{dutch.counted(count, 'punt staat', 'punten staan')}"


def missing(store: Store, found: Meeting) -> list[Unfilled]:
    """What one would want to know before the report of this meeting goes out; an empty list when
    all is there."""
    with store.read() as session:
        unreachable = _without_mail(session, found.id)
        untouched = going_along.not_discussed(session, found.id)
    return [
        *_of_head(found),
        *_of_items(found, untouched),
        *_of_actions(found),
        *(
            Unfilled(
                f"{name} heeft geen e-mailadres en krijgt het verslag niet", kind, one, "email"
            )
            for kind, one, name in unreachable
        ),
    ]


def close(
    store: Store, overleg_id: uuid.UUID, along: Collection[uuid.UUID] | None = None
) -> Outlook:
    """The meeting is over: its report is a draft from now on, and what it left goes to the next
    agenda. `along` are the items not finished that go along, of those that are `going_along`
    offers; None for all. Raises Invalid for one that does not take place."""
    notes.finish(store, overleg_id)
    with store.write("Overleg afgerond") as session:
        row = session.get_one(Overleg, overleg_id)
        if row.stand is Stand.VERVALLEN:
            raise Invalid("stand", "Dit overleg gaat niet door. Laat het eerst weer doorgaan.")
        if row.stand is Stand.GEPLAND:
            row.stand = Stand.CONCEPT
            session.flush()
        if row.stand is Stand.CONCEPT:
            going_along.leave(session, row, along)
    with store.read() as session:
        return outlook(session, session.get_one(Overleg, overleg_id))


def reopen(store: Store, overleg_id: uuid.UUID) -> None:
    """The meeting goes on after all."""
    with store.write("Overleg weer geopend") as session:
        row = session.get_one(Overleg, overleg_id)
        if row.stand is Stand.CONCEPT:
            row.stand = Stand.GEPLAND


def outlook(session: Session, row: Overleg) -> Outlook:
    """What becomes of the actions: those of this meeting and of the ones before it in the series.

    An open action goes along when there is a next meeting and somebody to ask for it; without it
    has no destination. `dropped` counts what was let go since the meeting before.
    """
    before = previous_in_series(session, row)
    following = next(iter(later_planned(session, row)), None)
    own = and_(Actie.overleg_id == row.id, Actie.deleted_at.is_(None))
    owner = func.coalesce(Actie.owner_contact_id, Actie.owner_organisatie_id)
    still = session.execute(
        select(owner.label("owner"), Actie.year, Actie.number, Actie.giver)
        .where(or_(own & Actie.status.in_(OPEN), comes_back(row)))
        .order_by(*by_number(Actie))
    ).all()
    # What was let go in the meeting before was told then.
    since = Actie.done_on > before.held_on if before else Actie.done_on >= row.held_on
    dropped = session.scalar(
        select(func.count())
        .select_from(Actie)
        .where(or_(own, of_earlier(row)), Actie.status == ActieStatus.VERVALLEN, since)
    )
    left = tuple(number_of_action(one) for one in still if one.owner is None or following is None)
    return Outlook(
        len(still) - len(left),
        dropped or 0,
        len(left),
        following.held_on if following else None,
        left,
        going_along.where_left(session, row),
    )


def told_outlook(store: Store, overleg_id: uuid.UUID) -> str:
    """What becomes of the actions and of what else was left, in a few sentences."""
    with store.read() as session:
        found = outlook(session, session.get_one(Overleg, overleg_id))
    following = f" Volgende keer: {dutch.weekday(found.next_on)}." if found.next_on else ""
    left = dutch.enumeration(found.left[:5]) + (" en meer" if found.left[5:] else "")
    homeless = f" Geen eigenaar of geen volgend overleg: {left}." if left else ""
    items = f" {found.told_items}" if found.told_items else ""
    return f"Acties: {found.told}.{following}{homeless}{items}"


def meeting_to_adopt_in(
    store: Store, overleg_id: uuid.UUID, today: date
) -> tuple[date, uuid.UUID | None]:
    """The day and meeting in which a report is adopted: the next one of the series when that is
    today or was, else today and no meeting."""
    with store.read() as session:
        following = next_in_series(session, session.get_one(Overleg, overleg_id))
        if following is not None and following.held_on <= today:
            return following.held_on, following.id
    return today, None


def adopt(store: Store, overleg_id: uuid.UUID, on: date, in_id: uuid.UUID | None = None) -> None:
    """The report is adopted, in another meeting: from now on it never changes. Undo does not take
    this back. Raises Invalid."""
    notes.finish(store, overleg_id)
    with store.read() as session:
        row = session.get_one(Overleg, overleg_id)
        if row.stand.is_adopted:
            raise Invalid("stand", "Dit verslag is al vastgesteld.")
        if row.stand is not Stand.CONCEPT:
            raise Invalid("stand", "Rond eerst het overleg af. Dan is er een verslag.")
        if on < row.held_on:
            raise Invalid("adopted_on", "Vaststellen kan pas na het overleg zelf.")
        if in_id is None and on > store.clock.today():
            raise Invalid("adopted_on", "Vaststellen kan pas op de dag zelf. Kies een eerdere dag.")
        if in_id == overleg_id:
            raise Invalid("adopted_in_id", "Een verslag wordt vastgesteld in een volgend overleg.")
    with store.write("Verslag vastgesteld", permanent=True) as session:
        row = session.get_one(Overleg, overleg_id)
        lines = session.scalars(
            select(Regel).where(Regel.overleg_id == overleg_id, Regel.deleted_at.is_(None))
        )
        outcomes.agree(session, lines.all())
        _keep_names(session, row, on, in_id)
        session.flush()
        row.stand, row.adopted_on, row.adopted_in_id = Stand.VASTGESTELD, on, in_id


def _keep_names(session: Session, row: Overleg, on: date, in_id: uuid.UUID | None) -> None:
    """Write down how everybody is called now and what comes next: that is what the report says
    from now on, whoever marries and whatever moves."""
    found = gather.in_session(session, row, on)
    people = {one.id: one for one in found.people}
    for seat in of_meeting(session, row.id):
        one = people[seat.id]
        seat.adopted_name, seat.adopted_formal = one.name, one.formal
        seat.adopted_organisation = one.organisation
    row.adopted_place = gather.called(session.get(Overleg, in_id) if in_id else None)
    row.adopted_soort, row.adopted_gebied = found.soort, found.gebied
    row.adopted_chair, row.adopted_notulist = found.chair, found.notulist
    row.adopted_next_on, row.adopted_next_start = found.next_on, found.next_start


def to_adopt(store: Store, overleg_id: uuid.UUID) -> tuple[uuid.UUID, date] | None:
    """The report that is to be adopted in this meeting: that of the last one, while a draft; with
    the day on which that was."""
    with store.read() as session:
        before = previous_in_series(session, session.get_one(Overleg, overleg_id))
        if before is None or before.stand is not Stand.CONCEPT:
            return None
        return before.id, before.held_on


def sent(store: Store, overleg_id: uuid.UUID, on: date) -> None:
    """Remember that the report or the list of actions went out."""
    with store.write("Verzending onthouden") as session:
        session.get_one(Overleg, overleg_id).sent_on = on


def _of_head(found: Meeting) -> list[Unfilled]:
    lines = []
    if not found.chair:
        lines.append(Unfilled("Wie zat voor?", "overleg", found.id, "chair_id"))
    if not found.notulist:
        lines.append(Unfilled("Wie maakte het verslag?", "overleg", found.id, "notulist_id"))
    if not found.location:
        lines.append(Unfilled("Waar was het?", "overleg", found.id, "location"))
    unknown = [one.name for one in found.people if one.presence is Presentie.ONBEKEND]
    if unknown:
        who = dutch.enumeration(unknown[:3]) + (
            f" en nog {len(unknown) - 3}" if len(unknown) > 3 else ""
        )
        verb = "Was" if len(unknown) == 1 else "Waren"
        lines.append(Unfilled(f"{verb} {who} er?", "presence", found.id))
    if found.people and not any(one.presence in CAME for one in found.people):
        lines.append(Unfilled("Er staat nog niemand als aanwezig", "presence", found.id))
    return lines


def _of_items(found: Meeting, untouched: set[uuid.UUID]) -> list[Unfilled]:
    lines = []
    for item in found.items:
        kinds = {line.kind for line in item.lines if line.text}
        where = f"punt {item.number} ({item.title})"
        if item.asked and RegelKind.BESLUIT not in kinds:
            message = f"Bij {where} is een besluit gevraagd, maar er staat er geen"
            lines.append(Unfilled(message, "agendapunt", item.id, "notes"))
        elif item.id in untouched:
            lines.append(Unfilled(f"Bij {where} staat nog niets", "agendapunt", item.id, "notes"))
    return lines


def _of_actions(found: Meeting) -> list[Unfilled]:
    lines = []
    for action in found.actions:
        if action.is_open and not action.owner:
            message = f"Actie {action.number} heeft geen eigenaar: {action.title}"
            lines.append(Unfilled(message, "actie", action.id, "owner_contact_id"))
        if action.is_open and action.due_on is None:
            message = f"Actie {action.number} heeft geen dag: {action.title}"
            lines.append(Unfilled(message, "actie", action.id, "due_on"))
    return lines


def _without_mail(session: Session, overleg_id: uuid.UUID) -> list[tuple[str, uuid.UUID, str]]:
    rows = of_meeting(session, overleg_id)
    wanted = [one.contact_id or one.organisatie_id for one in rows]
    entries = entries_in(session, dict.fromkeys(one for one in wanted if one is not None))
    return [(one.kind, one.id, one.name) for one in entries if not one.email]
