"""The records of a wijkopgave by what they belong to, gathered once for the whole document."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from wijkdesk.services.wijkopgave.data import (
    DoelData,
    IndicatorData,
    InspanningData,
    MiddelData,
    WijkopgaveData,
)

T = TypeVar("T")


@dataclass(frozen=True)
class Register:
    """Lookups; what belongs to nothing known stands under None."""

    doelen: dict[str | None, tuple[DoelData, ...]]
    """By opgave."""
    indicatoren: dict[str | None, tuple[IndicatorData, ...]]
    """By doel."""
    inspanningen: dict[str | None, tuple[InspanningData, ...]]
    """By opgave."""
    middelen: dict[str | None, tuple[MiddelData, ...]]
    """By inspanning."""
    doel: dict[str, DoelData]
    contributions: dict[str, tuple[tuple[InspanningData, int, str], ...]]
    """By doel: who contributes, how much (1 to 3) and how."""


def register(data: WijkopgaveData) -> Register:
    """Gather the lookups."""
    opgaven = {opgave.id for opgave in data.opgaven}
    doelen = {doel.id: doel for doel in data.doelen}
    inspanningen = {inspanning.id for inspanning in data.inspanningen}
    contributions: dict[str, list[tuple[InspanningData, int, str]]] = {}
    for inspanning in data.inspanningen:
        for link in inspanning.links:
            found = contributions.setdefault(link.doel_id, [])
            found.append((inspanning, link.weight, link.note))
    return Register(
        _by(data.doelen, lambda d: d.opgave_id if d.opgave_id in opgaven else None),
        _by(data.indicatoren, lambda i: i.doel_id if i.doel_id in doelen else None),
        _by(data.inspanningen, lambda i: i.opgave_id if i.opgave_id in opgaven else None),
        _by(data.middelen, lambda m: m.inspanning_id if m.inspanning_id in inspanningen else None),
        doelen,
        {key: tuple(found) for key, found in contributions.items()},
    )


def _by(records: Iterable[T], key: Callable[[T], str | None]) -> dict[str | None, tuple[T, ...]]:
    found: dict[str | None, list[T]] = {}
    for record in records:
        found.setdefault(key(record), []).append(record)
    return {name: tuple(members) for name, members in found.items()}
