"""Addresses as people write them, in one form."""

import re

_STREET = re.compile(r"(\D.*?),? +(\d+(?: ?[-/]? ?[A-Za-z0-9]{1,5})?)")
_POSTCODE = re.compile(r"(\d{4})\s*([A-Za-z]{2})")
_NETHERLANDS = frozenset({"nederland", "nl", "nld", "netherlands", "the netherlands", "holland"})


def split_street(text: str) -> tuple[str, str]:
    """Street and house number: "Dorpsstraat 12a" is "Dorpsstraat" and "12a"."""
    whole = " ".join(text.split())
    found = _STREET.fullmatch(whole)
    return (found[1], found[2]) if found else (whole, "")


def tidy_postcode(text: str) -> str:
    """A Dutch postcode as "7601 AB"; another as it is written."""
    whole = " ".join(text.split())
    found = _POSTCODE.fullmatch(whole)
    return f"{found[1]} {found[2].upper()}" if found else whole


def tidy_country(text: str) -> str:
    """The country; empty for the Netherlands."""
    whole = " ".join(text.split())
    return "" if whole.casefold() in _NETHERLANDS else whole
