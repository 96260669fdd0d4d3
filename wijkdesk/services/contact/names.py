"""Names of people, taken apart the Dutch way.

A tussenvoegsel stays apart, so that Van der Berg stands under the B. Only Dutch ones are known:
"el" and "von" are part of the surname, as those who bear them sort it.
"""

import re

_INFIXES = (
    "van der|van den|van de|van het|van 't|van t|van|uit den|uit der|uit de|uit het|uit 't|"
    "in den|in der|in de|in het|in 't|op den|op der|op de|op het|op 't|op ten|op ter|"
    "aan den|aan der|aan de|aan het|aan 't|bij den|bij de|bij het|bij 't|"
    "voor den|voor der|voor de|voor het|voor 't|onder den|onder de|onder het|onder 't|"
    "over den|over de|over het|over 't|de la|du|den|der|de|ten|ter|te|'t|'s|à|d'|l'"
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'"})
# In capitals it would be somebody's initials.
_INFIX = rf"{_INFIXES}|(?-i:[vV]\. ?d\.|[vV]/d|[vV]d)"
# One that ends in an apostrophe may stand against the name: d'Ancona.
_BEFORE = re.compile(rf"(?:({_INFIX}) |([dl]'(?=[^\W\d_])))(.*[^\W_].*)", re.IGNORECASE)
_BEHIND = re.compile(rf"([^\s,()][^,()]*?) ?(?:, ?({_INFIX})|\(({_INFIX})\))", re.IGNORECASE)
_ONLY = re.compile(_INFIX, re.IGNORECASE)
_LONGEST_INFIX = 2
_MOST_WORDS = 40

_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.-?)+[^\W\d_]?")
_CAPITALS = re.compile(r"[^\W\d_]{1,4}")
_VOWELS = frozenset("AEIOUYÄËÏÖÜÁÉÓ")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_TITLES = re.compile(
    r"(?:dhr|mevr|mw|mevrouw|meneer|mijnheer|heer|hr|drs|dr|ir|ing|prof|mr|ds|bc|jhr|jkvr|mej|"
    r"mrs|ms|professor|dokter)\.?",
    re.IGNORECASE,
)
_MAY_BE_INITIALS = frozenset({"DS", "DR", "IR", "MR", "MS", "BC", "HR", "MW", "DRS"})
INFIX_WORDS = frozenset(_INFIXES.replace("|", " ").split()) | {"el", "al", "von"}
"""Words that a tussenvoegsel consists of, also where it is a part of the surname."""
_BETWEEN_TITLES = frozenset({"en", "de", "e/o", "&", "+"})
_BEHIND_NAMES = re.compile(
    r"(?:,? (?:M\.?Sc|B\.?Sc|LL\.?[MB]|E?MBA|MPA|M\.?Ed|B\.?Ed|BBA|Ph\.?D)\.?"
    r"|, ?(?:MA|BA|RA|RC|MD)\.?)+"
)


def split_infix(surname: str) -> tuple[str, str]:
    """Tussenvoegsel and the rest: "van der Berg" and "Berg, van der" are the same. The
    tussenvoegsel comes in lower case and with straight apostrophes."""
    text = " ".join(surname.split())
    if found := _BEHIND.fullmatch(text.translate(_APOSTROPHES)):
        return _tidy_infix(found[2] or found[3]), text[: found.end(1)]
    return _infix_before(text)


def join_infix(infix: str, surname: str) -> str:
    """Tussenvoegsel and surname as they are written: "van der Berg", "d'Ancona"."""
    glued = infix in ("d'", "l'") and surname
    return f"{infix}{surname}" if glued else f"{infix} {surname}".strip()


def infix_of(text: str) -> str:
    """The tussenvoegsel that `text` is, as it is kept; "" when it is anything else."""
    straight = " ".join(text.split()).translate(_APOSTROPHES)
    return _tidy_infix(straight) if _ONLY.fullmatch(straight) else ""


def split_given(text: str, *, in_capitals: bool = False) -> tuple[str, str]:
    """Roepnaam and voorletters of what stands before a surname: "J.P. (Jan)" holds both.

    `in_capitals`: the whole name is written so, and "ED" is as likely Ed as E.D.
    """
    words = " ".join(text.split())
    aside = _IN_BRACKETS.search(words)
    if not aside:
        return _given_of(words, in_capitals)
    outside = f"{words[: aside.start()]} {words[aside.end() :]}"
    given, initials = _given_of(" ".join(outside.split()), in_capitals)
    nickname, more = _given_of(" ".join(aside[1].split()), in_capitals)
    if (nickname and given) or (initials and more):
        return words, ""
    return given or nickname, initials or more


def split_full_name(text: str) -> tuple[str, str, str, str]:
    """Roepnaam, voorletters, tussenvoegsel and achternaam; titles are left out.

    A word that stands alone is a roepnaam, unless a title says that it is a surname.
    """
    whole = re.sub(r" [-–] ", "-", " ".join(text.split()))
    words = whole.split()
    while len(words) > 1 and _BEHIND_NAMES.fullmatch(f" {words[-1]}"):
        words.pop()
    if len(words) > 1 and words[-2].endswith(",") and _BEHIND_NAMES.fullmatch(f", {words[-1]}"):
        words.pop()
    whole = " ".join(words).rstrip(", ")
    if "," in whole:
        return _with_comma(whole)
    words, titled = _without_titles(whole.split())
    if len(words) < 2:
        word = "".join(words)
        return ("", "", "", word) if titled else (word, "", "", "")
    before, infix, surname = _parts(words)
    given, initials = split_given(" ".join(before), in_capitals=surname.isupper())
    return given, initials, infix, surname


def _infix_before(text: str) -> tuple[str, str]:
    found = _BEFORE.fullmatch(text.translate(_APOSTROPHES))
    if not found:
        return "", text
    return _tidy_infix(found[1] or found[2]), text[found.start(3) :]


def _tidy_infix(infix: str) -> str:
    lower = infix.lower()
    return "van 't" if lower == "van t" else lower


def _given_of(words: str, in_capitals: bool) -> tuple[str, str]:
    """Roepnaam and voorletters; those behind a roepnaam stay a part of it ("Jan P.")."""
    if words and all(_DOTTED.fullmatch(word) for word in words.split()):
        initials = words.replace(" ", "")
        initials = initials.upper() if initials.islower() else initials
        return "", initials if initials.endswith(".") else f"{initials}."
    if _CAPITALS.fullmatch(words) and words.isupper() and _is_bare(words, in_capitals):
        return "", "".join(f"{letter}." for letter in words)
    return words, ""


def _is_bare(word: str, in_capitals: bool) -> bool:
    """Initials without points? "JP" and "AJM" are; "JAN" is a name in capitals."""
    if in_capitals or len(word) > 2:
        start = 0 if in_capitals and len(word) > 1 else 1
        return _VOWELS.isdisjoint(word[start:])
    return True


def _without_titles(words: list[str]) -> tuple[list[str], bool]:
    """The words behind "de heer dr." and the like, and whether there were any such."""
    start = 0
    for place, whole in enumerate(words):
        if _TITLES.fullmatch(whole) and whole not in _MAY_BE_INITIALS:
            start = place + 1
        elif whole.casefold() not in _BETWEEN_TITLES:
            break
    # Somebody may well be called De Heer.
    return (words[start:], start > 0) if start < len(words) else (words, False)


def _parts(words: list[str]) -> tuple[list[str], str, str]:
    """What stands before the surname, the tussenvoegsel and the surname."""
    for place in range(min(len(words) - 1, _MOST_WORDS)):
        infix, surname = _infix_before(" ".join(words[place:]))
        if infix:
            return words[:place], infix, surname
    place = 1
    while place < len(words) - 1 and _belongs_before(words[place]):
        place += 1
    return words[:place], *_infix_before(" ".join(words[place:]))


def _belongs_before(word: str) -> bool:
    """Initials, or something in brackets, behind the first word."""
    return word.startswith("(") or _DOTTED.fullmatch(word) is not None


def _with_comma(whole: str) -> tuple[str, str, str, str]:
    """Surname first: "Vries, J.P. de", "de Vries, Jan", "Berg, van der, Jan"."""
    surname, *rest = (part.strip() for part in whole.split(",", 2))
    infix = infix_of(rest[0])
    if infix:
        rest.pop(0)
    words, _ = _without_titles(" ".join(rest).split())
    if not infix:
        infix, surname = _infix_before(surname)
    for length in range(_LONGEST_INFIX, 0, -1):
        if not infix and (infix := infix_of(" ".join(words[-length:]))):
            words = words[:-length]
    given, initials = split_given(" ".join(words), in_capitals=surname.isupper())
    return given, initials, infix, surname
