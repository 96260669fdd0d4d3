"""A disk that gives some files no more."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from wijkdesk.store.copies import backup, restoring, state
from wijkdesk.store.damage import reading
from wijkdesk.store.sqlite import engine


def refusing(monkeypatch: pytest.MonkeyPatch, *places: Path) -> None:
    """The disk gives none of these files, or what is in these folders."""

    class Refusing:
        in_transaction = False

        def __init__(self, connection: Any) -> None:
            self._connection = connection

        def execute(self, *_: object) -> None:
            error = sqlcipher.OperationalError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR"
            raise error

        def close(self) -> None:
            self._connection.close()

    real = engine.connect

    def connect(path: Path, key: bytes, **how: bool) -> Any:
        connection = real(path, key, **how)
        is_there = path in places or path.parent in places
        return Refusing(connection) if is_there else connection

    for module in (backup, reading, restoring, state):
        monkeypatch.setattr(module, "connect", connect)


def no_answer(
    monkeypatch: pytest.MonkeyPatch, *places: Path, times: int = 1000, good: int = 0
) -> list[Path]:
    """The disk does not let these files be read, the first `times` that somebody tries after so
    many `good` ones; gives what was tried."""
    real, tried, left = Path.open, list[Path](), [good]

    def opened(path: Path, mode: str = "r", *how: Any, **more: Any) -> Any:
        if path in places and "r" in mode and len(tried) < times:
            if left[0]:
                left[0] -= 1
                return real(path, mode, *how, **more)
            tried.append(path)
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return real(path, mode, *how, **more)

    monkeypatch.setattr(Path, "open", opened)
    return tried
