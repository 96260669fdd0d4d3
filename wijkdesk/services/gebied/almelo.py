"""Almelo as it is from the start: the municipality, ten wijken, two dorpen and their figures.

Typed in as facts. Figures: CBS, Kerncijfers wijken en buurten 2022 (CC BY 4.0). Prioritair: plan
"Leefbare wijken en dorpen" (§1.2, 2.3.6), which names the wijken as it does here; CBS writes
"Nieuwstraat-Kwartier".
"""

import uuid
from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from wijkdesk.models.gebied import Gebied, GebiedCode, GebiedKind, Kerncijfer

from .kerncijfer import AT_A_GLANCE

GEMEENTE = "Almelo"
GEMEENTE_CODE = "GM0141"
INWONERS = 73155
YEAR = 2022
CODE_YEARS = (2021, 2022)
"""CBS gave each wijk the same code in these years."""
SOURCE = "CBS, Kerncijfers wijken en buurten 2022"
PLAN_SINCE = date(2023, 1, 1)
IN_PLAN = "Aangewezen in het plan Leefbare wijken en dorpen"

# Code, name, kind, then the figures in the order of AT_A_GLANCE.
WIJK, DORP = GebiedKind.WIJK, GebiedKind.DORP
WIJKEN: tuple[tuple[str, str, GebiedKind, tuple[float, ...]], ...] = (
    ("WK014110", "Binnenstad", WIJK, (5370, 3383, 187, 27, 49.1)),
    ("WK014111", "De Riet", WIJK, (7255, 3605, 178, 42, 50.8)),
    ("WK014112", "Noorderkwartier", WIJK, (6075, 2699, 255, 66, 38.4)),
    ("WK014113", "Sluitersveld", WIJK, (6520, 2955, 274, 49, 46.0)),
    ("WK014114", "Wierdense Hoek", WIJK, (6475, 3143, 186, 44, 52.9)),
    ("WK014115", "Nieuwstraatkwartier", WIJK, (3185, 1527, 141, 37, 60.5)),
    ("WK014116", "Ossenkoppelerhoek", WIJK, (6470, 3179, 156, 41, 52.6)),
    ("WK014117", "Hofkamp", WIJK, (3735, 1751, 304, 63, 39.7)),
    ("WK014118", "Schelfhorst", WIJK, (10725, 4696, 216, 62, 46.8)),
    ("WK014119", "Windmolenbroek", WIJK, (13795, 5593, 267, 79, 39.2)),
    ("WK014120", "Aadorp", DORP, (1525, 595, 334, 79, 41.3)),
    ("WK014121", "Bornerbroek", DORP, (2025, 791, 386, 77, 38.4)),
)

PRIORITY = {
    "De Riet": IN_PLAN,
    "Sluitersveld": IN_PLAN,
    "Nieuwstraatkwartier": IN_PLAN,
    "Ossenkoppelerhoek": f"{IN_PLAN}; eerste wijk met een wijkopgave (pilot)",
}

KERKELANDEN = ("Kerkelanden", "BU01411402", 2021, "Wierdense Hoek", IN_PLAN)
WESTERES = (
    "Westeres",
    f"{IN_PLAN}. Westeres is geen buurt van het CBS: kies zelf welke buurten erbij horen.",
)


def seed(session: Session) -> None:
    """Put Almelo into an empty store."""
    gemeente = Gebied(kind=GebiedKind.GEMEENTE, name=GEMEENTE)
    session.add(gemeente)
    session.flush()
    _add_codes(session, gemeente.id, GEMEENTE_CODE, CODE_YEARS)
    _add_figures(session, gemeente.id, {"inwoners": INWONERS})
    ids: dict[str, uuid.UUID] = {}
    for code, name, kind, values in WIJKEN:
        reason = PRIORITY.get(name)
        wijk = Gebied(
            kind=kind,
            name=name,
            parent_id=gemeente.id,
            priority_reason=reason,
            priority_since=PLAN_SINCE if reason else None,
        )
        session.add(wijk)
        session.flush()
        ids[name] = wijk.id
        _add_codes(session, wijk.id, code, CODE_YEARS)
        _add_figures(session, wijk.id, dict(zip(AT_A_GLANCE, values, strict=True)))
    _seed_priority(session, ids, gemeente.id)


def _seed_priority(session: Session, wijken: dict[str, uuid.UUID], gemeente: uuid.UUID) -> None:
    name, code, year, wijk, reason = KERKELANDEN
    kerkelanden = Gebied(
        kind=GebiedKind.BUURT,
        name=name,
        parent_id=wijken[wijk],
        priority_reason=reason,
        priority_since=PLAN_SINCE,
    )
    name, reason = WESTERES
    westeres = Gebied(
        kind=GebiedKind.PRIORITAIR,
        name=name,
        parent_id=gemeente,
        priority_reason=reason,
        priority_since=PLAN_SINCE,
    )
    session.add_all([kerkelanden, westeres])
    session.flush()
    _add_codes(session, kerkelanden.id, code, (year,))


def _add_codes(session: Session, gebied_id: uuid.UUID, code: str, years: Iterable[int]) -> None:
    session.add_all(GebiedCode(gebied_id=gebied_id, year=year, code=code) for year in years)


def _add_figures(session: Session, gebied_id: uuid.UUID, values: dict[str, float]) -> None:
    session.add_all(
        Kerncijfer(gebied_id=gebied_id, year=YEAR, key=key, value=value, source=SOURCE)
        for key, value in values.items()
    )
