"""Writing what cards bring to contacts and organisations that are there, many at once."""

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Contact, Organisatie

from ..card import Card
from ..cards import Adder, cards
from .joining import join

_SINGLE = ("given_name", "initials", "infix", "surname", "website")


class Updater:
    """Gathers cards for those who are known, and writes what is new of them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._wanted: list[tuple[uuid.UUID, Card]] = []

    def update(self, target: uuid.UUID, card: Card) -> None:
        """Remember what to bring to whom."""
        self._wanted.append((target, card))

    def write(self, adder: Adder) -> None:
        """Write it; what hangs on a card goes through `adder`."""
        known = cards(self._session, list(dict.fromkeys(one for one, _ in self._wanted)))
        changed: dict[type[Any], list[dict[str, Any]]] = {Contact: [], Organisatie: []}
        for target, card in self._wanted:
            before = known[target]
            fresh = join(before, card).fresh
            person = before.is_person
            adder.hang(fresh, **{"contact_id" if person else "organisatie_id": target})
            values = {name: getattr(fresh, name) for name in _SINGLE if getattr(fresh, name)}
            if fresh.note:
                values["note"] = f"{before.note}\n\n{fresh.note}".strip()
            if person and card.uid and before.uid == target.hex:
                values["uid"] = card.uid
            if not person:
                values = {name: values[name] for name in values if name in ("website", "note")}
                if fresh.sector:
                    values["sector_id"] = adder.sector(fresh.sector)
            # Two rows of one file may bring something to the same contact.
            known[target] = _with(before, fresh, values)
            if values:
                changed[Contact if person else Organisatie].append({"id": target, **values})
        # What they refer to has to be there first.
        adder.write()
        for model, rows in changed.items():
            self._set(model, rows)

    def _set(self, model: type[Any], rows: Sequence[dict[str, Any]]) -> None:
        for row in rows:
            values = {name: value for name, value in row.items() if name != "id"}
            self._session.execute(update(model).where(model.id == row["id"]).values(**values))


def _with(before: Card, fresh: Card, values: dict[str, Any]) -> Card:
    """The card as it is after this update."""
    return Card(
        **{name: values.get(name) or getattr(before, name) for name in _SINGLE},
        functies=(*before.functies, *fresh.functies),
        phones=(*before.phones, *fresh.phones),
        emails=(*before.emails, *fresh.emails),
        addresses=(*before.addresses, *fresh.addresses),
        tags=(*before.tags, *fresh.tags),
        sector=before.sector or fresh.sector,
        note=values.get("note", before.note),
        uid=values.get("uid", before.uid),
    )
