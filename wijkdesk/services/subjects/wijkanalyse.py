"""The wijkanalyse, and strong and weak points."""

from .subject import Subject

ANALYSE = Subject(
    "analyse",
    "onderdeel van de wijkanalyse",
    "onderdelen van de wijkanalyse",
    "Nieuw onderdeel",
    searched=False,
    source="wijkanalyse",
)

PUNT = Subject("punt", "sterk of zwak punt", "sterke en zwakke punten", "Nieuw punt")
