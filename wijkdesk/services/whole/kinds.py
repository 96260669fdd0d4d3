"""Every kind of record that a person fills in. A new subject adds its line here."""

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
from wijkdesk.services.record.register import KINDS

__all__ = ["KINDS"]

KINDS.update(
    (kind.key, kind)
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
)
