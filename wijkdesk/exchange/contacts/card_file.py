"""What a file with contacts holds, whatever its format."""

from dataclasses import dataclass

from wijkdesk.services.contact.card import Incoming, RefusedCard


@dataclass(frozen=True)
class CardFile:
    """Each row or card of a file is in `cards` or in `refused`. `left_out` names what the file
    holds as well but may not come in, such as birth dates."""

    cards: tuple[Incoming, ...]
    refused: tuple[RefusedCard, ...] = ()
    left_out: tuple[str, ...] = ()
