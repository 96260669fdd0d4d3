"""`wijkdesk verhuis`: the store to another folder."""

import argparse
from pathlib import Path

from wijkdesk import commandline


def add(commands: commandline.Commands) -> None:
    """Add the command `verhuis` to the parser."""
    moving = commands.add_parser(
        "verhuis", help="zet alle gegevens in een andere map, met reservekopieën en stukken"
    )
    moving.add_argument(
        "--naar",
        required=True,
        type=Path,
        metavar="MAP",
        help="een nieuwe of lege map; waar de gegevens stonden, wijst daarna hierheen",
    )
    commandline.where(moving)
    moving.set_defaults(command=_move)


def _move(options: argparse.Namespace) -> int:
    from wijkdesk.store.place import moving, synced

    old = commandline.folder(options)
    left = synced.elsewhere(old)
    moving.move(old, options.naar)
    told = [f"Uw gegevens staan nu in {options.naar}. In {old} staan ze niet meer."]
    if left is not None and left.by != synced.NETWORK:
        told.append(f"Maak ook de prullenbak van {left.by} leeg: daar kan een kopie in staan.")
    commandline.say(*told)
    return 0
