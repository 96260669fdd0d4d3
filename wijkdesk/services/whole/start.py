"""What a store needs before a person can work with it."""

from wijkdesk.services.contact import sectors
from wijkdesk.services.gebied import almelo
from wijkdesk.services.gebied import areas as gebied
from wijkdesk.services.overleg.plan import soorten
from wijkdesk.services.privacy import categories
from wijkdesk.store import Store

from . import kinds  # noqa: F401 (every store that is worked with knows all kinds)


def prepare(store: Store) -> None:
    """Put Almelo's wijken, the sectors, categories of contacts and sorts of meetings into a store
    that has none yet; undo stops before it."""
    with store.read() as session:
        areas = gebied.is_empty(session)
    with store.write("Wijken en lijsten klaargezet", permanent=True) as session:
        if areas:
            almelo.seed(session)
        sectors.seed(session)
        categories.seed(session)
        soorten.seed(session)
