"""The words and receivers of a mail about a meeting; exchange.mail makes the file of it."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wijkdesk.models.contact import Contact
from wijkdesk.models.overleg import Overleg, Stand
from wijkdesk.services.actie import lists
from wijkdesk.services.actie.data import Action, ActionList
from wijkdesk.services.contact.lists import Entry, entries, entries_in
from wijkdesk.services.contact.residents import private
from wijkdesk.services.overleg.confidential import shown
from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.overleg.plan.around import last_with_people
from wijkdesk.services.overleg.plan.moves import Moved, Moves
from wijkdesk.services.overleg.plan.people import of_meeting
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.words import dutch
from wijkdesk.store import Store

from .paper import Paper
from .papers import of_owner, told

GREETING = "Met vriendelijke groet,"
NOTHING_TO_ASK = (
    "Voor {} staat er niets open dat in een mail kan. Wat vertrouwelijk is, gaat niet per mail."
)


@dataclass(frozen=True)
class Letter:
    """A mail to be. `to` are names and addresses; `without` are names of who has no address."""

    to: tuple[tuple[str, str], ...]
    without: tuple[str, ...]
    subject: str
    body: str
    bcc: tuple[tuple[str, str], ...] = ()
    """Whose address the others don't see."""


@dataclass(frozen=True)
class Receivers:
    """Whom a mail is for: openly, unseen by the others, and who has not even a card. Where they
    were invited to another meeting than it is about, that was `on` this day."""

    open: tuple[Entry, ...] = ()
    hidden: tuple[Entry, ...] = ()
    nameless: tuple[str, ...] = ()
    on: date | None = None

    @property
    def every(self) -> tuple[Entry, ...]:
        """All who have a card."""
        return (*self.open, *self.hidden)


ALL = (Paper.REPORT, Paper.DECISIONS, Paper.ACTIONS)
"""What goes out after a meeting, in this order."""
CONCEPT = (
    "Dit verslag is een concept. Klopt er iets niet? Laat het dan weten, dan passen wij het aan"
    " voordat het wordt vastgesteld."
)
MOST_DAYS = 12
"""Days that a mail tells of; the calendar in it has all."""
FOR_CALENDAR = (
    "De bijlage is voor uw agenda{}. Open de bijlage en zet haar in uw agenda. Staat een oude dag"
    " er daarna nog? Haal die dan zelf weg."
)
CONCEPT_OF_ACTIONS = (
    "Het verslag is nog een concept. Klopt er iets niet aan uw acties? Laat het dan weten."
)


def to_participants(store: Store, meeting: Meeting, what: Paper, today: date) -> Letter:
    """The mail that goes with a document of a meeting to all who were invited."""
    lines = _begun(meeting, what.facts.opener)
    if what is Paper.AGENDA and meeting.location:
        lines.append(f"Plaats: {meeting.location}.")
    if what is Paper.REPORT:
        lines += _concept(meeting)
    if what is Paper.ACTIONS:
        lines.append(_open(meeting, today))
    lines += _next(meeting) if what is not Paper.AGENDA else []
    return _letter(store, invited(store, [meeting.id]), _subject(what.facts.name, meeting), lines)


def with_all(store: Store, meeting: Meeting, today: date) -> Letter:
    """The mail with the report and all lists of a meeting (`ALL`), to all who were invited."""
    opener = f"Hierbij {dutch.enumeration([one.facts.in_words for one in ALL])} van"
    lines = [*_begun(meeting, opener), *_concept(meeting), _open(meeting, today), *_next(meeting)]
    return _letter(
        store, invited(store, [meeting.id]), _subject("Verslag en lijsten", meeting), lines
    )


def for_everybody(store: Store, meeting: Meeting) -> Letter:
    """The mail with the report that everybody may read; whom it is for, the user fills in."""
    name = f"{Paper.REPORT.facts.name} (publieksversie)"
    lines = [*_begun(meeting, Paper.REPORT.facts.opener), *_concept(meeting), *_next(meeting)]
    return _letter(store, Receivers(), _subject(name, meeting), lines)


def invitation(store: Store, meeting: Meeting, moves: Moves) -> Letter:
    """The mail that tells of a new day, or of those of a series, to all who were invited to one of
    them; without anything that changes only of the days."""
    going = moves.taking_place
    changing = [one for one in going if one.changes]
    same = (*(one for one in going if not one.changes), *moves.staying)
    lines = [f"Beste allemaal,\n\n{_moved(meeting.name, moves)}"]
    if moves.of_series and changing:
        lines.append(f"Deze dagen veranderen:\n{_listed(changing, _from_to)}")
    if moves.of_series and same:
        staying = sorted(same, key=lambda one: (one.on, one.at))
        head = "Dit blijft zoals het was" if changing else "De dagen"
        lines.append(f"{head}:\n{_listed(staying, _at)}")
    if meeting.location:
        lines.append(f"Plaats: {meeting.location}.")
    lines.append(FOR_CALENDAR.format(", met de hele reeks" if moves.of_series else ""))
    lines.append("Kunt u dan niet? Laat het ons weten.")
    since = "vanaf " if moves.of_series else ""
    what = "Nieuwe uitnodiging" if changing else "Uitnodiging"
    subject = f"{what} {meeting.name}, {since}{dutch.day((changing or going)[0].on)}"
    return _letter(store, to_invite(store, moves), subject, lines)


def to_invite(store: Store, moves: Moves) -> Receivers:
    """All who were invited to one of these; where nobody was, who was the last time in the
    series."""
    going = [one.id for one in moves.taking_place]
    found = invited(store, going)
    if found.every or found.nameless or not going:
        return found
    with store.read() as session:
        before = last_with_people(session, session.get_one(Overleg, going[0]))
    return replace(invited(store, [before.id]), on=before.held_on) if before else found


def _moved(name: str, moves: Moves) -> str:
    """What is different, in one or two sentences."""
    if not moves.changing:
        when = moves.now or _at(moves.taking_place[0])
        return f"Hierbij de uitnodiging voor {name}: {when}."
    if not moves.of_series:
        return f"{name} is verzet, {_from_to(moves.taking_place[0])}."
    if moves.was == moves.now:
        return f"De dagen van {name} schuiven op. Het blijft {moves.now}."
    return f"De dagen van {name} veranderen. Het was {moves.was}. Het wordt {moves.now}."


def _from_to(one: Moved) -> str:
    return f"van {_at(one, was=True)} naar {_at(one)}"


def _at(one: Moved, *, was: bool = False) -> str:
    on, at = (one.was_on, one.was_at) if was else (one.on, one.at)
    return f"{dutch.weekday(on)}, {dutch.hour(at)} uur"


def _listed(days: Sequence[Moved], told: Callable[[Moved], str]) -> str:
    lines = [f"- {told(one)}" for one in days[:MOST_DAYS]]
    more = len(days) - MOST_DAYS
    if more > 0:
        lines.append(f"- en nog {more}, tot en met {dutch.weekday(days[-1].on)}")
    return "\n".join(lines)


def to_each_owner(store: Store, meeting: Meeting, today: date) -> list[tuple[Letter, ActionList]]:
    """To each owner a mail with the own open actions, of this meeting and of before; none
    confidential."""
    open_part = shown(meeting, confidential=False)
    mine: dict[uuid.UUID, list[Action]] = {}
    for one in (*open_part.carried, *open_part.actions):
        if one.is_open and one.owner_id is not None:
            mine.setdefault(one.owner_id, []).append(one)
    return [
        _after_meeting(store, meeting, owner, tuple(mine[owner.id]), today)
        for owner in entries(store, mine)
    ]


def _after_meeting(
    store: Store, meeting: Meeting, owner: Entry, mine: tuple[Action, ...], today: date
) -> tuple[Letter, ActionList]:
    count = dutch.counted(len(mine), "open actie", "open acties")
    lines = [
        f"Beste {_called(store, owner)},\n\nDit staat na {meeting.name} ({_when(meeting)}) bij u"
        f" open:\n{told(mine, today, named=False)}",
        *([] if meeting.stand.is_adopted else [CONCEPT_OF_ACTIONS]),
        *_next(meeting),
    ]
    about = ActionList(
        f"Acties van {owner.name}",
        f"{meeting.name}, {dutch.day(meeting.held_on)}",
        today,
        mine,
        meeting.municipality,
        meeting.example,
    )
    subject = _subject(f"Uw {count} na", meeting)
    return _letter(store, Receivers((owner,)), subject, lines), about


def invited(store: Store, meetings: Iterable[uuid.UUID]) -> Receivers:
    """All who were invited to one of these, and the guests, each once; who has no card has no
    address either."""
    with store.read() as session:
        rows = [row for one in meetings for row in of_meeting(session, one)]
        wanted = [one.contact_id or one.organisatie_id for one in rows]
        found = entries_in(session, dict.fromkeys(one for one in wanted if one is not None))
        hidden = private(session, found)
    nameless = [one.name for one in rows if one.contact_id is None and one.organisatie_id is None]
    return Receivers(
        tuple(one for one in found if one.id not in hidden),
        tuple(one for one in found if one.id in hidden),
        tuple(dict.fromkeys(nameless)),
    )


def _when(meeting: Meeting) -> str:
    return f"{dutch.weekday(meeting.held_on)}, {dutch.hour(meeting.start)} uur"


def _begun(meeting: Meeting, opener: str) -> list[str]:
    lines = [f"Beste allemaal,\n\n{opener} {meeting.name} ({_when(meeting)})."]
    if meeting.stand is Stand.VERVALLEN:
        lines.append("Let op: dit overleg gaat niet door.")
    return lines


def _concept(meeting: Meeting) -> list[str]:
    return [] if meeting.stand.is_adopted or meeting.stand is Stand.VERVALLEN else [CONCEPT]


def _open(meeting: Meeting, today: date) -> str:
    open_part = shown(meeting, confidential=False)
    open_ = tuple(one for one in (*open_part.carried, *open_part.actions) if one.is_open)
    return f"Wat er open staat:\n{told(open_, today)}" if open_ else "Er staat niets open."


def _next(meeting: Meeting) -> list[str]:
    if meeting.next_on is None:
        return []
    return [f"Het volgende overleg is op {dutch.weekday(meeting.next_on)}."]


def _subject(what: str, meeting: Meeting) -> str:
    return f"{what} {meeting.name}, {dutch.day(meeting.held_on)}"


def to_owner(store: Store, owner_id: uuid.UUID, today: date) -> tuple[Letter, ActionList]:
    """The mail to an owner with only the own actions. Raises Invalid when there is nothing to ask
    for in a mail."""
    mine = of_owner(store, owner_id, today)
    found = entries(store, [owner_id])
    if not mine.actions:
        who = found[0].name if found else "deze eigenaar"
        raise Invalid("owner", NOTHING_TO_ASK.format(who))
    name = _called(store, found[0]) if found else "collega"
    lines = [
        f"Beste {name},\n\nDeze acties staan nog open:\n{told(mine.actions, today, named=False)}",
        "Lukt iets niet? Laat het dan even weten.",
    ]
    count = dutch.counted(len(mine.actions), "open actie", "open acties")
    receivers = Receivers(tuple(found))
    return _letter(store, receivers, f"Herinnering: {count}", lines), mine


def _called(store: Store, one: Entry) -> str:
    """The roepnaam, or else the whole name."""
    if not one.is_person:
        return "collega"
    with store.read() as session:
        return session.get_one(Contact, one.id).given_name.strip() or one.name


def _letter(store: Store, receivers: Receivers, subject: str, lines: list[str]) -> Letter:
    """Signed, because a draft with words of its own gets no signature from a mail program."""
    mine = lists.me(store)
    me = entries(store, [mine]) if mine is not None else []
    signed = "\n".join([GREETING, *(one.name for one in me)])
    to, bcc = _addresses(receivers.open), _addresses(receivers.hidden)
    without = [one.name for one in receivers.every if not one.email]
    return Letter(
        # Some programs send nothing that goes to nobody openly.
        to or (_addresses(me) if bcc else ()),
        (*without, *receivers.nameless),
        subject,
        "\n\n".join([*lines, signed]) + "\n",
        bcc,
    )


def _addresses(found: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, one.email) for one in found if one.email)
