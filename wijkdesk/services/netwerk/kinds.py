"""What a wijknetwerk and a stakeholder consist of, and the networks of an area."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.gebied import Gebied
from wijkdesk.models.netwerk import Netwerk, NetwerkGebied, Stakeholder
from wijkdesk.services.record.fields import Field, FieldKind, RecordKind

from . import rating

NO_ORGANISATION = "organisatie nog te kiezen"

NETWERK = RecordKind(
    "netwerk",
    "wijknetwerk",
    "wijknetwerken",
    "Nieuw wijknetwerk",
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

STAKEHOLDER = RecordKind(
    "stakeholder",
    "stakeholder",
    "stakeholders",
    "Nieuwe stakeholder",
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
    ),
    "Wie zit er aan tafel in deze wijk, en met welke rol?",
    owner="netwerk_id",
    positioned=False,
    order=("organisatie_id",),
    changing=rating.changing,
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
