"""Opgaven, doelen and inspanningen."""

from .subject import Capture, OnAgenda, Subject

OPGAVE = Subject(
    "opgave",
    "opgave",
    "opgaven",
    "Nieuwe opgave",
    icon="target",
    capture=Capture("Opgave", 10),
    agenda=OnAgenda("Opgave", "opgave_id"),
    counted=True,
    briefed=True,
)

DOEL = Subject("doel", "doel", "doelen", "Nieuw doel", icon="target", capture=Capture("Doel", 20))

INSPANNING = Subject(
    "inspanning",
    "inspanning",
    "inspanningen",
    "Nieuwe inspanning",
    icon="target",
    capture=Capture("Inspanning", 30),
    briefed=True,
)
