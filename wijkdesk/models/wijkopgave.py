"""The wijkopgave: the document of an area, its texts and its versions."""

import uuid
from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, enum_column, unique_alive
from .plan import Labelled


class Wijkopgave(Record, Base):
    """The wijkopgave of an area. What it tells comes from the records of that area."""

    __tablename__ = "wijkopgave"
    __subject__: ClassVar[str] = "wijkopgave"
    __table_args__ = (unique_alive("wijkopgave", "gebied_id"),)

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    first_year: Mapped[int]
    last_year: Mapped[int]
    regisseur: Mapped[str] = mapped_column(default="")
    """The wijkregisseur, by function (a name would make the public version personal)."""
    wethouder: Mapped[str] = mapped_column(default="")
    """The wijkwethouder, by function."""
    classification: Mapped[str] = mapped_column(default="Intern")


class WijkopgaveTekst(Record, Base):
    """The text of one slot of a chapter (services.wijkopgave.chapters names the slots)."""

    __tablename__ = "wijkopgave_tekst"
    __subject__: ClassVar[str] = "wijkopgave"
    __table_args__ = (unique_alive("wijkopgave_tekst", "wijkopgave_id", "slot"),)

    wijkopgave_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("wijkopgave.id"), index=True)
    slot: Mapped[str]
    body: Mapped[str] = mapped_column(default="")


class VersieStatus(Labelled):
    """How far a version is."""

    CONCEPT = "concept", "concept"
    IN_AFSTEMMING = "in_afstemming", "in afstemming"
    VASTGESTELD = "vastgesteld", "vastgesteld"


class WijkopgaveVersie(Record, Base):
    """A version. The one with the highest number is being worked on and has no content of its
    own; the others keep what they said as JSON. A vastgestelde version never changes again: the
    store refuses it (triggers), not only the screen.
    """

    __tablename__ = "wijkopgave_versie"
    __subject__: ClassVar[str] = "wijkopgave"
    __table_args__ = (
        unique_alive("wijkopgave_versie", "wijkopgave_id", "number"),
        {"info": {"frozen_when": f"status = '{VersieStatus.VASTGESTELD}'"}},
    )

    wijkopgave_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("wijkopgave.id"), index=True)
    number: Mapped[int]
    status: Mapped[VersieStatus] = enum_column(VersieStatus, default=VersieStatus.CONCEPT)
    note: Mapped[str] = mapped_column(default="")
    made_on: Mapped[date]
    adopted_by: Mapped[str] = mapped_column(default="")
    """The organ that adopted it, such as "college van B&W"."""
    adopted_on: Mapped[date | None]
    content: Mapped[str | None]
