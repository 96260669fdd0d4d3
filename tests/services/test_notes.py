"""Notes of a meeting: lines that become actions, decisions and points, and never lose them."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.services.meetings import TODAY, Wijk
from wijkdesk.models.actie import Actie, ActieStatus
from wijkdesk.models.overleg import Besluit, BesluitStand, Bespreekpunt, Regel, RegelKind
from wijkdesk.services.actie.grammar import ActionWords, read_action, read_line
from wijkdesk.services.contact.mentions import Ref
from wijkdesk.services.overleg.after import closing
from wijkdesk.services.overleg.held import corrections, notes
from wijkdesk.services.record.fields import Invalid
from wijkdesk.store import Store

AVEDAN, JOKE = uuid4(), uuid4()
_PEOPLE = {"avedan": ("organisatie", AVEDAN), "joke van der berg": ("contact", JOKE)}


def _resolve(name: str) -> Ref | None:
    return _PEOPLE.get(name.casefold())


def _rows(store: Store, model: type, alive: bool = True) -> list:
    with store.read() as session:
        found = session.scalars(select(model).order_by(model.id)).all()
        return [row for row in found if row.deleted_at is None or not alive]


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("! bellen", RegelKind.ACTIE, "bellen"),
        ("!bellen", RegelKind.ACTIE, "bellen"),
        ("  = Eén aanspreekpunt", RegelKind.BESLUIT, "Eén aanspreekpunt"),
        ("? Parkeren", RegelKind.PUNT, "Parkeren"),
        ("Waarom? Dat weten we niet.", RegelKind.NOTITIE, "Waarom? Dat weten we niet."),
        ("!", RegelKind.NOTITIE, "!"),
        ("", RegelKind.NOTITIE, ""),
    ],
)
def test_the_sign_says_what_a_line_is(line: str, kind: RegelKind, words: str) -> None:
    assert read_line(line) == (kind, words)


@pytest.mark.parametrize(
    ("text", "title", "owner", "due_on"),
    [
        ("@Avedan huisbezoek voor 4 dec", "huisbezoek", AVEDAN, date(2026, 12, 4)),
        ("huisbezoek @Avedan uiterlijk 4-12-2026", "huisbezoek", AVEDAN, date(2026, 12, 4)),
        ("@Joke van der Berg belt terug vóór vr", "belt terug", JOKE, date(2026, 9, 4)),
        ("@Joke van der Berg: belt terug morgen.", "belt terug", JOKE, date(2026, 9, 2)),
        ("bellen voor 4 dec om 10 uur", "bellen om 10 uur", None, date(2026, 12, 4)),
        ("bellen voor eind november", "bellen", None, date(2026, 11, 30)),
        ("rapport voor week 49", "rapport", None, date(2026, 12, 4)),
        ("planning week 49", "planning week 49", None, None),
        ("speeltuin over 2 weken", "speeltuin", None, date(2026, 9, 15)),
        ("bellen volgende week", "bellen", None, date(2026, 9, 11)),
        ("huisbezoek vrijdag 4 december", "huisbezoek", None, date(2026, 12, 4)),
        ("bellen voor volgende week vrijdag", "bellen", None, date(2026, 9, 11)),
        ("bellen uiterlijk op 4 dec", "bellen", None, date(2026, 12, 4)),
        ("bellen voor 4 jul", "bellen", None, date(2027, 7, 4)),
        ("bellen voor 20 aug", "bellen", None, date(2026, 8, 20)),
        ("bellen dinsdag over een week", "bellen", None, date(2026, 9, 15)),
        ("rapportage per maand", "rapportage per maand", None, None),
        ("bellen na 1 april", "bellen na 1 april", None, None),
        ("reactie op brief 12 augustus", "reactie op brief 12 augustus", None, None),
        ("schouw elke eerste maandag", "schouw elke eerste maandag", None, None),
        ("schouw maandelijks op dinsdag", "schouw maandelijks op dinsdag", None, None),
        ("vergunning tot en met 1 maart", "vergunning", None, date(2027, 3, 1)),
        ("bellen rond 4 dec", "bellen", None, date(2026, 12, 4)),
        ("bellen eerstvolgende maandag", "bellen", None, date(2026, 9, 7)),
        ("elke bewoner een brief voor vrijdag", "elke bewoner een brief", None, date(2026, 9, 4)),
        ("praten over morgen", "praten over morgen", None, None),
        ("taart voor 5 mensen", "taart voor 5 mensen", None, None),
        ("plan maken over 2 weken bespreken", "plan maken over 2 weken bespreken", None, None),
        ("plan maken per 1 maart 2027", "plan maken", None, date(2027, 3, 1)),
        ("Notitie schrijven voor de raad", "Notitie schrijven voor de raad", None, None),
        ("plan van aanpak voor het 4e kwartaal 2026", "plan van aanpak", None, date(2026, 12, 31)),
        ("mail naar jan@avedan.nl", "mail naar jan@avedan.nl", None, None),
        ("@Onbekend doet iets", "@Onbekend doet iets", None, None),
        ("@Avedan", "@Avedan", AVEDAN, None),
        ("brief tot uiterlijk 31 feb", "brief tot uiterlijk 31 feb", None, None),
        ("schouw do 10/12", "schouw", None, date(2026, 12, 10)),
        ("schouw 1 febr", "schouw", None, date(2027, 2, 1)),
        ("10-12 huizen bezoeken", "10-12 huizen bezoeken", None, None),
        ("navragen vóór 24.12.2026", "navragen", None, date(2026, 12, 24)),
    ],
)
def test_an_action_is_read_from_one_line(
    text: str, title: str, owner: UUID | None, due_on: date | None
) -> None:
    found = read_action(text, _resolve, TODAY)
    assert (found.title, found.owner[1] if found.owner else None, found.due_on) == (
        title,
        owner,
        due_on,
    )


def test_the_first_who_is_named_owns_and_the_others_help() -> None:
    found = read_action("@Avedan en @Joke van der Berg gaan op bezoek", _resolve, TODAY)
    assert found == ActionWords(
        "en gaan op bezoek", ("organisatie", AVEDAN), (("contact", JOKE),), None
    )


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    _, words = read_line(text)
    assert "\n" not in words
    found = read_action(words, _resolve, TODAY)
    assert found.title or not words.strip()


def test_lines_become_an_action_a_decision_and_a_point(town: Wijk) -> None:
    item = town.item()
    town.note(
        item,
        "Vier meldingen sinds begin september.",
        "",
        "! @Joke huisbezoek voor 4 dec",
        "= Eén aanspreekpunt voor de straat",
        "? Parkeren bij de school",
    )
    meeting = town.meeting()
    (action,) = meeting.actions
    assert (action.number, action.title) == ("2026-001", "huisbezoek")
    assert (action.owner, action.due_on) == ("Joke van der Berg", date(2026, 12, 4))
    assert (action.gebied, action.source) == (
        "Ossenkoppelerhoek",
        "Wijknetwerk Ossenkoppelerhoek, 7 september 2026, punt 1",
    )
    (decision,) = meeting.decisions
    assert (decision.number, decision.title) == ("B-2026-001", "Eén aanspreekpunt voor de straat")
    (point,) = _rows(town.store, Bespreekpunt)
    assert (point.title, point.reeks_id) == ("Parkeren bij de school", town.reeks)
    assert notes.typed(town.store, item)[2] == "! @Joke huisbezoek voor 4 dec"


def test_the_same_lines_again_change_nothing(town: Wijk) -> None:
    item = town.item()
    lines = ["Praten", "! bellen", "= akkoord", "? later"]
    assert notes.keep(town.store, item, lines)
    assert not notes.keep(town.store, item, [*lines, "", ""])
    assert len(_rows(town.store, Actie, alive=False)) == 1


def test_the_line_under_the_cursor_is_kept_but_becomes_nothing_yet(town: Wijk) -> None:
    item = town.item()
    for text in ("! b", "! bel", "! bellen"):
        town.note(item, "Praten", text, typing=1)
    assert notes.typed(town.store, item) == ("Praten", "! bellen")
    assert _rows(town.store, Actie, alive=False) == []
    town.note(item, "Praten", "! bellen", "", typing=2)
    assert [row.title for row in _rows(town.store, Actie)] == ["bellen"]


def test_what_was_typed_last_before_the_power_went_is_made_afterwards(town: Wijk) -> None:
    town.note(town.item(), "! bellen", typing=0)
    notes.finish(town.store, town.meetings[0])
    assert [row.title for row in _rows(town.store, Actie)] == ["bellen"]
    notes.finish(town.store, town.meetings[0])
    assert len(_rows(town.store, Actie)) == 1


def test_editing_a_line_changes_its_action_and_keeps_what_was_edited_elsewhere(town: Wijk) -> None:
    item = town.item()
    town.note(item, "! @Joke bellen voor 4 dec")
    with town.store.write("Elders") as session:
        session.scalars(select(Actie)).one().due_on = date(2026, 12, 24)
    town.note(item, "! @Joke terugbellen voor 4 dec")
    (row,) = _rows(town.store, Actie)
    assert (row.title, row.due_on, row.number) == ("terugbellen", date(2026, 12, 24), 1)
    town.note(item, "! @Avedan terugbellen voor 5 dec")
    (row,) = _rows(town.store, Actie)
    assert (row.owner_organisatie_id, row.owner_contact_id) == (town.avedan, None)
    assert row.due_on == date(2026, 12, 5)


def test_a_line_that_changes_kind_and_back_keeps_its_number(town: Wijk) -> None:
    item = town.item()
    town.note(item, "= akkoord", "= nog een")
    town.note(item, "akkoord", "= nog een")
    assert [row.number for row in _rows(town.store, Besluit)] == [2]
    town.note(item, "! akkoord", "= nog een")
    assert [row.title for row in _rows(town.store, Actie)] == ["akkoord"]
    town.note(item, "= akkoord", "= nog een")
    assert [row.number for row in _rows(town.store, Besluit)] == [1, 2]
    assert _rows(town.store, Actie) == []


def test_cut_and_paste_keeps_the_number(town: Wijk) -> None:
    item = town.item()
    town.note(item, "eerst", "! bellen", "daarna")
    town.note(item, "eerst", "daarna")
    assert _rows(town.store, Actie) == []
    town.note(item, "eerst", "daarna", "! bellen")
    assert [row.number for row in _rows(town.store, Actie, alive=False)] == [1]
    assert len(_rows(town.store, Actie)) == 1


def test_a_line_that_is_cut_and_pasted_under_the_cursor_is_there_again(town: Wijk) -> None:
    item = town.item()
    town.note(item, "= akkoord", "! bellen")
    town.note(item)
    assert _rows(town.store, Besluit) == [] and _rows(town.store, Actie) == []
    town.note(item, "= akkoord", "! bellen", typing=0)
    town.note(item, "= akkoord", "! bellen")
    assert [row.number for row in _rows(town.store, Besluit)] == [1]
    assert [row.number for row in _rows(town.store, Actie)] == [1]


@pytest.mark.parametrize("sign", ["!", "?", ""])
def test_a_line_that_changes_kind_under_the_cursor_is_made_when_it_is_left(
    town: Wijk, sign: str
) -> None:
    item = town.item()
    town.note(item, "= akkoord")
    town.note(item, f"{sign} akkoord".strip(), typing=0)
    town.note(item, f"{sign} akkoord".strip())
    alive = [len(_rows(town.store, model)) for model in (Besluit, Actie, Bespreekpunt)]
    assert alive == [0, sign == "!", sign == "?"]


def test_a_number_is_never_given_twice(town: Wijk) -> None:
    item = town.item()
    town.note(item, "= een", "= twee")
    town.note(item, "= een")
    town.note(item, "= een", "= drie")
    assert [row.number for row in _rows(town.store, Besluit)] == [1, 3]


def test_undo_takes_the_action_away_with_its_line(town: Wijk) -> None:
    item = town.item()
    town.note(item, "praten")
    town.note(item, "praten", "! bellen")
    town.store.undo()
    assert notes.typed(town.store, item) == ("praten",) and _rows(town.store, Actie) == []
    town.store.redo()
    assert notes.typed(town.store, item) == ("praten", "! bellen")
    assert [row.number for row in _rows(town.store, Actie)] == [1]


def test_what_is_said_at_a_confidential_item_is_confidential(town: Wijk) -> None:
    item = town.item(confidential=True)
    town.note(item, "! bellen", "= akkoord")
    assert _rows(town.store, Actie)[0].confidential and _rows(town.store, Besluit)[0].confidential


def test_an_adopted_report_never_changes_and_a_correction_is_in_sight(town: Wijk) -> None:
    item = town.item()
    town.note(item, "praten", "= akkoord", "! bellen")
    closing.close(town.store, town.meetings[0])
    closing.adopt(town.store, town.meetings[0], date(2026, 10, 19), town.meetings[1])
    with pytest.raises(Invalid, match="vastgesteld"):
        town.note(item, "anders")
    rows = {row.text: row.id for row in _rows(town.store, Regel)}
    corrections.correct(town.store, rows["praten"], "dit was een afspraak", RegelKind.BESLUIT)
    corrections.correct(town.store, rows["akkoord"], "= niet akkoord", RegelKind.BESLUIT)
    corrections.correct(town.store, rows["bellen"], "toch niet", RegelKind.NOTITIE)
    lines = town.found("Woonoverlast Rietstraat").lines
    assert [(line.text, line.corrects) for line in lines] == [
        ("praten", ""),
        ("dit was een afspraak", "praten"),
        ("akkoord", ""),
        ("niet akkoord", "akkoord"),
        ("bellen", ""),
        ("toch niet", "bellen"),
    ]
    decisions = {one.title: one for one in town.meeting().decisions}
    assert decisions["akkoord"].stand is BesluitStand.VERVANGEN
    assert decisions["akkoord"].replaced_by == decisions["niet akkoord"].number
    assert decisions["niet akkoord"].replaces == (decisions["akkoord"].number,)
    assert town.meeting().actions[0].status is ActieStatus.VERVALLEN
    with pytest.raises(Invalid, match="Typ hoe"):
        corrections.correct(town.store, rows["praten"], " ", RegelKind.NOTITIE)


def test_the_store_itself_refuses_to_change_an_adopted_report(town: Wijk) -> None:
    from wijkdesk.store import Refused

    item = town.item()
    town.note(item, "praten", "= akkoord")
    closing.close(town.store, town.meetings[0])
    closing.adopt(town.store, town.meetings[0], date(2026, 10, 19))
    with pytest.raises(Refused, match="vastgesteld"), town.store.write("Stiekem") as session:
        session.scalars(select(Regel)).first().text = "anders"
    with pytest.raises(Refused, match="vastgesteld"), town.store.write("Stiekem") as session:
        session.scalars(select(Besluit)).one().title = "anders"
    with town.store.write("Mag wel") as session:
        session.scalars(select(Besluit)).one().stand = BesluitStand.UITGEVOERD
    assert town.store.check() == []


def test_a_line_that_comes_above_an_edited_one_does_not_take_its_number(town: Wijk) -> None:
    item = town.item()
    town.note(item, "! Henk bellen over het hek", "= akkoord met het plan")
    town.note(
        item,
        "! taart kopen",
        "! Henk bellen over het hek en de lamp",
        "= niet akkoord met het plan",
    )
    assert [(row.number, row.title) for row in _rows(town.store, Actie)] == [
        (1, "Henk bellen over het hek en de lamp"),
        (2, "taart kopen"),
    ]
    assert [(row.number, row.title) for row in _rows(town.store, Besluit)] == [
        (1, "niet akkoord met het plan")
    ]


def test_an_edited_line_keeps_its_number_when_the_one_above_goes(town: Wijk) -> None:
    item = town.item()
    town.note(item, "! taart kopen", "! Henk bellen over het hek")
    town.note(item, "! Henk bellen over het hek en de lamp")
    assert [row.number for row in _rows(town.store, Actie)] == [2]


@pytest.mark.parametrize(
    ("sign", "kind"),
    [("=", RegelKind.BESLUIT), ("!", RegelKind.ACTIE), ("?", RegelKind.PUNT)],
)
def test_a_line_that_loses_its_sign_says_so(town: Wijk, sign: str, kind: RegelKind) -> None:
    item = town.item()
    made = notes.keep(town.store, item, [f"{sign} hek repareren", "zomaar"])
    assert made == notes.NotesKept()
    # Typed before the sign: as long as the cursor is there, nothing is taken back.
    before = f"ook {sign} hek repareren"
    assert notes.keep(town.store, item, [before, "zomaar"], typing=0) == notes.NotesKept()
    assert notes.keep(town.store, item, [before, "zomaar"]) == notes.NotesKept((kind,))
    # Whose words go knows that something goes.
    assert notes.keep(town.store, item, [f"{sign} hek repareren", "zomaar"]) == notes.NotesKept()
    assert notes.keep(town.store, item, ["zomaar"]) == notes.NotesKept()


def test_undo_tells_of_which_item_it_takes_back_notes(town: Wijk) -> None:
    town.item("Eerste")
    item = town.item("Tweede")
    town.note(item, "gezegd")
    number = town.found("Tweede").number
    assert town.store.undo() == f"Aantekeningen bij punt {number} gewijzigd"
