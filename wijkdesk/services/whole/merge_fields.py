"""What two contacts or organisations that are one both know, field by field, and which is taken."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.services.contact.cards import cards
from wijkdesk.services.contact.detail import address_line, functie_lines
from wijkdesk.services.record.fields import FieldKind, show
from wijkdesk.services.words.phones import show as shown
from wijkdesk.store import Store

from .kinds import KINDS

KEEP, OTHER, BOTH = "keep", "other", "both"


@dataclass(frozen=True)
class MergeField:
    """A field of both, as shown. `chosen` is which one is taken when nobody says otherwise."""

    name: str
    label: str
    keep_value: str
    other_value: str
    chosen: str


def proposal(
    store: Store, keep: uuid.UUID, other: uuid.UUID, kind: str = "contact"
) -> tuple[MergeField, ...]:
    """What both know, field by field; fields that both leave empty are left out."""
    with store.read() as session:
        one, two = (session.get_one(KINDS[kind].model, record_id) for record_id in (keep, other))
        found = cards(session, [keep, other])
        names = _names(session, kind)
        alone = [
            MergeField(
                field.name,
                field.label,
                _shown(field, getattr(one, field.name), names),
                _shown(field, getattr(two, field.name), names),
                better(field.name, getattr(one, field.name), getattr(two, field.name)),
            )
            for field in singles(kind)
        ]
    texts = [_lists(found[record_id], store.clock.today()) for record_id in (keep, other)]
    united = [
        MergeField(label, label, texts[0][label], texts[1][label], BOTH) for label in texts[0]
    ]
    return tuple(one for one in (*alone, *united) if one.keep_value or one.other_value)


def singles(kind: str) -> list[Any]:
    """The fields of a kind that hold one thing, of which one of two is taken or both."""
    many = (FieldKind.LINKS, FieldKind.BOOL)
    return [field for field in KINDS[kind].fields if field.kind not in many]


def better(name: str, mine: Any, theirs: Any) -> str:
    """What is filled wins, a note is joined, and a name that is written in full."""
    if mine in (None, "") or theirs in (None, "") or mine == theirs:
        return OTHER if mine in (None, "") else KEEP
    if name == "note":
        return BOTH
    fuller = name in ("given_name", "initials", "surname") and len(theirs) > len(mine)
    return OTHER if fuller else KEEP


def _shown(field: Any, value: Any, names: dict[uuid.UUID, str]) -> str:
    return names.get(value, "") if isinstance(value, uuid.UUID) else show(field, value)


def _names(session: Session, kind: str) -> dict[uuid.UUID, str]:
    """What the records are called that the fields of a kind refer to."""
    found: dict[uuid.UUID, str] = {}
    for field in singles(kind):
        if field.refers:
            model = KINDS[field.refers].model
            found |= {row[0]: row[1] for row in session.execute(select(model.id, model.name))}
    return found


def _lists(card: Any, today: date) -> dict[str, str]:
    functies = functie_lines(card, today) if card.is_person else ()
    return {
        "Functies": "\n".join(functies),
        "Telefoon": "\n".join(shown(one.number) for one in card.phones),
        "E-mail": "\n".join(one.address for one in card.emails),
        "Adressen": "\n".join(address_line(one) for one in card.addresses),
        "Labels": ", ".join(card.tags),
    }
