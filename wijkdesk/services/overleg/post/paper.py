"""The papers of a meeting: one table that menus, mails, files and the command line read.

A new paper is a member here, and its document in documents/meeting_prints. Nothing heavy is
imported: the command line lists them for its help.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto


class Content(Enum):
    """What a paper is made from."""

    MEETING = auto()
    REACHABLE = auto()
    """The meeting, with telephone numbers and e-mail addresses."""
    DECISIONS = auto()
    ACTIONS = auto()
    BRIEF = auto()
    TABLE = auto()


@dataclass(frozen=True)
class Facts:
    """What there is to know of a paper."""

    name: str
    """At the head of a menu, a file's name and the subject of a mail."""
    in_words: str
    """In the help of the command line."""
    opener: str
    """How a mail that it goes with begins."""
    content: Content = Content.MEETING
    annex: bool = False
    """May it have a confidential annex?"""
    word: bool = False
    """Is it also made for Word (exchange.word)?"""
    with_documents: bool = False
    """Do the documents of the items go along?"""
    public: bool = False
    """Is there one without names, that everybody may read?"""
    of_area: bool = False
    """Is it about a wijk, and of no use to a meeting that has none?"""


class Paper(StrEnum):
    """What can be printed of a meeting; the value is its word on the command line. Only REACH tells
    more of people than names and roles; who wants that asks for it by name."""

    facts: Facts

    def __new__(cls, value: str, facts: Facts) -> "Paper":
        member = str.__new__(cls, value)
        member._value_ = value
        member.facts = facts
        return member

    AGENDA = (
        "agenda",
        Facts("Agenda", "de agenda", "Hierbij de agenda van", annex=True, word=True),
    )
    BUNDLE = (
        "agenda-met-stukken",
        Facts(
            "Agenda met stukken",
            "de agenda met de stukken",
            "Hierbij de agenda met stukken van",
            annex=True,
            with_documents=True,
        ),
    )
    PRESENCE = (
        "presentielijst",
        Facts("Presentielijst", "de presentielijst", "Hierbij de presentielijst van"),
    )
    REACH = (
        "presentielijst-met-gegevens",
        Facts(
            "Presentielijst met telefoon en e-mail",
            "de presentielijst met telefoon en e-mail",
            "Hierbij de presentielijst van",
            Content.REACHABLE,
        ),
    )
    REPORT = (
        "verslag",
        Facts("Verslag", "het verslag", "Hierbij het verslag van", annex=True, public=True),
    )
    DECISIONS = (
        "besluiten",
        Facts(
            "Besluitenlijst",
            "de besluitenlijst",
            "Hierbij de besluitenlijst van",
            Content.DECISIONS,
            annex=True,
        ),
    )
    ACTIONS = (
        "acties",
        Facts(
            "Actielijst",
            "de actielijst",
            "Hierbij de actielijst van",
            Content.ACTIONS,
            annex=True,
            word=True,
        ),
    )
    BRIEFING = (
        "briefing",
        Facts(
            "Briefing wijkwethouder",
            "de briefing voor de wijkwethouder",
            "Hierbij de briefing voor",
            Content.BRIEF,
            of_area=True,
        ),
    )
    TABLE = (
        "tafel",
        Facts(
            "Wie zit er aan tafel",
            "wie er aan tafel zit",
            "Hierbij leest u wie er aan tafel zit bij",
            Content.TABLE,
        ),
    )
