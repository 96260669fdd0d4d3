"""Questions about many records: their ids go along a block at a time, as the database takes only so
many values with one question."""

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Executable, bindparam
from sqlalchemy.orm import Session

BLOCK = 500
_IDS = "block"


def in_block(column: Any) -> ColumnElement[bool]:
    """The condition that a column holds one of the ids that `asked` hands over."""
    held: ColumnElement[bool] = column.in_(bindparam(_IDS, expanding=True, type_=column.type))
    return held


def asked(session: Session, query: Executable, wanted: Sequence[uuid.UUID]) -> Iterator[Any]:
    """The rows that a query with `in_block` gives for these ids, block by block.

    The query can be made once and kept: making it takes longer than the database needs to answer.
    """
    for start in range(0, len(wanted), BLOCK):
        yield from session.execute(query, {_IDS: wanted[start : start + BLOCK]})
