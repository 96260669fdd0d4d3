"""The encrypted file on disk: keys, engine, unit of work, journal, backups, migrations.

`Store` loads SQLAlchemy, which takes a third of a second, so it is imported at its first use.
"""

from typing import TYPE_CHECKING, Any

from .access.recovery import RecoveryCode
from .errors import (
    AlreadyExists,
    Closed,
    Damaged,
    DiskFull,
    DiskRefused,
    Locked,
    LostKey,
    MistypedRecoveryCode,
    NotFound,
    NotWritable,
    OlderKey,
    OtherKey,
    PasswordTooShort,
    Refused,
    StoreError,
    TooNew,
    WrongPassword,
    WrongRecoveryCode,
)

if TYPE_CHECKING:
    from .changes.history import HistoryEntry
    from .check import Finding
    from .store import Store

__all__ = [
    "AlreadyExists",
    "Closed",
    "Damaged",
    "DiskFull",
    "DiskRefused",
    "Finding",
    "HistoryEntry",
    "Locked",
    "LostKey",
    "MistypedRecoveryCode",
    "NotFound",
    "NotWritable",
    "OlderKey",
    "OtherKey",
    "PasswordTooShort",
    "RecoveryCode",
    "Refused",
    "Store",
    "StoreError",
    "TooNew",
    "WrongPassword",
    "WrongRecoveryCode",
]

_LATER = {"Finding": "check", "HistoryEntry": "changes.history", "Store": "store"}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
