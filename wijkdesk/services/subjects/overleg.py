"""Meetings and their parts."""

from .subject import Capture, How, Subject

OVERLEGSOORT = Subject(
    "overlegsoort",
    "soort overleg",
    "soorten overleg",
    "Nieuwe soort overleg",
    home="overleg",
    icon="calendar",
)

SOORTPUNT = Subject(
    "soortpunt", "vast punt", "vaste punten", "Nieuw vast punt", home="overleg", icon="calendar"
)

REEKS = Subject("reeks", "reeks", "reeksen", "Nieuwe reeks", home="overleg", icon="calendar")

OVERLEG = Subject(
    "overleg",
    "overleg",
    "overleggen",
    "Nieuw overleg",
    home="overleg",
    icon="calendar",
    capture=Capture("Overleg", 6, How.SCREEN, in_area=False),
    counted=True,
)

DEELNEMER = Subject(
    "deelnemer", "deelnemer", "deelnemers", home="overleg", icon="calendar", about_people=True
)

AGENDAPUNT = Subject(
    "agendapunt",
    "agendapunt",
    "agendapunten",
    "Nieuw agendapunt",
    home="overleg",
    icon="calendar",
    about_people=True,
    briefed=True,
)

STUK = Subject("stuk", "stuk", "stukken", "Nieuw stuk", home="overleg", icon="calendar")

BESLUIT = Subject(
    "besluit",
    "besluit",
    "besluiten",
    "Nieuw besluit",
    home="overleg",
    icon="calendar",
    briefed=True,
)

BESPREEKPUNT = Subject(
    "bespreekpunt",
    "bespreekpunt",
    "bespreekpunten",
    "Nieuw bespreekpunt",
    home="overleg",
    icon="calendar",
    capture=Capture(
        "Bespreekpunt",
        5,
        How.LINE,
        in_area=False,
        keys="Ctrl+Shift+B",
        hint="Waar wilt u het een volgende keer over hebben?",
    ),
)
