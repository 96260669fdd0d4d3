"""What is said after a damaged file was read holds together, and leads to what may be missing."""

from collections import Counter

import pytest

from wijkdesk.services.whole import salvaged
from wijkdesk.store.damage.salvage import Salvaged

UNREAD = ("actie", "change", "functie")


@pytest.mark.parametrize(
    ("found", "said", "unsaid"),
    [
        (Salvaged(unread=UNREAD), "is niets teruggehaald.", "stond niets"),
        (Salvaged(), "stond niets dat de reservekopie niet heeft", "deel niet meer te lezen"),
        (Salvaged(new=Counter(actie=1), unread=UNREAD), "kan ontbreken", "Kijk na of daar iets"),
        (Salvaged(new=Counter(actie=1)), "Met Ctrl+Z neemt u dit", "niet terug"),
        (
            Salvaged(new=Counter(actie=1), permanent=True),
            "niet terugnemen met Ctrl+Z",
            "Met Ctrl+Z",
        ),
        (Salvaged(anew=True, unread=UNREAD), "Dat deel ontbreekt nu", "was er niet of"),
        (Salvaged(anew=True), "was er niet of was niet meer te lezen", "deel"),
    ],
)
def test_no_sentence_says_the_other_way_round(found: Salvaged, said: str, unsaid: str) -> None:
    told = " ".join(salvaged.lines(found))
    assert said in told and unsaid not in told


def test_what_can_not_be_read_is_said_once_in_the_words_of_the_trade() -> None:
    [last] = [one for one in salvaged.lines(Salvaged(unread=UNREAD)) if one.startswith("Van ")]
    assert last.startswith("Van acties, het logboek en functies was een deel niet meer te lezen.")


def test_each_screen_is_named_once_with_what_may_be_missing_there() -> None:
    assert salvaged.homes(("contact", "functie", "actie", "change", "organisatie")) == {
        "contacten": "contacten en organisaties",
        "acties": "acties",
    }
