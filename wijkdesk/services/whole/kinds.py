"""Every kind of record that a person fills in. A new subject adds its line here.

The modules are named and not imported by name, so that one line is enough.
"""

from importlib import import_module

from wijkdesk.services.record.kind import RecordKind
from wijkdesk.services.record.register import KINDS

__all__ = ["KINDS"]

_MODULES = (
    "opgave.kinds",
    "opgave.monitoring",
    "opgave.middelen",
    "opgave.wijkanalyse",
    "opgave.participatie",
    "opgave.initiatief",
    "netwerk.kinds",
    "contact.kinds",
    "gesprek.kinds",
    "netwerk.toedeling",
    "privacy.kinds",
    "gebied.areas",
    "opgave.communicatie",
    "opgave.risico",
    "opgave.signaal",
    "overleg.kinds",
    "actie.kinds",
    "wijkopgave.texts",
)


def _fill() -> None:
    for name in _MODULES:
        for one in vars(import_module(f"wijkdesk.services.{name}")).values():
            if isinstance(one, RecordKind):
                KINDS[one.key] = one


_fill()
