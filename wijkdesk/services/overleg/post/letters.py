"""The words and receivers of a mail about a meeting; exchange.mail makes the file of it."""

import uuid
from dataclasses import dataclass
from datetime import date

from wijkdesk.models.contact import Contact
from wijkdesk.models.overleg import Presentie, Stand
from wijkdesk.services.actie import lists
from wijkdesk.services.actie.data import ActionList
from wijkdesk.services.contact.lists import Entry, entries, entries_in
from wijkdesk.services.overleg.confidential import shown
from wijkdesk.services.overleg.data import Meeting
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


def to_participants(store: Store, meeting: Meeting, what: Paper, today: date) -> Letter:
    """The mail that goes with a document of a meeting to all who were invited."""
    with store.read() as session:
        rows = [
            one
            for one in of_meeting(session, meeting.id)
            if one.presence is not Presentie.GAST or one.contact_id is not None
        ]
        wanted = [one.contact_id or one.organisatie_id for one in rows]
        found = entries_in(session, dict.fromkeys(one for one in wanted if one is not None))
        nameless = [
            one.name
            for one in of_meeting(session, meeting.id)
            if one.contact_id is None and not one.organisatie_id
        ]
    when = f"{dutch.weekday(meeting.held_on)}, {dutch.hour(meeting.start)} uur"
    lines = [f"Beste allemaal,\n\n{what.facts.opener} {meeting.name} ({when})."]
    if meeting.stand is Stand.VERVALLEN:
        lines.append("Let op: dit overleg gaat niet door.")
    if what is Paper.AGENDA and meeting.location:
        lines.append(f"Plaats: {meeting.location}.")
    if what is Paper.ACTIONS:
        open_part = shown(meeting, confidential=False)
        both = (*open_part.carried, *open_part.actions)
        open_ = tuple(one for one in both if one.is_open)
        lines.append(
            f"Wat er open staat:\n{told(open_, today)}" if open_ else "Er staat niets open."
        )
    if meeting.next_on is not None and what is not Paper.AGENDA:
        lines.append(f"Het volgende overleg is op {dutch.weekday(meeting.next_on)}.")
    subject = f"{what.facts.name} {meeting.name}, {dutch.day(meeting.held_on)}"
    return _letter(store, found, nameless, subject, lines)


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
    return _letter(store, found, [], f"Herinnering: {count}", lines), mine


def _called(store: Store, one: Entry) -> str:
    """The roepnaam, or else the whole name."""
    if not one.is_person:
        return "collega"
    with store.read() as session:
        return session.get_one(Contact, one.id).given_name.strip() or one.name


def _letter(
    store: Store, found: list[Entry], nameless: list[str], subject: str, lines: list[str]
) -> Letter:
    """Signed, because a draft with words of its own gets no signature from a mail program."""
    me = lists.me(store)
    sender = [one.name for one in entries(store, [me])] if me is not None else []
    return Letter(
        tuple((one.name, one.email) for one in found if one.email),
        tuple([one.name for one in found if not one.email] + nameless),
        subject,
        "\n\n".join([*lines, "\n".join([GREETING, *sender])]) + "\n",
    )
