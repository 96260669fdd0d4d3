"""Is the store whole? Every part is looked at; nothing is repaired or changed.

Each part tells one sentence with a count, however much of it is broken. The backups are looked at
by `check_copies`.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, MetaData
from sqlalchemy.exc import DBAPIError

from .access import keys, own_key
from .anchor import Anchor
from .blobs import Blobs, referred
from .changes import audit, following, journal, triggers, wiped
from .errors import StoreError
from .files import Files
from .sqlite import seals
from .sqlite.engine import is_damage

UNREADABLE = "dit deel van het gegevensbestand is niet te lezen"
_MOST = 100
"""How many places SQLite tells of."""
_NAMED = 3
"""How many of what is broken are named."""


@dataclass(frozen=True)
class Finding:
    """Something that is not as it ought to be: the part of the store and what is wrong with it."""

    part: str
    message: str

    def __str__(self) -> str:
        return f"{self.part}: {self.message}"


@dataclass(frozen=True)
class Parts:
    """What there is to look at. The anchor has just looked at the same connection."""

    files: Files
    key: bytes
    connection: Connection
    metadata: MetaData
    documents: Blobs
    anchor: Anchor


def findings(parts: Parts) -> list[Finding]:
    """What is wrong with the store but for its backups; an empty list when it is whole."""
    found: list[Finding] = []
    for part, look in _LOOKS:
        found += [Finding(part, message) for message in _seen(parts, look)]
    for follower in following.registered():
        messages = _seen(parts, partial(_follower, follower))
        found += [Finding(follower.part, message) for message in messages]
    return found


def of_log(parts: Parts) -> list[Finding]:
    """What is wrong with the journal and the log of what happened beside it."""
    return [
        Finding(part, message)
        for part, look in _LOOKS
        if part == "logboek"
        for message in _seen(parts, look)
    ]


def counted(count: int, one: str, many: str) -> str:
    """Such as "1 stuk is" or "3 stukken zijn"."""
    return f"1 {one}" if count == 1 else f"{count} {many}"


def named(names: Collection[str]) -> str:
    """The first few of these, and how many there are more."""
    shown = ", ".join(sorted(names)[:_NAMED])
    more = len(names) - _NAMED
    return f"{shown} en {more} meer" if more > 0 else shown


Look = Callable[[Parts], Iterator[str]]


def _seen(parts: Parts, look: Look) -> list[str]:
    # A page that can't be read may lie under any of them.
    try:
        return list(look(parts))
    except DBAPIError as error:
        if not is_damage(parts.files, error.orig):
            raise
    except (ValueError, TypeError, LookupError):
        # A value that no version of the program wrote.
        pass
    return [UNREADABLE]


def _documents(parts: Parts) -> Iterator[str]:
    broken = []
    for name in referred(parts.connection, parts.metadata):
        try:
            whole = parts.documents.is_whole(name)
        except (StoreError, ValueError):
            # A folder in its place, or a name that is none.
            whole = False
        if not whole:
            broken.append(f"{name[:12]}…")
    if broken:
        what = counted(
            len(broken), "stuk ontbreekt of is beschadigd", "stukken ontbreken of zijn beschadigd"
        )
        yield f"{what}: {named(broken)}"


def _key_file(parts: Parts) -> Iterator[str]:
    try:
        keys.read(parts.files)
        own_key.refuse_strange(parts.files)
    except StoreError as error:
        yield str(error)


def _pages(parts: Parts) -> Iterator[str]:
    driver = parts.connection.connection.driver_connection
    broken = seals.broken(driver, parts.files.database)
    if broken:
        what = counted(broken, "blad", "bladen")
        yield f"{what} van het gegevensbestand {_are(broken)} beschadigd"


def _structure(parts: Parts) -> Iterator[str]:
    # Its words are English, and of use to nobody who reads this.
    lines = parts.connection.exec_driver_sql(f"PRAGMA quick_check({_MOST})").scalars().all()
    wrong = [line for line in lines if line != "ok"]
    if wrong:
        least = "ten minste " if len(wrong) >= _MOST else ""
        what = counted(len(wrong), "plaats", "plaatsen")
        yield f"op {least}{what} klopt de opbouw van het gegevensbestand niet"


def _references(parts: Parts) -> Iterator[str]:
    rows = parts.connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if rows:
        tables = Counter(str(row[0]) for row in rows)
        where = ", ".join(f"{table} {count}" for table, count in sorted(tables.items()))
        what = counted(len(rows), "verwijzing gaat", "verwijzingen gaan")
        yield f"{what} naar iets wat er niet is ({where})"


def _follower(follower: following.Follower, parts: Parts) -> Iterator[str]:
    amiss = following.amiss(parts.connection, follower)
    if amiss:
        yield follower.complaint.format(amiss)


def _triggers(parts: Parts) -> Iterator[str]:
    present = triggers.present(parts.connection)
    expected = triggers.expected(parts.metadata)
    wrong = {name for name, sql in expected.items() if present.get(name) != sql}
    wrong |= present.keys() - expected.keys()
    if wrong:
        what = counted(len(wrong), "bewaking ontbreekt", "bewakingen ontbreken")
        yield f"{what} of {_are(len(wrong))} anders dan ze hoort: {named(wrong)}"


def _anchor(parts: Parts) -> Iterator[str]:
    if parts.anchor.missing is not None:
        yield f"{parts.anchor.missing}; wat ervoor kwam, is er nog"
    elif parts.anchor.unread:
        yield (
            f"{parts.files.anchor.name} is nu niet te lezen; of de nieuwste wijzigingen er alle "
            "zijn, is nu niet te zien"
        )
    elif parts.anchor.damaged:
        yield (
            f"{parts.files.anchor.name} was beschadigd en wordt opnieuw gemaakt; of de nieuwste "
            "wijzigingen er alle zijn, is nu niet te zien"
        )


def _chain(parts: Parts) -> Iterator[str]:
    connection, previous = parts.connection, b""
    sets = connection.exec_driver_sql("SELECT * FROM journal_set ORDER BY id").all()
    for number, row in enumerate(sets, start=1):
        changes = connection.exec_driver_sql(
            "SELECT substr(seal, -32) FROM journal_change WHERE set_id = ? ORDER BY id", (row.id,)
        ).scalars()
        if row.id != number:
            yield f"wijziging {number} ontbreekt"
            return
        if journal.digest_set(previous, list(row[:-1]), changes) != row.digest:
            yield f"wijziging {row.id} ({row.label}) is achteraf veranderd"
            return
        previous = row.digest


def _changes(parts: Parts) -> Iterator[str]:
    # A change without salt was wiped for privacy: its digest still counts, its values are gone.
    found = parts.connection.exec_driver_sql(
        "SELECT id, table_name, row_id, column_name, old, new, seal FROM journal_change "
        f"WHERE length(seal) > {journal.DIGEST}"
    )
    wrong = 0
    for _number, *values, seal in found:
        salt, digest = seal[: -journal.DIGEST], seal[-journal.DIGEST :]
        wrong += journal.digest_change(salt, *values) != digest
    if wrong:
        yield f"{counted(wrong, 'regel is', 'regels zijn')} achteraf veranderd"
    orphans = parts.connection.exec_driver_sql(
        "SELECT count(*) FROM journal_change WHERE set_id NOT IN (SELECT id FROM journal_set)"
    ).scalar_one()
    if orphans:
        yield f"{counted(orphans, 'regel hoort', 'regels horen')} bij geen wijziging"


def _wiped(parts: Parts) -> Iterator[str]:
    count = wiped.unproven(parts.connection, parts.key)
    if count:
        yield f"{counted(count, 'regel is', 'regels zijn')} leeggemaakt zonder dat iemand is gewist"


def _are(count: int) -> str:
    return "is" if count == 1 else "zijn"


_LOOKS: tuple[tuple[str, Look], ...] = (
    ("sleutelbestand", _key_file),
    ("versleuteling", _pages),
    ("gegevens", _structure),
    ("verwijzingen", _references),
    ("logboek", _anchor),
    ("logboek", _changes),
    ("logboek", _chain),
    ("logboek", _wiped),
    ("logboek", lambda parts: audit.problems(parts.connection)),
    ("logboek", _triggers),
    ("stukken", _documents),
)
