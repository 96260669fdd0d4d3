"""Versions: kept, compared, and frozen for good once vastgesteld."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from wijkdesk.models.wijkopgave import VersieStatus, WijkopgaveVersie
from wijkdesk.services.gebied import areas
from wijkdesk.services.opgave import kinds as opgave
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave import build, content, diff, texts, versions
from wijkdesk.store import Store, StoreError
from wijkdesk.store.clock import MACHINE


@pytest.fixture
def wijk(example_store: Store) -> UUID:
    return next(one.id for one in areas.gebieden(example_store) if one.name == "Ossenkoppelerhoek")


def numbers(store: Store, wijk: UUID) -> list[tuple[int, VersieStatus]]:
    return [(one.number, one.status) for one in versions.versions(store, wijk)]


def test_a_kept_version_says_what_the_wijkopgave_said_then(
    example_store: Store, wijk: UUID
) -> None:
    before = build.build(example_store, wijk)
    assert versions.new_version(example_store, wijk, "voor het wijknetwerk") == 5
    first = records.ids(example_store, "opgave", wijk)[0]
    records.change(example_store, "opgave", first, "title", "Heel iets anders")
    kept = content.content(example_store, wijk, 4)
    assert kept.opgaven == before.opgaven
    assert kept.version.note == "voor het wijknetwerk"
    assert build.build(example_store, wijk).opgaven != before.opgaven
    assert build.build(example_store, wijk).version.number == 5


def test_a_kept_draft_can_be_undone(example_store: Store, wijk: UUID) -> None:
    versions.new_version(example_store, wijk)
    assert len(numbers(example_store, wijk)) == 5
    assert example_store.undo() == "Versie vastgelegd"
    assert numbers(example_store, wijk)[0] == (4, VersieStatus.CONCEPT)
    assert content.content(example_store, wijk, 4) == build.build(example_store, wijk)


def test_adopting_freezes_for_good(example_store: Store, wijk: UUID) -> None:
    said = build.build(example_store, wijk)
    assert versions.adopt(example_store, wijk, " college van  B&W ", date(2026, 11, 3)) == 5
    kept = content.content(example_store, wijk, 4)
    assert kept.version.status is VersieStatus.VASTGESTELD
    assert (kept.version.adopted_by, kept.version.adopted_on) == (
        "college van B&W",
        date(2026, 11, 3),
    )
    assert kept.opgaven == said.opgaven
    # Undo does not pass it, not even after other work.
    assert example_store.undo() is None
    first = records.ids(example_store, "opgave", wijk)[0]
    records.change(example_store, "opgave", first, "title", "Later werk")
    assert example_store.undo() == "Opgave: naam gewijzigd"
    assert example_store.undo() is None
    assert content.content(example_store, wijk, 4) == kept


@pytest.mark.parametrize("column", ["content", "status", "note", "adopted_on", "deleted_at"])
def test_the_store_itself_refuses_to_change_an_adopted_version(
    example_store: Store, wijk: UUID, column: str
) -> None:
    kept = content.content(example_store, wijk, 3)
    with pytest.raises(StoreError), example_store.write("Stiekem") as session:
        adopted = select(WijkopgaveVersie.id).where(
            WijkopgaveVersie.status == VersieStatus.VASTGESTELD
        )
        session.execute(
            update(WijkopgaveVersie)
            .where(WijkopgaveVersie.id.in_(adopted))
            .values({column: None if column in ("adopted_on", "content") else _other(column)})
        )
    assert content.content(example_store, wijk, 3) == kept


def _other(column: str) -> object:
    if column == "status":
        return VersieStatus.CONCEPT
    if column == "deleted_at":
        return MACHINE.now()
    return "anders"


@pytest.mark.parametrize(
    ("organ", "on", "told"),
    [
        (" ", date(2026, 1, 1), "wie de wijkopgave vaststelt"),
        ("college", None, "op welke dag"),
        ("college", MACHINE.today() + timedelta(days=1), "moet nog komen"),
    ],
)
def test_adopting_asks_for_organ_and_day(
    example_store: Store, wijk: UUID, organ: str, on: date | None, told: str
) -> None:
    before = numbers(example_store, wijk)
    with pytest.raises(Invalid, match=told):
        versions.adopt(example_store, wijk, organ, on)
    assert numbers(example_store, wijk) == before


def test_a_version_goes_to_the_partners_and_back(example_store: Store, wijk: UUID) -> None:
    versions.to_consultation(example_store, wijk)
    assert numbers(example_store, wijk)[0] == (4, VersieStatus.IN_AFSTEMMING)
    versions.back_to_draft(example_store, wijk)
    assert numbers(example_store, wijk)[0] == (4, VersieStatus.CONCEPT)


def test_a_version_that_is_not_there_is_not_made_up(example_store: Store, wijk: UUID) -> None:
    with pytest.raises(LookupError):
        content.content(example_store, wijk, 9)


def test_the_difference_reads_as_a_person_would_tell_it(example_store: Store, wijk: UUID) -> None:
    old = build.build(example_store, wijk)
    made = texts.find(example_store, wijk)
    assert made is not None
    texts.set_text(example_store, made, "visie", "Een groene wijk.")
    first, second = records.ids(example_store, "opgave", wijk)[:2]
    records.change(example_store, "opgave", first, "status", "stagneert")
    records.remove(example_store, "opgave", [second])
    records.add(example_store, "wens", wijk, title="Meer bankjes")
    records.add(example_store, "punt", wijk, title="Goede buren")
    doel, effort = (records.ids(example_store, kind, wijk)[0] for kind in ("doel", "inspanning"))
    opgave.link(example_store, effort, doel, 1)
    found = diff.compare(old, build.build(example_store, wijk))
    told = {(one.what, str(one.kind)): one for one in found}
    assert told["Gezamenlijke visie", "changed"].new == "Een groene wijk."
    assert told["Opgave “Schone stoep, vrije doorgang”: stand", "changed"].old == "loopt"
    assert told["Opgave “Schone stoep, vrije doorgang”: stand", "changed"].new == "stagneert"
    assert ("Opgave “Veilig gevoel op straat”", "removed") in told
    assert ("Wens “Meer bankjes”", "added") in told
    assert told["Sterk punt", "added"].new == "Goede buren"
    linked = told["Inspanning “Vaste ophaaldagen voor grof vuil”: bijdrage aan doelen", "changed"]
    assert (linked.old, linked.new) == (
        "doel 1.1 (groot, haalt de rommel weg waar die ontstaat)",
        "doel 1.1 (klein)",
    )
    assert [one.chapter.split()[0] for one in found] == sorted(
        (one.chapter.split()[0] for one in found), key=int
    )


def test_two_versions_that_say_the_same_do_not_differ(example_store: Store, wijk: UUID) -> None:
    same = build.build(example_store, wijk)
    assert diff.compare(same, same) == ()


def test_the_adopted_example_differs_from_the_present_one(example_store: Store, wijk: UUID) -> None:
    found = diff.compare(
        content.content(example_store, wijk, 3), content.content(example_store, wijk, 4)
    )
    assert any(one.what == "Opgave “Jongeren doen ertoe”" for one in found)


def test_a_quote_goes_from_every_version_when_consent_is_withdrawn(
    example_store: Store, wijk: UUID
) -> None:
    quotes = build.build(example_store, wijk).quotes
    versions.new_version(example_store, wijk)
    assert content.content(example_store, wijk, 4).quotes == quotes
    first, second = (UUID(one.id) for one in quotes[:2])
    records.change(example_store, "citaat", first, "consent_on", "")
    assert content.content(example_store, wijk, 4).quotes == quotes[1:]
    records.remove(example_store, "citaat", [second])
    assert content.content(example_store, wijk, 4).quotes == quotes[2:]
    example_store.undo()
    example_store.undo()
    assert content.content(example_store, wijk, 4).quotes == quotes


@pytest.mark.parametrize("adopted", [False, True])
def test_a_wijkopgave_of_which_no_version_could_be_salvaged_goes_on(
    prepared: Store, adopted: bool
) -> None:
    store = prepared
    wijk = next(one.id for one in areas.gebieden(store) if one.name == "Sluitersveld")
    wijkopgave = texts.ensure(store, wijk)
    if adopted:
        versions.adopt(store, wijk, "college van B&W", date(2020, 11, 3))
    concept = select(WijkopgaveVersie).where(
        WijkopgaveVersie.wijkopgave_id == wijkopgave,
        WijkopgaveVersie.status == VersieStatus.CONCEPT,
    )
    with store.write("Wat niet te redden was") as session:
        session.scalars(concept).one().deleted_at = store.clock.now()
    now = 2 if adopted else 1
    assert numbers(store, wijk)[0] == (now, VersieStatus.CONCEPT)
    assert build.build(store, wijk).version.number == now
    [row] = [one for one in texts.overview(store) if one.gebied_id == wijk]
    assert (row.number, row.status) == (now, VersieStatus.CONCEPT)
    # It is worked on as any other.
    versions.to_consultation(store, wijk)
    assert numbers(store, wijk)[0] == (now, VersieStatus.IN_AFSTEMMING)
    assert versions.new_version(store, wijk) == now + 1
