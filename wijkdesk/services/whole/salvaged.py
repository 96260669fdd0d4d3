"""What was salvaged from a damaged database, in words for the window and the command line."""

from collections import Counter
from collections.abc import Iterable, Iterator

from wijkdesk.services.record.table_words import has_words, told
from wijkdesk.store import Store
from wijkdesk.store.damage.salvage import Salvaged

from . import start

_LOG = "het logboek"
"""What is no table of the work is of the journal."""


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
        return
    if found.anew:
        yield "Dit was te lezen en staat in uw nieuwe gegevens:"
        yield from _counted(found.new, "")
        yield "Al het andere was niet meer te lezen. Kijk na wat u mist."
    elif found.came:
        yield "Teruggehaald uit het beschadigde bestand:"
        yield from _counted(found.new, "nieuw")
        yield from _counted(found.changed, "gewijzigd")
        yield "Klopt het niet? Met Ctrl+Z neemt u dit in één keer terug."
    else:
        yield "In het beschadigde bestand was niets te lezen dat de reservekopie niet heeft."
    if found.refused:
        yield "Niet teruggehaald, omdat het bij iets hoort dat er niet meer is:"
        yield from _counted(found.refused, "")
    if found.unread:
        yield f"Niet alles was te lezen van: {_listed(found.unread)}. Kijk na of daar iets mist."


def _counted(many: Counter[str], word: str) -> Iterator[str]:
    for table, count in sorted(many.items(), key=lambda one: _told(one[0])):
        yield f"{count} × {_told(table)}{f', {word}' if word else ''}"


def _listed(tables: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(_told(one) for one in tables))


def _told(table: str) -> str:
    return told(table) if has_words(table) else _LOG
