"""What is left of the journal of a damaged database: which change sets, and what they wrote.

Whatever is asked may lie on a page that is damaged; then it is unknown (None), or not there.
"""

from collections import defaultdict
from typing import Any

from wijkdesk.store.changes import journal, sets
from wijkdesk.store.erased.erasure import Row

from .reading import Reader

CHANGES = journal.change.name
_FIRST = "id"
"""The column that the change of a row that is made begins with; its others follow at once."""
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


def written_since(damaged: Reader, number: int) -> tuple[dict[Row, dict[str, Any]], frozenset[Row]]:
    """The last value of each column that the sets after this one wrote, by row; and the rows that
    they made, of which all is there. Only what the seal of its change says is true; what was wiped
    for privacy has none, and stays away."""
    rows: dict[Row, dict[str, Any]] = defaultdict(dict)
    found = sorted(damaged.rows(CHANGES, _COLUMNS, f"set_id > {int(number)}"))
    last = damaged.ask(f"SELECT max(id) FROM {CHANGES}")
    whole = set[Row]()
    making: Row | None = None
    after = 0
    """Which row is being made, as far as all of it was read, and which change comes next then."""
    for place, _set, table, row_id, column, old, new, seal in found:
        salt, digest = seal[: -journal.DIGEST], seal[-journal.DIGEST :]
        is_true = salt and journal.digest_change(salt, table, row_id, column, old, new) == digest
        row = (table, row_id)
        if making is not None and (place != after or (not is_true and row == making)):
            making = None
        if making is not None and (row != making or column == _FIRST):
            whole.add(making)
            making = None
        if column == _FIRST and old is None and is_true:
            making = row
        after = place + 1
        if is_true:
            rows[row][column] = new
    if making is not None and last is not None and last[0][0] == after - 1:
        whole.add(making)
    return rows, frozenset(whole)
