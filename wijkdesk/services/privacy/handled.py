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
    there = select(Verzoek.id).where(Verzoek.answer == _ANSWER.format(entry.by))
    if session.scalar(there) is None:
        stays = select(Contact.id).where(Contact.surname == entry.by, Contact.deleted_at.is_(None))
        on = datetime.fromisoformat(entry.at).astimezone(HERE).date()
        session.add(line(entry.by, session.scalar(stays), on))


erased.BESIDE.append(_handled_again)
