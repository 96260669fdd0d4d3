"""A subject declares itself once, and everybody else reads it there."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

import wijkdesk
from tests.any_record import ADDABLE, owner
from wijkdesk.models.actie import Actie
from wijkdesk.services.actie import changes, gather
from wijkdesk.services.gebied import areas
from wijkdesk.services.record.kind import RecordKind
from wijkdesk.services.subjects.register import SUBJECTS, captured, on_agenda
from wijkdesk.services.subjects.subject import How, Subject
from wijkdesk.services.whole import records
from wijkdesk.services.whole.kinds import _MODULES, KINDS
from wijkdesk.services.wijkopgave.chapters import CHAPTERS
from wijkdesk.store import Store
from wijkdesk.ui.screens import SCREENS

TODAY = date(2026, 11, 28)
PACKAGE = Path(wijkdesk.__file__).parent
OF_THE_PLAN = {
    *("signaal", "initiatief", "middel", "uiting", "risico", "verhaal", "raadpleging", "wens"),
    "citaat",
    # Those that are still to come.
    *("werk", "casus", "plek", "koppelkans", "buurtactie"),
}
AT_HOME = (
    "models/",
    "store/migrations/",
    "services/wijkopgave/chapters.py",
    "services/whole/example.py",
    "services/whole/example_meetings.py",
)
"""Where the key of a subject may stand besides its own kind and declaration: its model, migrations,
the table of a wijkopgave's chapters and the example."""
ONLY_WORDS = {
    # The Dutch for "medium", for "middling" and for "at work", and no key of a subject.
    ("services/wijkopgave/wording.py", "middel"),
    ("documents/wijkopgave/means.py", "middel"),
    ("exchange/contacts/cells.py", "werk"),
    ("exchange/contacts/guess.py", "werk"),
}


def test_every_kind_is_declared_and_every_declaration_has_its_kind() -> None:
    assert set(KINDS) == set(SUBJECTS)


def own_keys(place: str) -> set[str]:
    """The keys of the kinds or subjects that a module itself defines."""
    if not place.startswith(("services/subjects/", "services/opgave/")):
        return set()
    module = import_module(f"wijkdesk.{place.removesuffix('.py').replace('/', '.')}")
    mine = [one for one in vars(module).values() if isinstance(one, RecordKind | Subject)]
    return {one.key for one in mine}


def test_no_subject_of_the_plan_is_known_by_name_elsewhere() -> None:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        if place.startswith(AT_HOME):
            continue
        foreign = OF_THE_PLAN - own_keys(place)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            value = node.value if isinstance(node, ast.Constant) else None
            if value in foreign and (place, value) not in ONLY_WORDS:
                found.append(f"{place}:{node.lineno} {value}")
    assert found == []


def places_of(key: str) -> tuple[str, ...]:
    """Where a subject may be known by name: its floor, its screen, its declaration."""
    [module] = {
        name
        for name in _MODULES
        if any(
            one is KINDS[key] for one in vars(import_module(f"wijkdesk.services.{name}")).values()
        )
    }
    floor = f"services/{module.split('.')[0]}/"
    return (floor, f"ui/{SUBJECTS[key].home}/", *AT_HOME, "services/subjects/")


def texts_in(node: ast.AST) -> Iterator[str]:
    """The texts that something is compared with."""
    parts = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    for one in parts:
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def sides_of(node: ast.AST) -> tuple[list[ast.expr], list[ast.expr]]:
    """What is asked for its name, and what it is compared with."""
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        return sides, sides
    if isinstance(node, ast.Match):
        parts = [part for case in node.cases for part in ast.walk(case.pattern)]
        return [node.subject], [one.value for one in parts if isinstance(one, ast.MatchValue)]
    return [], []


def asked(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """Line, what is asked for its name, and which name it is compared with."""
    for node in ast.walk(tree):
        these, others = sides_of(node)
        for side in these:
            named = ast.unparse(side)
            if re.search(r"(^|[._])(kind|key|owner|subject)$", named):
                for text in (one for other in others for one in texts_in(other)):
                    yield side.lineno, named, text


def test_general_code_asks_no_kind_for_its_name() -> None:
    """`kind == "analyse"` is a rule that belongs to the kind, its screen or its declaration."""
    home = {key: places_of(key) for key in SUBJECTS}
    chapters = {one.key for one in CHAPTERS}
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        for line, named, text in asked(ast.parse(path.read_text("utf-8"))):
            foreign = text in SUBJECTS and not place.startswith(home[text])
            if foreign or (named.endswith("chapter.key") and text in chapters):
                found.append(f"{place}:{line} {named} {text}")
    assert found == []


def test_asking_the_subjects_loads_no_library() -> None:
    code = (
        "import sys, wijkdesk.services.subjects.register as r; assert r.SUBJECTS;"
        "print('sqlalchemy' in sys.modules, 'PySide6' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]


def test_the_home_of_each_subject_is_a_screen() -> None:
    assert {one.home for one in SUBJECTS.values()} <= {spec.key for spec in SCREENS}


def test_what_is_captured_has_a_word_and_what_is_typed_in_a_line_a_hint() -> None:
    words = [place.word for _, place in captured()]
    assert len(words) == len(set(words)) == 18
    assert all(place.hint for _, place in captured() if place.how is How.LINE)


def test_what_is_typed_in_a_line_says_what_is_made_of_the_line() -> None:
    of_a_line = {subject.key for subject, place in captured() if place.how is How.LINE}
    assert of_a_line == {kind.key for kind in KINDS.values() if kind.one_line is not None}


def test_the_column_of_an_item_that_points_at_a_subject_is_there() -> None:
    from wijkdesk.models.overleg import Agendapunt

    assert all(hasattr(Agendapunt, place.link) for _, place in on_agenda() if place.link)


@pytest.fixture
def town(prepared: Store) -> Store:
    return prepared


def came_from(store: Store, about: tuple[str, object]) -> str:
    made = changes.write_down(store, "Nagaan hoe het ermee staat", TODAY, about=about)  # type: ignore[arg-type]
    with store.read() as session:
        return gather.actions(session, [session.get_one(Actie, made)])[0].source


@pytest.mark.parametrize("kind", ADDABLE)
def test_an_action_shows_where_it_came_from_whatever_that_is(town: Store, kind: str) -> None:
    wijk = areas.gebieden(town)[0].id
    one = records.add(town, kind, wijk, **owner(town, kind, wijk))
    source = came_from(town, (kind, one))
    name = records.name_of(town, kind, one)
    assert source
    assert name in source


def test_an_action_about_a_partner_names_the_partner_and_not_the_agreement(town: Store) -> None:
    wijk = areas.gebieden(town)[0].id
    avedan = records.add(town, "organisatie", None, name="Avedan")
    seat = records.add(
        town, "stakeholder", wijk, organisatie_id=avedan, agreement="Belt elke maandag"
    )
    assert came_from(town, ("stakeholder", seat)) == "wijknetwerk Avedan"


def test_an_action_about_a_part_of_the_wijkanalyse_names_the_part(town: Store) -> None:
    wijk = areas.gebieden(town)[0].id
    lens = records.add(town, "analyse", wijk)
    assert came_from(town, ("analyse", lens)) == "wijkanalyse Veerkracht"
