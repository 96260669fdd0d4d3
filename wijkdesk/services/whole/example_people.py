"""The people of the example: who they are, who works for which area, and what was said.

Every person is made up. Talks are dated back from today, so that the example is never out of date.
"""

import uuid
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import AddressKind, PhoneKind, Relatie, RelatieKind, Sector
from wijkdesk.models.contactmoment import Contactmoment, Gesprekspartner, Kant, Toezegging, Wijze
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.plan import Werkveld
from wijkdesk.models.privacy import ContactCategorie
from wijkdesk.models.toedeling import Gebiedsrol, Toedeling
from wijkdesk.services.contact.card import Card, CardAddress, CardEmail, CardFunctie, CardPhone
from wijkdesk.services.contact.cards import Adder, tidy
from wijkdesk.services.gebied.areas import WIJKEN

Known = dict[str, uuid.UUID]
PROFESSIONAL = "professional"


def add(session: Session, content: dict[str, Any]) -> Known:
    """The organisations and contacts; gives their ids by name or key."""
    sectors = _ids(session, Sector)
    kinds = _ids(session, ContactCategorie)
    adder, known = Adder(session), {}
    for one in content["organisatie"]:
        card = tidy(Card(functies=(CardFunctie(one["name"]),)))
        known[one["name"]] = adder.add(card, sector_id=sectors[one["sector"]])
    for one in content["contact"]:
        kind = kinds[one.get("categorie", PROFESSIONAL)]
        known[one["key"]] = adder.add(_card(one), categorie_id=kind)
    adder.write()
    return known


def add_talks(session: Session, content: dict[str, Any], known: Known, today: date) -> None:
    """Who works for which area, how people and organisations stand, and what was said."""
    areas = {
        row.name: row.id
        for row in session.execute(select(Gebied.name, Gebied.id).where(Gebied.kind.in_(WIJKEN)))
    }
    for position, one in enumerate(content["toedeling"], start=1):
        session.add(
            Toedeling(
                gebied_id=areas[one["gebied"]],
                rol=next(rol for rol in Gebiedsrol if rol.value == one["rol"]),
                contact_id=known[one["who"]],
                since=one["since"],
                vervanger_id=known.get(one.get("vervanger", "")),
                position=position,
            )
        )
    names = {one["name"] for one in content["organisatie"]}
    for one in content["relatie"]:
        column = "organisatie_id" if one["one"] in names else "contact_id"
        ends = {column: known[one["one"]], f"other_{column}": known[one["other"]]}
        kind = next(kind for kind in RelatieKind if kind.value == one["kind"])
        session.add(Relatie(kind=kind, **ends))
    for one in content["gesprek"]:
        _talk(session, one, known, areas, today)


def _talk(session: Session, one: dict[str, Any], known: Known, areas: Known, today: date) -> None:
    held_on = today - timedelta(days=one["days_ago"])
    talk = Contactmoment(
        held_on=held_on,
        wijze=next(wijze for wijze in Wijze if wijze.value == one["how"]),
        about=one["about"],
        note=one.get("note", ""),
        gebied_id=areas[one["gebied"]],
        werkveld=next(field for field in Werkveld if field.value == one["werkveld"]),
    )
    session.add(talk)
    session.flush()
    who = [known[key] for key in one["who"]]
    session.add_all(Gesprekspartner(contactmoment_id=talk.id, contact_id=each) for each in who)
    if "promise" in one:
        session.add(
            Toezegging(
                kant=next(kant for kant in Kant if kant.value == one["by"]),
                title=one["promise"],
                contact_id=who[0],
                contactmoment_id=talk.id,
                gebied_id=talk.gebied_id,
                made_on=held_on,
                due_on=today + timedelta(days=one["due_in"]),
            )
        )


def _card(one: dict[str, Any]) -> Card:
    address = CardAddress(
        one.get("street", ""),
        one.get("number", ""),
        one.get("postcode", ""),
        "Almelo" if "street" in one else "",
        kind=AddressKind.PRIVE,
    )
    return tidy(
        Card(
            given_name=one["given_name"],
            infix=one.get("infix", ""),
            surname=one["surname"],
            functies=(CardFunctie(one.get("organisatie", ""), one.get("role", "")),),
            phones=(CardPhone(one.get("phone", ""), PhoneKind.WERK, preferred=True),),
            emails=(CardEmail(one.get("email", ""), AddressKind.WERK, preferred=True),),
            addresses=(address,),
            tags=tuple(one.get("tags", ())),
        )
    )


def _ids(session: Session, model: type[Any]) -> Known:
    return {row.name: row.id for row in session.execute(select(model.name, model.id))}
