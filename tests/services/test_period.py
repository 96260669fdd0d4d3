"""What is in force today is so wherever somebody looks."""

import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text

import wijkdesk
from tests.services.meetings import TODAY, Wijk
from wijkdesk.models.contact import Functie
from wijkdesk.services.contact import detail
from wijkdesk.services.gesprek import talk
from wijkdesk.services.gesprek.talk import Talk
from wijkdesk.services.netwerk.lines import stakeholders
from wijkdesk.services.overleg.plan import people
from wijkdesk.services.whole import records
from wijkdesk.services.words import period
from wijkdesk.store.clock import FixedClock

DAY = timedelta(days=1)
DAYS = (None, TODAY - DAY, TODAY, TODAY + DAY)
PERIODS = [
    (since, until) for since in DAYS for until in DAYS if not (since and until and until < since)
]


def works_now(since: date | None, until: date | None) -> bool:
    return (since or TODAY) <= TODAY <= (until or TODAY)


@pytest.fixture
def worker(town: Wijk) -> UUID:
    town.store.clock = FixedClock(datetime.combine(TODAY, time(12), UTC))
    return records.add(town.store, "contact", None, given_name="Piet", surname="Post")


@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_who_works_somewhere_today_is_the_same_on_every_screen(
    town: Wijk, worker: UUID, since: date | None, until: date | None
) -> None:
    store, right = town.store, works_now(since, until)
    records.add(
        store,
        "functie",
        None,
        contact_id=worker,
        organisatie_id=town.avedan,
        role="coach",
        since=since,
        until=until,
    )
    assert (detail.works_at(store, worker, TODAY) == town.avedan) is right
    colleagues = {one.id for one in detail.detail(store, town.avedan).colleagues}
    assert (worker in colleagues) is right
    talk.log(store, Talk((worker,), held_on=TODAY, about="Lantaarns"), TODAY)
    (line,) = [one for one in stakeholders(store, town.wijk, TODAY) if one.name == "Avedan"]
    assert (line.last_spoken == TODAY) is right
    people.add_contact(store, town.meetings[0], "contact", worker)
    (seat,) = [one for one in town.meeting().people if one.name == "Piet Post"]
    assert (seat.organisation == "Avedan") is right


@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_python_columns_and_sql_as_text_say_the_same(
    town: Wijk, worker: UUID, since: date | None, until: date | None
) -> None:
    one = records.add(
        town.store, "functie", None, contact_id=worker, since=since, until=until, role="coach"
    )
    right = works_now(since, until)
    assert period.is_in_force(since, until, TODAY) is right
    query = f"SELECT count(*) FROM functie AS f WHERE f.id = :id AND {period.in_force_as_text('f')}"
    with town.store.read() as session:
        mine = select(Functie.id).where(Functie.id == one)
        assert bool(session.scalars(mine.where(period.in_force(Functie, TODAY))).all()) is right
        kept = session.scalars(mine.where(period.not_over(Functie, TODAY))).all()
        assert bool(kept) is not period.is_over(until, TODAY)
        asked = {"id": one.hex, "today": TODAY.isoformat()}
        assert bool(session.execute(text(query), asked).scalar_one()) is right


def test_a_functie_that_is_over_stands_last_and_one_to_come_says_from_when(
    town: Wijk, worker: UUID
) -> None:
    for role, since, until in (
        ("coach", None, TODAY - DAY),
        ("wijkagent", TODAY + DAY, None),
        ("lid", TODAY, None),
    ):
        records.add(
            town.store, "functie", None, contact_id=worker, role=role, since=since, until=until
        )
    assert detail.detail(town.store, worker).functies == (
        "lid (sinds 1 september 2026)",
        "wijkagent (vanaf 2 september 2026)",
        "coach (tot en met 31 augustus 2026)",
    )


def test_nobody_else_asks_whether_a_period_is_in_force() -> None:
    package = Path(wijkdesk.__file__).parent
    rule = package / "services" / "words" / "period.py"
    found = [
        f"{source.relative_to(package)}:{line}"
        for source in sorted(package.rglob("*.py"))
        if source != rule and "migrations" not in source.parts
        for line in compares(source.read_text(encoding="utf-8"))
    ]
    assert found == []
    assert list(compares(rule.read_text(encoding="utf-8"))) != []


def compares(source: str) -> Iterator[int]:
    """Where a file holds the days of a period against today."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Compare(left=left, comparators=[right]):
                sides = {_name(left), _name(right)}
                if "today" in sides and sides & {"since", "until"}:
                    yield node.lineno
            case ast.Constant(value=str(said)) if (
                "since <= :today" in said or "until >= :today" in said
            ):
                yield node.lineno


def _name(node: ast.expr) -> str:
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case ast.Call(args=[first, *_]):
            return _name(first)
    return ""


@pytest.mark.parametrize(
    "line",
    [
        "now = row.since is None or row.since <= today",
        "over = until is not None and until < today",
        "query = query.where(func.coalesce(Toedeling.until, today) >= today)",
        'QUERY = "SELECT 1 FROM functie WHERE since <= :today"',
    ],
)
def test_whoever_asks_it_is_found(line: str) -> None:
    assert list(compares(line)) == [1]
