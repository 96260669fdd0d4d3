"""Signals from the wijk: what somebody noticed, tied to a street and never to a person (§2.3.2)."""

import uuid
from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, enum_column, place_column
from .plan import Labelled


class SignaalKind(Labelled):
    """Whether one department can take it up, or several partners have to."""

    ENKELVOUDIG = "enkelvoudig", "enkelvoudig"
    MEERVOUDIG = "meervoudig", "meervoudig"


class Signaal(Record, Base):
    """A signal, with how many reports of it came in."""

    __tablename__ = "signaal"
    __subject__: ClassVar[str] = "signaal"

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    position: Mapped[float] = place_column()
    title: Mapped[str]
    kind: Mapped[SignaalKind] = enum_column(SignaalKind, default=SignaalKind.ENKELVOUDIG)
    place: Mapped[str] = mapped_column(default="")
    """Street or square."""
    count: Mapped[int | None]
    """Reports."""
    noticed_on: Mapped[date]
    closed_on: Mapped[date | None]
