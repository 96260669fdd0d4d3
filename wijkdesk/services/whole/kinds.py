"""Every kind of record that a person fills in, by its key. A new subject adds a line."""

from wijkdesk.services.actie import kinds as actie
from wijkdesk.services.contact import kinds as contact
from wijkdesk.services.gebied import areas
from wijkdesk.services.gesprek import kinds as contactmoment
from wijkdesk.services.netwerk import kinds as netwerk
from wijkdesk.services.netwerk import toedeling
from wijkdesk.services.opgave import (
    communicatie,
    initiatief,
    middelen,
    monitoring,
    participatie,
    risico,
    signaal,
    wijkanalyse,
)
from wijkdesk.services.opgave import (
    kinds as opgave,
)
from wijkdesk.services.overleg import kinds as overleg
from wijkdesk.services.privacy import kinds as privacy
from wijkdesk.services.record.fields import TEXT, RecordKind

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
        netwerk.NETWERK,
        contact.SECTOR,
        contact.TAG,
        contact.ORGANISATIE,
        contact.CONTACT,
        *contact.OF_A_CONTACT,
        contactmoment.CONTACTMOMENT,
        contactmoment.TOEZEGGING,
        toedeling.TOEDELING,
        privacy.CATEGORIE,
        privacy.TOESTEMMING,
        privacy.VERZOEK,
        areas.GEBIED,
        communicatie.UITING,
        risico.RISICO,
        signaal.SIGNAAL,
        *overleg.OF_MEETINGS,
        actie.ACTIE,
        actie.VOORTGANG,
    )
}


def title_of(kind: RecordKind) -> str:
    """The column that names a record of this kind; of a contact it is the surname."""
    texts = [field for field in kind.fields if field.kind in TEXT]
    return next((field.name for field in texts if field.required), texts[-1].name)
