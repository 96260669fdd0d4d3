"""What a vCard holds that does not come in: because it must not (AVG art. 5), or for lack of a
place. A user is told which; what programs note for themselves is no loss and is not told."""

from collections.abc import Iterable

from .values import Property

_NAMES = {
    "foto": "PHOTO|X-MS-CARDPICTURE|X-IMAGEHASH|X-IMAGETYPE",
    "logo": "LOGO",
    "geluid": "SOUND",
    "geboortedatum": "BDAY|X-BDAY|X-EVOLUTION-BIRTHDAY|X-KADDRESSBOOK-BIRTHDAY|X-ABBDAY|X-ALTBDAY",
    "geboorteplaats": "BIRTHPLACE|X-BIRTHPLACE",
    "overlijden": "DEATHDATE|DEATHPLACE",
    "geslacht": "GENDER|X-GENDER|X-WAB-GENDER|X-GRAMMATICAL-GENDER|GRAMGENDER|PRONOUNS",
    "jubileum": "ANNIVERSARY|X-ANNIVERSARY|X-EVOLUTION-ANNIVERSARY|X-MS-ANNIVERSARY"
    "|X-KADDRESSBOOK-X-ANNIVERSARY",
    "andere datums": "X-ABDATE|X-EVENT",
    "familie en relaties": "RELATED|X-ABRELATEDNAMES|X-SPOUSE|X-MS-SPOUSE|X-MS-CHILD|X-CHILDREN"
    "|X-EVOLUTION-SPOUSE|X-KADDRESSBOOK-X-SPOUSESNAME|X-WAB-SPOUSE_NAME|X-RELATION",
    "assistent en leidinggevende": "AGENT|X-ASSISTANT|X-MS-ASSISTANT|X-MANAGER|X-MS-MANAGER"
    "|X-EVOLUTION-ASSISTANT|X-EVOLUTION-MANAGER|X-KADDRESSBOOK-X-ASSISTANTSNAME"
    "|X-KADDRESSBOOK-X-MANAGERSNAME",
    "chatadres": "IMPP|X-AIM|X-ICQ|X-MSN|X-YAHOO|X-JABBER|X-SKYPE|X-SKYPE-USERNAME|X-QQ"
    "|X-GOOGLE-TALK|X-GTALK|X-MS-IMADDRESS|X-GADUGADU|X-GROUPWISE|X-MATRIX",
    "sociale media": "X-SOCIALPROFILE|SOCIALPROFILE|X-TWITTER|X-FACEBOOK|X-LINKEDIN|X-INSTAGRAM",
    "plek op de kaart": "GEO|X-EVOLUTION-GEO",
    "tijdzone": "TZ",
    "taal": "LANG|LANGUAGE",
    "agenda": "FBURL|CALURI|CALADRURI|X-EVOLUTION-CALURI",
    "digitale sleutel": "KEY|X-SMIME|X-MS-CERTIFICATE",
    "hobby's": "HOBBY|INTEREST|EXPERTISE|X-MS-INTERESTS",
    # What is read, and what programs note for themselves: nothing is lost.
    "": "BEGIN|END|VERSION|FN|N|NICKNAME|ORG|TITLE|ROLE|TEL|EMAIL|ADR|URL|CATEGORIES|NOTE|UID|KIND"
    "|X-ABSHOWAS|X-ADDRESSBOOKSERVER-KIND|X-ABLABEL"
    "|X-WIJKDESK-NAAM|X-WIJKDESK-FUNCTIE|X-WIJKDESK-ADRES|X-WIJKDESK-SECTOR"
    "|LABEL|PRODID|REV|MAILER|SORT-STRING|CLASS|SOURCE|NAME|PROFILE|CLIENTPIDMAP|XML|MEMBER"
    "|CREATED|X-ABADR|X-ABUID|X-ABORDER|X-CLASS|X-ADDRESSBOOKSERVER-MEMBER|X-RADICALE-NAME"
    "|X-ACCESS|X-SHARED-PHOTO-DISPLAY-PREF|X-MS-OL-DESIGN|X-MS-OL-DEFAULT-POSTAL-ADDRESS"
    "|X-MS-TEXT|X-OUTLOOK-CARD",
}
_LEFT = {name: told for told, names in _NAMES.items() for name in names.split("|")}
SKIPPED = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-MS-OL-DESIGN"})
"""May be large: their values are not looked at."""
_TECHNICAL_STARTS = ("X-PHONETIC-", "X-EVOLUTION-", "X-MOZILLA-", "X-KADDRESSBOOK-", "X-APPLE-")


def left_of(properties: Iterable[Property]) -> set[str]:
    """What does not come in, by the names of the properties."""
    found: set[str] = set()
    for name in {one.head.name for one in properties if one.raw or one.head.name in SKIPPED}:
        silent = name.startswith(_TECHNICAL_STARTS)
        found.add(_LEFT.get(name, "" if silent else "overige velden"))
    return found - {""}
