"""What every table shares: a key made on the laptop, a mark for deletion, and column types."""

import enum
import uuid
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import Dialect, Enum, Index, Integer, MetaData, String, TypeDecorator, text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column
from uuid_utils.compat import uuid7

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept as ISO text in UTC so that it sorts and reads well in the journal."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).isoformat(timespec="milliseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Cents(TypeDecorator[Decimal]):
    """An amount in euros, kept as whole cents so that sums in SQL are exact."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int((value * 100).to_integral_value())

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / 100


Euro = Cents()


class EnumSet(TypeDecorator[frozenset[Any]]):
    """A small set of enumeration members, kept as their values with commas, in the enum's order."""

    impl = String
    cache_ok = True

    def __init__(self, members: type[enum.Enum]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: frozenset[Any] | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return ",".join(member.value for member in self.members if member in value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[Any] | None:
        if value is None:
            return None
        return frozenset(self.members(part) for part in value.split(",") if part)


class Base(DeclarativeBase):
    """The parent of every model; its metadata is what migrations and triggers are made from."""

    metadata = MetaData(naming_convention=NAMES)
    __subject__: ClassVar[str]
    """Name of the subject in every room, such as "opgave"; screens refresh by it."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        table = getattr(cls, "__table__", None)
        if table is not None:
            table.info["subject"] = cls.__subject__


class Record:
    """Columns of every table. Rows are marked as deleted; only the privacy wizard removes one."""

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid7, sort_order=-2)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, sort_order=-1)


def place_column() -> MappedColumn[float]:
    """A column that tells where a record stands among others (services.record.ordering).

    Whole numbers until something is put in between. SQLite keeps a fraction in a column of whole
    numbers as it is, so stores of before had no table to copy.
    """
    return mapped_column(Integer, default=0)


def enum_column(members: type[enum.StrEnum], **options: Any) -> MappedColumn[Any]:
    """A column that keeps the value of a string enumeration.

    No CHECK in the database: a list of the plan may grow, and changing a CHECK in SQLite means
    copying the table.
    """
    kind = Enum(
        members,
        native_enum=False,
        length=30,
        validate_strings=True,
        values_callable=lambda cls: [member.value for member in cls],
    )
    return mapped_column(kind, **options)


def enum_set_column(members: type[enum.StrEnum], **options: Any) -> MappedColumn[Any]:
    """A column that keeps a set of members of a string enumeration, empty by default."""
    return mapped_column(EnumSet(members), default=frozenset(), **options)


def unique_alive(table: str, *columns: str) -> Index:
    """A unique rule that rows marked as deleted do not take part in."""
    name = f"uq_{table}_{'_'.join(columns)}"
    return Index(name, *columns, unique=True, sqlite_where=text("deleted_at IS NULL"))
