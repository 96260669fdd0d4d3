"""What happened to a record, as people read it: who, when, from what to what; and putting back.

Which changes there are is asked first, their values only for the rows that are shown. What was
forgotten for privacy says that it was wiped, and a confidential record has no name here.
"""

import uuid
from collections.abc import Sequence

from sqlalchemy import MetaData, select
from sqlalchemy.orm import Session

from wijkdesk.models import Base
from wijkdesk.store import HistoryEntry, Refused, Store
from wijkdesk.store.changes.stays import MADE, MARK, Stay, entries, stays

from .. import records
from ..kinds import KINDS
from . import removed
from .parts import History, HistoryPart, field_of, parts_of, typed, wanted
from .words import WIPED, ChangeLine, line, moment, named, names_of
from .words import refused as why_not

__all__ = ["WIPED", "ChangeLine", "History", "called", "history", "lines", "moment", "put_back"]

_METADATA: MetaData = Base.metadata


def history(store: Store, kind: str, record_id: uuid.UUID) -> History:
    """Which changes there are of a record, of its links and of what hangs under it."""
    with store.read() as session:
        parts = parts_of(session, KINDS[kind], record_id)
        found = stays(session.connection(), parts, wanted(parts), typed(parts))
    return History(kind, record_id, tuple(found), parts)


def called(store: Store, kind: str, record_id: uuid.UUID) -> str:
    """What the record is called, also when it was removed."""
    with store.read() as session:
        return names_of(session, kind, {record_id}).get(record_id, "")


def lines(store: Store, of: History, shown: Sequence[Stay]) -> list[ChangeLine]:
    """These changes to read, in the order asked."""
    with store.read() as session:
        found = entries(session.connection(), _METADATA, shown)
        names = named(session, of, found)
        return [
            line(store, session, of, one, stay, names)
            for one, stay in zip(found, shown, strict=True)
        ]


def put_back(store: Store, of: History, stay: Stay) -> None:
    """Give the old value back, or what was removed, in one write that undo takes back.

    Raises Refused or Invalid, which say why not; nothing has changed then.
    """
    with store.read() as session:
        entry = entries(session.connection(), _METADATA, [stay])[0]
        part = of.parts[entry.table, entry.row_id]
        lost = _lost(session, part, entry)
    if reason := why_not(part, entry) or lost:
        raise Refused(reason)
    try:
        if part.link is not None:
            changed = _put_link(store, of, part, entry)
        elif entry.column == MARK:
            removed.put_back(store, part.kind, part.row_id)
            changed = True
        else:
            changed = records.change(
                store, part.kind, part.row_id, entry.column, entry.old, done="teruggezet"
            )
    except KeyError:
        raise Refused("Dit is intussen verwijderd. Zet eerst dat terug.") from None
    if not changed:
        raise Refused("Deze waarde staat er al.")


def _put_link(store: Store, of: History, part: HistoryPart, entry: HistoryEntry) -> bool:
    """Take a link away that came, or make one again that went."""
    assert part.link is not None and part.other is not None
    there = records.record(store, of.kind, of.record_id)[part.link.name]
    without = tuple(one for one in there if one != part.other)
    goes = entry.column == MADE or entry.new is None
    wanted = without if goes else (*without, part.other)
    return records.change(store, of.kind, of.record_id, part.link.name, wanted, done="teruggezet")


def _lost(session: Session, part: HistoryPart, entry: HistoryEntry) -> str:
    """Why what an old value refers to can't be referred to any more."""
    described = part.link or field_of(part, entry.column)
    target = part.other if part.link is not None else entry.old
    if described is None or described.refers is None or not isinstance(target, uuid.UUID):
        return ""
    model = KINDS[described.refers].model
    there = select(model.id).where(model.id == target, model.deleted_at.is_(None))
    if session.scalars(there).first() is not None:
        return ""
    return "Wat hier stond, is intussen verwijderd. Zet eerst dat terug."
