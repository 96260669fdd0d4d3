"""Logging talks, and what was promised in them."""

import uuid
from dataclasses import dataclass
from datetime import date

from wijkdesk.models.contactmoment import Contactmoment, Gesprekspartner, Kant, Toezegging, Wijze
from wijkdesk.models.plan import Werkveld
from wijkdesk.services.record.fields import Invalid, parse
from wijkdesk.services.words.writing import clean, line
from wijkdesk.store import Store

from .kinds import CONTACTMOMENT, TOEZEGGING


@dataclass(frozen=True)
class Talk:
    """A talk as it is typed. `about` may stay empty; `people` and `organisaties` not both."""

    people: tuple[uuid.UUID, ...] = ()
    organisaties: tuple[uuid.UUID, ...] = ()
    held_on: object = None
    """A day, or what was typed for it ("gisteren"); None is today."""
    wijze: Wijze = Wijze.GESPREK
    about: str = ""
    note: str = ""
    gebied_id: uuid.UUID | None = None
    werkveld: Werkveld | None = None
    promise: str = ""
    """What follows from it."""
    kant: Kant = Kant.WIJ
    due_on: object = None


def log(store: Store, talk: Talk, today: date) -> uuid.UUID:
    """Keep a talk, with the promise that follows from it. Raises Invalid."""
    if not talk.people and not talk.organisaties:
        raise Invalid("people", "Met wie sprak u? Kies een contact of organisatie.")
    held_on = parse(CONTACTMOMENT.field("held_on"), talk.held_on or today, today)
    if held_on > today:
        raise Invalid("held_on", "Deze dag moet nog komen. Typ de dag waarop u elkaar sprak.")
    about = parse(CONTACTMOMENT.field("about"), talk.about, today)
    with store.write("Gesprek vastgelegd") as session:
        made = Contactmoment(
            held_on=held_on,
            wijze=talk.wijze,
            about=about,
            note=clean(talk.note),
            gebied_id=talk.gebied_id,
            werkveld=talk.werkveld,
        )
        session.add(made)
        session.flush()
        for kind, ids in (("contact_id", talk.people), ("organisatie_id", talk.organisaties)):
            session.add_all(
                Gesprekspartner(contactmoment_id=made.id, **{kind: one})
                for one in dict.fromkeys(ids)
            )
        if line(talk.promise):
            due_on = parse(TOEZEGGING.field("due_on"), talk.due_on, today)
            session.add(_promised(talk, made, due_on))
        return uuid.UUID(str(made.id))


def _promised(talk: Talk, made: Contactmoment, due_on: date | None) -> Toezegging:
    """What follows from a talk, with the first who took part."""
    owner = (
        {"contact_id": talk.people[0]} if talk.people else {"organisatie_id": talk.organisaties[0]}
    )
    return Toezegging(
        kant=talk.kant,
        title=line(talk.promise),
        contactmoment_id=made.id,
        gebied_id=talk.gebied_id,
        made_on=made.held_on,
        due_on=due_on,
        **owner,
    )


def promise(
    store: Store,
    kant: Kant,
    title: str,
    made_on: date,
    due_on: object = None,
    **owner: uuid.UUID | None,
) -> uuid.UUID:
    """Keep a promise to or of a contact (`contact_id=`) or an organisation. Raises Invalid."""
    what = parse(TOEZEGGING.field("title"), title, made_on)
    due = parse(TOEZEGGING.field("due_on"), due_on, made_on)
    with store.write("Toezegging vastgelegd") as session:
        made = Toezegging(kant=kant, title=what, made_on=made_on, due_on=due, **owner)
        session.add(made)
        session.flush()
        return uuid.UUID(str(made.id))


def settle(store: Store, toezegging_id: uuid.UUID, on: date | None) -> None:
    """A promise is kept (the day), or it turns out not to be (None)."""
    label = "Toezegging afgevinkt" if on else "Toezegging weer open gezet"
    with store.write(label) as session:
        session.get_one(Toezegging, toezegging_id).done_on = on
