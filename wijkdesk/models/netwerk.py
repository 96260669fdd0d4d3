"""The wijknetwerk: who sits at the table in an area, in which role."""

import uuid
from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, unique_alive


class Netwerk(Record, Base):
    """A wijknetwerk. Networks are no CBS wijken: one may span several areas (NetwerkGebied)."""

    __tablename__ = "netwerk"
    __subject__: ClassVar[str] = "netwerk"

    name: Mapped[str]


class NetwerkGebied(Record, Base):
    """An area that a wijknetwerk covers."""

    __tablename__ = "netwerk_gebied"
    __subject__: ClassVar[str] = "netwerk"
    __table_args__ = (unique_alive("netwerk_gebied", "netwerk_id", "gebied_id"),)

    netwerk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("netwerk.id"), index=True)
    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)


class Stakeholder(Record, Base):
    """An organisation (through a contact, where known) in a wijknetwerk (§6.3.1, 6.3.2)."""

    __tablename__ = "stakeholder"
    __subject__: ClassVar[str] = "netwerk"
    __table_args__ = (
        CheckConstraint("interest BETWEEN 1 AND 5", name="interest"),
        CheckConstraint("influence BETWEEN 1 AND 5", name="influence"),
    )

    netwerk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("netwerk.id"), index=True)
    organisatie_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisatie.id"), index=True
    )
    """None for somebody who speaks for themselves, or while it is still to be chosen."""
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    role: Mapped[str] = mapped_column(default="")
    """Role in the wijk."""
    task: Mapped[str] = mapped_column(default="")
    """Role in the execution of opgaven."""
    interest: Mapped[int | None]
    """Belang, 1 (little) to 5 (much)."""
    influence: Mapped[int | None]
    """Invloed, 1 (little) to 5 (much)."""
    attitude: Mapped[str] = mapped_column(default="")
    agreement: Mapped[str] = mapped_column(default="")
    rated_on: Mapped[date | None]
    """Day on which belang and invloed were set; earlier ones are in Waardering."""
    rated_why: Mapped[str] = mapped_column(default="")
    """Why they became so, if somebody said."""
    beheerder_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    """The colleague who keeps up the relation (relatiebeheerder)."""


class Waardering(Record, Base):
    """Belang and invloed of a stakeholder as they were before the present ones."""

    __tablename__ = "waardering"
    __subject__: ClassVar[str] = "netwerk"

    stakeholder_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stakeholder.id"), index=True)
    rated_on: Mapped[date | None]
    rated_why: Mapped[str] = mapped_column(default="")
    interest: Mapped[int | None]
    influence: Mapped[int | None]
