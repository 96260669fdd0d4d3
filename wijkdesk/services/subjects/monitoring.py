"""Indicators, measurements and stories."""

from .subject import Capture, Subject

INDICATOR = Subject("indicator", "indicator", "indicatoren", "Nieuwe indicator")

METING = Subject("meting", "meting", "metingen", "Nieuwe meting", searched=False)

VERHAAL = Subject(
    "verhaal", "verhaal", "verhalen", "Nieuw verhaal", capture=Capture("Verhaal", 120)
)
