"""Where a person is found in the store: in the rows that refer to them, and by name, address or
number in any text."""

import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from wijkdesk.models import Base
from wijkdesk.models.contact import Address, Contact, Email, Organisatie, Phone
from wijkdesk.models.gebied import Gebied
from wijkdesk.services.contact.in_text import SHORTEST, ways
from wijkdesk.services.contact.naming import Name
from wijkdesk.services.words import phones
from wijkdesk.store.schema import texts
from wijkdesk.store.sqlite.folding import folded, folded_signs, texts_in, whole_words, with_texts

OWN = ("functie", "phone", "email", "address", "tagged", "toestemming")
"""Tables of which the rows of a contact say something about that person and nothing else."""
LAST_DIGITS = 6


@dataclass(frozen=True)
class Identity:
    """By what somebody is recognised. `whole` are texts that mean this person and nobody else;
    `numbers` telephone numbers as they are kept; `partial` a roepnaam or surname alone; `alone`
    those of them that nobody and nothing else here is called, which mean this person when they are
    written as a name."""

    name: str
    whole: tuple[str, ...]
    numbers: tuple[str, ...]
    partial: tuple[str, ...]
    alone: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextPlace:
    """A text in which somebody is found. `certain` is False for a surname alone."""

    table: str
    row_id: str
    column: str
    text: str
    certain: bool


def identity(session: Session, contact_id: uuid.UUID) -> Identity:
    """How this person is called and reached, now and before."""
    ids = selves(session, contact_id)
    people = [session.get_one(Contact, one) for one in ids]
    names = list(dict.fromkeys(one for each in people for one in _written_in_full(each)))
    owned: tuple[type[Any], ...] = (Phone, Email, Address)
    rows: dict[type[Any], list[Any]] = {
        model: list(session.scalars(select(model).where(model.contact_id.in_(ids))))
        for model in owned
    }
    mails = [row.address for row in rows[Email] if row.address]
    streets = [f"{row.street} {row.number}" for row in rows[Address] if row.street and row.number]
    numbers = [row.number for row in rows[Phone] if row.number]
    parts = [part for each in people for part in (each.given_name, each.surname)]
    partial = dict.fromkeys(part for part in parts if len(part) >= SHORTEST)
    return Identity(
        names[0] if names else "",
        tuple(dict.fromkeys((*names, *mails, *streets))),
        tuple(dict.fromkeys(number for number in numbers if len(number) >= SHORTEST)),
        tuple(partial),
        tuple(_alone(session, people)),
    )


def _alone(session: Session, people: list[Contact]) -> Iterator[str]:
    """The surnames, with and without tussenvoegsel, that only these people have."""
    ids = {one.id for one in people}
    others = session.execute(select(Contact.id, Contact.surname).where(Contact.surname != ""))
    called = [name for one, name in others if one not in ids]
    for model in (Gebied, Organisatie):
        called += session.scalars(select(model.name))
    taken = {word for name in called for word in _words(name)}
    for one in people:
        if len(one.surname) >= SHORTEST and not taken & _words(one.surname):
            if one.infix:
                yield f"{one.infix} {one.surname}"
            yield one.surname


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", folded(text)))


def selves(session: Session, contact_id: uuid.UUID) -> list[uuid.UUID]:
    """The contact, and the doubles that were merged into it."""
    merged = session.scalars(select(Contact.id).where(Contact.merged_into_id == contact_id))
    return [contact_id, *merged]


def _written_in_full(one: Contact) -> Iterator[str]:
    return ways(Name(one.given_name, one.infix, one.surname), one.initials)


def references(session: Session, contact_id: uuid.UUID) -> Iterator[tuple[Table, str, list[str]]]:
    """The rows that refer to the person, also deleted ones: table, column, ids."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table.name == "contact" for key in column.foreign_keys):
                wanted = selves(session, contact_id)
                found = session.scalars(select(table.c.id).where(column.in_(wanted)))
                if ids := [one.hex for one in found]:
                    yield table, column.name, ids


def places(session: Session, who: Identity, own: frozenset[tuple[str, str]]) -> Iterator[TextPlace]:
    """The texts of all tables, also of deleted rows, in which the person is found; not those of
    the rows `own`, which are about them anyway."""
    connection = session.connection()
    for table in Base.metadata.sorted_tables:
        for column in texts(table):
            where, values = _condition(column, who)
            rows = connection.exec_driver_sql(
                f'SELECT id, "{column.name}" FROM "{table.name}" WHERE {where}', values
            )
            for row_id, text in rows:
                if (table.name, row_id) in own or not text:
                    continue
                certain = replaced(text, who, "") != text
                if certain or has_partial(text, who):
                    yield TextPlace(table.name, row_id, column.name, text, certain)


def _condition(column: Column[Any], who: Identity) -> tuple[str, tuple[str, ...]]:
    """SQL that picks the texts to look at closely."""
    name = f'"{column.name}"'
    pieces = [folded(piece) for piece in (*who.whole, *who.partial)]
    pieces += [folded(_escaped(piece)) for piece in (*who.whole, *who.partial)]
    pieces = list(dict.fromkeys(piece for piece in pieces if piece))
    conditions = [f"instr(folded({name}), ?) > 0" for _ in pieces]
    digits = [re.sub(r"\D", "", number)[-LAST_DIGITS:] for number in who.numbers]
    bare = f"replace(replace(replace(replace({name}, ' ', ''), '-', ''), '.', ''), '(0)', '')"
    conditions += [f"instr({bare}, ?) > 0" for _ in digits]
    return " OR ".join(conditions) or "0", (*pieces, *digits)


def replaced(text: str, who: Identity, by: str) -> str:
    """The text with every mention of the person replaced."""
    return with_texts(text, lambda one: _cleared(one, who, by))


def _cleared(text: str, who: Identity, by: str) -> str:
    for pieces, as_name in ((who.whole, False), (who.alone, True)):
        for piece in sorted(pieces, key=len, reverse=True):
            text = _replaced(text, piece, by, as_name)
            if _escaped(piece) != piece:
                text = text.replace(_escaped(piece), by)
    return _without_numbers(text, who.numbers, by)


def of_own_talk(who: Identity) -> Identity:
    """In what was said with this person alone a roepnaam or surname means that person."""
    return replace(who, whole=(*who.whole, *who.alone, *who.partial))


def written_numbers(text: str, numbers: tuple[str, ...]) -> list[str]:
    """How these telephone numbers are written in a text."""
    return [found[0] for number in numbers for found in _written(number).finditer(text)]


_BETWEEN = r"[\s().\-/]{0,3}"


@cache
def _written(number: str) -> re.Pattern[str]:
    """A number with any signs between its digits, as dialled at home or from abroad."""
    digits = re.sub(r"\D", "", number)
    before = rf"\+?{_BETWEEN}"
    if number.startswith(phones.HOME) or digits.startswith("0"):
        digits = number.removeprefix(phones.HOME) if number.startswith("+") else digits[1:]
        before = rf"(?:(?:\+|00)31{_BETWEEN}(?:0\)?{_BETWEEN})?|0{_BETWEEN})"
    spread = _BETWEEN.join(digits)
    return re.compile(rf"(?<!\d){before}{spread}(?!\d)")


def _without_numbers(text: str, numbers: tuple[str, ...], by: str) -> str:
    for raw in written_numbers(text, numbers):
        text = text.replace(raw, by)
    return text


def _replaced(text: str, piece: str, by: str, as_name: bool = False) -> str:
    """`text` without a name, whatever accents and blanks, but as whole words; in any case, or
    `as_name` with a capital in it: not every bakker is called Bakker."""
    whole, origin = folded_signs(text)
    for found in reversed(list(whole_words(piece).finditer(whole))):
        start, end = origin[found.start()], origin[found.end() - 1] + 1
        if not as_name or any(map(str.isupper, text[start:end])):
            text = text[:start] + by + text[end:]
    return text


def has_partial(text: str, who: Identity) -> bool:
    plain = [folded(one) for one in texts_in(text)]
    return any(whole_words(part).search(one) for part in who.partial for one in plain)


def _escaped(text: str) -> str:
    """As JSON writes it, where letters with accents become codes."""
    return json.dumps(text)[1:-1]
