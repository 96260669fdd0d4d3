"""Who is wijkregisseur and wijkwethouder, now, before and soon."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest

from wijkdesk.documents.wie_is_wie import print_who_is_who
from wijkdesk.models.toedeling import Gebiedsrol
from wijkdesk.services.gebied import areas as gebied
from wijkdesk.services.netwerk import toedeling
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records
from wijkdesk.store import Store

TODAY = date(2026, 11, 2)
REGISSEUR, WETHOUDER = Gebiedsrol.WIJKREGISSEUR, Gebiedsrol.WIJKWETHOUDER


@dataclass
class Town:
    store: Store
    wijk: UUID
    other: UUID

    def contact(self, given: str, surname: str) -> UUID:
        return records.add(self.store, "contact", None, given_name=given, surname=surname)

    def assign(
        self, rol: Gebiedsrol, given: str, since: str, until: str = "", **more: UUID
    ) -> UUID:
        contact_id = self.contact(given, "Verzinsel")
        values = {"rol": rol, "contact_id": contact_id, "since": since, "until": until, **more}
        return records.add(self.store, "toedeling", self.wijk, **values)

    def now(self) -> list[tuple[Gebiedsrol, str]]:
        return [(one.rol, one.name) for one in toedeling.current(self.store, self.wijk, TODAY)]

    def told(self, with_past: bool = False) -> list[tuple[str, str]]:
        found = toedeling.who_is_who(self.store, TODAY, with_past)
        return [(one.rol, one.name) for one in found.lines if one.gebied == "De Riet"]


@pytest.fixture
def store(prepared: Store) -> Store:
    return prepared


@pytest.fixture
def town(store: Store) -> Town:
    areas = {one.name: one.id for one in gebied.gebieden(store)}
    return Town(store, areas["De Riet"], areas["Hofkamp"])


def test_who_has_a_role_now(town: Town) -> None:
    town.assign(WETHOUDER, "Wil", "1-1-2026")
    town.assign(REGISSEUR, "Noor", "1-3-2025", "31-12-2026")
    town.assign(REGISSEUR, "Piet", "1-1-2024", "28-2-2025")
    town.assign(REGISSEUR, "Tim", "1-1-2027")
    assert town.now() == [(REGISSEUR, "Noor Verzinsel"), (WETHOUDER, "Wil Verzinsel")]


@pytest.mark.parametrize(("since", "until"), [("2-11-2026", ""), ("", "2-11-2026")])
def test_the_first_and_the_last_day_count(town: Town, since: str, until: str) -> None:
    town.assign(REGISSEUR, "Noor", since, until)
    assert town.now() == [(REGISSEUR, "Noor Verzinsel")]


@pytest.mark.parametrize(
    ("since", "until"),
    [("1-6-2026", ""), ("", "1-6-2026"), ("", ""), ("1-1-2025", "1-1-2028"), ("31-12-2026", "")],
)
def test_two_cannot_have_one_role_at_once(town: Town, since: str, until: str) -> None:
    town.assign(REGISSEUR, "Noor", "1-1-2026", "31-12-2026")
    with pytest.raises(Invalid) as refused:
        town.assign(REGISSEUR, "Piet", since, until)
    assert refused.value.message == (
        "In deze periode staat er al een wijkregisseur: Noor Verzinsel, vanaf 1 januari 2026 tot "
        "en met 31 december 2026. Geef daar eerst een laatste dag, of kies een andere periode."
    )
    assert town.now() == [(REGISSEUR, "Noor Verzinsel")]


def test_one_follows_the_other(town: Town) -> None:
    town.assign(REGISSEUR, "Noor", "", "30-6-2026")
    town.assign(REGISSEUR, "Piet", "1-7-2026")
    assert town.now() == [(REGISSEUR, "Piet Verzinsel")]


def test_another_role_or_another_area_is_free(town: Town) -> None:
    town.assign(REGISSEUR, "Noor", "1-1-2026")
    town.assign(WETHOUDER, "Wil", "1-1-2026")
    town.wijk, town.other = town.other, town.wijk
    town.assign(REGISSEUR, "Piet", "1-1-2026")


def test_a_change_that_would_overlap_is_refused_and_nothing_changes(town: Town) -> None:
    town.assign(REGISSEUR, "Noor", "1-1-2026")
    before = town.assign(REGISSEUR, "Piet", "1-1-2025", "31-12-2025")
    with pytest.raises(Invalid, match="staat er al een wijkregisseur"):
        records.change(town.store, "toedeling", before, "until", "1-2-2026")
    assert records.record(town.store, "toedeling", before)["until"] == date(2025, 12, 31)


def test_the_last_day_does_not_lie_before_the_first(town: Town) -> None:
    with pytest.raises(Invalid, match="De laatste dag ligt voor de eerste"):
        town.assign(REGISSEUR, "Noor", "1-3-2026", "1-2-2026")


def test_a_line_that_is_just_begun_is_in_nobodys_way(town: Town) -> None:
    town.assign(REGISSEUR, "Noor", "1-1-2026")
    made = records.add(town.store, "toedeling", town.wijk)
    with pytest.raises(Invalid, match="Noor Verzinsel"):
        records.change(town.store, "toedeling", made, "since", "1-10-2026")
    records.change(town.store, "toedeling", made, "until", "31-12-2025")


def test_who_was_removed_is_in_nobodys_way(town: Town) -> None:
    records.remove(town.store, "toedeling", [town.assign(REGISSEUR, "Noor", "1-1-2026")])
    town.assign(REGISSEUR, "Piet", "1-1-2026")
    assert town.now() == [(REGISSEUR, "Piet Verzinsel")]


def test_the_list_tells_how_to_reach_each_and_who_stands_in(town: Town) -> None:
    made = town.assign(REGISSEUR, "Noor", "1-1-2026", vervanger_id=town.contact("Bo", "Nepstra"))
    contact_id = records.record(town.store, "toedeling", made)["contact_id"]
    records.add(town.store, "phone", None, contact_id=contact_id, number="0612345678")
    records.add(town.store, "email", None, contact_id=contact_id, address="noor@voorbeeld.nl")
    found = toedeling.who_is_who(town.store, TODAY)
    line = next(one for one in found.lines if one.name)
    assert (line.gebied, line.rol, line.vervanger) == ("De Riet", "wijkregisseur", "Bo Nepstra")
    assert line.phone == "06 12345678" and line.email == "noor@voorbeeld.nl"
    assert (found.municipality, found.made_on) == ("Almelo", TODAY)


def test_the_list_tells_who_has_who_comes_and_if_asked_who_went(town: Town) -> None:
    town.assign(REGISSEUR, "Piet", "1-1-2024", "31-12-2024")
    town.assign(REGISSEUR, "Noor", "1-1-2025", "31-12-2026")
    town.assign(REGISSEUR, "Tim", "1-1-2027")
    regisseurs = [("wijkregisseur", f"{name} Verzinsel") for name in ("Noor", "Tim", "Piet")]
    nobody = ("wijkwethouder", "")
    assert town.told() == [*regisseurs[:2], nobody]
    assert town.told(with_past=True) == [*regisseurs, nobody]


def test_every_wijk_and_dorp_without_somebody_says_so(town: Town) -> None:
    town.assign(REGISSEUR, "Noor", "1-1-2026")
    found = toedeling.who_is_who(town.store, TODAY).lines
    assert len(found) == 24 and sum(not one.name for one in found) == 23
    names = [one.gebied for one in found]
    assert names[0] == "Aadorp" and names[-1] == "Windmolenbroek"


def test_without_any_toedeling_the_list_is_empty(town: Town) -> None:
    assert toedeling.who_is_who(town.store, TODAY).lines == ()


def test_the_list_can_be_printed(town: Town) -> None:
    town.assign(REGISSEUR, "Noor", "1-1-2026")
    found = toedeling.who_is_who(town.store, TODAY, with_past=True)
    assert print_who_is_who(found).pdf.startswith(b"%PDF")
