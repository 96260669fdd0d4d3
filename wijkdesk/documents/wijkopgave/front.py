"""Chapter 0: the cover, the versions and the contents."""

from collections.abc import Iterator

from wijkdesk.documents.engine import Column, Flowable, Tag, contents, cover, heading, table, tones
from wijkdesk.models.gebied import GebiedKind
from wijkdesk.services.wijkopgave.data import Version, WijkopgaveData
from wijkdesk.services.words import dutch

_EXAMPLE = "Voorbeeld: dit document is een voorbeeld, personen en cijfers zijn verzonnen"


def kind(data: WijkopgaveData) -> str:
    """What this document is called: a dorp has a dorpsopgave."""
    return "Dorpsopgave" if data.kind is GebiedKind.DORP else "Wijkopgave"


def period(data: WijkopgaveData) -> str:
    """The years, such as "2027 tot en met 2030"."""
    if data.first_year == data.last_year:
        return str(data.first_year)
    return f"{data.first_year} tot en met {data.last_year}"


def state(version: Version) -> str:
    """Version and status as the foot of every page shows them."""
    return f"Versie {version.number}, {version.status.label}"


def front(data: WijkopgaveData, public: bool) -> Iterator[Flowable]:
    """The pages before the first chapter."""
    yield cover(
        data.gebied,
        period(data),
        kind=f"{kind(data)} · gemeente {data.municipality}",
        facts=_facts(data, public),
        badge=Tag(_EXAMPLE, tones.ATTENTION) if data.example else None,
    )
    yield heading("Versies", 1, key="versies", listed=False)
    yield table(
        "Versies van dit document",
        (
            Column("Versie", 9, header=True),
            Column("Datum", 19),
            Column("Status", 16),
            Column("Vastgesteld door", 24),
            Column("Toelichting", 32),
        ),
        [_version(version) for version in data.versions or (data.version,)],
    )
    yield contents(depth=1, new_page=len(data.versions) > 10)


def _facts(data: WijkopgaveData, public: bool) -> list[tuple[str, str]]:
    version = data.version
    return [
        ("Soort uitgave", "Publieksversie" if public else "Interne versie"),
        ("Versie", f"{version.number}, {dutch.day(version.made_on)}"),
        ("Status", version.status.label),
        ("Vastgesteld door", _adopted(version)),
        ("Wijkregisseur", data.regisseur or "PM"),
        ("Wijkwethouder", data.wethouder or "PM"),
        ("Classificatie", data.classification or "PM"),
    ]


def _adopted(version: Version) -> str:
    if not version.adopted_by and version.adopted_on is None:
        return "nog niet vastgesteld"
    day = f" op {dutch.day(version.adopted_on)}" if version.adopted_on else ""
    return f"{version.adopted_by or 'PM'}{day}"


def _version(version: Version) -> tuple[str, ...]:
    return (
        str(version.number),
        dutch.day(version.made_on),
        version.status.label,
        _adopted(version) if version.adopted_by or version.adopted_on else "–",
        version.note or "–",
    )
