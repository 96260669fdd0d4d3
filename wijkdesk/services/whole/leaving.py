"""All that leaves the program as a file or on paper, in one table: what the audit log calls it,
what its file is called, and what it is made from. Commands and screens read it here.

The papers of a meeting stand in services/overleg/post/paper.py; `of_paper` makes them of it.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, ParamSpec, Self, TypeVar

from wijkdesk.services.contact import cards, labels
from wijkdesk.services.netwerk import overview, toedeling
from wijkdesk.services.netwerk.data import NetworkOverview
from wijkdesk.services.overleg.agenda import stukken
from wijkdesk.services.overleg.plan import meetings
from wijkdesk.services.overleg.post import briefs, calendars, letters, papers
from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.services.privacy import person, register
from wijkdesk.services.wijkopgave import content
from wijkdesk.services.wijkopgave.data import WijkopgaveData
from wijkdesk.services.words.writing import line
from wijkdesk.store import Store

from . import audit

_LONGEST = 80
_NOT_IN_NAMES = '\\/:*?"<>|'
P = ParamSpec("P")
D = TypeVar("D")


@dataclass(frozen=True)
class Leaving:
    """What leaves the program. `told` is its word in the audit log, and no other's: never a name,
    nor what stands in it. `file` is what its file is called without the ending, with "{}" for the
    day, year or person that it is of; "" where the name follows from something else."""

    told: str
    file: str

    def of(self, count: int) -> Self:
        """With how many people or things are in it."""
        return replace(self, told=f"{self.told} ({count})")

    def named(self, *which: object) -> str:
        """What its file is called."""
        # What it is of is cut and not the whole, or an annex would be called as what it belongs to.
        whole = self.file.format(*(line(str(one))[:_LONGEST] for one in which))
        return "".join(
            "-" if sign in _NOT_IN_NAMES else sign for sign in whole if sign.isprintable()
        )


@dataclass(frozen=True)
class FromStore(Leaving, Generic[P, D]):
    """What is made from the store alone."""

    content: Callable[P, D]
    """Gives what it is made from."""


_NAMED = "Wijkopgave {} {} {}"
WIJKOPGAVE = FromStore("wijkopgave", _NAMED, content.content)
WIJKOPGAVE_PUBLIC = FromStore("wijkopgave (publieksversie)", f"{_NAMED} (publiek)", content.content)
STAKEHOLDERS = FromStore("stakeholders, zonder namen", "stakeholders", overview.overview)
STAKEHOLDERS_NAMED = FromStore(
    "stakeholders, met namen en afspraken", "stakeholders-met-namen", overview.overview
)
WHO_IS_WHO = FromStore("wie is wie", "wie-is-wie", toedeling.who_is_who)

ACTIONS = FromStore("lijst van acties", "Acties {}", papers.of_filter)
REMINDER = FromStore("herinnering aan acties", "Herinnering acties {} {}", letters.to_owner)
YEAR = FromStore("jaarkalender", "Jaarkalender {}", meetings.year)
TWO_WEEKS = FromStore("voortgang in twee weken", "Voortgang in twee weken {}", briefs.two_weekly)
CALENDAR = FromStore("kalender", "Overleg {}", calendars.everything)
MEETING_CALENDAR = FromStore("overleg voor een kalender", "{} {}", calendars.of_meeting)
STUK = FromStore("stuk bij een overleg", "", stukken.content)

CONTACTS = FromStore("contacten", "contacten", cards.of_all)
ADDRESSES = Leaving("e-mailadressen", "")
LABELS = FromStore("adresetiketten", "adresetiketten", labels.address_labels)
BADGES = FromStore("naamkaartjes", "naamkaartjes", labels.badges)
IMPORTED = Leaving("verslag van inlezen", "verslag-{}")
PERSON = FromStore("alles over één persoon", "alles-over-{}", person.person_file)
REGISTER = FromStore("verwerkingsregister", "verwerkingsregister", register.register)

LOG = FromStore("logboek", "", audit.lines)
ALL_READABLE = Leaving("alles, leesbaar", "")
ALL_SEALED = Leaving("alles, versleuteld", "")


def wijkopgave(*, public: bool) -> FromStore[[Store, uuid.UUID, int | None], WijkopgaveData]:
    """The wijkopgave, or what everybody may read of it."""
    return WIJKOPGAVE_PUBLIC if public else WIJKOPGAVE


def stakeholders(*, names: bool) -> FromStore[[Store, uuid.UUID, date], NetworkOverview]:
    """Who is at the table of a wijk, with or without what is about people."""
    return STAKEHOLDERS_NAMED if names else STAKEHOLDERS


def of_paper(
    what: Paper, *, confidential: bool = False, public: bool = False
) -> FromStore[[Store, uuid.UUID, date], Any]:
    """A paper of a meeting, or its confidential annex, or what everybody may read of it."""
    secret = " (vertrouwelijke bijlage)" if confidential else ""
    secret += " (publieksversie)" * public
    return FromStore(
        what.facts.in_words + secret,
        f"{what.facts.name} {{}} {{}}" + " vertrouwelijk" * confidential + " (publiek)" * public,
        lambda store, one, today: papers.data(store, what, one, today, public=public),
    )


def mail_with(what: Paper, *, public: bool = False) -> Leaving:
    """The mail that a paper goes with."""
    paper = of_paper(what, public=public)
    return replace(paper, told=f"e-mail met {paper.told}")


MAIL_WITH_ALL = Leaving("e-mail met alle lijsten van een overleg", "Verslag en lijsten {} {}")
INVITATION = Leaving("e-mail met een nieuwe uitnodiging", "Uitnodiging {} {}")
"""For a meeting, its new day."""
MAIL_TO_OWNER = Leaving("e-mail met de acties van een eigenaar", "Acties {} {} voor {}")
"""Of a meeting, its day, and who gets it."""
