"""Which copies and files that were set aside hold somebody who is erased, and until when."""

from pathlib import Path

from wijkdesk.services.words import dutch
from wijkdesk.store import Store
from wijkdesk.store.clock import HERE
from wijkdesk.store.copies.places import LOST, Place
from wijkdesk.store.copies.set_aside.kept_aside import KeptAside, Why

OWN_COPIES = (
    "Kopieën die u zelf ergens anders hebt gezet (een stick, een andere laptop, een kopie van het "
    "systeem) kent WijkDesk niet. Daarin blijft deze persoon staan tot u ze weggooit. Zet u er een "
    "terug in deze map, dan wist WijkDesk deze persoon daarin opnieuw."
)
_REPLACED = "De kopieën op {} worden ook vervangen."
_GOES = (
    "Bij het wissen verwijdert WijkDesk ook wat bij terugzetten opzij is gezet, want deze persoon "
    "kan erin staan: {}."
)
LOOK_FIRST = (
    "Daarin kan werk staan dat nergens anders staat. Kijk dat eerst na op het scherm "
    "Reservekopieën."
)
_AWAY = (
    "Op {} staan kopieën met deze persoon, en die plek is er nu niet. Sluit haar aan vóór u wist, "
    "dan worden ook die vervangen. Anders staat deze persoon daar nog in tot u haar weer aansluit: "
    "dan haalt WijkDesk die kopieën daar weg."
)
_BEHIND = (
    "Op {} staan nog kopieën van {} en eerder, met wie u daarna wiste. Sluit die plek aan: bij de "
    "volgende reservekopie haalt WijkDesk ze daar weg. Tot dan staat die persoon er nog in."
)
_LOST = (
    "WijkDesk kan niet lezen op welke plekken het kopieën heeft gezet: wijkdesk.elders is "
    "beschadigd of nu niet te lezen. Op een stick of schijf van vroeger kan deze persoon daarom "
    "nog staan."
)
_LOST_BEHIND = (
    "WijkDesk kan niet lezen op welke plekken het kopieën heeft gezet: wijkdesk.elders is "
    "beschadigd of nu niet te lezen. Op een stick of schijf van vroeger kunnen nog kopieën van {} "
    "en eerder staan, met wie u daarna wiste."
)
_CLEAN = (
    "Kies die stick of schijf een keer als tweede plek, op het scherm Reservekopieën: dan haalt "
    "WijkDesk die kopieën daar weg."
)
_ASIDE = (
    "In {} kan iemand staan die u hebt gewist. Het is versleuteld en blijft bij uw reservekopieën "
    "staan {}. Zet u het terug, dan wist WijkDesk die persoon daarin opnieuw."
)


def copies(store: Store) -> tuple[str, ...]:
    """What to tell before somebody is erased. Raises DiskRefused, DiskFull."""
    places = store.copies.elsewhere().items()
    told = [_away(folder, there) for folder, there in places]
    return (*_aside(store), *told, OWN_COPIES)


def _away(folder: Path, there: Path | None) -> str:
    if folder == LOST:
        return f"{_LOST} {_CLEAN}"
    return (_REPLACED if there else _AWAY).format(folder)


def _aside(store: Store) -> tuple[str, ...]:
    """What the erasing takes along of what was set aside here."""
    there = store.copies.set_aside()
    if not there:
        return ()
    told = _GOES.format(dutch.enumeration([one.path.name for one in there]))
    has_work = any(one.why in (Why.ONLY, Why.UNREAD) for one in there)
    return (f"{told} {LOOK_FIRST}" if has_work else told,)


def still_aside(one: KeptAside) -> str:
    """What to tell of a database that was set aside here and may hold somebody who was erased."""
    until = (
        f"tot {dutch.day(one.until.astimezone(HERE).date())}"
        if one.until is not None
        else "tot u het weggooit"
    )
    return _ASIDE.format(one.path.name, until)


def still_in(place: Place) -> str:
    """What to tell of a place with copies of before somebody was erased (`Shelf.behind`)."""
    last = dutch.day(place.last.astimezone(HERE).date())
    if place.is_lost:
        return f"{_LOST_BEHIND.format(last)} {_CLEAN}"
    return _BEHIND.format(place.folder, last)
