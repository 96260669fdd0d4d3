"""`wijkdesk audit`: who did what, and whether that log is whole."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk import commandline

if TYPE_CHECKING:
    from wijkdesk.store import Store


def add(commands: commandline.Commands) -> None:
    """Add the command `audit` to the parser."""
    audit = commands.add_parser("audit", help="toon wie wat wanneer deed (BIO 8.15)")
    audit.add_argument(
        "--verify", action="store_true", help="kijk of het logboek heel is; toon het niet"
    )
    audit.add_argument("--since", metavar="DATUM", help="alleen vanaf deze dag, zoals 1-11-2026")
    audit.add_argument("--csv", type=Path, metavar="BESTAND.csv", help="bewaar het als bestand")
    commandline.where(audit)
    audit.set_defaults(command=_audit)


def _audit(options: argparse.Namespace) -> int:
    if options.verify and options.csv is not None:
        raise commandline.WrongUse("--verify toont niets om te bewaren: geef --csv zonder --verify")
    if options.csv is not None:
        commandline.check_out(argparse.Namespace(**{**vars(options), "out": options.csv}))
    from wijkdesk.services.whole import audit

    with commandline.unlocked(options) as store:
        if options.verify:
            return _verify(store)
        found = audit.lines(store, _since(options, store.clock.today()))
        if options.csv is not None:
            from wijkdesk.exchange.sheet.files import csv_bytes
            from wijkdesk.services.whole import leaving, outgoing

            content = csv_bytes(audit.HEADINGS, audit.table(found))
            outgoing.write(store, leaving.LOG, options.csv, content)
            commandline.say(f"{options.csv}: {len(found)} regels")
            return 0
    for line in found:
        when, who, what, device, about, result = line.cells
        commandline.say("  ".join((when, who, what, f"[{device[:8]}]", about, result)))
    return 0


def _verify(store: "Store") -> int:
    from wijkdesk.services.whole import audit

    verdict = audit.verify(store)
    for problem in verdict.problems:
        print(f"wijkdesk: logboek: {problem}", file=sys.stderr)
    if verdict.problems:
        print(
            "wijkdesk: het logboek is niet heel. Uw gegevens zelf zijn niet veranderd. Bewaar een "
            "kopie van de map en meld het aan wie over informatiebeveiliging gaat.",
            file=sys.stderr,
        )
        return 1
    commandline.say(verdict.told)
    return 0


def _since(options: argparse.Namespace, today: date) -> date | None:
    if options.since is None:
        return None
    from wijkdesk.services.words.dates import parse_date

    found = parse_date(options.since, today)
    if found is None:
        raise commandline.WrongUse(f"{options.since!r} is geen dag; typ bijvoorbeeld 1-11-2026")
    return found
