"""What contacts are called."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Contact


@dataclass(frozen=True)
class Name:
    """The name of a contact, as `str` in full."""

    given: str
    infix: str
    surname: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.given, self.infix, self.surname) if part)


def full_name(given_name: str, infix: str, surname: str, initials: str = "") -> str:
    """Roepnaam (else voorletters), tussenvoegsel, achternaam, as far as known."""
    return str(Name(given_name or initials, infix, surname))


def name_of(contact: Contact) -> str:
    """The name of a contact in full."""
    return full_name(contact.given_name, contact.infix, contact.surname, contact.initials)


def formal_name(contact: Contact) -> str:
    """As heads of reports write it: J.P. van der Berg. Without voorletters the roepnaam's first
    letter stands for them."""
    initials = contact.initials or (f"{contact.given_name[:1]}." if contact.given_name else "")
    return full_name("", contact.infix, contact.surname, initials)


def name_in_sql() -> ColumnElement[str]:
    """As `full_name`, in SQL."""
    first = func.coalesce(func.nullif(Contact.given_name, ""), func.nullif(Contact.initials, ""))
    return func.concat_ws(
        " ", first, func.nullif(Contact.infix, ""), func.nullif(Contact.surname, "")
    )


def names(session: Session) -> list[Name]:
    """The names of all contacts."""
    query = select(Contact.given_name, Contact.infix, Contact.surname).where(
        Contact.deleted_at.is_(None)
    )
    return [Name(*row) for row in session.execute(query)]
