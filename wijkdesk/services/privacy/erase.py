"""Forgetting a person: what goes, what stays and why, and then doing it for good."""

import re
import uuid
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from wijkdesk.models import Base
from wijkdesk.models.contact import Contact
from wijkdesk.models.contactmoment import Contactmoment, Gesprekspartner, Toezegging
from wijkdesk.models.overleg import Deelnemer, Stuk
from wijkdesk.models.privacy import Verzoek, VerzoekKind
from wijkdesk.models.toedeling import Toedeling
from wijkdesk.services.contact.naming import name_of
from wijkdesk.services.words import phones
from wijkdesk.store import Refused, Store, clock
from wijkdesk.store.changes.unit_of_work import now
from wijkdesk.store.erased.erasure import Erasure, Person

from . import elsewhere
from .traces import (
    OWN,
    Identity,
    Place,
    has_partial,
    identity,
    of_own_talk,
    places,
    references,
    replaced,
    selves,
    written_numbers,
)
from .words import told

PSEUDONYM = "betrokkene"
NAMES = frozenset({"given_name", "initials", "infix", "surname"})


@dataclass(frozen=True)
class Remaining:
    """What stays, and why."""

    what: str
    why: str


@dataclass(frozen=True)
class Doubtful:
    """A text that only a person can judge: a surname or roepnaam alone."""

    label: str
    text: str


@dataclass(frozen=True)
class ErasePlan:
    """What forgetting somebody does; `backups` is how many old copies go, `elsewhere` what is told
    of copies that WijkDesk can't reach."""

    name: str
    pseudonym: str
    will_go: tuple[str, ...]
    remains: tuple[Remaining, ...]
    doubtful: tuple[Doubtful, ...]
    backups: int
    elsewhere: tuple[str, ...]


def prepare(store: Store, contact_id: uuid.UUID) -> ErasePlan:
    """What will happen. Changes nothing."""
    with store.read() as session:
        who = identity(session, contact_id)
        found = _Traces(session, contact_id, who)
        return ErasePlan(
            who.name,
            _pseudonym(session),
            found.goes(),
            found.stays(),
            tuple(
                dict.fromkeys(
                    _doubtful(session, one, text, who)
                    for one in found.texts
                    if has_partial(text := found.without(one, _pseudonym(session)), who)
                )
            ),
            len(list((store.folder / "backups").glob("*.db"))),
            elsewhere.copies(store),
        )


def erase(
    store: Store, contact_id: uuid.UUID, *, keep_as_anonymous: bool, today: date | None = None
) -> str:
    """Forget somebody for good; gives the name that stands in their place. With
    `keep_as_anonymous` the talks with them stay as they are, else what was said in talks with
    only them goes too.

    Raises Refused, and then nothing has changed: while they ask to see their data, or while they
    are wijkregisseur or wijkwethouder.
    """
    today = today or store.clock.today()
    with store.read() as session:
        _may(session, contact_id, today)
        who = identity(session, contact_id)
        found = _Traces(session, contact_id, who)
        pseudonym = _pseudonym(session)
        wanted = found.erasure(pseudonym, keep_as_anonymous)
    store.erase("Persoon vergeten", wanted)
    with store.write("Verzoek om wissing afgehandeld", permanent=True) as session:
        session.add(
            Verzoek(
                kind=VerzoekKind.WISSING,
                contact_id=contact_id if keep_as_anonymous else None,
                received_on=today,
                handled_on=today,
                answer=f"Gewist; in de gegevens staat nu {pseudonym}.",
            )
        )
    return pseudonym


def _doubtful(session: Session, found: Place, text: str, who: Identity) -> Doubtful:
    if found.table == Contact.__tablename__ and found.column in NAMES:
        other = session.get_one(Contact, uuid.UUID(hex=found.row_id))
        return Doubtful("iemand anders", name_of(other))
    return Doubtful(told(found.table), _around(text, who))


def _may(session: Session, contact_id: uuid.UUID, today: date) -> None:
    asked = select(Verzoek.id).where(
        Verzoek.contact_id == contact_id,
        Verzoek.handled_on.is_(None),
        Verzoek.deleted_at.is_(None),
        Verzoek.kind != VerzoekKind.WISSING,
    )
    if session.scalar(asked) is not None:
        raise Refused(
            "Deze persoon heeft nog een verzoek lopen over zijn gegevens.",
            "deze persoon",
            "Handel dat eerst af; er is niets gewist.",
        )
    works = select(Toedeling.id).where(
        (Toedeling.contact_id == contact_id) | (Toedeling.vervanger_id == contact_id),
        Toedeling.deleted_at.is_(None),
        Toedeling.until.is_(None) | (Toedeling.until >= today),
    )
    if session.scalar(works) is not None:
        raise Refused(
            "Deze persoon werkt nu voor een gebied (wie is wie).",
            "deze persoon",
            "Geef dat eerst een einddatum; er is niets gewist.",
        )


def _pseudonym(session: Session) -> str:
    """The next free "betrokkene 7"."""
    used = session.scalars(
        select(Contact.surname).where(func.instr(Contact.surname, f"{PSEUDONYM} ") == 1)
    )
    numbers = [int(one.split()[-1]) for one in used if one.split()[-1].isdigit()]
    return f"{PSEUDONYM} {max(numbers, default=0) + 1}"


class _Traces:
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
        self.texts: list[Place] = [
            replace(one, certain=one.certain or self._key(one) in self._talks)
            for one in places(session, who, frozenset(self._own))
        ]

    @staticmethod
    def _key(place: Place) -> tuple[str, str]:
        return place.table, place.row_id

    def without(self, place: Place, pseudonym: str) -> str:
        """A text as it will be."""
        own = self._key(place) in self._talks
        return replaced(place.text, of_own_talk(self._who) if own else self._who, pseudonym)

    def goes(self) -> tuple[str, ...]:
        """What is wiped, in words."""
        lines = ["Naam, opmerking en alles wat bij Gegevens staat"]
        for name in OWN:
            if count := len(self._refers.get(name, ())):
                lines.append(f"{count} × {told(name)}")
        certain = sum(one.certain for one in self.texts)
        if certain:
            lines.append(f"De naam, het nummer of het adres in {certain} teksten")
        lines.append("De oude waarden in het logboek en de reservekopieën")
        return tuple(lines)

    def stays(self) -> tuple[Remaining, ...]:
        """What remains without the name, and why."""
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
            Remaining(f"{len(self._refers[name])} × {told(name)}", reason)
            for name, reason in why.items()
            if self._refers.get(name)
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
        recognised = Person(
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


def _around(text: str, who: Identity) -> str:
    """The words around the first mention."""
    plain = " ".join(text.split())
    at = min(
        (place for one in who.partial if (place := plain.casefold().find(one.casefold())) >= 0),
        default=0,
    )
    start = max(0, at - 40)
    return ("…" if start else "") + plain[start : at + 60].strip()
