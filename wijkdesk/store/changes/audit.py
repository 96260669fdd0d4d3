"""The audit log: what happened beside the writes (who came in, what was printed or taken along),
and whether journal and log are whole.

Writes stand in the journal (`journal_set`), everything else in `journal_event`. Both are chained.
`journal_head` holds where both end, under a seal that is made with a key (`keyed`): so a journal
that was cut off or emptied is found, also when its chain holds. That key is derived from the
store's, so whoever writes in the file without WijkDesk can't make the seal.

The chain of the writes and what was wiped from them `check` looks at (see `wiped`). An older
database that was put back whole is whole: the `anchor` outside it sees that.
"""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection

from ..access.derived import derived, seal_of
from . import journal

_PURPOSE = b"wijkdesk audit 1"


def keyed_with(key: bytes) -> Callable[..., bytes]:
    """The SQL function `keyed`: a seal of its arguments that only who has the key can make."""
    own = derived(key, _PURPOSE)

    def keyed(*values: Any) -> bytes:
        return seal_of(own, journal.encoded(list(values)))

    return keyed


_ADD = """
    INSERT INTO journal_event (id, at, actor, device, what, about, result, set_id, seal)
    SELECT n, ?1, ?2, ?3, ?4, ?5, ?6, s, keyed('event', n, ?1, ?2, ?3, ?4, ?5, ?6, s, before)
    FROM (SELECT 1 + max(coalesce(max(id), 0),
            coalesce((SELECT event_id FROM journal_head), 0)) AS n,
        (SELECT coalesce(max(id), 0) FROM journal_set) AS s,
        (SELECT seal FROM journal_event ORDER BY id DESC LIMIT 1) AS before FROM journal_event)"""


def add(
    connection: Connection, moment: str, actor: str, device: str, what: str, about: str, result: str
) -> None:
    """Add an event, within a transaction. `about` is a kind of thing, never a name or content."""
    connection.exec_driver_sql(_ADD, (moment, actor, device, what, about, result))


def begin(connection: Connection) -> None:
    """Trust what there is, once: of before the log had seals."""
    connection.exec_driver_sql(
        "INSERT INTO journal_head SELECT 1, id, digest, 0, NULL, keyed('head', id, digest, 0, NULL)"
        " FROM journal_set ORDER BY id DESC LIMIT 1"
    )


def count(connection: Connection) -> int:
    """How many events there are."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM journal_event").scalar_one())


def from_moment(connection: Connection, moment: str) -> Iterator[Any]:
    """The events from a moment (ISO 8601 in UTC) on, the oldest first: `at`, `actor`, `device`,
    `what`, `about` and `result`."""
    yield from connection.exec_driver_sql(
        "SELECT at, actor, device, what, about, result FROM journal_event WHERE at >= ?"
        " ORDER BY id",
        (moment,),
    )


def problems(connection: Connection) -> Iterator[str]:
    """What is wrong with the events and with where journal and events end, in Dutch; nothing when
    they are whole."""
    yield from _events(connection)
    yield from _ends(connection)


def _ends(connection: Connection) -> Iterator[str]:
    """Do journal and log end where they ended?"""
    head = connection.exec_driver_sql(
        "SELECT *, seal IS keyed('head', set_id, digest, event_id, event_seal) AS sealed"
        " FROM journal_head"
    ).first()
    if head is None:
        yield "het slot op het logboek ontbreekt; er is buiten WijkDesk om in geschreven"
        return
    if not head.sealed:
        yield "het slot op het logboek klopt niet; er is buiten WijkDesk om in geschreven"
        return
    yield from _end(connection, "wijziging", head.set_id, head.digest)
    yield from _end(connection, "gebeurtenis", head.event_id, head.event_seal)


_ENDS = {
    "wijziging": "SELECT max(id), (SELECT digest FROM journal_set WHERE id = ?) FROM journal_set",
    "gebeurtenis": "SELECT max(id), (SELECT seal FROM journal_event WHERE id = ?)"
    " FROM journal_event",
}


def _end(connection: Connection, word: str, last: int, seal: bytes | None) -> Iterator[str]:
    """What is amiss at the end that was sealed: row `last`, with `seal`."""
    end, there = connection.exec_driver_sql(_ENDS[word], (last,)).one()
    if (end or 0) < last:
        yield f"het einde is afgekapt: {word} {(end or 0) + 1} tot en met {last} ontbreekt"
    elif there != seal:
        yield f"het einde is afgekapt of vervangen bij {word} {last}"
    elif (end or 0) > last:
        yield f"na {word} {last} is er buiten WijkDesk om geschreven"


def _events(connection: Connection) -> Iterator[str]:
    found = connection.exec_driver_sql(
        "SELECT id, seal IS keyed('event', id, at, actor, device, what, about, result, set_id,"
        " lag(seal) OVER (ORDER BY id)) AS sealed FROM journal_event ORDER BY id"
    )
    for number, row in enumerate(found, start=1):
        if row.id != number:
            yield f"gebeurtenis {number} ontbreekt"
            return
        if not row.sealed:
            yield f"gebeurtenis {number} is achteraf veranderd"
            return
