"""Says what the columns of a list mean: of Outlook, Google, this program, or made by hand."""

import re

from wijkdesk.models.contact import AddressKind

from .fields import HEADINGS, is_forbidden, plain

_OWN = {heading: key for key, heading in HEADINGS.items()}
_OWN_NUMBERED = re.compile(r"(.+) ([2-9]|[1-9]\d+)")
_STREET_LINES = re.compile(
    r"(?:business|home|other) street [23]|(?:werk|huis|ander) ?adres (?:straat [23]|[23] straat)"
)
"""How Outlook calls the second and third line of one street."""
_OUTLOOK = frozenset({"sensitivity", "gevoeligheid", "user 1", "gebruiker 1"})
_COMPOUND = re.compile(
    r"\b(werk|prive|thuis|bedrijfs|kantoor)(?=(?:adres|tel|telefoon|telefoonnummer|mobiel|mail|"
    r"email|emailadres|mailadres|postcode|plaats|straat)\b)|\b(huis|woon)(?=adres\b)"
)
_DIRECT_NAMES: dict[str, str] = {
    "given_name": "roepnaam|voornaam|voornamen|first name|given name|firstname|forename",
    "initials": "voorletters|voorletter|voorl|initialen|initials",
    "infix": "tussenvoegsel|tussenvoegsels|tussenv|tv|tussen|infix|voorvoegsel|voorvoegsels",
    "surname": "achternaam|familienaam|last name|family name|surname|lastname",
    "full_name": "naam|name|volledige naam|full name|display name|weergavenaam|contactpersoon|"
    "contact|naam contactpersoon|naam bewoner|bewoner|contact naam|contact name|persoon|namen",
    "middle_name": "middle name|additional name|middelste naam|tweede naam|tweede voornaam",
    "organisatie": "organisatie|organisation|organization|company|company name|bedrijf|"
    "bedrijfsnaam|instelling|instantie|werkgever|vereniging|stichting|organization name|"
    "naam organisatie|organisatienaam|naam instelling|naam bedrijf|organisatie naam|school",
    "role": "functie|rol|job title|jobtitle|organization title|function|role|functietitel|beroep|"
    "occupation|functienaam|functieomschrijving|hoedanigheid",
    "since": "vanaf|sinds|begindatum|startdatum|ingangsdatum|datum vanaf|begin",
    "until": "tot|t m|tot en met|einddatum|datum tot|eind",
    "phone_mobiel": "06|06 nummer|06 nr|06nummer|06nr|gsm|handy",
    "phone_werk": "company main phone|hoofdtelefoon bedrijf|doorkiesnummer|doorkies",
    "phone_kind": "phone type|phone label",
    "email_kind": "email type|email label",
    "address_kind": "address type|address label",
    "website": "website|web page|webpagina|webpage|url|site|homepage|internet|website value|web|"
    "websites|internetadres",
    "sector": "sector|branche|bedrijfstak|soort organisatie",
    "tags": "labels|label|tags|tag|group membership|categories|categorieen|categorie|groepen|"
    "groep|trefwoorden|categorien",
    "note": "opmerking|opmerkingen|notes|notities|notitie|note|toelichting|memo|aantekening|"
    "aantekeningen|commentaar",
    "uid": "kenmerk|uid",
}
_KINDS: dict[str, str] = {
    "werk": "werk|business|work|zakelijk|zakelijke|kantoor|office|bedrijfs|bezoekadres",
    "prive": "prive|home|thuis|huis|woon|personal|persoonlijk|persoonlijke",
    "overig": "overig|overige|other|ander|andere|anders",
}
_FAMILY_NAMES: dict[str, str] = {
    "mobiel": "mobiel|mobile|mobile phone|mobiele telefoon|mobiel nummer|mobielnummer|mob|cell|"
    "mobiele nummer|cell phone|mobile number|telefoon mobiel|mobiel telefoonnummer|tel mobiel|"
    "mobieltje|phone mobile|mobiel tel|mobiele tel|telefoonnummer mobiel|telefoon 06|tel 06",
    "phone": "telefoon|tel|telefoonnummer|telefoonnr|telnr|tel nr|phone|phone number|phone value|"
    "telephone|telefoonnummers|telefoon nummer|telefoon nr|vast|vaste telefoon|telefoon vast|"
    "tel vast|vast nummer|hoofdtelefoon|primary phone|vaste lijn",
    "email": "email|emailadres|email adres|mail|mailadres|mail adres|email address|email value|"
    "epost|emailaddress|emails|emailadressen",
    "street": "straat|street|straatnaam|adres straat|address street|street address straat",
    "street_number": "adres|address|straat huisnummer|straat nr|straat huisnr|adresregel|"
    "address line|street address|straat nummer|bezoekadres|postadres|vestigingsadres|"
    "straatnaam huisnummer|adresgegevens",
    "number": "huisnummer|huis nr|huis nummer|huisnr|nr|nummer|house number|"
    "huisnummer toevoeging|hnr|adres huisnummer",
    "addition": "toevoeging|huisletter|huisnummertoevoeging|toev|huisnr toevoeging|"
    "toevoeging huisnummer",
    "postcode": "postcode|postal code|zip|zip code|pc|postcodes|adres postcode|"
    "address postal code|zipcode|postalcode|post code|pc6",
    "city": "plaats|woonplaats|city|stad|vestigingsplaats|plaatsnaam|adres plaats|address city|"
    "town|dorp|adres woonplaats",
    "country": "land|country|country region|land regio|adres land|address country|adres land regio",
}
_FILLERS = frozenset({"op", "van", "de", "het", "en", "of", "voor", "and", "the", "s"})


def _without(words: str) -> str:
    return " ".join(word for word in words.split() if word not in _FILLERS)


_DIRECT = {name: key for key, names in _DIRECT_NAMES.items() for name in names.split("|")}
_KIND = {word: kind for kind, words in _KINDS.items() for word in words.split("|")}
_FAMILY = {
    _without(name): family for family, names in _FAMILY_NAMES.items() for name in names.split("|")
}


def guess(headings: tuple[str, ...]) -> tuple[str | None, ...]:
    """For each heading the key of a field; None for what stays out or says nothing."""
    found = [_field(heading) for heading in headings]
    names = [plain(heading) for heading in headings]
    _settle_names(names, found)
    _settle_streets(found)
    return tuple(found)


def _field(heading: str) -> str | None:
    own = _OWN_NUMBERED.fullmatch(heading)
    if key := _OWN.get(heading) or (_OWN.get(own[1]) if own else None):
        return key
    words = plain(heading)
    if is_forbidden(heading) or _STREET_LINES.fullmatch(words):
        return None
    for one in (words, _without_numbers(words)):
        if key := _DIRECT.get(one) or _of_a_kind(one):
            return key
    return None


def _without_numbers(words: str) -> str:
    apart = re.sub(r"(?<=[a-z])\d+\b", "", words)
    return " ".join(word for word in apart.split() if not word.isdigit())


def _of_a_kind(words: str) -> str | None:
    """The field of a heading such as "telefoon op werk" or "business city"."""
    apart = _COMPOUND.sub(lambda found: f"{found[0]} ", words)
    kind = next((_KIND[word] for word in apart.split() if word in _KIND), "overig")
    base = _without(" ".join(word for word in apart.split() if word not in _KIND))
    family = _FAMILY.get(_without(apart)) or _FAMILY.get(base)
    if family is None:
        return None
    return "phone_mobiel" if family == "mobiel" else f"{family}_{kind}"


def _settle_names(names: list[str], found: list[str | None]) -> None:
    """What "Naam" is depends on what stands beside it."""
    if not _OUTLOOK.isdisjoint(names):
        # Outlook makes them of the whole name: "J.d.V." of Jan de Vries.
        for place, key in enumerate(found):
            if key == "initials":
                found[place] = None
    if "naam" not in names:
        return
    place = names.index("naam")
    if "contactpersoon" in names and "organisatie" not in found:
        found[place] = "organisatie"
    elif "surname" not in found and ("given_name" in found or "initials" in found):
        found[place] = "surname"


def _settle_streets(found: list[str | None]) -> None:
    """A street without a column for its number holds the number too."""
    for kind in AddressKind:
        if f"number_{kind.value}" in found:
            continue
        for place, key in enumerate(found):
            if key == f"street_{kind.value}":
                found[place] = f"street_number_{kind.value}"
