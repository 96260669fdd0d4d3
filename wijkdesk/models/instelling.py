"""Settings that belong to the data and not to the laptop."""

from typing import ClassVar

from sqlalchemy.orm import Mapped

from .base import Base, Record, unique_alive

GIVER = "giver:"
"""How the key of a device that gives numbers begins, before its id; the value is the code behind
its numbers, nothing for the first device."""


class Instelling(Record, Base):
    """A setting of this store, such as that its data is an example."""

    __tablename__ = "instelling"
    __subject__: ClassVar[str] = "instelling"
    __table_args__ = (unique_alive("instelling", "key"),)

    key: Mapped[str]
    value: Mapped[str]
