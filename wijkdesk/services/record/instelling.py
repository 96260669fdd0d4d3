"""Settings that belong to the data."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.instelling import Instelling
from wijkdesk.store import Store

EXAMPLE = "example"
"""Set when the data is made up; screens and prints then say so."""


def get(session: Session, key: str) -> str | None:
    """The value of a setting; None when it was never set."""
    return session.scalar(
        select(Instelling.value).where(Instelling.key == key, Instelling.deleted_at.is_(None))
    )


def put(session: Session, key: str, value: str) -> None:
    """Give a setting its value."""
    kept = session.scalar(
        select(Instelling).where(Instelling.key == key, Instelling.deleted_at.is_(None))
    )
    if kept is None:
        session.add(Instelling(key=key, value=value))
    else:
        kept.value = value


def is_example(store: Store) -> bool:
    """Is the data of this store made up?"""
    with store.read() as session:
        return get(session, EXAMPLE) is not None
