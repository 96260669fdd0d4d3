"""Which line of notes goes on as which: how what is typed now is held against what is kept.

The work grows with the number of lines and not with its square: what is the same at begin and end
is set aside first, so a letter more in a long note compares one line; and of what is left no more
than `PART` lines are held against each other at once.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from wijkdesk.models.overleg import Regel, RegelKind
from wijkdesk.services.actie.grammar import read_line
from wijkdesk.services.record.ordering import staying

ALIKE = 50
"""rapidfuzz' ratio (0 to 100) from where two lines are likely one that was edited."""
PART = 40
"""Lines on each side that are held against each other."""
Line = tuple[RegelKind, str]
Span = tuple[int, int, int, int]
"""From and to (exclusive) in what is kept, and in what is typed."""


def matched(there: Sequence[Regel], wanted: Sequence[Line]) -> dict[int, Regel]:
    """The row that each place goes on with; the other places are new, and the other rows gone."""
    before = [(row.kind, row.text) for row in there]
    found: dict[int, Regel] = {}
    for i1, i2, j1, j2 in _changed(before, wanted, found, there):
        pairs = _likest(there[i1:i2], wanted[j1:j2])
        found.update((j1 + place, row) for place, row in pairs.items())
    return found


def same(kept: Sequence[str], typed: Sequence[str]) -> bool:
    """Do these lines say the same, however they are typed?"""
    return len(kept) == len(typed) == _said_alike(kept, typed)


def same_ends(kept: Sequence[str], typed: Sequence[str]) -> tuple[int, int]:
    """How many lines are the same from the beginning, and how many from the end."""
    head = _said_alike(kept, typed)
    return head, _said_alike(kept[head:][::-1], typed[head:][::-1])


def _said_alike(kept: Sequence[str], typed: Sequence[str]) -> int:
    """How many say the same from the beginning. Only what is typed otherwise is read."""
    pairs = enumerate(zip(kept, typed, strict=False))
    other = (at for at, (a, b) in pairs if a != b and read_line(a) != read_line(b))
    return next(other, min(len(kept), len(typed)))


def _changed(
    before: Sequence[Line], wanted: Sequence[Line], found: dict[int, Regel], there: Sequence[Regel]
) -> Iterator[Span]:
    """The parts that are not the same; what is the same goes into `found`."""

    def same(i1: int, j1: int, count: int) -> None:
        found.update((j1 + step, there[i1 + step]) for step in range(count))

    for i1, i2, j1, j2 in _between_anchors(before, wanted):
        head = _alike(before[i1:i2], wanted[j1:j2])
        same(i1, j1, head)
        i1, j1 = i1 + head, j1 + head
        tail = _alike(before[i1:i2][::-1], wanted[j1:j2][::-1])
        same(i2 - tail, j2 - tail, tail)
        for p1, p2, q1, q2 in _parts(i1, i2 - tail, j1, j2 - tail):
            matcher = SequenceMatcher(None, before[p1:p2], wanted[q1:q2], autojunk=False)
            for what, a1, a2, b1, b2 in matcher.get_opcodes():
                if what == "equal":
                    same(p1 + a1, q1 + b1, a2 - a1)
                else:
                    yield p1 + a1, p1 + a2, q1 + b1, q1 + b2


def _between_anchors(before: Sequence[Line], wanted: Sequence[Line]) -> Iterator[Span]:
    """Cut where a line stands that occurs once on both sides and keeps its order."""
    if len(before) <= PART or len(wanted) <= PART:
        yield 0, len(before), 0, len(wanted)
        return
    once = {line for line, count in Counter(before).items() if count == 1}
    once &= {line for line, count in Counter(wanted).items() if count == 1}
    place = {line: at for at, line in enumerate(before) if line in once}
    # One that was taken up and put elsewhere is no anchor.
    anchors = staying([place.get(line) for line in wanted])
    start = begun = 0
    for at in sorted(anchors):
        yield start, place[wanted[at]], begun, at
        start, begun = place[wanted[at]], at
    yield start, len(before), begun, len(wanted)


def _alike(one: Sequence[Line], other: Sequence[Line]) -> int:
    """How many are the same from the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _parts(i1: int, i2: int, j1: int, j2: int) -> Iterator[Span]:
    """Cut into parts of `PART` lines, evenly on both sides."""
    count = max(1, -(-min(i2 - i1, j2 - j1) // PART))
    for number in range(count):
        yield (
            i1 + (i2 - i1) * number // count,
            i1 + (i2 - i1) * (number + 1) // count,
            j1 + (j2 - j1) * number // count,
            j1 + (j2 - j1) * (number + 1) // count,
        )


def _likest(there: Sequence[Regel], wanted: Sequence[Line]) -> dict[int, Regel]:
    """Which line each of these places goes on with: the words tell, and where those tell nothing
    the order. A line that came above another that was edited does not take its number."""
    if not there or not wanted:
        return {}
    from rapidfuzz import fuzz

    alike = sorted(
        (
            (score, -abs(at - place), at, place)
            for at, row in enumerate(there)
            for place, (_, text) in enumerate(wanted)
            if (score := fuzz.ratio(row.text, text, score_cutoff=ALIKE)) >= ALIKE
        ),
        reverse=True,
    )
    pairs: dict[int, Regel] = {}
    taken: set[int] = set()
    for _score, _, at, place in alike:
        if at not in taken and place not in pairs:
            taken.add(at)
            pairs[place] = there[at]
    rest = [row for at, row in enumerate(there) if at not in taken]
    places = [place for place in range(len(wanted)) if place not in pairs]
    return pairs | dict(zip(places, rest, strict=False))
