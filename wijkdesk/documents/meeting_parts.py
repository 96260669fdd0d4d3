"""What the documents of a meeting share: how they begin, and how they tell days and people."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from wijkdesk.documents.engine import Cell, DocumentMeta, Flowable, Tag, note, small, tones
from wijkdesk.documents.opening import facts, opening
from wijkdesk.models.actie import ActieStatus
from wijkdesk.models.overleg import Presentie, Stand
from wijkdesk.services.actie import late
from wijkdesk.services.actie.data import Action, who
from wijkdesk.services.overleg import confidential as rule
from wijkdesk.services.overleg import seating
from wijkdesk.services.overleg.data import Meeting, Participant
from wijkdesk.services.overleg.post import wording
from wijkdesk.services.words import dutch

_TONES = {
    ActieStatus.OPEN: tones.NEUTRAL,
    ActieStatus.LOOPT: tones.NEUTRAL,
    ActieStatus.STAGNEERT: tones.ATTENTION,
}


def period(meeting: Meeting) -> str:
    """19.30 tot 21.00 uur."""
    return f"{dutch.hour(meeting.start)} tot {dutch.hour(meeting.end)} uur"


def minutes(value: int) -> str:
    """1 minuut, 90 minuten."""
    return "1 minuut" if value == 1 else f"{value} minuten"


def meeting_facts(
    kind: str, meeting: Meeting, *, confidential: bool, status: str = ""
) -> DocumentMeta:
    """The file's own facts for a document of a meeting, with its day: of a series each page tells
    which one it is of. `status` says how final it is."""
    return list_facts(
        f"{kind} {meeting.name}".strip() + f", {dutch.day(meeting.held_on)}",
        meeting.made_on,
        meeting.municipality,
        confidential=confidential,
        example=meeting.example,
        status=status,
        public=meeting.public,
    )


def list_facts(
    title: str,
    made_on: date,
    municipality: str,
    *,
    confidential: bool = False,
    example: bool = False,
    status: str = "",
    public: bool = False,
) -> DocumentMeta:
    """The file's own facts; the annex says what it is wherever its title stands."""
    everybody = wording.PUBLIC if public else wording.INTERNAL
    meta = facts(
        f"{rule.ANNEX}: {title}" if confidential else title,
        made_on,
        municipality,
        classification=wording.SECRET if confidential else everybody,
        example=example,
    )
    return replace(meta, status=" · ".join(filter(None, (status, meta.status))))


def begin(
    title: str, first: str, *, confidential: bool, example: bool, held_back: bool = False
) -> Iterator[Flowable]:
    """The title and first lines; an annex says what it is, an open document that it has one."""
    if confidential:
        yield from opening(rule.ANNEX, title, example=example)
        yield note(wording.SECRET, wording.DISCREET)
        if first:
            yield small(first)
        return
    yield from opening(title, first, example=example)
    if held_back:
        yield note("Bijlage", rule.LEFT_OUT)


def where_and_when(meeting: Meeting) -> list[tuple[str, Cell]]:
    """Day, time and place, for the head of a document."""
    when: list[tuple[str, Cell]] = [
        ("Wanneer", f"{dutch.weekday(meeting.held_on)}, {period(meeting)}"),
        ("Waar", meeting.location.strip() or "nog niet bekend"),
    ]
    if meeting.stand is Stand.VERVALLEN:
        when.insert(0, ("Let op", Tag("Gaat niet door", tones.LATE)))
    return when


def series(meeting: Meeting) -> str:
    """What sort of meeting it is, of which gebied: the line below the title."""
    parts = []
    for part in (meeting.soort, meeting.gebied):
        if part.strip() and part.casefold() not in meeting.name.casefold():
            parts.append(part)
    return " · ".join(parts)


def attendee(person: Participant) -> str:
    """ "A. Voorbeeldsma (voorzitter), Beter Wonen, tot 20.30 uur"; who stands for an organisation
    only is named by it."""
    own = person.organisation.strip()
    name = person.formal.strip() or person.name.strip() or own or "Onbekend"
    part = seating.part(person) or "gast" * (person.presence is Presentie.GAST)
    told = (f"{name} ({part})" if part else name, own if own != name else "", person.remark.strip())
    return ", ".join(filter(None, told))


def due(action: Action, today: date) -> Cell:
    """When it must be done; a word says that it is late."""
    if action.due_on is None:
        return wording.NO_DAY
    day = dutch.short_day(action.due_on)
    return (day, Tag(late.WORD, tones.LATE)) if action.is_late(today) else day


def status(action: Action) -> Cell:
    """How far it is, with the day on which it ended."""
    tag = Tag(action.status.label, _TONES.get(action.status, tones.QUIET))
    return (tag, dutch.short_day(action.done_on)) if action.done_on else tag


def owner(action: Action) -> str:
    """Who does it, and who help."""
    return who(action.owner.strip() or wording.NOBODY, action.involved)


def title(text: str) -> str:
    """What an action, decision or point is called on paper."""
    return dutch.capital(text.strip()) or "–"
