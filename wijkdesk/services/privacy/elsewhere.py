"""Which copies outside the data folder still hold somebody who is erased, and until when."""

from wijkdesk.store import Store

OWN_COPIES = (
    "Kopieën die u zelf ergens anders hebt gezet (een stick, een andere laptop, een kopie van het "
    "systeem) kent WijkDesk niet. Daarin blijft deze persoon staan tot u ze weggooit. Zet u er een "
    "terug in deze map, dan wist WijkDesk deze persoon daarin opnieuw."
)


def copies(store: Store) -> tuple[str, ...]:
    """What to tell before somebody is erased."""
    return (OWN_COPIES,)
