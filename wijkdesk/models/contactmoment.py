"""Talks with people and organisations, and what was promised in them (§3.2)."""

import uuid
from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, enum_column
from .plan import Labelled, Werkveld


class Wijze(Labelled):
    """How people spoke with each other."""

    GESPREK = "gesprek", "gesprek"
    TELEFOON = "telefoon", "telefoon"
    BEZOEK = "bezoek", "bezoek"
    ONLINE = "online", "online"
    MAIL = "mail", "e-mail"
    APP = "app", "app-bericht"
    BRIEF = "brief", "brief"


class Kant(Labelled):
    """Who promised something to whom."""

    WIJ = "wij", "wij beloofden"
    ZIJ = "zij", "zij beloofden"


class Contactmoment(Record, Base):
    """One talk, call, mail or visit."""

    __tablename__ = "contactmoment"
    __subject__: ClassVar[str] = "contactmoment"

    held_on: Mapped[date] = mapped_column(index=True)
    wijze: Mapped[Wijze] = enum_column(Wijze, default=Wijze.GESPREK)
    about: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    gebied_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebied.id"), index=True)
    werkveld: Mapped[Werkveld | None] = enum_column(Werkveld)


class Gesprekspartner(Record, Base):
    """A person or organisation that took part in a talk."""

    __tablename__ = "gesprekspartner"
    __subject__: ClassVar[str] = "contactmoment"
    __table_args__ = (
        CheckConstraint("(contact_id IS NULL) <> (organisatie_id IS NULL)", name="one_owner"),
    )

    contactmoment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("contactmoment.id"), index=True)
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    organisatie_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisatie.id"), index=True
    )


class Toezegging(Record, Base):
    """What we promised a person or organisation, or they us."""

    __tablename__ = "toezegging"
    __subject__: ClassVar[str] = "contactmoment"
    __table_args__ = (
        CheckConstraint("(contact_id IS NULL) <> (organisatie_id IS NULL)", name="one_owner"),
    )

    kant: Mapped[Kant] = enum_column(Kant, default=Kant.WIJ)
    title: Mapped[str]
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    organisatie_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisatie.id"), index=True
    )
    contactmoment_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("contactmoment.id"), index=True
    )
    """The talk in which it was promised."""
    gebied_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebied.id"), index=True)
    made_on: Mapped[date]
    due_on: Mapped[date | None] = mapped_column(index=True)
    done_on: Mapped[date | None]
