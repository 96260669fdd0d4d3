"""Money and hours."""

from .subject import Capture, Subject

MIDDEL = Subject(
    "middel", "middel", "middelen", "Nieuw middel", capture=Capture("Middelen", 100), searched=False
)
