"""The same work without a window: `wijkdesk demo`, `print`, `import`, `check`.

Exit codes: 0 done; 1 the store or a file failed (nothing is half written), or WijkDesk itself,
which leaves a report; 2 wrong use. What goes wrong is one clear Dutch line on stderr. A password
never is an argument, because every user of a machine can read the arguments of a running program.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from wijkdesk import __version__, commandline, debug, failure, faults
from wijkdesk.services.overleg.post.paper import Paper

Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run WijkDesk with these arguments (without: those of the process); give the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not know every letter of a name; a "?" beats a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = argparse.Namespace(store=None)
    try:
        _parser().parse_args(argv, options)
        if options.debug:
            debug.begin()
        command: Command = options.command
        return command(options)
    except commandline.WrongUse as wrong:
        return _complain(str(wrong), 2)
    except KeyboardInterrupt:
        return _complain("gestopt; er is niets half opgeslagen.", 1)
    except Exception as error:
        return _failed(error, options)


def _failed(error: Exception, options: argparse.Namespace) -> int:
    """Tell what went wrong; of a fault of ours only where its report is."""
    known = failure.of(error)
    if known is not None:
        return _complain(known.told, 1)
    debug.LOG.debug(faults.described(error))
    return _complain(faults.sentences(faults.report(error, commandline.folder(options))), 1)


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

    contacts = kinds.add_parser(
        "contacten", help="een bestand met contacten (vCard, xlsx, ods, csv)"
    )
    contacts.add_argument("file", metavar="BESTAND", type=Path)
    contacts.add_argument(
        "--report", type=Path, metavar="BESTAND.csv", help="bewaar wat niet is ingelezen, met reden"
    )
    contacts.add_argument(
        "--dry-run", action="store_true", help="toon wat er zou gebeuren; verander niets"
    )
    _where(contacts)
    contacts.set_defaults(command=_import_contacts)

    exporting = commands.add_parser("export", help="maak een bestand voor anderen")
    wanted = exporting.add_subparsers(metavar="SOORT", dest="soort", required=True)
    going = wanted.add_parser("contacten", help="alle contacten als xlsx, csv, ods of vcf")
    going.add_argument("--out", required=True, type=Path, metavar="BESTAND")
    _where(going)
    going.set_defaults(command=_export_contacts)
    calendar = wanted.add_parser("ics", help="overleggen, reeksen en deadlines voor uw kalender")
    calendar.add_argument("--out", required=True, type=Path, metavar="BESTAND.ics")
    calendar.add_argument("--gebied", help="naam van een wijk of dorp; anders alles")
    calendar.add_argument("--overleg", help="alleen dit overleg: kenmerk, of naam met de datum")
    _where(calendar)
    calendar.set_defaults(command=_export_ics)

    person = commands.add_parser("person", help="alles over één persoon, als PDF en JSON")
    person.add_argument("who", metavar="NAAM", help="naam of kenmerk van een contact")
    person.add_argument("--export", required=True, type=Path, metavar="MAP", dest="out")
    _where(person)
    person.set_defaults(command=_person)

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

    stakeholders = documents.add_parser("stakeholders", help="wie er in een wijk aan tafel zit")
    stakeholders.add_argument("--gebied", required=True, help="naam van de wijk of het dorp")
    stakeholders.add_argument(
        "--namen", action="store_true", help="ook namen, houding en afspraken (intern)"
    )
    stakeholders.add_argument("--out", required=True, type=Path, metavar="BESTAND.pdf")
    _where(stakeholders)
    stakeholders.set_defaults(command=_print_stakeholders)

    for what in Paper:
        one = documents.add_parser(what, help=f"{what.facts.in_words} van een overleg")
        one.add_argument(
            "--overleg",
            required=True,
            metavar="OVERLEG",
            help="kenmerk, of naam met de datum; van meer het dichtst bij vandaag",
        )
        one.add_argument("--out", required=True, type=Path, metavar="BESTAND.pdf")
        if what is not Paper.BRIEFING:
            one.add_argument(
                "--vertrouwelijk", action="store_true", help="alleen de vertrouwelijke bijlage"
            )
        _where(one)
        one.set_defaults(command=_print_meeting, paper=what, vertrouwelijk=False)


def _where(parser: argparse.ArgumentParser, *, top: bool = False) -> None:
    """`--store` and `--password-file` may stand before or after the command."""
    default = None if top else argparse.SUPPRESS
    parser.add_argument(
        "--store", type=Path, metavar="MAP", default=default, help="map met de gegevens"
    )
    parser.add_argument(
        "--debug",
        action="store_true",
        default=argparse.SUPPRESS if default else False,
        help="toon op de terminal wat WijkDesk doet, zonder persoonsgegevens",
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
    from wijkdesk.services.whole import example

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
    from wijkdesk.documents.wijkopgave import print_wijkopgave
    from wijkdesk.whole_file import write_whole

    result = print_wijkopgave(data, public=options.publiek)
    write_whole(options.out, result.pdf)
    for doubt in doubts:
        print(f"wijkdesk: let op: {doubt.message}", file=sys.stderr)
    commandline.say(f"{options.out}: {result.pages} pagina's")
    return 0


def _import_cbs(options: argparse.Namespace) -> int:
    from wijkdesk.exchange.cbs.files import YEARS, import_cbs

    if options.jaar is not None and options.jaar not in YEARS:
        raise commandline.WrongUse(f"--jaar {options.jaar} is geen jaar")
    with commandline.unlocked(options) as store:
        report = import_cbs(store, options.files, options.jaar)
    commandline.say(*report.lines())
    return 0


def _import_contacts(options: argparse.Namespace) -> int:
    if options.report is not None:
        commandline.check_out(argparse.Namespace(**{**vars(options), "out": options.report}))
    from wijkdesk.exchange import contact_files
    from wijkdesk.services.contact import importing
    from wijkdesk.whole_file import write_whole

    found = contact_files.read(options.file)
    with commandline.unlocked(options) as store:
        plan = importing.plan(store, found)
        if options.dry_run:
            commandline.say(importing.told(plan), "Er is niets veranderd.")
            return 0
        report = importing.carry_out(store, plan)
    for one in (*report.refused, *report.noticed):
        print(f"wijkdesk: rij {one.number}: {one.reason}", file=sys.stderr)
    if options.report is not None:
        write_whole(options.report, contact_files.report_bytes(report))
    commandline.say(report.told())
    return 0


def _export_contacts(options: argparse.Namespace) -> int:
    commandline.check_out(options)
    from wijkdesk.exchange import contact_files
    from wijkdesk.services.contact import lists

    if options.out.suffix.lower() not in contact_files.WRITTEN:
        known = ", ".join(contact_files.WRITTEN)
        raise commandline.WrongUse(f"{options.out} moet eindigen op {known}")
    with commandline.unlocked(options) as store:
        wanted = [*lists.ids(store, "contact"), *lists.ids(store, "organisatie")]
        count = contact_files.export(store, wanted, options.out)
    commandline.say(f"{options.out}: {count} contacten en organisaties")
    return 0


def _print_stakeholders(options: argparse.Namespace) -> int:
    commandline.check_out(options)
    from wijkdesk.services.netwerk import overview

    with commandline.unlocked(options) as store:
        gebied = commandline.gebied(store, options.gebied)
        data = overview.overview(store, gebied, store.clock.today())
    from wijkdesk.documents.stakeholders import print_stakeholders
    from wijkdesk.whole_file import write_whole

    result = print_stakeholders(data, names=options.namen)
    write_whole(options.out, result.pdf)
    commandline.say(f"{options.out}: {result.pages} pagina's")
    return 0


def _print_meeting(options: argparse.Namespace) -> int:
    commandline.check_out(options)
    from wijkdesk.services.overleg.agenda import stukken as documents
    from wijkdesk.services.overleg.post import papers

    what: Paper = options.paper
    contents = {}
    with commandline.unlocked(options) as store:
        today = store.clock.today()
        one = commandline.overleg(store, options.overleg, today)
        data = papers.data(store, what, one, today)
        if what.facts.with_documents:
            contents = documents.contents(store, one)
    from wijkdesk.documents import meeting_prints
    from wijkdesk.whole_file import write_whole

    secret = options.vertrouwelijk
    if what.facts.with_documents:
        result = meeting_prints.print_bundle(data, contents, confidential=secret)
        for name in result.left_out:
            print(f"wijkdesk: let op: {name} staat niet in het bestand", file=sys.stderr)
    else:
        result = meeting_prints.print_of(what, data, confidential=secret)
    write_whole(options.out, result.pdf)
    pages = "1 pagina" if result.pages == 1 else f"{result.pages} pagina's"
    commandline.say(f"{options.out}: {pages}")
    return 0


def _export_ics(options: argparse.Namespace) -> int:
    commandline.check_out(options)
    from wijkdesk.exchange.calendar.meetings import ics
    from wijkdesk.services.overleg.post import calendars
    from wijkdesk.services.words import dutch
    from wijkdesk.whole_file import write_whole

    with commandline.unlocked(options) as store:
        today, moment = store.clock.today(), store.clock.now()
        if options.overleg is not None:
            one = commandline.overleg(store, options.overleg, today)
            found = calendars.of_meeting(store, one)
        else:
            gebied = commandline.gebied(store, options.gebied) if options.gebied else None
            found = calendars.everything(store, today, gebied)
    write_whole(options.out, ics(found, moment))
    told = ", ".join(
        (
            dutch.counted(len(found.events), "overleg", "overleggen"),
            dutch.counted(len(found.series), "reeks", "reeksen"),
            dutch.counted(len(found.deadlines), "deadline", "deadlines"),
        )
    )
    commandline.say(f"{options.out}: {told}")
    return 0


def _person(options: argparse.Namespace) -> int:
    commandline.check_out(options)
    from wijkdesk.documents.persoonsdossier import print_person
    from wijkdesk.services.privacy import person
    from wijkdesk.whole_file import write_whole

    with commandline.unlocked(options) as store:
        one = commandline.contact(store, options.who)
        today = store.clock.today()
        found = person.person_file(store, one, today)
        content = person.person_json(store, one, today)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, made in (("persoon.pdf", print_person(found).pdf), ("persoon.json", content)):
        write_whole(options.out / name, made)
    commandline.say(f"{options.out}: persoon.pdf en persoon.json, over {found.name}")
    return 0


def _check(options: argparse.Namespace) -> int:
    with commandline.unlocked(options) as store:
        findings = store.check()
    for finding in findings:
        print(f"wijkdesk: {finding}", file=sys.stderr)
    if not findings:
        commandline.say("Alle gegevens zijn heel.")
    return 1 if findings else 0
