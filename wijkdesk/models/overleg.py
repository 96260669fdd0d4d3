"""Meetings: sorts, series, agenda, who was there, what was said and decided (§4.2, 5, 6)."""

import uuid
from datetime import date, datetime, time
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, Index, and_
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, UtcDateTime, enum_column, place_column
from .plan import Labelled, in_sql


class Eenheid(Labelled):
    """What a rhythm counts in."""

    WEEK = "week", "weken"
    MAAND = "maand", "maanden"


class Stand(Labelled):
    """How far a meeting is, and with it its report."""

    GEPLAND = "gepland", "gepland"
    CONCEPT = "concept", "verslag in concept"
    VASTGESTELD = "vastgesteld", "verslag vastgesteld"
    VERVALLEN = "vervallen", "gaat niet door"

    @property
    def is_adopted(self) -> bool:
        """Is the report adopted? Then it never changes again. In SQL: `ADOPTED`."""
        return self is Stand.VASTGESTELD


HELD = (Stand.CONCEPT, Stand.VASTGESTELD)
"""Meetings that were held and closed: there is a report, in draft or adopted."""
ADOPTED = f"stand = '{Stand.VASTGESTELD}'"
"""SQL: the report of a row of `overleg` is adopted."""


class Bespreekdoel(Labelled):
    """What an item of an agenda is for."""

    INFORMEREN = "informeren", "informeren"
    BEELDVORMEND = "beeldvormend", "beeldvormend"
    OORDEELSVORMEND = "oordeelsvormend", "oordeelsvormend"
    BESLUITVORMEND = "besluitvormend", "besluitvormend"


class Vast(Labelled):
    """The fixed items of a Dutch agenda; they print more than their title."""

    OPENING = "opening", "opening"
    VORIGE = "vorige", "verslag en acties van de vorige keer"
    SLUITING = "sluiting", "rondvraag en sluiting"


class Presentie(Labelled):
    """Whether an invitee came."""

    ONBEKEND = "onbekend", "nog niet bekend"
    AANWEZIG = "aanwezig", "aanwezig"
    MK = "mk", "afwezig m.k."
    ZK = "zk", "afwezig z.k."
    GAST = "gast", "gast"


CAME = (Presentie.AANWEZIG, Presentie.GAST)
"""Who was there. Somebody came to a meeting who is one of these in one that is `HELD`."""


def came_to(seat: str, meeting: str) -> str:
    """SQL: somebody came, by the aliases of the rows of `deelnemer` and `overleg`."""
    return (
        f"{seat}.presence IN {in_sql(CAME)} AND {meeting}.stand IN {in_sql(HELD)}"
        f" AND {seat}.deleted_at IS NULL AND {meeting}.deleted_at IS NULL"
    )


def has_come() -> ColumnElement[bool]:
    """As `came_to`, of the columns of Deelnemer and Overleg."""
    return and_(Deelnemer.presence.in_(CAME), Deelnemer.deleted_at.is_(None), was_held())


def was_held() -> ColumnElement[bool]:
    """Of the columns of Overleg: it was held, and nobody removed it."""
    return and_(Overleg.stand.in_(HELD), Overleg.deleted_at.is_(None))


class RegelKind(Labelled):
    """What a line of the notes is."""

    NOTITIE = "notitie", "notitie"
    ACTIE = "actie", "actie"
    BESLUIT = "besluit", "besluit"
    PUNT = "punt", "punt voor een volgende keer"


class Afdoening(Labelled):
    """What is proposed to do with a document that came in."""

    KENNISGEVING = "kennisgeving", "voor kennisgeving aannemen"
    AGENDEREN = "agenderen", "agenderen"
    DOORZENDEN = "doorzenden", "doorzenden"


class BesluitStand(Labelled):
    """Whether a decision still holds."""

    GELDT = "geldt", "geldt"
    UITGEVOERD = "uitgevoerd", "uitgevoerd"
    VERVANGEN = "vervangen", "vervangen"
    INGETROKKEN = "ingetrokken", "ingetrokken"


def _frozen_with_meeting(table: str, *columns: str, takes: str = "") -> dict[str, Any]:
    """Rows that the store refuses to change once the report of their meeting is adopted; of
    `columns` only, where the rest lives on. New rows it refuses then too, but for those that
    `takes` is true of."""
    adopted = "EXISTS (SELECT 1 FROM overleg WHERE id = {} AND " + ADOPTED + ")"
    added = adopted.format("NEW.overleg_id") + (f" AND NOT ({takes})" if takes else "")
    frozen = adopted.format(f"{table}.overleg_id")
    return {"info": {"frozen_when": frozen, "frozen_columns": columns, "refused_when": added}}


class Overlegsoort(Record, Base):
    """A sort of meeting and what a new one begins with; empty where the plan says nothing."""

    __tablename__ = "overlegsoort"
    __subject__: ClassVar[str] = "overleg"

    name: Mapped[str]
    paragraph: Mapped[str] = mapped_column(default="")
    """Where the plan speaks of it, "6.3.2"; empty for a sort of the team itself."""
    frequency: Mapped[str] = mapped_column(default="")
    """In the plan's words; `interval` and `unit` are what a series begins with."""
    interval: Mapped[int | None]
    unit: Mapped[Eenheid | None] = enum_column(Eenheid)
    chair: Mapped[str] = mapped_column(default="")
    participants: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int | None]
    """How long it takes."""
    of_network: Mapped[bool] = mapped_column(default=False)
    """Is it the meeting of a wijknetwerk? Then who sits at its table is invited."""
    of_area: Mapped[bool] = mapped_column(default=False)
    """Is there one for each wijk or dorp?"""
    position: Mapped[float] = place_column()


class Soortpunt(Record, Base):
    """A standing item on the agenda of a sort of meeting."""

    __tablename__ = "soortpunt"
    __subject__: ClassVar[str] = "overleg"

    soort_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("overlegsoort.id"), index=True)
    position: Mapped[float] = place_column()
    title: Mapped[str]
    purpose: Mapped[Bespreekdoel | None] = enum_column(Bespreekdoel)
    minutes: Mapped[int | None]
    vast: Mapped[Vast | None] = enum_column(Vast)


class Reeks(Record, Base):
    """Meetings that come back. Actions and subjects live on from one to the next."""

    __tablename__ = "reeks"
    __subject__: ClassVar[str] = "overleg"

    name: Mapped[str]
    soort_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("overlegsoort.id"), index=True)
    gebied_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebied.id"), index=True)
    netwerk_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("netwerk.id"), index=True)
    location: Mapped[str] = mapped_column(default="")
    chair_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    notulist_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)


class Ritme(Record, Base):
    """The rule by which meetings of a series fall. Moving all that follow begins a new one.

    A rhythm in months keeps the weekday and its place in the month ("de tweede dinsdag"), so that
    no meeting falls on a Sunday and 29 February needs no rule of its own.
    """

    __tablename__ = "ritme"
    __subject__: ClassVar[str] = "overleg"

    reeks_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("reeks.id"), index=True)
    start_on: Mapped[date]
    until: Mapped[date]
    """Last day on which a meeting may fall."""
    interval: Mapped[int]
    unit: Mapped[Eenheid] = enum_column(Eenheid, default=Eenheid.WEEK)
    start_time: Mapped[time]
    minutes: Mapped[int] = mapped_column(default=90)
    last: Mapped[bool] = mapped_column(default=False)
    """In months: the last such weekday of each, also where the first was the fourth of its month.
    A fifth always means the last."""


class Overleg(Record, Base):
    """One meeting, of a series or by itself. Times are those of the clock in Almelo."""

    __tablename__ = "overleg"
    __subject__: ClassVar[str] = "overleg"
    __table_args__ = (
        Index("ix_overleg_day", "held_on", "start_time", "id"),
        {
            "info": {
                "frozen_when": ADOPTED,
                "frozen_columns": (
                    "deleted_at",
                    "name",
                    "held_on",
                    "start_time",
                    "minutes",
                    "location",
                    "stand",
                    "adopted_on",
                    "adopted_place",
                    "adopted_soort",
                    "adopted_gebied",
                    "adopted_chair",
                    "adopted_notulist",
                    "adopted_next_on",
                    "adopted_next_start",
                ),
            }
        },
    )

    name: Mapped[str]
    soort_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("overlegsoort.id"), index=True)
    reeks_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("reeks.id"), index=True)
    ritme_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("ritme.id"), index=True)
    slot_on: Mapped[date | None]
    """The day that the rhythm gave; `held_on` differs after a holiday or when it was moved."""
    gebied_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebied.id"), index=True)
    netwerk_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("netwerk.id"), index=True)
    held_on: Mapped[date]
    start_time: Mapped[time]
    minutes: Mapped[int] = mapped_column(default=90)
    location: Mapped[str] = mapped_column(default="")
    chair_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    notulist_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    stand: Mapped[Stand] = enum_column(Stand, default=Stand.GEPLAND, index=True)
    adopted_on: Mapped[date | None]
    adopted_in_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("overleg.id"), index=True)
    """The meeting in which the report was adopted."""
    adopted_place: Mapped[str | None]
    """The name and day of that meeting as they were then; None until then, as those below. What
    a report told when it was adopted it tells for ever, whoever gets another name."""
    adopted_soort: Mapped[str | None]
    adopted_gebied: Mapped[str | None]
    adopted_chair: Mapped[str | None]
    adopted_notulist: Mapped[str | None]
    adopted_next_on: Mapped[date | None]
    """When the next meeting was to be."""
    adopted_next_start: Mapped[time | None]
    sent_on: Mapped[date | None]
    """When what came of it last went to the participants; an agenda is no news of it."""
    invited_on: Mapped[date | None]
    """When the invitation for a day that it was moved to last went to them."""
    uid: Mapped[str] = mapped_column(default="", index=True)
    """The name that another program's invitation has for it; empty for one of our own."""
    recurrence_on: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Which one of that invitation's series it is (RECURRENCE-ID)."""
    organizer: Mapped[str] = mapped_column(default="")
    """E-mail address of who sent the invitation."""
    sequence: Mapped[int] = mapped_column(default=0)
    """The organiser's count of changes (SEQUENCE), as last heard; for what is our own the journal
    counts (services.overleg.post.calendars)."""


class Deelnemer(Record, Base):
    """An invitee or guest: a contact, or only an organisation, or only a name for a guest."""

    __tablename__ = "deelnemer"
    __subject__: ClassVar[str] = "overleg"
    # Not the contact: of two that turn out to be one, the seat goes to the one that stays.
    __table_args__ = (
        _frozen_with_meeting(
            "deelnemer",
            "deleted_at",
            "overleg_id",
            "name",
            "role",
            "presence",
            "remark",
            "adopted_name",
            "adopted_formal",
            "adopted_organisation",
        ),
    )

    overleg_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("overleg.id"), index=True)
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    organisatie_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisatie.id"), index=True
    )
    name: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    presence: Mapped[Presentie] = enum_column(Presentie, default=Presentie.ONBEKEND)
    remark: Mapped[str] = mapped_column(default="")
    """Who comes instead, or that somebody leaves early; never why somebody is ill."""
    position: Mapped[float] = place_column()
    adopted_name: Mapped[str | None]
    """How they were called when the report was adopted; None until then."""
    adopted_formal: Mapped[str | None]
    adopted_organisation: Mapped[str | None]


class Agendapunt(Record, Base):
    """An item on the agenda; its number is its place."""

    __tablename__ = "agendapunt"
    __subject__: ClassVar[str] = "overleg"
    __table_args__ = (
        _frozen_with_meeting(
            "agendapunt",
            "deleted_at",
            "overleg_id",
            "position",
            "title",
            "purpose",
            "minutes",
            "confidential",
            "explanation",
            "asked",
        ),
    )

    overleg_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("overleg.id"), index=True)
    position: Mapped[float] = place_column()
    title: Mapped[str]
    purpose: Mapped[Bespreekdoel | None] = enum_column(Bespreekdoel)
    inbrenger_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    minutes: Mapped[int | None]
    confidential: Mapped[bool] = mapped_column(default=False)
    explanation: Mapped[str] = mapped_column(default="")
    asked: Mapped[str] = mapped_column(default="")
    """The decision that is asked for."""
    opgave_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("opgave.id"), index=True)
    signaal_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("signaal.id"), index=True)
    initiatief_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("initiatief.id"), index=True)
    vast: Mapped[Vast | None] = enum_column(Vast)
    reason: Mapped[str] = mapped_column(default="")
    """Why it was put on the agenda by itself."""
    follows_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agendapunt.id"), index=True)
    """The item of an earlier meeting that this one goes on with."""
    begun_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info={"by_itself": True})
    """Written by the program and by nobody, when the meeting comes here."""


class Stuk(Record, Base):
    """A document with an item (4a, 4b). What is in it is kept apart, encrypted (store.blobs)."""

    __tablename__ = "stuk"
    __subject__: ClassVar[str] = "overleg"
    __table_args__ = (_frozen_with_meeting("stuk"),)

    overleg_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("overleg.id"), index=True)
    agendapunt_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agendapunt.id"), index=True)
    position: Mapped[float] = place_column()
    title: Mapped[str]
    author: Mapped[str] = mapped_column(default="")
    version: Mapped[str] = mapped_column(default="")
    dated_on: Mapped[date | None]
    afdoening: Mapped[Afdoening | None] = enum_column(Afdoening)
    confidential: Mapped[bool] = mapped_column(default=False)
    file_name: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    """Bytes."""
    blob: Mapped[str] = mapped_column(default="", info={"document": True})


class Besluit(Record, Base):
    """A decision: its number and words never change once the report is adopted, whether it still
    holds does."""

    __tablename__ = "besluit"
    __subject__: ClassVar[str] = "overleg"
    __table_args__ = (
        Index("uq_besluit_year_giver_number", "year", "giver", "number", unique=True),
        _frozen_with_meeting(
            "besluit",
            "deleted_at",
            "year",
            "number",
            "giver",
            "title",
            "taken_on",
            "overleg_id",
            "confidential",
            takes="TRUE",
        ),
    )

    year: Mapped[int]
    number: Mapped[int]
    giver: Mapped[str] = mapped_column(default="")
    """As of an action."""
    title: Mapped[str]
    taken_on: Mapped[date]
    overleg_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("overleg.id"), index=True)
    agendapunt_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agendapunt.id"), index=True)
    gebied_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebied.id"), index=True)
    confidential: Mapped[bool] = mapped_column(default=False)
    stand: Mapped[BesluitStand] = enum_column(BesluitStand, default=BesluitStand.GELDT)
    replaced_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("besluit.id"), index=True)


class Bespreekpunt(Record, Base):
    """Something to talk about at a next meeting, put here from anywhere."""

    __tablename__ = "bespreekpunt"
    __subject__: ClassVar[str] = "overleg"

    title: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    gebied_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebied.id"), index=True)
    reeks_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("reeks.id"), index=True)
    """For which series; None for the first meeting about the area."""
    about_kind: Mapped[str] = mapped_column(default="")
    about_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    """The record that it is about."""
    made_on: Mapped[date]
    agendapunt_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agendapunt.id"), index=True)
    """The item that it became; None while it waits."""
    confidential: Mapped[bool] = mapped_column(default=False)


class Regel(Record, Base):
    """A line of the notes at an item. An action, decision or point that was made of it is linked.

    After the report is adopted a line never changes: a correction is a line of its own that says
    which one it corrects.
    """

    __tablename__ = "regel"
    __subject__: ClassVar[str] = "overleg"
    __table_args__ = (_frozen_with_meeting("regel", takes="NEW.corrects_id IS NOT NULL"),)

    overleg_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("overleg.id"), index=True)
    agendapunt_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agendapunt.id"), index=True)
    position: Mapped[float] = place_column()
    kind: Mapped[RegelKind] = enum_column(RegelKind, default=RegelKind.NOTITIE)
    text: Mapped[str] = mapped_column(default="")
    """As typed, without the sign that begins it."""
    made_of: Mapped[str] = mapped_column(default="")
    """The text of which the action, decision or point was last made; the line may be further."""
    actie_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("actie.id"), index=True)
    besluit_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("besluit.id"), index=True)
    bespreekpunt_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("bespreekpunt.id"), index=True
    )
    corrects_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("regel.id"), index=True)
    corrected_on: Mapped[date | None]
    agreed_title: Mapped[str | None]
    """What an action was when the report was adopted; None until then. The action lives on."""
    agreed_owner: Mapped[str | None]
    """Names of who was to do it."""
    agreed_due_on: Mapped[date | None]
