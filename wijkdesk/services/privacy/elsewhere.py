"""Which copies outside the data folder still hold somebody who is erased, and until when."""

from wijkdesk.store import Store
from wijkdesk.store.copies import second
from wijkdesk.store.files import Files

OWN_COPIES = (
    "Kopieën die u zelf ergens anders hebt gezet (een stick, een andere laptop, een kopie van het "
    "systeem) kent WijkDesk niet. Daarin blijft deze persoon staan tot u ze weggooit. Zet u er een "
    "terug in deze map, dan wist WijkDesk deze persoon daarin opnieuw."
)


_REPLACED = "De kopieën op {} worden ook vervangen."
_AWAY = (
    "Op {} staan kopieën met deze persoon, en die plek is er nu niet. Sluit haar aan vóór u wist, "
    "dan worden ook die vervangen. Anders blijven ze tot nieuwere kopieën ze verdringen, na "
    "ongeveer een jaar."
)


def copies(store: Store) -> tuple[str, ...]:
    """What to tell before somebody is erased."""
    chosen = second.chosen(Files(store.folder))
    if chosen is None:
        return (OWN_COPIES,)
    there = store.copies.second_present() is not None
    return ((_REPLACED if there else _AWAY).format(chosen.folder), OWN_COPIES)
