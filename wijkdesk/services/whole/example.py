"""The example store: Ossenkoppelerhoek filled as a wijkregisseur would, two areas half filled.

What is in it stands in resources/example/*.toml, so that who knows the wijk can mend it without
reading code. Every person, quote, amount and measurement there is made up; the store carries the
setting "example", which screens and prints show.
"""

import tomllib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Enum, select
from sqlalchemy.orm import Session

from wijkdesk.failure import NOTHING
from wijkdesk.models.base import Cents, EnumSet
from wijkdesk.models.communicatie import Uiting
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.initiatief import Initiatief
from wijkdesk.models.instelling import Instelling
from wijkdesk.models.middelen import Middel
from wijkdesk.models.monitoring import Indicator, Meting, Verhaal
from wijkdesk.models.netwerk import Netwerk, NetwerkGebied, Stakeholder
from wijkdesk.models.opgave import (
    Doel,
    Inspanning,
    InspanningDoel,
    InspanningPartner,
    Opgave,
    OpgavePartner,
)
from wijkdesk.models.participatie import Citaat, Raadpleging, Wens
from wijkdesk.models.risico import Risico
from wijkdesk.models.wijkanalyse import Analyse, Punt
from wijkdesk.models.wijkopgave import WijkopgaveTekst
from wijkdesk.resources import resource
from wijkdesk.services.gebied import areas as gebied
from wijkdesk.services.record import instelling
from wijkdesk.services.wijkopgave import texts, versions
from wijkdesk.store import AlreadyExists, DiskFull, DiskRefused, NotWritable, Store, device
from wijkdesk.store.files import disk_errors
from wijkdesk.store.place import synced
from wijkdesk.store.place.aside import beside
from wijkdesk.store.room import disk

from . import example_meetings, example_people, start

PASSWORD = "voorbeeld-almelo"
"""Of the example store; no secret, because nothing in it is."""

FILES = ("ossenkoppelerhoek", "sluitersveld", "aadorp")

# In this order, because later tables refer to earlier ones.
_MODELS: dict[str, type[Any]] = {
    "analyse": Analyse,
    "punt": Punt,
    "raadpleging": Raadpleging,
    "wens": Wens,
    "citaat": Citaat,
    "opgave": Opgave,
    "doel": Doel,
    "indicator": Indicator,
    "inspanning": Inspanning,
    "middel": Middel,
    "initiatief": Initiatief,
    "stakeholder": Stakeholder,
    "verhaal": Verhaal,
    "uiting": Uiting,
    "risico": Risico,
}


def make(folder: Path, password: str, hint: str = "") -> str:
    """Make the example store in `folder`, whole or not at all; gives the recovery code.

    Raises AlreadyExists and the errors of `Store.create`.
    """
    if Store.exists(folder):
        raise AlreadyExists(folder)
    synced.refuse(folder)
    with _named(folder), beside(folder) as aside:
        with disk_errors(folder, NOTHING):
            aside.mkdir(mode=0o700, parents=True)
        made = aside / "store"
        # Its hint may tell the password: nothing in it is secret.
        store, code = Store.create(made, password, actor="voorbeeld", hint=hint, public=True)
        with store:
            load(store)
        folder.mkdir(mode=0o700, exist_ok=True)
        # Another store may have stood here, of which nothing is missing in this one.
        device.forget(folder)
        # The database last: without it there is no store yet.
        for part in sorted(made.iterdir(), key=lambda one: one.suffix == ".db"):
            part.replace(folder / part.name)
    return str(code)


@contextmanager
def _named(folder: Path) -> Iterator[None]:
    """Tell of the folder that was asked for: the one beside it is gone again, and so is all that
    was kept in it."""
    try:
        yield
    except DiskFull as error:
        raise DiskFull(folder, NOTHING) from error
    except NotWritable as error:
        raise NotWritable(folder, disk.writing(folder.parent)) from error
    except DiskRefused as error:
        raise DiskRefused(folder, error.cause, NOTHING) from error


def load(store: Store) -> None:
    """Fill a new store with the twelve wijken and the example. Undo stops before it."""
    start.prepare(store)
    with store.write("Voorbeeldgegevens klaargezet", permanent=True) as session:
        session.add(Instelling(key=instelling.EXAMPLE, value="ja"))
        content = _read("organisaties")
        known = example_people.add(session, content)
        areas = [_Area(session, _read(name), dict(known)) for name in FILES]
        for area in areas:
            area.begin()
        example_people.add_talks(session, content, known, store.clock.today())
    _grow_older(store, areas[0].gebied_id)
    example_meetings.fill(store, _read("overleg"), known, store.clock.today())
    with store.write("Voorbeeldgegevens aangevuld", permanent=True) as session:
        for area in areas:
            area.go_on(session)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource(f"example/{name}.toml").read_text(encoding="utf-8"))


def _grow_older(store: Store, gebied_id: uuid.UUID) -> None:
    """Give the wijkopgave the past that a real one has: two drafts and an adopted version."""
    versions.new_version(store, gebied_id, "Eerste opzet", date(2025, 11, 3))
    versions.to_consultation(store, gebied_id)
    versions.new_version(store, gebied_id, "Besproken in het wijknetwerk", date(2025, 12, 15))
    organ, adopted_on = "college van B&W", date(2026, 2, 18)
    versions.adopt(store, gebied_id, organ, adopted_on, "Reacties van partners verwerkt")


class _Loader:
    """Turns the tables of one file into records; `known` maps a key or name to its id."""

    def __init__(
        self, session: Session, content: dict[str, Any], known: dict[str, uuid.UUID]
    ) -> None:
        self.session = session
        self.content = content
        self.known = known

    def add(self, kind: str, model: type[Any], later: bool = False, **own: Any) -> None:
        """The records of one kind that were there from the start, or those that came `later`."""
        columns = model.__table__.columns
        for position, fields in enumerate(self.content.get(kind, ()), start=1):
            if fields.get("later", False) is not later:
                continue
            given = {**own, "position": position, **self._ids(fields, columns)}
            values = {name: value for name, value in given.items() if name in columns}
            record = model(**{name: _python(model, name, value) for name, value in values.items()})
            self.session.add(record)
            self.session.flush()
            self.known[fields.get("key", fields.get("name", ""))] = record.id
            self._attach(record, fields)

    def _ids(self, fields: dict[str, Any], columns: Any) -> dict[str, Any]:
        """The fields, in which what is named by key or name has become an id."""
        return {
            f"{name}_id" if f"{name}_id" in columns else name: self.known[value]
            if f"{name}_id" in columns
            else value
            for name, value in fields.items()
        }

    def _attach(self, record: Any, fields: dict[str, Any]) -> None:
        """Rows that stand inside a record in the file and are a table of their own."""
        partners = [one if isinstance(one, list) else [one] for one in fields.get("partners", ())]
        for name, *role in partners:
            organisatie = self.known[name]
            self.session.add(
                OpgavePartner(opgave_id=record.id, organisatie_id=organisatie, role=role[0])
                if role
                else InspanningPartner(inspanning_id=record.id, organisatie_id=organisatie)
            )
        for measured_on, value in fields.get("metingen", ()):
            self.session.add(Meting(indicator_id=record.id, measured_on=measured_on, value=value))


class _Area(_Loader):
    """One wijk or dorp: what it said when version 3 was adopted, and what came later."""

    gebied_id: uuid.UUID
    wijkopgave_id: uuid.UUID
    netwerk_id: uuid.UUID

    def begin(self) -> None:
        self.gebied_id = self.session.scalars(
            select(Gebied.id).where(
                Gebied.name == self.content["gebied"], Gebied.kind.in_(gebied.WIJKEN)
            )
        ).one()
        netwerk = Netwerk(name=self.content["netwerk"])
        self.session.add(netwerk)
        self.session.flush()
        self.netwerk_id = netwerk.id
        self.session.add(NetwerkGebied(netwerk_id=netwerk.id, gebied_id=self.gebied_id))
        self._records(later=False)
        self.wijkopgave_id = texts.begin(
            self.session, self.gebied_id, date(2025, 9, 1), **self.content["wijkopgave"]
        )
        for slot, body in {**self.content["texts"], **self._earlier()}.items():
            self.session.add(
                WijkopgaveTekst(wijkopgave_id=self.wijkopgave_id, slot=slot, body=body.strip())
            )

    def go_on(self, session: Session) -> None:
        """What came after the adopted version; `session` is a new write."""
        self.session = session
        self._records(later=True)
        for text in session.scalars(
            select(WijkopgaveTekst).where(
                WijkopgaveTekst.wijkopgave_id == self.wijkopgave_id,
                WijkopgaveTekst.slot.in_(self._earlier()),
            )
        ):
            text.body = self.content["texts"][text.slot].strip()

    def _earlier(self) -> dict[str, str]:
        earlier: dict[str, str] = self.content.get("earlier_texts", {})
        return earlier

    def _records(self, *, later: bool) -> None:
        for kind, model in _MODELS.items():
            self.add(kind, model, later, gebied_id=self.gebied_id, netwerk_id=self.netwerk_id)
        self._link(later=later)

    def _link(self, *, later: bool) -> None:
        """What inspanningen contribute; a doel that came later gets its lines then."""
        came_later = {one["key"] for one in self.content.get("doel", ()) if one.get("later")}
        for fields in self.content.get("inspanning", ()):
            for doel, weight, note in fields.get("links", ()):
                if (doel in came_later or fields.get("later", False)) is later:
                    self.session.add(
                        InspanningDoel(
                            inspanning_id=self.known[fields["key"]],
                            doel_id=self.known[doel],
                            weight=weight,
                            note=note,
                        )
                    )


def _python(model: type[Any], name: str, value: Any) -> Any:
    """A value of the file as the column wants it: members of enumerations, exact amounts."""
    kind = model.__table__.columns[name].type
    if isinstance(kind, Enum):
        return kind.python_type(value)
    if isinstance(kind, EnumSet):
        return frozenset(kind.members(one) for one in value)
    return Decimal(value) if isinstance(kind, Cents) else value
