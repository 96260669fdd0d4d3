"""Who is missing: which sector sits at which table, and which partner works on which opgave.

Cells tell names, "" is an empty place; what stands beside a row or above a column knows its id, so
that a screen can lead there.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Organisatie, Sector
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.netwerk import Netwerk, NetwerkGebied, Stakeholder
from wijkdesk.models.opgave import Opgave, OpgavePartner, Status
from wijkdesk.services.contact.rhythm import Silence
from wijkdesk.services.gebied.areas import WIJKEN
from wijkdesk.services.record.ordering import in_order
from wijkdesk.store import Store
from wijkdesk.store.sqlite.folding import folded

from .lines import lines_in

TREKKER, PARTNER = "trekker", "partner"
NO_SECTOR = "overig"
"""Holds what fits nowhere else, so nobody misses it."""


class AxisHead(NamedTuple):
    """What stands above a column or beside a row."""

    id: uuid.UUID
    name: str


@dataclass(frozen=True)
class SectorCoverage:
    """Wijken and dorpen (rows) by sectors (columns): names of the organisations at the table."""

    rows: tuple[AxisHead, ...]
    columns: tuple[AxisHead, ...]
    cells: tuple[tuple[str, ...], ...]
    silent: tuple[tuple[bool, ...], ...]
    """Nobody spoke for long with any of those in a cell."""


@dataclass(frozen=True)
class OpgaveCoverage:
    """Opgaven (rows) by partners (columns): "trekker", "partner" or ""."""

    rows: tuple[AxisHead, ...]
    columns: tuple[AxisHead, ...]
    cells: tuple[tuple[str, ...], ...]
    trekkers: tuple[AxisHead | None, ...]
    """Of each opgave."""
    without_leader: tuple[AxisHead, ...]
    """Opgaven that are not done and have no trekker."""


def sector_coverage(store: Store, today: date) -> SectorCoverage:
    """Which sector sits at the table of which wijk or dorp."""
    with store.read() as session:
        rows = _heads(session, Gebied, Gebied.kind.in_(WIJKEN))
        columns = _sectors(session)
        sector_of = dict(session.execute(select(Organisatie.id, Organisatie.sector_id)).all())
        areas = _areas_of_networks(session)
        found: dict[tuple[Any, Any], dict[str, bool]] = defaultdict(dict)
        for line in lines_in(session, None, today):
            silent = line.silence is Silence.SILENT
            sector = sector_of.get(line.organisatie_id) if line.organisatie_id else None
            for gebied_id in areas[line.netwerk_id]:
                cell = found[gebied_id, sector]
                cell[line.name] = cell.get(line.name, True) and silent
    table = [[found.get((row.id, column.id), {}) for column in columns] for row in rows]
    return SectorCoverage(
        rows,
        columns,
        cells=tuple(tuple(", ".join(cell) for cell in cells) for cells in table),
        silent=tuple(tuple(bool(cell) and all(cell.values()) for cell in cells) for cells in table),
    )


def missing(store: Store, gebied_id: uuid.UUID) -> tuple[AxisHead, ...]:
    """Sectors of which nobody sits at the table of an area."""
    with store.read() as session:
        return missing_in(session, gebied_id)


def missing_in(session: Session, gebied_id: uuid.UUID) -> tuple[AxisHead, ...]:
    """As `missing`, within a session."""
    there = {organisatie.sector_id for organisatie in _seated(session, gebied_id)}
    return tuple(one for one in _sectors(session) if one.id not in there and one.name != NO_SECTOR)


def opgave_coverage(store: Store, gebied_id: uuid.UUID) -> OpgaveCoverage:
    """Who works on which opgave of an area: those at its table, and who else has a part."""
    with store.read() as session:
        return opgave_coverage_in(session, gebied_id)


def opgave_coverage_in(session: Session, gebied_id: uuid.UUID) -> OpgaveCoverage:
    """As `opgave_coverage`, within a session."""
    opgaven = session.execute(
        select(Opgave.id, Opgave.title, Opgave.trekker_id, Opgave.status)
        .where(
            Opgave.gebied_id == gebied_id,
            Opgave.status != Status.VERVALLEN,
            Opgave.deleted_at.is_(None),
        )
        .order_by(*in_order(Opgave))
    ).all()
    parts = _parts(session, gebied_id)
    parts |= {(one.id, one.trekker_id): TREKKER for one in opgaven if one.trekker_id}
    working = _organisaties(session, {organisatie for _, organisatie in parts})
    columns = _in_order((*working, *_seated(session, gebied_id)))
    known = {one.id: one for one in columns}
    trekkers = tuple(known.get(one.trekker_id) for one in opgaven)
    return OpgaveCoverage(
        rows=tuple(AxisHead(one.id, one.title) for one in opgaven),
        columns=columns,
        cells=tuple(
            tuple(parts.get((one.id, column.id), "") for column in columns) for one in opgaven
        ),
        trekkers=trekkers,
        without_leader=tuple(
            AxisHead(one.id, one.title)
            for one, trekker in zip(opgaven, trekkers, strict=True)
            if trekker is None and one.status is not Status.GEREED
        ),
    )


def _parts(session: Session, gebied_id: uuid.UUID) -> dict[tuple[Any, Any], str]:
    """Partners of the opgaven of an area, by opgave and organisatie."""
    query = (
        select(OpgavePartner.opgave_id, OpgavePartner.organisatie_id)
        .join(Opgave, Opgave.id == OpgavePartner.opgave_id)
        .where(
            Opgave.gebied_id == gebied_id,
            Opgave.status != Status.VERVALLEN,
            Opgave.deleted_at.is_(None),
            OpgavePartner.deleted_at.is_(None),
        )
    )
    return {(row.opgave_id, row.organisatie_id): PARTNER for row in session.execute(query)}


def _organisaties(session: Session, wanted: set[Any]) -> list[Any]:
    query = select(Organisatie.id, Organisatie.name).where(Organisatie.deleted_at.is_(None))
    return [row for row in session.execute(query) if row.id in wanted]


def _seated(session: Session, gebied_id: uuid.UUID) -> list[Any]:
    """The organisations at the tables of an area."""
    query = (
        select(Organisatie.id, Organisatie.name, Organisatie.sector_id)
        .join(Stakeholder, Stakeholder.organisatie_id == Organisatie.id)
        .join(Netwerk, Netwerk.id == Stakeholder.netwerk_id)
        .join(NetwerkGebied, NetwerkGebied.netwerk_id == Netwerk.id)
        .where(
            NetwerkGebied.gebied_id == gebied_id,
            *(
                model.deleted_at.is_(None)
                for model in (Organisatie, Stakeholder, Netwerk, NetwerkGebied)
            ),
        )
        .distinct()
    )
    return list(session.execute(query))


def _areas_of_networks(session: Session) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in session.execute(
        select(NetwerkGebied.netwerk_id, NetwerkGebied.gebied_id).where(
            NetwerkGebied.deleted_at.is_(None)
        )
    ):
        found[row.netwerk_id].append(row.gebied_id)
    return found


def _sectors(session: Session) -> tuple[AxisHead, ...]:
    """In the order that the team gave them."""
    query = (
        select(Sector.id, Sector.name)
        .where(Sector.deleted_at.is_(None))
        .order_by(*in_order(Sector))
    )
    return tuple(AxisHead(*row) for row in session.execute(query))


def _heads(session: Session, model: Any, *wanted: Any) -> tuple[AxisHead, ...]:
    query = select(model.id, model.name).where(model.deleted_at.is_(None), *wanted)
    return _in_order(session.execute(query))


def _in_order(found: Iterable[Any]) -> tuple[AxisHead, ...]:
    """Each once, by name."""
    once = {AxisHead(row.id, row.name) for row in found}
    return tuple(sorted(once, key=lambda one: (folded(one.name), one.id)))
