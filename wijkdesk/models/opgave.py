"""Opgaven of an area, the doelen they serve and the inspanningen that get there (the DIN)."""

import uuid
from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, enum_column, enum_set_column, place_column, unique_alive
from .plan import Activiteitengroep, Labelled, Stadsdoel, Sturing, Thema, Werkveld


class Status(Labelled):
    """Where an opgave or inspanning stands."""

    GEPLAND = "gepland", "gepland"
    LOOPT = "loopt", "loopt"
    STAGNEERT = "stagneert", "stagneert"
    GEREED = "gereed", "gereed"
    VERVALLEN = "vervallen", "vervallen"


class Prioriteit(Labelled):
    """How soon an opgave wants attention."""

    HOOG = "hoog", "hoog"
    MIDDEL = "middel", "middel"
    LAAG = "laag", "laag"


class Opgave(Record, Base):
    """A strategic task of an area, of the municipality or of a partner (§2.3.6, 3.2)."""

    __tablename__ = "opgave"
    __subject__: ClassVar[str] = "opgave"

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    position: Mapped[float] = place_column()
    title: Mapped[str]
    werkvelden: Mapped[frozenset[Werkveld]] = enum_set_column(Werkveld)
    thema: Mapped[Thema | None] = enum_column(Thema)
    demand: Mapped[str] = mapped_column(default="")
    """What residents ask for."""
    reason: Mapped[str] = mapped_column(default="")
    """Why: the evidence."""
    desired: Mapped[str] = mapped_column(default="")
    """The situation that is wanted."""
    citywide: Mapped[str] = mapped_column(default="")
    """Relation with city-wide policy."""
    sturing: Mapped[Sturing | None] = enum_column(Sturing)
    trekker_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisatie.id"))
    horizon: Mapped[str] = mapped_column(default="")
    priority: Mapped[Prioriteit] = enum_column(Prioriteit, default=Prioriteit.MIDDEL)
    status: Mapped[Status] = enum_column(Status, default=Status.GEPLAND)


class OpgavePartner(Record, Base):
    """An organisation that works on an opgave, and as what."""

    __tablename__ = "opgave_partner"
    __subject__: ClassVar[str] = "opgave"
    __table_args__ = (unique_alive("opgave_partner", "opgave_id", "organisatie_id"),)

    opgave_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("opgave.id"), index=True)
    organisatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisatie.id"))
    role: Mapped[str] = mapped_column(default="")


class Doel(Record, Base):
    """A SMART goal of an area; it serves one of the plan's two goals."""

    __tablename__ = "doel"
    __subject__: ClassVar[str] = "doel"

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    opgave_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("opgave.id"), index=True)
    position: Mapped[float] = place_column()
    title: Mapped[str]
    stadsdoel: Mapped[Stadsdoel] = enum_column(Stadsdoel, default=Stadsdoel.LEEFBAARHEID)
    werkvelden: Mapped[frozenset[Werkveld]] = enum_set_column(Werkveld)
    trekker_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisatie.id"))


class Inspanning(Record, Base):
    """A project, activity or routine work that contributes to doelen (§2.3)."""

    __tablename__ = "inspanning"
    __subject__: ClassVar[str] = "inspanning"

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    opgave_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("opgave.id"), index=True)
    position: Mapped[float] = place_column()
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    activiteit: Mapped[Activiteitengroep | None] = enum_column(Activiteitengroep)
    werkveld: Mapped[Werkveld | None] = enum_column(Werkveld)
    sturing: Mapped[Sturing | None] = enum_column(Sturing)
    trekker_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisatie.id"))
    start_on: Mapped[date | None]
    end_on: Mapped[date | None]
    status: Mapped[Status] = enum_column(Status, default=Status.GEPLAND)
    quick_win: Mapped[bool] = mapped_column(default=False)
    pm: Mapped[bool] = mapped_column(default=False)
    """Pro memorie: room kept open for a wish that is not yet known (§3.1)."""


class InspanningPartner(Record, Base):
    """An organisation that helps with an inspanning."""

    __tablename__ = "inspanning_partner"
    __subject__: ClassVar[str] = "inspanning"
    __table_args__ = (unique_alive("inspanning_partner", "inspanning_id", "organisatie_id"),)

    inspanning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("inspanning.id"), index=True)
    organisatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisatie.id"))


class InspanningDoel(Record, Base):
    """What an inspanning contributes to a doel; the weight is food for talk, not arithmetic."""

    __tablename__ = "inspanning_doel"
    __subject__: ClassVar[str] = "inspanning"
    __table_args__ = (
        unique_alive("inspanning_doel", "inspanning_id", "doel_id"),
        CheckConstraint("weight BETWEEN 1 AND 3", name="weight"),
    )

    inspanning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("inspanning.id"), index=True)
    doel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("doel.id"), index=True)
    weight: Mapped[int] = mapped_column(default=2)
    note: Mapped[str] = mapped_column(default="")
