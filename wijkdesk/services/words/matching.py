"""How text is matched: by words in any case and with any accents, and days as people type them."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func

from wijkdesk.store.sqlite.folding import folded, words

from . import dutch
from .dates import MONTH

_DAY = re.compile(rf"\b[1-9]\d? (?:{MONTH})\b(?: \d{{4}}\b)?")
"""A day in words, in folded text."""


def typed_day(on: date) -> str:
    """A day as one types it to find what was on it: 7 dec 2026."""
    return f"{dutch.short_weekday(on).partition(' ')[2]} {on.year}"


def sought(needle: str) -> list[str]:
    """What something with a day has to hold. A day is one thing, for "7 dec" is not in "17 dec"."""
    text = folded(needle)
    days = [f" {found[0]}" for found in _DAY.finditer(text)]
    return [*days, *words(_DAY.sub(" ", text))]


def names_day(needle: str) -> bool:
    """Is a day meant, such as 7 dec?"""
    return _DAY.search(folded(needle)) is not None


def day_in_sql(on: Any) -> Any:
    """The day in the column `on` as people may type it: 2026-11-23, 23-11-2026, maandag 23
    november 2026 and 23 nov 2026."""
    day = func.ltrim(func.strftime("%d", on), "0")
    year = func.strftime("%Y", on)
    months = {f"{at:02}": name for at, name in enumerate(dutch.MONTHS, start=1)}
    short = {at: _short(name) for at, name in months.items()}
    # The week of SQL begins on Sunday.
    weekdays = {str((at + 1) % 7): name for at, name in enumerate(dutch.WEEKDAYS)}
    month = func.strftime("%m", on)
    return func.concat_ws(
        " ",
        on,
        func.strftime("%d-%m-%Y", on),
        case(weekdays, value=func.strftime("%w", on)),
        day,
        case(months, value=month),
        year,
        day,
        case(short, value=month),
        year,
    )


def _short(month: str) -> str:
    return "mrt" if month == "maart" else month[:3]


def holding(text: Any, wanted: Sequence[str]) -> ColumnElement[bool]:
    """The condition that a text of SQL holds each of these folded words."""
    whole = func.folded(text)
    return and_(*(func.instr(whole, word) > 0 for word in wanted))
