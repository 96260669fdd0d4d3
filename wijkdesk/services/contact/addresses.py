"""Addresses as people write them, in one form."""

import re

_LONGEST = 200
"""Signs; what is longer is no street."""
_ADDITION = (
    r"(?: ?[-/+] ?[A-Za-z0-9]{1,6}| ?t/m ?\d{1,5}[A-Za-z]?| ?[A-Za-z]{1,2}\d{0,4}| \d{1,4}|"
    r"[ -]?(?:[IVX]{1,4}|bis|ter|huis|hs|boven|beneden|bov|ben|rood|rd|zwart|zw|links|rechts))"
)
_NUMBER = rf"\d{{1,5}}{_ADDITION}{{0,3}}"
_STREET = re.compile(
    rf"(.*?[^\W\d_].*?),?(?: (?:nr|no|nummer|huisnummer)\.?)? ({_NUMBER})", re.IGNORECASE
)
_YEAR = r"(?:'?\d\d|1[5-9]\d\d|20\d\d)"
_YEARS = rf"(?:1[5-9]\d\d|{_YEAR} ?[-/] ?{_YEAR})"
_ALONE = re.compile(rf"(?:plein|laan|park|hof)(?: van)? {_YEARS}", re.IGNORECASE)
_AFTER_YEAR = re.compile(
    rf"(\S*(?: \S+){{0,3}}?(?:plein|laan|park|hof)(?: van)? {_YEARS}),? ({_NUMBER})", re.IGNORECASE
)
_POSTCODE = re.compile(r"(?:NL[ -]?)?([1-9]\d{3})[ .-]*([A-Z]{2})", re.IGNORECASE)
_NETHERLANDS = frozenset(
    {"nederland", "nl", "nld", "netherlands", "the netherlands", "holland", "ned", "pays-bas"}
    | {"niederlande", "koninkrijk der nederlanden", "kingdom of the netherlands", "n.l"}
    | {"die niederlande", "paises bajos", "países bajos", "les pays-bas", "netherlands, the"}
    | {"netherlands (the)", "netherlands (kingdom of the)", "nederland (nl)"}
)


def split_street(text: str) -> tuple[str, str]:
    """Street and house number: "Dorpsstraat 12a" is "Dorpsstraat" and "12a".

    A year is part of a street that is called after it: "Laan 1940-1945 3-14", "Plein 1944".
    """
    whole = " ".join(text.split())
    if len(whole) > _LONGEST or _ALONE.fullmatch(whole):
        return whole, ""
    found = _AFTER_YEAR.fullmatch(whole) or _STREET.fullmatch(whole)
    return (found[1], found[2]) if found else (whole, "")


def tidy_postcode(text: str) -> str:
    """A Dutch postcode as "7601 AB"; another as it is written."""
    whole = " ".join(text.split())
    found = _POSTCODE.fullmatch(whole)
    return f"{found[1]} {found[2].upper()}" if found else whole


def tidy_country(text: str) -> str:
    """The country; empty for the Netherlands."""
    whole = " ".join(text.split())
    return "" if whole.casefold().rstrip(".") in _NETHERLANDS else whole


def one_line(street: str, number: str) -> str:
    """Street and house number as they stand on an envelope."""
    return f"{street} {number}".strip()
