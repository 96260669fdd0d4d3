"""Finding a record by a piece of its text, whatever case and accents."""

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Contact, Organisatie
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.initiatief import Initiatief
from wijkdesk.models.opgave import Doel, Inspanning, Opgave
from wijkdesk.models.risico import Risico
from wijkdesk.store import Store

from .contact import full_name
from .folding import folded

_IN_AREA: tuple[tuple[str, str, Any], ...] = (
    ("opgave", "opgave", Opgave),
    ("doel", "doel", Doel),
    ("inspanning", "inspanning", Inspanning),
    ("initiatief", "initiatief", Initiatief),
    ("risico", "risico", Risico),
)


@dataclass(frozen=True)
class Hit:
    """A record that was found. `sort` says what it is and where, "opgave · Sluitersveld"."""

    kind: str
    id: uuid.UUID
    gebied_id: uuid.UUID | None
    title: str
    sort: str


def search(
    store: Store, text: str, gebied_id: uuid.UUID | None = None, limit: int = 50
) -> list[Hit]:
    """Records whose title holds every word of `text`; what begins with it comes first."""
    words = folded(text).split()
    if not words:
        return []
    with store.read() as session:
        found = [
            (folded(hit.title), hit)
            for hit in _candidates(session)
            if gebied_id is None or hit.gebied_id in (None, gebied_id)
        ]
    hits = [(title, hit) for title, hit in found if all(word in title for word in words)]
    hits.sort(key=lambda pair: (not pair[0].startswith(words[0]), pair[0]))
    return [hit for _, hit in hits[:limit]]


def _candidates(session: Session) -> list[Hit]:
    areas = select(Gebied.id, Gebied.name).where(Gebied.deleted_at.is_(None))
    names = dict(session.execute(areas).all())
    hits = [
        Hit(kind, row.id, row.gebied_id, row.title, f"{word} · {names.get(row.gebied_id, '')}")
        for kind, word, model in _IN_AREA
        for row in session.execute(
            select(model.id, model.gebied_id, model.title).where(model.deleted_at.is_(None))
        )
    ]
    hits += [
        Hit("organisatie", row.id, None, row.name, "organisatie")
        for row in session.execute(
            select(Organisatie.id, Organisatie.name).where(Organisatie.deleted_at.is_(None))
        )
    ]
    columns = (Contact.id, Contact.given_name, Contact.infix, Contact.surname)
    hits += [
        Hit("contact", row.id, None, full_name(row.given_name, row.infix, row.surname), "contact")
        for row in session.execute(select(*columns).where(Contact.deleted_at.is_(None)))
    ]
    return hits
