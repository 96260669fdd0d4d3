"""A value of the store as the cell of a table that people read."""

import enum
import json
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any


def as_text(value: Any) -> str:
    """ISO for days and moments, a comma in numbers as a Dutch spreadsheet wants it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case enum.Enum():
            return str(getattr(value, "label", value.value))
        case float() | Decimal():
            return _number(value)
        case date() | datetime() | time():
            return value.isoformat()
        case bytes():
            return value.hex()
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
        case frozenset() | set() | tuple():
            return ", ".join(_in_order(value))
    return str(value)


def _number(value: float | Decimal) -> str:
    # A place between two others is a fraction in a column of whole numbers.
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).replace(".", ",")


def _in_order(values: Iterable[Any]) -> list[str]:
    return sorted(as_text(one) for one in values)
