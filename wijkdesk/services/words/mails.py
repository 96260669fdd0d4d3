"""E-mail addresses: checked for form only, for nothing here goes over a network."""

from .writing import line

SHARED = frozenset(
    {"info", "contact", "secretariaat", "administratie", "post", "mail", "bestuur", "receptie"}
    | {"balie", "wijkteam", "redactie", "algemeen", "kantoor", "office", "team", "gemeente"}
)
"""Names of mailboxes that several people read."""


def parse(text: str) -> str:
    """The address as it is kept, its domain in lower case; ValueError when it can't be one."""
    from email_validator import EmailNotValidError, validate_email

    typed = line(text).removeprefix("mailto:")
    try:
        found = validate_email(typed, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        raise ValueError(text) from None
    return str(found.normalized)


def kept(text: str) -> str:
    """As `parse`, but what is no address is kept as it was typed: imports lose nothing."""
    try:
        return parse(text)
    except ValueError:
        return line(text)


def is_shared(address: str) -> bool:
    """Does the address look like a mailbox of several people?"""
    return address.partition("@")[0].casefold() in SHARED


def is_one(text: str) -> bool:
    """Has this the form of an e-mail address?"""
    try:
        parse(text)
    except ValueError:
        return False
    return True
