"""What a version said, kept as JSON, and how to read it again."""

import uuid

import msgspec
from sqlalchemy import select

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


def content(store: Store, gebied_id: uuid.UUID, number: int) -> WijkopgaveData:
    """What version `number` of an area's wijkopgave says; `LookupError` when there is none.

    The version that is being worked on says what the records say now.
    """
    with store.read() as session:
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
        return decode(version.content)
