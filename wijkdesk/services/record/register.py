"""The kinds of record that there are, by their key.

Empty here, so that every floor can ask for a kind; services/whole/kinds.py fills it, and whoever
opens a store imports that.
"""

from .kind import RecordKind


class _Kinds(dict[str, RecordKind]):
    def __missing__(self, key: str) -> RecordKind:
        raise KeyError(f"no kind {key}: services/whole/kinds.py is not imported, or lacks its line")


KINDS: dict[str, RecordKind] = _Kinds()
