"""What the cells of a list with contacts hold: names, days, addresses, several in one cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from wijkdesk.failure import NotAccepted
from wijkdesk.services.contact.addresses import split_street, tidy_country, tidy_postcode
from wijkdesk.services.contact.names import infix_of, split_full_name, split_infix
from wijkdesk.services.words.dates import parse_date
from wijkdesk.services.words.writing import line
from wijkdesk.store.sqlite.folding import folded

_SEVERAL = re.compile(r"\s*:::\s*|\n+")
"""How Google joins values of one kind; people use lines."""
_MAIL_IN_NAME = re.compile(r".*<\s*([^<>\s]+@[^<>\s]+)\s*>")
_WHOLE_ADDRESS = re.compile(r"(.*?)[,\s]+(\d{4} ?[A-Za-z]{2})(?:[,\s]+(.+))?", re.DOTALL)
_LONGEST_ADDRESS = 500
_STILL = frozenset({"", "heden", "nu", "-", "onbekend", "?"})
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SHORT_YEAR = re.compile(r".*\D\d{2}")
_TWO_DAYS = (date(2003, 2, 20), date(2021, 9, 6))
_QUOTED = r'"((?:[^"]|"")*)"'
_QUOTE_NEEDED = re.compile(r'[,;"\n]|:::|^[*]')
_KIND_WORDS = {
    "mobiel": "mobiel|mobile|gsm|06|cell|iphone",
    "werk": "werk|work|business|zakelijk|kantoor|office|main|hoofd",
    "prive": "prive|home|thuis|huis|personal|persoonlijk",
    "overig": "overig|overige|other|ander|anders",
}
_KINDS = {word: kind for kind, words in _KIND_WORDS.items() for word in words.split("|")}


class RefusedRow(NotAccepted):
    """A row cannot become a card; the message says why, in Dutch."""

    def __init__(self, what: str) -> None:
        super().__init__(what, "deze rij", "De andere rijen zijn wel gelezen.")


def parts_of(text: str) -> list[str]:
    """The values of a cell that may hold several."""
    return [part for one in _SEVERAL.split(text) if (part := line(one))]


def emails_in(text: str) -> list[str]:
    """The addresses of a cell, without the names around them."""
    found: list[str] = []
    for part in parts_of(text):
        pieces = [piece.strip() for piece in re.split("[;,]", part)]
        several = sum("@" in piece for piece in pieces) > 1
        for piece in pieces if several else [part]:
            named = _MAIL_IN_NAME.fullmatch(piece)
            address = named[1] if named else piece
            # An address inside somebody's Exchange server reaches no one from here.
            if address and not address.casefold().startswith("/o="):
                found.append(address)
    return found


def kind_in(text: str) -> tuple[str | None, bool]:
    """The kind that Google's label names, and whether it is the preferred one ("* Work")."""
    words = re.sub(r"[^a-z0-9]+", " ", folded(text)).split()
    return next((_KINDS[word] for word in words if word in _KINDS), None), text.startswith("*")


def tags_in(text: str) -> list[str]:
    """The labels of a cell, as Google, Outlook or this program joins them."""
    bare = re.sub(_QUOTED, "", text)
    between = next((sign for sign in (":::", ";", "\n") if sign in bare), ",")
    pattern = rf"\s*(?:{_QUOTED}\s*|((?:(?!{between})[\s\S])*))(?:{between}|$)"
    found: list[str] = []
    for one in re.finditer(pattern, text):
        if one[1] is not None:
            found.append(line(one[1].replace('""', '"')))
        # With a star Google marks groups of its own, such as "* myContacts".
        elif (tag := line(one[2])) and not tag.startswith("*"):
            found.append(tag)
    return found


def tags_text(tags: tuple[str, ...]) -> str:
    """The labels as `tags_in` reads them."""
    doubled = ((tag, tag.replace('"', '""')) for tag in tags)
    return "; ".join(f'"{whole}"' if _QUOTE_NEEDED.search(tag) else tag for tag, whole in doubled)


def day_in(text: str, *, last_day: bool = False) -> date | None:
    """The day in a cell, None for an empty one. Raises ValueError when there is none to see."""
    typed = folded(text)
    if typed in _STILL:
        return None
    if _YEAR.fullmatch(typed):
        return date(int(typed), 12, 31) if last_day else date(int(typed), 1, 1)
    # A workbook says the hour as well.
    typed = re.sub(r"(\d{4}-\d{2}-\d{2})[ t][\d:.]+", r"\1", typed)
    # What is another day tomorrow ("vrijdag", "4 dec") is no day to keep.
    first, second = (parse_date(typed, today, last_day=last_day) for today in _TWO_DAYS)
    if first is None or first != second:
        raise ValueError(text)
    if first.year >= 2070 and _SHORT_YEAR.fullmatch(typed):
        return first.replace(year=first.year - 100)
    return first


def names_in(values: Mapping[str, str], *, infix_apart: bool) -> tuple[str, str, str, str]:
    """Roepnaam, voorletters, tussenvoegsel and achternaam. `infix_apart` says that the file has a
    column for tussenvoegsels: what stands in the surname then belongs there."""
    given, initials = values.get("given_name", ""), values.get("initials", "")
    infix, surname = values.get("infix", ""), values.get("surname", "")
    if not given and not surname and (whole := values.get("full_name", "")):
        given, found, split, surname = split_full_name(whole)
        return given, initials or found, infix or split, surname
    if middle := values.get("middle_name", ""):
        # Who has no other place for it writes the tussenvoegsel there.
        if not infix and infix_of(middle):
            infix = infix_of(middle)
        else:
            given = line(f"{given} {middle}")
    if not infix and not infix_apart:
        infix, surname = split_infix(surname)
    return given, initials, infix, surname


@dataclass(frozen=True)
class AddressText:
    """An address as the cells of a row tell it."""

    street: str
    number: str
    postcode: str
    city: str
    country: str


def addresses_in(cells: Mapping[str, str]) -> Iterator[AddressText]:
    """The addresses in cells by part; Google puts several of one kind in the same cells."""
    apart = {part: re.split(r"\s*:::\s*", text) for part, text in cells.items()}
    for values in zip_longest(*apart.values(), fillvalue=""):
        found = _address(dict(zip(apart, values, strict=True)))
        if any((found.street, found.number, found.postcode, found.city, found.country)):
            yield found


def _address(cells: Mapping[str, str]) -> AddressText:
    street, number = line(cells.get("street", "")), line(cells.get("number", ""))
    postcode, city = line(cells.get("postcode", "")), line(cells.get("city", ""))
    if not street and (whole := cells.get("street_number", "")):
        # What is longer is no address, and takes the pattern minutes.
        short = whole.strip() if len(whole) <= _LONGEST_ADDRESS else ""
        if not postcode and (found := _WHOLE_ADDRESS.fullmatch(short)):
            whole, postcode, city = found[1], found[2], city or line(found[3] or "")
        street, split = split_street(line(whole))
        number = number or split
    if addition := line(cells.get("addition", "")):
        between = "-" if number[-1:].isdigit() and addition[0].isdigit() else ""
        number += between + addition
    return AddressText(
        street, number, tidy_postcode(postcode), city, tidy_country(line(cells.get("country", "")))
    )
