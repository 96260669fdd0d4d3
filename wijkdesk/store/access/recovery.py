"""The recovery code: what a user keeps on paper for when the password is forgotten.

26 random characters (130 bits, so no slow key derivation is needed) and 2 check characters, in
seven groups of four. The alphabet is Crockford's base 32, which has no I, L, O and U. The check
is the remainder modulo 1021: as that is prime, every single wrong character and every swap of two
neighbours is seen.
"""

import secrets
from dataclasses import dataclass

from ..errors import MistypedRecoveryCode

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("OIL", "011")
_BODY = 26
_PRIME = 1021


def _check(body: str) -> str:
    number = 0
    for character in body:
        number = number * 32 + _ALPHABET.index(character)
    high, low = divmod(number % _PRIME, 32)
    return _ALPHABET[high] + _ALPHABET[low]


@dataclass(frozen=True)
class RecoveryCode:
    """A code without typing errors. `str()` gives it as it stands on paper."""

    body: str

    @classmethod
    def make(cls) -> "RecoveryCode":
        return cls("".join(secrets.choice(_ALPHABET) for _ in range(_BODY)))

    @classmethod
    def parse(cls, text: str) -> "RecoveryCode":
        """Read what a person typed; case, spaces and dashes do not matter.

        Raises MistypedRecoveryCode when the check characters do not fit.
        """
        kept = "".join(c for c in text.upper() if not c.isspace() and c not in "-–—.")
        plain = kept.translate(_LOOKALIKES)
        body, check = plain[:_BODY], plain[_BODY:]
        if len(body) != _BODY or not set(plain) <= set(_ALPHABET) or check != _check(body):
            raise MistypedRecoveryCode
        return cls(body)

    def __str__(self) -> str:
        whole = self.body + _check(self.body)
        return "-".join(whole[start : start + 4] for start in range(0, len(whole), 4))

    def __repr__(self) -> str:
        return "RecoveryCode(…)"
