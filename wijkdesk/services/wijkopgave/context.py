"""What stands around the opgaven: analyse, voices, means, network, stories, messages, risks."""

from typing import Any

from sqlalchemy import select

from wijkdesk.models.communicatie import Uiting
from wijkdesk.models.contact import Organisatie, Sector
from wijkdesk.models.initiatief import Initiatief
from wijkdesk.models.middelen import Middel
from wijkdesk.models.monitoring import Verhaal
from wijkdesk.models.netwerk import Stakeholder
from wijkdesk.models.participatie import Citaat, Raadpleging, Wens
from wijkdesk.models.risico import Risico
from wijkdesk.models.wijkanalyse import Analyse, Lens, Punt, PuntKind
from wijkdesk.services.contact.lists import Entry, entries_in
from wijkdesk.services.netwerk.kinds import NO_ORGANISATION, networks

from . import data
from .area import AreaRows
from .goals import PrintNumbers


def context(area: AreaRows, doelen: PrintNumbers, inspanningen: PrintNumbers) -> dict[str, Any]:
    """The fields of WijkopgaveData on all that is no goal or work."""
    points = area.rows(Punt)
    return {
        "analyse": _analyse(area),
        "strengths": tuple(row.title for row in points if row.kind is PuntKind.STERK),
        "weaknesses": tuple(row.title for row in points if row.kind is PuntKind.ZWAK),
        **_voices(area),
        "middelen": _middelen(area, inspanningen),
        "initiatieven": _initiatieven(area),
        **_netwerk(area),
        "verhalen": _verhalen(area, doelen),
        "uitingen": _uitingen(area),
        "risicos": _risicos(area),
    }


def _analyse(area: AreaRows) -> tuple[data.AnalyseCell, ...]:
    place = {lens: number for number, lens in enumerate(Lens)}
    cells = (
        data.AnalyseCell(row.lens, row.figures, row.lived, row.score, row.trend, row.reading)
        for row in sorted(area.rows(Analyse), key=lambda row: place[row.lens])
    )
    return tuple(cell for cell in cells if cell != data.AnalyseCell(cell.lens))


def _voices(area: AreaRows) -> dict[str, Any]:
    return {
        "consultations": tuple(
            data.Consultation(row.title, row.held_on, row.reached, row.missed, row.followed_up)
            for row in area.rows(Raadpleging)
        ),
        "wishes": tuple(data.Wish(row.title, row.times, row.answer) for row in area.rows(Wens)),
        "quotes": tuple(
            data.Quote(row.title, row.voice, str(row.id))
            for row in area.rows(Citaat)
            if row.consent_on is not None
        ),
    }


def _middelen(area: AreaRows, inspanningen: PrintNumbers) -> tuple[data.MiddelData, ...]:
    return tuple(
        data.MiddelData(
            source=row.source,
            year=row.year,
            amount=row.amount,
            hours=row.hours,
            team=row.team,
            status=row.status,
            inspanning_id=inspanningen.find(row.inspanning_id),
        )
        for row in area.rows(Middel)
    )


def _initiatieven(area: AreaRows) -> tuple[data.InitiatiefData, ...]:
    return tuple(
        data.InitiatiefData(row.title, row.form, row.phase, row.support, row.amount, row.result)
        for row in area.rows(Initiatief)
    )


def _netwerk(area: AreaRows) -> dict[str, Any]:
    found = networks(area.session, area.gebied_id)
    query = (
        select(Stakeholder, Organisatie, Sector)
        .outerjoin(Organisatie, Organisatie.id == Stakeholder.organisatie_id)
        .outerjoin(Sector, Sector.id == Organisatie.sector_id)
        .where(
            Stakeholder.netwerk_id.in_([one.id for one in found]),
            Stakeholder.deleted_at.is_(None),
        )
        .order_by(Organisatie.name, Stakeholder.id)
    )
    rows = area.session.execute(query).all()
    people = entries_in(area.session, [row[0].contact_id for row in rows if row[0].contact_id])
    known = {one.id: one for one in people}
    return {
        "networks": tuple(one.name for one in found),
        "stakeholders": tuple(
            _stakeholder(
                row, organisatie, sector, known.get(row.contact_id) if row.contact_id else None
            )
            for row, organisatie, sector in rows
        ),
    }


def _verhalen(area: AreaRows, doelen: PrintNumbers) -> tuple[data.VerhaalData, ...]:
    return tuple(
        data.VerhaalData(row.title, row.body, row.voice, row.success, doelen.find(row.doel_id))
        for row in area.rows(Verhaal)
    )


def _uitingen(area: AreaRows) -> tuple[data.UitingData, ...]:
    return tuple(
        data.UitingData(row.title, row.audience, row.medium, row.sender, row.planned_on)
        for row in area.rows(Uiting)
    )


def _risicos(area: AreaRows) -> tuple[data.RisicoData, ...]:
    return tuple(
        data.RisicoData(
            title=row.title,
            chance=row.chance,
            impact=row.impact,
            measure=row.measure,
            owner=area.name(row.owner_id),
            id=str(row.id),
        )
        for row in area.rows(Risico)
    )


def _stakeholder(
    row: Stakeholder, organisatie: Organisatie | None, sector: Sector | None, contact: Entry | None
) -> data.StakeholderData:
    known = organisatie is not None and organisatie.deleted_at is None
    return data.StakeholderData(
        organisation=organisatie.name if organisatie and known else _alone(row, contact),
        sector=sector.name if sector and known else "",
        role=row.role,
        task=row.task,
        interest=row.interest,
        influence=row.influence,
        attitude=row.attitude,
        agreement=row.agreement,
        person=_person(contact),
    )


def _alone(row: Stakeholder, contact: Entry | None) -> str:
    """Who sits at the table without an organisation is told by role: a name is personal."""
    return contact.role or row.role or "bewoner" if contact else NO_ORGANISATION


def _person(contact: Entry | None) -> data.Personal | None:
    if contact is None:
        return None
    return data.Personal(f"{contact.name}, {contact.role}" if contact.role else contact.name)
