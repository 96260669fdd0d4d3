"""The key, remembered for this user in the keyring of the system; asked, and off by default.

A random half stands in the keyring and the other half, the key wrapped under it, in a small file
beside the key file. So the keyring alone opens nothing, also where a system sends it along to other
computers, and to forget is to remove the file, whatever the keyring does. What is wrapped belongs
to the key file as it was: with another password, another code or a backup that brings a key file
of its own, it opens nothing any more.

The library is only imported where somebody uses it. It talks to a program of the same computer; on
Linux that goes through a socket of D-Bus.
"""

import base64
import hashlib
import json
import os
import secrets
from contextlib import suppress
from typing import Any

from wijkdesk.failure import NOTHING
from wijkdesk.store.errors import StoreError
from wijkdesk.store.files import Files, disk_errors, parsed, read_small, small_now, write_whole

from . import memory, own_key

SERVICE = "WijkDesk"
_TRUSTED = ("SecretService", "libsecret", "kwallet", "Windows", "macOS")
"""Backends of `keyring` that keep what they get for this user. Others write a readable file."""
_NONCE = 12
_ASK = "Typ uw wachtwoord."


class NoKeyring(StoreError):
    """The system has no keyring that can be used, or it refuses."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"De sleutelring van dit systeem werkt niet. {why}",
            "de sleutelring",
            f"{NOTHING} U opent WijkDesk gewoon met uw wachtwoord.",
        )


class NotRemembered(StoreError):
    """What was remembered opens the store no more."""

    def __init__(self) -> None:
        super().__init__(
            "De sleutelring heeft geen sleutel die hier past.",
            "de sleutelring",
            f"Uw gegevens zijn er nog. {_ASK} Daarna kunt u de sleutel opnieuw laten onthouden.",
        )


def is_remembered(files: Files) -> bool:
    """Did the user ask to have the key remembered here?"""
    return files.remembered.is_file()


def remember(files: Files, key: bytes) -> None:
    """Have the keyring open the store from now on. Raises NoKeyring, StrangeKey, Closed,
    DiskFull, DiskRefused."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    own_key.refuse_strange(files)
    ring = _ring()
    half, nonce = secrets.token_bytes(32), secrets.token_bytes(_NONCE)
    try:
        sealed = AESGCM(half).encrypt(nonce, key, _stands(files))
        memory.refuse_wiped(key)
        told = base64.b64encode(half).decode()
        _asking(ring.set_password, SERVICE, _name(files), told)
        if _asking(ring.get_password, SERVICE, _name(files)) != told:
            raise NoKeyring("Hij bewaart niet wat hij krijgt.")
    finally:
        memory.wipe(half)
    parts = {"nonce": nonce, "sealed": sealed}
    content = {name: base64.b64encode(one).decode() for name, one in parts.items()}
    write_whole(files.remembered, json.dumps(content).encode(), NOTHING)


def recall(files: Files) -> bytes:
    """The key. Raises NotRemembered, NoKeyring; DiskRefused for what can't be read now."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    told = _asking(_ring().get_password, SERVICE, _name(files))
    try:
        with disk_errors(files.remembered, NOTHING):
            content = parsed(small_now(files.remembered) or b"")
        half = base64.b64decode(told or "")
        nonce, sealed = (base64.b64decode(content[name]) for name in ("nonce", "sealed"))
        return AESGCM(half).decrypt(nonce, sealed, _stands(files))
    except (ValueError, KeyError, TypeError, InvalidTag) as error:
        # Whatever it is, it will not come right by itself.
        forget(files)
        raise NotRemembered from error


def forget(files: Files) -> bool:
    """Open by password only from now on; tells whether anything was remembered. Raises
    DiskRefused."""
    was = is_remembered(files)
    with disk_errors(files.remembered, NOTHING):
        files.remembered.unlink(missing_ok=True)
    if was:
        # Half a key that is left behind opens nothing.
        with suppress(NoKeyring):
            _asking(_ring().delete_password, SERVICE, _name(files))
    return was


def outdated(files: Files) -> None:
    """Password, code or data changed: what was remembered fits no more, so it goes."""
    with suppress(StoreError):
        forget(files)


def _stands(files: Files) -> bytes:
    """The key file as it is now."""
    with disk_errors(files.key, NOTHING):
        return hashlib.sha256(read_small(files.key)).digest()


def _name(files: Files) -> str:
    """What the keyring calls this store: a folder may be named after a person."""
    path = os.path.normcase(files.folder.resolve())
    return hashlib.sha256(path.encode(errors="surrogatepass")).hexdigest()[:32]


def _ring() -> Any:
    """The keyring of the system. Raises NoKeyring where there is none that keeps a secret."""
    try:
        import keyring
        from keyring.backends.chainer import ChainerBackend
    except ImportError:
        raise NoKeyring("Het onderdeel daarvoor is niet geïnstalleerd.") from None
    found = _asking(keyring.get_keyring)
    chosen = list(found.backends) if isinstance(found, ChainerBackend) else [found]
    for one in chosen:
        if type(one).__module__ in {f"keyring.backends.{name}" for name in _TRUSTED}:
            return one
    raise NoKeyring("Er is er geen, of hij bewaart sleutels leesbaar.")


def _asking(ask: Any, *arguments: str) -> Any:
    """Ask the keyring, which has a way of its own to refuse on each system."""
    try:
        return ask(*arguments)
    except NoKeyring:
        raise
    except Exception as error:
        raise NoKeyring("Hij is op slot of weigert.") from error
