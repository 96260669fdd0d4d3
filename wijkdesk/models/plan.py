"""The fixed lists of the policy plan "Leefbare wijken en dorpen" (Almelo, 2023-2026).

They are enumerations and not tables because the plan, not the user, decides what is in them.
Each member carries the Dutch label that people read; the value is what the store keeps.
"""

from collections.abc import Iterable
from enum import StrEnum


class Labelled(StrEnum):
    """A string enumeration whose members also carry the Dutch text to show."""

    label: str

    def __new__(cls, value: str, label: str) -> "Labelled":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


def in_sql(members: Iterable[Labelled]) -> str:
    """These members as SQL in text writes a set of them: ('concept', 'vastgesteld')."""
    return "(" + ", ".join(f"'{one}'" for one in members) + ")"


class Stadsdoel(Labelled):
    """The two goals of the plan (§2.1)."""

    LEEFBAARHEID = "leefbaarheid", "Verbeteren leefbaarheid"
    SAMENWERKING = "samenwerking", "Versterken integrale samenwerking"


class Werkveld(Labelled):
    """The five fields of work (§2.2.1 to 2.2.5), in the plan's order."""

    SCHOON_HEEL_VEILIG = "schoon_heel_veilig", "Schoon, heel en veilig"
    SOCIAAL = "sociaal", "Sociaal toekomstbestendig"
    FYSIEK = "fysiek", "Fysiek toekomstbestendig"
    PARTICIPATIE = "participatie", "Participatie"
    WIJKGERICHT = "wijkgericht", "Wijkgericht werken"


class Activiteitengroep(Labelled):
    """The seven groups of activities (§2.3.1 to 2.3.7)."""

    FYSIEK = "fysiek", "Fysieke verbeteringen"
    OVERLAST = "overlast", "Overlast en veiligheid"
    SAMENHANG = "samenhang", "Sociale samenhang"
    ENERGIE_KLIMAAT = "energie_klimaat", "Energietransitie en klimaatadaptatie"
    BETROKKENHEID = "betrokkenheid", "Bewonersbetrokkenheid"
    SAMENWERKEN = "samenwerken", "Samenwerken in wijk of dorp"
    COMMUNICATIE = "communicatie", "Communicatie"


class Sturing(Labelled):
    """Who steers (§1.1, 5.1, 6.2.1), extended with partner and inwoner."""

    LIJN = "lijn", "lijn"
    PROGRAMMA = "programma", "programma"
    WIJK = "wijk", "wijk"
    PARTNER = "partner", "partner"
    INWONER = "inwoner", "inwoner"


class Thema(Labelled):
    """The four RIGO themes of leefbaarheid (§1.2)."""

    FYSIEK = "fysiek", "Fysiek"
    SOCIAAL = "sociaal", "Sociaal"
    OVERLAST = "overlast", "Overlast"
    VEILIGHEID = "veiligheid", "Veiligheid"


class Participatievorm(Labelled):
    """The three forms of participation (§2.2.4)."""

    BEWONERS = "bewoners", "Bewonersparticipatie"
    OVERHEID = "overheid", "Overheidsparticipatie"
    MAATSCHAPPELIJK = "maatschappelijk", "Maatschappelijke participatie"
