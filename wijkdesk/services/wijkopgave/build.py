"""Gathers everything that the wijkopgave of an area tells, in a fixed number of questions."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.communicatie import Uiting
from wijkdesk.models.contact import Contact, Organisatie
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.initiatief import Initiatief
from wijkdesk.models.middelen import Middel
from wijkdesk.models.monitoring import Indicator, Meting, Verhaal
from wijkdesk.models.netwerk import Stakeholder
from wijkdesk.models.opgave import (
    Doel,
    Inspanning,
    InspanningDoel,
    InspanningPartner,
    Opgave,
    OpgavePartner,
)
from wijkdesk.models.participatie import Citaat, Raadpleging, Wens
from wijkdesk.models.plan import Werkveld
from wijkdesk.models.risico import Risico
from wijkdesk.models.wijkanalyse import Analyse, Lens, Punt, PuntKind
from wijkdesk.models.wijkopgave import Wijkopgave, WijkopgaveTekst, WijkopgaveVersie
from wijkdesk.services import gebied as gebieden
from wijkdesk.services import instelling
from wijkdesk.services.contact import full_name
from wijkdesk.services.netwerk import networks
from wijkdesk.store import Store

from . import data

NO_ORGANISATION = "organisatie nog te kiezen"


def build(store: Store, gebied_id: uuid.UUID) -> data.WijkopgaveData:
    """What the wijkopgave of an area says now. `LookupError` when it has none yet."""
    with store.read() as session:
        return gather(session, gebied_id)


def gather(session: Session, gebied_id: uuid.UUID) -> data.WijkopgaveData:
    """As `build`, within a session."""
    wijkopgave = session.scalars(
        select(Wijkopgave).where(Wijkopgave.gebied_id == gebied_id, Wijkopgave.deleted_at.is_(None))
    ).one_or_none()
    if wijkopgave is None:
        raise LookupError(f"no wijkopgave for {gebied_id}")
    gebied = session.get_one(Gebied, gebied_id)
    versions = _versions(session, wijkopgave.id)
    records = _Records(session, gebied_id)
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
        geography=gebieden.geography_of(session, gebied_id),
        figures=gebieden.figures_of(session, gebied_id),
        **records.everything(),
    )


def _versions(session: Session, wijkopgave_id: uuid.UUID) -> tuple[data.Version, ...]:
    query = (
        select(WijkopgaveVersie)
        .where(
            WijkopgaveVersie.wijkopgave_id == wijkopgave_id, WijkopgaveVersie.deleted_at.is_(None)
        )
        .order_by(WijkopgaveVersie.number)
    )
    return tuple(
        data.Version(
            number=one.number,
            status=one.status,
            made_on=one.made_on,
            note=one.note,
            adopted_by=one.adopted_by,
            adopted_on=one.adopted_on,
        )
        for one in session.scalars(query)
    )


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


@dataclass(frozen=True)
class _Numbered:
    """Ids of records of an area and the numbers they print with."""

    numbers: dict[uuid.UUID, str]

    def find(self, one: uuid.UUID | None) -> str | None:
        """The id as text when the record is there; what was deleted is not referred to."""
        return str(one) if one in self.numbers else None


class _Records:
    """The records of one area, read table by table as plain rows."""

    def __init__(self, session: Session, gebied_id: uuid.UUID) -> None:
        self.session = session
        self.gebied_id = gebied_id
        query = select(Organisatie.id, Organisatie.name).where(Organisatie.deleted_at.is_(None))
        self.names: dict[uuid.UUID, str] = dict(session.execute(query).all())

    def everything(self) -> dict[str, Any]:
        opgaven = self._rows(Opgave)
        opgave_numbers = _Numbered({row.id: str(n) for n, row in enumerate(opgaven, 1)})
        doelen = self._rows(Doel)
        doel_numbers = _Numbered(_sub_numbers(doelen, opgave_numbers))
        inspanningen = self._rows(Inspanning)
        inspanning_numbers = _Numbered(_sub_numbers(inspanningen, opgave_numbers))
        points = self._rows(Punt)
        return {
            "analyse": self._analyse(),
            "strengths": tuple(row.title for row in points if row.kind is PuntKind.STERK),
            "weaknesses": tuple(row.title for row in points if row.kind is PuntKind.ZWAK),
            **self._voices(),
            "opgaven": self._opgaven(opgaven, opgave_numbers),
            "doelen": self._doelen(doelen, doel_numbers, opgave_numbers),
            "indicatoren": self._indicatoren(doel_numbers),
            "inspanningen": self._inspanningen(
                inspanningen, inspanning_numbers, opgave_numbers, doel_numbers
            ),
            "middelen": self._middelen(inspanning_numbers),
            "initiatieven": self._initiatieven(),
            **self._netwerk(),
            "verhalen": self._verhalen(doel_numbers),
            "uitingen": self._uitingen(),
            "risicos": self._risicos(),
        }

    def _rows(self, model: type[Any]) -> Sequence[Any]:
        """The rows of a table for this area, in order, as plain tuples."""
        order = [model.position] if hasattr(model, "position") else []
        columns = [column for name, column in model.__mapper__.columns.items()]
        query = (
            select(*columns)
            .where(model.gebied_id == self.gebied_id, model.deleted_at.is_(None))
            .order_by(*order, model.id)
        )
        return self.session.execute(query).all()

    def _attached(self, model: type[Any], owner: str, parent: type[Any]) -> dict[Any, list[Any]]:
        """Rows of a table that hangs under records of this area, by the id of their owner."""
        columns = [column for name, column in model.__mapper__.columns.items()]
        query = (
            select(*columns)
            .join(parent, parent.id == getattr(model, owner))
            .where(parent.gebied_id == self.gebied_id, model.deleted_at.is_(None))
            .order_by(model.id)
        )
        found: dict[Any, list[Any]] = defaultdict(list)
        for row in self.session.execute(query):
            found[getattr(row, owner)].append(row)
        return found

    def _name(self, organisatie_id: uuid.UUID | None) -> str:
        return self.names.get(organisatie_id, "") if organisatie_id else ""

    def _analyse(self) -> tuple[data.AnalyseCell, ...]:
        place = {lens: number for number, lens in enumerate(Lens)}
        cells = (
            data.AnalyseCell(row.lens, row.figures, row.lived, row.score, row.trend, row.reading)
            for row in sorted(self._rows(Analyse), key=lambda row: place[row.lens])
        )
        return tuple(cell for cell in cells if cell != data.AnalyseCell(cell.lens))

    def _voices(self) -> dict[str, Any]:
        return {
            "consultations": tuple(
                data.Consultation(row.title, row.held_on, row.reached, row.missed, row.followed_up)
                for row in self._rows(Raadpleging)
            ),
            "wishes": tuple(
                data.Wish(row.title, row.times, row.answer) for row in self._rows(Wens)
            ),
            "quotes": tuple(
                data.Quote(row.title, row.voice)
                for row in self._rows(Citaat)
                if row.consent_on is not None
            ),
        }

    def _opgaven(self, rows: Iterable[Any], numbers: _Numbered) -> tuple[data.OpgaveData, ...]:
        partners = self._attached(OpgavePartner, "opgave_id", Opgave)
        return tuple(
            data.OpgaveData(
                id=str(row.id),
                number=numbers.numbers[row.id],
                title=row.title,
                werkvelden=_in_order(row.werkvelden),
                thema=row.thema,
                demand=row.demand,
                reason=row.reason,
                desired=row.desired,
                citywide=row.citywide,
                sturing=row.sturing,
                trekker=self._name(row.trekker_id),
                partners=tuple(
                    data.Partner(self.names[one.organisatie_id], one.role)
                    for one in partners.get(row.id, ())
                    if one.organisatie_id in self.names
                ),
                horizon=row.horizon,
                priority=row.priority,
                status=row.status,
            )
            for row in rows
        )

    def _doelen(
        self, rows: Iterable[Any], numbers: _Numbered, opgaven: _Numbered
    ) -> tuple[data.DoelData, ...]:
        return tuple(
            data.DoelData(
                id=str(row.id),
                number=numbers.numbers[row.id],
                title=row.title,
                stadsdoel=row.stadsdoel,
                werkvelden=_in_order(row.werkvelden),
                trekker=self._name(row.trekker_id),
                opgave_id=opgaven.find(row.opgave_id),
            )
            for row in rows
        )

    def _indicatoren(self, doelen: _Numbered) -> tuple[data.IndicatorData, ...]:
        metingen = self._attached(Meting, "indicator_id", Indicator)
        return tuple(
            data.IndicatorData(
                id=str(row.id),
                name=row.name,
                unit=row.unit,
                direction=row.direction,
                source=row.source,
                target=row.target,
                target_year=row.target_year,
                reading=row.reading,
                doel_id=doelen.find(row.doel_id),
                measurements=tuple(
                    data.Measurement(one.measured_on, one.value)
                    for one in sorted(metingen.get(row.id, ()), key=lambda one: one.measured_on)
                    if one.value is not None
                ),
            )
            for row in self._rows(Indicator)
        )

    def _inspanningen(
        self, rows: Iterable[Any], numbers: _Numbered, opgaven: _Numbered, doelen: _Numbered
    ) -> tuple[data.InspanningData, ...]:
        partners = self._attached(InspanningPartner, "inspanning_id", Inspanning)
        links = self._attached(InspanningDoel, "inspanning_id", Inspanning)
        return tuple(
            data.InspanningData(
                id=str(row.id),
                number=numbers.numbers[row.id],
                title=row.title,
                description=row.description,
                activiteit=row.activiteit,
                werkveld=row.werkveld,
                sturing=row.sturing,
                trekker=self._name(row.trekker_id),
                partners=tuple(
                    self.names[one.organisatie_id]
                    for one in partners.get(row.id, ())
                    if one.organisatie_id in self.names
                ),
                start_on=row.start_on,
                end_on=row.end_on,
                status=row.status,
                quick_win=row.quick_win,
                pm=row.pm,
                opgave_id=opgaven.find(row.opgave_id),
                links=tuple(
                    data.Link(str(one.doel_id), one.weight, one.note)
                    for one in links.get(row.id, ())
                    if one.doel_id in doelen.numbers
                ),
            )
            for row in rows
        )

    def _middelen(self, inspanningen: _Numbered) -> tuple[data.MiddelData, ...]:
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
            for row in self._rows(Middel)
        )

    def _initiatieven(self) -> tuple[data.InitiatiefData, ...]:
        return tuple(
            data.InitiatiefData(row.title, row.form, row.phase, row.support, row.amount, row.result)
            for row in self._rows(Initiatief)
        )

    def _netwerk(self) -> dict[str, Any]:
        found = networks(self.session, self.gebied_id)
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
            "stakeholders": tuple(_stakeholder(*row) for row in self.session.execute(query)),
        }

    def _verhalen(self, doelen: _Numbered) -> tuple[data.VerhaalData, ...]:
        return tuple(
            data.VerhaalData(row.title, row.body, row.voice, row.success, doelen.find(row.doel_id))
            for row in self._rows(Verhaal)
        )

    def _uitingen(self) -> tuple[data.UitingData, ...]:
        return tuple(
            data.UitingData(row.title, row.audience, row.medium, row.sender, row.planned_on)
            for row in self._rows(Uiting)
        )

    def _risicos(self) -> tuple[data.RisicoData, ...]:
        return tuple(
            data.RisicoData(
                title=row.title,
                chance=row.chance,
                impact=row.impact,
                measure=row.measure,
                owner=self._name(row.owner_id),
                id=str(row.id),
            )
            for row in self._rows(Risico)
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


def _in_order(werkvelden: frozenset[Werkveld]) -> tuple[Werkveld, ...]:
    return tuple(one for one in Werkveld if one in werkvelden)


def _sub_numbers(rows: Iterable[Any], opgaven: _Numbered) -> dict[uuid.UUID, str]:
    """Numbers such as "2.3": the third of opgave 2; "–.1" for the first without opgave."""
    counts: dict[str, int] = defaultdict(int)
    numbers: dict[uuid.UUID, str] = {}
    for row in rows:
        opgave = opgaven.numbers.get(row.opgave_id, "–")
        counts[opgave] += 1
        numbers[row.id] = f"{opgave}.{counts[opgave]}"
    return numbers
