"""Money and hours: what an area or inspanning gets, from where, in which year."""

import uuid
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Euro, Record, enum_column, place_column
from .plan import Labelled


class MiddelStatus(Labelled):
    """How sure the money or the hours are."""

    NODIG = "nodig", "nodig"
    AANGEVRAAGD = "aangevraagd", "aangevraagd"
    TOEGEZEGD = "toegezegd", "toegezegd"
    BESTEED = "besteed", "besteed"


class Middel(Record, Base):
    """Euros, hours or both from one source in one year (§7.1, 7.2)."""

    __tablename__ = "middel"
    __subject__: ClassVar[str] = "middelen"

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    inspanning_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("inspanning.id"), index=True)
    position: Mapped[float] = place_column()
    source: Mapped[str]
    """Dekking: which budget or organisation pays."""
    year: Mapped[int | None]
    amount: Mapped[Decimal | None] = mapped_column(Euro)
    hours: Mapped[int | None]
    team: Mapped[str] = mapped_column(default="")
    status: Mapped[MiddelStatus] = enum_column(MiddelStatus, default=MiddelStatus.NODIG)
