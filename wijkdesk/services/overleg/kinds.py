"""What meetings and their parts consist of for the person who fills them in."""

import uuid
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Contact, Organisatie
from wijkdesk.models.overleg import (
    Afdoening,
    Agendapunt,
    Besluit,
    BesluitStand,
    Bespreekdoel,
    Bespreekpunt,
    Deelnemer,
    Eenheid,
    Overleg,
    Overlegsoort,
    Presentie,
    Reeks,
    Soortpunt,
    Stuk,
    Vast,
)
from wijkdesk.services.contact.naming import name_in_sql
from wijkdesk.services.record.fields import Field, FieldKind, Invalid
from wijkdesk.services.record.kind import RecordKind
from wijkdesk.services.record.numbering import next_number
from wijkdesk.services.record.one_line import OneLine
from wijkdesk.services.subjects.initiatief import INITIATIEF
from wijkdesk.services.subjects.opgave import OPGAVE
from wijkdesk.services.subjects.signaal import SIGNAAL

from . import agreed
from .agenda import bespreekpunten

SOORT = RecordKind(
    "overlegsoort",
    Overlegsoort,
    (
        Field("name", "Naam", required=True, in_list=True),
        Field("frequency", "Hoe vaak", hint="Zoals het plan het zegt.", in_list=True),
        Field("interval", "Elke", FieldKind.INTEGER, "Waarmee een nieuwe reeks begint."),
        Field("unit", "weken of maanden", FieldKind.CHOICE, options=Eenheid),
        Field("chair", "Voorzitter", in_list=True),
        Field("participants", "Deelnemers", FieldKind.PROSE),
        Field("about", "Onderwerp", FieldKind.PROSE),
        Field("minutes", "Duur in minuten", FieldKind.INTEGER),
        Field("of_network", "Van een wijknetwerk", FieldKind.BOOL),
        Field("of_area", "Een per wijk of dorp", FieldKind.BOOL),
    ),
    "De overleggen uit het plan. Wat het plan openlaat, vult u zelf in.",
    owner=None,
)

SOORTPUNT = RecordKind(
    "soortpunt",
    Soortpunt,
    (
        Field("title", "Onderwerp", required=True, in_list=True),
        Field("purpose", "Doel", FieldKind.CHOICE, options=Bespreekdoel),
        Field("minutes", "Minuten", FieldKind.INTEGER),
        Field("vast", "Vaste plaats", FieldKind.CHOICE, options=Vast),
    ),
    owner=None,
    under="soort_id",
)

_PLACES = (
    Field("location", "Plaats"),
    Field("chair_id", "Voorzitter", FieldKind.REFERENCE, refers="contact"),
    Field("notulist_id", "Notulist", FieldKind.REFERENCE, refers="contact"),
    Field("gebied_id", "Wijk of dorp", FieldKind.REFERENCE, refers="gebied"),
    Field("netwerk_id", "Wijknetwerk", FieldKind.REFERENCE, refers="netwerk"),
)

REEKS = RecordKind(
    "reeks",
    Reeks,
    (Field("name", "Naam", required=True, in_list=True), *_PLACES),
    owner=None,
    positioned=False,
    order=("name",),
)


def _not_adopted(meeting: Overleg, name: str) -> None:
    if meeting.stand.is_adopted:
        raise Invalid(name, "Het verslag is vastgesteld. Dit overleg verandert niet meer.")


def _part(session: Session, row: Deelnemer | Agendapunt | Stuk, name: str, _value: object) -> None:
    """Of an adopted report nothing changes; only merging gives a seat to another contact."""
    _not_adopted(session.get_one(Overleg, row.overleg_id), name)


def _open(_session: Session, row: Overleg, name: str, _value: object) -> None:
    """What is adopted stays as it is."""
    _not_adopted(row, name)


def _dated(session: Session, record_id: uuid.UUID) -> None:
    """What was agreed has the day of its meeting."""
    agreed.take_day(session, session.get_one(Overleg, record_id))


OVERLEG = RecordKind(
    "overleg",
    Overleg,
    (
        Field("name", "Naam", required=True, in_list=True),
        Field("held_on", "Dag", FieldKind.DATE, required=True, in_list=True, width=130),
        Field("start_time", "Begint om", FieldKind.TIME, required=True, in_list=True, width=80),
        Field("minutes", "Duur in minuten", FieldKind.INTEGER, required=True),
        *_PLACES,
    ),
    "Een overleg is één bijeenkomst.",
    owner=None,
    positioned=False,
    order=("held_on", "start_time"),
    changing=_open,
    check=_dated,
)


def _participant() -> ColumnElement[str]:
    """Who it is: somebody from Contacten, an organisation, or a guest."""
    person = select(name_in_sql()).where(Contact.id == Deelnemer.contact_id).scalar_subquery()
    partner = (
        select(Organisatie.name).where(Organisatie.id == Deelnemer.organisatie_id).scalar_subquery()
    )
    return func.coalesce(person, partner, Deelnemer.name)


DEELNEMER = RecordKind(
    "deelnemer",
    Deelnemer,
    (
        Field("contact_id", "Wie", FieldKind.REFERENCE, refers="contact"),
        Field("organisatie_id", "Organisatie", FieldKind.REFERENCE, refers="organisatie"),
        Field("name", "Naam van een gast"),
        Field("role", "Rol"),
        Field("presence", "Aanwezig", FieldKind.CHOICE, options=Presentie, required=True),
        Field("remark", "Opmerking", hint="Bijvoorbeeld wie er in de plaats komt."),
    ),
    owner=None,
    under="overleg_id",
    named=_participant,
    changing=_part,
)

AGENDAPUNT = RecordKind(
    "agendapunt",
    Agendapunt,
    (
        Field("title", "Onderwerp", required=True, in_list=True),
        Field("minutes", "Minuten", FieldKind.INTEGER, in_list=True, width=70),
        Field("purpose", "Doel", FieldKind.CHOICE, options=Bespreekdoel, in_list=True, width=140),
        Field("inbrenger_id", "Inbrenger", FieldKind.REFERENCE, refers="contact"),
        Field("explanation", "Toelichting", FieldKind.PROSE),
        Field("asked", "Gevraagd besluit", FieldKind.PROSE),
        Field(
            "confidential",
            "Vertrouwelijk",
            FieldKind.BOOL,
            "Komt alleen in de vertrouwelijke bijlage, en niet op de beamer.",
        ),
        Field("opgave_id", "Opgave", FieldKind.REFERENCE, refers=OPGAVE.key),
        Field("signaal_id", "Signaal", FieldKind.REFERENCE, refers=SIGNAAL.key),
        Field("initiatief_id", "Initiatief", FieldKind.REFERENCE, refers=INITIATIEF.key),
    ),
    owner=None,
    under="overleg_id",
    changing=_part,
)


def _of_item(session: Session, given: dict[str, Any]) -> dict[str, Any]:
    """A document belongs to the meeting of its item."""
    return {"overleg_id": session.get_one(Agendapunt, given["agendapunt_id"]).overleg_id}


STUK = RecordKind(
    "stuk",
    Stuk,
    (
        Field("title", "Titel", required=True, in_list=True),
        Field("author", "Van wie", hint="Wie het schreef of stuurde."),
        Field("version", "Versie"),
        Field("dated_on", "Datum", FieldKind.DATE),
        Field(
            "afdoening",
            "Voorstel",
            FieldKind.CHOICE,
            "Voor een ingekomen stuk: wat u voorstelt ermee te doen.",
            options=Afdoening,
        ),
        Field("confidential", "Vertrouwelijk", FieldKind.BOOL),
    ),
    owner=None,
    under="agendapunt_id",
    filled=_of_item,
    changing=_part,
)


def _numbered(session: Session, given: dict[str, Any]) -> dict[str, Any]:
    """The next number of the year in which the meeting is held, and its area. To an adopted report
    only a correction adds one (services.overleg.held.corrections.correct)."""
    meeting = session.get_one(Overleg, given["overleg_id"])
    _not_adopted(meeting, "title")
    number = next_number(session, Besluit, meeting.held_on.year)
    return {**number, "gebied_id": meeting.gebied_id}


def _holds(session: Session, record_id: uuid.UUID) -> None:
    """What is replaced has another in its place, and what is not has none."""
    row = session.get_one(Besluit, record_id)
    if row.stand is not BesluitStand.VERVANGEN:
        row.replaced_by_id = None
    elif row.replaced_by_id is None:
        raise Invalid("stand", "Kies onder Overleg, Besluiten door welk besluit het vervangen is.")


BESLUIT = RecordKind(
    "besluit",
    Besluit,
    (
        Field("title", "Besluit", FieldKind.PROSE, required=True, in_list=True),
        Field("taken_on", "Genomen op", FieldKind.DATE, required=True, in_list=True, width=130),
        Field(
            "stand",
            "Geldt het nog?",
            FieldKind.CHOICE,
            options=BesluitStand,
            required=True,
            in_list=True,
            width=110,
        ),
        Field("confidential", "Vertrouwelijk", FieldKind.BOOL),
    ),
    owner=None,
    positioned=False,
    order=("taken_on", "number"),
    under="overleg_id",
    filled=_numbered,
    check=_holds,
)

BESPREEKPUNT = RecordKind(
    "bespreekpunt",
    Bespreekpunt,
    (
        Field("title", "Onderwerp", required=True, in_list=True),
        Field("note", "Toelichting", FieldKind.PROSE),
        Field("gebied_id", "Wijk of dorp", FieldKind.REFERENCE, refers="gebied"),
        Field("reeks_id", "Voor welke reeks", FieldKind.REFERENCE, refers="reeks"),
        Field("made_on", "Sinds", FieldKind.DATE, required=True),
    ),
    "Waar wilt u het een volgende keer over hebben?",
    owner=None,
    positioned=False,
    order=("made_on",),
    one_line=OneLine(bespreekpunten.put),
)
