"""What every command of `wijkdesk` needs: Dutch wrong-use messages, the store, the wijk."""

import argparse
import difflib
import getpass
import re
import sys
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from wijkdesk import process
from wijkdesk.failure import Failure, FileFailure, NotAccepted

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.services.wijkopgave.data import WijkopgaveData
    from wijkdesk.store import Store

# argparse has no Dutch; these are all the complaints that our commands can provoke.
_DUTCH = (
    (r"the following arguments are required: (.*)", r"er ontbreekt nog: \1"),
    (r"unrecognized arguments: (.*)", r"dit ken ik niet: \1"),
    (r"argument (.*): invalid choice: (\S+) \(choose from (.*)\)", r"\2 kan niet, kies uit \3"),
    (r"argument (.*): invalid int value: (.*)", r"bij \1 hoort een heel getal, niet \2"),
    (r"argument (.*): expected (?:one|at least one) argument", r"bij \1 hoort nog een waarde"),
    (r"argument (.*): ignored explicit argument (.*)", r"bij \1 hoort geen waarde"),
    (r"ambiguous option: (\S+) could match (.*)", r"\1 kan van alles zijn: \2"),
)


BY_CODE = (
    "Weet u het niet meer? Kies dan met uw herstelcode een ander wachtwoord: wijkdesk password"
)


class WrongUse(NotAccepted):
    """The command cannot be carried out as it was typed; the text says what to type instead."""

    def __init__(self, what: str) -> None:
        super().__init__(what, "de opdracht")


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: Any = None) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that helps and complains in Dutch, in one line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, **options)
        self._positionals.title = "wat"
        self._optionals.title = "opties"
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        for english, dutch in _DUTCH:
            found = re.fullmatch(english, message)
            if found:
                message = found.expand(dutch)
                break
        raise WrongUse(f"{message}. Uitleg: {self.prog} --help")


def folder(options: argparse.Namespace) -> Path:
    """The folder of the store: `--store`, else the user's own data folder; where it moved to, if
    it did."""
    from wijkdesk.store.place.moving import follow

    if options.store is not None:
        return follow(Path(options.store))
    from wijkdesk.folders import default_folder

    return follow(default_folder())


def given_password(options: argparse.Namespace) -> str | None:
    """The password from `--password-file` or `WIJKDESK_PASSWORD`; None when neither is given."""
    if options.password_file is not None:
        return password_in(options.password_file)
    given = process.take_password()
    if given is not None and not given.isprintable():
        raise WrongUse("WIJKDESK_PASSWORD bevat tekens die niet te typen zijn")
    return given


def password_in(file: Path) -> str:
    """The password that stands in a file."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise FileFailure.reading(file, problem) from problem
    except UnicodeDecodeError:
        raise WrongUse(f"{file} is geen tekst in UTF-8") from None
    # Editors put a newline at the end; it is no part of the password.
    if not text.rstrip("\r\n"):
        raise WrongUse(f"in {file} staat geen wachtwoord")
    return text.rstrip("\r\n")


def asked(question: str) -> str | None:
    """What somebody types at a terminal, unseen; None where nobody can."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    return getpass.getpass(f"{question}: ")


def told(wrong: Failure, options: argparse.Namespace) -> str:
    """What went wrong, as a command tells it: hardly any takes a recovery code, so it tells where
    that helps."""
    by_code = getattr(wrong, "by_code", "")
    if not by_code:
        return wrong.told
    return wrong.told.replace(by_code, getattr(options, "by_code", BY_CODE))


def password(options: argparse.Namespace) -> str:
    """The password, given or asked; `WrongUse` when there is none."""
    given = given_password(options)
    if given is None:
        given = asked("Wachtwoord")
    if given is None:
        raise WrongUse("geen wachtwoord: zet WIJKDESK_PASSWORD of gebruik --password-file")
    return given


def wanted_password(options: argparse.Namespace) -> str | None:
    """The password, given or asked; None where nobody has to give one, as the keyring opens the
    store. `WrongUse` when there is none."""
    given = given_password(options)
    if given is not None:
        return given
    key = remembered_key(options)
    if key is None:
        return password(options)
    from wijkdesk.store.access import memory

    # Whoever opens asks for it again; until then it stands nowhere.
    memory.wipe(key)
    return None


def unlocked(
    options: argparse.Namespace, *, known: str | None = None, warns: bool = True
) -> "Store":
    """The opened store, with the password `known` if it was asked before; `WrongUse` when there is
    no password to open it with. It `warns` when work is missing that was kept once, when the list
    of erasures can't be read, and when a backup failed, which stops nothing."""
    secret = known if known is not None else wanted_password(options)
    # All kinds, and the followers that come along with them.
    from wijkdesk.services.whole import kinds  # noqa: F401
    from wijkdesk.store import Store
    from wijkdesk.store.place import moving, synced

    at = folder(options)
    moving.check_reachable(at)
    remembered = remembered_key(options) if secret is None else None
    if remembered is not None:
        store = Store.unlock_with_key(at, remembered)
    else:
        store = Store.unlock(at, secret if secret is not None else password(options))
    if (other := synced.elsewhere(at)) is not None:
        advice = "Daar zijn uw gegevens niet veilig; verhuis ze met: wijkdesk verhuis --naar MAP"
        print(f"wijkdesk: let op: {other.why} {advice}", file=sys.stderr)
    if warns and store.missing is not None:
        copies = store.folder / "backups"
        print(f"wijkdesk: let op: {store.missing}; reservekopieën: {copies}", file=sys.stderr)
    for problem in (store.erased_problem, store.erasing_problem):
        if warns and problem is not None:
            print(f"wijkdesk: let op: {problem}", file=sys.stderr)
    if warns:
        tell_opening(store)
    return store


def tell_opening(store: "Store") -> None:
    """Tell what the opening did besides: who was erased again, and a backup that failed."""
    from wijkdesk.store.errors import ERASED_AGAIN

    if store.erased_again:
        print(f"wijkdesk: let op: {ERASED_AGAIN}", file=sys.stderr)
    if store.backup_problem is not None:
        told = f"wijkdesk: de reservekopie lukte niet. {store.backup_problem}"
        print(told, file=sys.stderr)
    if store.second_problem is not None:
        told = f"wijkdesk: de kopie op een andere plek lukte niet. {store.second_problem}"
        print(told, file=sys.stderr)


def remembered_key(options: argparse.Namespace) -> bytes | None:
    """The key, where the user had the keyring remember it and that still opens."""
    from wijkdesk.store.access import ring
    from wijkdesk.store.errors import StoreError
    from wijkdesk.store.files import Files

    files = Files(folder(options))
    if not ring.is_remembered(files):
        return None
    try:
        return ring.recall(files)
    except StoreError:
        return None


def check_out(options: argparse.Namespace) -> None:
    """Refuse to write a document over the store or the password; `WrongUse` says so."""
    out = options.out.resolve()
    if out.is_relative_to(folder(options).resolve()):
        raise WrongUse(f"{options.out} ligt in de map met uw gegevens; kies een andere map")
    if options.password_file is not None and out == options.password_file.resolve():
        raise WrongUse(f"{options.out} is het bestand met uw wachtwoord; kies een andere naam")


class Unsaid(Failure):
    """The work is done, but there is nowhere to tell about it."""

    def __init__(self) -> None:
        super().__init__(
            "het is gedaan, maar de uitvoer kon niet getoond worden.",
            "de uitvoer",
            "Het resultaat is bewaard.",
        )


def say(*lines: str) -> None:
    """Tell this on standard output; `Unsaid` when that is closed or full."""
    if sys.stdout is None:
        raise Unsaid
    try:
        print(*lines, sep="\n", flush=True)
    except OSError:
        # Else Python tries once more at its end, and complains in its own way.
        sys.stdout = None
        raise Unsaid from None


def gebied(store: "Store", name: str) -> uuid.UUID:
    """The area that is called `name`, whatever its case; `WrongUse` names the likely ones."""
    from wijkdesk.services.gebied.areas import gebieden

    known = {item.name.casefold(): item for item in gebieden(store)}
    found = known.get(name.strip().casefold())
    if found is not None:
        return found.id
    near = difflib.get_close_matches(name.casefold(), known, n=3) or sorted(known)
    names = ", ".join(known[key].name for key in near)
    raise WrongUse(f"{name!r} is geen bekende wijk of dorp. Bedoelt u: {names}?")


def contact(store: "Store", who: str) -> uuid.UUID:
    """The one contact that is called `who`, or has it as id; `WrongUse` names the likely ones."""
    from wijkdesk.services.contact import lists
    from wijkdesk.store.sqlite.folding import folded

    found = lists.find(store, who, ("contact",))
    try:
        by_id = lists.entries(store, [uuid.UUID(who)])
    except ValueError:
        by_id = []
    exact = by_id or [one for one in found if folded(one.name) == folded(who)]
    # Somebody's data goes out: a piece of a name is not enough.
    if len(exact) == 1:
        return exact[0].id
    likely = exact or found[:5]
    if not likely:
        raise WrongUse(f"{who!r} is geen bekend contact")
    names = "; ".join(f"{one.name} ({one.sort or 'zonder functie'}) {one.id}" for one in likely)
    raise WrongUse(f"{who!r} kan zijn: {names}. Geef de hele naam of het kenmerk erachter")


def wijkopgave(store: "Store", gebied_id: uuid.UUID, number: int | None) -> "WijkopgaveData":
    """What the wijkopgave of an area says now, or said in version `number`."""
    from wijkdesk.services.whole import leaving
    from wijkdesk.services.wijkopgave import versions

    kept = [version.number for version in versions.versions(store, gebied_id)]
    if number is not None and number not in kept:
        there = ", ".join(str(one) for one in sorted(kept)) or "nog geen"
        raise WrongUse(f"versie {number} bestaat niet; er zijn: {there}")
    return leaving.WIJKOPGAVE.content(store, gebied_id, number)


def overleg(store: "Store", text: str, today: "date") -> uuid.UUID:
    """The meeting with this id, or name and day; raises WrongUse when there is none."""
    if not text.strip():
        raise WrongUse("bij --overleg hoort een naam, met of zonder de datum, of een kenmerk")
    from wijkdesk.services.overleg.plan import meant
    from wijkdesk.services.record.fields import Invalid

    try:
        return meant.named(store, text, today)
    except Invalid as wrong:
        raise WrongUse(wrong.message) from wrong


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
"""What a command is added to."""


def where(parser: argparse.ArgumentParser, *, top: bool = False) -> None:
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
