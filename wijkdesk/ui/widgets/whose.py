"""Whose something is, in words: "van Anja de Wit", "van actie “Bellen met de school”"."""

from typing import TYPE_CHECKING
from uuid import UUID

from wijkdesk.services.whole.history import of_record
from wijkdesk.services.whole.kinds import KINDS

if TYPE_CHECKING:
    from wijkdesk.store import Store

LONGEST = 50
"""Letters of a name; the rest makes a line of it that nobody reads."""


def whose(store: "Store", kind: str, record_id: UUID) -> str:
    """Of which record something is; people and organisations go by their name alone."""
    described = KINDS[kind]
    name = shortened(of_record.called(store, kind, record_id))
    if not name:
        return f"van een {described.label}"
    return f"van {name}" if described.many else f"van {described.label} “{name}”"


def shortened(words: str) -> str:
    """Words in one line, so long that they are known by it."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"


def in_sentence(words: str) -> str:
    """As it stands within a sentence; what has its own way of beginning, such as BSN, keeps it."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
