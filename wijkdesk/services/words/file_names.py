"""Names of files from outside: never a path, and safe on every system."""

import re
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

from .writing import line

LONGEST = 120
"""Signs; and as many bytes as a file system and a path above it leave room for."""
MOST_BYTES = 200
FALLBACK = "stuk"
# Signs that turn the direction of what is written ("gnp.exe" reads as "exe.png"), and others that
# nobody sees.
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_NOT_IN_NAMES = '<>:"/\\|?*'
# Windows takes these for devices, whatever stands behind the first dot.
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$")


def safe_name(file_name: str) -> str:
    """The last part of a name from outside, without what a system can't have in a name and
    without what reads as something else than it is."""
    seen = "".join(
        sign
        for sign in unicodedata.normalize("NFC", line(_UNSEEN.sub("", file_name)))
        if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    last = PurePosixPath(PureWindowsPath(seen).name).name
    kept = "".join("_" if sign in _NOT_IN_NAMES else sign for sign in last).strip(". ")
    if not kept:
        return FALLBACK
    if _DEVICE.match(kept.split(".")[0].rstrip()):
        kept = f"_{kept}"
    return _shortened(kept)


def _shortened(name: str) -> str:
    """No longer than fits, with its ending."""
    path = Path(name)
    # What is that long is no ending.
    ending = path.suffix if len(path.suffix) <= 16 else ""
    stem = name.removesuffix(ending) if ending else name
    stem = stem[: LONGEST - len(ending)]
    while len(f"{stem}{ending}".encode()) > MOST_BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip('. ')}{ending}" or FALLBACK
