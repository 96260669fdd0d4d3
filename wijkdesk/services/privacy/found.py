"""All that is there of one person, and what becomes of each piece when they are forgotten."""

import re
import uuid
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from wijkdesk.models import Base
from wijkdesk.models.contactmoment import Contactmoment, Gesprekspartner, Toezegging
from wijkdesk.models.overleg import Deelnemer, Stuk
from wijkdesk.services.record.table_words import told
from wijkdesk.services.words import dutch, phones
from wijkdesk.store import clock
from wijkdesk.store.changes.unit_of_work import now
from wijkdesk.store.erased.erasure import Erasure, RecognisedBy

from .traces import (
    OWN,
    Identity,
    TextPlace,
    of_own_talk,
    places,
    references,
    replaced,
    selves,
    written_numbers,
)

PSEUDONYM = "betrokkene"
_TALKED = {
    Contactmoment.__tablename__: "met alleen deze persoon",
    Toezegging.__tablename__: "aan of van deze persoon",
}
"""What goes when the talks with only this person go."""


@dataclass(frozen=True)
class Remaining:
    """What stays, and why."""

    what: str
    why: str


class Found:
    """All that is there of one person."""

    def __init__(self, session: Session, contact_id: uuid.UUID, who: Identity) -> None:
        self._session, self._one, self._who = session, contact_id, who
        self._refers: dict[str, set[str]] = defaultdict(set)
        self._tables: dict[str, Table] = {}
        for table, _column, ids in references(session, contact_id):
            self._refers[table.name] |= set(ids)
            self._tables[table.name] = table
        self._own = {("contact", one.hex) for one in selves(session, contact_id)} | {
            (name, one) for name in OWN for one in self._refers.get(name, ())
        }
        self._talks = {(Contactmoment.__tablename__, one.hex) for one in self._only_with_them()} | {
            (Toezegging.__tablename__, one) for one in self._refers[Toezegging.__tablename__]
        }
        self.texts: list[TextPlace] = [
            replace(one, certain=one.certain or self._key(one) in self._talks)
            for one in places(session, who, frozenset(self._own))
        ]

    @staticmethod
    def _key(place: TextPlace) -> tuple[str, str]:
        return place.table, place.row_id

    def without(self, place: TextPlace, pseudonym: str) -> str:
        """A text as it will be."""
        own = self._key(place) in self._talks
        return replaced(place.text, of_own_talk(self._who) if own else self._who, pseudonym)

    def left(self, keep_as_anonymous: bool) -> list[TextPlace]:
        """The texts that there are still when the talks with only them are gone, or are kept."""
        if keep_as_anonymous:
            return self.texts
        return [one for one in self.texts if self._key(one) not in self._talks]

    def goes(self, keep_as_anonymous: bool) -> tuple[str, ...]:
        """What is wiped, in words."""
        lines = ["Naam, opmerking en alles wat bij Gegevens staat"]
        for name in OWN:
            if count := len(self._refers.get(name, ())):
                lines.append(f"{count} × {told(name)}")
        if not keep_as_anonymous:
            for name, with_whom in _TALKED.items():
                if count := sum(table == name for table, _row in self._talks):
                    lines.append(f"{count} × {told(name)} {with_whom}")
        certain = sum(one.certain for one in self.left(keep_as_anonymous))
        if certain:
            texts = dutch.counted(certain, "tekst", "teksten")
            lines.append(f"De naam, het nummer of het adres in {texts}")
        lines.append("De oude waarden in het logboek en de reservekopieën")
        return tuple(lines)

    def stays(self, keep_as_anonymous: bool) -> tuple[Remaining, ...]:
        """What remains without the name, and why."""
        gone = {} if keep_as_anonymous else self._gone_with_talks()
        why = {
            "gesprekspartner": "wat er besproken is, hoort bij het werk in de wijk",
            "toezegging": "een afspraak moet nagekomen kunnen worden",
            "deelnemer": "wie er was, hoort bij het verslag van een overleg",
            "actie": "wat er gedaan moet worden, hoort bij het werk in de wijk",
            "betrokkene": "wat er gedaan moet worden, hoort bij het werk in de wijk",
            "stakeholder": "de plaats aan tafel hoort bij de organisatie",
            "toedeling": "wie waarvoor verantwoordelijk was, moet na te gaan zijn",
            "relatie": "de relatie zegt zonder naam niets over de persoon",
            "verzoek": "dat een verzoek is afgehandeld, moet aan te tonen zijn",
        }
        found = [
            Remaining(f"{count} × {told(name)}", reason)
            for name, reason in why.items()
            if (count := len(self._refers.get(name, set()) - gone.get(name, set())))
        ]
        adopted = sum(one.table == "wijkopgave_versie" and one.certain for one in self.texts)
        if adopted:
            what = f"{adopted} × vastgelegde versie van een wijkopgave"
            found.append(Remaining(what, "het besluit blijft, de naam erin wordt vervangen"))
        papers = self._session.scalar(select(func.count()).where(Stuk.blob != ""))
        if papers:
            what = f"{papers} × stuk bij een overleg"
            found.append(Remaining(what, "WijkDesk kijkt niet in bestanden; doe dat zelf"))
        return tuple(found)

    def _gone_with_talks(self) -> dict[str, set[str]]:
        """What else refers to this person and goes when what was said with only them goes."""
        talks = [
            uuid.UUID(hex=row) for name, row in self._talks if name == Contactmoment.__tablename__
        ]
        there = select(Gesprekspartner.id).where(Gesprekspartner.contactmoment_id.in_(talks))
        return {
            Gesprekspartner.__tablename__: {one.hex for one in self._session.scalars(there)},
            Toezegging.__tablename__: self._refers.get(Toezegging.__tablename__, set()),
        }

    def erasure(self, pseudonym: str, keep_as_anonymous: bool) -> Erasure:
        """What the store has to do."""
        moment = now(clock.of(self._session))
        values: dict[tuple[str, str], dict[str, Any]] = {}
        for name, row in self._own:
            values[name, row] = _blank(Base.metadata.tables[name], moment)
        person = values["contact", self._one.hex]
        person["surname"] = pseudonym
        person["deleted_at"] = None if keep_as_anonymous else moment
        for place in self.texts:
            if place.certain:
                clean = self.without(place, pseudonym)
                values.setdefault(self._key(place), {})[place.column] = clean
        for seat in self._refers.get(Deelnemer.__tablename__, ()):
            # What was remarked about somebody at a meeting is about that person.
            values.setdefault((Deelnemer.__tablename__, seat), {}).update(remark="", name="")
        if not keep_as_anonymous:
            self._forget_talks(values, moment)
        rows = frozenset(values)
        recognised = RecognisedBy(
            pseudonym,
            frozenset(self._who.whole),
            frozenset(self._who.alone),
            frozenset(self._who.partial),
            frozenset(self._who.numbers),
            frozenset(self._talks),
        )
        return Erasure(
            values, rows, frozenset(self._pieces()), frozenset(self._who.alone), recognised
        )

    def _forget_talks(self, values: dict[tuple[str, str], dict[str, Any]], moment: str) -> None:
        """What was said in talks with only this person, and what was promised."""
        for talk in self._only_with_them():
            row = values.setdefault((Contactmoment.__tablename__, talk.hex), {})
            row.update(about="", note="", deleted_at=moment)
        promised = select(Toezegging.id).where(Toezegging.contact_id == self._one)
        for one in self._session.scalars(promised):
            row = values.setdefault((Toezegging.__tablename__, one.hex), {})
            row.update(title=PSEUDONYM, deleted_at=moment)

    def _only_with_them(self) -> list[uuid.UUID]:
        """The talks in which no other person took part."""
        them = selves(self._session, self._one)
        with_others = select(Gesprekspartner.contactmoment_id).where(
            Gesprekspartner.deleted_at.is_(None),
            Gesprekspartner.contact_id.is_not(None),
            Gesprekspartner.contact_id.not_in(them),
        )
        talks = select(Gesprekspartner.contactmoment_id).where(
            Gesprekspartner.contact_id.in_(them),
            Gesprekspartner.contactmoment_id.not_in(with_others),
        )
        return list(self._session.scalars(talks.distinct()))

    def _pieces(self) -> set[str]:
        """Every form in which the journal may hold a name, a number or an address."""
        pieces = set(self._who.whole)
        for number in self._who.numbers:
            digits = re.sub(r"\D", "", number.replace(phones.HOME, "0"))
            pieces |= {number, phones.show(number), digits, f"{digits[:2]}-{digits[2:]}"}
        for place in self.texts:
            pieces |= set(written_numbers(place.text, self._who.numbers))
        return {piece for piece in pieces if len(piece) > 2}


def _blank(table: Table, moment: str) -> dict[str, Any]:
    """Nothing in every column that may be empty; references that keep rows together stay."""
    made: dict[str, Any] = {"deleted_at": moment}
    for column in table.columns:
        keeps = column.primary_key or column.name in ("deleted_at", "contact_id", "position")
        if keeps or (column.foreign_keys and not column.nullable):
            continue
        if column.nullable:
            made[column.name] = None
        elif column.type.python_type is str and not getattr(column.type, "enums", None):
            made[column.name] = ""
        elif column.type.python_type is bool:
            made[column.name] = 0
    made.pop("merged_into_id", None)
    return made
