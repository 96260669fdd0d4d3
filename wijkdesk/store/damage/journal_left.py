"""What is left of the journal of a damaged database: which change sets, and what they wrote.

Whatever is asked may lie on a page that is damaged; then it is unknown (None), or not there.
"""

from collections import defaultdict
from typing import Any

from wijkdesk.store.changes import journal, sets
from wijkdesk.store.erased.erasure import Row

from .reading import Reader

CHANGES = journal.change.name
_COLUMNS = [column.name for column in journal.change.columns]


def last(damaged: Reader) -> int | None:
    """The number of the last change set."""
    found = damaged.ask(sets.LAST)
    return int(found[0][0]) if found else None


def moments_since(damaged: Reader, number: int) -> list[str] | None:
    """When each set after this one was written (ISO 8601 in UTC), the oldest first."""
    found = damaged.ask("SELECT at FROM journal_set WHERE id > ? ORDER BY id", number)
    return None if found is None else [str(at) for (at,) in found]


def has(damaged: Reader, number: int, digest: bytes) -> bool | None:
    """Does it have this very set?"""
    found = damaged.ask(sets.DIGEST_OF, number)
    return None if found is None else [bytes(one) for (one,) in found] == [digest]


def digests(damaged: Reader) -> dict[int, str]:
    """The digest (hexadecimal) of each set, by number; none when they can't be read."""
    found = damaged.ask("SELECT id, hex(digest) FROM journal_set") or ()
    return {number: hexed.lower() for number, hexed in found}


def written_since(damaged: Reader, number: int) -> dict[Row, dict[str, Any]]:
    """The last value of each column that the sets after this one wrote, by row. Only what the seal
    of its change says is true; what was wiped for privacy has none, and stays away."""
    rows: dict[Row, dict[str, Any]] = defaultdict(dict)
    found = damaged.rows(CHANGES, _COLUMNS, f"set_id > {int(number)}")
    for _id, _set, table, row_id, column, old, new, seal in sorted(found, key=lambda one: one[0]):
        salt, digest = seal[: -journal.DIGEST], seal[-journal.DIGEST :]
        if salt and journal.digest_change(salt, table, row_id, column, old, new) == digest:
            rows[table, row_id][column] = new
    return rows
