"""What stands around the opgaven: analyse, voices, means, network, stories, messages, risks."""

from typing import Any

from sqlalchemy import select

from wijkdesk.models.communicatie import Uiting
from wijkdesk.models.contact import Contact, Organisatie
from wijkdesk.models.initiatief import Initiatief
from wijkdesk.models.middelen import Middel
from wijkdesk.models.monitoring import Verhaal
from wijkdesk.models.netwerk import Stakeholder
from wijkdesk.models.participatie import Citaat, Raadpleging, Wens
from wijkdesk.models.risico import Risico
from wijkdesk.models.wijkanalyse import Analyse, Lens, Punt, PuntKind
from wijkdesk.services.contact import full_name
from wijkdesk.services.netwerk import networks

from . import data
from .area import AreaRows
from .goals import Numbered

NO_ORGANISATION = "organisatie nog te kiezen"


def context(area: AreaRows, doelen: Numbered, inspanningen: Numbered) -> dict[str, Any]:
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


def _middelen(area: AreaRows, inspanningen: Numbered) -> tuple[data.MiddelData, ...]:
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
        select(Stakeholder, Organisatie, Contact)
        .outerjoin(Organisatie, Organisatie.id == Stakeholder.organisatie_id)
        .outerjoin(Contact, Contact.id == Stakeholder.contact_id)
        .where(
            Stakeholder.netwerk_id.in_([one.id for one in found]),
            Stakeholder.deleted_at.is_(None),
        )
        .order_by(Organisatie.name, Stakeholder.id)
    )
    return {
        "networks": tuple(one.name for one in found),
        "stakeholders": tuple(_stakeholder(*row) for row in area.session.execute(query)),
    }


def _verhalen(area: AreaRows, doelen: Numbered) -> tuple[data.VerhaalData, ...]:
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
    row: Stakeholder, organisatie: Organisatie | None, contact: Contact | None
) -> data.StakeholderData:
    known = organisatie is not None and organisatie.deleted_at is None
    return data.StakeholderData(
        organisation=organisatie.name if organisatie and known else NO_ORGANISATION,
        sector=organisatie.sector.label if organisatie and known else "",
        role=row.role,
        task=row.task,
        interest=row.interest,
        influence=row.influence,
        attitude=row.attitude,
        agreement=row.agreement,
        person=_person(contact),
    )


def _person(contact: Contact | None) -> data.Personal | None:
    if contact is None or contact.deleted_at is not None:
        return None
    name = full_name(contact.given_name, contact.infix, contact.surname)
    return data.Personal(f"{name}, {contact.role}" if contact.role else name)
