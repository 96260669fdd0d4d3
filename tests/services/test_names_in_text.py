"""A name that would be wiped is a name that is warned of, and a number is judged once."""

import pytest

from wijkdesk.services.contact.in_text import finder, ways
from wijkdesk.services.contact.naming import Name
from wijkdesk.services.privacy.hints import hint
from wijkdesk.services.words.identifiers import holds_account, holds_bsn
from wijkdesk.store.sqlite.folding import folded

ILSE = Name("Ilse", "van", "Veldmeer")


@pytest.mark.parametrize("name", [ILSE, Name("Mei", "", "Chén"), Name("Joke", "van der", "Berg")])
def test_every_way_that_forgetting_wipes_is_one_that_publishing_warns_of(name: Name) -> None:
    for way in ways(name, f"{name.given[0]}.P."):
        assert finder(name).search(folded(f"Dat zei {way} gisteren.")), way


def test_a_surname_alone_or_inside_a_word_is_no_name() -> None:
    baker = Name("Jan", "", "Bakker")
    for text in ("De bakker op de hoek", "jan bakkerij", "Bakkersstraat"):
        assert not finder(baker).search(folded(text)), text
    assert finder(baker).search(folded("Jan Bakkers fiets"))


def test_somebody_with_a_roepnaam_alone_is_found_as_a_word() -> None:
    assert list(ways(Name("Ilse", "", ""))) == ["Ilse"]
    assert finder(Name("Ilse", "", "")).search("met ilse")
    assert not finder(Name("Ilse", "", "")).search("mevrouw ilsewe")


@pytest.mark.parametrize("text", ["bsn 111222333", "1112.22.333", "nr 1112 22 333."])
def test_a_bsn_is_known_however_it_is_written(text: str) -> None:
    assert holds_bsn(text)
    assert "BSN" in (hint(text) or "")


@pytest.mark.parametrize("text", ["000000000", "123456789", "1112223334", "111222334"])
def test_another_number_is_no_bsn(text: str) -> None:
    assert not holds_bsn(text)


def test_a_bank_account_is_known_in_small_letters_too() -> None:
    assert holds_account("nl91 abna 0417 1643 00") and not holds_account("NL 2026")
