"""Telephone numbers: typed in any way, kept in one form (E.164), shown as the Dutch write them.

phonenumbers is imported where it is used: its tables take a while to load.
"""

import re
from functools import lru_cache

from .writing import line

REGION = "NL"
HOME = "+31"
_SHORT = re.compile(r"\+?[\d\s()./-]{3,}")


def parse(text: str) -> str:
    """The number as it is kept: "+31612345678" for a real one, else as typed (112, 14 0546).

    ValueError when it holds letters or fewer than three digits.
    """
    from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, is_valid_number
    from phonenumbers import parse as parse_number

    typed = line(text)
    # "+31 (0)6 12 34 56 78" is how many write it; the 0 is not dialled then.
    plain = re.sub(r"^(\+|00)(\d{2})\s*\(0\)", r"+\2", typed)
    try:
        number = parse_number(plain, REGION)
        if is_valid_number(number) and not number.extension:
            return str(format_number(number, PhoneNumberFormat.E164))
    except NumberParseException:
        pass
    if not _SHORT.fullmatch(typed) or sum(sign.isdigit() for sign in typed) < 3:
        raise ValueError(text)
    return typed


def kept(text: str) -> str:
    """As `parse`, but a number that is none is kept as it was typed: imports lose nothing."""
    try:
        return parse(text)
    except ValueError:
        return line(text)


def get_ready() -> None:
    """Load the tables of numbers at home, before somebody waits for the first of them."""
    show(f"{HOME}546123456")


@lru_cache(maxsize=10_000)
def show(number: str) -> str:
    """A kept number for people: "06 12345678" at home, with country code from abroad."""
    if not number.startswith("+"):
        return number
    from phonenumbers import NumberParseException, PhoneNumberFormat, format_number
    from phonenumbers import parse as parse_number

    try:
        found = parse_number(number)
    except NumberParseException:
        return number
    at_home = found.country_code == 31
    kind = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return str(format_number(found, kind))


def is_personal(number: str) -> bool:
    """Is this a mobile number? A landline is often shared by a household or an office."""
    if number.startswith(HOME) or not number.startswith("+"):
        # Asked of 100,000 numbers at a time, and at home the first digit says it.
        return number.startswith(f"{HOME}6")
    from phonenumbers import NumberParseException, PhoneNumberType, number_type
    from phonenumbers import parse as parse_number

    try:
        return bool(number_type(parse_number(number)) == PhoneNumberType.MOBILE)
    except NumberParseException:
        return False


def searched(text: str) -> str | None:
    """The digits to look for when somebody types a piece of a number; None for other text."""
    typed = text.strip()
    if not re.fullmatch(r"\+?[\d\s()./-]{4,}", typed):
        return None
    digits = re.sub(r"\D", "", typed.replace("(0)", ""))
    return digits.removeprefix("00") if len(digits) >= 4 else None


def is_one(text: str) -> bool:
    """Has this the form of a telephone number?"""
    if text.startswith("+") and text[1:].isdecimal():
        # As `parse` keeps a real one.
        return True
    try:
        parse(text)
    except ValueError:
        return False
    return True
