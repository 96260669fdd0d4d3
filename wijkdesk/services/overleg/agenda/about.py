"""What the items of an agenda are about, in words."""

import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.overleg import Agendapunt, Bespreekpunt
from wijkdesk.services.record.names import names_in
from wijkdesk.services.subjects.overleg import AGENDAPUNT
from wijkdesk.services.subjects.register import on_agenda


def abouts(session: Session, rows: Iterable[Agendapunt]) -> dict[uuid.UUID, str]:
    """What items are about, by their own column or else by the bespreekpunt that became them."""
    items = list(rows)
    points = _points(session, [one.id for one in items])
    found = {}
    for subject, agenda in on_agenda():
        if agenda.link:
            linked = {one.id: getattr(one, agenda.link) for one in items}
        else:
            linked = {at: one for at, kind, one in points if kind == subject.key}
        others = [one for one in linked.values() if one is not None]
        names = names_in(session, subject.key, others) if others else {}
        for item, other in linked.items():
            if other in names:
                found[item] = f"{agenda.word}: {names[other]}"
    return found


def _points(session: Session, items: Iterable[uuid.UUID]) -> list[tuple[uuid.UUID, str, Any]]:
    """The points that became these items, with what they are about. Of an item that an earlier
    meeting left that is what the earlier one was about."""
    at = {one: one for one in items}
    found: list[tuple[uuid.UUID, str, Any]] = []
    seen: set[uuid.UUID] = set()
    while at:
        seen |= set(at)
        rows = session.execute(
            select(
                Bespreekpunt.agendapunt_id, Bespreekpunt.about_kind, Bespreekpunt.about_id
            ).where(Bespreekpunt.agendapunt_id.in_(at), Bespreekpunt.deleted_at.is_(None))
        ).all()
        known = [(at[one], kind, about) for one, kind, about in rows if one is not None]
        found += known
        left = ((item, about) for item, kind, about in known if kind == AGENDAPUNT.key)
        at = {about: item for item, about in left if about is not None and about not in seen}
    return found
