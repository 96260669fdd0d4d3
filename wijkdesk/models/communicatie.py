"""Communication: which message goes to whom, by which means, when (§2.3.7)."""

import uuid
from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, place_column


class Uiting(Record, Base):
    """One planned or sent message."""

    __tablename__ = "uiting"
    __subject__: ClassVar[str] = "communicatie"

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    position: Mapped[float] = place_column()
    title: Mapped[str]
    """The message."""
    audience: Mapped[str] = mapped_column(default="")
    medium: Mapped[str] = mapped_column(default="")
    sender: Mapped[str] = mapped_column(default="")
    planned_on: Mapped[date | None]
