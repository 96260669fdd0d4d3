"""What goes wrong when a meeting is moved, called off, cut up or corrected afterwards."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.services.meetings import FIRST, SUBJECT, TODAY, Wijk
from wijkdesk.documents.verslag import print_report
from wijkdesk.models.actie import Actie
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.overleg import Besluit, BesluitStand, Overleg, Overlegsoort, RegelKind
from wijkdesk.services.actie import changes, grammar
from wijkdesk.services.overleg import confidential
from wijkdesk.services.overleg.after import closing
from wijkdesk.services.overleg.agenda import (
    bespreekpunten,
    items,
    proposal,
    stukken,
)
from wijkdesk.services.overleg.held import besluiten, corrections, notes
from wijkdesk.services.overleg.plan import moving, people, series
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records
from wijkdesk.store.errors import Refused


def _days(town: Wijk) -> dict[UUID, date]:
    with town.store.read() as session:
        rows = session.scalars(select(Overleg).where(Overleg.reeks_id == town.reeks))
        return {row.id: row.held_on for row in rows if row.deleted_at is None}


def _adopted(town: Wijk) -> None:
    closing.close(town.store, town.meetings[0])
    closing.adopt(town.store, town.meetings[0], FIRST + timedelta(weeks=6))


def test_moving_all_that_follow_keeps_the_place_of_one_that_was_removed(town: Wijk) -> None:
    records.remove(town.store, "overleg", [town.meetings[2]])
    before = _days(town)
    moved_to = before[town.meetings[1]] + timedelta(days=1)
    moving.move(town.store, town.meetings[1], moved_to, following=True)
    after = _days(town)
    late = [one for one in town.meetings[3:] if one in after]
    assert after[late[0]] - before[late[0]] == timedelta(days=1)
    # Whit Monday gave the next day already.
    assert all(after[one] - before[one] <= timedelta(days=1) for one in late)


def test_a_day_that_was_agreed_by_hand_stays_when_the_series_moves(town: Wijk) -> None:
    by_hand = date(2027, 1, 14)
    moving.move(town.store, town.meetings[3], by_hand, time(14), following=False)
    first = _days(town)[town.meetings[1]]
    moves = moving.move(town.store, town.meetings[1], first + timedelta(days=1), following=True)
    assert _days(town)[town.meetings[3]] == by_hand
    assert len(moves.moved) == len(town.meetings) - 2


def test_what_was_agreed_moves_along_with_the_day_and_keeps_its_number(town: Wijk) -> None:
    town.note(town.item(), "! bellen", "= akkoord")
    moving.move(town.store, town.meetings[0], date(2027, 1, 4), following=False)
    with town.store.read() as session:
        actie, besluit = (
            session.scalars(select(Actie)).one(),
            session.scalars(select(Besluit)).one(),
        )
    assert (actie.made_on, besluit.taken_on) == (date(2027, 1, 4), date(2027, 1, 4))
    assert (actie.year, besluit.year) == (2026, 2026)


@pytest.mark.parametrize("gone", ["cancelled", "removed"])
def test_actions_of_a_meeting_that_is_gone_still_go_along(town: Wijk, gone: str) -> None:
    town.note(town.item(), "! @Joke bellen")
    if gone == "cancelled":
        moving.cancel(town.store, town.meetings[0])
    else:
        records.remove(town.store, "overleg", [town.meetings[0]])
    assert [action.title for action in town.meeting(1).carried] == ["bellen"]


def test_an_item_with_notes_stays_in_the_report_when_it_goes_to_the_next_time(town: Wijk) -> None:
    item = town.item()
    town.note(item, "besproken", "! @Joke bellen", "= akkoord")
    items.to_next(town.store, item, copy=False)
    assert SUBJECT in town.titles() and SUBJECT in town.titles(1)
    assert town.meeting().decisions[0].item
    with pytest.raises(Invalid, match="aantekeningen"):
        items.remove(town.store, item)
    town.propose(2)
    assert SUBJECT in town.titles(2)


def test_proposing_again_and_out_of_order_gives_a_subject_once(town: Wijk) -> None:
    town.note(town.item(), "! @Joke bellen")
    closing.close(town.store, town.meetings[0])
    for place in (2, 1, 2, 1, 2):
        town.propose(place)
    assert [town.titles(place).count(SUBJECT) for place in (1, 2)] == [1, 1]


def test_a_series_is_not_extended_beyond_what_its_rule_makes(town: Wijk) -> None:
    with pytest.raises(Invalid, match="meer dan 400"):
        series.extend(town.store, town.reeks, date(2100, 1, 1))
    with pytest.raises(Invalid, match="te ver weg"):
        series.extend(town.store, town.reeks, date(9999, 12, 31))
    assert series.extend(town.store, town.reeks, date(2028, 1, 1)) > 0


def test_a_damaged_document_is_mended_by_the_same_one(town: Wijk) -> None:
    one = stukken.add(town.store, town.item(), "a.pdf", b"inhoud")
    (sealed,) = (town.store.folder / "stukken").iterdir()
    sealed.write_bytes(b"bedorven")
    stukken.add(town.store, town.item("Ander"), "b.pdf", b"inhoud")
    assert stukken.content(town.store, one)[1] == b"inhoud"


def test_what_a_withdrawn_decision_replaced_holds_again(town: Wijk) -> None:
    item = town.item()
    town.note(item, "= oud", "= nieuw")
    with town.store.read() as session:
        old, new = session.scalars(select(Besluit.id).order_by(Besluit.number)).all()
    besluiten.replace(town.store, old, new)
    town.note(item, "= oud")
    (line,) = besluiten.lines(town.store, [old])
    assert (line.stand, line.replaced_by) == (BesluitStand.GELDT, "")
    town.note(item, "= oud", "= nieuw")
    besluiten.replace(town.store, old, new)
    records.change(town.store, "besluit", old, "stand", BesluitStand.GELDT)
    assert besluiten.lines(town.store, [old])[0].replaced_by == ""


def test_the_correction_of_something_confidential_stays_in_the_annex(town: Wijk) -> None:
    item = town.item()
    town.note(item, "! @Avedan huisbezoek Jansen", "= Jansen krijgt hulp")
    with town.store.read() as session:
        actie, besluit = (
            session.scalars(select(Actie.id)).one(),
            session.scalars(select(Besluit.id)).one(),
        )
    records.change(town.store, "actie", actie, "confidential", True)
    records.change(town.store, "besluit", besluit, "confidential", True)
    _adopted(town)
    for _, one, kind, text in notes.all_lines(town.store, town.meetings[0]):
        new = RegelKind.NOTITIE if kind is RegelKind.ACTIE else kind
        corrections.correct(town.store, one, f"{text} toch niet", new)
    told = repr(confidential.shown(town.meeting(), False))
    assert "Jansen" not in told
    assert "Jansen" in repr(confidential.shown(town.meeting(), True))


@pytest.mark.parametrize(
    ("typed", "title", "due"),
    [
        ("bel bewoners Rietstraat 10-12", "bel bewoners Rietstraat 10-12", None),
        ("bewaking 24/7", "bewaking 24/7", None),
        ("kijken bij kavel 3/4", "kijken bij kavel 3/4", None),
        ("markt van vrijdag naar zaterdag", "markt van vrijdag naar zaterdag", None),
        ("bellen voor 10-12", "bellen", date(2026, 12, 10)),
        ("bellen voor 3-5", "bellen", date(2027, 5, 3)),
        ("bellen 10-12-2026", "bellen", date(2026, 12, 10)),
        ("bellen vrijdag", "bellen", date(2026, 9, 4)),
    ],
)
def test_what_is_no_day_stays_in_the_words(typed: str, title: str, due: date | None) -> None:
    said = grammar.read_action(typed, lambda _name: None, TODAY)
    assert (said.title, said.due_on) == (title, due)


def _line(town: Wijk) -> tuple[str, str, date | None]:
    line = town.found(SUBJECT).lines[0]
    return line.text, line.owner, line.due_on


def test_an_adopted_report_keeps_what_was_agreed_wherever_the_action_goes(town: Wijk) -> None:
    town.note(town.item(), "! @Joke huisbezoek voor 20 sep")
    _adopted(town)
    agreed, pdf = _line(town), print_report(town.meeting()).pdf
    (action,) = town.meeting().actions
    changes.postpone(town.store, [action.id], TODAY, "1 dec 2026")
    records.change(town.store, "actie", action.id, "title", "iets heel anders")
    records.change(town.store, "actie", action.id, "owner_contact_id", town.henk)
    assert _line(town) == agreed == ("huisbezoek", "Joke van der Berg", date(2026, 9, 20))
    assert print_report(town.meeting()).pdf == pdf
    (now,) = town.meeting(1).carried
    assert (now.title, now.owner) == ("iets heel anders", "Henk Bakker")


def test_correcting_an_action_leaves_its_old_line_as_it_was(town: Wijk) -> None:
    town.note(town.item(), "! @Joke huisbezoek voor 20 sep")
    _adopted(town)
    ((_, one, kind, _),) = notes.all_lines(town.store, town.meetings[0])
    corrections.correct(town.store, one, "@Joke telefoontje voor 27 sep", kind)
    old, new = town.found(SUBJECT).lines
    assert (old.text, old.due_on) == ("huisbezoek", date(2026, 9, 20))
    assert (new.text, new.due_on, new.number) == ("telefoontje", date(2026, 9, 27), old.number)


def test_nothing_is_added_to_an_adopted_report_or_taken_from_it(town: Wijk) -> None:
    item = town.item()
    town.note(item, "! @Joke huisbezoek")
    town.invite()
    stukken.add(town.store, item, "plan.pdf", b"x")
    _adopted(town)
    store, one = town.store, town.meetings[0]
    for add in (
        lambda: people.add_guest(store, one, "Laat Gekomen"),
        lambda: items.add(store, one, "Nog iets"),
        lambda: stukken.add(store, item, "a.pdf", b"x"),
        lambda: records.remove(store, "actie", [town.meeting().actions[0].id]),
        lambda: proposal.propose(store, one, TODAY),
    ):
        with pytest.raises(Refused, match="vastgesteld"):
            add()
    seat, stuk = town.meeting().people[0].id, town.found(SUBJECT).documents[0].id
    for kind, record, name, value in (
        ("overleg", one, "location", "Elders"),
        ("overleg", one, "minutes", 5),
        ("overleg", one, "chair_id", town.joke),
        ("deelnemer", seat, "contact_id", town.joke),
        ("deelnemer", seat, "organisatie_id", town.avedan),
        ("agendapunt", item, "inbrenger_id", town.joke),
        ("stuk", stuk, "title", "Anders"),
    ):
        with pytest.raises(Invalid, match="vastgesteld"):
            records.change(store, kind, record, name, value)
    with pytest.raises(Invalid, match="vastgesteld"):
        records.add(store, "besluit", None, overleg_id=one, title="stiekem", taken_on=TODAY)
    assert store.check() == []


def test_a_correction_is_not_undone_and_does_not_stand_in_the_way_of_undo(town: Wijk) -> None:
    town.note(town.item(), "praten")
    _adopted(town)
    ((_, one, kind, _),) = notes.all_lines(town.store, town.meetings[0])
    records.change(town.store, "contact", town.joke, "surname", "Bergsma")
    corrections.correct(town.store, one, "luisteren", kind)
    assert town.store.undo() is None
    records.change(town.store, "contact", town.joke, "surname", "Bergman")
    assert town.store.undo() == "Contact: achternaam gewijzigd"


def _secret(town: Wijk) -> tuple[UUID, UUID]:
    """An action and a decision that are confidential themselves, at an item that is not."""
    town.note(town.item(), "! Zwartekat helpen", "= Zwartekat krijgt hulp")
    (action,), (decision,) = town.meeting().actions, town.meeting().decisions
    records.change(town.store, "actie", action.id, "confidential", True)
    records.change(town.store, "besluit", decision.id, "confidential", True)
    return action.id, decision.id


def _open_words(town: Wijk) -> str:
    town.propose(1)
    return "".join(repr(confidential.shown(town.meeting(place), False)) for place in (0, 1))


@pytest.mark.parametrize("signs", ["??", "=!", "  ", "?!"])
def test_what_is_confidential_stays_so_whatever_its_line_becomes(town: Wijk, signs: str) -> None:
    _secret(town)
    item = town.found(SUBJECT).id
    lines = (f"{signs[0]} Zwartekat helpen", f"{signs[1]} Zwartekat krijgt hulp")
    town.note(item, *(line.strip() for line in lines))
    assert "Zwartekat" not in _open_words(town)


@pytest.mark.parametrize("kind", list(RegelKind))
def test_a_correction_of_a_correction_stays_in_the_annex(town: Wijk, kind: RegelKind) -> None:
    _secret(town)
    _adopted(town)
    for _, one, _, _ in notes.all_lines(town.store, town.meetings[0]):
        first = corrections.correct(town.store, one, "Zwartekat toch niet", RegelKind.NOTITIE)
        corrections.correct(town.store, first, "Zwartekat toch wel", kind)
    assert "Zwartekat" not in _open_words(town)


@pytest.mark.parametrize("sign", ["!", "=", "?", ""])
def test_cut_words_that_are_pasted_elsewhere_stay_confidential(town: Wijk, sign: str) -> None:
    _secret(town)
    first, second = town.found(SUBJECT).id, town.item("Speelveld")
    # The empty line stays behind; then the words come back at another item.
    town.note(first, "", "= Zwartekat krijgt hulp")
    town.note(second, f"{sign} Zwartekat helpen".strip())
    town.note(first)
    town.note(second, f"{sign} Zwartekat helpen".strip(), "= Zwartekat krijgt hulp")
    assert "Zwartekat" not in _open_words(town)
    assert [row.number for row in _all(town, Actie)] == [1]


def _all(town: Wijk, model: type) -> list:
    with town.store.read() as session:
        return list(session.scalars(select(model)))


def test_what_is_cut_from_a_confidential_item_stays_confidential(town: Wijk) -> None:
    item, other = town.item("Zorgen"), town.item("Speelveld")
    town.note(item, "! Zwartekat bellen", "? Zwartekat later")
    # It became so after the action was made.
    records.change(town.store, "agendapunt", item, "confidential", True)
    town.note(item)
    town.note(other, "! Zwartekat bellen", "? Zwartekat later")
    assert "Zwartekat" not in _open_words(town)


def test_a_correction_of_a_correction_may_be_of_any_kind(town: Wijk) -> None:
    town.note(town.item(), "praten")
    _adopted(town)
    ((_, one, _, _),) = notes.all_lines(town.store, town.meetings[0])
    for kind in (RegelKind.ACTIE, RegelKind.BESLUIT, RegelKind.PUNT, RegelKind.NOTITIE):
        for following in RegelKind:
            text = f"{kind.value} dan {following.value}"
            made = corrections.correct(town.store, one, f"{text} eerst", kind)
            corrections.correct(town.store, made, text, following)
    assert town.store.check() == []


def test_a_point_about_something_confidential_is_a_confidential_item(town: Wijk) -> None:
    action, _ = _secret(town)
    bespreekpunten.put(town.store, "Zwartekat", TODAY, reeks_id=town.reeks, about=("actie", action))
    assert "Zwartekat" not in _open_words(town)
    assert town.found("Zwartekat", 1).confidential


def test_a_line_that_is_cut_to_another_item_keeps_its_number(town: Wijk) -> None:
    first, second = town.item(), town.item("Speelveld", confidential=True)
    town.note(first, "! @Joke bellen", "= akkoord")
    changes.note(town.store, town.meeting().actions[0].id, "Gebeld", TODAY)
    town.note(first, "")
    town.note(second, "! @Joke bellen", "= akkoord")
    (action,), (decision,) = town.meeting().actions, town.meeting().decisions
    assert (action.number, decision.number) == ("2026-001", "B-2026-001")
    assert action.progress and action.source.endswith("punt 2") and action.confidential
    assert decision.item == "2. Speelveld"


@pytest.mark.parametrize("typed", ["=> zie mail", "!! let op", "?? wie", "!? hoe", "== streep"])
def test_an_arrow_or_two_signs_are_no_decision(typed: str) -> None:
    assert grammar.read_line(typed) == (RegelKind.NOTITIE, typed)


def test_who_comes_after_somebody_unknown_does_not_get_the_ball() -> None:
    joke = ("contact", UUID(int=1))
    said = grammar.read_action(
        "@Niemand, @Joke bellen", lambda name: joke if name == "Joke" else None, TODAY
    )
    assert (said.owner, said.involved) == (None, (joke,))


def test_a_report_is_adopted_in_another_meeting_and_not_in_years(town: Wijk) -> None:
    closing.close(town.store, town.meetings[0])
    with pytest.raises(Invalid, match="volgend overleg"):
        closing.adopt(town.store, town.meetings[0], FIRST, town.meetings[0])
    with pytest.raises(Invalid, match="op de dag zelf"):
        closing.adopt(town.store, town.meetings[0], date(2199, 1, 1))


def test_a_decision_is_not_replaced_by_nothing(town: Wijk) -> None:
    town.note(town.item(), "= oud")
    (one,) = town.meeting().decisions
    with pytest.raises(Invalid, match="door welk besluit"):
        records.change(town.store, "besluit", one.id, "stand", BesluitStand.VERVANGEN)
    assert town.meeting().decisions[0].stand is BesluitStand.GELDT


def test_an_adopted_report_keeps_its_names_whoever_marries_and_whatever_moves(town: Wijk) -> None:
    town.note(town.item(), "praten")
    town.invite()
    records.change(town.store, "overleg", town.meetings[0], "notulist_id", town.joke)
    closing.close(town.store, town.meetings[0])
    closing.adopt(town.store, town.meetings[0], FIRST + timedelta(weeks=6), town.meetings[1])
    before, pdf = town.meeting(), print_report(town.meeting()).pdf
    with town.store.write("Anders") as session:
        session.get_one(Gebied, town.wijk).name = "Anders"
        session.scalars(
            select(Overlegsoort).where(Overlegsoort.name == "Wijknetwerk")
        ).one().name = "Anders"
    records.change(town.store, "contact", town.joke, "surname", "Getrouwd")
    records.change(town.store, "contact", town.henk, "surname", "Getrouwd")
    records.change(town.store, "organisatie", town.avedan, "name", "Anders")
    records.remove(town.store, "organisatie", [town.avedan])
    records.change(town.store, "overleg", town.meetings[1], "name", "Anders")
    moving.move(town.store, town.meetings[1], date(2026, 10, 20), following=False)
    moving.cancel(town.store, town.meetings[1])
    assert before.chair == "Henk Bakker" and before.adopted_in.startswith("Wijknetwerk")
    assert town.meeting() == before
    assert print_report(town.meeting()).pdf == pdf


def test_a_line_that_is_corrected_twice_is_replaced_along_one_chain(town: Wijk) -> None:
    town.note(town.item(), "= het hek blijft")
    _adopted(town)
    ((_, one, kind, _),) = notes.all_lines(town.store, town.meetings[0])
    corrections.correct(town.store, one, "het hek gaat weg", kind)
    corrections.correct(town.store, one, "het hek wordt lager", kind)
    first, second, third = town.meeting().decisions
    assert (first.replaced_by, second.replaced_by) == (second.number, third.number)
    assert third.stand is BesluitStand.GELDT
    shown = corrections.of_meeting(town.store, town.meetings[0])
    assert shown == {one: ("= het hek gaat weg", "= het hek wordt lager")}
