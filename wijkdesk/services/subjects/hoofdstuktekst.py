"""The free texts of a wijkopgave: they stand in their chapter and are no record by themselves."""

from .subject import Subject

TEKST = Subject("hoofdstuktekst", "hoofdstuktekst", "hoofdstukteksten", searched=False)
"""The search has a way of its own to their words."""
