"""Is the store whole? Every part is looked at; nothing is repaired or changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, MetaData
from sqlalchemy.exc import DBAPIError

from . import following, journal, keys, triggers
from .blobs import Blobs, referred
from .engine import is_damage
from .errors import StoreError
from .files import Files

UNREADABLE = "dit deel van het gegevensbestand is niet te lezen"


@dataclass(frozen=True)
class Finding:
    """Something that is not as it ought to be: the part of the store and what is wrong with it."""

    part: str
    message: str

    def __str__(self) -> str:
        return f"{self.part}: {self.message}"


def findings(
    files: Files, connection: Connection, metadata: MetaData, documents: Blobs
) -> list[Finding]:
    """What is wrong with the store; an empty list when it is whole."""
    found = [Finding("sleutelbestand", message) for message in _key_file(files)]
    found += [Finding("reservekopieën", message) for message in _backups(files)]
    for part, check in (
        ("versleuteling", _pages),
        ("gegevens", _structure),
        ("verwijzingen", _references),
        ("logboek", _chain),
        ("logboek", lambda connection: _triggers(connection, metadata)),
        ("stukken", lambda connection: _documents(connection, metadata, documents)),
    ):
        # A page that can't be read may lie under any of them.
        try:
            found += [Finding(part, message) for message in check(connection)]
        except DBAPIError as error:
            if not is_damage(files, error.orig):
                raise
            found.append(Finding(part, UNREADABLE))
    return [*found, *_followers(files, connection)]


def _documents(connection: Connection, metadata: MetaData, documents: Blobs) -> Iterator[str]:
    broken = [one for one in referred(connection, metadata) if not documents.is_whole(one)]
    if broken:
        yield f"{len(broken)} stukken ontbreken of zijn beschadigd: {', '.join(sorted(broken))}"


def _key_file(files: Files) -> Iterator[str]:
    try:
        keys.read(files)
    except StoreError as error:
        yield str(error)


def _backups(files: Files) -> Iterator[str]:
    if not files.backups.is_dir():
        yield f"{files.backups} is geen map; er zijn geen reservekopieën"
    elif not files.key_copy.exists():
        yield f"{files.key_copy} ontbreekt; zonder zijn de reservekopieën niet te openen"


def _pages(connection: Connection) -> Iterator[str]:
    broken = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
    if broken:
        yield f"{len(broken)} bladen van het gegevensbestand zijn beschadigd"


def _structure(connection: Connection) -> Iterator[str]:
    for (line,) in connection.exec_driver_sql("PRAGMA quick_check"):
        if line != "ok":
            yield str(line)


def _references(connection: Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table} (rij {row}) verwijst naar een {parent} die er niet is"


def _followers(files: Files, connection: Connection) -> Iterator[Finding]:
    for follower in following.registered():
        try:
            amiss = following.amiss(connection, follower)
        except DBAPIError as error:
            if not is_damage(files, error.orig):
                raise
            yield Finding(follower.part, UNREADABLE)
            continue
        if amiss:
            yield Finding(follower.part, follower.complaint.format(amiss))


def _triggers(connection: Connection, metadata: MetaData) -> Iterator[str]:
    present = triggers.present(connection)
    expected = triggers.expected(metadata)
    for name in expected.keys() - present.keys():
        yield f"de bewaking {name} ontbreekt"
    for name in present.keys() - expected.keys():
        yield f"de bewaking {name} hoort er niet"
    for name in expected.keys() & present.keys():
        if expected[name] != present[name]:
            yield f"de bewaking {name} is veranderd"


def _chain(connection: Connection) -> Iterator[str]:
    yield from _changes(connection)
    previous = b""
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


def _changes(connection: Connection) -> Iterator[str]:
    # A change without salt was wiped for privacy: its digest still counts, its values are gone.
    found = connection.exec_driver_sql(
        "SELECT id, table_name, row_id, column_name, old, new, seal FROM journal_change "
        f"WHERE length(seal) > {journal.DIGEST}"
    )
    for number, *values, seal in found:
        salt, digest = seal[: -journal.DIGEST], seal[-journal.DIGEST :]
        if journal.digest_change(salt, *values) != digest:
            yield f"regel {number} is achteraf veranderd"
    orphans = connection.exec_driver_sql(
        "SELECT count(*) FROM journal_change WHERE set_id NOT IN (SELECT id FROM journal_set)"
    ).scalar_one()
    if orphans:
        yield f"{orphans} regels horen bij geen wijziging"
