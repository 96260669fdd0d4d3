"""Contacts come in from vCards of any program and go out to all of them."""

import base64
import quopri
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rounds import THOUSANDS
from wijkdesk.exchange.contacts.card_file import CardFile
from wijkdesk.exchange.errors import ContactFileError
from wijkdesk.exchange.vcard import vcf as vcard
from wijkdesk.exchange.vcard.vcf import read_vcards, write_vcards
from wijkdesk.failure import FileFailure
from wijkdesk.models.contact import AddressKind, PhoneKind
from wijkdesk.services.contact.addresses import tidy_country, tidy_postcode
from wijkdesk.services.contact.card import (
    Card,
    CardAddress,
    CardEmail,
    CardFunctie,
    CardPhone,
    IncomingCard,
    RefusedCard,
)
from wijkdesk.services.words.writing import clean, line

Read = Callable[[str | bytes], CardFile]
WERK, PRIVE, OVERIG = AddressKind.WERK, AddressKind.PRIVE, AddressKind.OVERIG
MOBIEL = PhoneKind.MOBIEL
NAMELESS = "Op deze kaart staat geen naam en geen organisatie."


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def of(content: str | bytes) -> CardFile:
        path = tmp_path / "contacten.vcf"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_vcards(path)

    return of


def vcf(*lines: str, version: str = "3.0") -> str:
    """A card with these content lines."""
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def only(found: CardFile) -> Card:
    """The only card of a file in which nothing is wrong."""
    assert not found.refused
    [one] = found.cards
    return one.card


# --- What each program writes -------------------------------------------------------------------

OUTLOOK = (
    b"BEGIN:VCARD\r\n"
    b"VERSION:2.1\r\n"
    b"X-MS-SIGNATURE:YES\r\n"
    b"N;LANGUAGE=nl;CHARSET=Windows-1252:van der Berg;Andr\xe9;;Dhr.\r\n"
    b"FN;CHARSET=Windows-1252:Dhr. Andr\xe9 van der Berg\r\n"
    b"ORG;CHARSET=Windows-1252:Stichting Caf\xe9;Sociaal domein\r\n"
    b"TITLE:Beheerder\r\n"
    b"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Spreekt Twents=0D=0A=\r\n"
    b"Map: \\\\server\\nieuw; belt liever, zegt ze. Prijs: 5 =E2=82=\r\n"
    b"=AC per keer=0D=0A=\r\n"
    b"\r\n"
    b"TEL;WORK;VOICE:0546-123456\r\n"
    b"TEL;CELL;VOICE;PREF:06-12345678\r\n"
    b"TEL;HOME;VOICE:074-1234567\r\n"
    b"TEL;WORK;FAX:0546-000000\r\n"
    b"TEL;PAGER;VOICE;WORK:0546-999999\r\n"
    b"ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:;Kamer 3;Dorpsstraat 12a=0D=0A=\r\n"
    b"achter;Almelo;Overijssel;7601ab;Nederland\r\n"
    b"LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Dorpsstraat 12a=0D=0A=\r\n"
    b"7601ab Almelo\r\n"
    b"X-MS-OL-DEFAULT-POSTAL-ADDRESS:2\r\n"
    b"URL;WORK:https://voorbeeld.nl\r\n"
    b"BDAY:19700101\r\n"
    b"X-MS-MANAGER:Els Baas\r\n"
    b"EMAIL;PREF;INTERNET:andre@voorbeeld.nl\r\n"
    b"EMAIL;EX:/o=ExchangeLabs/ou=x/cn=Recipients/cn=andre\r\n"
    b"PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n"
    b" /9j/4AAQSkZJRgABAQAAAQABAAD/TELAAA\r\n"
    b" 2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJCh\r\n"
    b"\r\n"
    b'X-MS-OL-DESIGN;CHARSET=utf-8:<card><img src="x:y"/></card>\r\n'
    b"REV:20240101T120000Z\r\n"
    b"END:VCARD\r\n"
)


def test_a_card_of_outlook_comes_in_whole(read: Read) -> None:
    card = Card(
        given_name="André",
        infix="van der",
        surname="Berg",
        functies=(CardFunctie("Stichting Café", "Beheerder"),),
        phones=(
            CardPhone("0546-123456", PhoneKind.WERK),
            CardPhone("06-12345678", MOBIEL, preferred=True),
            CardPhone("074-1234567", PhoneKind.PRIVE),
            CardPhone("0546-999999", PhoneKind.WERK),
        ),
        emails=(CardEmail("andre@voorbeeld.nl", preferred=True),),
        addresses=(
            CardAddress("Dorpsstraat", "12a", "7601 AB", "Almelo", "", WERK, preferred=True),
        ),
        website="https://voorbeeld.nl",
        note="Spreekt Twents\nMap: \\\\server\\nieuw; belt liever, zegt ze. Prijs: 5 € per keer",
    )
    left = {"fax", "foto", "geboortedatum", "afdeling", "titel of aanhef", "provincie"}
    left |= {"assistent en leidinggevende", "toevoeging bij adres", "overige velden"}
    assert read(OUTLOOK) == CardFile((IncomingCard(1, card),), (), tuple(sorted(left)))


GOOGLE = """BEGIN:VCARD
VERSION:3.0
FN:J.P. de Vries
N:de Vries;J.P.;;;
NICKNAME:Jantje
EMAIL;TYPE=INTERNET;TYPE=HOME:jp@voorbeeld.nl
item1.EMAIL;TYPE=INTERNET:wijkraad@voorbeeld.nl
item1.X-ABLabel:Werk
TEL;TYPE=CELL:+31 6 12345678
item2.TEL:0546 654321
item2.X-ABLabel:Fax kantoor
ADR;TYPE=HOME:;bis;Laan 1940-1945 7;Almelo;;7603 EF;NL;Laan 7\\n7603 EF Almelo
ORG:Wijkraad
TITLE:Voorzitter
URL:https\\://voorbeeld.nl/?a=1,2
item3.URL:https\\://voorbeeld.org
PHOTO:https://voorbeeld.nl/foto.jpg
BDAY:1980-05-05
item4.X-ABDATE:2010-06-01
CATEGORIES:Wijk 16,Pers\\, radio,myContacts
NOTE:Eerste regel\\nTweede\\, met komma\\; en punt
END:VCARD
"""


def test_a_card_of_google_comes_in_whole(read: Read) -> None:
    card = Card(
        initials="J.P.",
        infix="de",
        surname="Vries",
        functies=(CardFunctie("Wijkraad", "Voorzitter"),),
        phones=(CardPhone("+31 6 12345678", MOBIEL),),
        emails=(CardEmail("jp@voorbeeld.nl", PRIVE), CardEmail("wijkraad@voorbeeld.nl", WERK)),
        addresses=(CardAddress("Laan 1940-1945", "7bis", "7603 EF", "Almelo", "", PRIVE),),
        website="https://voorbeeld.nl/?a=1,2",
        tags=("Wijk 16", "Pers, radio"),
        note="Eerste regel\nTweede, met komma; en punt",
    )
    left = ("andere datums", "bijnaam", "fax", "foto", "geboortedatum", "tweede website")
    assert read(GOOGLE) == CardFile((IncomingCard(1, card),), (), left)


ICLOUD = (
    "BEGIN:VCARD\r\n"
    "VERSION:3.0\r\n"
    "PRODID:-//Apple Inc.//iCloud Web Address Book//EN\r\n"
    "N:Hof;Zoë;van ’t;;\r\n"
    "FN:Zoë van ’t Hof\r\n"
    "ORG:Voorbeeldschool;\r\n"
    "item1.TITLE:Directeur\r\n"
    "TEL;type=IPHONE;type=CELL;type=VOICE;type=pref:06 87654321\r\n"
    "item2.TEL;type=pref:088 1234567\r\n"
    "item2.X-ABLabel:_$!<Work>!$_\r\n"
    "item3.TEL:0546 111111\r\n"
    "item3.X-ABLabel:_$!<HomeFAX>!$_\r\n"
    "TEL;type=OTHER;type=VOICE:0546 222222\r\n"
    "EMAIL;type=INTERNET;type=WORK;type=pref:zoe@voorbeeld.nl\r\n"
    "item4.ADR;type=HOME:;;Plein 1944 12\\nboven;Almelo;;7602CD;Nederland\r\n"
    "item4.X-ABADR:nl\r\n"
    "item5.X-ABRELATEDNAMES:Kees\r\n"
    "item5.X-ABLabel:_$!<Spouse>!$_\r\n"
    "item6.URL;type=pref:voorbeeld.nl\r\n"
    "item6.X-ABLabel:_$!<HomePage>!$_\r\n"
    "X-SOCIALPROFILE;type=linkedin:https://voorbeeld.nl/zoe\r\n"
    "PHOTO;ENCODING=b;TYPE=JPEG;X-ABCROP-RECTANGLE=ABClipRect_1&0&0&2&2&a/b==:/9j\r\n"
    "  /4AAQSkZJRg\r\n"
    "UID:5B7E1E8C-0000-4000-8000-000000000001\r\n"
    "X-ABUID:5B7E1E8C\\:ABPerson\r\n"
    "END:VCARD\r\n"
)


def test_a_card_of_icloud_comes_in_whole(read: Read) -> None:
    card = Card(
        given_name="Zoë",
        infix="van 't",
        surname="Hof",
        functies=(CardFunctie("Voorbeeldschool", "Directeur"),),
        phones=(
            CardPhone("06 87654321", MOBIEL, preferred=True),
            CardPhone("088 1234567", PhoneKind.WERK, preferred=True),
            CardPhone("0546 222222"),
        ),
        emails=(CardEmail("zoe@voorbeeld.nl", WERK, preferred=True),),
        addresses=(CardAddress("Plein 1944", "12", "7602 CD", "Almelo", "", PRIVE),),
        website="voorbeeld.nl",
        uid="5B7E1E8C-0000-4000-8000-000000000001",
    )
    left = ("familie en relaties", "fax", "foto", "sociale media", "toevoeging bij adres")
    assert read(ICLOUD) == CardFile((IncomingCard(1, card),), (), left)


NEXTCLOUD = """BEGIN:VCARD
VERSION:4.0
PRODID:-//Nextcloud Contacts v6.0
UID:urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e
KIND:individual
FN:Piet Bakker
N:Bakker;Piet;;;
GENDER:M
LANG;PREF=1:nl
TEL;VALUE=uri;PREF=2;TYPE="voice,work":tel:+31-546-12-34-56;ext=12
TEL;VALUE=uri;PREF=1;TYPE="cell,text":tel:+31-6-12345678
TEL;VALUE=uri;TYPE=fax:tel:+31-546-000000
EMAIL;PREF=1;TYPE=work:mailto:piet@voorbeeld.nl
ADR;TYPE=work;LABEL="Postbus 5: 7600 AA; Almelo";GEO="geo:52.35,6.66":5;;;Almelo;;7600 AA;
g1.ORG:Bakkerij Voorbeeld
g2.ORG:Winkeliersvereniging
g2.TITLE:Secretaris
g1.TITLE:Bakker
IMPP:xmpp:piet@voorbeeld.nl
RELATED;TYPE=spouse:urn:uuid:1
PHOTO:data:image/jpeg;base64,/9j/4AAQ
X-VREEMD:ja
END:VCARD
"""


def test_a_card_of_nextcloud_comes_in_whole(read: Read) -> None:
    card = Card(
        given_name="Piet",
        surname="Bakker",
        functies=(
            CardFunctie("Bakkerij Voorbeeld", "Bakker"),
            CardFunctie("Winkeliersvereniging", "Secretaris"),
        ),
        phones=(
            CardPhone("+31-546-12-34-56 toestel 12", PhoneKind.WERK),
            CardPhone("+31-6-12345678", MOBIEL, preferred=True),
        ),
        emails=(CardEmail("piet@voorbeeld.nl", WERK, preferred=True),),
        addresses=(CardAddress("Postbus", "5", "7600 AA", "Almelo", "", WERK),),
        uid="0f8fad5b-d9cb-469f-a165-70867728950e",
    )
    left = {"chatadres", "familie en relaties", "fax", "foto", "geslacht", "overige velden", "taal"}
    assert read(NEXTCLOUD) == CardFile((IncomingCard(1, card),), (), tuple(sorted(left)))


ANDROID = (
    "BEGIN:VCARD\r\n"
    "VERSION:2.1\r\n"
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=42=C3=B6=73;=45=6C=73=65=3B;;;\r\n"
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=45=6C=73=65=20=42=C3=B6=73\r\n"
    "TEL;CELL;PREF:0612345678\r\n"
    "TEL;X-Werk mobiel:0687654321\r\n"
    "TEL;HOME:0546222222\r\n"
    "TEL;VOICE:0546333333\r\n"
    "EMAIL;HOME:else@voorbeeld.nl\r\n"
    "ADR;HOME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;=4C=61=61=6E=20=35;=41=6C=6D=65=6C=\r\n"
    "=6F;;;\r\n"
    "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=65=C3=\r\n"
    "=A9=6E=0A=74=77=65=65\r\n"
    "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Elsje;1;;;;;;;;;;;;;\r\n"
    "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQAB\r\n"
    " AAD/2wBDAAEBAQEBAQ\r\n"
    "\r\n"
    "END:VCARD\r\n"
)


def test_a_card_of_android_comes_in_whole(read: Read) -> None:
    card = Card(
        given_name="Else;",
        surname="Bös",
        phones=(
            CardPhone("0612345678", MOBIEL, preferred=True),
            CardPhone("0687654321", MOBIEL),
            CardPhone("0546222222", PhoneKind.PRIVE),
            CardPhone("0546333333"),
        ),
        emails=(CardEmail("else@voorbeeld.nl", PRIVE),),
        addresses=(CardAddress("Laan", "5", city="Almelo", kind=PRIVE),),
        note="eén\ntwee",
    )
    assert read(ANDROID) == CardFile((IncomingCard(1, card),), (), ("foto", "overige velden"))


def test_cards_of_all_programs_in_one_file_stay_apart(read: Read) -> None:
    texts = [OUTLOOK, *(one.encode() for one in (GOOGLE, ICLOUD, NEXTCLOUD, ANDROID))]
    apart = [only(read(text)) for text in texts]
    found = read(b"".join(texts))
    assert [one.card for one in found.cards] == apart
    assert [one.number for one in found.cards] == [1, 2, 3, 4, 5]


# --- How it is written down ---------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r", "\r\r\n", "\n\n", "\r\n\r\n"])
def test_any_line_ending_will_do(read: Read, ending: str) -> None:
    card = only(read(vcf("FN:Jan Bos", "N:Bos;Jan", "TEL:06-1").replace("\r\n", ending)))
    assert card == Card(given_name="Jan", surname="Bos", phones=(CardPhone("06-1"),))


@pytest.mark.parametrize(
    "encoded",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.encode("cp1252"),
        lambda text: text.encode().replace(b":", b":\0").replace(b"VERSION", b"VER\0SION"),
    ],
)
def test_any_encoding_of_a_file_is_understood(read: Read, encoded: Callable[[str], bytes]) -> None:
    content = encoded(vcf("N:Müller;Zoë", "NOTE:café"))
    assert only(read(content)) == Card(given_name="Zoë", surname="Müller", note="café")


def test_files_that_somebody_joined_hold_marks_in_between(read: Read) -> None:
    one = b"\xef\xbb\xbf" + vcf("N:Bos;Jan").encode()
    assert len(read(one * 3).cards) == 3


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("ISO-8859-1", "latin-1"),
        ("iso_8859-1", "latin-1"),
        ("windows-1252", "cp1252"),
        ("UTF-8", "utf-8"),
        ("UTF-8", "cp1252"),
        ("ISO-8859-15", "iso-8859-15"),
        ("rot13", "utf-8"),
        ("bestaat-niet", "utf-8"),
        ('"utf-8"', "utf-8"),
    ],
)
def test_a_value_may_have_an_encoding_of_its_own(read: Read, charset: str, codec: str) -> None:
    start = f"BEGIN:VCARD\nVERSION:2.1\nN:Bos;Jan\nNOTE;CHARSET={charset}:".encode()
    quoted = start.replace(b"CHARSET", b"ENCODING=QUOTED-PRINTABLE;CHARSET")
    text = "Café Zoë".encode(codec)
    assert only(read(start + text + b"\nEND:VCARD")).note == "Café Zoë"
    assert only(read(quoted + quopri.encodestring(text) + b"\nEND:VCARD")).note == "Café Zoë"


def test_long_lines_that_were_folded_are_whole_again(read: Read) -> None:
    euro = "€".encode()
    content = vcf("N:Bos;J", " an", "NOTE:een", "  twee", "\tdrie", "TEL;TYPE=CE", " LL:06-1")
    # Cut in the middle of a letter, as careless programs do.
    content_bytes = content.encode().replace(b"drie", euro[:1] + b"\r\n " + euro[1:])
    card = only(read(content_bytes))
    assert (card.given_name, card.note) == ("Jan", "een twee€")
    assert card.phones == (CardPhone("06-1", MOBIEL),)


def test_vcard_21_folds_at_a_blank_unless_at_a_fixed_width(read: Read) -> None:
    wide = "NOTE:" + "x" * 71
    card = only(read(vcf("N:Bos;Jan", "NOTE:een", " twee", wide, " y", version="2.1")))
    assert card.note == "een twee\n" + "x" * 71 + "y"


def test_quoted_printable_goes_on_behind_each_soft_break(read: Read) -> None:
    several = (
        vcf("N;ENCODING=QUOTED-PRINTABLE:B=C3=", "=B6s;Ja=", "n", "TEL:06-1", version="2.1"),
        vcf("N;QUOTED-PRINTABLE;CHARSET=UTF-8:B=c3=b6s;Jan", "TEL:06-1", version="2.1"),
        vcf("n;encoding=quoted-printable:B=C3=B6s;", " Jan", "TEL:06-1", version="2.1"),
    )
    card = Card(given_name="Jan", surname="Bös", phones=(CardPhone("06-1"),))
    assert [only(read(one)) for one in several] == [card] * 3


def test_a_soft_break_at_the_very_end_does_not_take_the_end_of_the_card(read: Read) -> None:
    note = "NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0A="
    found = read(vcf("N:Bos;Jan", note, version="2.1") + vcf("N:Vos;Piet"))
    assert [one.card.note for one in found.cards] == ["a", ""]


def test_a_note_whose_lines_were_not_folded_stays_whole(read: Read) -> None:
    found = read(vcf("N:Bos;Jan", "NOTE:een", "twee, zonder inspringen", "", "drie", "TEL:06-1"))
    card = only(found)
    assert card.note == "een\ntwee, zonder inspringen\ndrie"
    assert card.phones == (CardPhone("06-1"),)


@pytest.mark.parametrize("indent", ["", " ", "\t"])
@pytest.mark.parametrize("closing", ["", "\r\n"])
def test_photos_are_stepped_over(read: Read, indent: str, closing: str) -> None:
    picture = base64.encodebytes(bytes(range(256)) * 40).decode().replace("\n", f"\r\n{indent}")
    photo = f"PHOTO;ENCODING=BASE64;TYPE=JPEG:\r\n{indent}{picture.strip()}{closing}"
    for name in (photo, photo.replace("PHOTO", "item1.logo"), photo.replace("PHOTO", "X-PLAATJE")):
        found = read(vcf("N:Bos;Jan", name, "TEL:06-1", "NOTE:ok", version="2.1"))
        expected = Card(given_name="Jan", surname="Bos", phones=(CardPhone("06-1"),), note="ok")
        assert only(found) == expected
        assert found.left_out or "PLAATJE" in name


def test_escapes_are_undone(read: Read) -> None:
    card = only(
        read(
            vcf(
                r"N:Bos\, zn.;Jan\;Piet;;;",
                r"ORG:Bos\;Vos\\;afdeling",
                r"NOTE:een\ntwee\Ndrie\, vier\; vijf\\nzes \: \x\\",
                r"CATEGORIES:a\,b,c\\,d",
                r"TEL:06-1\,2",
            )
        )
    )
    assert (card.given_name, card.surname) == ("Jan;Piet", "Bos, zn.")
    assert card.functies == (CardFunctie("Bos;Vos\\"),)
    assert card.note == "een\ntwee\ndrie, vier; vijf\\nzes : \\x\\"
    assert card.tags == ("a,b", "c\\", "d")
    assert card.phones == (CardPhone("06-1,2"),)


def test_signs_in_parameters_do_not_cut_the_value(read: Read) -> None:
    card = only(
        read(
            vcf(
                'N;SORT-AS="Bos;x:y,Jan":Bos;Jan',
                'EMAIL;X-A="a:b";TYPE="work,pref";X-B="^n^\'^^":jan@voorbeeld.nl',
                'TEL;TYPE="x^nwerk":0546-1',
                'NOTE;X-A="nooit dicht:tekst: "aan"',
            )
        )
    )
    assert (card.given_name, card.surname) == ("Jan", "Bos")
    assert card.emails == (CardEmail("jan@voorbeeld.nl", WERK, preferred=True),)
    assert card.phones == (CardPhone("0546-1", PhoneKind.WERK),)
    assert card.note.endswith('tekst: "aan"')


def test_case_and_groups_of_names_do_not_matter(read: Read) -> None:
    text = "begin:vcard\nversion:3.0\nitem1.n:Bos;Jan\nA-1.Tel;Type=Cell:06-1\nend:VCard \n"
    assert only(read(text)) == Card(
        given_name="Jan", surname="Bos", phones=(CardPhone("06-1", MOBIEL),)
    )


# --- Cards that are broken ----------------------------------------------------------------------


def test_a_card_without_an_end_ends_where_the_next_begins(read: Read) -> None:
    found = read("BEGIN:VCARD\nN:Bos;Jan\nBEGIN:VCARD\nN:Vos;Piet\nEND:VCARD\nBEGIN:VCARD\nFN:Els")
    assert [one.card.given_name for one in found.cards] == ["Jan", "Piet", "Els"]
    assert [one.number for one in found.cards] == [1, 2, 3]


def test_what_stands_between_cards_is_passed_over(read: Read) -> None:
    found = read(
        "Van: jan@voorbeeld.nl\nTEL:06-0\n\n"
        + vcf("N:Bos;Jan")
        + "rommel\nTEL:06-1\nEND:VCARD\nBEGIN:VEVENT\nEND:VEVENT\n"
        + vcf("N:Vos;Piet", "rommel", ":", "zonder dubbele punt", "; : ;")
    )
    assert [one.card for one in found.cards] == [
        Card(given_name="Jan", surname="Bos"),
        Card(given_name="Piet", surname="Vos"),
    ]
    assert not found.refused


@pytest.mark.parametrize(
    "agent",
    [
        "AGENT:\nBEGIN:VCARD\nVERSION:2.1\nN:Hulp;Els\nTEL:06-2\nEND:VCARD",
        "AGENT:BEGIN:VCARD\nN:Hulp;Els\nTEL:06-2\nEND:VCARD",
        "AGENT:\n\nBEGIN:VCARD\nN:Hulp;Els\nAGENT:\nEND:VCARD",
        "AGENT:BEGIN:VCARD\\nFN:Els Hulp\\nTEL:06-2\\nEND:VCARD\\n",
        "AGENT;VALUE=uri:cid:els@voorbeeld.nl",
    ],
)
def test_a_card_inside_a_card_is_not_mixed_with_it(read: Read, agent: str) -> None:
    found = read(
        f"BEGIN:VCARD\nVERSION:2.1\nN:Bos;Jan\n{agent}\nTEL:06-1\nEND:VCARD\n" + vcf("FN:Piet")
    )
    assert [one.card for one in found.cards] == [
        Card(given_name="Jan", surname="Bos", phones=(CardPhone("06-1"),)),
        Card(given_name="Piet"),
    ]
    assert found.left_out == ("assistent en leidinggevende",)


def test_a_card_inside_a_card_that_has_no_end_takes_no_other_with_it(read: Read) -> None:
    text = "BEGIN:VCARD\nN:Bos;Jan\nAGENT:\nBEGIN:VCARD\nN:Hulp;Els\nEND:VCARD\n"
    found = read(text + vcf("FN:Piet") + vcf("FN:Klaas"))
    assert [one.card.given_name for one in found.cards] == ["Jan", "Piet", "Klaas"]


def test_a_card_with_nothing_on_it_is_refused_and_the_others_come_in(read: Read) -> None:
    huge = "x" * 100_001
    lines = ["TEL:06-1"] * 10_001
    found = read(
        vcf("N:Bos;Jan")
        + vcf("TEL:06-1", "EMAIL:info@voorbeeld.nl")
        + vcf()
        + vcf("N:;;;;", "FN:", "ORG:;")
        + vcf("X-ADDRESSBOOKSERVER-KIND:group", "N:Wijkraad", "FN:Wijkraad")
        + vcf("KIND:Group", "FN:Buren", "MEMBER:urn:uuid:1", version="4.0")
        + vcf("KIND:location", "FN:Buurthuis", version="4.0")
        + vcf("FN:Lang", f"NOTE:{huge}")
        + vcf("FN:Lang", "NOTE:" + "=" * 3_000_000)
        + vcf("FN:Veel", *lines)
        + vcf(f"FN:{huge}", "TEL:06-2")
        + vcf("FN:Twee", *[f"NOTE:{'x' * 60_000}"] * 2)
        + vcf("N:Vos;Piet", "NOTE:" + huge[1:])
    )
    too_long = "Hier staat een tekst van meer dan 100.000 tekens."
    assert [one.number for one in found.cards] == [1, 13]
    assert len(found.cards[1].card.note) == 100_000
    assert found.refused == (
        RefusedCard(2, NAMELESS, "info@voorbeeld.nl, 06-1"),
        RefusedCard(3, NAMELESS, ""),
        RefusedCard(4, NAMELESS, ""),
        RefusedCard(5, "Dit is een groep, geen persoon of organisatie.", "Wijkraad"),
        RefusedCard(6, "Dit is een groep, geen persoon of organisatie.", "Buren"),
        RefusedCard(7, "Dit is geen persoon en geen organisatie.", "Buurthuis"),
        RefusedCard(8, too_long, "Lang"),
        RefusedCard(9, too_long, "Lang"),
        RefusedCard(10, "Op deze kaart staat te veel.", "Veel, 06-1"),
        RefusedCard(11, too_long, "06-2"),
        RefusedCard(12, "De opmerking op deze kaart is te lang.", "Twee"),
    )


# --- Who it is ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["N:van der Berg;Jan"], ("Jan", "", "van der", "Berg")),
        (["N:Berg\\, van der;Jan"], ("Jan", "", "van der", "Berg")),
        (["N:Berg;Jan;van der"], ("Jan", "", "van der", "Berg")),
        (["N:Berg;Jan;Van der"], ("Jan", "", "van der", "Berg")),
        (["N:Berg;Jan;;van der;"], ("Jan", "", "van der", "Berg")),
        (["N:Berg;Jan;Piet"], ("Jan Piet", "", "", "Berg")),
        (["N:Berg;Jan,Piet"], ("Jan Piet", "", "", "Berg")),
        (["N:Berg;J.P. (Jan)"], ("Jan", "J.P.", "", "Berg")),
        (["N:Berg;JP"], ("", "J.P.", "", "Berg")),
        (["N:;Jan van der Berg"], ("Jan", "", "van der", "Berg")),
        (["N:;Jan"], ("Jan", "", "", "")),
        (["N:Jansen"], ("", "", "", "Jansen")),
        (["N:;;;;", "FN:Jan de Vries"], ("Jan", "", "de", "Vries")),
        (["FN:mevr. J.P. de Vries"], ("", "J.P.", "de", "Vries")),
        (["FN:Jan"], ("Jan", "", "", "")),
        (["NICKNAME:Jantje"], ("Jantje", "", "", "")),
        (["N:Bos;Jan", "FN:Iemand Anders"], ("Jan", "", "", "Bos")),
        (["N:Bos;Jan", "ORG:Jan Bos"], ("Jan", "", "", "Bos")),
        (["N:", "N:Bos;Jan"], ("Jan", "", "", "Bos")),
    ],
)
def test_a_name_is_taken_apart(
    read: Read, lines: list[str], names: tuple[str, str, str, str]
) -> None:
    card = only(read(vcf(*lines)))
    assert (card.given_name, card.initials, card.infix, card.surname) == names


@pytest.mark.parametrize(
    "lines",
    [
        ["KIND:org", "FN:Wijkraad Oost"],
        ["KIND:org", "FN:Raad", "N:Oost;Wijkraad", "ORG:Wijkraad Oost"],
        ["X-ABShowAs:COMPANY", "N:;;;;", "FN:Wijkraad Oost", "ORG:Wijkraad Oost;"],
        ["X-ABShowAs:COMPANY", "N:Oost;Wijkraad", "FN:Wijkraad Oost"],
        ["X-ABShowAs:COMPANY", "N:Oost;Wijkraad", "ORG:Wijkraad Oost"],
        ["N:;;;;", "FN:Wijkraad Oost", "ORG:Wijkraad Oost"],
        ["N:Wijkraad Oost;;;;", "FN:Wijkraad Oost", "ORG:WIJKRAAD OOST", "ORG:Wijkraad Oost"],
        ["ORG:Wijkraad Oost"],
        ["ORG:;Wijkraad Oost", "NICKNAME:raadje"],
    ],
)
def test_an_organisation_is_no_person(read: Read, lines: list[str]) -> None:
    card = only(read(vcf(*lines)))
    assert not card.is_person and not card.infix and not card.initials
    assert card.functies[0].organisatie.casefold() == "wijkraad oost"


def test_somebody_who_stands_for_a_company_stays_a_person(read: Read) -> None:
    card = only(read(vcf("X-ABShowAs:COMPANY", "N:Bos;Jan", "FN:Bakkerij", "ORG:Bakkerij")))
    assert card == Card(given_name="Jan", surname="Bos", functies=(CardFunctie("Bakkerij"),))


def test_roles_go_with_their_organisations(read: Read) -> None:
    def functies(*lines: str) -> tuple[CardFunctie, ...]:
        return only(read(vcf("N:Bos;Jan", *lines))).functies

    assert functies("TITLE:lid") == (CardFunctie("", "lid"),)
    assert functies("ROLE:lid") == (CardFunctie("", "lid"),)
    assert functies("ORG:A", "ORG:B", "TITLE:x", "TITLE:y", "ROLE:z") == (
        CardFunctie("A", "x"),
        CardFunctie("B", "y"),
    )
    assert functies("a.ORG:A", "ORG:B", "TITLE:x", "a.TITLE:y", "TITLE:z") == (
        CardFunctie("A", "y"),
        CardFunctie("B", "x"),
        CardFunctie("", "z"),
    )


# --- How to reach them --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("TEL;TYPE=CELL", MOBIEL),
        ("TEL;CELL", MOBIEL),
        ("TEL;TYPE=mobile", MOBIEL),
        ("TEL;type=IPHONE", MOBIEL),
        ("TEL;TYPE=WORK,CELL", MOBIEL),
        ("TEL;TYPE=WORK;TYPE=VOICE", PhoneKind.WERK),
        ("TEL;WORK", PhoneKind.WERK),
        ("TEL;HOME;VOICE", PhoneKind.PRIVE),
        ('TEL;TYPE="home,voice"', PhoneKind.PRIVE),
        ("TEL;VOICE", PhoneKind.OVERIG),
        ("TEL", PhoneKind.OVERIG),
        ("TEL;TYPE=VOICE,FAX,WORK", PhoneKind.WERK),
    ],
)
def test_the_kind_of_a_number_is_understood(read: Read, name: str, kind: PhoneKind) -> None:
    assert only(read(vcf("FN:Jan", f"{name}:06 - 12"))).phones == (CardPhone("06 - 12", kind),)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("_$!<Work>!$_", PhoneKind.WERK),
        ("_$!<Home>!$_", PhoneKind.PRIVE),
        ("_$!<Mobile>!$_", MOBIEL),
        ("werk", PhoneKind.WERK),
        ("Thuis", PhoneKind.PRIVE),
        ("portiek", PhoneKind.OVERIG),
    ],
)
def test_a_label_of_the_user_says_the_kind(read: Read, label: str, kind: PhoneKind) -> None:
    lines = ("item9.X-ABLabel:" + label, "ITEM9.TEL:06-1", "TEL:06-2")
    assert only(read(vcf("FN:Jan", *lines))).phones == (
        CardPhone("06-1", kind),
        CardPhone("06-2"),
    )


@pytest.mark.parametrize("name", ["TEL;TYPE=FAX", "TEL;WORK;FAX", "TEL;TYPE=homefax", "TEL;PAGER"])
def test_faxes_and_pagers_stay_out_and_are_told(read: Read, name: str) -> None:
    found = read(vcf("FN:Jan", f"{name}:0546-1"))
    assert only(found).phones == ()
    assert found.left_out == ("pager" if "PAGER" in name else "fax",)


def test_a_number_stays_as_it_is_written(read: Read) -> None:
    numbers = ["+31 (0)6 12 34 56 78", "0546-123456 (na 6 uur)", "06 1234", "vraag Jan"]
    card = only(read(vcf("FN:Jan", *(f"TEL: {one}  " for one in numbers), "TEL:", "TEL: ")))
    assert [one.number for one in card.phones] == numbers
    card = only(read(vcf("FN:Jan", "TEL;VALUE=uri:tel:%2B31-6-1;phone-context=x", version="4.0")))
    assert [one.number for one in card.phones] == ["+31-6-1"]


def test_what_is_preferred_is_marked(read: Read) -> None:
    def liked(*lines: str) -> list[bool]:
        return [one.preferred for one in only(read(vcf("FN:Jan", *lines))).phones]

    assert liked("TEL;PREF:1", "TEL:2") == [True, False]
    assert liked("TEL:1", "TEL;TYPE=work,pref:2") == [False, True]
    assert liked("TEL;PREF=50:1", "TEL;PREF=20:2", "TEL:3") == [False, True, False]
    assert liked("TEL;PREF=veel:1", "TEL;PREF=:2") == [False, False]


@pytest.mark.parametrize(
    ("value", "address"),
    [
        (";;Laan 5;Almelo;;7601ab;Nederland", ("Laan", "5", "7601 AB", "Almelo", "")),
        (";;Laan 5;Almelo", ("Laan", "5", "", "Almelo", "")),
        (";;Laan 5;Berlin;;10115;Duitsland", ("Laan", "5", "10115", "Berlin", "Duitsland")),
        (";12a;Laan;Almelo;;;", ("Laan", "12a", "", "Almelo", "")),
        (";B;Laan 5;Almelo;;;", ("Laan", "5B", "", "Almelo", "")),
        (";14;Laan 3;Almelo;;;", ("Laan", "3-14", "", "Almelo", "")),
        (";Derde etage links;Laan 3;;;;", ("Laan", "3", "", "", "")),
        (";Laan 3;;Almelo;;;", ("Laan", "3", "", "Almelo", "")),
        ("12;;;Almelo;;;", ("Postbus", "12", "", "Almelo", "")),
        ("Postbus 12;;;Almelo;;;", ("Postbus", "12", "", "Almelo", "")),
        ("Postbus 12;;Laan 3;;;;", ("Laan", "3", "", "", "")),
        (r";;Gebouw A\nLaan 3;;;;", ("Laan", "3", "", "", "")),
        (r";;Laan 3\, achter;;;;", ("Laan 3, achter", "", "", "", "")),
        (r"Laan 3\, 7601AB Almelo", ("Laan", "3", "7601 AB", "Almelo", "")),
        (";;;;;;;;;te veel", None),
        (";;;;;;", None),
        ("", None),
    ],
)
def test_an_address_is_taken_apart(
    read: Read, value: str, address: tuple[str, str, str, str, str] | None
) -> None:
    card = only(read(vcf("FN:Jan", f"ADR;TYPE=HOME:{value}")))
    assert card.addresses == ((CardAddress(*address, PRIVE),) if address else ())


def test_a_uid_is_the_same_in_each_version(read: Read) -> None:
    for uid in ("urn:uuid:ab-1", "URN:UUID:ab-1", "ab-1"):
        assert only(read(vcf("FN:Jan", f"UID:{uid}"))).uid == "ab-1"


def test_what_may_not_come_in_is_told_and_nowhere_on_the_card(read: Read) -> None:
    lines = ("BDAY:1970-01-01", "GENDER:F", "BIRTHPLACE:Almelo", "item1.ANNIVERSARY:2000-01-01")
    found = read(vcf("FN:Jan", *lines, "PRODID:x", "REV:1", "X-ABLabel:y", "GEO:"))
    assert only(found) == Card(given_name="Jan")
    assert found.left_out == ("geboortedatum", "geboorteplaats", "geslacht", "jubileum")


# --- Files --------------------------------------------------------------------------------------


def test_a_file_without_cards_is_refused_as_a_whole(read: Read) -> None:
    for content in (b"", b" \r\n\0", b"Naam;Telefoon\nJan;06", b"\xff\xfe\x00", bytes(range(256))):
        with pytest.raises(ContactFileError, match="Er is niets ingelezen"):
            read(content)


def test_a_file_that_is_not_there_or_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FileFailure, match="bestaat niet"):
        read_vcards(tmp_path / "weg.vcf")
    with pytest.raises(FileFailure):
        read_vcards(tmp_path)
    large = tmp_path / "groot.vcf"
    with large.open("wb") as file:
        file.truncate(vcard.LARGEST_FILE + 1)
    with pytest.raises(ContactFileError, match="200 MB"):
        read_vcards(large)
    monkeypatch.setattr(vcard, "MOST_CARDS", 2)
    many = tmp_path / "veel.vcf"
    many.write_text(vcf("FN:Jan") * 2)
    assert len(read_vcards(many).cards) == 2
    many.write_text(vcf("FN:Jan") * 3)
    with pytest.raises(ContactFileError, match="meer dan"):
        read_vcards(many)


def test_the_reader_tells_how_far_it_is(tmp_path: Path) -> None:
    heard: list[int] = []
    path = tmp_path / "a.vcf"
    path.write_text(vcf("FN:Jan") * 250 + vcf())
    read_vcards(path, heard.append)
    assert heard == [100, 200, 251]


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=20),
            st.sampled_from(
                [
                    *(
                        b"BEGIN:VCARD\n",
                        b"END:VCARD\r\n",
                        b"VERSION:2.1\n",
                        b"AGENT:\n",
                        b"\n ",
                        b"=",
                    ),
                    *(
                        b"N:",
                        b"FN:",
                        b"ORG:",
                        b"ADR;",
                        b"TEL;",
                        b"X-WIJKDESK-ADRES:",
                        b"a.X-ABLabel:",
                    ),
                    *(
                        b"ENCODING=QUOTED-PRINTABLE:",
                        b"ENCODING=B:",
                        b"\\",
                        b'"',
                        b";",
                        b",",
                        b"\0",
                    ),
                    *(b"X-WIJKDESK-FUNCTIE:a;b;2020-13-45;", b"NOTE:", b"PREF=", b"tel:", b"^"),
                ]
            ),
        ),
        max_size=30,
    )
)
def test_whatever_is_in_a_file_the_card_before_it_comes_in(read: Read, rest: list[bytes]) -> None:
    found = read(vcf("N:Bos;Jan").encode() + b"".join(rest))
    assert found.cards[0] == IncomingCard(1, Card(given_name="Jan", surname="Bos"))
    numbers = sorted(one.number for one in (*found.cards, *found.refused))
    assert numbers == list(range(1, len(numbers) + 1))


# --- What we write ------------------------------------------------------------------------------

FULL = Card(
    given_name="Jan",
    initials="J.P.",
    infix="van der",
    surname="Berg-de Wit",
    functies=(
        CardFunctie("Stichting; A, B", "oud-lid", date(1999, 12, 31), date(2030, 1, 1)),
        CardFunctie("Raad \\ zaal", "voorzitter", date(2020, 2, 29)),
        CardFunctie("", "bewoner"),
    ),
    phones=(
        CardPhone("0546-123456; vraag naar Jan", PhoneKind.WERK, preferred=True),
        CardPhone("+31612345678", MOBIEL, preferred=True),
        CardPhone("0546 222222", PhoneKind.PRIVE),
        CardPhone("-"),
    ),
    emails=(
        CardEmail("p@voorbeeld.nl", PRIVE),
        CardEmail("w@voorbeeld.nl", WERK, preferred=True),
        CardEmail("o@voorbeeld.nl"),
    ),
    addresses=(
        CardAddress("Straat 2 B", "", kind=OVERIG),
        CardAddress("Straat 2", "B", kind=OVERIG),
        CardAddress("Laan 1940-1945", "3-14", "7601 AB", "Almelo", "", WERK, preferred=True),
        CardAddress("", "12", "7601ab", "", "België", PRIVE),
        CardAddress(city="Almelo"),
    ),
    website="https://voorbeeld.nl/?a=1;2,3\\4",
    sector="zorg, thuis; wonen",
    tags=("raad, commissie", 'de "groten"', "*ster", "a;b", "é\\"),
    note='regel 1\n\n  regel 3\t; "slot", \\n ' + "€😀é" * 40,
    uid="urn:uuid:1",
)


def test_a_card_with_everything_comes_back_equal(read: Read) -> None:
    cards = [FULL, Card(surname="Bos"), Card(functies=(CardFunctie("Voorbeeld"),)), FULL]
    found = read(write_vcards(cards))
    assert [one.card for one in found.cards] == cards
    assert not found.refused and not found.left_out


def test_a_plain_card_is_written_as_every_program_reads_it() -> None:
    card = Card(
        given_name="Jan",
        infix="van der",
        surname="Berg",
        functies=(CardFunctie("Gemeente Almelo", "Wijkregisseur"),),
        phones=(CardPhone("+31612345678", MOBIEL, preferred=True),),
        emails=(CardEmail("jan@voorbeeld.nl", WERK),),
        addresses=(CardAddress("Laan", "5", "7601 AB", "Almelo", kind=WERK),),
        website="https://voorbeeld.nl",
        tags=("Wijk 16", "Pers"),
        note="een\ntwee",
        uid="ab-1",
    )
    assert write_vcards([card]).decode().split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:van der Berg;Jan;;;",
        "FN:Jan van der Berg",
        "ORG:Gemeente Almelo",
        "TITLE:Wijkregisseur",
        "TEL;TYPE=CELL;TYPE=pref:+31612345678",
        "EMAIL;TYPE=INTERNET;TYPE=WORK:jan@voorbeeld.nl",
        "ADR;TYPE=WORK:;;Laan 5;Almelo;;7601 AB;",
        "URL:https://voorbeeld.nl",
        "CATEGORIES:Wijk 16,Pers",
        "NOTE:een\\ntwee",
        "UID:ab-1",
        "END:VCARD",
        "",
    ]


def test_an_organisation_is_written_as_one() -> None:
    text = write_vcards(
        [Card(functies=(CardFunctie("Wijkraad", until=date(2020, 1, 1)),))]
    ).decode()
    assert "N:;;;;\r\nFN:Wijkraad\r\nORG:Wijkraad\r\nX-ABShowAs:COMPANY\r\n" in text


def test_others_see_the_work_that_lasts() -> None:
    text = write_vcards([FULL]).decode()
    assert "\r\nORG:Raad \\\\ zaal\r\nTITLE:voorzitter\r\n" in text
    former = Card(given_name="Jan", functies=(CardFunctie("Raad", "lid", None, date(2020, 1, 1)),))
    assert "\r\nORG:" not in write_vcards([former]).decode()


def test_lines_are_folded_between_letters() -> None:
    content = write_vcards([replace(FULL, note="x" * width + "€😀é" * 200) for width in range(8)])
    assert content.replace(b"\r\n", b"").count(b"\n") == content.count(b"\r") - content.count(
        b"\r\n"
    )
    lines = content.split(b"\r\n")
    assert max(len(one) for one in lines) in (74, 75)
    for one in lines:
        one.decode()  # no letter is cut in two


def test_no_text_can_pass_for_a_line_of_its_own(read: Read) -> None:
    evil = "a\r\nTEL:06-666\rEND:VCARD\nBEGIN:VCARD\nFN:Boef\x00\x0b\ud800 "
    card = Card(
        given_name=evil,
        functies=(CardFunctie(evil, evil),),
        phones=(CardPhone(evil),),
        website=evil,
        tags=(evil,),
        note=evil,
        uid=evil,
    )
    content = write_vcards([card])
    assert len(re.findall(rb"(?m)^(?:BEGIN|END|TEL|FN)[:;]", content)) == 4
    found = only(read(content))
    assert found.given_name == line(evil)
    assert found.note == clean(evil)
    assert [one.number for one in found.phones] == [line(evil)]


def test_what_somebody_changed_in_another_program_counts(read: Read) -> None:
    text = write_vcards([replace(FULL, uid="")]).decode().replace("\r\n ", "")
    changed = (
        text.replace("N:van der Berg-de Wit;Jan", "N:Bos;Els")
        .replace("TITLE:voorzitter", "TITLE:penningmeester")
        .replace(":;;Straat 2 B;", ":;;Plein 7;", 1)
    )
    card = only(read(changed))
    assert (card.given_name, card.initials, card.infix, card.surname) == ("Els", "", "", "Bos")
    assert card.functies == (CardFunctie("Raad \\ zaal", "penningmeester"),)
    assert card.addresses[0] == CardAddress("Plein", "7")
    assert card.phones == FULL.phones


signs = st.one_of(
    st.sampled_from("aB1 ;,\"'=+-@*:_x\t\n.é\\^(€😀"), st.characters(exclude_categories=["Cs"])
)
raw = st.text(signs, max_size=12)
lines = raw.map(line)
filled = lines.filter(bool)
names = lines | st.sampled_from(
    ["Jan", "J.P.", "van der", "de", "Berg", "Jan Bos", "Berg, van der"]
)
streets = lines | st.sampled_from(["Laan", "Laan 3", "Plein 1944", "1e Weg", "3", "3-14", "12 a"])
phones = st.builds(
    CardPhone,
    filled.filter(lambda text: not text.casefold().startswith("tel:")),
    st.sampled_from(PhoneKind),
    st.booleans(),
)
emails = st.builds(
    CardEmail,
    st.from_regex(r"[a-z0-9.+=_'-]{1,9}@voorbeeld\.(nl|org)", fullmatch=True),
    st.sampled_from(AddressKind),
    st.booleans(),
)
addresses = st.builds(
    CardAddress,
    streets,
    streets,
    lines.map(tidy_postcode),
    lines,
    lines.map(tidy_country),
    st.sampled_from(AddressKind),
    st.booleans(),
).filter(lambda one: any((one.street, one.number, one.postcode, one.city, one.country)))
days = st.none() | st.dates()
functies = st.builds(CardFunctie, names, lines, days, days).filter(
    lambda one: bool(one.organisatie or one.role)
)
cards = st.builds(
    Card,
    names,
    names,
    names,
    names,
    st.lists(functies, max_size=3).map(tuple),
    st.lists(phones, max_size=4).map(tuple),
    st.lists(emails, max_size=4).map(tuple),
    st.lists(addresses, max_size=3).map(tuple),
    lines,
    st.lists(filled, max_size=4).map(tuple),
    raw.map(clean),
    lines | st.sampled_from(["urn:uuid:1", "URN:UUID:urn:uuid:2"]),
).filter(lambda card: card.is_person or bool(card.functies and card.functies[0].organisatie))


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(several=st.lists(cards, min_size=1, max_size=4))
def test_whatever_is_exported_comes_back_equal(read: Read, several: list[Card]) -> None:
    content = write_vcards(several)
    assert max(len(one) for one in content.split(b"\r\n")) <= 75
    found = read(content)
    assert not found.refused
    assert [one.card for one in found.cards] == several
    assert [one.number for one in found.cards] == list(range(1, len(several) + 1))


def test_thousands_of_cards_with_photos_come_in(read: Read) -> None:
    several = [replace(FULL, given_name=f"Jan {number}") for number in range(THOUSANDS)]
    photo = b"PHOTO;ENCODING=b:" + b"\r\n ".join([b"A" * 74] * 60) + b"\r\nEND:VCARD"
    found = read(write_vcards(several).replace(b"END:VCARD", photo))
    assert [one.card for one in found.cards] == several
    assert found.left_out == ("foto",)
