"""A period of whole days: from its first day up to and including its last. Without a first day it
has always been, without a last one it goes on.

Whether it is in force is asked of its days, of the columns of a model, and in SQL that is text.
"""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_


def is_over(until: date | None, today: date) -> bool:
    """Did it end before today?"""
    return until is not None and until < today


def is_to_come(since: date | None, today: date) -> bool:
    """Does it begin after today?"""
    return since is not None and since > today


def is_in_force(since: date | None, until: date | None, today: date) -> bool:
    """Has it begun, and not ended?"""
    return not is_over(until, today) and not is_to_come(since, today)


def not_over(model: Any, today: date) -> ColumnElement[bool]:
    """Of rows with a column `until`, those of which the period did not end."""
    lasting: ColumnElement[bool] = model.until.is_(None) | (model.until >= today)
    return lasting


def in_force(model: Any, today: date) -> ColumnElement[bool]:
    """Of rows with columns `since` and `until`, those of which the period is in force."""
    return and_(not_over(model, today), model.since.is_(None) | (model.since <= today))


def in_force_as_text(row: str) -> str:
    """As `in_force`, in SQL for the alias of a table, with today as `:today`."""
    return (
        f"({row}.since IS NULL OR {row}.since <= :today)"
        f" AND ({row}.until IS NULL OR {row}.until >= :today)"
    )
