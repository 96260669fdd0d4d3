"""Stakeholders by belang and invloed: the matrix, and the same in words."""

from collections.abc import Sequence

from wijkdesk.documents.engine.drawing import Drawing
from wijkdesk.documents.engine.palette import PAPER, TINT
from wijkdesk.services.words import dutch

from .matrix import Axes, matrix
from .squares import Item

# From here on a stakeholder counts as close to us.
_MUCH = 4
_NAMED = 8


def influence_matrix(items: Sequence[Item], width: float) -> Drawing:
    """Belang grows to the right, invloed upwards; an item's mark is its number in the table."""
    axes = Axes("belang", "invloed", "weinig belang", "veel belang", _fill, lambda across, up: "")
    return matrix(list(items), axes, width)


def influence_alt(items: Sequence[Item]) -> str:
    """Who has much of both, by name as far as a listener can hold."""
    close = [item.title[:60] for item in items if item.across >= _MUCH and item.up >= _MUCH]
    names = dutch.enumeration(close[:_NAMED]) or "geen enkele partner"
    return (
        f"Vierkant van vijf bij vijf vakken met {len(items)} partners: naar rechts neemt het "
        f"belang toe, naar boven de invloed. Rechtsboven, met veel van beide, staan: {names}."
    )


def _fill(across: int, up: int) -> str:
    return TINT if across >= _MUCH and up >= _MUCH else PAPER
