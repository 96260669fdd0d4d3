"""The agenda of a meeting: what is talked about when, why, and with which documents."""

from collections.abc import Iterator, Sequence

from wijkdesk.documents import meeting_parts as parts
from wijkdesk.documents.engine import (
    Cell,
    Column,
    Flowable,
    RenderResult,
    Strong,
    Tag,
    bullets,
    heading,
    pairs,
    prose,
    render,
    small,
    table,
    together,
    tones,
)
from wijkdesk.models.overleg import Presentie, Vast
from wijkdesk.services.actie.data import Action
from wijkdesk.services.overleg import confidential as rule
from wijkdesk.services.overleg import seating
from wijkdesk.services.overleg.data import Item, Meeting, Participant
from wijkdesk.services.overleg.post import wording
from wijkdesk.services.words import dutch

_COLUMNS = (
    Column("Tijd", 7),
    Column("Nr", 5, header=True),
    Column("Onderwerp", 50),
    Column("Doel", 14),
    Column("Inbrenger", 16),
    Column("Min.", 6, number=True),
)
_CARRIED = (
    Column("Nr", 10, header=True),
    Column("Actie", 42),
    Column("Wie", 22),
    Column("Klaar op", 13),
    Column("Status", 13),
)


def print_agenda(meeting: Meeting, *, confidential: bool = False) -> RenderResult:
    """The agenda as PDF/A-2a and PDF/UA-1, the same bytes for the same data.

    With `confidential` only the confidential items and documents, as an annex.
    """
    meta = parts.meeting_facts("Agenda", meeting, confidential=confidential)
    return render(meta, agenda_blocks(meeting, confidential))


def agenda_blocks(meeting: Meeting, confidential: bool) -> Iterator[Flowable]:
    """The agenda, for a file of its own or before the documents that belong to it."""
    whole = rule.for_agenda(meeting)
    data = rule.shown(whole, confidential)
    yield from parts.begin(
        f"Agenda {data.name}".strip(),
        parts.series(data),
        confidential=confidential,
        example=data.example,
    )
    yield pairs(_head(data), label_share=0.16)
    if not data.items:
        yield from prose(wording.no_items(confidential))
    else:
        below = rule.LEFT_OUT if not confidential and data != whole else ""
        rows = [_row(item, data) for item in data.items]
        yield table(wording.POINTS, _COLUMNS, rows, note=below)
    yield from _carried(data)
    if not confidential:
        yield from _invited(data.people)


def _head(meeting: Meeting) -> list[tuple[str, Cell]]:
    found = parts.where_and_when(meeting)
    found.append(("Voorzitter", meeting.chair.strip() or wording.NOBODY))
    if meeting.notulist.strip():
        found.append(("Notulist", meeting.notulist))
    return found


def _row(item: Item, data: Meeting) -> tuple[Cell, ...]:
    if item.title == rule.HIDDEN and item.confidential:
        return (dutch.hour(item.start), str(item.number), Strong(rule.HIDDEN), "", "", "")
    return (
        dutch.hour(item.start),
        str(item.number),
        _subject(item, data),
        item.purpose,
        item.brought_by,
        "" if item.minutes is None else str(item.minutes),
    )


def _subject(item: Item, data: Meeting) -> Cell:
    """The title, then what one must know to come prepared."""
    told = [
        item.explanation.strip(),
        f"Gevraagd: {item.asked.strip()}" if item.asked.strip() else "",
        item.linked,
        item.why,
        _left_open(item, data),
    ]
    found: list[str | Tag | Strong] = [Strong(item.title.strip() or "Zonder titel")]
    if item.confidential:
        found.append(Tag("vertrouwelijk", tones.ATTENTION))
    found += [text for text in told if text]
    found += [one.told for one in item.documents]
    return tuple(found)


def _left_open(item: Item, data: Meeting) -> str:
    if item.vast is not Vast.VORIGE:
        return ""
    if data.carried:
        return "De acties die nog open staan, staan onder de agenda."
    return "Er staan geen acties meer open."


def _carried(data: Meeting) -> Iterator[Flowable]:
    """Which actions are open still, also where no item asks for them: none gets lost."""
    items = [item for item in data.items if item.vast is Vast.VORIGE]
    open_ = data.carried
    if not open_:
        return
    last = f" van {dutch.day(data.previous_on)}" if data.previous_on else ""
    where = [small(f"Bij punt {one.number}: verslag en acties{last}.") for one in items[:1]]
    rows = [_action(action, data) for action in open_]
    head = heading(wording.CARRIED, 2, listed=False)
    yield together([head, *where, table("Acties die nog open staan", _CARRIED, rows)])


def _action(action: Action, data: Meeting) -> tuple[Cell, ...]:
    return (
        action.number,
        parts.title(action.title),
        parts.owner(action),
        parts.due(action, data.made_on),
        parts.status(action),
    )


def _invited(people: Sequence[Participant]) -> Iterator[Flowable]:
    yield heading(wording.INVITED, 2, listed=False)
    invited = [person for person in people if person.presence is not Presentie.GAST]
    if not invited:
        yield from prose("Er is nog niemand uitgenodigd.")
        return
    yield bullets([_called(person) for person in seating.in_order(invited)])


def _called(person: Participant) -> str:
    """Joke van der Berg, opbouwwerker, voorzitter (Avedan)."""
    told = ", ".join(filter(None, (person.name.strip() or "–", seating.role(person))))
    organisation = person.organisation.strip()
    return f"{told} ({organisation})" if organisation else told
