"""What a copy of the store holds, beside what there is now: counts, and what is in one only."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from wijkdesk.services.privacy import elsewhere
from wijkdesk.services.record.blocks import BLOCK
from wijkdesk.services.record.kind import RecordKind
from wijkdesk.services.record.names import names_in
from wijkdesk.services.record.table_words import words_of
from wijkdesk.services.subjects.register import counted
from wijkdesk.services.words import dutch
from wijkdesk.store import Store
from wijkdesk.store.changes import sets
from wijkdesk.store.clock import HERE
from wijkdesk.store.copies.shelf import OnShelf
from wijkdesk.store.errors import Damaged, DiskFull, DiskRefused
from wijkdesk.store.sqlite.engine import is_unknown

from . import kept_aside
from .kinds import KINDS

NAMED = 12
"""Names of what is in one and not in the other; the rest is counted."""
LACKS = (
    "Na de nieuwste reservekopie is nog iets gewijzigd. WijkDesk maakt weer een kopie zodra u het "
    "programma opent."
)
_MEGA = 1024 * 1024
_OWN = "instelling"
"""What WijkDesk itself remembers; nobody misses that."""
Changed = frozenset[tuple[str, str]]
"""Table and id of the rows that were changed since."""


@dataclass(frozen=True)
class Difference:
    """What of one kind stands in the copy only, now only, or in both and differs."""

    plural: str
    only_there: int
    only_now: int
    changed: int
    names_there: tuple[str, ...] = ()
    names_now: tuple[str, ...] = ()
    names_changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Compared:
    """A copy beside the store as it is now. `since` is how many writes there were since; None when
    the copy is not an earlier moment of this store, such as what was set aside by a restore."""

    counts: tuple[str, ...]
    since: int | None
    differences: tuple[Difference, ...]


def listed(store: Store) -> list[OnShelf]:
    """The copies, the newest first. Every page is looked at of the newest ones, down to one that is
    whole. Raises DiskRefused."""
    shelf = store.copies
    found = shelf.listed()
    for at, one in enumerate(found):
        if not one.is_readable:
            continue
        try:
            if shelf.is_whole(one.path):
                break
            found[at] = replace(one, damaged=True)
        except (DiskFull, DiskRefused):
            found[at] = replace(one, state=None, refused=True)
    return found


def compare(store: Store, copy: OnShelf) -> Compared:
    """What is in a copy that is whole, and what is in it only or in the store only. Raises Damaged,
    DiskRefused, DiskFull."""
    # A page that is not asked for here may be the damaged one.
    if not store.copies.is_whole(copy.path):
        raise Damaged.backup(copy.path)
    with store.read() as now, store.copies.reading(copy.path) as there:
        since = _since(now, copy)
        changed = _changed(now, there) if since != 0 else frozenset()
        # What tells best how full a store is comes first.
        telling_most = [KINDS[subject.key] for subject in counted()]
        rest = [one for one in KINDS.values() if one.subject.searched and not one.subject.counted]
        differences = [_difference(kind, now, there, changed) for kind in telling_most + rest]
        differences += _of_other_tables(telling_most + rest, now, there, changed)
        counts = [_count(kind, there) for kind in telling_most]
    telling = (one for one in differences if one.only_there or one.only_now or one.changed)
    return Compared(tuple(filter(None, counts)), since, tuple(telling))


def _count(kind: RecordKind, there: Session) -> str:
    number = len(_ids(there, kind.model.__table__.name))
    return dutch.counted(number, kind.label, kind.plural) if number else ""


def _since(now: Session, copy: OnShelf) -> int | None:
    assert copy.state is not None
    return sets.since(now.connection(), copy.state.set_id, copy.state.digest)


def _changed(now: Session, there: Session) -> Changed:
    """What was written here or there since the two were one. A copy of an earlier moment has
    nothing of its own; what a restore set aside has."""
    one, other = now.connection(), there.connection()
    common = sets.last_common(one, other)
    return sets.rows_changed_since(one, common) | sets.rows_changed_since(other, common)


def _difference(kind: RecordKind, now: Session, there: Session, changed: Changed) -> Difference:
    table = kind.model.__table__.name
    ours, theirs = _ids(now, table), _ids(there, table)
    unequal = _unequal(table, now, there, changed, ours & theirs)
    return Difference(
        kind.plural,
        len(theirs - ours),
        len(ours - theirs),
        len(unequal),
        names_there=_names(there, kind, theirs - ours),
        names_now=_names(now, kind, ours - theirs),
        names_changed=_names(now, kind, unequal),
    )


def _of_other_tables(
    told: Iterable[RecordKind], now: Session, there: Session, changed: Changed
) -> list[Difference]:
    """What changed since and has no name of its own, such as the notes of a meeting: counted, so
    that nobody puts a copy back without knowing that they go."""
    tables = {table for table, _row in changed} - {one.model.__table__.name for one in told}
    found = []
    for table in sorted(tables - {_OWN}):
        ours, theirs = _ids(now, table), _ids(there, table)
        unequal = _unequal(table, now, there, changed, ours & theirs)
        plural = words_of(table).plural
        found.append(Difference(plural, len(theirs - ours), len(ours - theirs), len(unequal)))
    return found


def _unequal(
    table: str, now: Session, there: Session, changed: Changed, both: frozenset[str]
) -> frozenset[str]:
    """Which rows that are in both are not the same in both: what was written and taken back since
    is."""
    wanted = sorted(one for one in both if (table, one) in changed)
    if not wanted:
        return frozenset()
    # A copy of an earlier WijkDesk may not have every column yet.
    columns = sorted(_columns(now, table) & _columns(there, table))
    ours, theirs = (_rows(one, table, columns, wanted) for one in (now, there))
    return frozenset(row[0] for row in ours - theirs)


def _columns(session: Session, table: str) -> frozenset[str]:
    query = "SELECT name FROM pragma_table_info(?)"
    return frozenset(session.connection().exec_driver_sql(query, (table,)).scalars())


def _rows(
    session: Session, table: str, columns: Sequence[str], wanted: Sequence[str]
) -> set[tuple[Any, ...]]:
    asked = ", ".join(f'"{one}"' for one in columns)
    found: set[tuple[Any, ...]] = set()
    for start in range(0, len(wanted), BLOCK):
        some = tuple(wanted[start : start + BLOCK])
        query = f'SELECT id, {asked} FROM "{table}" WHERE id IN ({", ".join("?" * len(some))})'
        found.update(map(tuple, session.connection().exec_driver_sql(query, some)))
    return found


def _ids(session: Session, table: str) -> frozenset[str]:
    query = f'SELECT id FROM "{table}" WHERE deleted_at IS NULL'
    try:
        return frozenset(session.connection().exec_driver_sql(query).scalars())
    except DBAPIError as error:
        # A copy of an earlier WijkDesk may not have this kind yet.
        if not is_unknown(error):
            raise
        return frozenset()


def _names(session: Session, kind: RecordKind, wanted: Iterable[str]) -> tuple[str, ...]:
    # The newest first: their ids begin with the moment that they were made.
    some = [uuid.UUID(one) for one in sorted(wanted, reverse=True)[:NAMED]]
    try:
        found = names_in(session, kind.key, some)
    except DBAPIError as error:
        if not is_unknown(error):
            raise
        return ()
    return tuple(name for name in found.values() if name)


def moment(at: datetime, now: datetime) -> str:
    """When a copy was made, as people say it: "vandaag 13:40", "21 november 2026 09:05"."""
    local, today = at.astimezone(HERE), now.astimezone(HERE).date()
    days = (today - local.date()).days
    day = {0: "vandaag", 1: "gisteren"}.get(days, dutch.day(local.date()))
    return f"{day} {local:%H:%M}"


def moments(copies: Sequence[datetime], now: datetime) -> list[str]:
    """When copies were made, for a list of them: with the seconds, of those that would look the
    same without."""
    told = [moment(at, now) for at in copies]
    same = Counter(words for words, _at in set(zip(told, copies, strict=True)))
    return [
        f"{words}:{at.astimezone(HERE):%S}" if same[words] > 1 else words
        for words, at in zip(told, copies, strict=True)
    ]


def copy_now(store: Store) -> str:
    """Make a copy, here and in the second place when that is there; tells what came of it. Raises
    what kept it from being made here (`Store.back_up`)."""
    before = store.last_backup
    problem = store.back_up()
    if problem is not None and store.second_problem is None:
        raise problem
    last, second = store.last_backup, store.copies.second()
    assert last is not None
    if last == before:
        of = moment(last, store.clock.now()).removeprefix("vandaag ")
        told, there = f"Er is niets gewijzigd sinds de kopie van {of}", "; die staat ook"
    else:
        told, there = f"Reservekopie gemaakt om {last.astimezone(HERE):%H:%M}", ", ook"
    if store.second_problem is not None:
        word = second.word if second is not None else "andere plek"
        return f"{told}, niet op de {word}. {store.second_problem}"
    if second is None:
        return told
    if store.copies.second_present() is None:
        return f"{told}; de {second.word} is er nu niet"
    return f"{told}{there} op de {second.word}"


def age(at: datetime, now: datetime) -> str:
    """How old a copy is, for a narrow place: "13:40" today, "gisteren", "2 dagen oud"."""
    local, today = at.astimezone(HERE), now.astimezone(HERE).date()
    days = (today - local.date()).days
    if days <= 0:
        return f"{local:%H:%M}" if days == 0 else dutch.day(local.date())
    return "gisteren" if days == 1 else f"{days} dagen oud"


def size(copy: OnShelf) -> str:
    """12,5 MB."""
    return f"{dutch.number(copy.size / _MEGA, 1)} MB"


def where(copy: OnShelf, second: str) -> str:
    """Where a copy is, and what is special about it; `second` is the word for the second place."""
    place = second if copy.away else "deze laptop"
    return f"{place}, vervangen door terugzetten" if copy.set_aside else place


def lines(store: Store) -> list[str]:
    """What copies there are and how they are, for the command line."""
    shelf, now = store.copies, store.clock.now()
    second = shelf.second()
    word = second.word if second else "tweede plek"
    found = shelf.listed()
    told = [
        f"  {when} · {size(one)} · {where(one, word)}"
        for one, when in zip(found, moments([one.moment for one in found], now), strict=True)
    ]
    for at, one in enumerate(found):
        try:
            is_whole = shelf.is_whole(one.path)
        except (DiskFull, DiskRefused):
            told[at] += " · nu niet te lezen"
            continue
        if not is_whole:
            told[at] += " · beschadigd of van andere gegevens"
        elif one.moment > now + timedelta(minutes=1):
            told[at] += " · met een datum die nog moet komen"
    if second is not None and shelf.second_present() is None:
        last = f"van {moment(second.last, now)}" if second.last else "nog zonder kopie"
        told.append(f"  {second.word} {second.folder}: nu niet aangesloten, {last}")
    told += [
        f"  {moment(one.moment, now)} · {one.what}: {one.why}" for one in kept_aside.lines(store)
    ]
    told += [f"  {elsewhere.still_in(place)}" for place in shelf.behind()]
    if not found:
        return ["Er is nog geen reservekopie.", *told]
    # One that the disk does not give is told above.
    with suppress(DiskFull, DiskRefused):
        if shelf.lacks_work():
            told.append(LACKS)
    return [f"{dutch.counted(len(found), 'reservekopie', 'reservekopieën')}:", *told]
