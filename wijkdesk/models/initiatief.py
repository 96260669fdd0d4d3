"""Bewonersinitiatieven: what residents start themselves (§2.3.3, 2.3.5)."""

import uuid
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Euro, Record, enum_column, place_column
from .plan import Labelled, Participatievorm


class Fase(Labelled):
    """How far an initiatief is."""

    IDEE = "idee", "idee"
    VOORBEREIDING = "voorbereiding", "voorbereiding"
    LOOPT = "loopt", "loopt"
    AFGEROND = "afgerond", "afgerond"
    GESTOPT = "gestopt", "gestopt"


class Initiatief(Record, Base):
    """An initiative in an area and the support that it got."""

    __tablename__ = "initiatief"
    __subject__: ClassVar[str] = "initiatief"

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    position: Mapped[float] = place_column()
    title: Mapped[str]
    form: Mapped[Participatievorm] = enum_column(
        Participatievorm, default=Participatievorm.BEWONERS
    )
    phase: Mapped[Fase] = enum_column(Fase, default=Fase.IDEE)
    support: Mapped[str] = mapped_column(default="")
    """Advice, draagvlak, material, money: what we gave."""
    amount: Mapped[Decimal | None] = mapped_column(Euro)
    result: Mapped[str] = mapped_column(default="")
