"""Lists of contacts come in from Outlook, Google and by hand; our own come back as they were."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rounds import THOUSANDS
from wijkdesk.exchange.contacts.card_file import CardFile
from wijkdesk.exchange.contacts.sheet import FIELDS, HEADINGS, guess, left_out, to_cards, to_rows
from wijkdesk.exchange.sheet.files import (
    Sheet,
    SheetRow,
    csv_bytes,
    ods_bytes,
    read_sheet,
    xlsx_bytes,
)
from wijkdesk.models.contact import AddressKind, PhoneKind
from wijkdesk.services.contact.addresses import tidy_country, tidy_postcode
from wijkdesk.services.contact.card import (
    Card,
    CardAddress,
    CardEmail,
    CardFunctie,
    CardPhone,
    IncomingCard,
)
from wijkdesk.services.words.writing import clean, line

Read = Callable[[str, bytes], CardFile]
WERK, PRIVE, OVERIG = AddressKind.WERK, AddressKind.PRIVE, AddressKind.OVERIG


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def of(name: str, content: bytes) -> CardFile:
        path = tmp_path / name
        path.write_bytes(content)
        sheet = read_sheet(path)
        return to_cards(sheet, guess(sheet.headings))

    return of


def sheet_of(*rows: tuple[str, ...]) -> Sheet:
    """The first row holds the headings."""
    return Sheet(rows[0], tuple(SheetRow(*one) for one in enumerate(rows[1:], start=2)))


def cards_of(*rows: tuple[str, ...]) -> list[Card]:
    found = to_cards(sheet_of(*rows), guess(rows[0]))
    assert not found.refused
    return [one.card for one in found.cards]


OUTLOOK = {
    "Title": "Dhr.",
    "First Name": "Jan",
    "Middle Name": "van der",
    "Last Name": "Berg",
    "Company": "Stichting Voorbeeld",
    "Department": "Zorg",
    "Job Title": "Beheerder",
    "Business Street": "Dorpsstraat 12a",
    "Business Street 2": "achter",
    "Business City": "Almelo",
    "Business State": "Overijssel",
    "Business Postal Code": "7601ab",
    "Business Country/Region": "Nederland",
    "Home Street": "Kerkplein 3",
    "Home City": "Delden",
    "Business Fax": "0546-000000",
    "Business Phone": "0546-123456",
    "Business Phone 2": "0546-123457",
    "Home Phone": "074-1234567",
    "Mobile Phone": "06-12345678",
    "Other Phone": "088-1234567",
    "Birthday": "1-1-1970",
    "Gender": "Male",
    "E-mail Address": "jan@voorbeeld.nl",
    "E-mail Type": "SMTP",
    "E-mail Display Name": "Jan van der Berg (jan@voorbeeld.nl)",
    "E-mail 2 Address": "bergjan@voorbeeld.org",
    "Initials": "J.v.d.B.",
    "Notes": "Spreekt Twents",
    "Categories": "Wijkraad;Nieuwjaar",
    "Sensitivity": "Normal",
    "Web Page": "https://voorbeeld.nl",
}
OUTLOOK_DUTCH = {
    "Titel": "Mw.",
    "Voornaam": "Zoë",
    "Middelste naam": "Maria",
    "Achternaam": "de Vries",
    "Bedrijf": "Voorbeeldschool",
    "Functie": "Directeur",
    "Werkadres, straat": "Plein 1",
    "Werkadres 2, straat": "boven",
    "Werkadres, plaats": "Almelo",
    "Werkadres, postcode": "7602 CD",
    "Land/regio (werk)": "Duitsland",
    "Huisadres, straat": "Laan 2",
    "Huisadres, straat 2": "rechts",
    "Huisadres, plaats": "Wierden",
    "Telefoon op werk": "0546-111111",
    "Telefoon thuis": "0546-222222",
    "Mobiele telefoon": "06-87654321",
    "Andere telefoon": "088-7654321",
    "E-mailadres": "zoe@voorbeeld.nl",
    "E-mailtype": "SMTP",
    "E-mailadres 2": "zoe@voorbeeld.org",
    "Geslacht": "V",
    "Initialen": "Z.d.V.",
    "Gevoeligheid": "Normaal",
    "Notities": "Belt liever",
    "Verjaardag": "0-0-00",
    "Webpagina": "voorbeeld.nl",
}
GOOGLE = {
    "First Name": "Piet",
    "Middle Name": "",
    "Last Name": "Bakker",
    "Birthday": "1980-05-05",
    "Organization Name": "Voorbeeld BV",
    "Organization Title": "Adviseur",
    "Notes": "",
    "Photo": "https://voorbeeld.nl/foto",
    "Labels": "Wijk 16 ::: Pers ::: * myContacts",
    "E-mail 1 - Label": "* Work",
    "E-mail 1 - Value": "piet@voorbeeld.nl ::: p.bakker@voorbeeld.nl",
    "E-mail 2 - Label": "Home",
    "E-mail 2 - Value": "piet@voorbeeld.org",
    "Phone 1 - Label": "Mobile",
    "Phone 1 - Value": "+31 6 12345678",
    "Phone 2 - Label": "Work",
    "Phone 2 - Value": "0546 123456",
    "Address 1 - Label": "Home",
    "Address 1 - Formatted": "Laan 5\nAlmelo",
    "Address 1 - Street": "Laan 5",
    "Address 1 - City": "Almelo",
    "Address 1 - Region": "Overijssel",
    "Address 1 - Postal Code": "7603 EF",
    "Address 1 - Country": "NL",
    "Website 1 - Value": "voorbeeld.nl",
}


def test_a_list_of_outlook_comes_in_whole(read: Read) -> None:
    found = read("outlook.csv", csv_bytes(list(OUTLOOK), [list(OUTLOOK.values())]))
    card = Card(
        given_name="Jan",
        infix="van der",
        surname="Berg",
        functies=(CardFunctie("Stichting Voorbeeld", "Beheerder"),),
        phones=(
            CardPhone("0546-123456", PhoneKind.WERK),
            CardPhone("0546-123457", PhoneKind.WERK),
            CardPhone("074-1234567", PhoneKind.PRIVE),
            CardPhone("06-12345678", PhoneKind.MOBIEL),
            CardPhone("088-1234567", PhoneKind.OVERIG),
        ),
        emails=(CardEmail("jan@voorbeeld.nl"), CardEmail("bergjan@voorbeeld.org")),
        addresses=(
            CardAddress("Dorpsstraat", "12a", "7601 AB", "Almelo", "", WERK),
            CardAddress("Kerkplein", "3", "", "Delden", "", PRIVE),
        ),
        website="https://voorbeeld.nl",
        tags=("Wijkraad", "Nieuwjaar"),
        note="Spreekt Twents",
    )
    assert found == CardFile((IncomingCard(2, card),), (), ("Birthday", "Gender"))


def test_a_dutch_list_of_outlook_comes_in_whole(read: Read) -> None:
    found = read("outlook.csv", csv_bytes(list(OUTLOOK_DUTCH), [list(OUTLOOK_DUTCH.values())]))
    card = Card(
        given_name="Zoë Maria",
        infix="de",
        surname="Vries",
        functies=(CardFunctie("Voorbeeldschool", "Directeur"),),
        phones=(
            CardPhone("0546-111111", PhoneKind.WERK),
            CardPhone("0546-222222", PhoneKind.PRIVE),
            CardPhone("06-87654321", PhoneKind.MOBIEL),
            CardPhone("088-7654321", PhoneKind.OVERIG),
        ),
        emails=(CardEmail("zoe@voorbeeld.nl"), CardEmail("zoe@voorbeeld.org")),
        addresses=(
            CardAddress("Plein", "1", "7602 CD", "Almelo", "Duitsland", WERK),
            CardAddress("Laan", "2", "", "Wierden", "", PRIVE),
        ),
        website="voorbeeld.nl",
        note="Belt liever",
    )
    assert found == CardFile((IncomingCard(2, card),), (), ("Geslacht", "Verjaardag"))


def test_a_list_of_google_takes_the_kinds_from_their_own_columns(read: Read) -> None:
    found = read("google.csv", csv_bytes(list(GOOGLE), [list(GOOGLE.values())]))
    card = Card(
        given_name="Piet",
        surname="Bakker",
        functies=(CardFunctie("Voorbeeld BV", "Adviseur"),),
        phones=(
            CardPhone("+31 6 12345678", PhoneKind.MOBIEL),
            CardPhone("0546 123456", PhoneKind.WERK),
        ),
        emails=(
            CardEmail("piet@voorbeeld.nl", WERK, preferred=True),
            CardEmail("p.bakker@voorbeeld.nl", WERK),
            CardEmail("piet@voorbeeld.org", PRIVE),
        ),
        addresses=(CardAddress("Laan", "5", "7603 EF", "Almelo", "", PRIVE),),
        website="voorbeeld.nl",
        tags=("Wijk 16", "Pers"),
    )
    assert found == CardFile((IncomingCard(2, card),), (), ("Birthday", "Photo"))


def test_the_older_list_of_google_is_known_as_well() -> None:
    headings = (
        "Name",
        "Given Name",
        "Additional Name",
        "Family Name",
        "Yomi Name",
        "Group Membership",
        "E-mail 1 - Type",
        "E-mail 1 - Value",
        "Phone 1 - Type",
        "Phone 1 - Value",
        "Organization 1 - Type",
        "Organization 1 - Name",
        "Organization 1 - Title",
        "Organization 2 - Name",
        "Organization 2 - Title",
        "Address 1 - Type",
        "Address 1 - Street",
    )
    assert guess(headings) == (
        "full_name",
        "given_name",
        "middle_name",
        "surname",
        None,
        "tags",
        "email_kind",
        "email_overig",
        "phone_kind",
        "phone_overig",
        None,
        "organisatie",
        "role",
        "organisatie",
        "role",
        "address_kind",
        "street_number_overig",
    )
    row = ("Jan Berg", "Jan", "", "Berg", "", "a", "Work", "j@voorbeeld.nl", "", "", "", "A", "1")
    [card] = cards_of(headings, (*row, "B", "2"))
    assert card.functies == (CardFunctie("A", "1"), CardFunctie("B", "2"))
    assert card.emails == (CardEmail("j@voorbeeld.nl", WERK),)


def test_several_addresses_of_google_in_one_cell_are_taken_apart() -> None:
    [card] = cards_of(
        ("Name", "Address 1 - Street", "Address 1 - City"),
        ("Jan Berg", "Laan 1 ::: Plein 2", "Almelo ::: Delden"),
    )
    assert card.addresses == (
        CardAddress("Laan", "1", city="Almelo"),
        CardAddress("Plein", "2", city="Delden"),
    )


def test_a_list_made_by_hand_in_excel_comes_in(read: Read) -> None:
    made = openpyxl.Workbook()
    made.active.append(["Adressen buurtfeest"])
    made.active.append([])
    made.active.append(
        ["NAAM", "tel.", "06", "mail", "adres", "huisnr", "pc", "woonplaats", "instelling", "rol"]
    )
    made.active.append(
        [
            *("J.P. de Vries", 546123456, 612345678.0, "jp@voorbeeld.nl; vries@voorbeeld.nl"),
            *("Dorpsstraat", 12.0, "7601ab", "Almelo", "Buurtvereniging", "voorzitter"),
        ]
    )
    made.active.append([None] * 9)
    made.active.append(["", "0546-1"])
    content = io.BytesIO()
    made.save(content)
    found = read("lijst.xlsx", content.getvalue())
    card = Card(
        initials="J.P.",
        infix="de",
        surname="Vries",
        functies=(CardFunctie("Buurtvereniging", "voorzitter"),),
        phones=(CardPhone("546123456"), CardPhone("612345678", PhoneKind.MOBIEL)),
        emails=(CardEmail("jp@voorbeeld.nl"), CardEmail("vries@voorbeeld.nl")),
        addresses=(CardAddress("Dorpsstraat", "12", "7601 AB", "Almelo"),),
    )
    assert found.cards == (IncomingCard(4, card),)
    assert [(one.number, one.text) for one in found.refused] == [(6, "0546-1")]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("First Name", "given_name"),
        ("VOORNAAM", "given_name"),
        ("Voorletter(s)", "initials"),
        ("tussenv.", "infix"),
        ("Familienaam", "surname"),
        ("Volledige naam", "full_name"),
        ("Instelling", "organisatie"),
        ("Job Title", "role"),
        ("Rol", "role"),
        ("Sinds", "since"),
        ("t/m", "until"),
        ("telefoonnr", "phone_overig"),
        ("Tel. werk", "phone_werk"),
        ("Telefoon (privé)", "phone_prive"),
        ("Telefoon op werk 2", "phone_werk"),
        ("06", "phone_mobiel"),
        ("06-nummer", "phone_mobiel"),
        ("Mobiel privé", "phone_mobiel"),
        ("tel2", "phone_overig"),
        ("e-mail werk", "email_werk"),
        ("Privémail", "email_prive"),
        ("mailadres", "email_overig"),
        ("Adres werk", "street_number_werk"),
        ("Werkadres", "street_number_werk"),
        ("Straat (werk)", "street_number_werk"),
        ("Postcode (werk)", "postcode_werk"),
        ("Business Postal Code", "postcode_werk"),
        ("Woonadres", "street_number_prive"),
        ("straat + huisnummer", "street_number_overig"),
        ("huisnr.", "number_overig"),
        ("Huisnummertoevoeging", "addition_overig"),
        ("Woonplaats", "city_overig"),
        ("Land", "country_overig"),
        ("URL", "website"),
        ("Categorieën", "tags"),
        ("Opmerkingen", "note"),
        ("kenmerk", "uid"),
        ("Wijk", None),
        ("Titel", None),
        ("Business Fax", None),
        ("Business Street 2", None),
        ("Werkadres 2, straat", None),
        ("Organisatie-id", None),
        ("", None),
        ("BSN", None),
        ("Foto", None),
    ],
)
def test_a_heading_is_understood_whatever_its_case_accents_and_points(
    heading: str, key: str | None
) -> None:
    assert guess((heading,)) == (key,)


def test_what_naam_means_depends_on_the_columns_beside_it() -> None:
    assert guess(("Voornaam", "Naam")) == ("given_name", "surname")
    assert guess(("Naam", "Contactpersoon")) == ("organisatie", "full_name")
    assert guess(("Naam", "Achternaam")) == ("full_name", "surname")
    assert guess(("Straat", "Nr")) == ("street_overig", "number_overig")


FORBIDDEN = (
    "BSN",
    "bsn-nummer",
    "Burgerservicenummer",
    "Geboortedatum",
    "Geb.datum",
    "Birthday",
    "Nationaliteit",
    "Geslacht",
    "m/v",
    "Gender",
    "Photo",
    "Pasfoto",
    "Government ID Number",
    "Leeftijd",
)


def test_what_must_never_come_in_stays_out_even_when_somebody_maps_it() -> None:
    headings = ("Naam", *FORBIDDEN, "Opmerking")
    assert left_out(headings) == FORBIDDEN
    assert guess(headings) == ("full_name", *[None] * len(FORBIDDEN), "note")
    row = ("Jan Berg", *["123456782"] * len(FORBIDDEN), "ok")
    found = to_cards(sheet_of(headings, row), ("full_name", *["note"] * len(FORBIDDEN), "note"))
    assert found.cards[0].card == Card(given_name="Jan", surname="Berg", note="ok")
    assert found.left_out == FORBIDDEN


def test_ordinary_headings_are_not_taken_for_forbidden_ones() -> None:
    headings = ("Geslachtsnaam", "Datum vanaf", "Datum vm", "Beheerder", "Fotograaf", "Agenda")
    assert left_out((*headings, *HEADINGS.values())) == ()


def test_a_row_without_a_name_is_refused_and_the_others_come_in() -> None:
    sheet = sheet_of(
        ("Roepnaam", "Organisatie", "Functie", "Vanaf", "Telefoon overig"),
        ("Jan", "", "", "1 maart 2024", ""),
        ("", "", "buurman", "", "0546-123456"),
        ("", "", "", "", ""),
        ("", "Bakkerij Voorbeeld", "", "", "0546-123457"),
        ("Piet", "", "", "31-02-2024", ""),
        ("Klaas", "", "", "morgen", ""),
    )
    rows = tuple(row for row in sheet.rows if any(row.cells))
    found = to_cards(replace(sheet, rows=rows), guess(sheet.headings))
    assert [one.number for one in found.cards] == [2, 5]
    assert found.cards[0].card.functies == (CardFunctie(since=date(2024, 3, 1)),)
    assert [(one.number, one.reason, one.text) for one in found.refused] == [
        (3, "In deze regel staat geen naam en geen organisatie.", "buurman, 0546-123456"),
        (6, "In kolom Vanaf staat “31-02-2024”. Dat is geen datum.", "Piet, 31-02-2024"),
        (7, "In kolom Vanaf staat “morgen”. Dat is geen datum.", "Klaas, morgen"),
    ]
    assert len(found.cards) + len(found.refused) == len(rows)


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("2024-03-01", "2024-12-31 00:00:00", (date(2024, 3, 1), date(2024, 12, 31))),
        ("1/3/2024", "31.12.98", (date(2024, 3, 1), date(1998, 12, 31))),
        ("2019", "2021", (date(2019, 1, 1), date(2021, 12, 31))),
        ("1 mrt 2024", "heden", (date(2024, 3, 1), None)),
        ("", "-", (None, None)),
    ],
)
def test_days_are_understood_as_people_write_them(
    since: str, until: str, days: tuple[date | None, date | None]
) -> None:
    [card] = cards_of(("Naam", "Functie", "Van af", "Tot"), ("Jan Berg", "lid", "", ""))
    assert card.functies == (CardFunctie(role="lid"),)
    [card] = cards_of(("Naam", "Functie", "Vanaf", "Tot"), ("Jan Berg", "lid", since, until))
    assert (card.functies[0].since, card.functies[0].until) == days


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        ("a@voorbeeld.nl;b@voorbeeld.nl", ["a@voorbeeld.nl", "b@voorbeeld.nl"]),
        ("a@voorbeeld.nl, b@voorbeeld.nl", ["a@voorbeeld.nl", "b@voorbeeld.nl"]),
        ("a@voorbeeld.nl ::: b@voorbeeld.nl", ["a@voorbeeld.nl", "b@voorbeeld.nl"]),
        ("a@voorbeeld.nl\nb@voorbeeld.nl", ["a@voorbeeld.nl", "b@voorbeeld.nl"]),
        ("Jan Berg <a@voorbeeld.nl>", ["a@voorbeeld.nl"]),
        ("/o=ExchangeLabs/ou=x/cn=Recipients/cn=jan", []),
        ("nog vragen, of bellen", ["nog vragen, of bellen"]),
    ],
)
def test_two_addresses_in_a_cell_are_two(cell: str, addresses: list[str]) -> None:
    [card] = cards_of(("Naam", "E-mail"), ("Jan Berg", cell))
    assert [one.address for one in card.emails] == addresses


def test_a_whole_address_in_one_cell_is_taken_apart() -> None:
    [card] = cards_of(("Naam", "Adres"), ("Jan Berg", "Dorpsstraat 12a, 7601ab Almelo"))
    assert card.addresses == (CardAddress("Dorpsstraat", "12a", "7601 AB", "Almelo"),)


def test_what_is_added_to_a_house_number_stays_apart_from_its_digits() -> None:
    headings = ("Naam", "Straat", "Huisnummer", "Toevoeging")
    one, other = cards_of(headings, ("Jan Berg", "Laan", "3", "14"), ("Piet Bos", "Laan", "3", "B"))
    assert (one.addresses[0].number, other.addresses[0].number) == ("3-14", "3B")


def test_a_column_that_somebody_took_away_does_not_shift_the_others() -> None:
    card = Card(
        given_name="Jan",
        functies=(
            CardFunctie("A", "lid", since=date(2020, 1, 1)),
            CardFunctie("B", "lid", since=date(2022, 2, 2)),
        ),
    )
    headings, rows = to_rows([card])
    place = headings.index("Vanaf")
    less = tuple(one[:place] + one[place + 1 :] for one in (headings, *rows))
    [found] = cards_of(*less)
    assert found.functies == (CardFunctie("A", "lid"), card.functies[1])


def test_our_own_headings_are_understood_exactly() -> None:
    plain = {key: heading for key, heading in HEADINGS.items() if not key.startswith("street_")}
    assert guess(tuple(plain.values())) == tuple(plain)
    assert guess(tuple(f"{heading} 2" for heading in plain.values())) == tuple(plain)
    assert guess(("Straat werk", "Huisnummer werk")) == ("street_werk", "number_werk")
    assert len(HEADINGS) == len(set(HEADINGS.values())) == len(FIELDS)


def test_an_export_has_the_columns_that_its_cards_need() -> None:
    headings, rows = to_rows(
        [
            Card(
                given_name="Jan",
                surname="Berg",
                phones=(CardPhone("06-1", PhoneKind.MOBIEL), CardPhone("06-2", PhoneKind.MOBIEL)),
                emails=(CardEmail("j@voorbeeld.nl", WERK, preferred=True),),
                addresses=(CardAddress("Laan", "1", kind=PRIVE),),
            ),
            Card(functies=(CardFunctie("Voorbeeld"),), tags=("a", "b;c")),
        ]
    )
    assert headings == (
        "Roepnaam",
        "Voorletters",
        "Tussenvoegsel",
        "Achternaam",
        "Organisatie",
        "Functie",
        "Mobiel",
        "Mobiel 2",
        "E-mail werk",
        "Straat privé",
        "Huisnummer privé",
        "Labels",
        "Voorkeur",
    )
    assert rows[0][6:] == ("06-1", "06-2", "j@voorbeeld.nl", "Laan", "1", "", "E-mail werk")
    assert rows[1][4] == "Voorbeeld" and rows[1][-2] == 'a; "b;c"'
    assert to_rows([])[0] == headings[:6]


FULL = Card(
    given_name="=Jan",
    initials="J.P.",
    infix="",
    surname="van Berg",
    functies=(
        CardFunctie("+Stichting", "'=lid", date(1999, 12, 31), date(2030, 1, 1)),
        CardFunctie("", "bewoner"),
        CardFunctie("@Raad; zaal 2", "", None, date(2024, 2, 29)),
    ),
    phones=(
        CardPhone("0546-123456; vraag naar Jan", PhoneKind.WERK, preferred=True),
        CardPhone("+31612345678", PhoneKind.MOBIEL),
        CardPhone("-", PhoneKind.WERK),
    ),
    emails=(CardEmail("p@voorbeeld.nl", PRIVE), CardEmail("w@voorbeeld.nl", WERK, preferred=True)),
    addresses=(
        CardAddress("Straat 2 B", "", kind=OVERIG),
        CardAddress("", "12", "7601 AB", "", "België", WERK, preferred=True),
        CardAddress(city="Almelo", kind=WERK),
    ),
    website="https://voorbeeld.nl/?a=1;2",
    sector="=zorg, thuis; wonen",
    tags=("raad, commissie", 'de "groten"', "*ster", "a;b", "=x"),
    note='=regel 1\n\n  regel 3\t; "slot"\n\'-',
    uid="urn:uuid:1",
)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_a_card_with_everything_comes_back_equal(read: Read, ending: str) -> None:
    long = replace(FULL, note="\n".join(f"regel {number} é😀" * 9 for number in range(900)))
    cards = [FULL, Card(surname="Bos"), Card(functies=(CardFunctie("Voorbeeld"),)), long]
    found = read(f"a.{ending}", _written(ending, cards))
    assert [one.card for one in found.cards] == cards
    assert not found.refused


def _written(ending: str, cards: list[Card]) -> bytes:
    headings, rows = to_rows(cards)
    if ending == "csv":
        return csv_bytes(headings, rows)
    return {"xlsx": xlsx_bytes, "ods": ods_bytes}[ending](headings, rows, "Contacten")


# Signs with which spreadsheets, Google and we ourselves mean something come up often.
signs = st.one_of(
    st.sampled_from("aB1 ;,\"'=+-@*:_x\t\n.é"), st.characters(exclude_categories=["Cs"])
)
raw = st.text(signs, max_size=12)
lines = raw.map(line).filter(lambda text: ":::" not in text)
filled = lines.filter(bool)
phones = st.builds(CardPhone, filled, st.sampled_from(PhoneKind), st.booleans())
emails = st.builds(
    CardEmail,
    st.from_regex(r"[a-z0-9.+=_'-]{1,9}@voorbeeld\.(nl|org)", fullmatch=True),
    st.sampled_from(AddressKind),
    st.booleans(),
)
addresses = st.builds(
    CardAddress,
    lines,
    lines,
    lines.map(tidy_postcode),
    lines,
    lines.map(tidy_country),
    st.sampled_from(AddressKind),
    st.booleans(),
).filter(lambda one: any((one.street, one.number, one.postcode, one.city, one.country)))
days = st.none() | st.dates()
functies = st.builds(CardFunctie, lines, lines, days, days).filter(lambda one: one != CardFunctie())
cards = st.builds(
    Card,
    lines,
    lines,
    lines,
    lines,
    st.lists(functies, max_size=3).map(tuple),
    st.lists(phones, max_size=4).map(tuple),
    st.lists(emails, max_size=4).map(tuple),
    st.lists(addresses, max_size=3).map(tuple),
    lines,
    st.lists(filled, max_size=4).map(tuple),
    raw.map(clean),
    lines,
).filter(lambda card: card.is_person or bool(card.functies and card.functies[0].organisatie))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(several=st.lists(cards, min_size=1, max_size=4))
def test_whatever_is_exported_comes_back_equal(
    read: Read, ending: str, several: list[Card]
) -> None:
    found = read(f"a.{ending}", _written(ending, several))
    assert not found.refused
    assert [one.card for one in found.cards] == several
    assert [one.number for one in found.cards] == list(range(2, len(several) + 2))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_thousands_of_contacts_come_back_equal(read: Read, ending: str) -> None:
    several = [replace(FULL, given_name=f"Jan {number}") for number in range(THOUSANDS)]
    found = read(f"a.{ending}", _written(ending, several))
    assert [one.card for one in found.cards] == several
