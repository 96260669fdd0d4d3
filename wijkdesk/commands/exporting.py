"""`wijkdesk export` and `person`: files for others."""

import argparse
from pathlib import Path

from wijkdesk import commandline

from . import everything


def add(commands: commandline.Commands) -> None:
    """Add the commands `export` and `person` to the parser."""
    exporting = commands.add_parser("export", help="maak een bestand voor anderen")
    wanted = exporting.add_subparsers(metavar="SOORT", dest="soort", required=True)
    going = wanted.add_parser("contacten", help="alle contacten als xlsx, csv, ods of vcf")
    going.add_argument("--out", required=True, type=Path, metavar="BESTAND")
    commandline.where(going)
    going.set_defaults(command=_export_contacts)
    calendar = wanted.add_parser("ics", help="overleggen, reeksen en deadlines voor uw kalender")
    calendar.add_argument("--out", required=True, type=Path, metavar="BESTAND.ics")
    calendar.add_argument("--gebied", help="naam van een wijk of dorp; anders alles")
    calendar.add_argument("--overleg", help="alleen dit overleg: kenmerk, of naam met de datum")
    commandline.where(calendar)
    calendar.set_defaults(command=_export_ics)

    everything.add_export(wanted)

    person = commands.add_parser("person", help="alles over één persoon, als PDF en JSON")
    person.add_argument("who", metavar="NAAM", help="naam of kenmerk van een contact")
    person.add_argument("--export", required=True, type=Path, metavar="MAP", dest="out")
    commandline.where(person)
    person.set_defaults(command=_person)


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


def _export_ics(options: argparse.Namespace) -> int:
    commandline.check_out(options)
    from wijkdesk.exchange.calendar.meetings import ics
    from wijkdesk.services.whole import leaving, outgoing
    from wijkdesk.services.words import dutch

    with commandline.unlocked(options) as store:
        today, moment = store.clock.today(), store.clock.now()
        what: leaving.Leaving = leaving.CALENDAR
        if options.overleg is not None:
            one = commandline.overleg(store, options.overleg, today)
            what, found = leaving.MEETING_CALENDAR, leaving.MEETING_CALENDAR.content(store, one)
        else:
            gebied = commandline.gebied(store, options.gebied) if options.gebied else None
            found = leaving.CALENDAR.content(store, today, gebied)
        outgoing.write(store, what, options.out, ics(found, moment))
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
    from wijkdesk.services.whole import leaving, outgoing

    with commandline.unlocked(options) as store:
        one = commandline.contact(store, options.who)
        today = store.clock.today()
        found = leaving.PERSON.content(store, one, today)
        content = person.person_json(store, one, today)
        options.out.mkdir(parents=True, exist_ok=True)
        for name, made in (("persoon.pdf", print_person(found).pdf), ("persoon.json", content)):
            outgoing.write(store, leaving.PERSON, options.out / name, made)
    commandline.say(f"{options.out}: persoon.pdf en persoon.json, over {found.name}")
    return 0
