"""The difference between two versions of a wijkopgave, in words that people read."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from wijkdesk.models.plan import Labelled
from wijkdesk.services.words import dutch

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
        *_paragraphs(old, new),
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
    chapter = _title_of("wijk")
    before = {figure.key: figure for figure in old.figures}
    after = {figure.key: figure for figure in new.figures}
    for key, one in {**before, **after}.items():
        was, now = before.get(key), after.get(key)
        own = [_figure(side.value, side.year) if side else "" for side in (was, now)]
        town = [_figure(side.municipality, side.year) if side else "" for side in (was, now)]
        parts = [side.parts if side else () for side in (was, now)]
        yield from _value(chapter, one.label, own[0], own[1], {})
        if own[0] and own[1]:
            yield from _value(chapter, f"{one.label} in {new.municipality}", town[0], town[1], {})
            yield from _value(chapter, f"{one.label} in de buurten", parts[0], parts[1], {})
        if own[0] == own[1] and was and now:
            yield from _value(chapter, f"{one.label}: bron", was.source, now.source, {})


def _figure(value: float | None, year: int) -> str:
    return f"{dutch.number(value)} ({year})" if value is not None else ""


def _points(old: WijkopgaveData, new: WijkopgaveData) -> Iterator[Change]:
    chapter = _title_of("analyse")
    for word, before, after in (
        ("Sterk punt", old.strengths, new.strengths),
        ("Zwak punt", old.weaknesses, new.weaknesses),
    ):
        for one in (Counter(after) - Counter(before)).elements():
            yield Change(chapter, word, ChangeKind.ADDED, new=one)
        for one in (Counter(before) - Counter(after)).elements():
            yield Change(chapter, word, ChangeKind.REMOVED, old=one)
        yield from _order(chapter, f"{word}: volgorde", before, after)


def _paragraphs(old: WijkopgaveData, new: WijkopgaveData) -> Iterator[Change]:
    before, after = ({one.kind: one for one in side.paragraphs} for side in (old, new))
    for kind, one in {**before, **after}.items():
        rows = (side[kind].rows if kind in side else () for side in (before, after))
        was, now = (Counter(" · ".join(filter(None, row)) for row in many) for many in rows)
        chapter = _title_of(one.chapter)
        for text in (now - was).elements():
            yield Change(chapter, one.heading, ChangeKind.ADDED, new=text)
        for text in (was - now).elements():
            yield Change(chapter, one.heading, ChangeKind.REMOVED, old=text)


def _order(
    chapter: str,
    what: str,
    old: Iterable[Hashable],
    new: Iterable[Hashable],
    called: Callable[[Any], str] = str,
) -> Iterator[Change]:
    """One change when what both have stands in another order; `called` gives their names."""
    first, second = dict.fromkeys(old), dict.fromkeys(new)
    before = [one for one in first if one in second]
    after = [one for one in second if one in first]
    if before != after:
        told = [", ".join(map(called, side)) for side in (before, after)]
        yield Change(chapter, what, ChangeKind.CHANGED, *told)


def _records(
    old: Iterable[Any],
    new: Iterable[Any],
    chapter: str,
    word: str,
    labels: dict[str, str],
    names: dict[str, str],
) -> Iterator[Change]:
    before, after = _paired(tuple(old), tuple(new))
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
    yield from _order(chapter, f"{word}: volgorde", before, after, lambda key: _name(after[key]))


def _paired(
    old: Sequence[Any], new: Sequence[Any]
) -> tuple[dict[Hashable, Any], dict[Hashable, Any]]:
    """Both sides by what makes a record the same one: its id, else its name. Of several with one
    name those that are equal belong together, and the others in their order."""
    sides: tuple[dict[Hashable, Any], dict[Hashable, Any]] = ({}, {})
    equal = Counter(map(repr, old)) & Counter(map(repr, new))
    for records, found in zip((old, new), sides, strict=True):
        left, counts = Counter(equal), Counter[Hashable]()
        for one in records:
            key: Hashable = getattr(one, "id", None) or _name(one)
            if key == _name(one) and left[repr(one)]:
                left[repr(one)] -= 1
                key = (key, repr(one))
            counts[key] += 1
            found[key, counts[key]] = one
    return sides


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
        note = f", {one.note}" if one.note else ""
        return f"doel {names.get(one.doel_id, '?')} ({weight}{note})"
    if hasattr(one, "role"):
        return f"{one.name} ({one.role})" if one.role else str(one.name)
    return _text(one, names)
