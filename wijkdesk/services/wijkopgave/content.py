"""What a version said, kept as JSON, and how to read it again."""

import uuid
from dataclasses import replace

import msgspec
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from wijkdesk.models.participatie import Citaat
from wijkdesk.models.wijkopgave import Wijkopgave, WijkopgaveVersie
from wijkdesk.store import Store

from .build import gather
from .data import WijkopgaveData


def encode(data: WijkopgaveData) -> str:
    """The data as JSON; `decode` gives equal data back."""
    return msgspec.json.encode(data, order="deterministic").decode("utf-8")


def decode(content: str) -> WijkopgaveData:
    """The data that `encode` kept, in whichever earlier version of WijkDesk."""
    return msgspec.json.decode(content, type=WijkopgaveData)


def content(store: Store, gebied_id: uuid.UUID, number: int | None) -> WijkopgaveData:
    """What version `number` of an area's wijkopgave says, None what it says now; `LookupError` when
    there is no such version.

    The version that is being worked on says what the records say now. A quote goes when the one
    who said it withdrew consent, also from a version that is kept.
    """
    with store.read() as session:
        if number is None:
            return gather(session, gebied_id)
        version = session.scalars(
            select(WijkopgaveVersie)
            .join(Wijkopgave, Wijkopgave.id == WijkopgaveVersie.wijkopgave_id)
            .where(
                Wijkopgave.gebied_id == gebied_id,
                Wijkopgave.deleted_at.is_(None),
                WijkopgaveVersie.number == number,
                WijkopgaveVersie.deleted_at.is_(None),
            )
        ).one_or_none()
        if version is None:
            raise LookupError(f"no version {number} for {gebied_id}")
        if version.content is None:
            return gather(session, gebied_id)
        return _with_consent(session, decode(version.content))


def _with_consent(session: Session, data: WijkopgaveData) -> WijkopgaveData:
    """`data` without quotes of which the consent was withdrawn since: that goes before keeping."""
    silent = select(Citaat.id).where(
        or_(Citaat.consent_on.is_(None), Citaat.deleted_at.is_not(None))
    )
    gone = {str(one) for one in session.scalars(silent)}
    return replace(data, quotes=tuple(one for one in data.quotes if one.id not in gone))
