"""What the public may read: the same data without anything of the type Personal."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from .data import Personal, WijkopgaveData

CLASSIFICATION = "Openbaar"


def public(data: WijkopgaveData) -> WijkopgaveData:
    """`data` in which every Personal, however deep, has become None."""
    cleaned: WijkopgaveData = _without_personal(data)
    return replace(cleaned, classification=CLASSIFICATION)


def _without_personal(value: Any) -> Any:
    if isinstance(value, Personal):
        return None
    if isinstance(value, tuple):
        cleaned = tuple(_without_personal(one) for one in value)
        # Large and unchanged parts, such as outlines, are shared and not copied.
        return value if all(a is b for a, b in zip(cleaned, value, strict=True)) else cleaned
    if isinstance(value, dict):
        return {key: _without_personal(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for field in fields(value):
            before = getattr(value, field.name)
            after = _without_personal(before)
            if after is not before:
                changed[field.name] = after
        return replace(value, **changed) if changed else value
    return value
