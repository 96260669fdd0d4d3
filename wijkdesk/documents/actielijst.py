"""The list of actions: who does what before when, what is late, and how it goes."""

from collections.abc import Iterator, Sequence
from datetime import date

from wijkdesk.documents import meeting_parts as parts
from wijkdesk.documents.engine import (
    Cell,
    Column,
    Flowable,
    RenderResult,
    Strong,
    Tag,
    heading,
    prose,
    render,
    table,
)
from wijkdesk.models.opgave import Prioriteit
from wijkdesk.services.actie import stuck
from wijkdesk.services.actie.data import Action, ActionList
from wijkdesk.services.overleg import confidential as rule
from wijkdesk.services.overleg.post import wording
from wijkdesk.services.words import dutch

# All hold their width, so that the columns of both tables stand below each other.
_COLUMNS = (
    Column("Nr", 12, header=True, keep=True),
    Column("Van", 12.5, keep=True),
    Column("Actie", 30.5, keep=True),
    Column("Wie", 18.5, keep=True),
    Column("Klaar op", 12.5, keep=True),
    Column("Status", 14, keep=True),
)


def print_actions(data: ActionList, *, confidential: bool = False) -> RenderResult:
    """The list as PDF/A-2a and PDF/UA-1, the same bytes for the same data.

    With `confidential` only the confidential actions, as an annex.
    """
    meta = parts.list_facts(
        data.title.strip() or "Actielijst",
        data.made_on,
        data.municipality,
        confidential=confidential,
        example=data.example,
    )
    return render(meta, _blocks(data, confidential))


def _blocks(whole: ActionList, confidential: bool) -> Iterator[Flowable]:
    data = rule.shown_actions(whole, confidential)
    yield from parts.begin(
        data.title.strip() or "Actielijst",
        data.subtitle,
        confidential=confidential,
        example=data.example,
        held_back=data != whole,
    )
    if not data.actions:
        yield from prose(wording.no_actions(confidential))
        return
    open_ = [action for action in data.actions if action.is_open]
    done = [action for action in data.actions if not action.is_open]
    yield heading(wording.OPEN, 2)
    yield from _open(open_, data.made_on)
    if done:
        yield heading(wording.OVER, 2)
        yield table("Acties die gereed of vervallen zijn", _COLUMNS, _rows(done, data.made_on))


def _open(actions: Sequence[Action], today: date) -> Iterator[Flowable]:
    if not actions:
        yield from prose(wording.NONE_OPEN)
        return
    late = sum(action.is_late(today) for action in actions)
    if late:
        yield from prose("1 actie is te laat." if late == 1 else f"{late} acties zijn te laat.")
    yield table("Open acties", _COLUMNS, _rows(actions, today))


def _rows(actions: Sequence[Action], today: date) -> list[tuple[Cell, ...]]:
    return [
        (
            action.number or "–",
            dutch.short_day(action.made_on),
            _what(action),
            parts.owner(action),
            parts.due(action, today),
            parts.status(action),
        )
        for action in actions
    ]


MIDDLE = Prioriteit.MIDDEL.label


def _what(action: Action) -> Cell:
    """What must be done, where it comes from, and how it went: the latest first."""
    # A meeting tells its area in its name, and what is of middle priority needs no word.
    about = [action.source.strip() or action.gebied.strip()]
    about.append(f"Opgave: {action.opgave.strip()}" if action.opgave.strip() else "")
    priority = action.priority.strip()
    about.append(f"Prioriteit: {priority}" if priority not in ("", MIDDLE) else "")
    about.append(dutch.capital(stuck.told(action)))
    went = [f"{dutch.short_day(day)}: {text}" for day, text in action.progress]
    told: list[str | Tag | Strong] = [Strong(parts.title(action.title))]
    return (*told, *filter(None, about), *went)
