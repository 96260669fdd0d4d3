"""Messages to the wijk."""

from .subject import Capture, Subject

UITING = Subject(
    "uiting", "uiting", "uitingen", "Nieuwe uiting", capture=Capture("Communicatie-uiting", 110)
)
