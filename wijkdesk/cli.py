"""The same work without a window: `wijkdesk demo`, `print`, `import`, `check`.

Exit codes: 0 done; 1 the store or a file failed (nothing is half written); 2 wrong use. What goes
wrong is one clear Dutch line on stderr. A password never is an argument, because every user of a
machine can read the arguments of a running program.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from wijkdesk import __version__, commandline

Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run WijkDesk with these arguments (without: those of the process); give the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not know every letter of a name; a "?" beats a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        options = _parser().parse_args(argv)
        command: Command = options.command
        return command(options)
    except commandline.WrongUse as wrong:
        return _complain(str(wrong), 2)
    except commandline.failures() as failure:
        return _complain(commandline.sentence(failure), 1)
    except commandline.Unsaid:
        return _complain("het is gedaan, maar de uitvoer kon niet getoond worden.", 1)
    except KeyboardInterrupt:
        return _complain("gestopt; er is niets half opgeslagen.", 1)


def _complain(message: str, code: int) -> int:
    print(f"wijkdesk: {' '.join(message.split())}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = commandline.Parser(
        prog="wijkdesk",
        description="Het werkblad van de wijkregisseur. Zonder opdracht opent het programma.",
    )
    parser.add_argument(
        "--version", action="version", version=f"WijkDesk {__version__}", help="toon de versie"
    )
    _where(parser, top=True)
    parser.set_defaults(command=_open)
    commands = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", dest="opdracht")

    demo = commands.add_parser("demo", help="maak een map met voorbeeldgegevens")
    _where(demo)
    demo.set_defaults(command=_demo)

    _print_parser(commands)

    importing = commands.add_parser("import", help="lees bestanden van anderen in")
    kinds = importing.add_subparsers(metavar="SOORT", dest="soort", required=True)
    cbs = kinds.add_parser("cbs", help="cijfers (csv, xlsx) en grenzen (geojson) van het CBS")
    cbs.add_argument("files", metavar="BESTAND", nargs="+", type=Path)
    cbs.add_argument("--jaar", type=int, help="het jaar, als het bestand dat niet zelf zegt")
    _where(cbs)
    cbs.set_defaults(command=_import_cbs)

    check = commands.add_parser("check", help="kijk of alle gegevens heel zijn")
    _where(check)
    check.set_defaults(command=_check)
    return parser


def _print_parser(commands: "argparse._SubParsersAction[commandline.Parser]") -> None:
    printing = commands.add_parser("print", help="maak een PDF")
    documents = printing.add_subparsers(metavar="DOCUMENT", dest="document", required=True)
    wijkopgave = documents.add_parser("wijkopgave", help="de wijkopgave van een wijk of dorp")
    wijkopgave.add_argument("--gebied", required=True, help="naam van de wijk of het dorp")
    wijkopgave.add_argument(
        "--versie", type=int, metavar="N", help="een bewaarde versie; anders wat er nu staat"
    )
    wijkopgave.add_argument(
        "--publiek", action="store_true", help="de publieksversie, zonder persoonsgegevens"
    )
    wijkopgave.add_argument("--out", required=True, type=Path, metavar="BESTAND.pdf")
    _where(wijkopgave)
    wijkopgave.set_defaults(command=_print_wijkopgave)


def _where(parser: argparse.ArgumentParser, *, top: bool = False) -> None:
    """`--store` and `--password-file` may stand before or after the command."""
    default = None if top else argparse.SUPPRESS
    parser.add_argument(
        "--store", type=Path, metavar="MAP", default=default, help="map met de gegevens"
    )
    parser.add_argument(
        "--password-file",
        type=Path,
        metavar="BESTAND",
        default=default,
        help="bestand met het wachtwoord (anders WIJKDESK_PASSWORD, anders wordt het gevraagd)",
    )


def _open(options: argparse.Namespace) -> int:
    from wijkdesk import app

    return app.run(commandline.folder(options), commandline.given_password(options))


def _demo(options: argparse.Namespace) -> int:
    from wijkdesk.services import example

    folder = commandline.folder(options)
    given = commandline.given_password(options)
    hint = "" if given else f"Voorbeeldgegevens. Wachtwoord: {example.PASSWORD}"
    code = example.make(folder, given or example.PASSWORD, hint)
    told = [f"De voorbeeldgegevens staan klaar in {folder}", hint]
    told.append(f"Herstelcode, wordt maar één keer getoond: {code}")
    commandline.say(*filter(None, told))
    return 0


def _print_wijkopgave(options: argparse.Namespace) -> int:
    commandline.check_out(options)
    from wijkdesk.services.wijkopgave import checks

    with commandline.unlocked(options) as store:
        gebied = commandline.gebied(store, options.gebied)
        data = commandline.wijkopgave(store, gebied, options.versie)
        doubts = checks.doubts(store, data) if options.publiek else ()
    # The store is closed by now: a print that takes long keeps nobody else waiting.
    from wijkdesk.documents.wijkopgave import print_wijkopgave, write_pdf

    result = print_wijkopgave(data, public=options.publiek)
    write_pdf(options.out, result.pdf)
    for doubt in doubts:
        print(f"wijkdesk: let op: {doubt.message}", file=sys.stderr)
    commandline.say(f"{options.out}: {result.pages} pagina's")
    return 0


def _import_cbs(options: argparse.Namespace) -> int:
    from wijkdesk.exchange.cbs import YEARS, import_cbs

    if options.jaar is not None and options.jaar not in YEARS:
        raise commandline.WrongUse(f"--jaar {options.jaar} is geen jaar")
    with commandline.unlocked(options) as store:
        report = import_cbs(store, options.files, options.jaar)
    commandline.say(*report.lines())
    return 0


def _check(options: argparse.Namespace) -> int:
    with commandline.unlocked(options) as store:
        findings = store.check()
    for finding in findings:
        print(f"wijkdesk: {finding}", file=sys.stderr)
    if not findings:
        commandline.say("Alle gegevens zijn heel.")
    return 1 if findings else 0
