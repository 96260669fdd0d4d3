"""What of a meeting everyone may read, and what only the confidential annex tells.

What is confidential was decided when the meeting was read (services/record/confidential.py). Here
it is divided over the two papers, so that no words of it stand in the open one in another way.
"""

from collections.abc import Iterable
from dataclasses import replace

from wijkdesk.services.actie.data import Action, ActionList

from .data import Decision, DecisionList, Item, Meeting, NoteLine

HIDDEN = "Vertrouwelijk agendapunt"
ANNEX = "Vertrouwelijke bijlage"
LEFT_OUT = "Er is een vertrouwelijke bijlage."


def shown(meeting: Meeting, confidential: bool) -> Meeting:
    """The meeting as one of the two documents tells it: the open one, or the annex."""
    secret = _secrets(meeting)
    part = _annex_item if confidential else _open_item
    items = (part(item, secret) for item in meeting.items)
    return replace(
        meeting,
        items=tuple(item for item in items if item is not None),
        decisions=tuple(
            one for one in meeting.decisions if _is_secret(one, secret) == confidential
        ),
        actions=_actions(meeting.actions, secret, confidential),
        carried=_actions(meeting.carried, secret, confidential),
    )


def for_agenda(meeting: Meeting) -> Meeting:
    """Only what an agenda tells: what came of a meeting gives an agenda no annex."""
    bare = tuple(replace(item, lines=()) for item in meeting.items)
    still = tuple(one for one in meeting.carried if one.is_open)
    return replace(meeting, items=bare, decisions=(), actions=(), carried=still)


def for_report(meeting: Meeting) -> Meeting:
    """Only what a report tells: what earlier meetings left over gives a report no annex."""
    return replace(meeting, carried=())


def shown_actions(data: ActionList, confidential: bool) -> ActionList:
    """The open or the confidential actions of a list."""
    return replace(data, actions=_actions(data.actions, frozenset(), confidential))


def shown_decisions(data: DecisionList, confidential: bool) -> DecisionList:
    """The open or the confidential decisions of a list."""
    found = tuple(one for one in data.decisions if one.confidential == confidential)
    return replace(data, decisions=found)


def _actions(
    actions: Iterable[Action], secret: frozenset[str], confidential: bool
) -> tuple[Action, ...]:
    return tuple(
        one for one in actions if (one.confidential or one.number in secret) == confidential
    )


def _is_secret(decision: Decision, secret: frozenset[str]) -> bool:
    return decision.confidential or decision.number in secret


def _secrets(meeting: Meeting) -> frozenset[str]:
    """Numbers of actions and decisions, and words of lines, that stay in the annex."""
    found = {one.number for one in meeting.decisions if one.confidential}
    found |= {one.number for one in (*meeting.actions, *meeting.carried) if one.confidential}
    lines = [line for item in meeting.items if item.confidential for line in item.lines]
    found |= {line.number for line in lines}
    found |= {
        line.text for item in meeting.items for line in item.lines if line.number in found - {""}
    }
    return frozenset(found - {""})


def _line_is_secret(line: NoteLine, secret: frozenset[str]) -> bool:
    by_words = bool(line.corrects) and line.corrects in secret
    return line.confidential or line.number in secret or by_words


def _open_item(item: Item, secret: frozenset[str]) -> Item | None:
    """What is left of a confidential item is that there is one, and when."""
    if item.confidential:
        begun = item.begun_at
        return Item(item.id, item.number, HIDDEN, item.start, confidential=True, begun_at=begun)
    return replace(
        item,
        documents=tuple(one for one in item.documents if not one.confidential),
        lines=tuple(line for line in item.lines if not _line_is_secret(line, secret)),
    )


def _annex_item(item: Item, secret: frozenset[str]) -> Item | None:
    """Of an open item only what is confidential; an item without any is not in the annex."""
    if item.confidential:
        return item
    documents = tuple(one for one in item.documents if one.confidential)
    lines = tuple(line for line in item.lines if _line_is_secret(line, secret))
    if not documents and not lines:
        return None
    return Item(item.id, item.number, item.title, item.start, documents=documents, lines=lines)
