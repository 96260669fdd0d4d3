"""Versions of a wijkopgave: concept, in afstemming, vastgesteld.

The version with the highest number is the one that is being worked on; it tells what the records
say. Closing it keeps its content and opens the next. What is vastgesteld is frozen for good: the
store refuses to change it and undo does not pass it.
"""

import uuid
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.wijkopgave import VersieStatus, WijkopgaveVersie
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.words.writing import line
from wijkdesk.store import Store, clock

from . import texts
from .build import gather, versions_of
from .content import encode
from .data import Version


def versions(store: Store, gebied_id: uuid.UUID) -> list[Version]:
    """All versions of the wijkopgave of an area, the latest first."""
    with store.read() as session:
        wijkopgave = texts.of_area(session, gebied_id)
        return list(reversed(versions_of(session, wijkopgave))) if wijkopgave else []


def new_version(
    store: Store, gebied_id: uuid.UUID, note: str = "", made_on: date | None = None
) -> int:
    """Keep what the wijkopgave says now as a version and go on in the next; gives its number.

    `note` tells what was done in the version that is kept; `made_on` is today when not given.
    """
    with store.write("Versie vastgelegd") as session:
        working = _working(session, gebied_id)
        working.note = line(note) or working.note
        working.made_on = made_on or store.clock.today()
        return _close(session, gebied_id, working)


def to_consultation(store: Store, gebied_id: uuid.UUID) -> None:
    """The version that is being worked on goes to the partners for their reaction."""
    with store.write("Wijkopgave in afstemming gegeven") as session:
        _working(session, gebied_id).status = VersieStatus.IN_AFSTEMMING


def back_to_draft(store: Store, gebied_id: uuid.UUID) -> None:
    """The reactions are in: the version is a concept again."""
    with store.write("Wijkopgave weer concept") as session:
        _working(session, gebied_id).status = VersieStatus.CONCEPT


def adopt(store: Store, gebied_id: uuid.UUID, organ: str, on: date | None, note: str = "") -> int:
    """Freeze what the wijkopgave says now as adopted by `organ` on the day `on`.

    Raises Invalid without organ or day, or with a day to come. Gives the number of the next
    version, which is a concept. This can't be undone.
    """
    if not organ.strip():
        raise Invalid("adopted_by", "Vul in wie de wijkopgave vaststelt, zoals college van B&W.")
    if on is None:
        raise Invalid("adopted_on", "Vul in op welke dag de wijkopgave is vastgesteld.")
    if on > store.clock.today():
        raise Invalid("adopted_on", "Deze dag moet nog komen. Vul de dag van het besluit in.")
    with store.write("Wijkopgave vastgesteld", permanent=True) as session:
        working = _working(session, gebied_id)
        working.status = VersieStatus.VASTGESTELD
        working.adopted_by, working.adopted_on = line(organ), on
        working.made_on = on
        working.note = line(note) or working.note
        return _close(session, gebied_id, working)


def _working(session: Session, gebied_id: uuid.UUID) -> WijkopgaveVersie:
    wijkopgave = texts.of_area(session, gebied_id)
    if wijkopgave is None:
        raise LookupError("an area without a wijkopgave")
    now = versions_of(session, wijkopgave)[-1]
    query = select(WijkopgaveVersie).where(
        WijkopgaveVersie.wijkopgave_id == wijkopgave,
        WijkopgaveVersie.number == now.number,
        WijkopgaveVersie.deleted_at.is_(None),
    )
    found = session.scalars(query).one_or_none()
    if found is None:
        found = WijkopgaveVersie(wijkopgave_id=wijkopgave, number=now.number, made_on=now.made_on)
        session.add(found)
        session.flush()
    return found


def _close(session: Session, gebied_id: uuid.UUID, working: WijkopgaveVersie) -> int:
    # Nothing is flushed before the content is there: one UPDATE writes it all, and after that the
    # store refuses any change of a row that says vastgesteld.
    with session.no_autoflush:
        working.content = encode(gather(session, gebied_id))
    following = WijkopgaveVersie(
        wijkopgave_id=working.wijkopgave_id,
        number=working.number + 1,
        made_on=clock.of(session).today(),
    )
    session.add(following)
    session.flush()
    return following.number
