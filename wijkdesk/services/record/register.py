"""The kinds of record that there are, by their key.

Empty here, so that every floor can ask for a kind; services/whole/kinds.py fills it.
"""

from .kind import RecordKind

KINDS: dict[str, RecordKind] = {}
