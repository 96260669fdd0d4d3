"""The report of a meeting: who was there, what was said, decided and agreed."""

from collections.abc import Callable, Iterable, Iterator
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
from wijkdesk.models.overleg import Presentie, RegelKind, Stand
from wijkdesk.services import dutch
from wijkdesk.services.overleg import confidential as rule
from wijkdesk.services.overleg.data import Action, Decision, Item, Line, Meeting, Person

_DECISIONS = (Column("Nr", 15, header=True), Column("Besluit", 55), Column("Bij punt", 30))
_ACTIONS = (
    Column("Nr", 12, header=True),
    Column("Wat", 42),
    Column("Wie", 26),
    Column("Voor", 20),
)


def print_report(meeting: Meeting, *, confidential: bool = False) -> RenderResult:
    """The report as PDF/A-2a and PDF/UA-1, the same bytes for the same data.

    With `confidential` only what was said and agreed in confidence, as an annex.
    """
    final = meeting.stand is Stand.VASTGESTELD
    status = "" if final else "Concept"
    meta = parts.meeting_facts("Verslag", meeting, confidential=confidential, status=status)
    return render(meta, _blocks(meeting, confidential))


def _blocks(meeting: Meeting, confidential: bool) -> Iterator[Flowable]:
    data = rule.shown(meeting, confidential)
    yield from parts.begin(
        f"Verslag {data.name}".strip(),
        parts.series(data),
        confidential=confidential,
        example=data.example,
        held_back=data != meeting,
    )
    yield pairs([("Status", standing(data)), *_head(data)], label_share=0.2)
    if not data.items:
        yield note("Niets genoteerd", _nothing(confidential))
    for item in data.items:
        yield from _item(item)
    if not confidential:
        yield from _closing(data)
    yield from _summary(data, confidential)


def standing(meeting: Meeting) -> str:
    """ "concept", or when and where the report was adopted."""
    if meeting.stand is Stand.VERVALLEN:
        return "dit overleg ging niet door"
    if meeting.stand is not Stand.VASTGESTELD:
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
    present = [one for one in people if one.presence in (Presentie.AANWEZIG, Presentie.GAST)]
    found = parts.where_and_when(meeting)
    found.append(("Aanwezig", _names(present)))
    for label, presence in (("Afwezig m.k.", Presentie.MK), ("Afwezig z.k.", Presentie.ZK)):
        absent = [one for one in people if one.presence is presence]
        if absent:
            found.append((label, _names(absent)))
    unknown = [one for one in people if one.presence is Presentie.ONBEKEND]
    if unknown and present:
        found.append(("Niet bekend", _names(unknown)))
    return found


def _names(people: Iterable[Person]) -> Cell:
    lines = [_name(one) for one in sorted(people, key=_place)]
    return tuple(lines) or "niet ingevuld"


def _place(person: Person) -> tuple[int, str, str]:
    """Chair, notulist, then by surname: what comes before it, initials and "van der", is small or
    ends in a dot."""
    rank = 0 if person.is_chair else 1 if person.is_notulist else 2
    words = (person.formal.strip() or person.name).split()
    own = [n for n, word in enumerate(words) if word[:1].isupper() and "." not in word]
    surname = " ".join(words[own[0] :] if own else words)
    return rank, surname.casefold(), person.formal.casefold()


def _name(person: Person) -> str:
    """A. Voorbeeldsma (Beter Wonen), gast, tot 20.30 uur."""
    roles = ["(voorzitter)"] * person.is_chair + ["(notulist)"] * person.is_notulist
    name = parts.with_organisation(person, formal=True)
    more = ["gast"] * (person.presence is Presentie.GAST)
    more += [person.remark.strip()] * bool(person.remark.strip())
    return ", ".join([" ".join([name, *roles]), *more])


# The items


def _item(item: Item) -> Iterator[Flowable]:
    yield heading(item.title.strip() or "Zonder titel", 2, number=str(item.number))
    if item.confidential and item.title == rule.HIDDEN:
        yield from prose(f"Dit punt begon om {parts.clock(item.start)} uur. {rule.LEFT_OUT}")
        return
    if item.documents:
        labels = [f"{one.label} {one.title}".strip() for one in item.documents]
        yield small(f"Stukken: {'; '.join(labels)}.")
    lines = [line for line in item.lines if line.text.strip() or line.number]
    if not lines and not item.documents:
        yield from prose("Er is niets genoteerd.")
    for how, found in groupby(lines, key=_way):
        yield from how(found)


_Lines = Callable[[Iterable[Line]], Iterator[Flowable]]


def _way(line: Line) -> _Lines:
    """How a line is set: as text, as a result of the item, or as a correction."""
    if line.corrected_on is not None:
        return _corrections
    return _notes if line.kind is RegelKind.NOTITIE else _results


def _notes(lines: Iterable[Line]) -> Iterator[Flowable]:
    for line in lines:
        yield from prose(line.text)


def _results(lines: Iterable[Line]) -> Iterator[Flowable]:
    """Decisions, actions and points for next time: found at a glance by their number."""
    yield pairs([_result(line) for line in lines], label_share=0.24)


def _result(line: Line) -> tuple[str, Cell]:
    if line.kind is RegelKind.BESLUIT:
        return f"Besluit {line.number}".strip(), Strong(line.text)
    if line.kind is RegelKind.PUNT:
        return "Volgende keer", line.text
    day = f", voor {dutch.day(line.due_on)}" if line.due_on else ""
    who = f"Wie: {line.owner.strip() or parts.NOBODY}{day}"
    return f"Actie {line.number}".strip(), (Strong(line.text), who)


def _corrections(lines: Iterable[Line]) -> Iterator[Flowable]:
    """What was written stays; what it should have been stands below it."""
    for line in lines:
        old = f" Er stond: “{line.corrects.strip()}”" if line.corrects.strip() else ""
        yield note(f"Correctie van {dutch.day(line.corrected_on)}:", f"{line.text}{old}")


# The end


def _closing(meeting: Meeting) -> Iterator[Flowable]:
    if meeting.next_on is None:
        return
    at = f", {parts.clock(meeting.next_start)} uur" if meeting.next_start else ""
    day = parts.long_day(meeting.next_on)
    yield together(
        [heading("Volgende overleg", 2), *prose(f"Het volgende overleg is op {day}{at}.")]
    )


def _summary(meeting: Meeting, confidential: bool) -> Iterator[Flowable]:
    """All decisions and actions once more, to work from."""
    if confidential and not meeting.decisions and not meeting.actions:
        return
    yield heading("Besluiten", 2)
    if meeting.decisions:
        rows = [_decision(one) for one in meeting.decisions]
        yield table("Besluiten van dit overleg", _DECISIONS, rows)
    else:
        yield from prose("Er zijn geen besluiten genomen.")
    yield heading("Acties", 2)
    if meeting.actions:
        rows = [_action(one) for one in _as_agreed(meeting)]
        yield table("Acties van dit overleg", _ACTIONS, rows)
    else:
        yield from prose("Er zijn geen acties afgesproken.")


def _decision(decision: Decision) -> tuple[Cell, ...]:
    return decision.number, decision.title or "–", decision.item or "–"


def _as_agreed(meeting: Meeting) -> Iterator[Action]:
    """The actions as the adopted report, or the last correction to it, has them."""
    lines = {line.number: line for item in meeting.items for line in item.lines if line.number}
    for action in meeting.actions:
        line = lines.get(action.number)
        if line is None or meeting.stand is not Stand.VASTGESTELD:
            yield action
        else:
            yield replace(
                action, title=line.text, owner=line.owner, involved=(), due_on=line.due_on
            )


def _action(action: Action) -> tuple[Cell, ...]:
    """As agreed in the meeting; how it went since stands in the list of actions."""
    return (
        action.number,
        action.title or "–",
        parts.owner(action),
        dutch.day(action.due_on, "geen datum"),
    )
