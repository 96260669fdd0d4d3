"""The key figures of an area: what they are called, how they add up, and which may be printed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from wijkdesk.services.gebied.data import Figure

FEWEST = 50
"""Inwoners below which the figures of a buurt tell about persons."""
ABOUT_LAND = frozenset({"oppervlakte_ha"})


@dataclass(frozen=True)
class Definition:
    """A kind of figure. `weight` is the key of the figure that weighs it in a mean; None: it adds
    up. `columns` are the headings by which CBS and others publish it (services compare them in
    lower case; a year suffix is taken off first)."""

    key: str
    label: str
    unit: str = ""
    decimals: int = 0
    weight: str | None = None
    columns: tuple[str, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Is the figure of a whole the sum of its parts?"""
        return self.weight is None


FIGURES: dict[str, Definition] = {
    one.key: one
    for one in (
        Definition("inwoners", "Inwoners", columns=("a_inw", "aantal_inwoners")),
        Definition("huishoudens", "Huishoudens", columns=("a_hh", "aantal_huishoudens")),
        Definition("woningen", "Woningen", columns=("a_woning", "woningvoorraad")),
        Definition(
            "woz",
            "Gemiddelde WOZ-waarde",
            "× € 1.000",
            weight="woningen",
            columns=("gem_woz_keuro", "g_wozbag", "g_woz"),
        ),
        Definition("koop", "Koopwoningen", "%", weight="woningen", columns=("pct_koop", "p_koopw")),
        Definition(
            "laag_inkomen",
            "Inwoners met een van de 40% laagste inkomens",
            "%",
            1,
            "inwoners",
            ("pct_40pct_laagste_inkomen", "p_ink_li"),
        ),
        Definition(
            "hoog_inkomen",
            "Inwoners met een van de 20% hoogste inkomens",
            "%",
            1,
            "inwoners",
            ("pct_20pct_hoogste_inkomen", "p_ink_hi"),
        ),
        Definition(
            "participatie",
            "Nettoarbeidsparticipatie",
            "%",
            weight="inwoners",
            columns=("pct_nettoarbeidsparticipatie", "p_arb_pp"),
        ),
        Definition(
            "hbo_wo", "Hbo- of wo-opleiding", "%", weight="inwoners", columns=("pct_hbo_wo",)
        ),
        Definition("pct_0_15", "0 tot 15 jaar", "%", weight="inwoners", columns=("p_00_14_jr",)),
        Definition("pct_15_25", "15 tot 25 jaar", "%", weight="inwoners", columns=("p_15_24_jr",)),
        Definition("pct_25_45", "25 tot 45 jaar", "%", weight="inwoners", columns=("p_25_44_jr",)),
        Definition("pct_45_65", "45 tot 65 jaar", "%", weight="inwoners", columns=("p_45_64_jr",)),
        Definition(
            "pct_65plus",
            "65 jaar en ouder",
            "%",
            weight="inwoners",
            columns=("p_65_oo_jr", "p_65_eo_jr"),
        ),
        Definition(
            "pct_eenpersoons",
            "Eenpersoonshuishoudens",
            "%",
            weight="huishoudens",
            columns=("p_1p_hh",),
        ),
        Definition(
            "pct_hh_met_kinderen",
            "Huishoudens met kinderen",
            "%",
            weight="huishoudens",
            columns=("p_hh_m_k",),
        ),
        Definition(
            "gem_huishoudensgrootte",
            "Gemiddelde huishoudensgrootte",
            "personen",
            1,
            "huishoudens",
            ("g_hhgro",),
        ),
        Definition("oppervlakte_ha", "Oppervlakte", "ha", columns=("a_opp_ha",)),
    )
}

AT_A_GLANCE = ("inwoners", "woningen", "woz", "koop", "laag_inkomen")
"""Those that a list of wijken shows, and that a new store has of Almelo, in this order."""


def printable(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures without those of buurten with so few people that they tell about persons."""
    found = tuple(figures)
    people = next((one.parts for one in found if one.key == "inwoners"), ())
    return tuple(
        replace(
            one,
            parts=tuple(
                value if tells_of_many(one.key, count) else None
                for value, count in zip(one.parts, people, strict=True)
            ),
        )
        if people
        else one
        for one in found
    )


def tells_of_many(key: str, people: float | None) -> bool:
    """Is a figure of a buurt with so many inwoners not about persons? Unknown counts as many."""
    return key in ABOUT_LAND or people is None or people >= FEWEST
