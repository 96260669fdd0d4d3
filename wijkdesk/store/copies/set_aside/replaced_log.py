"""The audit log of a database that a copy took the place of: what it has that the copy has not.

Who came in, what was printed and which password was changed stays true when the work of those days
is put back, and nobody may lose it by putting back an older copy. So those lines are added to the
log of the copy, each with the moment, user and device that it had. They come at the end of its
chain, under its seals, so that the log can be verified as ever. Writes are not carried over: their
work is gone from the store, and they stand in what was set aside. A log that is not whole is not
vouched for: nothing of it is taken over, and that is told.
"""

from collections.abc import Container, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from ...changes import audit, sets
from ...clock import HERE
from ...errors import DiskFull, StoreError
from ...files import Files
from ...sqlite import apart
from ...sqlite.engine import copy_engine

Line = tuple[str, ...]
"""Of the log: when, who, on which device, what, about what, and with which result."""
NOT_READ = "het logboek van wat er stond is niet te lezen"
NOT_WHOLE = "het logboek van wat er stond is niet heel en niet overgenomen"


@dataclass(frozen=True)
class Replaced:
    """What there is to take over, and what the log says about the restore itself."""

    lines: tuple[Line, ...]
    told: str


def of(files: Files, asides: Iterable[Path], key: bytes, here: Connection) -> Replaced:
    """Of the databases that were set aside, beside the one that is read through `here`. Raises
    DiskFull when one can't be read for that."""
    known = set(_lines(here))
    lines: list[Line] = []
    told = [f"stand van {_moment(_last(here))}"]
    for aside in asides:
        found, words = _taken_over(files, aside, key, known)
        known.update(found)
        lines += found
        told.append(words)
    return Replaced(tuple(lines), "; ".join(told))


def _taken_over(
    files: Files, aside: Path, key: bytes, known: Container[Line]
) -> tuple[list[Line], str]:
    try:
        with _reading(files, aside, key) as there:
            if any(audit.problems(there)):
                return [], NOT_WHOLE
            lines = [one for one in _lines(there) if one not in known]
            return lines, (
                f"wat er stond is bewaard, met {sets.count(there)} wijzigingen en "
                f"{audit.count(there)} gebeurtenissen tot {_moment(_last(there))}; "
                f"{len(lines)} gebeurtenissen overgenomen"
            )
    except DiskFull:
        raise
    except (StoreError, DBAPIError, OSError):
        # Damaged, of another store, or of a WijkDesk that had no log.
        return [], NOT_READ


def _lines(connection: Connection) -> Iterator[Line]:
    for row in audit.from_moment(connection, ""):
        yield (row.at, row.actor, row.device, row.what, row.about, row.result)


def _last(connection: Connection) -> str:
    """The moment of the last thing that was written or happened."""
    query = (
        "SELECT max(at) FROM (SELECT max(at) AS at FROM journal_set"
        " UNION ALL SELECT max(at) FROM journal_event)"
    )
    return str(connection.exec_driver_sql(query).scalar() or "")


def _moment(told: str) -> str:
    return f"{datetime.fromisoformat(told).astimezone(HERE):%Y-%m-%d %H:%M}" if told else "?"


@contextmanager
def _reading(files: Files, aside: Path, key: bytes) -> Iterator[Connection]:
    with ExitStack() as closing:
        # What was set aside stays as it is, to be salvaged.
        path, still = closing.enter_context(apart.as_it_is(files, aside))
        engine = copy_engine(path, key, still=still)
        closing.callback(engine.dispose)
        yield closing.enter_context(engine.connect())
