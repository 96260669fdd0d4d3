"""Names of people, taken apart the Dutch way."""

import re

_INFIXES = (
    "van der|van den|van de|van het|van 't|van|von|vom|uit de|uit den|uit het|uit|"
    "in de|in den|in 't|in het|op de|op den|op het|op 't|op|aan de|aan den|aan het|aan|"
    "onder de|onder|over de|voor de|voor den|bij de|de la|de|den|der|du|ter|ten|te|'t|"
    "el|al|ben|da|dos"
)
_BEFORE = re.compile(rf"({_INFIXES}) +(\S.*)", re.IGNORECASE)
_BEHIND = re.compile(rf"(\S.*?) *, *({_INFIXES})", re.IGNORECASE)
_INFIX_AT_END = re.compile(rf"(\S.*?) +({_INFIXES})", re.IGNORECASE)
_TITLES = frozenset(
    {"mevrouw", "mevr", "mw", "meneer", "dhr", "heer", "de heer", "fam", "familie", "dr", "drs"}
    | {"ir", "ing", "mr", "prof", "ds", "mrs", "ms"}
)
_INITIALS = re.compile(r"(?:[A-Z]\w{0,2}\.)+[A-Z]?|[A-Z]{1,4}")


def split_infix(surname: str) -> tuple[str, str]:
    """Tussenvoegsel and the rest: "van der Berg" and "Berg, van der" are the same."""
    text = " ".join(surname.split())
    if found := _BEHIND.fullmatch(text):
        return found[2], found[1]
    if found := _BEFORE.fullmatch(text):
        return found[1], found[2]
    return "", text


def split_full_name(text: str) -> tuple[str, str, str, str]:
    """Roepnaam, voorletters, tussenvoegsel and achternaam."""
    whole = " ".join(text.split())
    if "," in whole:
        surname, _, first = whole.partition(",")
        whole = f"{first.strip()} {surname.strip()}"
        # "Vries, J.P. de": the tussenvoegsel stands behind the voorletters.
        behind = _INFIX_AT_END.fullmatch(first.strip())
        if behind:
            whole = f"{behind[1]} {behind[2]} {surname.strip()}"
    words = whole.split()
    while len(words) > 1 and words[0].rstrip(".").casefold() in _TITLES:
        words.pop(0)
    if not words:
        return "", "", "", ""
    if len(words) == 1:
        return words[0], "", "", ""
    initials = words.pop(0) if _INITIALS.fullmatch(words[0]) else ""
    given: list[str] = []
    if not initials:
        given.append(words.pop(0))
    infix, surname = split_infix(" ".join(words))
    return " ".join(given), initials, infix, surname
