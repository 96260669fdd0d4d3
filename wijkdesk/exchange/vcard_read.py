"""From the properties of one vCard to a card of ours."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from wijkdesk.models.contact import AddressKind, PhoneKind
from wijkdesk.services.contact.addresses import split_street, tidy_country, tidy_postcode
from wijkdesk.services.contact.card import Card, CardAddress, CardEmail, CardFunctie, CardPhone
from wijkdesk.services.contact.names import split_full_name, split_infix
from wijkdesk.services.writing import clean, line

from .vcard_lines import Property

OWN = "X-WIJKDESK-"
"""Properties of ours, for what vCard has no place for."""
LEFT_OUT = {
    "PHOTO": "foto",
    "LOGO": "foto",
    "SOUND": "geluid",
    "BDAY": "geboortedatum",
    "ANNIVERSARY": "jubileum",
    "GENDER": "geslacht",
    "X-GENDER": "geslacht",
    "IMPP": "chatadres",
    "X-SKYPE": "chatadres",
    "GEO": "plaats op de kaart",
    "KEY": "sleutel",
    "RELATED": "relaties",
    "NICKNAME": "bijnaam",
}
"""What stays behind: there is no field for it, or there may be none (AVG)."""
_LABELS = {
    "WORK": "WORK",
    "HOME": "HOME",
    "MOBILE": "CELL",
    "IPHONE": "CELL",
    "CELL": "CELL",
    "WERK": "WORK",
    "THUIS": "HOME",
    "PRIVÉ": "HOME",
    "PRIVE": "HOME",
    "MOBIEL": "CELL",
    "WORKFAX": "FAX",
    "HOMEFAX": "FAX",
    "FAX": "FAX",
}
_NOT_SPOKEN = frozenset({"FAX", "PAGER", "MODEM", "TELEX"})


class Reader:
    """Reads one card; what it leaves behind goes into `left_out`."""

    def __init__(self, properties: Sequence[Property], left_out: set[str]) -> None:
        self._all = properties
        self._left_out = left_out
        labels = (one for one in properties if one.name == "X-ABLABEL" and one.group)
        self._labels = {one.group: _label(one.text) for one in labels}
        for one in properties:
            if one.name in LEFT_OUT:
                left_out.add(LEFT_OUT[one.name])

    def card(self) -> Card:
        """The card; without any name when there is nothing to call it by."""
        given, initials, infix, surname = self._name()
        functies = self._functies()
        if self._is_company() and functies:
            given = initials = infix = surname = ""
        return Card(
            given_name=given,
            initials=initials,
            infix=infix,
            surname=surname,
            functies=functies,
            phones=self._phones(),
            emails=self._emails(),
            addresses=self._addresses(),
            website=self._first("URL"),
            tags=tuple(dict.fromkeys(filter(None, self._tags()))),
            note="\n\n".join(filter(None, (clean(one.text) for one in self._named("NOTE")))),
            uid=re.sub(r"^urn:uuid:", "", self._first("UID"), flags=re.IGNORECASE),
        )

    def _named(self, name: str) -> list[Property]:
        return [one for one in self._all if one.name == name]

    def _first(self, name: str) -> str:
        return next((text for one in self._named(name) if (text := line(one.text))), "")

    def _own(self, name: str) -> str:
        return self._first(f"{OWN}{name}")

    def _is_company(self) -> bool:
        kind = self._first("KIND").lower()
        return self._first("X-ABSHOWAS").upper() == "COMPANY" or kind in ("org", "organization")

    def _name(self) -> tuple[str, str, str, str]:
        parts = next((one.parts() for one in self._named("N")), [])
        family, given, middle = [*map(line, parts), "", "", ""][:3]
        if self._own("NAME"):
            # Written by us: nothing has to be guessed.
            exact = next(one.parts() for one in self._named(f"{OWN}NAME"))
            texts = [*map(line, exact), "", "", "", ""]
            return texts[0], texts[1], texts[2], texts[3]
        if not family and not given:
            whole = self._first("FN") or self._first("NICKNAME")
            named = [one.organisatie for one in self._functies()]
            return ("", "", "", "") if whole in named else split_full_name(whole)
        infix, surname = split_infix(family)
        if not infix and middle and split_infix(f"{middle} x")[0]:
            # "van der" as a second name is how some phones keep it.
            infix, middle = middle, ""
        found, initials, _, _ = split_full_name(f"{given} x") if given else ("", "", "", "")
        return found, initials, infix, surname

    def _functies(self) -> tuple[CardFunctie, ...]:
        own = [one.parts() for one in self._named(f"{OWN}FUNCTIE")]
        if own:
            return tuple(
                CardFunctie(line(name), line(role), _day(since), _day(until))
                for name, role, since, until in ((*one, "", "", "", "")[:4] for one in own)
            )
        found = []
        titles = [line(one.text) for one in (*self._named("TITLE"), *self._named("ROLE"))]
        for place, one in enumerate(self._named("ORG")):
            parts = [part for part in map(line, one.parts()) if part]
            role = titles[place] if place < len(titles) else ""
            if parts or role:
                found.append(CardFunctie(", ".join(parts), role))
        if not found and titles and titles[0]:
            found.append(CardFunctie("", titles[0]))
        return tuple(found)

    def _types(self, one: Property) -> frozenset[str]:
        label = self._labels.get(one.group, "")
        return one.types | ({label} if label else frozenset())

    def _phones(self) -> tuple[CardPhone, ...]:
        found = []
        for one in self._named("TEL"):
            number = line(re.sub(r"^tel:", "", one.text, flags=re.IGNORECASE))
            types = self._types(one)
            if types & _NOT_SPOKEN:
                self._left_out.add("fax" if "FAX" in types else "semafoon")
            elif number:
                found.append(CardPhone(number.split(";")[0], _phone_kind(types), _preferred(one)))
        return tuple(found)

    def _emails(self) -> tuple[CardEmail, ...]:
        return tuple(
            CardEmail(address, _address_kind(self._types(one)), _preferred(one))
            for one in self._named("EMAIL")
            if (address := line(re.sub(r"^mailto:", "", one.text, flags=re.IGNORECASE)))
        )

    def _addresses(self) -> tuple[CardAddress, ...]:
        found = []
        for one in self._named("ADR"):
            parts = [*map(line, one.parts()), *[""] * 7]
            box, extended, whole, city, _region, postcode, country = parts[:7]
            own = one.params.get(f"{OWN}NUMBER")
            street, number = (whole, own[0]) if own else split_street(whole)
            if own and number:
                street = whole.removesuffix(number).strip()
            if not street and (box or extended):
                street = " ".join(part for part in (box, extended) if part)
            elif extended and not number:
                number = extended
            made = CardAddress(
                street,
                number,
                tidy_postcode(postcode),
                city,
                tidy_country(country),
                _address_kind(self._types(one)),
                _preferred(one),
            )
            if any((street, number, postcode, city)):
                found.append(made)
        return tuple(found)

    def _tags(self) -> Iterable[str]:
        for one in self._named("CATEGORIES"):
            for part in one.parts(","):
                # Groups that Google and Android make themselves.
                if not line(part).startswith(("myContacts", "* ")):
                    yield line(part)


def _label(text: str) -> str:
    """Apple's name for a number: "_$!<Work>!$_"."""
    plain = re.sub(r"[^A-ZÀ-Ý]", "", re.sub(r"_\$!<(.*)>!\$_", r"\1", text).upper())
    return _LABELS.get(plain, "")


def _phone_kind(types: frozenset[str]) -> PhoneKind:
    kinds: tuple[tuple[str, PhoneKind], ...] = (
        ("CELL", PhoneKind.MOBIEL),
        ("IPHONE", PhoneKind.MOBIEL),
        ("WORK", PhoneKind.WERK),
        ("HOME", PhoneKind.PRIVE),
    )
    return next((kind for name, kind in kinds if name in types), PhoneKind.OVERIG)


def _address_kind(types: frozenset[str]) -> AddressKind:
    if "WORK" in types:
        return AddressKind.WERK
    return AddressKind.PRIVE if "HOME" in types else AddressKind.OVERIG


def _preferred(one: Property) -> bool:
    return "PREF" in one.types or "1" in one.params.get("PREF", ())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(line(text))
    except ValueError:
        return None
