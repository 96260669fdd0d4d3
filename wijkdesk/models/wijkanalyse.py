"""Wijkanalyse: cijferwereld and leefwereld side by side, strong and weak points."""

import uuid
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, enum_column, place_column, unique_alive
from .plan import Labelled


class Lens(Labelled):
    """What the analysis looks at: the plan's three (§1.2), then the four RIGO themes."""

    VEERKRACHT = "veerkracht", "Veerkracht"
    LEEFBAARHEID = "leefbaarheid", "Leefbaarheid"
    WEERBAARHEID = "weerbaarheid", "Weerbaarheid"
    FYSIEK = "fysiek", "Fysiek"
    SOCIAAL = "sociaal", "Sociaal"
    OVERLAST = "overlast", "Overlast"
    VEILIGHEID = "veiligheid", "Veiligheid"


class Trend(Labelled):
    """Where it is going."""

    BETER = "beter", "wordt beter"
    GELIJK = "gelijk", "blijft gelijk"
    SLECHTER = "slechter", "wordt slechter"


class Analyse(Record, Base):
    """One lens on one area."""

    __tablename__ = "analyse"
    __subject__: ClassVar[str] = "wijkanalyse"
    __table_args__ = (
        unique_alive("analyse", "gebied_id", "lens"),
        CheckConstraint("score BETWEEN 1 AND 5", name="score"),
    )

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    lens: Mapped[Lens] = enum_column(Lens)
    figures: Mapped[str] = mapped_column(default="")
    """Cijferwereld: what the numbers say."""
    lived: Mapped[str] = mapped_column(default="")
    """Leefwereld: what people in the wijk see and say."""
    score: Mapped[int | None]
    """1 (bad) to 5 (good)."""
    trend: Mapped[Trend | None] = enum_column(Trend)
    reading: Mapped[str] = mapped_column(default="")
    """Duiding of both together."""


class PuntKind(Labelled):
    """Is it a strength or a weakness?"""

    STERK = "sterk", "sterk punt"
    ZWAK = "zwak", "zwak punt"


class Punt(Record, Base):
    """A strong or weak point of an area."""

    __tablename__ = "punt"
    __subject__: ClassVar[str] = "wijkanalyse"

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    position: Mapped[float] = place_column()
    kind: Mapped[PuntKind] = enum_column(PuntKind, default=PuntKind.STERK)
    title: Mapped[str]
