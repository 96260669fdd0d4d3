"""What a wijkopgave tells, what still wants attention in it, and who may read what."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from wijkdesk.models.wijkopgave import VersieStatus
from wijkdesk.services.contact.naming import Name
from wijkdesk.services.gebied import areas
from wijkdesk.services.opgave import kinds as opgave
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave import build, checks, content, data, public, texts
from wijkdesk.services.wijkopgave.chapters import CHAPTERS
from wijkdesk.store import Store

TODAY = date(2026, 11, 23)


def area(store: Store, name: str) -> UUID:
    return next(one.id for one in areas.gebieden(store) if one.name == name)


def messages(found: data.WijkopgaveData, names: tuple[Name, ...] = ()) -> str:
    return "\n".join(one.message for one in checks.findings(found, TODAY, names))


@pytest.fixture
def example(example_store: Store) -> data.WijkopgaveData:
    return build.build(example_store, area(example_store, "Ossenkoppelerhoek"))


def test_the_example_is_filled_as_a_wijkregisseur_would(example: data.WijkopgaveData) -> None:
    assert len(example.opgaven) >= 8
    assert len(example.inspanningen) >= 20
    assert len(example.stakeholders) >= 12
    assert example.example is True
    assert example.version.status is VersieStatus.CONCEPT
    states = checks.chapter_states(example, ())
    assert all(state.filled for state in states.values())


def test_numbers_follow_the_opgaven(example: data.WijkopgaveData) -> None:
    assert [one.number for one in example.opgaven] == [
        str(number) for number in range(1, len(example.opgaven) + 1)
    ]
    fourth = example.opgaven[3]
    numbers = [one.number for one in example.inspanningen if one.opgave_id == fourth.id]
    assert numbers == ["4.1", "4.2", "4.3"]


def test_a_wijk_begins_with_a_first_concept_for_the_next_four_years(prepared: Store) -> None:
    store = prepared
    wijk = area(store, "Hofkamp")
    assert texts.find(store, wijk) is None
    made = texts.ensure(store, wijk, TODAY)
    assert texts.ensure(store, wijk, TODAY) == made
    found = build.build(store, wijk)
    assert (found.first_year, found.last_year) == (2027, 2030)
    assert found.wethouder == "Wijkwethouder Hofkamp"
    assert len(records.ids(store, "analyse", wijk)) == 7
    assert found.analyse == ()
    store.undo()
    assert texts.find(store, wijk) is None


def test_a_dorp_has_a_dorpswethouder(prepared: Store) -> None:
    store = prepared
    dorp = area(store, "Aadorp")
    texts.ensure(store, dorp, TODAY)
    assert build.build(store, dorp).wethouder == "Dorpswethouder Aadorp"


def test_the_list_shows_every_wijk_and_how_far_it_is(example_store: Store) -> None:
    rows = {row.gebied: row for row in texts.overview(example_store)}
    assert len(rows) == 12
    assert rows["Ossenkoppelerhoek"].number == 4
    assert rows["Ossenkoppelerhoek"].adopted_on == date(2026, 2, 18)
    assert rows["Sluitersveld"].number == 1
    assert rows["Hofkamp"].number is None


def test_a_text_that_is_typed_on_is_one_step_of_undo(example_store: Store) -> None:
    made = texts.ensure(example_store, area(example_store, "Hofkamp"))
    for body in ("Een", "Een groene", "Een groene wijk"):
        texts.set_text(example_store, made, "visie", body, "Visie", "verblijf")
    assert example_store.undo() == "Visie gewijzigd"
    assert texts.texts(example_store, made) == {}
    example_store.redo()
    assert texts.texts(example_store, made) == {"visie": "Een groene wijk"}


def test_texts_are_kept_by_slot_and_undone(example_store: Store) -> None:
    wijk = area(example_store, "Hofkamp")
    made = texts.ensure(example_store, wijk)
    assert texts.set_text(example_store, made, "visie", " Een <b>groene</b> wijk \n") is True
    assert texts.set_text(example_store, made, "visie", "Een <b>groene</b> wijk") is False
    assert texts.texts(example_store, made) == {"visie": "Een <b>groene</b> wijk"}
    example_store.undo()
    assert texts.texts(example_store, made) == {}


def test_the_years_of_the_header_stay_in_order(example_store: Store) -> None:
    made = texts.find(example_store, area(example_store, "Ossenkoppelerhoek"))
    assert made is not None
    with pytest.raises(Invalid, match="voor het eerste jaar"):
        texts.set_header(example_store, made, "last_year", "2020")
    assert texts.set_header(example_store, made, "last_year", "2031") is True
    assert texts.header(example_store, made)["last_year"] == 2031


def test_what_is_deleted_is_told_nowhere(example_store: Store) -> None:
    wijk = area(example_store, "Ossenkoppelerhoek")
    first = records.ids(example_store, "opgave", wijk)[0]
    records.remove(example_store, "opgave", [first])
    found = build.build(example_store, wijk)
    assert str(first) not in {one.id for one in found.opgaven}
    assert str(first) not in {one.opgave_id for one in (*found.doelen, *found.inspanningen)}


def test_a_quote_without_consent_is_never_told(example_store: Store) -> None:
    wijk = area(example_store, "Ossenkoppelerhoek")
    records.add(example_store, "citaat", wijk, title="Zeg dit niet verder")
    said = [one.title for one in build.build(example_store, wijk).quotes]
    assert said and "Zeg dit niet verder" not in said


def personal(value: Any) -> list[str]:
    """Everything of the type Personal, however deep."""
    if isinstance(value, data.Personal):
        return [value.value]
    if isinstance(value, tuple):
        return [found for one in value for found in personal(one)]
    if is_dataclass(value):
        return [found for one in fields(value) for found in personal(getattr(value, one.name))]
    return []


def test_the_public_version_holds_no_personal_data(example: data.WijkopgaveData) -> None:
    assert len(personal(example)) >= 10
    opened = public.public(example)
    assert personal(opened) == []
    assert opened.classification == "Openbaar"
    assert opened.opgaven == example.opgaven


def test_kept_content_reads_back_equal(example: data.WijkopgaveData) -> None:
    assert content.decode(content.encode(example)) == example
    assert content.encode(example) == content.encode(content.decode(content.encode(example)))


def test_each_gap_is_told_with_where_to_mend_it(prepared: Store) -> None:
    store = prepared
    wijk = area(store, "De Riet")
    texts.ensure(store, wijk, TODAY)
    task = records.add(store, "opgave", wijk, title="Licht")
    doel = records.add(store, "doel", wijk, title="Overal licht", opgave_id=task)
    effort = records.add(store, "inspanning", wijk, title="Lampen", end_on="1-11-2026")
    records.add(store, "indicator", wijk, name="Lampen")
    records.add(store, "risico", wijk, title="Stroom")
    told = messages(build.build(store, wijk))
    for part in (
        "Opgave 1 “Licht” heeft nog geen trekker.",
        "Opgave 1 “Licht” heeft nog geen werkveld.",
        "Doel 1.1 “Overal licht” heeft nog geen indicator.",
        "Aan doel 1.1 “Overal licht” werkt nog niemand.",
        "Inspanning –.1 “Lampen” draagt nog aan geen doel bij.",
        "“Lampen” heeft nog geen middelen.",
        "“Lampen” had al klaar moeten zijn.",
        "Indicator “Lampen” heeft nog geen nulmeting.",
        "Indicator “Lampen” heeft nog geen duiding.",
        "Risico “Stroom” heeft nog geen maatregel en eigenaar.",
    ):
        assert part in told
    opgave.link(store, effort, doel, 2)
    mended = messages(build.build(store, wijk))
    assert "werkt nog niemand" not in mended
    assert "draagt nog aan geen doel bij" not in mended


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Mail naar jan@voorbeeld.nl", "een e-mailadres"),
        ("Bel 0546-123456 of kom langs", "een telefoonnummer"),
        ("Bel 06 12345678", "een telefoonnummer"),
        ("nummer 111222333 staat in het dossier", "een burgerservicenummer"),
        ("Ilse Veldman vindt dit goed", "de naam Ilse Veldman"),
    ],
)
def test_personal_data_in_free_text_is_pointed_out(
    example: data.WijkopgaveData, text: str, what: str
) -> None:
    changed = replace(example, texts={**example.texts, "visie": text})
    assert what in messages(changed, (Name("Ilse", "", "Veldman"),))
    assert what not in messages(example, (Name("Ilse", "", "Veldman"),))


def test_the_checks_point_at_chapters_that_exist(example: data.WijkopgaveData) -> None:
    keys = {chapter.key for chapter in CHAPTERS}
    found = checks.findings(example, TODAY)
    assert found and {one.chapter for one in found} <= keys
    states = checks.chapter_states(example, found)
    assert sum(state.findings for state in states.values()) == len(found)


def test_a_chapter_with_only_the_paragraph_of_a_subject_is_filled(
    example: data.WijkopgaveData,
) -> None:
    bare = replace(example, texts={}, risicos=(), uitingen=(), paragraphs=())
    one = data.ParagraphData("boom", "risicos", "Bomen", ("Boom",), (("Eik",),))
    before, after = (
        checks.chapter_states(state, ()) for state in (bare, replace(bare, paragraphs=(one,)))
    )
    assert not before["risicos"].filled and after["risicos"].filled
    assert not after["communicatie"].filled
