"""What wants attention is told with the record to mend, and what waits in the store as well."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.today import TODAY, noon
from wijkdesk.models.participatie import Citaat
from wijkdesk.services.gebied import areas
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave import build, checks, texts
from wijkdesk.services.wijkopgave.data import StakeholderData, Version, WijkopgaveData
from wijkdesk.store import Store


@pytest.fixture
def store(prepared: Store) -> Store:
    return prepared


@pytest.fixture
def wijk(store: Store) -> UUID:
    store.clock = noon()
    found = next(one.id for one in areas.gebieden(store) if one.name == "De Riet")
    texts.ensure(store, found, TODAY)
    return found


def told(store: Store, wijk: UUID, today: date = TODAY) -> dict[str, checks.Attention]:
    data = build.build(store, wijk)
    return {one.message: one for one in checks.told(store, wijk, data, today)}


def test_a_quote_that_waits_for_consent_is_pointed_out_until_it_has_it(
    store: Store, wijk: UUID
) -> None:
    made = records.add(store, "citaat", wijk, title="Hier woon ik graag")
    message = "Citaat “Hier woon ik graag…” komt niet in druk: er is nog geen toestemming."
    found = told(store, wijk)[message]
    assert (found.chapter, found.kind, found.record_id) == ("inwoners", "citaat", str(made))
    records.change(store, "citaat", made, "consent_on", "vandaag")
    assert message not in told(store, wijk)


def test_a_pm_that_stays_open_for_half_a_year_is_pointed_out(store: Store, wijk: UUID) -> None:
    made = records.add(store, "inspanning", wijk, title="Wens van de straat", pm=True)
    assert told(store, wijk) == {}
    later = [
        one
        for message, one in told(store, wijk, TODAY + timedelta(days=200)).items()
        if message.startswith("PM “Wens van de straat” staat al open sinds ")
    ]
    assert [one.record_id for one in later] == [str(made)]


def test_a_risk_without_measure_leads_to_that_risk(store: Store, wijk: UUID) -> None:
    made = records.add(store, "risico", wijk, title="Stroom")
    found = told(store, wijk)["Risico “Stroom” heeft nog geen maatregel en eigenaar."]
    assert (found.kind, found.record_id) == ("risico", str(made))


def test_a_werkveld_that_one_partner_serves_is_pointed_out(store: Store, wijk: UUID) -> None:
    partners = [records.add(store, "organisatie", None, name=name) for name in ("Avedan", "STJA")]
    for title in ("Koffie", "Soep"):
        records.add(
            store, "inspanning", wijk, title=title, werkveld="sociaal", trekker_id=partners[0]
        )
    message = "Aan werkveld “Sociaal toekomstbestendig” werkt alleen Avedan."
    assert message in told(store, wijk)
    records.change(
        store, "inspanning", records.ids(store, "inspanning", wijk)[0], "partners", partners
    )
    assert message not in told(store, wijk)


def test_work_that_is_done_asks_for_nothing_more(store: Store, wijk: UUID) -> None:
    made = records.add(store, "inspanning", wijk, title="Lampen", end_on="1-1-2025")
    assert len(told(store, wijk)) == 4
    records.change(store, "inspanning", made, "status", "gereed")
    assert told(store, wijk) == {}


def test_work_planned_to_the_end_of_a_quarter_is_not_late_within_it(
    store: Store, wijk: UUID
) -> None:
    records.add(store, "inspanning", wijk, title="Lampen", end_on="Q3 2027")
    late = "Inspanning –.1 “Lampen” had al klaar moeten zijn."
    assert late not in told(store, wijk, date(2027, 9, 30))
    assert late in told(store, wijk, date(2027, 10, 1))


def test_the_name_of_a_contact_in_a_text_is_found_with_its_record(store: Store, wijk: UUID) -> None:
    records.add(store, "contact", None, given_name="Ilse", infix="van", surname="Veldmeer")
    made = records.add(
        store, "opgave", wijk, title="Licht", reason="Dit zegt Ilse van Veldmeer van de straat."
    )
    found = [one for message, one in told(store, wijk).items() if "Ilse van Veldmeer" in message]
    assert [(one.chapter, one.kind, one.record_id) for one in found] == [
        ("opgaven", "opgave", str(made))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ILSE VAN VELDMEER belt.",
        "Vraag het ilse  van\nVeldmeer.",
        "Vraag het Ilse\u00a0van Veldmeer.",
        "I. van Veldmeer en I.M. van Veldmeer",
        "mevrouw Van Veldmeer belt",
        "Mw. van Veldmeer belt",
        "Veldmeer, Ilse",
        "Dit is Ilse van Veldmeers idee.",
        "Ilsé van Veldmeer",
    ],
)
def test_a_name_is_found_however_it_is_written(store: Store, wijk: UUID, text: str) -> None:
    records.add(store, "contact", None, given_name="Ilse", infix="van", surname="Veldmeer")
    records.add(store, "wens", wijk, title=text)
    assert any("de naam Ilse van Veldmeer" in message for message in told(store, wijk))


@pytest.mark.parametrize(
    "text", ["Veldmeer is een meer.", "Ilse is een naam.", "Van Veldmeerstraat tot plein"]
)
def test_half_a_name_is_no_name(store: Store, wijk: UUID, text: str) -> None:
    records.add(store, "contact", None, given_name="Ilse", infix="van", surname="Veldmeer")
    records.add(store, "wens", wijk, title=text)
    assert told(store, wijk) == {}


def test_a_surname_that_is_a_word_as_well_is_no_personal_data(store: Store, wijk: UUID) -> None:
    records.add(store, "contact", None, surname="Bakker")
    records.add(store, "wens", wijk, title="Een Bakker in de straat")
    assert told(store, wijk) == {}


@pytest.mark.parametrize(
    "text",
    [
        "ilse@voorbeeld.nl",
        "bel 06-12345678",
        "bel 06.12.34.56.78",
        "bel +31 (0)6 12345678",
        "bel (0546) 541111",
        "bsn 111222333",
        "over op NL91 ABNA 0417 1643 00",
    ],
)
def test_personal_data_is_found_wherever_the_public_reads(
    store: Store, wijk: UUID, text: str
) -> None:
    data = build.build(store, wijk)
    places: dict[str, WijkopgaveData] = {
        "voorblad": replace(data, versions=(Version(1, data.version.status, TODAY, note=text),)),
        "analyse": replace(data, weaknesses=(text,)),
        "wijk": replace(data, geography=replace(data.geography, priority_reason=text)),
        "samenwerking": replace(data, stakeholders=(StakeholderData("Avedan", "", role=text),)),
    }
    for chapter, changed in places.items():
        assert not checks.findings(data, TODAY)
        assert [one.chapter for one in checks.findings(changed, TODAY)] == [chapter]


def test_what_stays_internal_may_hold_a_number(store: Store, wijk: UUID) -> None:
    made = texts.find(store, wijk)
    assert made is not None
    texts.set_text(store, made, "werkafspraken", "Bel bij spoed 06-12345678")
    texts.set_text(store, made, "acties", "Jan belt 06-12345678")
    assert told(store, wijk) == {}


@pytest.mark.parametrize(
    "text", ["€ 123.456.789", "123456789 auto's", "10.000 en 20.000", "2026-2030"]
)
def test_figures_are_not_taken_for_personal_data(store: Store, wijk: UUID, text: str) -> None:
    made = texts.find(store, wijk)
    assert made is not None
    texts.set_text(store, made, "visie", text)
    assert told(store, wijk) == {}


def test_a_quote_belongs_to_its_own_wijk(store: Store, wijk: UUID) -> None:
    other = next(one.id for one in areas.gebieden(store) if one.name == "Aadorp")
    with store.write("Citaat") as session:
        session.add(Citaat(gebied_id=other, title="Elders"))
    assert told(store, wijk) == {}
