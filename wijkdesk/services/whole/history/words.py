"""A change of a record in words."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import MetaData, select
from sqlalchemy.orm import Session

from wijkdesk.models import Base
from wijkdesk.models.plan import Labelled
from wijkdesk.services.record.confidential import SECRET, confidential_among
from wijkdesk.services.record.fields import TEXT, Field, FieldKind, show
from wijkdesk.services.record.names import name_in_sql
from wijkdesk.services.words import dutch
from wijkdesk.store import HistoryEntry, Store
from wijkdesk.store.changes.stays import MADE, MARK, Stay, first_values
from wijkdesk.store.clock import HERE

from ..kinds import KINDS
from .parts import TOLD, History, HistoryPart, field_of

WIPED = "gewist"
ELSEWHERE = "elders"
CELL = 160
"""Characters of a text that a row shows; the whole stands below the list."""
_METADATA: MetaData = Base.metadata
_BEGAN = "Zo is het begonnen; er is geen oude waarde om terug te zetten."
_IS_WIPED = "Deze waarde is gewist en komt niet terug."
_OWN = "Dit houdt WijkDesk zelf bij; het is niet los terug te zetten."
_CAME_BACK = "Dit is al terug. Verwijder het opnieuw als u het niet meer wilt."


@dataclass(frozen=True)
class ChangeLine:
    """A change as people read it. `was` and `became` are short; `old` and `new` are whole.
    `refused` says why it can't be put back, "" when it can. `elsewhere`: on another device."""

    number: int
    at: datetime
    when: str
    who: str
    what: str
    was: str
    became: str
    old: str
    new: str
    refused: str
    elsewhere: bool


def moment(at: datetime, store: Store) -> str:
    """A moment in words: "vandaag 14:02"."""
    here = at.astimezone(HERE)
    return f"{dutch.near_day(here.date(), store.clock.today())} {here:%H:%M}"


Names = dict[uuid.UUID, str]


def named(session: Session, of: History, found: Sequence[HistoryEntry]) -> Names:
    """The names of what these changes refer to."""
    wanted: dict[str, set[uuid.UUID]] = {}
    for entry in found:
        part = of.parts[entry.table, entry.row_id]
        described = part.link or field_of(part, entry.column)
        if described is not None and described.refers is not None:
            told = (part.other,) if part.link is not None else (entry.old, entry.new)
            ids = {one for one in told if isinstance(one, uuid.UUID)}
            wanted.setdefault(described.refers, set()).update(ids)
        if part.link is None and part.kind != of.kind:
            wanted.setdefault(part.kind, set()).add(part.row_id)
    names: Names = {}
    for kind, ids in wanted.items():
        names.update(names_of(session, kind, ids))
    return names


def names_of(session: Session, kind: str, wanted: set[uuid.UUID]) -> Names:
    """As record.names, with those that were removed."""
    described = KINDS[kind]
    model = described.model
    query = select(model.id, name_in_sql(described), model.deleted_at).where(model.id.in_(wanted))
    found = {
        one: f"{name or 'zonder naam'}{' (verwijderd)' if gone else ''}"
        for one, name, gone in session.execute(query)
    }
    return found | dict.fromkeys(confidential_among(session, model, list(wanted)), SECRET)


def line(
    store: Store, session: Session, of: History, entry: HistoryEntry, stay: Stay, names: Names
) -> ChangeLine:
    part = of.parts[entry.table, entry.row_id]
    elsewhere = entry.device != store.device
    old, new = _texts(session, part, entry, names)
    who = entry.actor + (f" ({ELSEWHERE})" if elsewhere else "")
    return ChangeLine(
        stay.last,
        entry.at,
        moment(entry.at, store),
        who,
        _what(of, part, entry, names),
        _short(old),
        _short(new),
        old,
        new,
        refused(part, entry),
        elsewhere,
    )


_HOW = {"undo": " (ongedaan gemaakt)", "redo": " (opnieuw gedaan)"}


def _what(of: History, part: HistoryPart, entry: HistoryEntry, names: Names) -> str:
    how = _HOW.get(entry.kind, "")
    if part.link is not None:
        return part.link.label + how
    about = ""
    if part.kind != of.kind or part.row_id != of.record_id:
        about = f"{KINDS[part.kind].label.capitalize()} {names.get(part.row_id, '')}".strip() + ": "
    if entry.column == MADE:
        said = "toegevoegd"
    elif entry.column == MARK:
        said = "verwijderd" if entry.new is not None or entry.wiped else "teruggezet"
    else:
        described = field_of(part, entry.column)
        said = described.label if described else TOLD[entry.table, entry.column]
    return (about + said if about else dutch.capital(said)) + how


def _texts(
    session: Session, part: HistoryPart, entry: HistoryEntry, names: Names
) -> tuple[str, str]:
    """The old and the new value, whole."""
    if part.link is not None:
        name = names.get(part.other, "") if part.other else ""
        goes = entry.column == MARK and entry.new is not None
        return (name, "") if goes else ("", name)
    if entry.column == MARK:
        return "", ""
    if entry.wiped:
        return WIPED, WIPED
    if entry.column == MADE:
        return "", _first(session, part, entry)
    described = field_of(part, entry.column)
    return _shown(described, entry.old, names), _shown(described, entry.new, names)


def _first(session: Session, part: HistoryPart, entry: HistoryEntry) -> str:
    """What a record was made with, in a line a field."""
    row = entry.table, entry.row_id
    values = first_values(session.connection(), _METADATA, row, entry.set_id)
    told: list[str] = []
    for described in KINDS[part.kind].fields:
        value = values.get(described.name)
        if described.kind is FieldKind.REFERENCE and isinstance(value, uuid.UUID):
            assert described.refers is not None
            text = names_of(session, described.refers, {value}).get(value, "")
        else:
            text = _shown(described, value, {}) if value not in (None, False, 0) else ""
        if text:
            told.append(f"{described.label}: {text}")
    return "\n".join(told)


def _shown(described: Field | None, value: Any, names: Names) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, uuid.UUID):
        return names.get(value, "iets dat er niet meer is")
    if described is None:
        return value.label if isinstance(value, Labelled) else _plain(value)
    if described.kind is FieldKind.BOOL:
        return "ja" if value else "nee"
    if described.kind in TEXT:
        return str(value)
    try:
        return show(described, value)
    except (AttributeError, TypeError, ValueError):
        # Kept by an older version in another way.
        return str(value)


def _plain(value: Any) -> str:
    return dutch.day(value) if hasattr(value, "year") else str(value)


def _short(text: str) -> str:
    """In one line; what stood in lines, such as the fields that one write filled, stays apart."""
    lines = (" ".join(one.split()) for one in text[: 2 * CELL].splitlines())
    line = " · ".join(one for one in lines if one)
    return line if len(line) <= CELL else f"{line[: CELL - 1]}…"


def refused(part: HistoryPart, entry: HistoryEntry) -> str:
    """Why a change can't be put back; what is frozen the store itself refuses."""
    if part.link is not None:
        return ""
    if entry.column == MARK:
        return _IS_WIPED if entry.wiped else "" if entry.new is not None else _CAME_BACK
    if entry.wiped:
        return _IS_WIPED
    if entry.column == MADE:
        return _BEGAN
    return "" if field_of(part, entry.column) is not None else _OWN
