"""Why people are in the store, how long, what they agreed to and what they asked (AVG)."""

import uuid
from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, enum_column, place_column
from .plan import Labelled


class Grondslag(Labelled):
    """The lawful bases of AVG art. 6 that a municipality works with."""

    TAAK = "taak", "taak van algemeen belang"
    PLICHT = "plicht", "wettelijke plicht"
    OVEREENKOMST = "overeenkomst", "uitvoering van een overeenkomst"
    TOESTEMMING = "toestemming", "toestemming"


class ToestemmingVoor(Labelled):
    """What somebody may agree to; everything else needs no consent or is not done."""

    FOTO = "foto", "foto"
    CITAAT = "citaat", "citaat"
    NIEUWSBRIEF = "nieuwsbrief", "nieuwsbrief"


class VerzoekKind(Labelled):
    """What somebody may ask about their own data (AVG art. 15 to 20)."""

    INZAGE = "inzage", "inzage"
    RECTIFICATIE = "rectificatie", "verbetering"
    WISSING = "wissing", "wissing"
    OVERDRACHT = "overdracht", "overdracht"


class ContactCategorie(Record, Base):
    """A group of contacts that is kept for one purpose on one basis for one term."""

    __tablename__ = "contact_categorie"
    __subject__: ClassVar[str] = "privacy"

    name: Mapped[str]
    doel: Mapped[str] = mapped_column(default="")
    grondslag: Mapped[Grondslag] = enum_column(Grondslag, default=Grondslag.TAAK)
    retention_months: Mapped[int | None]
    """Months after the last touch that a contact is kept; None: to be decided."""
    confirmed: Mapped[bool] = mapped_column(default=False)
    """Did the archivist or privacy officer confirm the term? The terms we begin with are ours."""
    position: Mapped[float] = place_column()


class Toestemming(Record, Base):
    """Consent that somebody gave: for what, when, how, and when it was withdrawn."""

    __tablename__ = "toestemming"
    __subject__: ClassVar[str] = "privacy"

    contact_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("contact.id"), index=True)
    what: Mapped[ToestemmingVoor] = enum_column(ToestemmingVoor, default=ToestemmingVoor.FOTO)
    title: Mapped[str]
    """Which photo, quote or letter."""
    how: Mapped[str] = mapped_column(default="")
    """How it was given: signed form, by mail, on the spot."""
    given_on: Mapped[date]
    withdrawn_on: Mapped[date | None]


class Verzoek(Record, Base):
    """A request of somebody about their own data, answered within a month (AVG art. 12)."""

    __tablename__ = "verzoek"
    __subject__: ClassVar[str] = "privacy"

    kind: Mapped[VerzoekKind] = enum_column(VerzoekKind, default=VerzoekKind.INZAGE)
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    received_on: Mapped[date]
    handled_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(default="")
