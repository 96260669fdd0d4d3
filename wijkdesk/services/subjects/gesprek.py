"""Talks, and what was promised in them."""

from .subject import Capture, How, Subject

CONTACTMOMENT = Subject(
    "contactmoment",
    "gesprek",
    "gesprekken",
    home="contacten",
    icon="message-circle",
    capture=Capture("Gesprek", 1, How.TALK, in_area=False, keys="Ctrl+G"),
    about_people=True,
)

TOEZEGGING = Subject(
    "toezegging",
    "toezegging",
    "toezeggingen",
    "Nieuwe toezegging",
    home="contacten",
    icon="message-circle",
    about_people=True,
)
