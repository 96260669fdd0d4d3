"""What is gathered from the records for others: one page for the wijkwethouder, and the two-weekly
note for the opdrachtgever. Nobody is named in them, and nothing confidential stands in them."""

import uuid
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import Actie, ActieStatus
from wijkdesk.models.contactmoment import Contactmoment
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.initiatief import Fase, Initiatief
from wijkdesk.models.opgave import Inspanning, Opgave, Status
from wijkdesk.models.overleg import Agendapunt, Besluit, BesluitStand, Overleg, Stand, was_held
from wijkdesk.models.signaal import Signaal
from wijkdesk.services.actie.late import late
from wijkdesk.services.gebied.areas import municipality
from wijkdesk.services.overleg.data import Brief
from wijkdesk.services.overleg.held import gather
from wijkdesk.services.overleg.plan.around import areas_of
from wijkdesk.services.record import instelling
from wijkdesk.services.record.confidential import open_to_all
from wijkdesk.services.record.numbering import number_of_decision
from wijkdesk.services.record.ordering import in_order
from wijkdesk.services.words import dutch
from wijkdesk.store import Store

TWO_WEEKS = timedelta(weeks=2)
MOST = 8
"""Lines of one part of the note."""
Lines = tuple[str, ...]
Names = dict[uuid.UUID | None, str]
"""What a line about an area begins with; empty where all lines are about one area."""


def for_wethouder(store: Store, overleg_id: uuid.UUID, today: date) -> Brief:
    """What runs in the wijk, what is sensitive, what is asked: on one page, for this meeting."""
    meeting = gather.meeting(store, overleg_id, today)
    with store.read() as session:
        row = session.get_one(Overleg, overleg_id)
        areas = areas_of(session, row)
        parts = (
            ("Wat loopt er", _running(session, areas)),
            ("Wat ligt gevoelig", _sensitive(session, areas, today)),
            ("Wat wordt gevraagd", _asked(session, row)),
            ("Wat is er besloten", _decided(session, areas, today - timedelta(weeks=6), {})),
            ("Acties die te laat zijn", _late(session, areas, today, {})),
        )
        where = _areas(session, areas)
    when = f"{dutch.weekday(meeting.held_on)}, {dutch.hour(meeting.start)} uur"
    return Brief(
        f"Briefing {where or meeting.name}",
        f"Voor {meeting.name}, {when}",
        today,
        parts,
        meeting.municipality,
        meeting.example,
        one_page=True,
    )


def two_weekly(store: Store, today: date, gebied_id: uuid.UUID | None = None) -> Brief:
    """The main developments of the last two weeks, for the opdrachtgever (§4.2, 5.2 to 5.4)."""
    since = today - TWO_WEEKS
    with store.read() as session:
        chosen = select(Gebied.id).where(Gebied.deleted_at.is_(None))
        if gebied_id is not None:
            chosen = chosen.where(Gebied.id == gebied_id)
        areas = list(session.scalars(chosen))
        names = {} if gebied_id is not None else _names(session)
        parts = (
            ("Belangrijkste ontwikkelingen", _talks(session, areas, since, today)),
            ("Besluiten", _decided(session, areas, since, names)),
            ("Gereed", _done(session, areas, since, names)),
            ("Wat vastloopt", _halted(session, areas, names)),
            ("Acties die te laat zijn", _late(session, areas, today, names)),
            ("Overleggen die komen", _coming(session, areas, today)),
        )
        where = _areas(session, areas) if gebied_id else "alle wijken en dorpen"
        town = municipality(session)
        example = instelling.get(session, instelling.EXAMPLE) is not None
    period = f"{dutch.day(since)} tot en met {dutch.day(today)}"
    return Brief(
        "Voortgang in twee weken",
        f"{dutch.capital(where)}, {period}",
        today,
        tuple((title, _cut(lines)) for title, lines in parts),
        town,
        example,
    )


def _cut(found: Lines) -> Lines:
    more = len(found) - MOST
    return (*found[:MOST], f"en nog {more}") if more > 0 else found


def _names(session: Session) -> Names:
    """Names of all areas, for lines that stand among those of other areas."""
    return {one: f"{name}: " for one, name in session.execute(select(Gebied.id, Gebied.name))}


def _areas(session: Session, areas: list[uuid.UUID]) -> str:
    names = session.scalars(
        select(Gebied.name).where(Gebied.id.in_(areas)).order_by(Gebied.name)
    ).all()
    return dutch.enumeration(list(names))


def _running(session: Session, areas: list[uuid.UUID]) -> Lines:
    tasks = session.scalars(
        select(Opgave)
        .where(
            Opgave.gebied_id.in_(areas),
            Opgave.status == Status.LOOPT,
            Opgave.deleted_at.is_(None),
        )
        .order_by(*in_order(Opgave))
    ).all()
    own = session.scalars(
        select(Initiatief)
        .where(
            Initiatief.gebied_id.in_(areas),
            Initiatief.phase == Fase.LOOPT,
            Initiatief.deleted_at.is_(None),
        )
        .order_by(*in_order(Initiatief))
    ).all()
    found = [f"Opgave: {one.title}" for one in tasks]
    return (*found, *(f"Bewonersinitiatief: {one.title}" for one in own))


def _sensitive(session: Session, areas: list[uuid.UUID], today: date) -> Lines:
    signals = session.scalars(
        select(Signaal)
        .where(
            Signaal.gebied_id.in_(areas),
            Signaal.closed_on.is_(None),
            Signaal.deleted_at.is_(None),
        )
        .order_by(Signaal.count.desc(), Signaal.noticed_on)
    ).all()
    reports = [
        f"Signaal: {one.title}"
        + (f", {dutch.counted(one.count, 'melding', 'meldingen')}" if one.count else "")
        for one in signals
    ]
    stuck = [f"{word} loopt vast: {title}" for _, word, title in _stuck(session, areas)]
    return (*stuck, *reports)


def _halted(session: Session, areas: list[uuid.UUID], names: Names) -> Lines:
    """What is stuck, under a heading that says so."""
    found = []
    for area, word, title in _stuck(session, areas):
        where = names.get(area, "")
        found.append(f"{where}{word.lower()} {title}" if where else f"{word}: {title}")
    return tuple(found)


def _stuck(session: Session, areas: list[uuid.UUID]) -> list[tuple[uuid.UUID | None, str, str]]:
    """Area, what it is and its title."""
    found: list[tuple[uuid.UUID | None, str, str]] = []
    for word, model in (("Opgave", Opgave), ("Inspanning", Inspanning)):
        rows = session.execute(
            select(model.gebied_id, model.title)
            .where(
                model.gebied_id.in_(areas),
                model.status == Status.STAGNEERT,
                model.deleted_at.is_(None),
            )
            .order_by(*in_order(model))
        )
        found += [(area, word, title) for area, title in rows]
    actions = session.execute(
        select(Actie.gebied_id, Actie.title, Actie.stuck_by)
        .where(
            Actie.gebied_id.in_(areas),
            Actie.status == ActieStatus.STAGNEERT,
            open_to_all(Actie),
            Actie.deleted_at.is_(None),
        )
        .order_by(Actie.due_on)
    )
    told = ((area, f"{title} ({why})" if why else title) for area, title, why in actions)
    return [*found, *((area, "Actie", title) for area, title in told)]


def _asked(session: Session, row: Overleg) -> Lines:
    items = session.scalars(
        select(Agendapunt)
        .where(
            Agendapunt.overleg_id == row.id,
            Agendapunt.asked != "",
            open_to_all(Agendapunt),
            Agendapunt.deleted_at.is_(None),
        )
        .order_by(*in_order(Agendapunt))
    )
    return tuple(f"{one.title}: {one.asked}" for one in items)


def _decided(session: Session, areas: list[uuid.UUID], since: date, names: Names) -> Lines:
    """Decisions that hold, or held until they were carried out."""
    rows = session.scalars(
        select(Besluit)
        .where(
            Besluit.gebied_id.in_(areas),
            Besluit.taken_on >= since,
            Besluit.stand.in_((BesluitStand.GELDT, BesluitStand.UITGEVOERD)),
            open_to_all(Besluit),
            Besluit.deleted_at.is_(None),
        )
        .order_by(Besluit.taken_on.desc(), Besluit.number, Besluit.giver)
    )
    return tuple(
        f"{names.get(one.gebied_id, '')}{dutch.capital(one.title)} ({number_of_decision(one)})"
        for one in rows
    )


def _late(session: Session, areas: list[uuid.UUID], today: date, names: Names) -> Lines:
    rows = session.execute(
        select(Actie.gebied_id, Actie.title, Actie.due_on)
        .where(
            Actie.gebied_id.in_(areas),
            late(today),
            open_to_all(Actie),
            Actie.deleted_at.is_(None),
        )
        .order_by(Actie.due_on)
    )
    return tuple(
        f"{names.get(area, '')}{dutch.capital(title)}, moest klaar zijn op {dutch.day(due_on)}"
        for area, title, due_on in rows
    )


def _done(session: Session, areas: list[uuid.UUID], since: date, names: Names) -> Lines:
    rows = session.execute(
        select(Actie.gebied_id, Actie.title)
        .where(
            Actie.gebied_id.in_(areas),
            Actie.status == ActieStatus.GEREED,
            Actie.done_on >= since,
            open_to_all(Actie),
            Actie.deleted_at.is_(None),
        )
        .order_by(Actie.done_on.desc())
    )
    return tuple(f"{names.get(area, '')}{dutch.capital(title)}" for area, title in rows)


def _talks(session: Session, areas: list[uuid.UUID], since: date, today: date) -> Lines:
    """What talks and meetings were about; without who was there."""
    talks = session.execute(
        select(Contactmoment.held_on, Contactmoment.about, Gebied.name)
        .join(Gebied, Gebied.id == Contactmoment.gebied_id)
        .where(
            Contactmoment.gebied_id.in_(areas),
            Contactmoment.held_on >= since,
            Contactmoment.about != "",
            Contactmoment.deleted_at.is_(None),
        )
        .order_by(Contactmoment.held_on.desc())
    ).all()
    held = session.execute(
        select(Overleg.held_on, Overleg.name, func.count(Agendapunt.id))
        .join(Agendapunt, Agendapunt.overleg_id == Overleg.id)
        .where(
            Overleg.gebied_id.in_(areas),
            Overleg.held_on >= since,
            Overleg.held_on <= today,
            was_held(),
            Agendapunt.deleted_at.is_(None),
        )
        .group_by(Overleg.id)
    ).all()
    found = [(on, f"{name}: {dutch.counted(items, 'punt', 'punten')}") for on, name, items in held]
    found += [(on, f"{area}: {about}") for on, about, area in talks]
    found.sort(key=lambda one: one[0], reverse=True)
    return tuple(text for _, text in found)


def _coming(session: Session, areas: list[uuid.UUID], today: date) -> Lines:
    rows = session.execute(
        select(Overleg.held_on, Overleg.name)
        .where(
            Overleg.held_on > today,
            Overleg.held_on <= today + TWO_WEEKS,
            Overleg.stand == Stand.GEPLAND,
            Overleg.deleted_at.is_(None),
            Overleg.gebied_id.in_(areas) | Overleg.gebied_id.is_(None),
        )
        .order_by(Overleg.held_on, Overleg.start_time)
    )
    return tuple(f"{dutch.short_weekday(on)}: {name}" for on, name in rows)
