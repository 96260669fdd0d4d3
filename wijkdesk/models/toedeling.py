"""Who works for which area: wijkregisseurs and wijkwethouders (§5.4, 6.2.2)."""

import uuid
from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, enum_column, place_column
from .plan import Labelled


class Gebiedsrol(Labelled):
    """What somebody is for an area."""

    WIJKREGISSEUR = "wijkregisseur", "wijkregisseur"
    WIJKWETHOUDER = "wijkwethouder", "wijkwethouder"


class Toedeling(Record, Base):
    """Somebody has a role for an area, from and until, with who stands in."""

    __tablename__ = "toedeling"
    __subject__: ClassVar[str] = "toedeling"

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    rol: Mapped[Gebiedsrol] = enum_column(Gebiedsrol, default=Gebiedsrol.WIJKREGISSEUR)
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    """None while it is still to be chosen."""
    since: Mapped[date | None]
    until: Mapped[date | None]
    """Last day; None while it lasts."""
    vervanger_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    position: Mapped[float] = place_column()
