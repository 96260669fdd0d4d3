"""`wijkdesk print`: the documents as PDF."""

import argparse
import sys
from pathlib import Path

from wijkdesk import commandline
from wijkdesk.services.overleg.post.paper import Paper


def add(commands: commandline.Commands) -> None:
    """Add the command `print` to the parser."""
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
    commandline.where(wijkopgave)
    wijkopgave.set_defaults(command=_print_wijkopgave)

    stakeholders = documents.add_parser("stakeholders", help="wie er in een wijk aan tafel zit")
    stakeholders.add_argument("--gebied", required=True, help="naam van de wijk of het dorp")
    stakeholders.add_argument(
        "--namen", action="store_true", help="ook namen, houding en afspraken (intern)"
    )
    stakeholders.add_argument("--out", required=True, type=Path, metavar="BESTAND.pdf")
    commandline.where(stakeholders)
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
        annex = "alleen de vertrouwelijke bijlage" if what.facts.annex else argparse.SUPPRESS
        one.add_argument("--vertrouwelijk", action="store_true", help=annex)
        everybody = "zonder namen en wat vertrouwelijk is" if what.facts.public else ""
        one.add_argument("--publiek", action="store_true", help=everybody or argparse.SUPPRESS)
        commandline.where(one)
        one.set_defaults(command=_print_meeting, paper=what)


def _print_wijkopgave(options: argparse.Namespace) -> int:
    commandline.check_out(options)
    from wijkdesk.services.whole import leaving, outgoing
    from wijkdesk.services.wijkopgave import checks

    with commandline.unlocked(options) as store:
        gebied = commandline.gebied(store, options.gebied)
        data = commandline.wijkopgave(store, gebied, options.versie)
        doubts = checks.doubts(store, data) if options.publiek else ()
        from wijkdesk.documents.wijkopgave import print_wijkopgave

        result = print_wijkopgave(data, public=options.publiek)
        outgoing.write(store, leaving.wijkopgave(public=options.publiek), options.out, result.pdf)
    for doubt in doubts:
        print(f"wijkdesk: let op: {doubt.message}", file=sys.stderr)
    commandline.say(f"{options.out}: {result.pages} pagina's")
    return 0


def _print_stakeholders(options: argparse.Namespace) -> int:
    commandline.check_out(options)
    from wijkdesk.services.whole import leaving, outgoing

    what = leaving.stakeholders(names=options.namen)
    with commandline.unlocked(options) as store:
        gebied = commandline.gebied(store, options.gebied)
        data = what.content(store, gebied, store.clock.today())
        from wijkdesk.documents.stakeholders import print_stakeholders

        result = print_stakeholders(data, names=options.namen)
        outgoing.write(store, what, options.out, result.pdf)
    commandline.say(f"{options.out}: {result.pages} pagina's")
    return 0


def _print_meeting(options: argparse.Namespace) -> int:
    commandline.check_out(options)
    what: Paper = options.paper
    if options.vertrouwelijk and not what.facts.annex:
        raise commandline.WrongUse(
            f"bij {what} hoort geen vertrouwelijke bijlage; laat --vertrouwelijk weg"
        )
    if options.publiek and (options.vertrouwelijk or not what.facts.public):
        raise commandline.WrongUse(f"van {what} is er zo geen publieksversie; laat --publiek weg")
    how = {"confidential": options.vertrouwelijk, "public": options.publiek}
    from wijkdesk.documents import meeting_prints
    from wijkdesk.services.whole import leaving, outgoing

    with commandline.unlocked(options) as store:
        one = commandline.overleg(store, options.overleg, store.clock.today())
        made = meeting_prints.made(store, what, one, **how)
        paper = leaving.of_paper(what, **how)
        outgoing.write(store, paper, options.out, made.pdf)
    for name in made.left_out:
        print(f"wijkdesk: let op: {name} staat niet in het bestand", file=sys.stderr)
    pages = "1 pagina" if made.pages == 1 else f"{made.pages} pagina's"
    commandline.say(f"{options.out}: {pages}")
    return 0
