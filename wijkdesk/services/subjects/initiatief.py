"""What residents begin themselves."""

from .subject import Capture, OnAgenda, Subject

INITIATIEF = Subject(
    "initiatief",
    "initiatief",
    "initiatieven",
    "Nieuw initiatief",
    capture=Capture("Bewonersinitiatief", 60),
    source="bewonersinitiatief",
    agenda=OnAgenda("Bewonersinitiatief", "initiatief_id"),
    briefed=True,
)
