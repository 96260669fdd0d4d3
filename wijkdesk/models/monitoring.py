"""Tellen en vertellen: indicators with their measurements, and stories (§4.1)."""

import uuid
from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, enum_column, place_column
from .plan import Labelled


class Richting(Labelled):
    """Which way an indicator should go."""

    OMHOOG = "omhoog", "hoger is beter"
    OMLAAG = "omlaag", "lager is beter"
    GEEN = "geen", "alleen volgen"


class Indicator(Record, Base):
    """What is counted to see whether a doel comes nearer."""

    __tablename__ = "indicator"
    __subject__: ClassVar[str] = "monitoring"

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    doel_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("doel.id"), index=True)
    position: Mapped[float] = place_column()
    name: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    direction: Mapped[Richting] = enum_column(Richting, default=Richting.OMHOOG)
    source: Mapped[str] = mapped_column(default="")
    target: Mapped[float | None]
    target_year: Mapped[int | None]
    reading: Mapped[str] = mapped_column(default="")
    """Duiding: what the number says, also where it contradicts the stories."""


class Meting(Record, Base):
    """One measurement; the earliest is the nulmeting."""

    __tablename__ = "meting"
    __subject__: ClassVar[str] = "monitoring"

    indicator_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("indicator.id"), index=True)
    measured_on: Mapped[date]
    value: Mapped[float | None]
    """None while it is still to be filled in."""


class Verhaal(Record, Base):
    """A story (vertellen); a success is a story worth showing around (§2.3.7)."""

    __tablename__ = "verhaal"
    __subject__: ClassVar[str] = "monitoring"

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    doel_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("doel.id"))
    position: Mapped[float] = place_column()
    title: Mapped[str]
    body: Mapped[str] = mapped_column(default="")
    voice: Mapped[str] = mapped_column(default="")
    """Who tells it, as a role ("bewoner", "wijkagent"), never a name."""
    success: Mapped[bool] = mapped_column(default=False)
