"""The public version can't hold what is internal, because its data does not."""

from uuid import UUID

import pytest

from wijkdesk.services.gebied import areas
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave import build, content, data, public, texts
from wijkdesk.store import Store

SECRET = "Geheimwoord"


@pytest.fixture
def wijk(example_store: Store) -> UUID:
    found = areas.gebieden(example_store)
    return next(one.id for one in found if one.name == "Ossenkoppelerhoek")


def test_what_partners_agreed_and_think_stays_internal(example_store: Store, wijk: UUID) -> None:
    made = texts.find(example_store, wijk)
    assert made is not None
    texts.set_text(example_store, made, "werkafspraken", SECRET)
    stakeholder = records.ids(example_store, "stakeholder", wijk)[0]
    for field in ("attitude", "agreement"):
        records.change(example_store, "stakeholder", stakeholder, field, SECRET)
    told = build.build(example_store, wijk)
    assert content.encode(told).count(SECRET) == 3
    assert SECRET not in content.encode(public.public(told))


def test_names_of_contacts_are_nowhere_in_the_public_data(example_store: Store, wijk: UUID) -> None:
    told = build.build(example_store, wijk)
    names = [one.person.value for one in told.stakeholders if one.person]
    assert names
    opened = content.encode(public.public(told))
    assert [name for name in names if name in opened] == []


def test_what_the_public_may_read_stays_as_it_is(example_store: Store, wijk: UUID) -> None:
    told = build.build(example_store, wijk)
    opened: data.WijkopgaveData = public.public(told)
    assert opened.texts["visie"] == told.texts["visie"]
    assert [one.role for one in opened.stakeholders] == [one.role for one in told.stakeholders]
    assert (opened.opgaven, opened.middelen, opened.quotes) == (
        told.opgaven,
        told.middelen,
        told.quotes,
    )
