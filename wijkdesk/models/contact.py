"""Organisations and the people who speak for them, as far as the wijkopgave needs them."""

import uuid
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, enum_column
from .plan import Labelled


class Sector(Labelled):
    """Branch of an organisation, after the stakeholders that the plan names (§6.3)."""

    WONINGCORPORATIE = "woningcorporatie", "woningcorporatie"
    ZORG = "zorg", "zorg"
    WELZIJN = "welzijn", "welzijn"
    ONDERWIJS = "onderwijs", "onderwijs"
    POLITIE = "politie", "politie"
    WATERSCHAP = "waterschap", "waterschap"
    BEWONERS = "bewoners", "bewonersorganisatie"
    ONDERNEMERS = "ondernemers", "ondernemers"
    VERENIGING = "vereniging", "vereniging en vrijwilligers"
    LIJN = "lijn", "gemeente, lijn"
    PROGRAMMA = "programma", "gemeente, programma"
    BESTUUR = "bestuur", "bestuur"
    OVERIG = "overig", "overig"


class Organisatie(Record, Base):
    """An organisation or a part of the municipality that takes part in a wijk."""

    __tablename__ = "organisatie"
    __subject__: ClassVar[str] = "organisatie"

    name: Mapped[str] = mapped_column(index=True)
    sector: Mapped[Sector] = enum_column(Sector, default=Sector.OVERIG)


class Contact(Record, Base):
    """A person at an organisation. Only what is needed to reach them in their role."""

    __tablename__ = "contact"
    __subject__: ClassVar[str] = "contact"

    given_name: Mapped[str] = mapped_column(default="")
    infix: Mapped[str] = mapped_column(default="")
    """Tussenvoegsel ("van der"), apart so that names sort the Dutch way."""
    surname: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    organisatie_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisatie.id"), index=True
    )
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
