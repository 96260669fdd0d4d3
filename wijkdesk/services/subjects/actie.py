"""Actions, and how they go."""

from .subject import Capture, How, Subject

ACTIE = Subject(
    "actie",
    "actie",
    "acties",
    "Nieuwe actie",
    home="acties",
    icon="list-checks",
    capture=Capture(
        "Actie",
        4,
        How.LINE,
        in_area=False,
        keys="Ctrl+Shift+A",
        hint="Wie doet wat, en wanneer is het klaar? Zoals: @Avedan huisbezoek voor 4 dec",
    ),
    about_people=True,
    counted=True,
    briefed=True,
)

VOORTGANG = Subject(
    "voortgang",
    "notitie over voortgang",
    "notities over voortgang",
    home="acties",
    icon="list-checks",
    about_people=True,
)
