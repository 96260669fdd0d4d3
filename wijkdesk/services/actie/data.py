"""What documents, lists and mails tell of actions, as plain values."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wijkdesk.models.actie import OPEN, ActieStatus
from wijkdesk.services.words import dutch

from .late import is_late


def who(owner: str, involved: Sequence[str]) -> str:
    """ "Ilse Veldman, met Samira el Amrani en Piet Bos": one has the action, the others help."""
    helpers = dutch.enumeration([one.strip() for one in involved if one.strip()])
    return ", ".join(filter(None, (owner.strip(), f"met {helpers}" if helpers else "")))


@dataclass(frozen=True)
class Action:
    """An action. `number` is "2026-014"; `source` tells where it comes from; `progress` is how it
    went, the latest first."""

    id: uuid.UUID
    number: str
    title: str
    owner: str
    made_on: date
    due_on: date | None
    status: ActieStatus
    involved: tuple[str, ...] = ()
    done_on: date | None = None
    source: str = ""
    gebied: str = ""
    opgave: str = ""
    priority: str = ""
    progress: tuple[tuple[date, str], ...] = ()
    confidential: bool = False
    reminded_on: date | None = None
    owner_id: uuid.UUID | None = None
    overleg_id: uuid.UUID | None = None
    handed_on: date | None = None
    stuck_by: str = ""

    @property
    def waits_since(self) -> date:
        """Since when the owner has it."""
        return self.handed_on or self.made_on

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def is_late(self, today: date) -> bool:
        return is_late(self.is_open, self.due_on, today)


@dataclass(frozen=True)
class ActionList:
    """Actions to print apart from a meeting, such as all of one owner."""

    title: str
    subtitle: str
    made_on: date
    actions: tuple[Action, ...]
    municipality: str = ""
    example: bool = False
