"""Commands about the store itself: an example, and whether all is whole."""

import argparse
import sys

from wijkdesk import commandline


def add(commands: commandline.Commands) -> None:
    """Add the commands `demo` and `check` to the parser."""
    demo = commands.add_parser("demo", help="maak een map met voorbeeldgegevens")
    commandline.where(demo)
    demo.set_defaults(command=_demo)

    check = commands.add_parser("check", help="kijk of alle gegevens heel zijn")
    commandline.where(check)
    check.set_defaults(command=_check)


def _demo(options: argparse.Namespace) -> int:
    from wijkdesk.services.whole import example

    folder = commandline.folder(options)
    given = commandline.given_password(options)
    hint = "" if given else f"Voorbeeldgegevens. Wachtwoord: {example.PASSWORD}"
    code = example.make(folder, given or example.PASSWORD, hint)
    told = [f"De voorbeeldgegevens staan klaar in {folder}", hint]
    told.append(f"Herstelcode, wordt maar één keer getoond: {code}")
    commandline.say(*filter(None, told))
    return 0


def _check(options: argparse.Namespace) -> int:
    from wijkdesk.services.whole import copies

    from .repairing import telling_the_way_back

    with (
        telling_the_way_back(options) as password,
        commandline.unlocked(options, known=password, warns=False) as store,
    ):
        commandline.tell_opening(store)
        findings = store.check()
        if not findings:
            store.is_sound()
        told = copies.lines(store)
    for finding in findings:
        print(f"wijkdesk: {finding}", file=sys.stderr)
    if not findings:
        commandline.say("Alle gegevens zijn heel.")
    commandline.say(*told)
    return 1 if findings else 0
