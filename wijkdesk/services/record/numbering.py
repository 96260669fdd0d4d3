"""Numbers of actions and decisions: running through a year, and never given twice."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def next_number(session: Session, model: type[Any], year: int) -> int:
    """The number after the last one of that year; one that was removed keeps its number, because
    it may stand on somebody's paper."""
    last = session.scalar(select(func.max(model.number)).where(model.year == year))
    return (last or 0) + 1
