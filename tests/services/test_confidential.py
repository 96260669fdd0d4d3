"""What is confidential is so wherever somebody looks, and however it came to be so."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

import wijkdesk
from tests.services.meetings import TODAY, Wijk
from wijkdesk.models.actie import Actie
from wijkdesk.models.overleg import Besluit, Bespreekpunt, Stuk
from wijkdesk.services.actie import changes, lists
from wijkdesk.services.overleg.agenda import bespreekpunten, stukken
from wijkdesk.services.overleg.post import papers
from wijkdesk.services.record.confidential import (
    SECRET,
    confidential_among,
    is_confidential,
    may_be_confidential,
    open_to_all,
)
from wijkdesk.services.whole import records
from wijkdesk.services.whole.history import of_record, removed
from wijkdesk.services.whole.kinds import KINDS

WORD = "Zwartekat"
MADE = (("actie", Actie), ("besluit", Besluit), ("bespreekpunt", Bespreekpunt), ("stuk", Stuk))


@pytest.fixture
def later(town: Wijk) -> Wijk:
    """All that can be made at an item, which became confidential afterwards."""
    item = town.item("Zorgen")
    stukken.add(town.store, item, f"{WORD}.pdf", b"x")
    town.note(item, f"! {WORD} bellen", f"= {WORD} krijgt hulp", f"? {WORD} volgende keer")
    records.change(town.store, "agendapunt", item, "confidential", True)
    return town


def only(town: Wijk, model: type[Any]) -> UUID:
    with town.store.read() as session:
        return UUID(str(session.scalars(select(model.id)).one()))


@pytest.mark.parametrize(("kind", "model"), MADE)
def test_what_was_made_at_an_item_that_became_confidential_has_no_name_among_the_removed(
    later: Wijk, kind: str, model: type[Any]
) -> None:
    one = only(later, model)
    records.remove(later.store, kind, [one])
    assert [row.name for row in removed.rows(later.store, [(kind, one)])] == [SECRET]
    assert of_record.called(later.store, kind, one) == SECRET


@pytest.mark.parametrize("model", [model for _, model in MADE])
def test_a_row_its_id_and_sql_say_the_same(later: Wijk, model: type[Any]) -> None:
    with later.store.read() as session:
        (row,) = session.scalars(select(model))
        assert is_confidential(session, row)
        assert confidential_among(session, model, [row.id]) == {row.id}
        if model is not Bespreekpunt:
            assert session.scalars(select(model.id).where(open_to_all(model))).all() == []


def test_a_point_that_became_a_confidential_item_is_confidential(town: Wijk) -> None:
    point = bespreekpunten.put(town.store, WORD, TODAY, reeks_id=town.reeks)
    item = next(one.id for one in town.propose().items if one.title == WORD)
    records.change(town.store, "agendapunt", item, "confidential", True)
    records.remove(town.store, "bespreekpunt", [point])
    assert removed.rows(town.store, [("bespreekpunt", point)])[0].name == SECRET


@pytest.mark.parametrize("marked", ["before", "after"])
def test_an_action_about_something_confidential_goes_into_no_mail_or_open_list(
    town: Wijk, marked: str
) -> None:
    store = town.store
    first = records.add(store, "actie", None, title=WORD, confidential=marked == "before")
    changes.write_down(store, "@Joke daarover bellen", TODAY, about=("actie", first))
    records.change(store, "actie", first, "confidential", True)
    assert papers.of_owner(store, town.joke, TODAY).actions == ()
    found = lists.rows(store, lists.ids(store, lists.Filter(), TODAY))
    assert [one.confidential for one in found if WORD in one.source] == [True]
    assert WORD not in "".join(one.source for one in found if not one.confidential)


def test_nobody_else_decides_what_is_confidential() -> None:
    """The marks of rows are combined, and asked of the database, in one module; who tells of a
    meeting has them combined already."""
    services = Path(wijkdesk.__file__).parent / "services"
    rule = services / "record" / "confidential.py"
    data = services / "overleg" / "confidential.py"
    found = [
        f"{source.relative_to(services)}:{line}"
        for source in sorted(services.rglob("*.py"))
        if source not in (rule, data)
        for line in decides(source.read_text(encoding="utf-8"))
    ]
    assert found == []
    assert list(decides(rule.read_text(encoding="utf-8"))) != []


MODELS = {kind.model.__name__ for kind in KINDS.values() if may_be_confidential(kind.model)}


def decides(text: str) -> Iterator[int]:
    """Where a file combines the mark of a row with something, or asks for it in SQL or by name."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.BoolOp(values=values) if any(map(_is_mark, values)):
                yield node.lineno
            case ast.Attribute(attr="confidential", value=ast.Name(id=name)) if name in MODELS:
                yield node.lineno
            case ast.Call(
                func=ast.Name(id="getattr" | "hasattr"),
                args=[_, ast.Constant(value="confidential"), *_],
            ):
                yield node.lineno
            case ast.Compare(left=ast.Constant(value="confidential")):
                yield node.lineno


def _is_mark(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "confidential"


@pytest.mark.parametrize(
    "line",
    [
        "secret = one.confidential or item.confidential",
        "query = select(Agendapunt).where(Agendapunt.confidential.is_(False))",
        "secret = getattr(model, 'confidential', None)",
        "may = 'confidential' in columns",
    ],
)
def test_whoever_decides_what_is_confidential_is_found(line: str) -> None:
    assert list(decides(line)) == [1]
