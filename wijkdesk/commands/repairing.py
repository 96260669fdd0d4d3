"""The way back from a damaged database without a window."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk import commandline

if TYPE_CHECKING:
    from wijkdesk.store import Damaged
    from wijkdesk.store.damage.way_back import WayBack


def add(commands: commandline.Commands) -> None:
    """Add the command `repair` to the parser."""
    repair = commands.add_parser(
        "repair",
        help="zet een reservekopie terug als het gegevensbestand beschadigd is, of het "
        "sleutelbestand als dat weg is of bij andere gegevens hoort",
    )
    repair.add_argument(
        "--salvage",
        nargs="?",
        const=True,
        type=Path,
        metavar="BESTAND",
        help="haal daarna uit het beschadigde bestand wat nog te lezen is; "
        "met BESTAND alsnog uit een dat al opzij is gezet",
    )
    repair.add_argument(
        "--anew",
        action="store_true",
        help="maak met --salvage ook nieuwe gegevens als er nog een hele reservekopie kan staan "
        "waar WijkDesk nu niet bij kan, of als er niets meer te lezen is en ze leeg zijn",
    )
    repair.add_argument(
        "--older-key",
        action="store_true",
        help="zet ook een oudere kopie van het sleutelbestand terug; dan gelden het wachtwoord en "
        "de herstelcode van toen weer",
    )
    commandline.where(repair)
    # Where the key file is gone, `wijkdesk password` has none to write.
    by_code = (
        "Weet u het niet meer? Open WijkDesk dan zonder opdracht; daar kunt u uw herstelcode "
        "gebruiken."
    )
    repair.set_defaults(command=_repair, by_code=by_code)


@contextmanager
def telling_the_way_back(options: argparse.Namespace) -> Iterator[str | None]:
    """Gives the password, None where the keyring opens the store; when the database is damaged,
    tells which backup there is before the command fails, and of a lost key file how it comes
    back."""
    from wijkdesk.store import Damaged, LostKey

    password = commandline.wanted_password(options)
    try:
        yield password
    except LostKey as lost:
        if lost.may_come_back:
            print("wijkdesk: Terugzetten kan met: wijkdesk repair", file=sys.stderr)
        raise
    except Damaged as error:
        way = _way_back(options, password, error)
        if way is not None:
            way.forget()
            for line in way.told():
                print(f"wijkdesk: {line}", file=sys.stderr)
            if way.leads_on:
                print(f"wijkdesk: {_how(way)}", file=sys.stderr)
        raise


def _how(way: "WayBack") -> str:
    what = "Terugzetten" if way.backup is not None else "Nieuwe gegevens maken"
    salvage = " --salvage" if way.can_salvage or way.is_empty else ""
    more = " --anew" if way.is_empty or (way.is_anew and way.may_find_more) else ""
    return f"{what} kan met: wijkdesk repair{salvage}{more}"


def _repair(options: argparse.Namespace) -> int:
    from wijkdesk.store import LostKey, OtherKey, WrongPassword

    if isinstance(options.salvage, Path):
        return _salvage(options, options.salvage)
    password = commandline.wanted_password(options)
    try:
        return _database(options, password)
    except LostKey as lost:
        if not lost.may_come_back:
            raise
        other = lost.other if isinstance(lost, OtherKey) else None
    except WrongPassword:
        # It may be that of an older copy, which comes only for who asks for that.
        if not options.older_key:
            raise
        other = None
    if password is None:
        password = commandline.password(options)
    _key_back(options, password, other)
    return _database(options, password)


def _key_back(options: argparse.Namespace, password: str, other: object) -> None:
    from wijkdesk.store import OlderKey
    from wijkdesk.store.access import changing, keys
    from wijkdesk.store.copies import lost_key
    from wijkdesk.store.copies.opening_key import Secret
    from wijkdesk.store.files import Files

    files, secret = Files(commandline.folder(options)), Secret(password)
    before = keys.read_at(files.key)
    try:
        is_older = lost_key.put_back(files, secret, other=other)
    except OlderKey as found:
        if not options.older_key:
            print(
                "wijkdesk: Toch terugzetten kan met: wijkdesk repair --older-key", file=sys.stderr
            )
            raise
        is_older = lost_key.put_back(files, secret, older=found.path, other=other)
    if keys.read_at(files.key) != before:
        commandline.say(changing.KEY_BACK, *([changing.OF_COPY] if is_older else []))


def _database(options: argparse.Namespace, password: str | None) -> int:
    from wijkdesk.store import Damaged, repairing

    try:
        with commandline.unlocked(options, known=password, warns=False) as store:
            if store.is_sound():
                commandline.tell_opening(store)
                commandline.say("Het gegevensbestand is heel. Er is niets teruggezet.")
                kept = repairing.newest_set_aside(store.folder) if options.salvage else None
                if kept is not None and not store.copies.is_read_already(kept):
                    commandline.say(
                        "Uit het bestand dat er eerder stond, redt u alsnog met: "
                        f'wijkdesk repair --salvage "{kept}"'
                    )
                return 0
            way = store.way_back()
    except Damaged as error:
        found = _way_back(options, password, error)
        if found is None:
            raise
        way = found
    # Who plugs a stick in may need no new data.
    asks = way.is_empty or way.may_find_more
    makes_new = options.salvage and way.leads_on and (options.anew or not asks)
    if way.backup is None and not makes_new:
        way.forget()
        if way.leads_on:
            print(f"wijkdesk: {_how(way)}", file=sys.stderr)
        raise way.nothing()
    _put_back(way, salvaging=bool(options.salvage), empty=bool(options.anew))
    return 0


def _salvage(options: argparse.Namespace, damaged: Path) -> int:
    """From a file that a repair that was broken off has set aside."""
    from wijkdesk.services.whole import salvaged

    with commandline.unlocked(options) as store:
        from wijkdesk.store import repairing

        commandline.say(*salvaged.lines(repairing.salvage_later(store, damaged)))
    return 0


def _put_back(way: "WayBack", *, salvaging: bool, empty: bool) -> None:
    # All kinds, and what is written beside an erasure that is done again.
    from wijkdesk.services.whole import (
        kinds,  # noqa: F401
        salvaged,
    )
    from wijkdesk.store import Damaged, repairing

    told = way.told()
    try:
        try:
            back = repairing.put_back(way, salvaging=salvaging, empty=empty)
        except Damaged:
            if way.is_anew:
                print(f"wijkdesk: {_how(replace(way, can_be_read=False))}", file=sys.stderr)
            raise
        with back.store as store:
            commandline.tell_opening(store)
            salvaged.put_right(store, back.salvaged)
    finally:
        way.forget()
    commandline.say(*told)
    commandline.say(
        "Er zijn nieuwe gegevens gemaakt."
        if way.backup is None
        else "De reservekopie is teruggezet."
    )
    if back.kept is not None:
        commandline.say(f"Het beschadigde bestand staat in {back.kept}.")
    if back.salvaged is not None:
        commandline.say(*salvaged.lines(back.salvaged))


def _way_back(
    options: argparse.Namespace, password: str | None, error: "Damaged"
) -> "WayBack | None":
    """What can be done when the database is what is damaged; None when it is another file."""
    from wijkdesk.store import Store
    from wijkdesk.store.access import entering, memory
    from wijkdesk.store.files import Files

    files = Files(commandline.folder(options))
    if error.path != files.database:
        return None
    key = commandline.remembered_key(options) if password is None else None
    if key is None:
        secret = password if password is not None else commandline.password(options)
        key = entering.by_password(files, secret)
    try:
        return Store.find_way_back(files.folder, key)
    finally:
        memory.wipe(key)
