"""What somebody did at one stroke (a tick, a choice, a drag) and the disk refused."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wijkdesk.failure import Failure

from .words import REFUSED, past

if TYPE_CHECKING:
    from wijkdesk.store.changes.about import Written

STEPS = {"undo": "Ongedaan maken", "redo": "Opnieuw doen"}
"""What is called so when the disk refuses it; it leaves no label of its own."""


@dataclass(frozen=True)
class NotDone:
    """A write that did not come about: its label, as undo would have told it, why, and what it was
    about, as far as that is known."""

    label: str
    why: Failure = field(compare=False)
    about: frozenset[tuple[str, str]] = frozenset()
    after: int = field(default=0, compare=False)
    """The change set up to which nothing did it."""
    name: str = field(default="", compare=False)
    """What the record is called, where it is known."""

    @property
    def shown(self) -> str:
        """What it was, and of what, such as “Actie gereed” (Lamp repareren)."""
        return f"“{self.label}”" + (f" ({self.name})" if self.name else "")

    def is_done_by(self, one: "Written") -> bool:
        """Is that this very thing? Of what nobody knows what it was about, that is never sure."""
        same = self.label == STEPS.get(one.kind, one.label)
        return same and bool(self.about) and self.about <= one.about

    @property
    def told(self) -> dict[str, Any]:
        """As JSON can hold it. Why is told as of before: another time that may be different."""
        return {
            "label": self.label,
            "about": sorted(self.about),
            "after": self.after,
            "name": self.name,
            "why": past(self.why),
        }

    @classmethod
    def read(cls, told: dict[str, Any]) -> "NotDone":
        """From what JSON made of one."""
        label, about = str(told["label"]), frozenset((str(a), str(b)) for a, b in told["about"])
        why = Failure(told.get("why") or REFUSED, label)
        return cls(label, why, about, int(told["after"]), str(told.get("name", "")))
