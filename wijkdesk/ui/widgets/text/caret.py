"""Where the caret stands when another text comes in the place of one that somebody was in."""

_SIGN = "utf-16-le"
"""Qt counts places in units of two bytes."""


def moved(before: str, after: str, at: int) -> int:
    """The place in `after` for who stood at `at` in `before`. What was around it there still is: in
    or at what changed one stands behind what came, as after undo and redo of what one typed."""
    old, new = before.encode(_SIGN), after.encode(_SIGN)
    same = _same_begin(old, new)
    left = min(len(old), len(new)) - same
    tail = _same_begin(old[::-1][:left], new[::-1][:left])
    return at if 2 * at < same else (len(new) - min(tail, len(old) - 2 * at)) // 2


def _same_begin(one: bytes, other: bytes) -> int:
    """How many bytes are the same at the begin, whole units: by halves, as a text may be long."""
    low, high = 0, min(len(one), len(other)) // 2
    while low < high:
        middle = (low + high + 1) // 2
        if one[: 2 * middle] == other[: 2 * middle]:
            low = middle
        else:
            high = middle - 1
    return 2 * low
