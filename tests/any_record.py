"""A record of any kind, with what it has to hang under."""

from uuid import UUID

from wijkdesk.services.whole import records
from wijkdesk.store import Store

ADDABLE = sorted(key for key, kind in records.KINDS.items() if kind.offered is None)
"""Areas are chosen from, and made elsewhere."""
_KIND_OF = {
    "indicator_id": "indicator",
    "contact_id": "contact",
    "overleg_id": "overleg",
    "agendapunt_id": "agendapunt",
    "actie_id": "actie",
    "soort_id": "overlegsoort",
}


def owner(store: Store, kind: str, wijk: UUID) -> dict[str, UUID]:
    """The record that one of this kind hangs under, made, by its column."""
    under = records.KINDS[kind].under
    if not under:
        return {}
    parent = _KIND_OF[under]
    return {under: records.add(store, parent, wijk, **owner(store, parent, wijk))}
