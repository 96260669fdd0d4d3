"""Forgetting a person: what goes, what stays and why, and then doing it for good."""

import uuid
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Contact
from wijkdesk.models.privacy import Verzoek, VerzoekKind
from wijkdesk.models.toedeling import Toedeling
from wijkdesk.services.contact.naming import name_of
from wijkdesk.services.record.table_words import told
from wijkdesk.services.words.period import not_over
from wijkdesk.store import Refused, Store

from . import elsewhere, handled
from .found import PSEUDONYM, Found, Remaining
from .traces import Identity, TextPlace, has_partial, identity

NAMES = frozenset({"given_name", "initials", "infix", "surname"})


@dataclass(frozen=True)
class Doubtful:
    """A text that only a person can judge: a surname or roepnaam alone."""

    label: str
    text: str


@dataclass(frozen=True)
class Fate:
    """What becomes of what there is of somebody, when one of the two ways is chosen."""

    goes: tuple[str, ...]
    stays: tuple[Remaining, ...]
    doubtful: tuple[Doubtful, ...]


@dataclass(frozen=True)
class ErasePlan:
    """What forgetting somebody does, when the talks with only them stay without the name, and when
    those are wiped too. `surname` is the one of now: a pseudonym once they were. `backups` is how
    many old copies go, `elsewhere` what is told of what was set aside, which goes too, and of
    copies outside the folder of the store."""

    name: str
    surname: str
    pseudonym: str
    anonymised: Fate
    wiped: Fate
    backups: int
    elsewhere: tuple[str, ...]

    @property
    def look_first(self) -> bool:
        """Is it advised to look first at what was set aside, on the screen of the copies?"""
        return any(elsewhere.LOOK_FIRST in one for one in self.elsewhere)


def prepare(store: Store, contact_id: uuid.UUID) -> ErasePlan:
    """What will happen. Changes nothing."""
    with store.read() as session:
        who = identity(session, contact_id)
        found, pseudonym = Found(session, contact_id, who), _pseudonym(session)

        def fate(keep_as_anonymous: bool) -> Fate:
            doubtful = (
                _doubtful(session, one, text, who)
                for one in found.left(keep_as_anonymous)
                if has_partial(text := found.without(one, pseudonym), who)
            )
            return Fate(
                found.goes(keep_as_anonymous),
                found.stays(keep_as_anonymous),
                tuple(dict.fromkeys(doubtful)),
            )

        return ErasePlan(
            who.name,
            session.get_one(Contact, contact_id).surname,
            pseudonym,
            fate(True),
            fate(False),
            len(list((store.folder / "backups").glob("wijkdesk-*.db"))),
            elsewhere.copies(store),
        )


def unfinished(store: Store) -> tuple[str, ...]:
    """What is still to be done for who was erased, here and in places outside."""
    here = (store.erasing_problem,) if store.erasing_problem is not None else ()
    return (*here, *map(elsewhere.still_in, store.copies.behind()))


def erase(
    store: Store,
    contact_id: uuid.UUID,
    *,
    keep_as_anonymous: bool,
    today: date | None = None,
    only_here: bool = False,
) -> str:
    """Forget somebody for good; gives the name that stands in their place. With
    `keep_as_anonymous` the talks with them stay as they are, else what was said in talks with
    only them goes too. For `only_here` see `Store.erase`.

    Raises Refused, and then nothing has changed: while they ask to see their data, or while they
    are wijkregisseur or wijkwethouder. What it raises beside that tells how far it came.
    """
    today = today or store.clock.today()
    with store.read() as session:
        _may(session, contact_id, today)
        who = identity(session, contact_id)
        found = Found(session, contact_id, who)
        pseudonym = _pseudonym(session)
        wanted = found.erasure(pseudonym, keep_as_anonymous)
    line = handled.line(pseudonym, contact_id if keep_as_anonymous else None, today)
    # In the same write: whatever keeps the copies from being replaced, it was done.
    beside = partial(Session.add, instance=line)
    store.erase("Persoon vergeten", wanted, beside, only_here=only_here)
    return pseudonym


def _doubtful(session: Session, found: TextPlace, text: str, who: Identity) -> Doubtful:
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
        not_over(Toedeling, today),
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


def _around(text: str, who: Identity) -> str:
    """The words around the first mention."""
    plain = " ".join(text.split())
    at = min(
        (place for one in who.partial if (place := plain.casefold().find(one.casefold())) >= 0),
        default=0,
    )
    start = max(0, at - 40)
    return ("…" if start else "") + plain[start : at + 60].strip()
