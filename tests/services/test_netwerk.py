"""The wijknetwerk: who sits at the table, how it stands with them, and who is missing."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import insert
from uuid_utils.compat import uuid7

from tests.documents.reading import text_of
from tests.today import TODAY, noon
from wijkdesk.documents.stakeholders import print_stakeholders
from wijkdesk.models.contact import Contact, Organisatie
from wijkdesk.models.instelling import Instelling
from wijkdesk.models.netwerk import Netwerk, NetwerkGebied, Stakeholder
from wijkdesk.services.contact.rhythm import RHYTHM, Silence
from wijkdesk.services.gebied import areas as gebied
from wijkdesk.services.netwerk import coverage, lines, overview, people, rating
from wijkdesk.services.netwerk.lines import ListedStakeholder
from wijkdesk.services.netwerk.rating import Rating
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records
from wijkdesk.store import Store


@dataclass
class Town:
    """A store with Almelo, and short ways to fill it."""

    store: Store
    wijk: UUID
    other: UUID

    def sector(self, name: str) -> UUID:
        ids = records.ids(self.store, "sector", None)
        return next(one for one in ids if records.record(self.store, "sector", one)["name"] == name)

    def organisatie(self, name: str, sector: str = "welzijn") -> UUID:
        sector_id = self.sector(sector)
        return records.add(self.store, "organisatie", None, name=name, sector_id=sector_id)

    def contact(self, given: str, surname: str, at: UUID | None = None, **functie: object) -> UUID:
        made = records.add(self.store, "contact", None, given_name=given, surname=surname)
        if at or functie:
            values = {"contact_id": made, "organisatie_id": at, **functie}
            records.add(self.store, "functie", None, **values)
        return made

    def talk(self, days_ago: int, **partners: tuple[UUID, ...]) -> UUID:
        held_on = TODAY - timedelta(days=days_ago)
        return records.add(self.store, "contactmoment", None, held_on=held_on, **partners)

    def seat(self, organisatie: UUID | None = None, contact: UUID | None = None) -> UUID:
        return people.add(self.store, self.wijk, organisatie, contact)

    def line(self, stakeholder: UUID, later: int = 0) -> ListedStakeholder:
        """As it is so many days from now."""
        day = TODAY + timedelta(days=later)
        found = lines.stakeholders(self.store, self.wijk, day)
        return next(one for one in found if one.id == stakeholder)


@pytest.fixture
def store(prepared: Store) -> Store:
    return prepared


@pytest.fixture
def town(store: Store) -> Town:
    store.clock = noon()
    areas = {one.name: one.id for one in gebied.gebieden(store)}
    return Town(store, areas["De Riet"], areas["Hofkamp"])


def network_of(store: Store, *areas: UUID, name: str = "Wijknetwerk Samen") -> UUID:
    return records.add(store, "netwerk", None, name=name, gebieden=areas)


# Who sits there


def test_a_stakeholder_tells_its_organisation_sector_and_contact(town: Town) -> None:
    avedan = town.organisatie("Avedan")
    noor = town.contact("Noor", "Verzinsel", avedan)
    line = town.line(town.seat(avedan, noor))
    assert (line.name, line.sector, line.contact) == ("Avedan", "welzijn", "Noor Verzinsel")
    assert not line.is_person and not line.rated


def test_who_speaks_for_themselves_has_their_own_name(town: Town) -> None:
    line = town.line(town.seat(contact=town.contact("Anke", "Voorbeeldsma")))
    assert line.name == "Anke Voorbeeldsma" and line.is_person and line.sector == ""


def test_stakeholders_stand_in_order_of_name(town: Town) -> None:
    for name in ("Zorggroep Fictie", "école Voorbeeld", "Avedan"):
        town.seat(town.organisatie(name))
    town.seat(contact=town.contact("Bo", "Nepstra"))
    found = [one.name for one in lines.stakeholders(town.store, town.wijk, TODAY)]
    assert found == ["Avedan", "école Voorbeeld", "Bo Nepstra", "Zorggroep Fictie"]


def test_only_the_tables_of_the_area_itself_count(town: Town) -> None:
    town.seat(town.organisatie("Avedan"))
    assert lines.stakeholders(town.store, town.other, TODAY) == ()


def test_a_network_of_two_areas_shows_in_both(town: Town) -> None:
    network_of(town.store, town.wijk, town.other)
    made = town.seat(town.organisatie("Avedan"))
    assert [one.id for one in lines.stakeholders(town.store, town.other, TODAY)] == [made]


def test_who_left_the_table_is_gone(town: Town) -> None:
    records.remove(town.store, "stakeholder", [town.seat(town.organisatie("Avedan"))])
    assert lines.stakeholders(town.store, town.wijk, TODAY) == ()


def test_an_organisation_that_was_removed_leaves_an_empty_chair(town: Town) -> None:
    avedan = town.organisatie("Avedan")
    made = town.seat(avedan)
    records.remove(town.store, "organisatie", [avedan])
    assert town.line(made).name == "organisatie nog te kiezen"


def test_it_tells_the_opgaven_that_an_organisation_leads_here(town: Town) -> None:
    avedan = town.organisatie("Avedan")
    made = town.seat(avedan)
    records.add(town.store, "opgave", town.wijk, title="Ontmoeting", trekker_id=avedan)
    records.add(town.store, "opgave", town.other, title="Elders", trekker_id=avedan)
    assert [one.title for one in town.line(made).opgaven] == ["Ontmoeting"]


def test_the_same_ones_sit_at_a_table_once(town: Town) -> None:
    avedan = town.organisatie("Avedan")
    noor, piet = town.contact("Noor", "Verzinsel"), town.contact("Piet", "Bedachtman")
    town.seat(avedan, noor)
    town.seat(avedan, piet)
    town.seat(contact=noor)
    with pytest.raises(Invalid, match="Avedan met Noor Verzinsel zit al aan tafel in Wijknetwerk"):
        town.seat(avedan, noor)
    with pytest.raises(Invalid, match="Noor Verzinsel zit al aan tafel"):
        town.seat(contact=noor)
    with pytest.raises(Invalid, match="Kies een organisatie of een persoon"):
        town.seat()
    assert len(lines.stakeholders(town.store, town.wijk, TODAY)) == 3


def test_a_refused_seat_leaves_nothing_behind(town: Town) -> None:
    avedan = town.organisatie("Avedan")
    town.seat(avedan)
    before = town.store.undo_label
    with pytest.raises(Invalid):
        town.seat(avedan)
    assert town.store.undo_label == before == "Stakeholder toegevoegd"


def test_undo_takes_a_seat_and_its_new_network_away_together(town: Town) -> None:
    town.seat(town.organisatie("Avedan"))
    town.store.undo()
    assert records.ids(town.store, "netwerk", None) == []


# Silence


def test_the_latest_talk_with_contact_organisation_or_colleague_counts(town: Town) -> None:
    avedan = town.organisatie("Avedan")
    noor = town.contact("Noor", "Verzinsel")
    piet = town.contact("Piet", "Bedachtman", avedan)
    made = town.seat(avedan, noor)
    for days, partners in (
        (90, {"people": (noor,)}),
        (60, {"organisaties": (avedan,)}),
        (30, {"people": (piet,)}),
    ):
        town.talk(days, **partners)
        assert town.line(made).silent_days == days
        assert town.line(made).last_spoken == TODAY - timedelta(days=days)


def test_who_works_there_no_more_does_not_count(town: Town) -> None:
    avedan = town.organisatie("Avedan")
    gone = town.contact("Piet", "Bedachtman", avedan, until=TODAY - timedelta(days=5))
    made = town.seat(avedan)
    town.talk(30, people=(gone,))
    assert town.line(made).last_spoken is None


def test_a_talk_that_was_removed_or_is_still_to_come_does_not_count(town: Town) -> None:
    avedan = town.organisatie("Avedan")
    made = town.seat(avedan)
    talk = town.talk(3, organisaties=(avedan,))
    town.talk(-10, organisaties=(avedan,))
    assert town.line(made).silent_days == 3
    records.remove(town.store, "contactmoment", [talk])
    assert town.line(made).last_spoken is None


@pytest.mark.parametrize(
    ("days", "silence"),
    [
        (56, Silence.NONE),
        (57, Silence.ATTENTION),
        (112, Silence.ATTENTION),
        (113, Silence.SILENT),
    ],
)
def test_past_the_usual_rhythm_asks_attention_and_past_twice_is_silent(
    town: Town, days: int, silence: Silence
) -> None:
    avedan = town.organisatie("Avedan")
    town.talk(days, organisaties=(avedan,))
    assert town.line(town.seat(avedan)).silence is silence


def test_a_rhythm_that_was_agreed_goes_first(town: Town) -> None:
    avedan, noor = town.organisatie("Avedan"), town.contact("Noor", "Verzinsel")
    made = town.seat(avedan, noor)
    town.talk(20, organisaties=(avedan,))
    records.change(town.store, "organisatie", avedan, "rhythm_weeks", "1")
    assert town.line(made).silence is Silence.SILENT
    records.change(town.store, "contact", noor, "rhythm_weeks", "2")
    assert town.line(made).silence is Silence.ATTENTION


@pytest.mark.parametrize(("kept", "days"), [("2", 14), ("0", 56), ("vaak", 56), ("", 56)])
def test_the_team_sets_the_usual_rhythm(town: Town, kept: str, days: int) -> None:
    with town.store.write("Ritme gewijzigd") as session:
        session.add(Instelling(key=RHYTHM, value=kept))
    avedan = town.organisatie("Avedan")
    made = town.seat(avedan)
    town.talk(0, organisaties=(avedan,))
    assert town.line(made, later=days).silence is Silence.NONE
    assert town.line(made, later=days + 1).silence is Silence.ATTENTION


def test_who_is_new_is_not_silent_until_the_rhythm_is_over(town: Town) -> None:
    made = town.seat(town.organisatie("Avedan"))
    assert town.line(made).silence is Silence.NONE
    assert town.line(made, later=50).silence is Silence.NONE
    late = town.line(made, later=60)
    assert late.silence is Silence.SILENT and late.last_spoken is None
    assert late.silent_days in (59, 60, 61)  # The day of its id is that of UTC.


def test_no_reminder_while_it_is_put_off(town: Town) -> None:
    avedan = town.organisatie("Avedan")
    made = town.seat(avedan)
    town.talk(200, organisaties=(avedan,))
    records.change(town.store, "organisatie", avedan, "snoozed_until", TODAY + timedelta(days=7))
    assert town.line(made, later=6).silence is Silence.NONE
    assert town.line(made, later=7).silence is Silence.SILENT


# Belang and invloed


def test_rating_keeps_what_was_there_before(town: Town) -> None:
    made = town.seat(town.organisatie("Avedan"))
    spring, autumn = date(2026, 4, 1), date(2026, 10, 1)
    assert rating.rate(town.store, made, 3, 4, spring)
    assert rating.rate(town.store, made, 5, 4, autumn)
    assert rating.ratings(town.store, made) == (Rating(autumn, 5, 4), Rating(spring, 3, 4))
    line = town.line(made)
    assert (line.interest, line.influence, line.rated_on) == (5, 4, autumn)


def test_a_rating_in_a_form_keeps_what_was_there_before_too(town: Town) -> None:
    made = town.seat(town.organisatie("Avedan"))
    spring = date(2026, 4, 1)
    rating.rate(town.store, made, 3, 4, spring)
    records.change(town.store, "stakeholder", made, "interest", "5")
    records.change(town.store, "stakeholder", made, "role", "spreekbuis")
    assert rating.ratings(town.store, made) == (Rating(TODAY, 5, 4), Rating(spring, 3, 4))


def test_rating_is_one_step_to_undo(town: Town) -> None:
    made = town.seat(town.organisatie("Avedan"))
    rating.rate(town.store, made, 3, 4, date(2026, 4, 1))
    rating.rate(town.store, made, 5, 1, date(2026, 10, 1))
    assert town.store.undo() == "Belang en invloed bijgewerkt"
    assert rating.ratings(town.store, made) == (Rating(date(2026, 4, 1), 3, 4),)


def test_the_same_rating_again_changes_nothing(town: Town) -> None:
    made = town.seat(town.organisatie("Avedan"))
    rating.rate(town.store, made, 3, 4, date(2026, 4, 1))
    town.organisatie("Iets anders")
    before = town.store.undo_label
    assert not rating.rate(town.store, made, 3, 4, date(2026, 10, 1))
    assert town.store.undo_label == before
    assert rating.ratings(town.store, made) == (Rating(date(2026, 4, 1), 3, 4),)


def test_of_one_day_the_history_tells_the_last_rating(town: Town) -> None:
    made = town.seat(town.organisatie("Avedan"))
    for interest in (1, 2, 3):
        rating.rate(town.store, made, interest, 4, TODAY)
    assert rating.ratings(town.store, made) == (Rating(TODAY, 3, 4),)


@pytest.mark.parametrize(("interest", "influence"), [(0, 3), (3, 6), (-1, 9)])
def test_a_rating_goes_from_one_to_five(town: Town, interest: int, influence: int) -> None:
    made = town.seat(town.organisatie("Avedan"))
    with pytest.raises(Invalid, match="van 1 tot en met 5"):
        rating.rate(town.store, made, interest, influence, TODAY)


def test_who_is_gone_cannot_be_rated(town: Town) -> None:
    made = town.seat(town.organisatie("Avedan"))
    assert rating.ratings(town.store, made) == ()
    records.remove(town.store, "stakeholder", [made])
    with pytest.raises(KeyError):
        rating.rate(town.store, made, 3, 3, TODAY)


# Elsewhere


def test_it_tells_where_else_somebody_sits(town: Town) -> None:
    avedan, noor = town.organisatie("Avedan"), town.contact("Noor", "Verzinsel")
    made = town.seat(avedan, noor)
    people.add(town.store, town.other, avedan, role="adviseur")
    people.add(town.store, town.other, contact_id=noor, role="bewoner")
    people.add(town.store, town.other, town.organisatie("Iemand anders"))
    assert lines.elsewhere(town.store, made) == (
        ("Hofkamp", "adviseur", "Wijknetwerk Hofkamp"),
        ("Hofkamp", "bewoner", "Wijknetwerk Hofkamp"),
    )


def test_the_areas_of_its_own_network_are_not_elsewhere(town: Town) -> None:
    network_of(town.store, town.wijk, town.other)
    assert lines.elsewhere(town.store, town.seat(town.organisatie("Avedan"))) == ()


# Who is missing


def test_the_sectors_at_each_table(town: Town) -> None:
    town.seat(town.organisatie("Avedan", "welzijn"))
    town.seat(town.organisatie("Zorggroep Fictie", "zorg"))
    town.seat(town.organisatie("Huisarts Nep", "zorg"))
    found = coverage.sector_coverage(town.store, TODAY)
    assert [one.name for one in found.rows][:3] == ["Aadorp", "Binnenstad", "Bornerbroek"]
    assert len(found.rows) == 12
    assert [one.name for one in found.columns][:3] == ["woningcorporatie", "zorg", "welzijn"]
    mine = [one.id for one in found.rows].index(town.wijk)
    assert found.cells[mine][:4] == ("", "Huisarts Nep, Zorggroep Fictie", "Avedan", "")
    assert not any(any(row) for place, row in enumerate(found.cells) if place != mine)


def test_a_sector_of_which_everybody_is_silent_is_marked(town: Town) -> None:
    town.seat(town.organisatie("Avedan", "welzijn"))
    spoken = town.organisatie("Huisarts Nep", "zorg")
    town.seat(spoken)
    town.seat(town.organisatie("Zorggroep Fictie", "zorg"))
    later = TODAY + timedelta(days=100)
    town.talk(-90, organisaties=(spoken,))
    found = coverage.sector_coverage(town.store, later)
    mine = [one.id for one in found.rows].index(town.wijk)
    assert found.silent[mine][:4] == (False, False, True, False)


def test_sectors_that_nobody_speaks_for(town: Town) -> None:
    town.seat(town.organisatie("Avedan", "welzijn"))
    found = [one.name for one in coverage.missing(town.store, town.wijk)]
    assert "welzijn" not in found and "politie" in found and "overig" not in found


def test_who_works_on_which_opgave(town: Town) -> None:
    avedan, corporatie = town.organisatie("Avedan"), town.organisatie("Woonstichting Nep")
    school = town.organisatie("Basisschool Fictie")
    town.seat(school)
    add = records.add
    first = add(
        town.store,
        "opgave",
        town.wijk,
        title="Ontmoeting",
        trekker_id=avedan,
        partners=(corporatie, avedan),
    )
    second = add(town.store, "opgave", town.wijk, title="Groen")
    add(town.store, "opgave", town.wijk, title="Klaar", status="gereed")
    add(town.store, "opgave", town.wijk, title="Vervallen", status="vervallen")
    found = coverage.opgave_coverage(town.store, town.wijk)
    assert [one.name for one in found.rows] == ["Ontmoeting", "Groen", "Klaar"]
    assert [one.name for one in found.columns] == [
        "Avedan",
        "Basisschool Fictie",
        "Woonstichting Nep",
    ]
    assert found.cells[0] == ("trekker", "", "partner") and not any(found.cells[1])
    assert found.rows[0].id == first and found.trekkers[0] == (avedan, "Avedan")
    assert found.without_leader == ((second, "Groen"),)


# The print


def test_the_print_tells_what_the_store_knows(town: Town, tmp_path_factory: object) -> None:
    avedan = town.organisatie("Avedan")
    noor = town.contact("Noor", "Verzinsel", avedan, role="opbouwwerker")
    rating.rate(town.store, town.seat(avedan, noor), 4, 3, TODAY)
    records.add(town.store, "opgave", town.wijk, title="Ontmoeting", trekker_id=avedan)
    found = overview.overview(town.store, town.wijk, TODAY)
    line = found.stakeholders[0]
    assert (found.gebied, found.municipality, found.made_on) == ("De Riet", "Almelo", TODAY)
    assert found.networks == ("Wijknetwerk De Riet",) and not found.example
    assert line.contact == "Noor Verzinsel, opbouwwerker" and line.opgaven == ("Ontmoeting",)
    assert (line.interest, line.influence, line.silent) == (4, 3, False)
    assert found.opgaven.cells == (("trekker",),) and "politie" in found.missing_sectors


def test_an_area_without_a_table_misses_nobody_yet(town: Town) -> None:
    found = overview.overview(town.store, town.wijk, TODAY)
    assert found.stakeholders == found.missing_sectors == found.networks == ()


def test_the_public_print_names_nobody_who_speaks_for_themselves(
    town: Town, tmp_path_factory: pytest.TempPathFactory
) -> None:
    anke = town.contact("Anke", "Voorbeeldsma")
    rating.rate(town.store, people.add(town.store, town.wijk, contact_id=anke), 5, 5, TODAY)
    tim = town.contact("Tim", "Denkbeeld")
    people.add(town.store, town.wijk, contact_id=tim, role="beheert de moestuin")
    found = overview.overview(town.store, town.wijk, TODAY + timedelta(days=400))
    folder = tmp_path_factory.mktemp("print")
    outside = " ".join(text_of(print_stakeholders(found).pdf, folder).split())
    inside = " ".join(text_of(print_stakeholders(found, names=True).pdf, folder).split())
    for name in ("Anke", "Voorbeeldsma", "Tim", "Denkbeeld"):
        assert name in inside and name not in outside
        assert name.encode("utf-16-be") not in print_stakeholders(found).pdf
    assert "inwoner" in outside and "beheert de moestuin" in outside


def test_the_example_can_be_gathered_and_printed(example_store: Store) -> None:
    wijk = next(one.id for one in gebied.gebieden(example_store) if one.name == "Ossenkoppelerhoek")
    found = overview.overview(example_store, wijk, TODAY)
    assert len(found.stakeholders) > 10 and found.example and found.opgaven.rows
    assert print_stakeholders(found).pdf.startswith(b"%PDF")


def test_thousands_at_one_table_are_all_there(town: Town) -> None:
    organisaties, contacts = ([uuid7() for _ in range(900)] for _ in range(2))
    netwerk = uuid7()
    with town.store.write("Grote tafel") as session:
        session.execute(
            insert(Organisatie), [{"id": one, "name": f"Club {one}"} for one in organisaties]
        )
        session.execute(insert(Contact), [{"id": one, "surname": "Nep"} for one in contacts])
        session.execute(insert(Netwerk), [{"id": netwerk, "name": "Groot"}])
        session.execute(insert(NetwerkGebied), [{"netwerk_id": netwerk, "gebied_id": town.wijk}])
        session.execute(
            insert(Stakeholder),
            [
                {"netwerk_id": netwerk, "organisatie_id": one, "contact_id": contact}
                for one, contact in zip(organisaties, contacts, strict=True)
            ],
        )
    assert len(lines.stakeholders(town.store, town.wijk, TODAY)) == 900
