"""The line in the register that somebody was erased, at the erasure and where it is done again."""

import uuid
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Contact
from wijkdesk.models.privacy import Verzoek, VerzoekKind
from wijkdesk.store import erased
from wijkdesk.store.clock import HERE

_ANSWER = "Gewist; in de gegevens staat nu {}."


def line(pseudonym: str, contact_id: uuid.UUID | None, on: date) -> Verzoek:
    """The request as it was carried out; with the contact of which the talks stay, if any."""
    return Verzoek(
        kind=VerzoekKind.WISSING,
        contact_id=contact_id,
        received_on=on,
        handled_on=on,
        answer=_ANSWER.format(pseudonym),
    )


def _handled_again(session: Session, entry: erased.ListedErasure) -> None:
    """An older database has not got the line either."""
    on = datetime.fromisoformat(entry.at).astimezone(HERE).date()
    made = line(entry.by, None, on)
    there = select(Verzoek.id).where(Verzoek.answer == made.answer, Verzoek.handled_on == on)
    if session.scalar(there) is None:
        stays = select(Contact.id).where(Contact.surname == entry.by, Contact.deleted_at.is_(None))
        found = session.scalars(stays).all()
        # Another laptop may have called somebody else so.
        made.contact_id = found[0] if len(found) == 1 else None
        session.add(made)


erased.BESIDE.append(_handled_again)
