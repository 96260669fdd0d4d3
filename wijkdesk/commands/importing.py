"""`wijkdesk import`: files of others."""

import argparse
import sys
from pathlib import Path

from wijkdesk import commandline

from . import everything


def add(commands: commandline.Commands) -> None:
    """Add the command `import` to the parser."""
    importing = commands.add_parser("import", help="lees bestanden van anderen in")
    kinds = importing.add_subparsers(metavar="SOORT", dest="soort", required=True)
    cbs = kinds.add_parser("cbs", help="cijfers (csv, xlsx) en grenzen (geojson) van het CBS")
    cbs.add_argument("files", metavar="BESTAND", nargs="+", type=Path)
    cbs.add_argument("--jaar", type=int, help="het jaar, als het bestand dat niet zelf zegt")
    commandline.where(cbs)
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
    commandline.where(contacts)
    contacts.set_defaults(command=_import_contacts)

    everything.add_import(kinds)


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
    from wijkdesk.services.contact.coming_in import importing
    from wijkdesk.services.whole import leaving, outgoing

    found = contact_files.read(options.file)
    with commandline.unlocked(options) as store:
        plan = importing.plan(store, found)
        if options.dry_run:
            commandline.say(importing.told(plan), "Er is niets veranderd.")
            return 0
        report = importing.carry_out(store, plan)
        if options.report is not None:
            content = contact_files.report_bytes(report)
            outgoing.write(store, leaving.IMPORTED, options.report, content)
    for one in (*report.refused, *report.noticed):
        print(f"wijkdesk: rij {one.number}: {one.reason}", file=sys.stderr)
    commandline.say(report.told())
    return 0
