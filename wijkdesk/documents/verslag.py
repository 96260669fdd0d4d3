"""The report of a meeting: who was there, what was said, decided and agreed."""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from wijkdesk.documents import meeting_parts as parts
from wijkdesk.documents.engine import (
    Cell,
    Column,
    Flowable,
    RenderResult,
    Strong,
    heading,
    note,
    pairs,
    prose,
    render,
    small,
    table,
    together,
)
from wijkdesk.models.overleg import CAME, Presentie, RegelKind, Stand
from wijkdesk.services.actie.data import Action
from wijkdesk.services.overleg import confidential as rule
from wijkdesk.services.overleg import seating
from wijkdesk.services.overleg.data import Decision, Item, Meeting, NoteLine, Participant
from wijkdesk.services.overleg.post import wording
from wijkdesk.services.words import dutch
from wijkdesk.store.clock import HERE

_DECISIONS = (Column("Nr", 15, header=True), Column("Besluit", 55), Column("Bij punt", 30))
_ACTIONS = (
    Column("Nr", 12, header=True),
    Column("Actie", 40),
    Column("Wie", 28),
    Column("Klaar op", 20),
)
_NOT_YET = {
    True: "Dit overleg is nog niet gehouden.",
    False: "Dit overleg is nog niet afgerond. Er kan nog iets bij komen.",
}
"""What a report of a planned meeting says of itself, by whether its day is still to come."""
_ORDER = (RegelKind.BESLUIT, RegelKind.ACTIE, RegelKind.PUNT)


def print_report(meeting: Meeting, *, confidential: bool = False) -> RenderResult:
    """The report as PDF/A-2a and PDF/UA-1, the same bytes for the same data.

    With `confidential` only what was said and agreed in confidence, as an annex.
    """
    final = meeting.stand.is_adopted
    status = f"Vastgesteld {dutch.day(meeting.adopted_on, '')}".strip() if final else "Concept"
    meta = parts.meeting_facts("Verslag", meeting, confidential=confidential, status=status)
    return render(meta, _blocks(rule.for_report(meeting), confidential))


def _blocks(meeting: Meeting, confidential: bool) -> Iterator[Flowable]:
    data = rule.shown(meeting, confidential)
    yield from parts.begin(
        f"Verslag {data.name}".strip(),
        parts.series(data),
        confidential=confidential,
        example=data.example,
        held_back=data != meeting,
    )
    if data.stand is Stand.GEPLAND:
        yield note("Nog geen verslag", _NOT_YET[data.held_on > data.made_on])
    yield pairs([("Status", standing(data)), *_head(data)], label_share=0.2)
    if not data.items:
        yield note("Niets genoteerd", _nothing(confidential))
    for item in data.items:
        yield from _item(item, data)
    if not confidential:
        yield from _closing(data)
    yield from _summary(data, confidential)


def standing(meeting: Meeting) -> str:
    """How far the meeting or its report is: "concept", or when and where it was adopted."""
    if meeting.stand is Stand.VERVALLEN:
        return "dit overleg ging niet door"
    if meeting.stand is Stand.GEPLAND:
        return "nog niet gehouden" if meeting.held_on > meeting.made_on else "nog niet afgerond"
    if not meeting.stand.is_adopted:
        return "concept"
    day = f" op {dutch.day(meeting.adopted_on)}" if meeting.adopted_on else ""
    place = f" in {meeting.adopted_in.strip()}" if meeting.adopted_in.strip() else ""
    return f"vastgesteld{day}{place}"


def _nothing(confidential: bool) -> str:
    if confidential:
        return "In dit overleg is niets vertrouwelijks besproken."
    return "Er zijn geen agendapunten."


# The head


def _head(meeting: Meeting) -> list[tuple[str, Cell]]:
    """When and where, then who was there by the order that Dutch reports keep."""
    people = meeting.people
    found = parts.where_and_when(meeting)
    # Who led and who wrote is told also where they are not among those invited.
    if meeting.chair.strip() and not any(one.is_chair for one in people):
        found.append(("Voorzitter", meeting.chair.strip()))
    if meeting.notulist.strip() and not any(one.is_notulist for one in people):
        found.append(("Notulist", meeting.notulist.strip()))
    present = [one for one in people if one.presence in CAME]
    if present or meeting.stand is not Stand.GEPLAND:
        found.append(("Aanwezig", _names(present) or "niet ingevuld"))
    for label, presence in (("Afwezig m.k.", Presentie.MK), ("Afwezig z.k.", Presentie.ZK)):
        absent = [one for one in people if one.presence is presence]
        if absent:
            found.append((label, _names(absent)))
    unknown = [one for one in people if one.presence is Presentie.ONBEKEND]
    if unknown and present:
        found.append(("Niet bekend", _names(unknown)))
    return found


def _names(people: Iterable[Participant]) -> Cell:
    return tuple(parts.attendee(one) for one in seating.in_order(people))


# The items


def _item(item: Item, data: Meeting) -> Iterator[Flowable]:
    yield heading(item.title.strip() or "Zonder titel", 2, number=str(item.number))
    if item.confidential and item.title == rule.HIDDEN:
        yield from prose(f"{_begun(item)}{rule.LEFT_OUT}")
        return
    if item.documents:
        labels = [f"{one.label} {one.title}".strip() for one in item.documents]
        yield small(f"Stukken: {'; '.join(labels)}.")
    lines = [line for line in item.lines if line.text.strip(" !=?") or line.number]
    if not lines and not item.documents and data.stand is not Stand.GEPLAND:
        yield from prose("Er is niets genoteerd.")
    for how, found in groupby(lines, key=_way):
        yield from how(found)


def _begun(item: Item) -> str:
    """When the meeting really came to it; what was planned is no fact for a report."""
    if item.begun_at is None:
        return ""
    return f"Dit punt begon om {dutch.hour(item.begun_at.astimezone(HERE).time())} uur. "


_Lines = Callable[[Iterable[NoteLine]], Iterator[Flowable]]


def _way(line: NoteLine) -> _Lines:
    """How a line is set: as text, as a result of the item, or as a correction."""
    if line.corrected_on is not None:
        return _corrections
    return _notes if line.kind is RegelKind.NOTITIE else _results


def _notes(lines: Iterable[NoteLine]) -> Iterator[Flowable]:
    for line in lines:
        yield from prose(line.text)


def _results(lines: Iterable[NoteLine]) -> Iterator[Flowable]:
    """Decisions, then actions, then points for next time: found at a glance by their number."""
    found = sorted(lines, key=lambda line: _ORDER.index(line.kind))
    yield pairs([_result(line) for line in found], label_share=0.24)


def _result(line: NoteLine) -> tuple[str, Cell]:
    text = parts.title(line.text)
    if line.kind is not RegelKind.ACTIE:
        return _called(line), Strong(text) if line.kind is RegelKind.BESLUIT else text
    day = f", voor {dutch.day(line.due_on)}" if line.due_on else ""
    return _called(line), (Strong(text), f"Wie: {line.owner.strip() or wording.NOBODY}{day}")


def _called(line: NoteLine) -> str:
    """What a result is, with its number."""
    if line.kind is RegelKind.PUNT:
        return "Volgende keer"
    return f"{line.kind.label.capitalize()} {line.number}".strip()


def _corrections(lines: Iterable[NoteLine]) -> Iterator[Flowable]:
    """What was written stays; what it should have been stands below it."""
    for line in lines:
        new = _told(line)
        if line.kind is not RegelKind.NOTITIE:
            new = f"{_called(line)}: {new}"
        yield note(f"Correctie van {dutch.day(line.corrected_on)}:", f"{new}{_instead_of(line)}")


def _instead_of(line: NoteLine) -> str:
    """The old words, with the number where that is another than the new one."""
    old = line.corrected
    if old is None or not old.text.strip():
        return ""
    number = f" ({old.kind.label} {old.number})" if old.number not in ("", line.number) else ""
    return f" Er stond: “{_told(old)}”{number}"


def _told(line: NoteLine) -> str:
    """A line as one sentence; of an action also who and when."""
    text = line.text.strip()
    if line.kind is RegelKind.NOTITIE:
        return dutch.sentence(text)
    due = f"voor {dutch.day(line.due_on)}" if line.due_on else ""
    more = ", ".join(filter(None, (line.owner.strip(), due)))
    told = parts.title(text)
    return dutch.sentence(f"{told.rstrip('.')} ({more})" if more else told)


# The end


def _closing(meeting: Meeting) -> Iterator[Flowable]:
    if meeting.next_on is None:
        return
    at = f", {dutch.hour(meeting.next_start)} uur" if meeting.next_start else ""
    day = dutch.weekday(meeting.next_on)
    yield together(
        [heading("Volgende overleg", 2), *prose(f"Het volgende overleg is op {day}{at}.")]
    )


def _summary(meeting: Meeting, confidential: bool) -> Iterator[Flowable]:
    """All decisions and actions once more, to work from. That there are none is told only of the
    whole of a meeting that was held."""
    silent = confidential or meeting.stand is Stand.GEPLAND
    if meeting.decisions or not silent:
        yield heading("Besluiten", 2)
    if meeting.decisions:
        own = {one.number for one in meeting.decisions}
        rows = [_decision(one, own) for one in meeting.decisions]
        yield table("Besluiten van dit overleg", _DECISIONS, rows)
    elif not silent:
        yield from prose("Er zijn geen besluiten genomen.")
    if meeting.actions or not silent:
        yield heading("Acties", 2)
    if meeting.actions:
        rows = [_action(one) for one in _as_agreed(meeting)]
        yield table("Acties van dit overleg", _ACTIONS, rows)
    elif not silent:
        yield from prose("Er zijn geen acties afgesproken.")


def _decision(decision: Decision, own: Container[str]) -> tuple[Cell, ...]:
    """With what this report itself put in its place; what later meetings decide is not in it."""
    told = [f"vervangen door {decision.replaced_by}"] if decision.replaced_by in own else []
    replaced = [number for number in decision.replaces if number in own]
    told += [f"vervangt {dutch.enumeration(replaced)}"] if replaced else []
    return decision.number, (parts.title(decision.title), *told), decision.item or "–"


def _as_agreed(meeting: Meeting) -> Iterator[Action]:
    """The actions as the adopted report, or the last correction to it, has them."""
    lines = {line.number: line for item in meeting.items for line in item.lines if line.number}
    for action in meeting.actions:
        line = lines.get(action.number)
        if line is None or not meeting.stand.is_adopted:
            yield action
        else:
            yield replace(
                action, title=line.text, owner=line.owner, involved=(), due_on=line.due_on
            )


def _action(action: Action) -> tuple[Cell, ...]:
    """As agreed in the meeting; how it went since stands in the list of actions."""
    return (
        action.number,
        parts.title(action.title),
        parts.owner(action),
        dutch.day(action.due_on, "geen datum"),
    )
