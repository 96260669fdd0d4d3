"""What follows from the key of a store: keys of its own for one purpose each, and seals.

All of it is made here. A key that was wiped is as many noughts for every store: who went on with it
in a thread that was still at work would seal with what anybody knows, take what is whole for
damaged, and share the name of a folder with each store that closed at such a moment.
"""

import hmac

from . import memory


def derived(key: bytes, purpose: bytes) -> bytes:
    """A key of its own for one purpose. Raises Closed for a key that was wiped."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    made = HKDF(SHA256(), 32, None, purpose).derive(key)
    # Only now: it may have been wiped meanwhile.
    memory.refuse_wiped(key)
    return made


def seal_of(key: bytes, content: bytes) -> bytes:
    """HMAC-SHA256, under the key of a store or one that is derived from it. Raises Closed."""
    made = hmac.digest(key, content, "sha256")
    memory.refuse_wiped(key)
    return made
