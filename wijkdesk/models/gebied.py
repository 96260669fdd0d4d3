"""Geography: areas, their CBS codes by year, their figures and their outlines."""

import uuid
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, enum_column, unique_alive
from .plan import Labelled


class GebiedKind(Labelled):
    """What sort of area a Gebied is."""

    GEMEENTE = "gemeente", "gemeente"
    WIJK = "wijk", "wijk"
    DORP = "dorp", "dorp"
    BUURT = "buurt", "buurt"
    PRIORITAIR = "prioritair", "prioritair gebied"
    EIGEN = "eigen", "eigen gebied"


class Gebied(Record, Base):
    """An area. A wijk or dorp lies in the gemeente, a buurt in its wijk.

    Prioritair gebieden and own areas are free, named sets of buurten (GebiedPart), because the
    plan's six mix wijken, buurten and one area that is no CBS buurt at all.
    """

    __tablename__ = "gebied"
    __subject__: ClassVar[str] = "gebied"

    kind: Mapped[GebiedKind] = enum_column(GebiedKind)
    name: Mapped[str]
    parent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebied.id"), index=True)
    priority_reason: Mapped[str | None]
    """Why the area is prioritair; None when it is not."""
    priority_since: Mapped[date | None]


class GebiedCode(Record, Base):
    """The CBS code of an area in one year: codes change owner between years."""

    __tablename__ = "gebied_code"
    __subject__: ClassVar[str] = "gebied"
    __table_args__ = (unique_alive("gebied_code", "year", "code"),)

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    year: Mapped[int]
    code: Mapped[str]


class GebiedPart(Record, Base):
    """A buurt that belongs to a prioritair gebied or own area."""

    __tablename__ = "gebied_part"
    __subject__: ClassVar[str] = "gebied"
    __table_args__ = (unique_alive("gebied_part", "gebied_id", "buurt_id"),)

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)
    buurt_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)


class Kerncijfer(Record, Base):
    """One figure of an area in one year; `key` names it in services.gebied.kerncijfer.FIGURES."""

    __tablename__ = "kerncijfer"
    __subject__: ClassVar[str] = "gebied"
    __table_args__ = (
        unique_alive("kerncijfer", "gebied_id", "year", "key"),
        Index("ix_kerncijfer_key_year", "key", "year"),
    )

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"))
    year: Mapped[int]
    key: Mapped[str]
    value: Mapped[float]
    source: Mapped[str]


class Outline(Record, Base):
    """The border of an area in one year, as a multipolygon in RD metres (EPSG:28992).

    `polygons` is a list of polygons, a polygon a list of rings (outer first), a ring a closed
    list of [x, y].
    """

    __tablename__ = "outline"
    __subject__: ClassVar[str] = "gebied"
    __table_args__ = (unique_alive("outline", "gebied_id", "year"),)

    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"))
    year: Mapped[int]
    polygons: Mapped[list[Any]] = mapped_column(JSON)
    source: Mapped[str]
