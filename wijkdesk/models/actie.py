"""Actions: who does what before when, and how it goes. They are never lost (§3.2, "belegging")."""

import uuid
from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, enum_column
from .opgave import Prioriteit
from .overleg import ADOPTED
from .plan import Labelled, Werkveld


class ActieStatus(Labelled):
    """Where an action stands."""

    OPEN = "open", "open"
    LOOPT = "loopt", "loopt"
    STAGNEERT = "stagneert", "stagneert"
    GEREED = "gereed", "gereed"
    VERVALLEN = "vervallen", "vervallen"


OPEN = (ActieStatus.OPEN, ActieStatus.LOOPT, ActieStatus.STAGNEERT)
"""What still has to be done."""


class Actie(Record, Base):
    """An action. It has one owner, a person or an organisation, or none while that is open."""

    __tablename__ = "actie"
    __subject__: ClassVar[str] = "actie"
    __table_args__ = (
        CheckConstraint(
            "owner_contact_id IS NULL OR owner_organisatie_id IS NULL", name="one_owner"
        ),
        Index("uq_actie_year_giver_number", "year", "giver", "number", unique=True),
        Index("ix_actie_due", "status", "due_on", "year", "number"),
        {
            "info": {
                # It stands in an adopted report: it can be vervallen, and not be gone.
                "frozen_when": "EXISTS (SELECT 1 FROM overleg WHERE id = actie.overleg_id"
                f" AND {ADOPTED})",
                "frozen_columns": ("deleted_at", "year", "number", "giver"),
            }
        },
    )

    year: Mapped[int]
    number: Mapped[int]
    """Together "2026-014"; never given to another."""
    giver: Mapped[str] = mapped_column(default="")
    """Code of the device that gave it ("K7P"), "" for the first (services.record.numbering)."""
    title: Mapped[str]
    owner_contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    owner_organisatie_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisatie.id"), index=True
    )
    made_on: Mapped[date]
    due_on: Mapped[date | None]
    handed_on: Mapped[date | None]
    """Day on which the owner got it, if that was after it was made."""
    status: Mapped[ActieStatus] = enum_column(ActieStatus, default=ActieStatus.OPEN)
    stuck_by: Mapped[str] = mapped_column(default="")
    """What keeps it, as long as it is stuck (stagneert); "" when nobody said."""
    done_on: Mapped[date | None]
    """The day on which it was gereed or vervallen."""
    priority: Mapped[Prioriteit] = enum_column(Prioriteit, default=Prioriteit.MIDDEL)
    gebied_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebied.id"), index=True)
    werkveld: Mapped[Werkveld | None] = enum_column(Werkveld)
    opgave_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("opgave.id"), index=True)
    overleg_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("overleg.id"), index=True)
    agendapunt_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agendapunt.id"), index=True)
    about_kind: Mapped[str] = mapped_column(default="")
    about_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    """The record that it was made from, when that was no meeting."""
    confidential: Mapped[bool] = mapped_column(default=False)
    reminded_on: Mapped[date | None]


class Betrokkene(Record, Base):
    """Somebody who helps with an action."""

    __tablename__ = "betrokkene"
    __subject__: ClassVar[str] = "actie"
    __table_args__ = (
        CheckConstraint("(contact_id IS NULL) <> (organisatie_id IS NULL)", name="one_owner"),
    )

    actie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actie.id"), index=True)
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    organisatie_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisatie.id"), index=True
    )


class Voortgang(Record, Base):
    """A note on how an action goes."""

    __tablename__ = "voortgang"
    __subject__: ClassVar[str] = "actie"

    actie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("actie.id"), index=True)
    noted_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")
