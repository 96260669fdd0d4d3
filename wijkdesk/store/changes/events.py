"""What the audit log tells of beside the writes. Loads no SQLAlchemy, as the start needs it."""

from enum import StrEnum


class Event(StrEnum):
    """What happened beside the writes, as the log says it."""

    OPENED = "ingelogd"
    OPENED_WITH_CODE = "ingelogd met de herstelcode"
    FAILED = "mislukte pogingen om in te loggen"
    CLOSED = "vergrendeld of afgesloten"
    PRINTED = "afgedrukt"
    TAKEN_OUT = "bestand gemaakt buiten WijkDesk"
    COPIED = "gekopieerd naar het klembord"
    MAILED = "klaargezet als e-mail"
    BACKED_UP = "reservekopie gemaakt"
    LOOKED = "kopie ingezien"
    RESTORED = "reservekopie teruggezet"
    PASSWORD = "wachtwoord gewijzigd"
    CODE = "herstelcode vernieuwd"
    KEY_BACK = "sleutelbestand teruggezet"
    RENEWED = "oudere kopieën omgezet naar het wachtwoord van nu"
    REMOVED = "kopieën verwijderd"


DONE = "gelukt"
FAILED = "mislukt"
