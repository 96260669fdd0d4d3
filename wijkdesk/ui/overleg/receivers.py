"""Whom a mail about a meeting reaches, and who gets nothing, in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wijkdesk.services.overleg.plan.moves import Moves
from wijkdesk.services.overleg.post import letters
from wijkdesk.services.overleg.post.letters import Letter
from wijkdesk.services.words import dutch

if TYPE_CHECKING:
    from wijkdesk.store import Store

NAMED = 8
"""Names of who gets nothing that are told."""
NOBODY_YET = "Er is nog niemand genodigd. In de mail vult u zelf in aan wie."


def unreached(letter: Letter) -> list[str]:
    """Who has no address, or none that can be sent to."""
    from wijkdesk.exchange.mail import sendable

    every = (*letter.to, *letter.bcc)
    names = (*letter.without, *(name for name, address in every if not sendable(address)))
    return list(dict.fromkeys(names))


def some(names: Sequence[str]) -> str:
    """Names, not too many."""
    more = f" en nog {len(names) - NAMED}" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{more}" if more else dutch.enumeration(list(names))


def reached(letter: Letter) -> bool:
    """Is there anybody openly to send it to?"""
    from wijkdesk.exchange.mail import sendable

    return any(sendable(address) for _, address in letter.to)


def told_receivers(store: "Store", moves: Moves) -> tuple[str, bool]:
    """Whom the mail with a new invitation is for, in words; and whether it reaches anybody."""
    from wijkdesk.exchange.mail import sendable

    found = letters.to_invite(store, moves)
    without = [one.name for one in found.every if not sendable(one.email)] + list(found.nameless)
    if not found.every and not without:
        return NOBODY_YET, False
    count = sum(sendable(one.email) for one in found.every)
    nobody = f" Zonder e-mailadres: {some(without)}." if without else ""
    who = dutch.counted(count, "deelnemer", "deelnemers") if count else "niemand"
    of = f" van {dutch.day(found.on)}: voor deze dagen is nog niemand genodigd" if found.on else ""
    return f"Aan {who}{of}.{nobody}", bool(count)
