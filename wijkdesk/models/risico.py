"""Risks of an area and what is done about them (chapter 8 of the plan)."""

import uuid
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, place_column


class Risico(Record, Base):
    """A risk, scored by chance and impact, with its measure and owner."""

    __tablename__ = "risico"
    __subject__: ClassVar[str] = "risico"
    __table_args__ = (
        CheckConstraint("chance BETWEEN 1 AND 5", name="chance"),
        CheckConstraint("impact BETWEEN 1 AND 5", name="impact"),
    )

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    position: Mapped[float] = place_column()
    title: Mapped[str]
    chance: Mapped[int | None]
    """1 (hardly) to 5 (almost surely)."""
    impact: Mapped[int | None]
    """1 (small) to 5 (very large)."""
    measure: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisatie.id"))
