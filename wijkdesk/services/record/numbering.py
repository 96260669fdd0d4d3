"""Numbers of actions and decisions ("2026-014", "B-2026-031"): running through a year, and never
given twice.

Two laptops that can't ask each other may not give the same number. So each device counts for
itself: the first one of a store as it always did, every other one with a code of its own behind the
number ("2026-014-K7P"). The code follows from the id of the device; one that another device of this
store has already is passed over. A number that was given never changes.
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from typing import Any, Protocol

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import Actie
from wijkdesk.models.instelling import GIVER, Instelling
from wijkdesk.models.overleg import Besluit

SIGNS = "23456789CDFGHJKMNPQRTVWXY"
"""What a code is made of: nothing that is read as something else, and no words by accident."""
LONG = 3
_PREFIXES: dict[type[Any], str] = {Actie: "", Besluit: "B-"}


class Numbered(Protocol):
    """An action or decision, or what a question told of its number."""

    @property
    def year(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def giver(self) -> str: ...


def next_number(session: Session, model: type[Any], year: int) -> dict[str, Any]:
    """The columns that make up the next number of that year on this device; one that was removed
    keeps its number, because it may stand on somebody's paper."""
    giver = _giver(session)
    mine = select(func.max(model.number)).where(model.year == year, model.giver == giver)
    return {"year": year, "giver": giver, "number": (session.scalar(mine) or 0) + 1}


def number_of_action(row: Numbered) -> str:
    """Such as "2026-014"."""
    return _told(Actie, row)


def number_of_decision(row: Numbered) -> str:
    """Such as "B-2026-031"."""
    return _told(Besluit, row)


def number_in_sql(model: type[Any]) -> ColumnElement[str]:
    """The number of an action or decision as people read it, for a question to the store."""
    code = case((model.giver == "", ""), else_=func.concat("-", model.giver))
    return func.printf(f"{_PREFIXES[model]}%d-%03d%s", model.year, model.number, code)


def by_number(model: type[Any]) -> tuple[Any, Any, Any]:
    """The columns to sort by, so that numbers stand as they read."""
    return model.year, model.number, model.giver


def codes(device: str) -> Iterator[str]:
    """The codes that a device may have, the first one first."""
    for attempt in count():
        rest = int.from_bytes(sha256(f"{device} {attempt}".encode()).digest())
        signs = []
        for _ in range(LONG):
            rest, sign = divmod(rest, len(SIGNS))
            signs.append(SIGNS[sign])
        yield "".join(signs)


def _told(model: type[Any], row: Numbered) -> str:
    code = f"-{row.giver}" if row.giver else ""
    return f"{_PREFIXES[model]}{row.year}-{row.number:03}{code}"


def _giver(session: Session) -> str:
    """The code of the device that writes in this session, chosen when it gives its first number."""
    key = GIVER + session.info["device"]
    # Also when undo took the setting back with the first number: that may be on paper by now.
    rows = session.execute(
        select(Instelling.key, Instelling.value).where(Instelling.key.startswith(GIVER))
    ).all()
    known: dict[str, str] = {row.key: row.value for row in rows}
    if key not in known:
        taken = set(known.values())
        known[key] = next(code for code in codes(session.info["device"]) if code not in taken)
        session.add(Instelling(key=key, value=known[key]))
    return known[key]
