"""What the public may read: the same data without anything of the type Personal, and without
what partners said or agreed among themselves."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from .chapters import CHAPTERS
from .data import Personal, WijkopgaveData

CLASSIFICATION = "Openbaar"


def public(data: WijkopgaveData) -> WijkopgaveData:
    """`data` in which every Personal, however deep, has become None, and without the texts and
    the views on partners that stay internal."""
    cleaned: WijkopgaveData = _without_personal(data)
    internal = {slot.key for chapter in CHAPTERS for slot in chapter.slots if slot.internal}
    return replace(
        cleaned,
        classification=CLASSIFICATION,
        texts={slot: body for slot, body in cleaned.texts.items() if slot not in internal},
        stakeholders=tuple(
            replace(one, interest=None, influence=None, attitude="", agreement="")
            for one in cleaned.stakeholders
        ),
        paragraphs=tuple(one for one in cleaned.paragraphs if one.public),
    )


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
