"""Gathers everything that the wijkopgave of an area tells, in a fixed number of questions."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.gebied import Gebied
from wijkdesk.models.wijkopgave import VersieStatus, Wijkopgave, WijkopgaveTekst, WijkopgaveVersie
from wijkdesk.services.gebied import areas as gebieden
from wijkdesk.services.gebied import kaart, kerncijfer
from wijkdesk.services.record import instelling
from wijkdesk.store import Store, clock

from . import data, texts
from .area import AreaRows
from .context import context
from .goals import goals
from .paragraph import paragraphs


def build(store: Store, gebied_id: uuid.UUID) -> data.WijkopgaveData:
    """What the wijkopgave of an area says now; of one that nobody began, what it would say."""
    with store.read() as session:
        return gather(session, gebied_id)


def gather(session: Session, gebied_id: uuid.UUID) -> data.WijkopgaveData:
    """As `build`, within a session."""
    wijkopgave = session.scalars(
        select(Wijkopgave).where(Wijkopgave.gebied_id == gebied_id, Wijkopgave.deleted_at.is_(None))
    ).one_or_none()
    gebied = session.get_one(Gebied, gebied_id)
    if wijkopgave is None:
        today = clock.of(session).today()
        wijkopgave = texts.fresh(gebied, today)
        versions: tuple[data.Version, ...] = (data.Version(1, VersieStatus.CONCEPT, today),)
    else:
        versions = versions_of(session, wijkopgave.id)
    area = AreaRows(session, gebied_id)
    fields, doelen, inspanningen = goals(area)
    return data.WijkopgaveData(
        gebied=gebied.name,
        kind=gebied.kind,
        municipality=gebieden.municipality(session),
        first_year=wijkopgave.first_year,
        last_year=wijkopgave.last_year,
        version=versions[-1],
        versions=versions,
        regisseur=wijkopgave.regisseur,
        wethouder=wijkopgave.wethouder,
        classification=wijkopgave.classification,
        example=instelling.get(session, instelling.EXAMPLE) is not None,
        texts=_texts(session, wijkopgave.id),
        geography=kaart.geography_of(session, gebied_id),
        figures=kerncijfer.printable(gebieden.figures_of(session, gebied_id)),
        **fields,
        **context(area, doelen, inspanningen),
        paragraphs=tuple(paragraphs(area)),
    )


def versions_of(session: Session, wijkopgave_id: uuid.UUID) -> tuple[data.Version, ...]:
    """All of them, the one that is being worked on last. That one is there also when no row tells
    of it, as when it could not be salvaged out of a damaged file."""
    query = (
        select(WijkopgaveVersie)
        .where(
            WijkopgaveVersie.wijkopgave_id == wijkopgave_id, WijkopgaveVersie.deleted_at.is_(None)
        )
        .order_by(WijkopgaveVersie.number)
    )
    rows = session.scalars(query).all()
    found = [
        data.Version(
            number=one.number,
            status=one.status,
            made_on=one.made_on,
            note=one.note,
            adopted_by=one.adopted_by,
            adopted_on=one.adopted_on,
        )
        for one in rows
    ]
    # While it is being adopted it has no content yet.
    if not rows or (rows[-1].status is VersieStatus.VASTGESTELD and rows[-1].content is not None):
        number = rows[-1].number + 1 if rows else 1
        found.append(data.Version(number, VersieStatus.CONCEPT, clock.of(session).today()))
    return tuple(found)


def _texts(session: Session, wijkopgave_id: uuid.UUID) -> dict[str, str]:
    query = (
        select(WijkopgaveTekst.slot, WijkopgaveTekst.body)
        .where(
            WijkopgaveTekst.wijkopgave_id == wijkopgave_id,
            WijkopgaveTekst.deleted_at.is_(None),
            WijkopgaveTekst.body != "",
        )
        .order_by(WijkopgaveTekst.slot)
    )
    return dict(session.execute(query).all())
