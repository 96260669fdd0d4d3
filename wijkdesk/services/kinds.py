"""Every kind of record that a person fills in, by its key. A new subject adds a line."""

from . import (
    communicatie,
    contact,
    initiatief,
    middelen,
    monitoring,
    netwerk,
    opgave,
    participatie,
    risico,
    wijkanalyse,
)
from .fields import FieldKind, RecordKind

KINDS: dict[str, RecordKind] = {
    kind.key: kind
    for kind in (
        opgave.OPGAVE,
        opgave.DOEL,
        opgave.INSPANNING,
        monitoring.INDICATOR,
        monitoring.METING,
        monitoring.VERHAAL,
        middelen.MIDDEL,
        wijkanalyse.ANALYSE,
        wijkanalyse.PUNT,
        participatie.RAADPLEGING,
        participatie.WENS,
        participatie.CITAAT,
        initiatief.INITIATIEF,
        netwerk.STAKEHOLDER,
        contact.ORGANISATIE,
        contact.CONTACT,
        communicatie.UITING,
        risico.RISICO,
    )
}

TEXT = (FieldKind.LINE, FieldKind.PROSE)


def title_of(kind: RecordKind) -> str:
    """The column that names a record of this kind."""
    return next(field.name for field in kind.fields if field.kind in TEXT and field.required)
