"""Actions as documents and screens show them, with names in the place of ids."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import Actie, Betrokkene, Voortgang
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.opgave import Opgave
from wijkdesk.models.overleg import Agendapunt, Overleg
from wijkdesk.services.actie.data import Action
from wijkdesk.services.contact.lists import entries_in
from wijkdesk.services.record.blocks import asked, in_block
from wijkdesk.services.record.confidential import confidential_among
from wijkdesk.services.record.names import names_in
from wijkdesk.services.record.numbering import number_of_action
from wijkdesk.services.record.ordering import ranks
from wijkdesk.services.subjects.register import SUBJECTS
from wijkdesk.services.words import dutch

NO_OWNER = ""


def actions(session: Session, rows: Sequence[Actie]) -> tuple[Action, ...]:
    """These actions, in their order."""
    wanted = [row.id for row in rows]
    involved = _involved(session, wanted)
    progress = _progress(session, wanted)
    people = {
        one for row in rows for one in (row.owner_contact_id, row.owner_organisatie_id) if one
    }
    people |= {one for many in involved.values() for one in many}
    names = {one.id: one.name for one in entries_in(session, people)}
    areas = _called(session, Gebied.name, [row.gebied_id for row in rows])
    tasks = _called(session, Opgave.title, [row.opgave_id for row in rows])
    secret = confidential_among(session, Actie, wanted)
    sources = _sources(session, rows)
    return tuple(
        Action(
            id=row.id,
            number=number_of_action(row),
            title=row.title,
            owner=names.get(row.owner_contact_id or row.owner_organisatie_id or row.id, NO_OWNER),
            made_on=row.made_on,
            due_on=row.due_on,
            status=row.status,
            involved=tuple(names[one] for one in involved[row.id] if one in names),
            done_on=row.done_on,
            source=sources.get(row.id, ""),
            gebied=areas.get(row.gebied_id, ""),
            opgave=tasks.get(row.opgave_id, ""),
            priority=row.priority.label,
            progress=tuple(progress[row.id]),
            confidential=row.id in secret,
            reminded_on=row.reminded_on,
            owner_id=row.owner_contact_id or row.owner_organisatie_id,
            overleg_id=row.overleg_id,
            handed_on=row.handed_on,
            stuck_by=row.stuck_by,
        )
        for row in rows
    )


_INVOLVED = (
    select(Betrokkene.actie_id, Betrokkene.contact_id, Betrokkene.organisatie_id)
    .where(in_block(Betrokkene.actie_id), Betrokkene.deleted_at.is_(None))
    .order_by(Betrokkene.id)
)
_PROGRESS = (
    select(Voortgang.actie_id, Voortgang.noted_on, Voortgang.note)
    .where(in_block(Voortgang.actie_id), Voortgang.deleted_at.is_(None))
    .order_by(Voortgang.noted_on.desc(), Voortgang.id.desc())
)


def _involved(session: Session, wanted: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[uuid.UUID]]:
    found: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for actie, contact, organisatie in asked(session, _INVOLVED, wanted):
        found[actie].extend(one for one in (contact, organisatie) if one is not None)
    return found


def _progress(
    session: Session, wanted: Sequence[uuid.UUID]
) -> dict[uuid.UUID, list[tuple[date, str]]]:
    found: dict[uuid.UUID, list[tuple[date, str]]] = defaultdict(list)
    for actie, on, note in asked(session, _PROGRESS, wanted):
        found[actie].append((on, note))
    return found


def _called(
    session: Session, name: Any, wanted: Iterable[uuid.UUID | None]
) -> dict[uuid.UUID | None, Any]:
    """What a column such as Gebied.name holds, by id."""
    ids = list({one for one in wanted if one is not None})
    return dict(map(tuple, asked(session, _naming(name), ids)))


@cache
def _naming(*names: Any) -> Select[Any]:
    model = names[0].class_
    return select(model.id, *names).where(in_block(model.id))


def _sources(session: Session, rows: Sequence[Actie]) -> dict[uuid.UUID, str]:
    ids = list({row.overleg_id for row in rows if row.overleg_id is not None})
    held = asked(session, _naming(Overleg.name, Overleg.held_on), ids)
    meetings = {one: f"{name}, {dutch.day(on)}" for one, name, on in held}
    at = list({row.agendapunt_id for row in rows if row.agendapunt_id is not None})
    items = ranks(session, Agendapunt.overleg_id, at)
    about = _abouts(session, rows)
    found = {}
    for row in rows:
        if row.overleg_id in meetings:
            place = items.get(row.agendapunt_id) if row.agendapunt_id else None
            found[row.id] = meetings[row.overleg_id] + (f", punt {place}" if place else "")
        elif row.about_id in about:
            found[row.id] = SUBJECTS[row.about_kind].as_source(about[row.about_id])
    return found


def _abouts(session: Session, rows: Sequence[Actie]) -> dict[uuid.UUID | None, str]:
    """What the records are called that actions were made from; what is gone has no name."""
    by_kind: dict[str, set[uuid.UUID]] = defaultdict(set)
    for row in rows:
        if row.about_kind in SUBJECTS and row.about_id is not None:
            by_kind[row.about_kind].add(row.about_id)
    found: dict[uuid.UUID | None, str] = {}
    for kind, wanted in by_kind.items():
        found |= dict(names_in(session, kind, list(wanted)).items())
    return found
