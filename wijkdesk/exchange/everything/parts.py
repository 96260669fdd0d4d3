"""The files of a whole export, one after the other: nothing is held in memory but what is written
at that moment."""

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from wijkdesk.exchange.sheet.writing import csv_chunks
from wijkdesk.models.base import Base
from wijkdesk.models.overleg import Overleg, Stuk
from wijkdesk.services.record.names import name_in_sql
from wijkdesk.services.record.table_words import kinds_by_table
from wijkdesk.services.words.file_names import safe_name
from wijkdesk.store import Damaged, Store
from wijkdesk.store.changes import journal

from . import readme
from .headings import Described, described
from .values import as_text

_BLOCK = 1000
_FOLDER = 50
"""Signs of the name of a folder; with the name of a file it has to fit in a path of Windows."""
HISTORY = "geschiedenis.csv"
RELATIONS = "relaties.json"
README = "LEESMIJ.txt"
DOCUMENTS = "stukken"


@dataclass(frozen=True)
class ExportFile:
    """One file of the export: its path with / between, and what is in it, piece by piece."""

    path: str
    chunks: Iterator[bytes]


@dataclass
class Gathered:
    """The documents of a store by the path that they get, each with its name in the store, and
    those that could not be read."""

    documents: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


def count(session: Session) -> int:
    """How many parts there will be, for the progress."""
    return len(Base.metadata.sorted_tables) + 3 + len(gather(session).documents)


def gather(session: Session) -> Gathered:
    """Which documents there are, and where they go: a folder a meeting, each under its name."""
    rows = session.execute(
        select(Stuk.file_name, Stuk.blob, Overleg.held_on, Overleg.name)
        .join(Overleg, Stuk.overleg_id == Overleg.id, isouter=True)
        .where(Stuk.blob != "")
        .order_by(Overleg.held_on, Overleg.id, Stuk.position, Stuk.id)
    ).all()
    found = Gathered()
    taken: set[str] = set()
    for file_name, blob, held_on, meeting in rows:
        folder = safe_name(f"{held_on or ''} {meeting or 'overleg'}")[:_FOLDER].strip(". ")
        path = _free(PurePosixPath(DOCUMENTS, folder, safe_name(file_name)), taken)
        found.documents[path] = blob
    return found


def _free(path: PurePosixPath, taken: set[str]) -> str:
    """Windows does not tell "A" from "a", so two of those may not stand side by side."""
    made, number = path, 1
    while str(made).casefold() in taken:
        number += 1
        made = path.with_name(f"{path.stem} ({number}){path.suffix}")
    taken.add(str(made).casefold())
    return str(made)


def parts(store: Store, session: Session) -> Iterator[ExportFile]:
    """Every file. The README comes last, for it tells which documents could not be read."""
    kinds = kinds_by_table()
    tables = [(one, described(one, kinds.get(one.name))) for one in Base.metadata.sorted_tables]
    gathered = gather(session)
    names = _names(session)
    for table, told in tables:
        yield ExportFile(told.file, csv_chunks(*_cells(session, table, told, names, gathered)))
    yield ExportFile(HISTORY, csv_chunks(HISTORY_HEADS, _history(session)))
    yield ExportFile(RELATIONS, _relations(session, tables))
    for path, blob in gathered.documents.items():
        try:
            content = store.document(blob)
        except Damaged:
            gathered.missing.append(path)
            continue
        yield ExportFile(path, iter((content,)))
    today = store.clock.today()
    text = readme.text([told for _, told in tables], gathered.missing, today)
    yield ExportFile(README, iter((text.encode("utf-8-sig"),)))


def _names(session: Session) -> dict[uuid.UUID, str]:
    """What each record is called; ids are unique over all tables."""
    found: dict[uuid.UUID, str] = {}
    for kind in kinds_by_table().values():
        query = select(kind.model.id, name_in_sql(kind))
        found.update((one, as_text(name)) for one, name in session.execute(query))
    return found


def _cells(
    session: Session,
    table: Table,
    told: Described,
    names: dict[uuid.UUID, str],
    gathered: Gathered,
) -> tuple[list[str], Iterator[Sequence[str]]]:
    """Headings and rows; a column that refers is followed by what that record is called, and a
    document by where it stands."""
    paths = {blob: path for path, blob in gathered.documents.items()}
    heads: list[str] = []
    for one in told.headings:
        heads.append(one.text)
        if one.refers:
            heads.append(f"{one.text} (naam)")
        elif table.columns[one.column].info.get("document"):
            heads.append("Bestand")

    def rows() -> Iterator[Sequence[str]]:
        for row in session.execute(select(table).order_by(table.c.id)).yield_per(_BLOCK):
            cells: list[str] = []
            for one, value in zip(told.headings, row, strict=True):
                cells.append(as_text(value))
                if one.refers:
                    cells.append(names.get(value, ""))
                elif table.columns[one.column].info.get("document"):
                    cells.append(paths.get(value, ""))
            yield cells

    return heads, rows()


HISTORY_HEADS = (
    *("Moment", "Wie", "Apparaat", "Wat", "Soort", "Tabel", "Kenmerk", "Kolom"),
    *("Oude waarde", "Nieuwe waarde"),
)


def _history(session: Session) -> Iterator[Sequence[str]]:
    sets, changes = journal.change_set, journal.change
    query = (
        select(
            *(sets.c.at, sets.c.actor, sets.c.device, sets.c.label, sets.c.kind),
            *(changes.c.table_name, changes.c.row_id, changes.c.column_name),
            *(changes.c.old, changes.c.new),
        )
        .join(changes, changes.c.set_id == sets.c.id, isouter=True)
        .order_by(sets.c.id, changes.c.id)
    )
    for *of_set, table, row_id, column, old, new in session.execute(query).yield_per(_BLOCK):
        values = (old, new) if column and (column == "id" or column.endswith("_id")) else ()
        yield [
            *map(as_text, of_set),
            *(as_text(table), _as_elsewhere(row_id), as_text(column)),
            *(map(_as_elsewhere, values) if values else (as_text(old), as_text(new))),
        ]


def _as_elsewhere(value: Any) -> str:
    """The id of a record, which the journal keeps without its dashes."""
    try:
        return str(uuid.UUID(value))
    except (ValueError, TypeError, AttributeError):
        return as_text(value)


def _relations(session: Session, tables: list[tuple[Table, Described]]) -> Iterator[bytes]:
    """Tables, columns and what they refer to; then each reference of each record."""
    explained = {
        told.table: {
            "bestand": told.file,
            "kolommen": [
                {"kolom": one.column, "kop": one.text, "verwijst_naar": one.refers or None}
                for one in told.headings
            ],
        }
        for _, told in tables
    }
    yield b'{"tabellen": ' + _json(explained) + b',\n"relaties": ['
    first = True
    for table, told in tables:
        refers = [one for one in told.headings if one.refers]
        if not refers:
            continue
        wanted = [table.c.id, *(table.c[one.column] for one in refers)]
        for own, *others in session.execute(select(*wanted)).yield_per(_BLOCK):
            for one, other in zip(refers, others, strict=True):
                if other is None:
                    continue
                van = {"tabel": told.table, "kenmerk": str(own)}
                naar = {"tabel": one.refers, "kenmerk": str(other)}
                line = _json({"van": van, "kolom": one.column, "naar": naar})
                yield (b"\n" if first else b",\n") + line
                first = False
    yield b"\n]}\n"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
