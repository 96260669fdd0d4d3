"""What was salvaged from a damaged database, in words for the window and the command line."""

from collections import Counter
from collections.abc import Iterable, Iterator

from wijkdesk.models.base import Base
from wijkdesk.services.record.table_words import has_words, told, words_of
from wijkdesk.services.subjects.register import SUBJECTS
from wijkdesk.services.words import dutch
from wijkdesk.store import Store
from wijkdesk.store.damage.salvage import Salvaged

from . import start

_LOG = "het logboek"
"""What is no table of the work is of the journal."""
_UNDO = "Klopt het niet? Met Ctrl+Z neemt u dit in één keer terug."
_PERMANENT = (
    "Dit kunt u niet terugnemen met Ctrl+Z. Klopt het niet? Zet dan dezelfde reservekopie nog een "
    "keer terug."
)


def put_right(store: Store, found: Salvaged | None) -> None:
    """What nobody can work without and could not be read comes anew. Raises DiskFull."""
    if found is not None and found.anew:
        start.prepare(store)


def lines(found: Salvaged) -> tuple[str, ...]:
    """What came, and what did not."""
    return tuple(_lines(found))


def _lines(found: Salvaged) -> Iterator[str]:
    if found.nothing:
        yield "Het beschadigde bestand was niet meer te lezen. Er is niets uit teruggehaald."
        if found.anew:
            yield "U begint met lege gegevens."
        return
    if found.anew:
        yield "Dit was te lezen en staat in uw nieuwe gegevens:"
        yield from _counted(found.new, "")
        if not found.unread:
            yield "Wat hier niet bij staat, was er niet of was niet meer te lezen."
    elif found.came:
        yield "Teruggehaald uit het beschadigde bestand:"
        yield from _counted(found.new, "nieuw")
        yield from _counted(found.changed, "gewijzigd")
        yield _PERMANENT if found.permanent else _UNDO
    elif found.unread:
        yield "Uit het beschadigde bestand is niets teruggehaald."
    else:
        yield "In het beschadigde bestand stond niets dat de reservekopie niet heeft."
    if found.refused:
        yield "Niet teruggehaald, omdat het bij iets hoort dat er niet meer is:"
        yield from _counted(found.refused, "")
    if found.unread:
        yield _missing(found)


def homes(tables: Iterable[str]) -> dict[str, str]:
    """Where to look for what is missing of these tables: by screen what one finds there."""
    found: dict[str, list[str]] = {}
    for table in tables:
        known = Base.metadata.tables.get(table)
        subject = SUBJECTS.get(known.info.get("subject", "")) if known is not None else None
        if subject is not None:
            words = found.setdefault(subject.home, [])
            words += [] if subject.plural in words else [subject.plural]
    return {screen: dutch.enumeration(words) for screen, words in found.items()}


def _missing(found: Salvaged) -> str:
    """What of the damaged file nobody can read any more, and so what may be missing."""
    listed = dutch.enumeration(list(dict.fromkeys(_plural(one) for one in found.unread)))
    what = f"Van {listed} was een deel niet meer te lezen."
    if found.anew:
        return f"{what} Dat deel ontbreekt nu."
    return f"{what} Wat u daar na de reservekopie deed, kan ontbreken."


def _counted(many: Counter[str], word: str) -> Iterator[str]:
    for table, count in sorted(many.items(), key=lambda one: _told(one[0])):
        yield f"{count} × {_told(table)}{f', {word}' if word else ''}"


def _plural(table: str) -> str:
    return words_of(table).plural if has_words(table) else _LOG


def _told(table: str) -> str:
    return told(table) if has_words(table) else _LOG
