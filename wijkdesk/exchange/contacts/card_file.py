"""What a file with contacts holds, whatever its format."""

from dataclasses import dataclass

from wijkdesk.services.contact.card import IncomingCard, RefusedCard


@dataclass(frozen=True)
class CardFile:
    """Each row or card of a file is in `cards` or in `refused`. `left_out` names what the file
    holds as well but may not come in, such as birth dates."""

    cards: tuple[IncomingCard, ...]
    refused: tuple[RefusedCard, ...] = ()
    left_out: tuple[str, ...] = ()
