"""What stands on the screen and not in the store, and what an editor tells of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, runtime_checkable
from uuid import UUID

from PySide6.QtWidgets import QWidget
from uuid_utils.compat import uuid7

from wijkdesk.failure import Failure, NotAccepted
from wijkdesk.ui import errors

from .words import REFUSED, passes, past

Of = tuple[str, UUID]
"""Kind and id of a record."""


@dataclass(frozen=True)
class Draft:
    """What somebody typed, as text, to be put back where it stood."""

    key: str
    """The place: its sort, ids and field, parted by "/"; the same after a restart."""
    where: str
    """The place in Dutch, for in a sentence: "aantekeningen bij punt 3". May hold a name."""
    text: str
    """As it was typed; of a place with several inputs whatever its holder makes of them."""
    of: Of | None = None
    """The record that it is part of."""
    refused: bool = False
    """Was it left and refused by the disk, so that nobody is typing in it any more?"""
    new_id: UUID | None = field(default=None, compare=False)
    """The id of the record that is made of it, where one is: what was saved just before a crash is
    then not made once more."""
    why: str = field(default="", compare=False)
    """Why the disk refused it, where it did."""

    @classmethod
    def read(cls, told: dict[str, Any]) -> "Draft":
        """From what JSON made of one."""
        of = told.get("of")
        record = (of[0], UUID(of[1])) if of else None
        refused, new = bool(told.get("refused")), told.get("new_id")
        new_id = UUID(new) if new else None
        why = str(told.get("why", ""))
        return cls(told["key"], told["where"], told["text"], record, refused, new_id, why)


@dataclass(frozen=True)
class Unsaved:
    """Something that stands on the screen and not in the store."""

    key: str
    where: str
    text: Callable[[], str]
    """Asked for only when it is needed: it may be large."""
    why: Failure | None = None
    """Why it could not be saved; None while somebody is still typing."""
    of: "Of | None" = None
    """The record that it is part of, where it is part of one that is there."""
    input: QWidget | None = None
    """Where it stands on the screen; None while it waits for its editor."""
    give_up: Callable[[], object] | None = None
    """Shows what is kept again, in place of it."""
    new_id: UUID | None = None
    """As that of a draft; None for any."""

    @property
    def passes(self) -> bool:
        """Did the disk refuse it, so that it may be saved later just as it is?"""
        return self.why is not None and passes(self.why)

    @property
    def draft(self) -> Draft:
        new_id = self.new_id or UUID(str(uuid7()))
        why = past(self.why) if self.why is not None and self.passes else ""
        return Draft(self.key, self.where, self.text(), self.of, self.passes, new_id, why)


@runtime_checkable
class Holder(Protocol):
    """An editor, or what holds several of them."""

    def unsaved(self) -> Iterable[Unsaved]:
        """What stands here and is not saved. Asked often: it must be quick."""

    def save_again(self) -> None:
        """Try once more to save what the disk refused. Tells nothing in a dialog."""

    def take_in(self, draft: Draft) -> bool:
        """Show a draft as something typed and not saved; False when its place is not here (now)."""


class Gone(NotAccepted):
    """What the text belongs to is not there any more."""

    def __init__(self, where: str) -> None:
        super().__init__(
            "Dit is weggehaald. Ctrl+Z haalt het terug, en dan ook wat u typte.", where
        )


class Before(Failure):
    """The disk refused it, and it is not tried again before its editor shows it."""

    def __init__(self, where: str, why: str = "") -> None:
        super().__init__(why or REFUSED, where, "Wat u typte, is bewaard.")


class _Unread(NotAccepted):
    """An editor can't tell what stands in it."""

    def __init__(self) -> None:
        super().__init__("WijkDesk kan een deel van het scherm nu niet lezen.", UNREAD)


UNREAD = "wat daar getypt staat"
unread = Unsaved("ongelezen", UNREAD, str, _Unread())
"""Stands for what an editor can't tell (now), among all that is not saved."""


def takes_in(holder: Holder, draft: Draft, wrong: list[Exception]) -> bool:
    """Does it hold the draft now? Who can't tell of it does not."""
    taken = False
    with errors.gathered(wrong):
        taken = holder.take_in(draft) and list(holder.unsaved()) is not None
    return taken


def typed(draft: Draft) -> Unsaved:
    """A draft as something that stands nowhere on the screen."""
    told = Unsaved(draft.key, draft.where, lambda: draft.text, of=draft.of)
    return replace(told, new_id=draft.new_id)
