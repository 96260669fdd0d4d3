"""Names and addresses are taken apart as the Dutch write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdesk.services.contact.addresses import one_line, split_street, tidy_country, tidy_postcode
from wijkdesk.services.contact.names import (
    infix_of,
    join_infix,
    split_full_name,
    split_given,
    split_infix,
)


@pytest.mark.parametrize(
    ("surname", "apart"),
    [
        ("van der Berg", ("van der", "Berg")),
        ("Van Der Berg", ("van der", "Berg")),
        ("VAN DER BERG", ("van der", "BERG")),
        ("  van   der  Berg ", ("van der", "Berg")),
        ("Berg, van der", ("van der", "Berg")),
        ("Berg ,Van der", ("van der", "Berg")),
        ("Berg (van der)", ("van der", "Berg")),
        ("van Dijk", ("van", "Dijk")),
        ("van den Bos", ("van den", "Bos")),
        ("van de Kamp", ("van de", "Kamp")),
        ("van het Hoff", ("van het", "Hoff")),
        ("van 't Hof", ("van 't", "Hof")),
        ("van ’t Hof", ("van 't", "Hof")),
        ("van t Hof", ("van 't", "Hof")),
        ("de Vries", ("de", "Vries")),
        ("Vries, de", ("de", "Vries")),
        ("den Hartog", ("den", "Hartog")),
        ("der Kinderen", ("der", "Kinderen")),
        ("ten Cate", ("ten", "Cate")),
        ("ter Braak", ("ter", "Braak")),
        ("te Riele", ("te", "Riele")),
        ("'t Hart", ("'t", "Hart")),
        ("`t Hart", ("'t", "Hart")),
        ("in 't Veld", ("in 't", "Veld")),
        ("op de Beek", ("op de", "Beek")),
        ("op den Camp", ("op den", "Camp")),
        ("op 't Land", ("op 't", "Land")),
        ("uit de Weerd", ("uit de", "Weerd")),
        ("uit den Boogaard", ("uit den", "Boogaard")),
        ("voor de Poort", ("voor de", "Poort")),
        ("bij de Vaate", ("bij de", "Vaate")),
        ("à Campo", ("à", "Campo")),
        ("d'Ancona", ("d'", "Ancona")),
        ("d' Ancona", ("d'", "Ancona")),
        ("L'Ami", ("l'", "Ami")),
        ("'s Gravesande", ("'s", "Gravesande")),
        ("v.d. Berg", ("v.d.", "Berg")),
        ("v/d Berg", ("v/d", "Berg")),
        ("de Wit-van der Berg", ("de", "Wit-van der Berg")),
    ],
)
def test_a_tussenvoegsel_stands_apart(surname: str, apart: tuple[str, str]) -> None:
    assert split_infix(surname) == apart


@pytest.mark.parametrize(
    "surname",
    [
        *("", "Bos", "von Humboldt", "el Amrani", "Al Hamadi", "'s-Gravesande", "Jansen-de Wit"),
        *(
            "van",
            "de",
            "Vandenberg",
            "Dekker",
            "Terpstra",
            "Tenhagen",
            "Den-Hartog",
            "van -",
            "V.D.",
        ),
        *("Jansen van Doorn", "Bos, Jan", "Denise", "Lami", "D'", ", van"),
    ],
)
def test_what_is_part_of_the_surname_stays_there(surname: str) -> None:
    assert split_infix(surname) == ("", surname)


@pytest.mark.parametrize(
    ("infix", "surname", "whole"),
    [
        ("van der", "Berg", "van der Berg"),
        ("d'", "Ancona", "d'Ancona"),
        ("van 't", "Hof", "van 't Hof"),
        ("", "Bos", "Bos"),
        ("de", "", "de"),
        ("", "", ""),
    ],
)
def test_a_surname_is_put_together_again(infix: str, surname: str, whole: str) -> None:
    assert join_infix(infix, surname) == whole


def test_a_tussenvoegsel_is_known_by_itself() -> None:
    assert infix_of("Van  der") == "van der"
    assert infix_of("van ’t") == "van 't"
    assert infix_of("van der Berg") == infix_of("") == infix_of("von") == infix_of("Jan") == ""


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Jan van der Berg", ("Jan", "", "van der", "Berg")),
        ("Jan Van Der Berg", ("Jan", "", "van der", "Berg")),
        ("J.P. de Vries", ("", "J.P.", "de", "Vries")),
        ("J. P. de Vries", ("", "J.P.", "de", "Vries")),
        ("J.P de Vries", ("", "J.P.", "de", "Vries")),
        ("j.p. de vries", ("", "J.P.", "de", "vries")),
        ("JP de Vries", ("", "J.P.", "de", "Vries")),
        ("AJM Smit", ("", "A.J.M.", "", "Smit")),
        ("J de Vries", ("", "J.", "de", "Vries")),
        ("Th.J. Bos", ("", "Th.J.", "", "Bos")),
        ("Joh. Bos", ("", "Joh.", "", "Bos")),
        ("JAN DE VRIES", ("JAN", "", "de", "VRIES")),
        ("ED BOS", ("ED", "", "", "BOS")),
        ("JP DE VRIES", ("", "J.P.", "de", "VRIES")),
        ("JAN Smit", ("JAN", "", "", "Smit")),
        ("de Vries, Jan", ("Jan", "", "de", "Vries")),
        ("Vries, J.P. de", ("", "J.P.", "de", "Vries")),
        ("Berg, Jan van der", ("Jan", "", "van der", "Berg")),
        ("Berg, van der, Jan", ("Jan", "", "van der", "Berg")),
        ("Berg, van der", ("", "", "van der", "Berg")),
        ("Jansen, mevr. A.", ("", "A.", "", "Jansen")),
        ("mevr. dr. A. Jansen-de Wit", ("", "A.", "", "Jansen-de Wit")),
        ("Anja Jansen - de Wit", ("Anja", "", "", "Jansen-de Wit")),
        ("Jan-Willem 't Hart", ("Jan-Willem", "", "'t", "Hart")),
        ("Anna Maria van Dijk", ("Anna Maria", "", "van", "Dijk")),
        ("Mohammed El Idrissi", ("Mohammed", "", "", "El Idrissi")),
        ("Ana von Berg Lopez", ("Ana", "", "", "von Berg Lopez")),
        ("J.P. (Jan) de Vries", ("Jan", "J.P.", "de", "Vries")),
        ("Jan (J.P.) de Vries", ("Jan", "J.P.", "de", "Vries")),
        ("Johannes (Jan) Bos", ("Johannes (Jan)", "", "", "Bos")),
        ("Jan P. Bos", ("Jan P.", "", "", "Bos")),
        ("J. v.d. Berg", ("", "J.", "v.d.", "Berg")),
        ("V.D. Berg", ("", "V.D.", "", "Berg")),
        ("van der Berg", ("", "", "van der", "Berg")),
        ("de heer J. Smit", ("", "J.", "", "Smit")),
        ("De heer en mevrouw de Boer", ("", "", "de", "Boer")),
        ("Dhr. Jansen", ("", "", "", "Jansen")),
        ("MR de Boer", ("", "M.R.", "de", "Boer")),
        ("mr. Jan de Boer", ("Jan", "", "de", "Boer")),
        ("Jan de Heer", ("Jan", "", "de", "Heer")),
        ("De Heer", ("", "", "de", "Heer")),
        ("drs. ing. J. P. Bos MBA", ("", "J.P.", "", "Bos")),
        ("Jan Bos, MSc", ("Jan", "", "", "Bos")),
        ("Jan Bos, RA", ("Jan", "", "", "Bos")),
        ("Jack MA", ("Jack", "", "", "MA")),
        ("Jan", ("Jan", "", "", "")),
        ("J.P.", ("J.P.", "", "", "")),
        ("mevrouw", ("mevrouw", "", "", "")),
        ("", ("", "", "", "")),
        (" , ", ("", "", "", "")),
    ],
)
def test_a_whole_name_is_taken_apart(text: str, apart: tuple[str, str, str, str]) -> None:
    assert split_full_name(text) == apart


def test_what_stands_before_a_surname_is_a_roepnaam_or_voorletters() -> None:
    assert split_given("J.P.") == ("", "J.P.")
    assert split_given("Jan") == ("Jan", "")
    assert split_given("") == ("", "")
    assert split_given("J.P. (A.B.)") == ("J.P. (A.B.)", "")


@given(st.text(st.sampled_from("Jan devt'.,()-V é"), max_size=40))
def test_no_letter_of_a_name_gets_lost(text: str) -> None:
    def letters(*parts: str) -> list[str]:
        return sorted("".join(parts).replace(" ", "").casefold().translate(_SIGNS))

    assert letters(*split_infix(text)) == letters(text)
    found = split_full_name(text)
    assert letters(*found) == letters(text)
    assert all(part == " ".join(part.split()) for part in found)


_SIGNS = str.maketrans("", "", ".,()-'")


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Dorpsstraat 12a", ("Dorpsstraat", "12a")),
        ("Dorpsstraat 12 a", ("Dorpsstraat", "12 a")),
        ("Dorpsstraat, 12", ("Dorpsstraat", "12")),
        ("Dorpsstraat nr. 12", ("Dorpsstraat", "12")),
        ("Dorpsstraat 12-2", ("Dorpsstraat", "12-2")),
        ("Dorpsstraat 12A-3", ("Dorpsstraat", "12A-3")),
        ("Dorpsstraat 12-III", ("Dorpsstraat", "12-III")),
        ("Dorpsstraat 12 II", ("Dorpsstraat", "12 II")),
        ("Dorpsstraat 12 rood", ("Dorpsstraat", "12 rood")),
        ("Dorpsstraat 12 t/m 16", ("Dorpsstraat", "12 t/m 16")),
        ("Kade 12/3 hs", ("Kade", "12/3 hs")),
        ("Laan 1940-1945 3-14", ("Laan 1940-1945", "3-14")),
        ("Laan 1940-1945", ("Laan 1940-1945", "")),
        ("Laan van 1813 4", ("Laan van 1813", "4")),
        ("Plein 1944", ("Plein 1944", "")),
        ("Plein 1944 12", ("Plein 1944", "12")),
        ("Plein '40-'45 2b", ("Plein '40-'45", "2b")),
        ("Hoofdweg 1944", ("Hoofdweg", "1944")),
        ("1e Esweg 7 bis", ("1e Esweg", "7 bis")),
        ("1e Esweg", ("1e Esweg", "")),
        ("3 Oktoberstraat 5", ("3 Oktoberstraat", "5")),
        ("12 Main Street", ("12 Main Street", "")),
        ("Postbus 123", ("Postbus", "123")),
        ("Dorpsstraat", ("Dorpsstraat", "")),
        ("12", ("12", "")),
        ("", ("", "")),
        ("Weg " + "1-" * 97 + "!", ("Weg " + "1-" * 97 + "!", "")),
        ("x 1 " * 1_000, (("x 1 " * 1_000).strip(), "")),
    ],
)
def test_a_street_and_its_number_are_taken_apart(text: str, apart: tuple[str, str]) -> None:
    assert split_street(text) == apart


@given(st.text(st.sampled_from("Weg laan1945-/ '.,"), max_size=30))
def test_no_digit_of_an_address_gets_lost(text: str) -> None:
    street, number = split_street(text)
    bare = str.maketrans("", "", " ,")
    assert one_line(street, number).translate(bare) == text.translate(bare)


def test_a_dutch_postcode_has_one_form() -> None:
    for text in ("7601ab", "7601 AB", " 7601  aB ", "7601-AB", "NL-7601 AB"):
        assert tidy_postcode(text) == "7601 AB"
    for text in ("48599", "SW1A 1AA", "0123 AB", "7601 ABC", ""):
        assert tidy_postcode(text) == text


def test_the_netherlands_needs_no_country() -> None:
    for text in ("Nederland", "NL", "nl", "The Netherlands", "NEDERLAND", " Nederland ", "N.L."):
        assert tidy_country(text) == ""
    assert tidy_country("  Duitsland ") == "Duitsland"
    assert tidy_country("") == ""
