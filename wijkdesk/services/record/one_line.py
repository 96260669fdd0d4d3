"""How a record is written down in one line, about what is in sight, from anywhere."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from wijkdesk.store import Store

About = tuple[str, uuid.UUID]
"""Kind and id of the record in sight."""


class Understood(Protocol):
    """What a line says that somebody is typing."""

    @property
    def unknown(self) -> tuple[str, ...]:
        """What is told of names that point at nobody."""

    def told(self, today: date) -> str:
        """As it will be kept, in words."""


class Write(Protocol):
    """Keeps what a line says; gives the id. Raises Invalid."""

    def __call__(
        self,
        store: Store,
        text: str,
        today: date,
        /,
        *,
        gebied_id: uuid.UUID | None,
        about: About | None,
    ) -> uuid.UUID: ...


@dataclass(frozen=True)
class OneLine:
    """What a kind does with a line. `understood` tells below the line what it says so far;
    `mentions` offers names after an @."""

    write: Write
    understood: Callable[[Store, str, date], Understood | None] | None = None
    mentions: bool = False
