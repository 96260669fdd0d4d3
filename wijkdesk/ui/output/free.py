"""Names of files that nothing is overwritten by."""

from collections.abc import Iterable
from itertools import count
from pathlib import Path


def free(path: Path, taken: Iterable[Path] = ()) -> Path:
    """This path, or with a number behind its name where a file has it already, or one of `taken`
    that is still to be made."""
    # A disk may make no difference between capitals and small letters.
    given = {str(one).casefold() for one in taken}
    for number in count(1):
        behind = f" ({number})" if number > 1 else ""
        found = path.with_name(f"{path.stem}{behind}{path.suffix}")
        if str(found).casefold() not in given and not found.exists():
            return found
    raise AssertionError
