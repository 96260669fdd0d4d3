"""How residents are asked, and what they say."""

from .subject import Capture, Subject

RAADPLEGING = Subject(
    "raadpleging",
    "raadpleging",
    "raadplegingen",
    "Nieuwe raadpleging",
    capture=Capture("Raadpleging", 80),
)

WENS = Subject(
    "wens",
    "wens",
    "wensen",
    "Nieuwe wens",
    capture=Capture("Wens van inwoners", 70),
    source="wens van inwoners",
)

CITAAT = Subject("citaat", "citaat", "citaten", "Nieuw citaat")
