"""Tints that only figures use, beside those of the page (engine.palette).

Each class that a tint tells apart is told apart by a pattern, an outline or a word as well.
"""

AMBER_SOFT = "#FBE3AE"
RUST_SOFT = "#F8E2D9"
GREY = "#9FB0B3"
MAP_CLASSES = ("#EAF3F2", "#CFE3E2", "#AECFCE", "#86B5B5")
RISK_LOW = "#E9F2F1"
RISK_MIDDLE = "#FCEBC6"
RISK_HIGH = "#F6D5C6"
