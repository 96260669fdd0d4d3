"""The list of people or of organisations, read from services.contact.lists."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from wijkdesk.services.contact import lists
from wijkdesk.services.contact.lists import Only
from wijkdesk.services.words import dutch
from wijkdesk.ui.widgets.tables.record_model import Column, Row

if TYPE_CHECKING:
    from wijkdesk.store import Store

# When it gets tight the first of the secondary columns goes first.
_EMAIL = Column(lists.EMAIL, "E-mail", width=220, narrowest=190, secondary=True)
_CITY = Column(lists.CITY, "Plaats", width=104, secondary=True)
_PHONE = Column(lists.PHONE, "Telefoon", width=116, narrowest=112)
_LAST = Column(lists.LAST, "Gesproken", width=100, narrowest=96, secondary=True)
_PEOPLE = (
    Column(lists.NAME, "Naam"),
    Column(lists.ORGANISATIE, "Organisatie"),
    _EMAIL,
    _CITY,
    Column(lists.ROLE, "Functie", width=130, secondary=True),
    _LAST,
    _PHONE,
)
_ORGANISATIONS = (
    Column(lists.NAME, "Organisatie"),
    _EMAIL,
    _CITY,
    Column(lists.ORGANISATIE, "Onderdeel van", width=150, secondary=True),
    _LAST,
    Column(lists.ROLE, "Sector", width=190, narrowest=150),
    replace(_PHONE, secondary=True),
)
COLUMNS = {"contact": _PEOPLE, "organisatie": _ORGANISATIONS}


class EntrySource:
    """Contacts or organisations (`kind`), of one gebied or of all."""

    def __init__(self, store: "Store", kind: str, gebied_id: UUID | None, only: Only) -> None:
        self._store, self.kind = store, kind
        self._gebied_id, self._only = gebied_id, only
        self.columns: Sequence[Column] = COLUMNS[kind]

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        return lists.ids(
            self._store,
            self.kind,
            sort=sort,
            descending=descending,
            needle=needle,
            gebied_id=self._gebied_id,
            only=self._only,
        )

    def rows(self, ids: Sequence[UUID]) -> Sequence[Row]:
        return [
            Row(one.id, tuple(self._cell(one, column.name) for column in self.columns))
            for one in lists.entries(self._store, ids)
        ]

    def _cell(self, one: lists.Entry, name: str) -> str:
        if name == lists.LAST:
            return dutch.short_day(one.last_on, "")
        if name == lists.NAME:
            return f"★ {one.name}" if one.favourite else one.name
        return str(getattr(one, name))
