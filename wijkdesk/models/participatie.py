"""What residents and entrepreneurs were asked, what they wish and how they say it (§2.2.4)."""

import uuid
from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, place_column


class Raadpleging(Record, Base):
    """One time that residents or entrepreneurs were asked."""

    __tablename__ = "raadpleging"
    __subject__: ClassVar[str] = "participatie"

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    position: Mapped[float] = place_column()
    title: Mapped[str]
    """The form: questionnaire, thematafel, walk."""
    held_on: Mapped[date | None]
    reached: Mapped[int | None]
    """How many people took part."""
    missed: Mapped[str] = mapped_column(default="")
    """Which groups were not reached."""
    followed_up: Mapped[str] = mapped_column(default="")
    """What was done with it."""


class Wens(Record, Base):
    """A wish that many residents share."""

    __tablename__ = "wens"
    __subject__: ClassVar[str] = "participatie"

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    position: Mapped[float] = place_column()
    title: Mapped[str]
    times: Mapped[int | None]
    """How often it was named."""
    answer: Mapped[str] = mapped_column(default="")


class Citaat(Record, Base):
    """A quote. It is printed only when the speaker agreed (AVG: toestemming)."""

    __tablename__ = "citaat"
    __subject__: ClassVar[str] = "participatie"

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    position: Mapped[float] = place_column()
    title: Mapped[str]
    voice: Mapped[str] = mapped_column(default="")
    """Who says it, as a role, never a name."""
    consent_on: Mapped[date | None]
    """Day on which the speaker agreed to printing; None: do not print."""
