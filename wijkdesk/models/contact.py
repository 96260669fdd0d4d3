"""People, organisations, how to reach them and how they are related.

Only what is needed to reach somebody in a role: there is no field for a BSN, a birth date, a
nationality or anything about health, and there will be none (AVG art. 5).
"""

import uuid
from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record, enum_column, place_column, unique_alive
from .plan import Labelled


class PhoneKind(Labelled):
    """Which telephone it is."""

    MOBIEL = "mobiel", "mobiel"
    WERK = "werk", "werk"
    PRIVE = "prive", "privé"
    OVERIG = "overig", "overig"


class AddressKind(Labelled):
    """What an address or e-mail address is used for."""

    WERK = "werk", "werk"
    PRIVE = "prive", "privé"
    OVERIG = "overig", "overig"


class RelatieKind(Labelled):
    """How one stands to the other. `inverse` is how the other side reads it."""

    VALT_ONDER = "valt_onder", "valt onder"
    KOEPEL_VAN = "koepel_van", "is koepel van"
    VERVANGT = "vervangt", "vervangt"
    KENT = "kent", "kent"
    WERKT_SAMEN = "werkt_samen", "werkt samen met"

    @property
    def inverse(self) -> str:
        """The label as seen from the other side."""
        return {
            "valt_onder": "heeft onder zich",
            "koepel_van": "valt onder koepel",
            "vervangt": "wordt vervangen door",
        }.get(self.value, self.label)


class Sector(Record, Base):
    """Branch of an organisation: those of the plan (§6.3) and what the team adds."""

    __tablename__ = "sector"
    __subject__: ClassVar[str] = "organisatie"

    name: Mapped[str]
    position: Mapped[float] = place_column()


class Organisatie(Record, Base):
    """An organisation or a part of the municipality that takes part in a wijk."""

    __tablename__ = "organisatie"
    __subject__: ClassVar[str] = "organisatie"

    name: Mapped[str] = mapped_column(index=True)
    sector_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("sector.id"), index=True)
    parent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisatie.id"), index=True)
    """The organisation that this one is a part of."""
    website: Mapped[str] = mapped_column(default="", server_default="")
    note: Mapped[str] = mapped_column(default="", server_default="")
    favourite: Mapped[bool] = mapped_column(default=False, server_default="0")
    rhythm_weeks: Mapped[int | None]
    """Weeks between two talks as agreed; None: the usual rhythm."""
    snoozed_until: Mapped[date | None]
    """No reminder before this day that nobody spoke to them."""
    merged_into_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisatie.id"), index=True
    )
    """The one that took this one in, of a double that is gone."""


class OrganisatieGebied(Record, Base):
    """An area where an organisation is active."""

    __tablename__ = "organisatie_gebied"
    __subject__: ClassVar[str] = "organisatie"
    __table_args__ = (unique_alive("organisatie_gebied", "organisatie_id", "gebied_id"),)

    organisatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisatie.id"), index=True)
    gebied_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebied.id"), index=True)


class Contact(Record, Base):
    """A person, as somebody who is reached in a role."""

    __tablename__ = "contact"
    __subject__: ClassVar[str] = "contact"

    given_name: Mapped[str] = mapped_column(default="")
    """Roepnaam."""
    initials: Mapped[str] = mapped_column(default="", server_default="")
    """Voorletters, with points: "J.P."."""
    infix: Mapped[str] = mapped_column(default="")
    """Tussenvoegsel ("van der"), apart so that names sort the Dutch way."""
    surname: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="", server_default="")
    note: Mapped[str] = mapped_column(default="", server_default="")
    favourite: Mapped[bool] = mapped_column(default=False, server_default="0")
    categorie_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("contact_categorie.id"), index=True
    )
    """Why we keep this person, and for how long (models.privacy)."""
    rhythm_weeks: Mapped[int | None]
    snoozed_until: Mapped[date | None]
    kept_until: Mapped[date | None]
    """Looked at in a review and kept until this day; None: as the category says."""
    uid: Mapped[str] = mapped_column(default="", server_default="")
    """The name that another program gave this card, to know it again in its next file."""
    merged_into_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)


class Functie(Record, Base):
    """What somebody is or was at an organisation, from and until."""

    __tablename__ = "functie"
    __subject__: ClassVar[str] = "contact"

    contact_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("contact.id"), index=True)
    organisatie_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisatie.id"), index=True
    )
    """None for a role without an organisation, such as bewoner."""
    role: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None]
    until: Mapped[date | None]
    """Last day; None while it lasts."""
    position: Mapped[float] = place_column()
    """Order as entered; of several that last the first is shown in lists."""


class OfOne:
    """Belongs to one contact or to one organisation."""

    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    organisatie_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisatie.id"), index=True
    )


def _one_owner() -> CheckConstraint:
    return CheckConstraint("(contact_id IS NULL) <> (organisatie_id IS NULL)", name="one_owner")


class Phone(OfOne, Record, Base):
    """A telephone number: E.164 ("+31612345678") when it is a real one, else as typed."""

    __tablename__ = "phone"
    __subject__: ClassVar[str] = "contact"
    __table_args__ = (_one_owner(),)

    number: Mapped[str] = mapped_column(index=True, default="")
    kind: Mapped[PhoneKind] = enum_column(PhoneKind, default=PhoneKind.OVERIG)
    preferred: Mapped[bool] = mapped_column(default=False)
    position: Mapped[float] = place_column()


class Email(OfOne, Record, Base):
    """An e-mail address, as written but for the case of its domain."""

    __tablename__ = "email"
    __subject__: ClassVar[str] = "contact"
    __table_args__ = (_one_owner(),)

    address: Mapped[str] = mapped_column(index=True, default="")
    kind: Mapped[AddressKind] = enum_column(AddressKind, default=AddressKind.OVERIG)
    preferred: Mapped[bool] = mapped_column(default=False)
    position: Mapped[float] = place_column()


class Address(OfOne, Record, Base):
    """An address. `number` is the house number with what is added to it."""

    __tablename__ = "address"
    __subject__: ClassVar[str] = "contact"
    __table_args__ = (_one_owner(),)

    street: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")
    """Empty for the Netherlands."""
    kind: Mapped[AddressKind] = enum_column(AddressKind, default=AddressKind.OVERIG)
    preferred: Mapped[bool] = mapped_column(default=False)
    position: Mapped[float] = place_column()


class Tag(Record, Base):
    """A word to gather contacts and organisations by, such as "nieuwjaarsborrel"."""

    __tablename__ = "tag"
    __subject__: ClassVar[str] = "contact"
    __table_args__ = (unique_alive("tag", "name"),)

    name: Mapped[str]


class Tagged(OfOne, Record, Base):
    """A tag on a contact or an organisation."""

    __tablename__ = "tagged"
    __subject__: ClassVar[str] = "contact"
    __table_args__ = (_one_owner(),)

    tag_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("tag.id"), index=True)


class Relatie(Record, Base):
    """How two organisations, or two people, stand to each other; both show it."""

    __tablename__ = "relatie"
    __subject__: ClassVar[str] = "contact"
    __table_args__ = (
        CheckConstraint(
            "(contact_id IS NULL) = (other_contact_id IS NULL)"
            " AND (organisatie_id IS NULL) = (other_organisatie_id IS NULL)"
            " AND (contact_id IS NULL) <> (organisatie_id IS NULL)",
            name="two_alike",
        ),
    )

    kind: Mapped[RelatieKind] = enum_column(RelatieKind)
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    other_contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    organisatie_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisatie.id"), index=True
    )
    other_organisatie_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisatie.id"), index=True
    )


class GeenDubbel(Record, Base):
    """Two contacts, or two organisations, that somebody looked at: they are not the same.

    `one_id` is the smaller id of the two.
    """

    __tablename__ = "geen_dubbel"
    __subject__: ClassVar[str] = "contact"
    __table_args__ = (unique_alive("geen_dubbel", "one_id", "other_id"),)

    one_id: Mapped[uuid.UUID] = mapped_column(index=True)
    other_id: Mapped[uuid.UUID] = mapped_column(index=True)
