"""What somebody notices in the wijk."""

from .subject import Capture, OnAgenda, Subject

SIGNAAL = Subject(
    "signaal",
    "signaal",
    "signalen",
    "Nieuw signaal",
    icon="triangle-alert",
    capture=Capture("Signaal", 50),
    agenda=OnAgenda("Signaal", "signaal_id"),
    about_people=True,
    briefed=True,
)
