"""The headings by which CBS says which area a row of a table or an outline on a map is.

Those of figures stand with the figures: `columns` of services.gebied.kerncijfer.FIGURES.
"""

AREAS = (
    ("buurtcode", "buurtnaam"),
    ("bu_code", "bu_naam"),
    ("gwb_code_10", ""),
    ("gwb_code", ""),
    ("statcode", "statnaam"),
    ("wijkcode", "wijknaam"),
    ("wk_code", "wk_naam"),
    ("gemeentecode", "gemeentenaam"),
    ("gm_code", "gm_naam"),
    ("code", ""),
)
"""Heading of a code and of the name that goes with it; the most precise first, for a table of
buurten names their wijk as well."""
ANY_NAME = ("regio", "naam", "gebied", "name")
YEAR = "jaar"

CODES = tuple(code for code, _ in AREAS)
NAMES = (*(name for _, name in AREAS if name), *ANY_NAME)
NO_FIGURES = frozenset({*CODES, *NAMES, YEAR, "soort", "recs"})
"""What a table may hold beside figures that WijkDesk knows."""


def names_for(code: str) -> tuple[str, ...]:
    """The headings of the name that may go with the heading of a code."""
    return (*(name for one, name in AREAS if one == code and name), *ANY_NAME)
