"""Colours of the printed page. Text in INK, MUTED, TEAL or RUST reads at 4.5:1 or better on
PAPER, TINT and white, and each tone's text on the tone's own ground.
"""

from dataclasses import dataclass

INK = "#1B2530"
MUTED = "#52606A"
TEAL = "#0E4A52"
TEAL_LINE = "#8FB0B2"
AMBER = "#F2B33D"
RUST = "#8A2B0B"
TINT = "#E4EFEE"
PAPER = "#F5F8F7"
RULE = "#CBD8D7"
WHITE = "#FFFFFF"


@dataclass(frozen=True)
class Tone:
    """Ground and text of a tag; the words carry the meaning, the colour only supports it."""

    ground: str
    text: str


NEUTRAL = Tone(TINT, TEAL)
STRONG = Tone(TEAL, WHITE)
ATTENTION = Tone("#FBE8C3", "#5E3F00")
LATE = Tone("#F8E2D9", RUST)
QUIET = Tone("#EBEEEF", "#3D4952")
