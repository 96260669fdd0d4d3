"""The command that changes the password or the recovery code."""

import argparse
from functools import partial
from pathlib import Path

from wijkdesk import commandline
from wijkdesk.commandline import WrongUse
from wijkdesk.store.files import Files

_WITH_COPIES = ("renew", "remove")
_EITHER = "Wachtwoord of herstelcode"
_LATER = "Zet ze om met: wijkdesk password --copies renew"


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
    parser.add_argument(
        "--remember",
        action="store_true",
        help="open voortaan zonder wachtwoord, met de sleutelring van dit systeem",
    )
    parser.add_argument(
        "--forget", action="store_true", help="vraag het wachtwoord voortaan weer altijd"
    )
    parser.add_argument(
        "--copies",
        choices=("renew", "remove", "keep"),
        help="oudere kopieën: zet ze ook om (renew), verwijder ze (remove) of laat ze (keep); "
        "alleen, of na een nieuw wachtwoord of een nieuwe code",
    )
    # Each of these takes the code too.
    parser.set_defaults(command=_password, by_code="Weet u het niet meer? Geef dan uw herstelcode.")


def _password(options: argparse.Namespace) -> int:
    files = Files(commandline.folder(options))
    others = (
        (options.new_code, _new_code),
        (options.remember, _remember),
        (options.forget, _forget),
    )
    wanted = [do for asked, do in others if asked]
    if options.new_password_file is not None or options.hint is not None:
        wanted.append(_change)
    if not wanted and options.copies in _WITH_COPIES:
        wanted.append(_copies)
    if len(wanted) > 1:
        raise WrongUse("doe één ding tegelijk, zoals alleen --new-code")
    if options.copies and (options.remember or options.forget):
        raise WrongUse(
            "--copies gaat niet samen met --remember of --forget; geef het alleen, of na een nieuw "
            "wachtwoord of een nieuwe code"
        )
    if options.copies and not wanted:
        raise WrongUse(
            "--copies keep doet alleen iets na --new-password-file, --hint of --new-code; "
            "alleen laat het de kopieën zoals ze al zijn"
        )
    return (wanted or [_change])[0](files, options)


def _remember(files: Files, options: argparse.Namespace) -> int:
    from wijkdesk.store.access import entering, memory, ring
    from wijkdesk.store.copies import other_key, restoring

    with restoring.held(files):
        key = entering.by_either(files, _secret(options, _EITHER))
        try:
            other_key.refuse(files, key)
            ring.remember(files, key)
        finally:
            memory.wipe(key)
    commandline.say("WijkDesk opent voortaan zonder wachtwoord voor wie hier is aangemeld als u.")
    return 0


def _forget(files: Files, _options: argparse.Namespace) -> int:
    from wijkdesk.store.access import ring

    was = ring.forget(files)
    commandline.say(
        "WijkDesk vraagt voortaan weer uw wachtwoord." if was else "Er was niets onthouden."
    )
    return 0


def _change(files: Files, options: argparse.Namespace) -> int:
    from wijkdesk.store.access import changing, untold
    from wijkdesk.store.copies import other_key, restoring

    with restoring.held(files):
        secret = _secret(options, "Huidig wachtwoord of herstelcode")
        new = _new(options)
        look = partial(other_key.refuse, files)
        changing.password(files, secret, new, options.hint, look=look)
        if options.copies == "keep":
            untold.leave_copies(files)
    commandline.say("Uw nieuwe wachtwoord geldt vanaf nu.")
    return _after(files, options, new)


def _new_code(files: Files, options: argparse.Namespace) -> int:
    from wijkdesk.store.access import changing
    from wijkdesk.store.copies import other_key, restoring

    with restoring.held(files):
        secret = _secret(options, _EITHER)
        made = changing.code(files, secret, look=partial(other_key.refuse, files))
        # Told before it is in force: a code that nobody could read would lock somebody out.
        commandline.say(f"Herstelcode, wordt maar één keer getoond: {made.code}")
        made.take()
    commandline.say(
        "Deze code geldt vanaf nu. De kopieën van eerder gaan nog open met de oude: gooi die pas "
        "weg als er een nieuwe kopie is. WijkDesk maakt die als u het afsluit."
    )
    # What was typed may be the code of before.
    return _after(files, options, str(made.code))


def _copies(files: Files, options: argparse.Namespace) -> int:
    return _after(files, options, _secret(options, _EITHER))


def _after(files: Files, options: argparse.Namespace, secret: str) -> int:
    """What is done about copies that open with what was before; `secret` is of now."""
    if options.copies not in _WITH_COPIES:
        from wijkdesk.store.access import changing

        # Who said to leave them knows.
        commandline.say(changing.ELSEWHERE, *([] if options.copies else [_LATER]))
        return 0
    # All kinds, and what is written beside an erasure that is done again.
    from wijkdesk.services.whole import (
        kinds,  # noqa: F401
        older_copies,
    )
    from wijkdesk.store import Store
    from wijkdesk.store.access import entering
    from wijkdesk.store.copies import restoring

    restoring.finish_started(files)
    do = older_copies.renew if options.copies == "renew" else older_copies.remove
    with Store.unlock_with_key(files.folder, entering.by_either(files, secret)) as store:
        told = [do(store, lambda _done, _total: None), older_copies.find(store).elsewhere]
    commandline.say(*filter(None, told))
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
