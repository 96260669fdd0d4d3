"""Numbers that point at one person: a burgerservicenummer, a bank account."""

import re

_NINE = re.compile(r"(?<!\d)(\d{9}|\d{4}[. ]\d{2}[. ]\d{3})(?!\d)")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_IBAN = re.compile(r"\bNL\d{2} ?[A-Z]{4} ?(?:\d ?){10}(?!\d)", re.IGNORECASE)


def holds_bsn(text: str) -> bool:
    """Is there a number in the text that can be a burgerservicenummer?"""
    return any(is_bsn(re.sub(r"\D", "", found)) for found in _NINE.findall(text))


def is_bsn(digits: str) -> bool:
    """Does a number of nine digits pass the elfproef?"""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and digits != "0" * 9


def found(text: str) -> list[tuple[int, int]]:
    """Where such numbers stand in the text."""
    numbers = [one.span() for one in _NINE.finditer(text) if is_bsn(re.sub(r"\D", "", one[0]))]
    accounts = ((one.start(), len(one[0].rstrip())) for one in _IBAN.finditer(text))
    return numbers + [(start, start + length) for start, length in accounts]


def holds_account(text: str) -> bool:
    """Is there the number of a Dutch bank account in the text?"""
    return _IBAN.search(text) is not None
