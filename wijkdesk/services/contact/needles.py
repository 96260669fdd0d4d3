"""What somebody types to find a contact by, as conditions on the lines."""

from typing import Any

from wijkdesk.services.words import phones
from wijkdesk.store.sqlite.folding import words

from .found_by import PIECE, WORD

TRIGRAM = 3
"""Letters that a piece needs to be looked up; shorter ones must begin a word."""

Condition = tuple[list[str], dict[str, Any]]
"""Conditions of SQL that all hold, and their values."""


def steps(text: str) -> list[Condition]:
    """What to ask one after the other: whose name begins with it, whose name holds it, and who
    holds it anywhere."""
    pieces = _pieces(text)
    if not pieces:
        return [([], {})]
    began = f"called : ^ {_quoted(pieces[0])} *"
    rest = [f"called : {_quoted(one)} *" for one in pieces[1:]]
    first = _lines(WORD, "began")
    more: list[Condition] = []
    if min(map(len, pieces)) < TRIGRAM < max(map(len, pieces)):
        # "kerkweg 12": that both begin a word is asked of one index, which is quicker than two.
        begin = " AND ".join(f"said : {_quoted(one)} *" for one in pieces)
        more.append(([_lines(WORD, "begin")], {"begin": begin}))
    return [
        ([first], {"began": " AND ".join((began, *rest))}),
        *more,
        holding(text, "called"),
        holding(text, "said"),
    ]


def holding(needle: str, column: str = "said") -> Condition:
    """Conditions of SQL that a line holds each word, and their values."""
    pieces = _pieces(needle)
    long = [_quoted(one) for one in pieces if len(one) >= TRIGRAM]
    short = [f"{_quoted(one)} *" for one in pieces if len(one) < TRIGRAM]
    where, values = [], {}
    for table, wanted in ((PIECE, long), (WORD, short)):
        if wanted:
            where.append(_lines(table, table))
            values[table] = " AND ".join(f"{column} : {one}" for one in wanted)
    return where, values


def _pieces(text: str) -> list[str]:
    digits = phones.searched(text)
    return [digits] if digits else [one for one in words(text) if any(map(str.isalnum, one))]


def _quoted(piece: str) -> str:
    return '"{}"'.format(piece.replace('"', '""'))


def _lines(table: str, name: str) -> str:
    return f"number IN (SELECT rowid FROM {table} WHERE {table} MATCH :{name})"
