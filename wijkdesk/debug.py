"""`wijkdesk --debug`: what the program does, and how long it takes, told on the terminal.

Never about whom: the labels of writes hold no names, of a question only the text with the places
for its values is told, and of what goes wrong only the type. Until `begin` all this is off.
"""

import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import perf_counter

SLOW_MS = 50
"""A question to the store that takes longer is told; a screen that waits for it feels it."""
LOG = logging.getLogger("wijkdesk")
_LITERAL = re.compile(r"'(?:[^']|'')*'")
_LONGEST = 400


class _Terminal(logging.Handler):
    """The terminal of this moment; one that is closed stops nothing."""

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError, ValueError):
            print(self.format(record), file=sys.stderr, flush=True)


def begin() -> None:
    """From here on tell it on the terminal."""
    telling = _Terminal()
    telling.setFormatter(logging.Formatter("%(asctime)s.%(msecs)03d %(message)s", "%H:%M:%S"))
    LOG.handlers[:] = [telling]
    LOG.setLevel(logging.DEBUG)
    LOG.propagate = False


def end() -> None:
    """Be silent again."""
    LOG.handlers.clear()
    LOG.setLevel(logging.NOTSET)
    LOG.propagate = True


def on() -> bool:
    """Does anybody want to know?"""
    return LOG.isEnabledFor(logging.DEBUG)


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Tell what is done here, how long it took and whether it came to its end."""
    if not on():
        yield
        return
    began, how = perf_counter(), ""
    try:
        yield
    except BaseException as error:
        how = f", {type(error).__name__}"
        raise
    finally:
        LOG.debug("%s: %.1f ms%s", what, (perf_counter() - began) * 1000, how)


def read(sql: str, seconds: float) -> None:
    """Tell a question to the store that was slow, without its values."""
    if seconds * 1000 >= SLOW_MS:
        bare = _LITERAL.sub("'…'", " ".join(sql.split()))
        LOG.debug("slow question: %.1f ms: %s", seconds * 1000, bare[:_LONGEST])
