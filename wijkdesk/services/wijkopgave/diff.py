"""The difference between two versions of a wijkopgave, in words that people read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from wijkdesk.models.plan import Labelled
from wijkdesk.services import dutch

from .chapters import CHAPTERS
from .data import Personal, WijkopgaveData
from .wording import GROUPS, HEADER


class ChangeKind(StrEnum):
    """What happened between the older and the newer version."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One difference: in which chapter, of what, and the text before and after."""

    chapter: str
    what: str
    kind: ChangeKind
    old: str = ""
    new: str = ""


def compare(old: WijkopgaveData, new: WijkopgaveData) -> tuple[Change, ...]:
    """What changed from `old` to `new`, in the order of the chapters."""
    found = [
        *_header(old, new),
        *_texts(old, new),
        *_figures(old, new),
        *_points(old, new),
        *_around(old, new),
    ]
    # One set of names for both sides: a record that only got another number did not change.
    names = {**_names(old), **_names(new)}
    for name, chapter, word, labels in GROUPS:
        found += _records(
            getattr(old, name), getattr(new, name), _title_of(chapter), word, labels, names
        )
    place = {_title_of(chapter.key): number for number, chapter in enumerate(CHAPTERS)}
    return tuple(sorted(found, key=lambda change: place[change.chapter]))


def _title_of(key: str) -> str:
    return next(f"{one.number} {one.title}" for one in CHAPTERS if one.key == key)


def _names(data: WijkopgaveData) -> dict[str, str]:
    """What records are called where another one refers to them by id."""
    return {
        **{one.id: one.title for one in data.opgaven},
        **{one.id: one.title for one in data.inspanningen},
        **{one.id: one.number for one in data.doelen},
    }


def _header(old: WijkopgaveData, new: WijkopgaveData) -> Iterator[Change]:
    for name, word in HEADER.items():
        yield from _value(_title_of("voorblad"), word, getattr(old, name), getattr(new, name), {})


def _texts(old: WijkopgaveData, new: WijkopgaveData) -> Iterator[Change]:
    for chapter in CHAPTERS:
        for slot in chapter.slots:
            before, after = old.texts.get(slot.key, ""), new.texts.get(slot.key, "")
            yield from _value(_title_of(chapter.key), slot.label, before, after, {})


def _around(old: WijkopgaveData, new: WijkopgaveData) -> Iterator[Change]:
    """The area itself and its networks."""
    here, there = old.geography, new.geography
    wijk = _title_of("wijk")
    yield from _value(wijk, "Buurten", here.parts, there.parts, {})
    why = "Waarom het gebied prioritair is"
    yield from _value(wijk, why, here.priority_reason, there.priority_reason, {})
    yield from _value(_title_of("samenwerking"), "Wijknetwerk", old.networks, new.networks, {})


def _figures(old: WijkopgaveData, new: WijkopgaveData) -> Iterator[Change]:
    before = {figure.key: figure for figure in old.figures}
    for figure in new.figures:
        was = before.get(figure.key)
        if was is None or was.value != figure.value:
            old_text = _figure(was.value, was.year) if was else ""
            yield from _value(
                _title_of("wijk"), figure.label, old_text, _figure(figure.value, figure.year), {}
            )


def _figure(value: float | None, year: int) -> str:
    return f"{dutch.number(value)} ({year})" if value is not None else ""


def _points(old: WijkopgaveData, new: WijkopgaveData) -> Iterator[Change]:
    chapter = _title_of("analyse")
    for word, before, after in (
        ("Sterk punt", old.strengths, new.strengths),
        ("Zwak punt", old.weaknesses, new.weaknesses),
    ):
        for one in after:
            if one not in before:
                yield Change(chapter, word, ChangeKind.ADDED, new=one)
        for one in before:
            if one not in after:
                yield Change(chapter, word, ChangeKind.REMOVED, old=one)


def _records(
    old: Iterable[Any],
    new: Iterable[Any],
    chapter: str,
    word: str,
    labels: dict[str, str],
    names: dict[str, str],
) -> Iterator[Change]:
    before, after = _by_key(old), _by_key(new)
    for key, one in after.items():
        name = f"{word} “{_name(one)}”"
        if key not in before:
            yield Change(chapter, name, ChangeKind.ADDED, new=_summary(one, labels, names))
            continue
        for field, label in labels.items():
            values = (getattr(before[key], field), getattr(one, field))
            yield from _value(chapter, f"{name}: {label}", *values, names)
    for key, one in before.items():
        if key not in after:
            yield Change(
                chapter,
                f"{word} “{_name(one)}”",
                ChangeKind.REMOVED,
                old=_summary(one, labels, names),
            )


def _by_key(records: Iterable[Any]) -> dict[tuple[Any, int], Any]:
    """Records by id, else by name and which of that name it is."""
    found: dict[tuple[Any, int], Any] = {}
    counts: dict[Any, int] = {}
    for one in records:
        key = getattr(one, "id", None) or _name(one)
        counts[key] = counts.get(key, 0) + 1
        found[key, counts[key]] = one
    return found


def _name(one: Any) -> str:
    there = {field.name for field in fields(one)}
    if "lens" in there:
        return str(one.lens.label)
    first = next(name for name in ("title", "name", "organisation", "source") if name in there)
    return str(getattr(one, first))


def _summary(one: Any, labels: dict[str, str], names: dict[str, str]) -> str:
    parts = []
    for field, label in labels.items():
        value = getattr(one, field)
        text = _text(value, names)
        # What is not so, such as no quick win, says nothing about something new.
        if text and value is not False and text != _name(one):
            parts.append(f"{label}: {text}")
    return "; ".join(parts)


def _value(chapter: str, what: str, old: Any, new: Any, names: dict[str, str]) -> Iterator[Change]:
    before, after = _text(old, names), _text(new, names)
    if before == after:
        return
    kind = (
        ChangeKind.ADDED if not before else ChangeKind.REMOVED if not after else ChangeKind.CHANGED
    )
    yield Change(chapter, what, kind, before, after)


def _text(value: Any, names: dict[str, str]) -> str:
    """Any value of the data as people read it."""
    match value:
        case None | "" | ():
            return ""
        case bool():
            return "ja" if value else "nee"
        case Labelled():
            return value.label
        case Personal():
            return value.value
        case Decimal():
            return dutch.euro(value)
        case float():
            return dutch.number(value)
        case date():
            return dutch.day(value)
        case tuple():
            return ", ".join(_item(one, names) for one in value)
        case str():
            return names.get(value, value)
        case _:
            return str(value)


def _item(one: Any, names: dict[str, str]) -> str:
    if hasattr(one, "measured_on"):
        return f"{dutch.number(one.value)} op {dutch.day(one.measured_on)}"
    if hasattr(one, "doel_id"):
        weight = ("klein", "gewoon", "groot")[one.weight - 1]
        return f"doel {names.get(one.doel_id, '?')} ({weight})"
    if hasattr(one, "role"):
        return f"{one.name} ({one.role})" if one.role else str(one.name)
    return _text(one, names)
