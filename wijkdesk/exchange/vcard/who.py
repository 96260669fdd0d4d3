"""Whom a vCard is about: a person with names and functies, or an organisation."""

import re
from collections.abc import Iterator, Mapping, Sequence

from wijkdesk.exchange.contacts.cells import RefusedRow, names_in
from wijkdesk.services.contact.card import CardFunctie
from wijkdesk.services.contact.names import infix_of, split_full_name, split_given
from wijkdesk.services.words.writing import line
from wijkdesk.store.sqlite.folding import folded

from . import own as vcard_own
from .own import Names, day_of, shown_functie, shown_name
from .values import Property

ByName = Mapping[str, Sequence[Property]]
_PERSONS = frozenset({"", "individual", "x-individual"})
_ORGANISATIONS = frozenset({"org", "organization", "organisation"})


def who_of(card: ByName, left: set[str]) -> tuple[Names, tuple[CardFunctie, ...]]:
    """Names and functies. Raises RefusedRow when there is nobody to be seen, or a group."""
    kind = folded(first(card, "KIND") or first(card, "X-ADDRESSBOOKSERVER-KIND"))
    if kind == "group":
        raise RefusedRow("Dit is een groep, geen persoon of organisatie.")
    if kind not in _PERSONS | _ORGANISATIONS:
        raise RefusedRow("Dit is geen persoon en geen organisatie.")
    functies = tuple(_functies(card, left))
    organisatie = functies[0].organisatie if functies else ""
    names = _own_names(card)
    if names is None:
        names = Names() if kind in _ORGANISATIONS else _names(card, organisatie, left)
    if not names.is_person and not organisatie:
        organisatie = first(card, "FN") or _joined(_n_parts(card))
        if not organisatie:
            raise RefusedRow("Op deze kaart staat geen naam en geen organisatie.")
        role = functies[0].role if functies else ""
        functies = (CardFunctie(organisatie, role), *functies[1:])
    return names, _own_functies(card, is_person=names.is_person) or functies


def first(card: ByName, name: str) -> str:
    """The first value that is not empty of the properties called `name`, on one line."""
    return next((text for one in card.get(name, ()) if (text := line(one.text()))), "")


def _n_parts(card: ByName) -> list[str]:
    """Surname, given name, middle names, prefix and suffix."""
    for one in card.get("N", ()):
        parts = [line(part) for part in one.parts()]
        if any(parts):
            return [*parts, *[""] * 5][:5]
    return [""] * 5


def _joined(parts: Sequence[str]) -> str:
    surname, given, middle, *_ = parts
    return " ".join(part for part in (given, middle, surname) if part)


def _own_names(card: ByName) -> Names | None:
    for one in card.get(vcard_own.NAME, ()):
        parts = [line(part) for part in one.parts()]
        if len(parts) == 4 and shown_name(names := Names(*parts)) == tuple(_n_parts(card)[:2]):
            return names
    return None


def _names(card: ByName, organisatie: str, left: set[str]) -> Names:
    parts = _n_parts(card)
    whole = first(card, "FN")
    company = folded(first(card, "X-ABSHOWAS")) == "company"
    if joined := _joined(parts):
        same = folded(joined) in (folded(organisatie), folded(whole) if company else "")
        # Who works under a name of one's own has both a given name and a surname.
        if same and (company or not (parts[0] and parts[1])):
            return Names()
        return _from_parts(parts, left)
    if company or (whole and folded(whole) == folded(organisatie)):
        return Names()
    if whole:
        given, initials, infix, surname = split_full_name(whole)
        return Names(given, initials, infix, surname)
    return Names(given_name="" if organisatie else first(card, "NICKNAME"))


def _from_parts(parts: Sequence[str], left: set[str]) -> Names:
    surname, given, middle, prefix, suffix = parts
    # Several names of one kind have a comma between them.
    given, middle = (re.sub(r",(?=\S)", " ", text) for text in (given, middle))
    infix = infix_of(prefix)
    if (prefix and not infix) or suffix:
        left.add("titel of aanhef")
    if not surname and " " in given:
        return Names(*split_full_name(f"{given} {middle}"))
    values = {"given_name": given, "middle_name": middle, "infix": infix, "surname": surname}
    given, initials, infix, surname = names_in(values, infix_apart=bool(infix))
    if surname:
        given, initials = split_given(given, in_capitals=surname.isupper())
    return Names(given, initials, infix, surname)


def _functies(card: ByName, left: set[str]) -> Iterator[CardFunctie]:
    """The organisations with the role of the same group (vCard 4.0), else with the next one."""
    roles = list(_roles(card))
    for one in card.get("ORG", ()):
        parts = [text for part in one.parts() if (text := line(part))]
        if len(parts) > 1:
            left.add("afdeling")
        if parts:
            found = _role_for(one.head.group, roles)
            yield CardFunctie(parts[0], found)
    yield from (CardFunctie(role=role) for _, role in roles)


def _role_for(group: str, roles: list[tuple[str, str]]) -> str:
    """Takes the role that belongs to an organisation."""
    same = [one for one in roles if one[0] == group]
    loose = [one for one in roles if not (group and one[0])]
    for one in [*same, *loose][:1]:
        roles.remove(one)
        return one[1]
    return ""


def _roles(card: ByName) -> Iterator[tuple[str, str]]:
    """Group and text. TITLE is what somebody is called, ROLE what one does: mostly the same."""
    for name in ("TITLE", "ROLE"):
        found = [(one.head.group, line(one.text())) for one in card.get(name, ())]
        if filled := [one for one in found if one[1]]:
            yield from filled
            return


def _own_functies(card: ByName, *, is_person: bool) -> tuple[CardFunctie, ...]:
    """Those that this program wrote, as long as ORG and TITLE still tell of the one shown."""
    own: list[CardFunctie] = []
    for one in card.get(vcard_own.FUNCTIE, ()):
        parts = [line(part) for part in one.parts()]
        if len(parts) == 4:
            own.append(CardFunctie(parts[0], parts[1], day_of(parts[2]), day_of(parts[3])))
    shown = shown_functie(tuple(own), is_person=is_person)
    organisatie = next((line(one.parts()[0]) for one in card.get("ORG", ())), "")
    same = (shown.organisatie, shown.role) == (organisatie, first(card, "TITLE"))
    return tuple(own) if same else ()
