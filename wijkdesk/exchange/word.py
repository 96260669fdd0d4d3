"""The agenda and the list of actions for Word: real headings and tables, in Dutch.

Word is for who edits further; what is published or kept is the PDF.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from wijkdesk.models.overleg import Presentie, Stand
from wijkdesk.services.actie import late, stuck
from wijkdesk.services.actie.data import Action, ActionList, who
from wijkdesk.services.overleg import confidential as rule
from wijkdesk.services.overleg import seating
from wijkdesk.services.overleg.data import Item, Meeting
from wijkdesk.services.overleg.post import wording
from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.services.words import dutch

from .word_parts import Cell, begun, below, file_of, pair, plain, table


def docx_of(what: Paper, data: Any, *, confidential: bool = False) -> bytes:
    """The file of a paper that Word has (`Paper.facts.word`)."""
    made: bytes = _FILES[what](data, confidential=confidential)
    return made


def agenda_docx(meeting: Meeting, *, confidential: bool = False) -> bytes:
    """The agenda; with `confidential` only what is confidential."""
    whole = rule.for_agenda(meeting)
    data = rule.shown(whole, confidential)
    document = begun(f"Agenda {data.name}", data.made_on, confidential, data.example)
    when = f"{dutch.weekday(data.held_on)}, {dutch.hour(data.start)} tot "
    facts = (
        ("Let op", "gaat niet door" if data.stand is Stand.VERVALLEN else ""),
        ("Wanneer", f"{when}{dutch.hour(data.end)} uur"),
        ("Waar", data.location),
        ("Voorzitter", data.chair),
        ("Notulist", data.notulist),
    )
    for word, text in facts:
        if text:
            pair(document, word, text)
    if data.items:
        document.add_heading(wording.POINTS, 2)
        table(
            document,
            ("Tijd", "Nr", "Onderwerp", "Doel", "Inbrenger", "Min"),
            [_item(item) for item in data.items],
            (1.5, 1.0, 7.2, 3.1, 2.9, 1.3),
        )
    else:
        document.add_paragraph(wording.no_items(confidential))
    # Where they come from and how they went stands in the list of actions.
    still = [replace(one, source="", progress=()) for one in data.carried]
    if still:
        document.add_heading(wording.CARRIED, 2)
        _actions(document, still, data.made_on)
    if not confidential:
        _people(document, data)
        if data != whole:
            below(document, rule.LEFT_OUT)
    return file_of(document)


def actions_docx(whole: ActionList, *, confidential: bool = False) -> bytes:
    """The list of actions, the open ones first; with `confidential` only those that are."""
    data = rule.shown_actions(whole, confidential)
    document = begun(data.title, data.made_on, confidential, data.example)
    if data.subtitle:
        document.add_paragraph(plain(data.subtitle))
    still = [one for one in data.actions if one.is_open]
    over = [one for one in data.actions if not one.is_open]
    if still:
        document.add_heading(wording.OPEN, 2)
        _actions(document, still, data.made_on)
    elif confidential and not over:
        document.add_paragraph(wording.no_actions(confidential))
    else:
        document.add_paragraph(wording.NONE_OPEN)
    if over:
        document.add_heading(wording.OVER, 2)
        _actions(document, over, data.made_on)
    if not confidential and data != whole:
        below(document, rule.LEFT_OUT)
    return file_of(document)


def _item(item: Item) -> tuple[Cell, ...]:
    lines = [
        item.title,
        item.explanation,
        f"Gevraagd besluit: {item.asked}" if item.asked else "",
        item.linked,
        item.why,
        *(one.told for one in item.documents),
    ]
    return (
        dutch.hour(item.start),
        str(item.number),
        [line for line in lines if line],
        item.purpose,
        item.brought_by,
        str(item.minutes or ""),
    )


def _actions(document: Any, found: Sequence[Action], today: date) -> None:
    table(
        document,
        ("Nr", "Van", "Actie", "Wie", "Klaar op", "Status"),
        [_action(one, today) for one in found],
        (2.1, 2.3, 5.0, 3.0, 2.3, 2.3),
    )


def _action(one: Action, today: date) -> tuple[Cell, ...]:
    due = dutch.short_day(one.due_on, wording.NO_DAY)
    progress = [f"{dutch.short_day(on)}: {text}" for on, text in one.progress]
    done = f"\n{dutch.short_day(one.done_on)}" if one.done_on else ""
    return (
        one.number,
        dutch.short_day(one.made_on),
        [
            dutch.capital(one.title),
            *filter(None, [one.source, dutch.capital(stuck.told(one))]),
            *progress,
        ],
        who(one.owner or wording.NOBODY, one.involved),
        f"{due}\n{late.WORD}" if one.is_late(today) else due,
        f"{one.status.label}{done}",
    )


def _people(document: Any, meeting: Meeting) -> None:
    invited = [one for one in meeting.people if one.presence is not Presentie.GAST]
    if invited:
        document.add_heading(wording.INVITED, 2)
        table(
            document,
            ("Naam", "Organisatie", "Rol"),
            [(one.name, one.organisation, seating.role(one)) for one in seating.in_order(invited)],
            (5.2, 6.4, 5.4),
        )


_FILES: dict[Paper, Callable[..., bytes]] = {
    Paper.AGENDA: agenda_docx,
    Paper.ACTIONS: actions_docx,
}
