"""What a wijknetwerk and a stakeholder consist of, and the networks of an area."""

import uuid
from typing import Any, cast

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Contact, Organisatie
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.netwerk import Netwerk, NetwerkGebied, Stakeholder
from wijkdesk.services.contact.naming import name_in_sql
from wijkdesk.services.record.fields import Field, FieldKind
from wijkdesk.services.record.kind import Owner, RecordKind

from . import rating

NO_ORGANISATION = "organisatie nog te kiezen"

NETWERK = RecordKind(
    "netwerk",
    Netwerk,
    (
        Field("name", "Naam", required=True, in_list=True),
        Field(
            "gebieden",
            "Gebieden",
            FieldKind.LINKS,
            refers="gebied",
            through=(NetwerkGebied, "netwerk_id", "gebied_id"),
        ),
    ),
    owner=None,
    positioned=False,
    order=("name",),
)


def networks(session: Session, gebied_id: uuid.UUID) -> list[Netwerk]:
    """The networks that cover an area, by name."""
    return list(
        session.scalars(
            select(Netwerk)
            .join(NetwerkGebied, NetwerkGebied.netwerk_id == Netwerk.id)
            .where(
                NetwerkGebied.gebied_id == gebied_id,
                NetwerkGebied.deleted_at.is_(None),
                Netwerk.deleted_at.is_(None),
            )
            .order_by(Netwerk.name, Netwerk.id)
        )
    )


def network_for(session: Session, gebied_id: uuid.UUID) -> uuid.UUID:
    """The first network of an area; made when there is none, so that a stakeholder has a table."""
    found = networks(session, gebied_id)
    if found:
        return found[0].id
    gebied = session.get_one(Gebied, gebied_id)
    netwerk = Netwerk(name=f"Wijknetwerk {gebied.name}")
    session.add(netwerk)
    session.flush()
    session.add(NetwerkGebied(netwerk_id=netwerk.id, gebied_id=gebied_id))
    return netwerk.id


def _at_table(model: Any, gebied_id: uuid.UUID | None) -> ColumnElement[bool]:
    covering = select(NetwerkGebied.netwerk_id).where(
        NetwerkGebied.gebied_id == gebied_id, NetwerkGebied.deleted_at.is_(None)
    )
    return cast(ColumnElement[bool], model.netwerk_id.in_(covering))


OF_NETWORK = Owner("netwerk_id", _at_table, network_for)
"""Of the networks that cover the area."""


def _partner() -> ColumnElement[str]:
    """Who sits there: the organisation, or somebody who speaks for themselves."""
    organisation = (
        select(Organisatie.name)
        .where(Organisatie.id == Stakeholder.organisatie_id)
        .scalar_subquery()
    )
    person = select(name_in_sql()).where(Contact.id == Stakeholder.contact_id).scalar_subquery()
    return func.coalesce(organisation, person, Stakeholder.role)


STAKEHOLDER = RecordKind(
    "stakeholder",
    Stakeholder,
    (
        Field(
            "organisatie_id", "Organisatie", FieldKind.REFERENCE, refers="organisatie", in_list=True
        ),
        Field("contact_id", "Contactpersoon", FieldKind.REFERENCE, refers="contact"),
        Field("role", "Rol in de wijk", in_list=True, width=150),
        Field("task", "Rol in de uitvoering", in_list=True, width=150),
        Field("interest", "Belang", FieldKind.SCALE, in_list=True, width=70),
        Field("influence", "Invloed", FieldKind.SCALE, in_list=True, width=70),
        Field("attitude", "Houding", hint="Blijft intern."),
        Field(
            "beheerder_id",
            "Relatiebeheerder",
            FieldKind.REFERENCE,
            "Wie van ons houdt het contact bij?",
            refers="contact",
        ),
        Field("agreement", "Afspraak", FieldKind.PROSE, "Blijft intern."),
        Field("rated_on", "Belang en invloed bepaald op", FieldKind.DATE),
        Field("rated_why", "Reden van belang en invloed", hint="Blijft intern."),
    ),
    "Wie zit er aan tafel in deze wijk, en met welke rol?",
    owner=OF_NETWORK,
    named=_partner,
    positioned=False,
    order=("organisatie_id",),
    changing=rating.changing,
)
