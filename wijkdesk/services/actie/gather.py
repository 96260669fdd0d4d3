"""Actions as documents and screens show them, with names in the place of ids."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import Actie, Betrokkene, Voortgang
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.opgave import Opgave
from wijkdesk.models.overleg import Agendapunt, Overleg
from wijkdesk.services.actie.data import Action
from wijkdesk.services.contact.lists import entries_in
from wijkdesk.services.record.names import names_in
from wijkdesk.services.record.numbering import number_of_action
from wijkdesk.services.record.ordering import ranks
from wijkdesk.services.subjects.register import SUBJECTS
from wijkdesk.services.words import dutch

BLOCK = 500
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
    areas = _called(session, Gebied.id, Gebied.name, [row.gebied_id for row in rows])
    tasks = _called(session, Opgave.id, Opgave.title, [row.opgave_id for row in rows])
    items = [row.agendapunt_id for row in rows]
    secret = _called(session, Agendapunt.id, Agendapunt.confidential, items)
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
            confidential=row.confidential or secret.get(row.agendapunt_id, False),
            reminded_on=row.reminded_on,
            owner_id=row.owner_contact_id or row.owner_organisatie_id,
            overleg_id=row.overleg_id,
        )
        for row in rows
    )


def _involved(session: Session, wanted: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[uuid.UUID]]:
    found: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for start in range(0, len(wanted), BLOCK):
        rows = session.execute(
            select(Betrokkene.actie_id, Betrokkene.contact_id, Betrokkene.organisatie_id)
            .where(
                Betrokkene.actie_id.in_(wanted[start : start + BLOCK]),
                Betrokkene.deleted_at.is_(None),
            )
            .order_by(Betrokkene.id)
        )
        for actie, contact, organisatie in rows:
            found[actie].extend(one for one in (contact, organisatie) if one is not None)
    return found


def _progress(
    session: Session, wanted: Sequence[uuid.UUID]
) -> dict[uuid.UUID, list[tuple[date, str]]]:
    found: dict[uuid.UUID, list[tuple[date, str]]] = defaultdict(list)
    for start in range(0, len(wanted), BLOCK):
        rows = session.execute(
            select(Voortgang.actie_id, Voortgang.noted_on, Voortgang.note)
            .where(
                Voortgang.actie_id.in_(wanted[start : start + BLOCK]),
                Voortgang.deleted_at.is_(None),
            )
            .order_by(Voortgang.noted_on.desc(), Voortgang.id.desc())
        )
        for actie, on, note in rows:
            found[actie].append((on, note))
    return found


def _called(
    session: Session, key: Any, name: Any, wanted: Sequence[uuid.UUID | None]
) -> dict[uuid.UUID | None, Any]:
    ids = list({one for one in wanted if one is not None})
    found: dict[uuid.UUID | None, Any] = {}
    for start in range(0, len(ids), BLOCK):
        query = select(key, name).where(key.in_(ids[start : start + BLOCK]))
        found.update((one, called) for one, called in session.execute(query))
    return found


def _sources(session: Session, rows: Sequence[Actie]) -> dict[uuid.UUID, str]:
    meetings = {}
    ids = list({row.overleg_id for row in rows if row.overleg_id is not None})
    for start in range(0, len(ids), BLOCK):
        query = select(Overleg.id, Overleg.name, Overleg.held_on)
        for one, name, on in session.execute(
            query.where(Overleg.id.in_(ids[start : start + BLOCK]))
        ):
            meetings[one] = f"{name}, {dutch.day(on)}"
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
