"""Wijken in a new store, for the tests of widgets and shell."""

from uuid import UUID

import pytest

from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.store import Store


@pytest.fixture
def wijk(store: Store) -> UUID:
    return add_wijk(store, "Ossenkoppelerhoek")


@pytest.fixture
def other_wijk(store: Store, wijk: UUID) -> UUID:
    return add_wijk(store, "Sluitersveld")


def add_wijk(store: Store, name: str) -> UUID:
    with store.write("Wijk toegevoegd", permanent=True) as session:
        gebied = Gebied(kind=GebiedKind.WIJK, name=name)
        session.add(gebied)
        session.flush()
        return UUID(str(gebied.id))
