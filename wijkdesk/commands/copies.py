"""`wijkdesk backup` and `wijkdesk restore`: copies of the store, made and put back."""

import argparse
import getpass
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk import commandline
from wijkdesk.commandline import WrongUse

if TYPE_CHECKING:
    from wijkdesk.store.copies.opening_key import Secret
    from wijkdesk.store.copies.restore_into import Newest


def add(commands: commandline.Commands) -> None:
    """Add the commands `backup` and `restore` to the parser."""
    backup = commands.add_parser("backup", help="maak nu een reservekopie")
    backup.add_argument(
        "--to", type=Path, metavar="MAP", help="zet die ook hier neer, zoals op een USB-stick"
    )
    commandline.where(backup)
    backup.set_defaults(command=_backup)

    restore = commands.add_parser("restore", help="zet een reservekopie terug")
    restore.add_argument(
        "source",
        metavar="BESTAND|MAP",
        type=Path,
        help="een reservekopie, of een map of stick: dan de nieuwste die heel is",
    )
    restore.add_argument(
        "--code",
        action="store_true",
        help="open met de herstelcode in plaats van een wachtwoord; vraagt beide",
    )
    commandline.where(restore)
    by_code = "Weet u het niet meer? Open de kopie dan met uw herstelcode: zet er --code bij."
    restore.set_defaults(command=_restore, by_code=by_code)


def _backup(options: argparse.Namespace) -> int:
    from wijkdesk.services.whole import copies

    with commandline.unlocked(options) as store:
        made = store.backup()
        told = [f"De reservekopie staat in {made}"]
        if store.copies.bring_away():
            told.append(f"Zij staat ook in {store.copies.second_present()}")
        if options.to is not None:
            told.append(f"Zij staat ook in {store.copies.bring_to(options.to)}")
        store.thin_set_aside()
        told += copies.lines(store)
    commandline.say(*told)
    return 0


def _restore(options: argparse.Namespace) -> int:
    from wijkdesk.services.whole import copies
    from wijkdesk.store import Store, erased
    from wijkdesk.store.access import changing
    from wijkdesk.store.clock import MACHINE
    from wijkdesk.store.copies import restore_into, source
    from wijkdesk.store.errors import NewerWork
    from wijkdesk.store.files import Files

    found = source.found(options.source, MACHINE.now())
    folder = commandline.folder(options)
    was_there = Store.exists(folder)
    if not options.code:
        print(f"wijkdesk: let op: {changing.BECOMES}", file=sys.stderr)
    secret = _with_code(options) if options.code else _password(options)
    newest = restore_into.newest(Files(folder), found, secret, MACHINE)
    copy, now = newest.copy, MACHINE.now()
    for one, why in newest.passed:
        told = f"de kopie van {copies.moment(one.moment, now)} is overgeslagen. {why.what}"
        print(f"wijkdesk: let op: {told}", file=sys.stderr)
    for told in _of_others(newest):
        print(f"wijkdesk: let op: {told}", file=sys.stderr)
    try:
        of_copy = Store.restore(folder, copy.database, secret, agreed=False)
    except NewerWork as newer:
        # Who types the command knows that it goes back; what was there is kept.
        print(f"wijkdesk: let op: {newer.what}", file=sys.stderr)
        of_copy = Store.restore(folder, copy.database, secret)
    lines = [
        f"Teruggezet in {folder}: de kopie van {copies.moment(copy.moment, now)}",
        f"({copy.database}).",
    ]
    if was_there:
        lines.append(f"Wat er stond, is bewaard in {folder / 'backups'}.")
    if erased.is_kept(Files(folder)):
        lines.append("Wie u na deze kopie wiste, wist WijkDesk opnieuw zodra u de gegevens opent.")
    if of_copy:
        lines.append(f"Let op: {changing.OF_COPY[:1].lower()}{changing.OF_COPY[1:]}")
    commandline.say(*lines)
    return 0


def _of_others(newest: "Newest") -> Iterator[str]:
    """There are copies of other data as well: of which the newest was taken, and which were not."""
    takes = f"WijkDesk neemt de kopie uit {newest.copy.database.parent}."
    if newest.also:
        where = " en ".join(map(str, newest.also))
        yield f"wat u typte, opent ook oudere kopieën van andere gegevens, in {where}. {takes}"
    if newest.shut:
        where = " en ".join(map(str, newest.shut))
        yield f"de kopieën in {where} gaan niet open met wat u typte. {takes}"


def _password(options: argparse.Namespace) -> "Secret":
    from wijkdesk.store.copies.opening_key import Secret

    return Secret(commandline.password(options))


def _with_code(options: argparse.Namespace) -> "Secret":
    """The code is typed or comes in a line of standard input; the new password as ever."""
    from wijkdesk.store.copies.opening_key import Secret

    asked = sys.stdin is not None and sys.stdin.isatty()
    code = getpass.getpass("Herstelcode: ") if asked else sys.stdin.readline() if sys.stdin else ""
    if not code.strip():
        raise WrongUse("geen herstelcode: typ hem, of geef hem op de eerste regel van de invoer")
    given = commandline.given_password(options)
    if given is None and asked:
        given = getpass.getpass("Nieuw wachtwoord: ")
        if given != getpass.getpass("Nog een keer: "):
            raise WrongUse("de twee wachtwoorden zijn niet gelijk; er is niets veranderd")
    if given is None:
        raise WrongUse("geen nieuw wachtwoord: zet WIJKDESK_PASSWORD of gebruik --password-file")
    return Secret.with_code(code.strip(), given)
