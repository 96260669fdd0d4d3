"""The audit log to read, with the six things that BIO2 8.15.01 asks of each line: who, what, when,
where (which device), about which object, and with what result.

Writes come from the journal, the rest from its events; neither says what somebody typed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import Connection

from wijkdesk.services.record.table_words import has_words, words_of
from wijkdesk.services.words import dutch
from wijkdesk.store import Store
from wijkdesk.store.changes import audit as log
from wijkdesk.store.changes import sets
from wijkdesk.store.changes.events import DONE
from wijkdesk.store.clock import HERE

HEADINGS = ("Wanneer", "Wie", "Wat", "Apparaat", "Waarover", "Uitkomst")
_SAID = {"undo": "Ongedaan gemaakt: ", "redo": "Opnieuw gedaan: ", "remote": "Overgenomen: "}


@dataclass(frozen=True)
class LogLine:
    """What somebody did. `device` is its id; `about` a kind of thing, with the id of one record."""

    at: datetime
    who: str
    what: str
    device: str
    about: str
    result: str

    @property
    def cells(self) -> tuple[str, ...]:
        """As the headings; the moment as the clock on the wall says."""
        when = self.at.astimezone(HERE).strftime("%Y-%m-%d %H:%M:%S")
        return (when, self.who, self.what, self.device, self.about, self.result)


@dataclass(frozen=True)
class Verdict:
    """Is the log whole? `problems` says what is wrong with it, in Dutch."""

    sets: int
    events: int
    problems: tuple[str, ...]

    @property
    def told(self) -> str:
        """What to say when it is whole."""
        return (
            f"Het logboek is heel: {dutch.counted(self.sets, 'wijziging', 'wijzigingen')} en "
            f"{dutch.counted(self.events, 'gebeurtenis', 'gebeurtenissen')}, in een gesloten keten."
        )


def lines(store: Store, since: date | None = None) -> list[LogLine]:
    """Everything in the log from the start of a day on, the oldest first."""
    begin = datetime.combine(since, time(), HERE) if since else datetime(1, 1, 1, tzinfo=UTC)
    moment = begin.astimezone(UTC).isoformat(timespec="milliseconds") if since else ""
    with store.read() as session:
        connection = session.connection()
        found = [*_writes(connection, moment), *_events(connection, moment)]
    return sorted(found, key=lambda line: line.at)


def verify(store: Store) -> Verdict:
    """Is something changed, cut off, emptied, or wiped in another way than by forgetting?"""
    with store.read() as session:
        connection = session.connection()
        writes, events = sets.count(connection), log.count(connection)
    problems = tuple(one.message for one in store.check_log())
    return Verdict(writes, events, problems)


def _writes(connection: Connection, moment: str) -> Iterator[LogLine]:
    about = _objects(connection, moment)
    for row in sets.from_moment(connection, moment):
        at = datetime.fromisoformat(row.at)
        what = _SAID.get(row.kind, "") + row.label
        yield LogLine(at, row.actor, what, row.device, about.get(row.id, ""), DONE)


def _events(connection: Connection, moment: str) -> Iterator[LogLine]:
    for row in log.from_moment(connection, moment):
        at = datetime.fromisoformat(row.at)
        yield LogLine(at, row.actor, row.what, row.device, row.about, row.result)


def _objects(connection: Connection, moment: str) -> dict[int, str]:
    """What each write was about: one record by its id, of more how many."""
    told: dict[int, list[str]] = {}
    for row in sets.rows_from_moment(connection, moment):
        told.setdefault(row.set_id, []).append(_object(row.table_name, row.many, row.one))
    return {number: ", ".join(some) for number, some in told.items()}


def _object(table: str, many: int, one: str) -> str:
    if not has_words(table):
        # Of a WijkDesk that had it still.
        return f"{table} {one}" if many == 1 else f"{many} {table}"
    words = words_of(table)
    return f"{words.word} {one}" if many == 1 else f"{many} {words.plural}"


def table(found: Sequence[LogLine]) -> list[tuple[str, ...]]:
    """The cells of these lines, under `HEADINGS`."""
    return [line.cells for line in found]
