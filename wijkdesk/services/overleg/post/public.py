"""What everybody may read of a meeting: nothing confidential, and no word of who somebody is. An
organisation stands in the place of who works there."""

import uuid
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Contact
from wijkdesk.models.overleg import Presentie
from wijkdesk.services.actie.data import Action
from wijkdesk.services.contact.lists import entries_in
from wijkdesk.services.contact.naming import Name, names
from wijkdesk.services.contact.personal import Finders, finders, without
from wijkdesk.services.overleg.confidential import for_report, shown
from wijkdesk.services.overleg.data import Item, Meeting, NoteLine, Participant
from wijkdesk.services.overleg.plan.people import of_meeting
from wijkdesk.services.words import dutch
from wijkdesk.store import Store

SOMEBODY = "een deelnemer"
"""Who has an action and works nowhere."""
Hide = Callable[[str], str]


def public(store: Store, meeting: Meeting) -> Meeting:
    """The meeting as its report may lie in a library."""
    told = shown(for_report(meeting), confidential=False)
    items = [one for one in told.items if not one.confidential]
    with store.read() as session:
        found = finders(names(session), _texts(meeting))
        hide = _hiding(found, _called(session, meeting))
        owners = _owners(session, told.actions)
        firms = {
            one.id
            for one in of_meeting(session, meeting.id)
            if one.contact_id is None and one.organisatie_id is not None
        }
    actions = tuple(_action(one, owners, hide) for one in told.actions)
    by_number = {one.number: one.owner for one in actions}
    return replace(
        told,
        public=True,
        name=hide(told.name),
        location=hide(told.location),
        adopted_in=hide(told.adopted_in),
        chair="",
        notulist="",
        people=tuple(_seats(told.people, firms)),
        items=tuple(_item(one, hide, by_number) for one in items),
        decisions=tuple(
            replace(one, title=hide(one.title), item=hide(one.item)) for one in told.decisions
        ),
        actions=actions,
        carried=(),
    )


def _hiding(found: Finders, called: Iterable[Name]) -> Hide:
    who = list(called)
    return lambda text: without(text, found, who)


def _called(session: Session, meeting: Meeting) -> Iterator[Name]:
    """Who was there or has an action: in the notes they are called by one name."""
    rows = of_meeting(session, meeting.id)
    wanted = {one.contact_id for one in rows} | {one.owner_id for one in meeting.actions}
    query = select(Contact.given_name, Contact.infix, Contact.surname)
    yield from (Name(*row) for row in session.execute(query.where(Contact.id.in_(wanted - {None}))))
    for one in rows:
        # A guest without a card.
        first, _, last = one.name.strip().rpartition(" ")
        yield Name(first, "", last)


def _owners(session: Session, actions: Iterable[Action]) -> dict[uuid.UUID, str]:
    """What owners are called: the organisation, or of whom that is."""
    wanted = dict.fromkeys(one.owner_id for one in actions if one.owner_id is not None)
    return {
        one.id: (one.organisatie or SOMEBODY) if one.is_person else one.name
        for one in entries_in(session, wanted)
    }


def _action(one: Action, owners: dict[uuid.UUID, str], hide: Hide) -> Action:
    owner = owners.get(one.owner_id, SOMEBODY) if one.owner_id is not None else ""
    return replace(one, title=hide(one.title), owner=owner, involved=(), progress=())


def _item(one: Item, hide: Hide, owners: dict[str, str]) -> Item:
    return replace(
        one,
        title=hide(one.title),
        brought_by="",
        explanation=hide(one.explanation),
        asked=hide(one.asked),
        about=hide(one.about),
        documents=tuple(
            replace(stuk, title=hide(stuk.title), file_name="", author="") for stuk in one.documents
        ),
        lines=tuple(_line(line, hide, owners) for line in one.lines),
    )


def _line(one: NoteLine, hide: Hide, owners: dict[str, str]) -> NoteLine:
    return replace(
        one,
        text=hide(one.text),
        owner=owners.get(one.number, SOMEBODY if one.owner else ""),
        corrected=_line(one.corrected, hide, owners) if one.corrected else None,
    )


def _seats(people: Iterable[Participant], firms: Container[uuid.UUID]) -> Iterator[Participant]:
    """An organisation once for each way of being there, also where nobody stands for it (`firms`);
    who came for none are counted."""
    seats: dict[tuple[str, Presentie], Participant] = {}
    alone: Counter[Presentie] = Counter()
    for one in people:
        of = one.organisation or (one.name if one.id in firms else "")
        presence = _plain(one.presence)
        alone[presence] += not of
        seats.setdefault((of, presence), one)
    for (of, presence), one in seats.items():
        count = dutch.counted(alone[presence], "deelnemer", "deelnemers")
        called = of or f"{count} zonder organisatie"
        yield Participant(one.id, called, called, presence=presence)


def _plain(presence: Presentie) -> Presentie:
    """Whether somebody was a guest says who that is."""
    return Presentie.AANWEZIG if presence is Presentie.GAST else presence


def _texts(meeting: Meeting) -> Iterator[str]:
    """What somebody typed and the public reads."""
    yield from (meeting.name, meeting.location, meeting.adopted_in)
    for item in meeting.items:
        yield from (item.title, item.explanation, item.asked, item.about)
        yield from (one.title for one in item.documents)
        for line in item.lines:
            yield from (line.text, line.corrects)
    yield from (one.title for one in meeting.actions)
    for decision in meeting.decisions:
        yield from (decision.title, decision.item)
