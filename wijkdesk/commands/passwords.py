"""The command that changes the password or the recovery code."""

import argparse
from pathlib import Path

from wijkdesk import commandline
from wijkdesk.commandline import WrongUse
from wijkdesk.store.files import Files


def add(commands: commandline.Commands) -> None:
    """Add the command `password` to the parser."""
    parser = commands.add_parser(
        "password", help="wijzig het wachtwoord, of maak een nieuwe herstelcode"
    )
    commandline.where(parser)
    parser.add_argument(
        "--new-password-file",
        type=Path,
        metavar="BESTAND",
        help="bestand met het nieuwe wachtwoord (anders wordt het gevraagd)",
    )
    parser.add_argument(
        "--hint", metavar="TEKST", help="nieuwe geheugensteun; anderen kunnen die lezen"
    )
    parser.add_argument(
        "--new-code",
        action="store_true",
        help="maak een nieuwe herstelcode; de oude werkt dan niet meer",
    )
    parser.set_defaults(command=_password)


def _password(options: argparse.Namespace) -> int:
    files = Files(commandline.folder(options))
    if not options.new_code:
        return _change(files, options)
    if options.new_password_file is not None or options.hint is not None:
        raise WrongUse("doe één ding tegelijk: een nieuwe herstelcode of een nieuw wachtwoord")
    return _new_code(files, options)


def _change(files: Files, options: argparse.Namespace) -> int:
    from wijkdesk.store.access import changing

    with changing.held(files):
        secret = _secret(options, "Huidig wachtwoord of herstelcode")
        changing.password(files, secret, _new(options), options.hint)
    commandline.say("Uw nieuwe wachtwoord geldt vanaf nu.", changing.ELSEWHERE)
    return 0


def _new_code(files: Files, options: argparse.Namespace) -> int:
    from wijkdesk.store.access import changing

    with changing.held(files):
        made = changing.code(files, _secret(options, "Wachtwoord"))
        # Told before it is in force: a code that nobody could read would lock somebody out.
        commandline.say(f"Herstelcode, wordt maar één keer getoond: {made.code}")
        made.take()
    commandline.say("Deze code geldt vanaf nu. Gooi de oude weg.", changing.ELSEWHERE)
    return 0


def _secret(options: argparse.Namespace, question: str) -> str:
    secret = commandline.given_password(options) or commandline.asked(question)
    if not secret:
        raise WrongUse("geen wachtwoord: zet WIJKDESK_PASSWORD of gebruik --password-file")
    return secret


def _new(options: argparse.Namespace) -> str:
    if options.new_password_file is not None:
        return commandline.password_in(options.new_password_file)
    first = commandline.asked("Nieuw wachtwoord")
    if first is None:
        raise WrongUse("geen nieuw wachtwoord: gebruik --new-password-file")
    if first != commandline.asked("Nieuw wachtwoord, nog een keer"):
        raise WrongUse("de twee wachtwoorden zijn niet gelijk; er is niets veranderd")
    return first
