"""Contacts in and out of vCard files (.vcf), of any program and any version.

Read by a small reader of our own instead of vobject; `vcard_lines` says why.
"""

from collections.abc import Callable
from pathlib import Path

from wijkdesk.exchange.contacts.card_file import CardFile
from wijkdesk.exchange.contacts.cells import RefusedRow
from wijkdesk.exchange.errors import ContactFileError
from wijkdesk.exchange.reading import read_whole
from wijkdesk.services.contact.card import IncomingCard, RefusedCard

from .lines import raw_cards
from .reading import beginning, card_of
from .writing import write_vcards

__all__ = ["read_vcards", "write_vcards"]

LARGEST_FILE = 200 * 1024 * 1024
MOST_CARDS = 200_000
_PROGRESS_STEP = 100


def read_vcards(path: Path, progress: Callable[[int], None] | None = None) -> CardFile:
    """The cards of a file, numbered from 1 in their order; one that cannot be read does not stop
    the others. `progress` hears how many are read, now and then and at the end. Raises
    ContactFileError.
    """
    cards: list[IncomingCard] = []
    refused: list[RefusedCard] = []
    left: set[str] = set()
    number = 0
    for number, lines in enumerate(
        raw_cards(read_whole(path, LARGEST_FILE, ContactFileError)), start=1
    ):
        if number > MOST_CARDS:
            raise ContactFileError(path, "hier staan meer dan 200.000 contacten.")
        try:
            cards.append(IncomingCard(number, card_of(lines, left)))
        except RefusedRow as problem:
            refused.append(RefusedCard(number, str(problem), beginning(lines)))
        if progress and number % _PROGRESS_STEP == 0:
            progress(number)
    if not number:
        raise ContactFileError(path, "hier staan geen contacten in. Kies een vCard-bestand (.vcf).")
    if progress and number % _PROGRESS_STEP:
        progress(number)
    return CardFile(tuple(cards), tuple(refused), tuple(sorted(left)))
