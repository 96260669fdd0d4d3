"""How long contacts are kept: the review list, and keeping one longer."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy import update

from wijkdesk.models.contact import Contact
from wijkdesk.models.privacy import Grondslag
from wijkdesk.services.contact.found_by import ENTRY, reading
from wijkdesk.services.words import dutch
from wijkdesk.store import Store

NO_CATEGORY = "nog geen soort contact gekozen"


@dataclass(frozen=True)
class ReviewLine:
    """A contact that has been kept as long as agreed."""

    contact_id: uuid.UUID
    name: str
    category: str
    last_touch: date
    due_on: date | None
    """The day on which the term ended; None without a category or term."""
    why: str


_TOUCHED = f"""
    SELECT c.id, e.name, k.name AS category, k.retention_months, c.kept_until, e.last_on
    FROM contact AS c JOIN {ENTRY} AS e ON e.record_id = c.id
    LEFT JOIN contact_categorie AS k ON k.id = c.categorie_id AND k.deleted_at IS NULL
    WHERE c.deleted_at IS NULL"""


def review(store: Store, today: date, *, without_category: bool = False) -> list[ReviewLine]:
    """Contacts beyond the term of their category, the longest first; with `without_category`
    instead those of whom it was never said why they are kept."""
    found = []
    with store.read() as session:
        for key, name, category, months, kept, last_on in reading(session).exec_driver_sql(
            _TOUCHED
        ):
            if kept is not None and date.fromisoformat(kept) >= today:
                continue
            last = last_touch(uuid.UUID(hex=key), last_on)
            if (category is None) is not without_category:
                continue
            due = None if months is None else last + relativedelta(months=months)
            if not without_category and (due is None or due > today):
                continue
            why = NO_CATEGORY if category is None else f"{months} maanden na het laatste contact"
            found.append(ReviewLine(uuid.UUID(hex=key), name, category or "", last, due, why))
    return sorted(found, key=lambda one: (one.due_on or one.last_touch, one.name))


def keep(store: Store, wanted: Sequence[uuid.UUID], until: date) -> None:
    """Looked at, and kept until this day."""
    with store.write("Contacten langer bewaren") as session:
        for start in range(0, len(wanted), 500):
            block = list(wanted[start : start + 500])
            session.execute(update(Contact).where(Contact.id.in_(block)).values(kept_until=until))


def a_year_after(today: date) -> date:
    """The day until which somebody is kept who was looked at today."""
    return today + relativedelta(years=1)


def why(store: Store, contact_id: uuid.UUID, today: date) -> str:
    """Why this contact is kept and how long, in a few sentences."""
    with store.read() as session:
        row = (
            reading(session)
            .exec_driver_sql(
                "SELECT k.name, k.doel, k.grondslag, k.retention_months, c.kept_until, e.last_on"
                f" FROM contact AS c LEFT JOIN {ENTRY} AS e ON e.record_id = c.id"
                " LEFT JOIN contact_categorie AS k ON k.id = c.categorie_id WHERE c.id = ?",
                (contact_id.hex,),
            )
            .one()
        )
    if row[0] is None:
        return (
            "Er is nog niet gekozen wat voor soort contact dit is. Kies dat bij Gegevens: dan "
            "staat vast waarom en hoe lang u deze persoon bewaart."
        )
    basis = next(one.label for one in Grondslag if one.value == row[2])
    lines = [f"{row[0].capitalize()}. {row[1]} Grondslag: {basis}."]
    last = last_touch(contact_id, row[5])
    if row[3] is not None:
        due = last + relativedelta(months=row[3])
        lines.append(f"Bewaren tot {row[3]} maanden na het laatste contact: tot {dutch.day(due)}.")
    else:
        lines.append("De bewaartermijn is nog niet bepaald.")
    if row[4] is not None:
        lines.append(f"Na controle bewaard tot {dutch.day(date.fromisoformat(row[4]))}.")
    return " ".join(lines)


def last_touch(contact_id: uuid.UUID, last_on: str | None) -> date:
    """The last talk, or else the day on which the contact was made, which its id (UUIDv7) tells."""
    made = datetime.fromtimestamp((contact_id.int >> 80) / 1000, UTC).date()
    return max(made, date.fromisoformat(last_on)) if last_on else made
