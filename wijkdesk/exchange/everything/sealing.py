"""One encrypted file, written and read piece by piece.

A line that says what it is, a line of JSON with what a password needs (argon2id, as for the key of
a store), and then blocks: four bytes of length and AES-256-GCM. The nonce of a block holds its
number and whether it is the last, so blocks that are changed, swapped, left out or cut off are
found. Inside stand entries one after the other: length and name, pieces with their length, and a
piece of nothing at the end.
"""

import base64
import json
import secrets
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wijkdesk.store.access import keys, memory
from wijkdesk.store.access.wrapping import Argon, from_password
from wijkdesk.store.files import parsed

from .errors import DamagedExport, NewerExport, NoExport, WrongExportPassword

ENDING = ".wijkdesk"
_MAGIC = b"WijkDesk, alles, versleuteld "
_VERSION = 1
_PREFIX = 7
_BLOCK = 1 << 20
_TAG = 16
_LONGEST_HEAD = 4096
_LONGEST_NAME = 4096


class Sealing:
    """Writes entries into `out`, encrypted under `password`."""

    def __init__(self, out: BinaryIO, password: str) -> None:
        argon, salt = keys.COSTS, secrets.token_bytes(16)
        self._prefix = secrets.token_bytes(_PREFIX)
        told = {
            "argon2id": vars(argon),
            "salt": base64.b64encode(salt).decode(),
            "nonce": base64.b64encode(self._prefix).decode(),
        }
        self._head = _MAGIC + b"%d\n" % _VERSION + json.dumps(told).encode() + b"\n"
        self._key = from_password(password, salt, argon)
        self._cipher = AESGCM(self._key)
        self._out = out
        self._number = 0
        self._waiting = bytearray()
        out.write(self._head)

    def entry(self, name: str, chunks: Iterator[bytes]) -> Iterator[int]:
        """Write one entry; gives the number of bytes of each piece once it is in."""
        encoded = name.encode()
        self._put(len(encoded).to_bytes(4, "big") + encoded)
        for chunk in chunks:
            for start in range(0, len(chunk), _BLOCK):
                piece = chunk[start : start + _BLOCK]
                self._put(len(piece).to_bytes(4, "big"))
                self._put(piece)
                yield len(piece)
        self._put(bytes(4))

    def finish(self) -> None:
        """The last block; without it the file is not whole."""
        self._block(bytes(self._waiting), last=True)

    def close(self) -> None:
        """Wipe the key, whether it is whole or not."""
        memory.wipe(self._key)

    def _put(self, content: bytes) -> None:
        self._waiting += content
        while len(self._waiting) > _BLOCK:
            self._block(bytes(self._waiting[:_BLOCK]), last=False)
            del self._waiting[:_BLOCK]

    def _block(self, content: bytes, *, last: bool) -> None:
        nonce = _nonce(self._prefix, self._number, last)
        sealed = self._cipher.encrypt(nonce, content, self._head)
        self._out.write(len(sealed).to_bytes(4, "big") + sealed)
        self._number += 1


class Unsealing:
    """Reads the entries of the file at `path`, in their order. Raises NoExport, NewerExport,
    WrongExportPassword and DamagedExport."""

    def __init__(self, path: Path, source: BinaryIO, password: str) -> None:
        self._path, self._source = path, source
        self._number = 0
        self._last = False
        self._waiting = bytearray()
        first = source.readline(_LONGEST_HEAD)
        if not first.startswith(_MAGIC):
            raise NoExport(path)
        second = source.readline(_LONGEST_HEAD)
        self._head = first + second
        try:
            version = int(first[len(_MAGIC) :])
            if version > _VERSION:
                raise NewerExport(path)
            told = parsed(second)
            argon = Argon(**told["argon2id"])
            self._prefix = base64.b64decode(told["nonce"], validate=True)
            salt = base64.b64decode(told["salt"], validate=True)
            if len(self._prefix) != _PREFIX or len(salt) < 8:
                raise ValueError("lengths")
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedExport(path) from error
        self._key = from_password(password, salt, argon)
        self._cipher = AESGCM(self._key)
        with ExitStack() as failing:
            failing.callback(self.close)
            try:
                self._more()
            except InvalidTag as error:
                raise WrongExportPassword(path) from error
            failing.pop_all()

    def close(self) -> None:
        """Wipe the key."""
        memory.wipe(self._key)

    def entries(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Name and pieces of each; what is not read of one is passed over."""
        while not (self._last and not self._waiting):
            length = int.from_bytes(self._take(4), "big")
            if length > _LONGEST_NAME:
                raise DamagedExport(self._path)
            try:
                name = self._take(length).decode()
            except UnicodeDecodeError as error:
                raise DamagedExport(self._path) from error
            pieces = self._pieces()
            yield name, pieces
            for _rest in pieces:
                pass

    def _pieces(self) -> Iterator[bytes]:
        while length := int.from_bytes(self._take(4), "big"):
            if length > _BLOCK:
                raise DamagedExport(self._path)
            yield self._take(length)

    def _take(self, count: int) -> bytes:
        while len(self._waiting) < count:
            if self._last:
                raise DamagedExport(self._path)
            try:
                self._more()
            except InvalidTag as error:
                raise DamagedExport(self._path) from error
        taken = bytes(self._waiting[:count])
        del self._waiting[:count]
        return taken

    def _more(self) -> None:
        length = int.from_bytes(self._exactly(4), "big")
        if not _TAG <= length <= _BLOCK + _TAG:
            raise DamagedExport(self._path)
        sealed = self._exactly(length)
        # Nobody knows beforehand which block is the last but who wrote it.
        try:
            content = self._opened(sealed, last=False)
        except InvalidTag:
            content = self._opened(sealed, last=True)
            self._last = True
            if self._source.read(1):
                raise DamagedExport(self._path) from None
        self._waiting += content
        self._number += 1

    def _opened(self, sealed: bytes, *, last: bool) -> bytes:
        nonce = _nonce(self._prefix, self._number, last)
        return self._cipher.decrypt(nonce, sealed, self._head)

    def _exactly(self, count: int) -> bytes:
        found = self._source.read(count)
        if len(found) != count:
            raise DamagedExport(self._path, "is niet heel: er ontbreekt een stuk aan het einde")
        return found


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + (b"\1" if last else b"\0")
