"""`wijkdesk export alles` and `import alles`: everything out, and back in again."""

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path

from wijkdesk import commandline

PLAIN = (
    "let op: deze bestanden zijn niet versleuteld en er staan persoonsgegevens in. "
    "Bewaar ze niet langer dan nodig."
)


def add_export(kinds: commandline.Commands) -> None:
    """Add `alles` to the kinds of export."""
    going = _add(kinds, "alles als leesbare bestanden, of als één versleuteld", _export)
    going.add_argument("--out", required=True, type=Path, metavar="MAP")
    going.add_argument(
        "--versleuteld",
        action="store_true",
        help="één versleuteld bestand; --out is dan de naam van dat bestand",
    )
    going.add_argument(
        "--wachtwoord-bestand",
        type=Path,
        metavar="BESTAND",
        help="met het wachtwoord voor --versleuteld; anders dat waarmee uw gegevens open gaan",
    )


def add_import(kinds: commandline.Commands) -> None:
    """Add `alles` to the kinds of import."""
    coming = _add(kinds, "maak de gegevens uit een versleuteld bestand opnieuw", _import)
    coming.add_argument("file", metavar="BESTAND", type=Path)
    coming.add_argument(
        "--leesbaar",
        type=Path,
        metavar="MAP",
        help="maak geen gegevens, maar pak het uit tot leesbare bestanden in deze map",
    )


def _add(
    kinds: commandline.Commands, told: str, run: Callable[[argparse.Namespace], int]
) -> commandline.Parser:
    parser = kinds.add_parser("alles", help=told)
    commandline.where(parser)
    parser.set_defaults(command=run)
    return parser


def _export(options: argparse.Namespace) -> int:
    commandline.check_out(options)
    from wijkdesk.exchange.everything import giving_out

    if options.wachtwoord_bestand is not None and not options.versleuteld:
        raise commandline.WrongUse("--wachtwoord-bestand hoort bij --versleuteld")
    if options.versleuteld and options.out.exists():
        raise commandline.WrongUse(f"{options.out} bestaat al: kies een andere naam")
    known = commandline.wanted_password(options)
    password = _export_password(options, known) if options.versleuteld else ""
    with commandline.unlocked(options, known=known) as store:
        if options.versleuteld:
            count = giving_out.write_sealed(store, options.out, password)
            told = f"{options.out}: alles, versleuteld ({count} bestanden)"
        else:
            print(f"wijkdesk: {PLAIN}", file=sys.stderr)
            count = giving_out.write_folder(store, options.out)
            told = f"{options.out}: {count} bestanden; lees eerst LEESMIJ.txt"
    commandline.say(told)
    return 0


def _export_password(options: argparse.Namespace, known: str | None) -> str:
    """The password of the file that is made: its own, else the one `known` of the store."""
    if options.wachtwoord_bestand is not None:
        return commandline.password_in(options.wachtwoord_bestand)
    given = known
    # The keyring opens the store, and tells no password.
    if given is None and sys.stdin is not None and sys.stdin.isatty():
        given = getpass.getpass("Wachtwoord voor het bestand: ")
        if getpass.getpass("Nog een keer: ") != given:
            raise commandline.WrongUse("de twee wachtwoorden zijn niet gelijk")
    if given is None:
        raise commandline.WrongUse("geen wachtwoord voor het bestand: gebruik --wachtwoord-bestand")
    return given


def _import(options: argparse.Namespace) -> int:
    # The kinds, and the followers that come along with them.
    from wijkdesk.exchange.everything import taking_in
    from wijkdesk.services.whole import kinds  # noqa: F401

    password = commandline.given_password(options)
    if password is None and sys.stdin is not None and sys.stdin.isatty():
        password = getpass.getpass("Wachtwoord van het bestand: ")
    if password is None:
        raise commandline.WrongUse("geen wachtwoord: zet WIJKDESK_PASSWORD of --password-file")
    if options.leesbaar is not None:
        count = taking_in.unpack(options.file, password, options.leesbaar)
        print(f"wijkdesk: {PLAIN}", file=sys.stderr)
        commandline.say(f"{options.leesbaar}: {count} bestanden; lees eerst LEESMIJ.txt")
        return 0
    folder = commandline.folder(options)
    code = taking_in.take_in(options.file, password, folder)
    commandline.say(
        f"Uw gegevens staan in {folder} en gaan open met het wachtwoord van het bestand.",
        f"Nieuwe herstelcode, wordt maar één keer getoond: {code}",
    )
    return 0
