"""Address cards as other programs write them, and ours that come back the same."""

import base64
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wijkdesk.exchange.card_file import CardFile
from wijkdesk.exchange.errors import ContactFileError
from wijkdesk.exchange.vcard import read_vcards, write_vcards
from wijkdesk.models.contact import AddressKind, PhoneKind
from wijkdesk.services.contact.card import Card, CardAddress, CardEmail, CardFunctie, CardPhone
from wijkdesk.services.contact.cards import tidy

OUTLOOK = """BEGIN:VCARD
VERSION:2.1
N;LANGUAGE=nl:van der Berg;Jan
FN:Jan van der Berg
ORG:Beter Wonen;Leefbaarheid
TITLE:wijkbeheerder
NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Eerste regel=0D=0A=
Caf=C3=
=A9 op de hoek
TEL;WORK;VOICE:0546 541111
TEL;CELL;PREF:06-12345678
TEL;WORK;FAX:0546 541112
ADR;WORK;PREF:;;Dorpsstraat 12a;Almelo;;7601ab;Nederland
EMAIL;PREF;INTERNET:jan@voorbeeld.nl
PHOTO;TYPE=JPEG;ENCODING=BASE64:
 /9j/4AAQSkZJRgABAQEAYABgAAD/
 2wBDAAgGBgcGBQgHBwcJCQgKDBQN

X-MS-OL-DEFAULT-POSTAL-ADDRESS:2
REV:20260101T120000Z
END:VCARD
"""
GOOGLE = """BEGIN:VCARD
VERSION:3.0
FN:Defne Yıldız
N:Yıldız;Defne;;;
EMAIL;TYPE=INTERNET;TYPE=WORK:defne@voorbeeld.nl
TEL;TYPE=CELL:+31 6 12345679
item1.TEL:0546 541113
item1.X-ABLabel:Balie
item2.URL:https\\://voorbeeld.nl
ORG:Avedan
BDAY:1980-02-30
CATEGORIES:myContacts,Wijkteam
END:VCARD
"""
ICLOUD = """BEGIN:VCARD\r
VERSION:3.0\r
PRODID:-//Apple Inc.//iOS 17//EN\r
N:Politie;;;;\r
FN:Politie\r
ORG:Politie\\, basisteam;\r
X-ABShowAs:COMPANY\r
item1.TEL;type=pref:0900-8844\r
item1.X-ABLabel:_$!<Work>!$_\r
item1.ADR;type=pref:;;Stationsplein 1;Almelo;;7607 GD;Netherlands\r
item1.X-ABADR:nl\r
NOTE:Regel een\\nRegel twee\\; met teken\\, en een heel lange zin die over meer dan\r
  vijfenzeventig tekens gaat\r
UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1\r
END:VCARD\r
"""
NEXTCLOUD = """BEGIN:VCARD
VERSION:4.0
UID:abc-123
FN:J.P. de Vries
N:Vries;J.P.;de;;
EMAIL;TYPE="work,internet";PREF=1:jp@voorbeeld.nl
TEL;VALUE=uri;TYPE="voice,cell":tel:+31612345670
ADR;TYPE=home;LABEL="Kerkweg 3: achter; Almelo":;;Kerkweg 3;Almelo;;7602 XY;
ROLE:voorzitter
ORG:Wijkplatform
END:VCARD
"""
ANDROID = """begin:vcard
version:2.1
n;charset=utf-8;encoding=quoted-printable:=4A=61=6E=73=65=6E;=45=6C=73;;;
fn;charset=utf-8;encoding=quoted-printable:=45=6C=73=20=4A=61=6E=73=65=6E
tel;cell:0612345671
tel;home:0546541114
end:vcard
"""


def read(tmp_path: Path, text: str | bytes) -> CardFile:
    path = tmp_path / "kaartjes.vcf"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_vcards(path)


def one(tmp_path: Path, text: str | bytes) -> Card:
    found = read(tmp_path, text)
    assert [row.number for row in found.cards] == [1] and not found.refused
    return found.cards[0].card


def test_outlook(tmp_path: Path) -> None:
    found = read(tmp_path, OUTLOOK)
    assert found.left_out == ("fax", "foto")
    assert found.cards[0].card == Card(
        given_name="Jan",
        infix="van der",
        surname="Berg",
        functies=(CardFunctie("Beter Wonen, Leefbaarheid", "wijkbeheerder"),),
        phones=(
            CardPhone("0546 541111", PhoneKind.WERK),
            CardPhone("06-12345678", PhoneKind.MOBIEL, preferred=True),
        ),
        emails=(CardEmail("jan@voorbeeld.nl", preferred=True),),
        addresses=(
            CardAddress(
                "Dorpsstraat", "12a", "7601 AB", "Almelo", "", AddressKind.WERK, preferred=True
            ),
        ),
        note="Eerste regel\nCafé op de hoek",
    )


def test_google(tmp_path: Path) -> None:
    found = read(tmp_path, GOOGLE)
    card = found.cards[0].card
    assert (card.given_name, card.surname) == ("Defne", "Yıldız")
    assert card.emails == (CardEmail("defne@voorbeeld.nl", AddressKind.WERK),)
    assert [phone.kind for phone in card.phones] == [PhoneKind.MOBIEL, PhoneKind.OVERIG]
    assert (card.website, card.tags) == ("https://voorbeeld.nl", ("Wijkteam",))
    assert found.left_out == ("geboortedatum",)


def test_icloud_organisation(tmp_path: Path) -> None:
    card = one(tmp_path, ICLOUD)
    assert not card.is_person
    assert card.functies == (CardFunctie("Politie, basisteam"),)
    assert card.phones == (CardPhone("0900-8844", PhoneKind.WERK, preferred=True),)
    assert card.addresses[0] == CardAddress(
        "Stationsplein", "1", "7607 GD", "Almelo", "", AddressKind.WERK, preferred=True
    )
    assert card.note.startswith("Regel een\nRegel twee; met teken, en een heel lange zin")
    assert card.note.endswith("dan vijfenzeventig tekens gaat")
    assert card.uid == "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"


def test_nextcloud(tmp_path: Path) -> None:
    card = one(tmp_path, NEXTCLOUD)
    assert (card.initials, card.infix, card.surname) == ("J.P.", "de", "Vries")
    assert card.functies == (CardFunctie("Wijkplatform", "voorzitter"),)
    assert card.phones == (CardPhone("+31612345670", PhoneKind.MOBIEL),)
    assert card.emails == (CardEmail("jp@voorbeeld.nl", AddressKind.WERK, preferred=True),)
    assert (card.addresses[0].street, card.addresses[0].kind) == ("Kerkweg", AddressKind.PRIVE)


def test_android(tmp_path: Path) -> None:
    card = one(tmp_path, ANDROID)
    assert (card.given_name, card.surname) == ("Els", "Jansen")
    assert [phone.kind for phone in card.phones] == [PhoneKind.MOBIEL, PhoneKind.PRIVE]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252", "utf-16-le"])
def test_any_character_set(tmp_path: Path, encoding: str) -> None:
    text = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Bräuer;Zoë\r\nEND:VCARD\r\n"
    card = one(tmp_path, text.encode(encoding))
    assert (card.given_name, card.surname) == ("Zoë", "Bräuer")


def test_a_declared_character_set_counts(tmp_path: Path) -> None:
    name = "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Br=E4uer;Zo=EB"
    text = f"BEGIN:VCARD\nVERSION:2.1\n{name}\nEND:VCARD"
    assert one(tmp_path, text).surname == "Bräuer"


def test_a_missing_end_and_garbage_lose_nothing(tmp_path: Path) -> None:
    text = (
        "geen kaartje\n\nBEGIN:VCARD\nN:Bos;Jan\nBEGIN:VCARD\nN:Vos;Els\nEND:VCARD\n\x00rommel\n"
        "BEGIN:VCARD\nFN:Piet de Wit\nrommel zonder dubbele punt\n"
    )
    found = read(tmp_path, text)
    assert [row.card.surname for row in found.cards] == ["Bos", "Vos", "Wit"]


def test_one_bad_card_is_refused_by_its_number(tmp_path: Path) -> None:
    text = "".join(
        f"BEGIN:VCARD\n{name}\nEND:VCARD\n"
        for name in ("N:Bos;Jan", "TEL:0612345678", "KIND:group\nFN:Groep", "N:Vos;Els")
    )
    found = read(tmp_path, text)
    assert [row.number for row in found.cards] == [1, 4]
    assert [row.number for row in found.refused] == [2, 3]
    assert "geen naam" in found.refused[0].reason and "0612345678" in found.refused[0].text


def test_a_card_inside_a_card_is_no_card_of_its_own(tmp_path: Path) -> None:
    text = (
        "BEGIN:VCARD\nN:Bos;Jan\nAGENT:\nBEGIN:VCARD\nN:Vos;Els\nEND:VCARD\nTEL:0612345678\n"
        "END:VCARD\n"
    )
    card = one(tmp_path, text)
    assert card.surname == "Bos" and card.phones[0].number == "0612345678"


def test_a_picture_without_folds_is_left_behind(tmp_path: Path) -> None:
    picture = base64.encodebytes(bytes(range(256)) * 20).decode()
    text = f"BEGIN:VCARD\nPHOTO;JPEG;ENCODING=BASE64:{picture}\nN:Bos;Jan\nEND:VCARD\n"
    assert one(tmp_path, text) == Card(given_name="Jan", surname="Bos")


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "geen enkel adreskaartje"), (b"Naam;Mail\nJan;x", "geen enkel adreskaartje")],
)
def test_a_file_without_cards_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(ContactFileError, match=told) as wrong:
        read(tmp_path, content)
    assert "niets veranderd" in str(wrong.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContactFileError, match="is er niet"):
        read_vcards(tmp_path / "weg.vcf")


def test_ten_thousand_cards_with_pictures(tmp_path: Path) -> None:
    picture = base64.b64encode(bytes(3000)).decode()
    folded = "\r\n ".join(picture[at : at + 74] for at in range(0, len(picture), 74))
    text = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Bos{n};Jan\r\nPHOTO;ENCODING=b:{folded}\r\n"
        f"TEL;TYPE=CELL:06{n:08}\r\nEND:VCARD\r\n"
        for n in range(10_000)
    )
    seen: list[int] = []
    path = tmp_path / "veel.vcf"
    path.write_text(text, encoding="utf-8")
    found = read_vcards(path, seen.append)
    assert len(found.cards) == 10_000 and len(seen) == 50
    assert found.cards[-1].card.phones[0].number == "0600009999"


def test_what_we_write_others_can_read() -> None:
    card = Card(
        "Jan", "", "van der", "Berg", (CardFunctie("Avedan", "coach"),), note="a;b,c\nd" * 30
    )
    text = write_vcards([card]).decode()
    assert "N:van der Berg;Jan;;;\r\n" in text and "ORG:Avedan\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


WORDS = st.text(max_size=30)
DAYS = st.none() | st.dates()
CARDS = st.builds(
    Card,
    given_name=WORDS,
    initials=WORDS,
    infix=WORDS,
    surname=WORDS,
    functies=st.lists(st.builds(CardFunctie, WORDS, WORDS, DAYS, DAYS), max_size=3).map(tuple),
    phones=st.lists(
        st.builds(CardPhone, WORDS, st.sampled_from(PhoneKind), st.booleans()), max_size=3
    ).map(tuple),
    emails=st.lists(
        st.builds(CardEmail, WORDS, st.sampled_from(AddressKind), st.booleans()), max_size=3
    ).map(tuple),
    addresses=st.lists(
        st.builds(
            CardAddress,
            WORDS,
            WORDS,
            st.sampled_from(["", "7601 AB", "SW1A 1AA"]),
            WORDS,
            st.sampled_from(["", "België"]),
            st.sampled_from(AddressKind),
            st.booleans(),
        ),
        max_size=2,
    ).map(tuple),
    website=WORDS,
    tags=st.lists(WORDS, max_size=3).map(tuple),
    note=st.text(max_size=200),
    uid=WORDS,
).map(tidy)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CARDS, min_size=1, max_size=3))
def test_what_we_write_comes_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, found: list[Card]
) -> None:
    named = [card for card in found if card.is_person or _organisation(card)]
    path = tmp_path_factory.mktemp("rond") / "kaartjes.vcf"
    path.write_bytes(write_vcards(named))
    if named:
        assert [tidy(row.card) for row in read_vcards(path).cards] == named


def _organisation(card: Card) -> bool:
    """A card without a person's name is an organisation, and has nothing else of a person."""
    return bool(card.functies and card.functies[0].organisatie) and not (
        card.initials or card.infix
    )
