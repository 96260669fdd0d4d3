"""What a new password has to have, and what a hint may not tell.

Twelve signs or more, and enough of them that nobody guesses first: what stands on every list of
common passwords, a row of keys, a year, or the name of the user or the municipality counts for
little. Rules on kinds of signs are not here: they make passwords weaker. What is told names the
kind of thing and never quotes it, because it stands in clear on the screen.
"""

import getpass
import re
import sys
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from functools import cache

from wijkdesk.store.errors import PasswordTooShort, StoreError

from .common import PHRASES, ROWS, WORDS

MINIMUM_LENGTH = 12
MUNICIPALITIES = ("gemeente", "almelo")
_ENOUGH = 8
"""Signs that have to be left when all that is easy to guess is taken out."""
_A_WORD = 3
"""What a common word still counts for: four of them make a good password."""
_ROW = 4
"""Keys in a row from which it is a row."""
_LOOKALIKES = str.maketrans("013457@$!€", "oieastasie")
_YEAR = re.compile(r"(?:\d{1,2}[-/. ]?){0,2}(?:19|20)\d\d")
_SAME = re.compile(r"(.)\1{2,}")


def _one_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest first; nothing when there are none."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")


_COMMON = _one_of(WORDS)
COMMON, ROW, YEAR, SAME, USER, PLACE = (
    "een veelgebruikt woord",
    "een rij toetsen of cijfers",
    "een jaartal of datum",
    "herhaling",
    "uw eigen naam",
    "de naam van uw gemeente",
)


class PasswordGuessed(StoreError):
    """A new password is long enough, but among the first that somebody would try."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "het wachtwoord")


class SamePassword(StoreError):
    """A new password is the one of now. Nothing would be new by it, and yet it would be told that
    it is, and that copies open with the one of before."""

    WHAT, ADVICE = "Dit is uw wachtwoord van nu.", "Kies een ander."

    def __init__(self) -> None:
        super().__init__(self.WHAT, "het wachtwoord", self.ADVICE)


class HintTells(StoreError):
    """The hint gives the password away to whoever has the folder. `stays`: nobody asks for a hint
    here, so it is the password that has to be another one."""

    def __init__(self, stays: bool = False) -> None:
        what = "In uw geheugensteun staat het wachtwoord zelf."
        advice = "Kies een andere, of laat hem leeg."
        if stays:
            what = "Dit wachtwoord staat in uw geheugensteun."
            advice = "Kies een ander wachtwoord."
        super().__init__(
            f"{what} Iedereen die deze laptop gebruikt, kan de geheugensteun lezen. {advice}",
            "het wachtwoord" if stays else "de geheugensteun",
        )


def check(password: str, names: Iterable[str] | None = None) -> None:
    """Raise PasswordTooShort or PasswordGuessed for what may be no new password. `names` are those
    of the user; without them the system is asked."""
    if len(unicodedata.normalize("NFC", password)) < MINIMUM_LENGTH:
        raise PasswordTooShort(MINIMUM_LENGTH)
    told = guessed(password, names)
    if told:
        raise PasswordGuessed(told)


def guessed(password: str, names: Iterable[str] | None = None) -> str:
    """Why a password of this length is easy to guess, and what it lacks; "" when it is good."""
    plain = _plain(password)
    signs = "".join(one for one in plain if one.isalnum())
    if signs in PHRASES or signs.rstrip("0123456789") in PHRASES:
        return "Dit wachtwoord gebruiken te veel mensen. Kies een zin die alleen u kent."
    if _repeats(plain):
        return (
            "Dit wachtwoord is een herhaling van iets korts. "
            "Kies een zin die alleen u kent, zonder herhaling."
        )
    found, left = _weigh(plain, names_of_user() if names is None else tuple(names))
    if left >= _ENOUGH:
        return ""
    missing = _ENOUGH - left
    kinds = " en ".join(filter(None, (", ".join(found[:-1]), *found[-1:])))
    count = "tellen" if len(found) > 1 else "telt"
    return (
        f"Dit wachtwoord is te makkelijk te raden: {kinds} {count} niet mee. Zet er nog "
        f"minstens {missing} {'ander teken' if missing == 1 else 'andere tekens'} bij."
    )


def check_hint(hint: str, password: str, stays: bool = False) -> None:
    """Raise HintTells when the hint, which `stays` as it is or is a new one, equals or holds the
    password, however it is written."""
    for plain in (_letters, _plain):
        sought = plain(password)
        if sought and sought in plain(hint):
            raise HintTells(stays)


@cache
def names_of_user() -> tuple[str, ...]:
    """What the user of this laptop is called, by login and by full name as far as that is known.

    Asked once: on Windows the answer may have to come from a server."""
    whole: list[str] = []
    with suppress(ImportError, KeyError, OSError):
        whole.append(getpass.getuser())
    with suppress(ImportError, KeyError, OSError, AttributeError):
        whole.append(_full_name())
    return tuple(name for one in whole for name in re.findall(r"\w{3,}", _plain(one)))


def _full_name() -> str:
    if sys.platform == "win32":
        import ctypes

        size = ctypes.c_ulong(256)
        name = ctypes.create_unicode_buffer(size.value)
        # 3: the name as it is shown, such as "Jan de Vries".
        ctypes.windll.secur32.GetUserNameExW(3, name, ctypes.byref(size))
        return name.value
    import os
    import pwd

    return pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0]


def _plain(text: str) -> str:
    """Without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


def _letters(text: str) -> str:
    return "".join(one for one in _plain(text) if one.isalnum())


def _repeats(plain: str) -> bool:
    """Is it one short piece over and over, the last perhaps cut off?"""
    return any(
        (plain[:size] * (len(plain) // size + 1)).startswith(plain)
        for size in range(1, min(len(plain) // 2 + 1, MINIMUM_LENGTH))
    )


def _weigh(plain: str, names: tuple[str, ...]) -> tuple[list[str], int]:
    """Which kinds of easy pieces are in it, and how many signs are left without them."""
    taken = [False] * len(plain)
    found: dict[str, None] = {}

    def take(start: int, end: int, kind: str) -> bool:
        new = not all(taken[start:end])
        taken[start:end] = [True] * (end - start)
        if new:
            found[kind] = None
        return new

    for year in _YEAR.finditer(plain):
        take(*year.span(), YEAR)
    for same in _SAME.finditer(plain):
        take(same.start() + 1, same.end(), SAME)
    for start, end in _rows(plain):
        take(start, end, ROW)
    read = (plain, plain.translate(_LOOKALIKES))
    for kind, words in ((USER, names), (PLACE, MUNICIPALITIES)):
        for span in _spans(read, _one_of(words)):
            take(*span, kind)
    common = {plain[slice(*span)] for span in _spans(read, _COMMON) if take(*span, COMMON)}
    left = sum(not gone and not sign.isspace() for sign, gone in zip(plain, taken, strict=True))
    return list(found), left + _A_WORD * len(common)


def _spans(read: tuple[str, ...], sought: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where what is sought stands, in any of the ways to read a password."""
    return [found.span() for text in read for found in sought.finditer(text)]


def _rows(plain: str) -> list[tuple[int, int]]:
    """Where keys or letters stand as they stand beside each other, there or back."""
    rows = [way for row in ROWS for way in (row, row[::-1])]
    found: list[tuple[int, int]] = []
    start = 0
    while start <= len(plain) - _ROW:
        end = start + _ROW
        while end <= len(plain) and any(plain[start:end] in row for row in rows):
            end += 1
        if end - 1 - start >= _ROW:
            found.append((start, end - 1))
            start = end - 1
        else:
            start += 1
    return found
