"""The colours by role, once light and once dark; nothing else in ui/ names a colour.

Every pair in PAIRS reaches a contrast of 4.5:1 (WCAG 2.2, 1.4.3) in both schemes; a test
computes it. With the system's high contrast the colours come from the system's own palette.
"""

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True)
class Colours:
    """One scheme; each field is a colour as #RRGGBB, named after its role."""

    ground: str
    """Behind the cards."""
    surface: str
    """Cards, lists, input."""
    surface_alt: str
    """Hover, and the heading of a table."""
    line: str
    """Between rows, around cards."""
    edge: str
    """Around input and buttons."""
    text: str
    muted: str
    header: str
    """The top bar."""
    header_field: str
    on_header: str
    primary: str
    primary_hover: str
    on_primary: str
    accent: str
    """Text in the colour of structure: the chosen screen, a link, a chapter heading."""
    chosen: str
    """Behind what is chosen."""
    amber: str
    amber_hover: str
    on_amber: str
    late: str
    """Rust as a fill or line: what is late or stuck."""
    focus: str
    header_focus: str
    plain_fill: str
    plain_text: str
    good_fill: str
    good_text: str
    warn_fill: str
    warn_text: str
    bad_fill: str
    bad_text: str
    info_fill: str
    info_text: str
    page_ground: str
    """Around a page in the preview."""
    map_1: str
    """The classes of the map, from low to high. Four steps of 3:1 would be more than from white to
    black; each stands out from the next as far as the scheme allows, and the legend says it too."""
    map_2: str
    map_3: str
    map_4: str


LIGHT = Colours(
    ground="#F4F4F1",
    surface="#FFFFFF",
    surface_alt="#F6F8F7",
    line="#DEE1DF",
    edge="#7F8A88",
    text="#1B2530",
    muted="#545F69",
    header="#0E4A52",
    header_field="#0A3A41",
    on_header="#FFFFFF",
    primary="#0E4A52",
    primary_hover="#0A3A41",
    on_primary="#FFFFFF",
    accent="#0E4A52",
    chosen="#E2EEED",
    amber="#F2B33D",
    amber_hover="#E5A428",
    on_amber="#1B2530",
    late="#C8501E",
    focus="#0B7285",
    header_focus="#F2B33D",
    plain_fill="#E8EBEA",
    plain_text="#37424A",
    good_fill="#DBEFDF",
    good_text="#1A5A2A",
    warn_fill="#FDEFCB",
    warn_text="#664600",
    bad_fill="#FBE1D9",
    bad_text="#8A2B0B",
    info_fill="#DBE8F6",
    info_text="#1B4478",
    page_ground="#D5DAD8",
    map_1="#DCEBEA",
    map_2="#78A9AE",
    map_3="#2F6E78",
    map_4="#062E34",
)

DARK = Colours(
    ground="#12181B",
    surface="#1B2327",
    surface_alt="#222C30",
    line="#334045",
    edge="#75868C",
    text="#E7ECEE",
    muted="#A6B3B8",
    header="#0B363D",
    header_field="#06262B",
    on_header="#F2F7F7",
    primary="#1C6E78",
    primary_hover="#1A656E",
    on_primary="#FFFFFF",
    accent="#8CD0CF",
    chosen="#1D3C41",
    amber="#F2B33D",
    amber_hover="#FFC65C",
    on_amber="#1B2530",
    late="#E8753F",
    focus="#5CC4D4",
    header_focus="#F2B33D",
    plain_fill="#333F44",
    plain_text="#DCE3E6",
    good_fill="#1D4028",
    good_text="#A9E3B7",
    warn_fill="#4A3A10",
    warn_text="#FBD98A",
    bad_fill="#56261A",
    bad_text="#FFBFA8",
    info_fill="#1F3A58",
    info_text="#B5D4F7",
    page_ground="#0B0F11",
    map_1="#17424A",
    map_2="#2C7A86",
    map_3="#71B9C1",
    map_4="#F1FCFC",
)

PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("text", "muted") for ground in ("ground", "surface")),
    *((text, ground) for text in ("text", "muted", "accent") for ground in ("surface_alt",)),
    ("accent", "ground"),
    ("accent", "surface"),
    ("accent", "chosen"),
    ("text", "chosen"),
    ("muted", "chosen"),
    ("bad_text", "surface"),
    ("bad_text", "ground"),
    ("bad_text", "chosen"),
    ("late", "surface"),
    ("text", "page_ground"),
    ("muted", "page_ground"),
    ("on_header", "header"),
    ("on_header", "header_field"),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("on_amber", "amber"),
    ("on_amber", "amber_hover"),
    *((f"{tone}_text", f"{tone}_fill") for tone in ("plain", "good", "warn", "bad", "info")),
)
"""(text, ground) pairs that the style sheet and the widgets use."""


def from_system(palette: QPalette) -> Colours:
    """The system's own colours in our roles, for people who chose high contrast there."""
    ground = palette.window().color().name()
    text = palette.windowText().color().name()
    chosen = palette.highlight().color().name()
    on_chosen = palette.highlightedText().color().name()
    flat = dict.fromkeys(Colours.__annotations__, ground)
    ink = ("line", "edge", "text", "muted", "on_header", "accent", "focus", "header_focus", "late")
    flat.update(dict.fromkeys((*ink, "plain_text", "good_text", "warn_text"), text))
    flat.update(dict.fromkeys(("bad_text", "info_text"), text))
    flat.update(dict.fromkeys(("primary", "primary_hover", "amber", "amber_hover"), chosen))
    flat.update(dict.fromkeys(("on_primary", "on_amber"), on_chosen))
    flat.update({f"map_{n}": _between(ground, text, n / 4) for n in range(1, 5)})
    return replace(LIGHT, **flat)


def _between(one: str, other: str, part: float) -> str:
    """A colour on the way from one to the other."""
    begin, end = QColor(one), QColor(other)
    pairs = (
        (begin.red(), end.red()),
        (begin.green(), end.green()),
        (begin.blue(), end.blue()),
    )
    return QColor(*(round(a + (b - a) * part) for a, b in pairs)).name()


def contrast(one: str, other: str) -> float:
    """Contrast between two colours after WCAG 2.2: 1 (none) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(name: str) -> float:
    colour = QColor(name)
    red, green, blue = (
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
