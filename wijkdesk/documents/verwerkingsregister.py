"""The register of processing activities (AVG art. 30), a card for each activity."""

from collections.abc import Iterator

from wijkdesk.documents.engine import (
    Flowable,
    RenderResult,
    Tag,
    bullets,
    card,
    contents,
    heading,
    note,
    pairs,
    prose,
    render,
    tones,
)
from wijkdesk.documents.opening import facts, opening
from wijkdesk.services.privacy.data import Activity, ProcessingRegister

_TITLE = "Verwerkingsregister"
_EMPTY = "nog niet ingevuld"
# With more activities a reader looks for the one that matters.
_AT_A_GLANCE = 6


def print_register(data: ProcessingRegister) -> RenderResult:
    """The register as PDF/A-2a and PDF/UA-1, the same bytes for the same data."""
    meta = facts(_TITLE, data.made_on, data.municipality, example=data.example)
    return render(meta, _blocks(data))


def _blocks(data: ProcessingRegister) -> Iterator[Flowable]:
    first = "Welke persoonsgegevens gebruiken wij in WijkDesk, waarvoor, en hoe lang?"
    yield from opening(_TITLE, first, example=data.example)
    if data.municipality.strip():
        yield from prose(
            "Verantwoordelijk is het college van burgemeester en wethouders van de gemeente "
            f"{data.municipality}."
        )
    if not data.activities:
        yield note("Nog leeg", "Leg eerst vast voor welk doel u persoonsgegevens bewaart.")
        return
    yield from _unfinished(data)
    if len(data.activities) > _AT_A_GLANCE:
        yield contents(cards=True, new_page=False)
    yield heading("Verwerkingen", 1, key="verwerkingen")
    for number, activity in enumerate(data.activities, 1):
        yield _card(number, activity)


def _unfinished(data: ProcessingRegister) -> Iterator[Flowable]:
    names = [a.name.strip() or "zonder naam" for a in data.activities if not _complete(a)]
    if names:
        yield from prose("Deze verwerkingen zijn nog niet helemaal beschreven:")
        yield bullets(names)


def _card(number: int, activity: Activity) -> Flowable:
    tags = () if _complete(activity) else (Tag("nog niet volledig", tones.ATTENTION),)
    rows = [(label, text if text.strip() else _EMPTY) for label, text in _facts(activity)]
    title = f"{number}. {activity.name.strip() or 'zonder naam'}"
    return card(title, [pairs(rows)], tags=tags, key=f"verwerking-{number}")


def _complete(activity: Activity) -> bool:
    return all(text.strip() for _, text in _facts(activity))


def _facts(activity: Activity) -> tuple[tuple[str, str], ...]:
    return (
        ("Doel", activity.doel),
        ("Grondslag", activity.grondslag),
        ("Van wie", activity.betrokkenen),
        ("Welke gegevens", activity.gegevens),
        ("Wie ze krijgt", activity.ontvangers),
        ("Hoe lang bewaard", activity.bewaartermijn),
        ("Naar landen buiten de EU", activity.doorgifte),
        ("Hoe beveiligd", activity.maatregelen),
    )
