"""What stands on an address label and on a name badge."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AddressLabel:
    """The lines of one label, from top to bottom: name, organisation, street, postcode and city."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Badge:
    """A name badge."""

    name: str
    organisation: str = ""
    role: str = ""
