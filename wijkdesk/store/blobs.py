"""Contents of documents: each an encrypted file beside the database, named after what is in it.

They are not in the database, because every backup would copy them again. The name is a keyed hash
(HMAC-SHA256 under a key of its own), so that two equal documents are kept once and nobody without
the key can tell whether a known document is here. A file never changes once it is written, and it
is there whole before a row refers to it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, MetaData

from wijkdesk.failure import NOTHING

from .access import memory
from .access.derived import derived, seal_of
from .errors import WIPED, Damaged, Refused
from .files import Files, disk_errors, is_document, read_small, write_whole

LARGEST = 100 * 1024 * 1024
"""Bytes of one document; a scan of a whole binder is less."""
_NONCE = 12
SEALED = LARGEST + _NONCE + 16
"""Bytes of the file of such a document."""
_NOT_KEPT = "Het stuk is niet bewaard; al het andere wel."


class Blobs:
    """The documents of one store."""

    def __init__(self, files: Files, key: bytes) -> None:
        self._files = files
        self._naming = derived(key, b"wijkdesk document name 1")
        self._sealing = derived(key, b"wijkdesk document 1")
        self._cipher = AESGCM(self._sealing)

    def close(self) -> None:
        """Forget the keys; no document opens any more."""
        memory.wipe(self._naming, self._sealing)

    def put(self, content: bytes) -> str:
        """Keep a document and return its name. Raises Refused when it is too large, DiskFull,
        Closed."""
        if len(content) > LARGEST:
            raise Refused(
                f"Dit bestand is groter dan {LARGEST // 1024**2} MB en is niet bewaard. "
                "Bewaar het in het zaaksysteem en verwijs ernaar.",
                "dit bestand",
            )
        name = seal_of(self._naming, content).hex()
        path = self._files.document(name)
        # Also over one that was damaged: then the same document mends it.
        if not self.is_whole(name):
            with disk_errors(self._files.documents, _NOT_KEPT):
                self._files.documents.mkdir(mode=0o700, exist_ok=True)
            nonce = os.urandom(_NONCE)
            sealed = nonce + self._cipher.encrypt(nonce, content, name.encode())
            write_whole(path, sealed, _NOT_KEPT)
        return name

    def get(self, name: str) -> bytes:
        """The content of a document. Raises Damaged when it is missing or not as it was."""
        path = self._files.document(name)
        with disk_errors(path, NOTHING):
            try:
                return self._opened(name, read_small(path, SEALED))
            except (FileNotFoundError, InvalidTag, ValueError) as error:
                raise Damaged.document(path) from error

    def is_whole(self, name: str) -> bool:
        """Is the document there, as it was written?"""
        try:
            self.get(name)
        except Damaged:
            return False
        return True

    def is_sealed(self, name: str, sealed: bytes) -> bool:
        """Is this, as it is on a disk, the document with that name, as it was written?"""
        try:
            self._opened(name, sealed)
        except (InvalidTag, ValueError):
            return False
        return True

    def _opened(self, name: str, sealed: bytes) -> bytes:
        return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], name.encode())


def referred(connection: Connection, metadata: MetaData) -> set[str]:
    """Names of all documents that a record, also a removed one, refers to."""
    found: set[str] = set()
    for _table, query in queries(metadata):
        found.update(one for one in connection.exec_driver_sql(query).scalars() if one)
    return found


def queries(metadata: MetaData) -> Iterator[tuple[str, str]]:
    """What asks which documents a table refers to, with the name of the table."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.info.get("document"):
                yield table.name, f'SELECT DISTINCT "{column.name}" FROM "{table.name}"'


def clear(files: Files, kept: set[str]) -> None:
    """Remove the documents that nothing refers to. Raises DiskRefused."""
    with disk_errors(files.documents, WIPED):
        for path in written(files.documents):
            if path.name not in kept:
                path.unlink()


def written(folder: Path) -> list[Path]:
    """The documents in a folder, and what a writing that was broken off left of one. What somebody
    put there is none. Raises OSError."""
    if not folder.is_dir():
        return []
    return [
        path
        for path in folder.iterdir()
        if is_document(path.name.removesuffix(".nieuw")) and path.is_file()
    ]
