"""How long nobody spoke with whom: the agreed rhythm, and when it is passed."""

import uuid
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from wijkdesk.services.record import instelling
from wijkdesk.services.record.fields import Field, FieldKind, Invalid, parse
from wijkdesk.store import Store

RHYTHM = "ritme_weken"
"""The setting that holds the usual number of weeks between two talks."""
USUAL_WEEKS = 8
LONGEST = 1000
_WEEKS = Field("weeks", "Weken", FieldKind.INTEGER)


class Silence(StrEnum):
    """How far the agreed rhythm is passed."""

    NONE = "none"
    ATTENTION = "attention"
    """Longer ago than agreed."""
    SILENT = "silent"
    """More than twice as long ago as agreed, or never spoken since the first rhythm passed."""


def usual_weeks(session: Session) -> int:
    """Weeks between two talks where nothing else is agreed."""
    kept = (instelling.get(session, RHYTHM) or "").strip()
    return int(kept) if kept.isdecimal() and 0 < int(kept) < LONGEST else USUAL_WEEKS


def kept_weeks(store: Store) -> int:
    """The usual number of weeks as it is kept now, for whoever has no session."""
    with store.read() as session:
        return usual_weeks(session)


def set_usual_weeks(store: Store, typed: str) -> None:
    """Keep the usual number of weeks, as it was typed. Raises Invalid."""
    weeks = parse(_WEEKS, typed, store.clock.today())
    if not weeks or weeks >= LONGEST:
        raise Invalid(_WEEKS.name, "Typ een aantal weken, zoals 8.")
    if kept_weeks(store) == weeks:
        return
    with store.write("Gewone ritme gewijzigd") as session:
        instelling.put(session, RHYTHM, str(weeks))


def made_on(record_id: uuid.UUID) -> date | None:
    """The day on which a record was made, which its id tells; None for an id of another kind."""
    if record_id.version != 7:
        return None
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=record_id.int >> 80)).date()


def silent_days(last_spoken: date | None, known_since: date | None, today: date) -> int | None:
    """Days since the last talk, or since we know them when there never was one."""
    since = last_spoken or known_since
    return None if since is None else max(0, (today - since).days)


def level(
    days: int | None, *, spoken: bool, weeks: int, snoozed_until: date | None, today: date
) -> Silence:
    """How silent somebody is after so many days, with `weeks` as the agreed rhythm."""
    rhythm = 7 * weeks
    if days is None or days <= rhythm or (snoozed_until is not None and today < snoozed_until):
        return Silence.NONE
    return Silence.ATTENTION if spoken and days <= 2 * rhythm else Silence.SILENT
