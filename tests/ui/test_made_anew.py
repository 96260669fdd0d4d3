"""What is made anew at a change keeps the cursor: on its line, or where a removed line stood."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.services.meetings import TODAY, Wijk
from wijkdesk.models.contact import RelatieKind
from wijkdesk.services.contact import relations
from wijkdesk.services.contact.detail import detail
from wijkdesk.services.gesprek.timeline import PROMISE, TimelineLine
from wijkdesk.services.netwerk import lines
from wijkdesk.services.netwerk.lines import Led
from wijkdesk.services.opgave import kinds as opgave
from wijkdesk.services.overleg.data import Document
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave import texts, versions
from wijkdesk.services.wijkopgave.checks import Attention
from wijkdesk.ui.contacten.overview import OverviewPage
from wijkdesk.ui.contacten.relations import Relations
from wijkdesk.ui.netwerk.panel import StakeholderPanel
from wijkdesk.ui.overleg.prepare.documents_box import DocumentsBox
from wijkdesk.ui.widgets.timeline import Timeline
from wijkdesk.ui.wijkopgaven.din.contributions import Contributions
from wijkdesk.ui.wijkopgaven.findings import FindingList
from wijkdesk.ui.wijkopgaven.versions_panel import VersionsPanel

Shown = tuple[QWidget, str, Sequence[Callable[[], object]]]
"""The widget; the name of a line's button; what shows all, changes something, takes that away."""
FOUR = range(4)


def of_relations(town: Wijk) -> Shown:
    made = Relations(town.store)
    others = [records.add(town.store, "contact", None, surname=f"Ander{n}") for n in FOUR]
    found = [
        relations.relate(town.store, "contact", town.joke, one, RelatieKind.KENT) for one in others
    ]

    def show() -> None:
        made.show_of("contact", town.joke)

    def less() -> None:
        relations.unrelate(town.store, found[1])
        show()

    return made, "Relatie met Ander1 weghalen", (show, show, less)


def of_timeline(town: Wijk) -> Shown:
    made = Timeline(lambda: TODAY)
    told = [TimelineLine(uuid4(), PROMISE, TODAY, "Wij", f"Lamp {n}") for n in FOUR]
    done = [replace(told[0], done_on=TODAY), *told[1:]]
    shows = [told, done, [*done[:1], *done[2:]]]
    return (
        *(made, "Lamp 1 wijzigen"),
        [lambda each=each: made.show_moments(each, "") for each in shows],
    )


def of_findings(town: Wijk) -> Shown:
    made = FindingList()
    points = [Attention("opgaven", f"Punt {n}", "opgave", str(uuid4())) for n in FOUR]
    shows = [points[:3], points, [points[0], *points[2:]]]
    return made, "Punt 1", [lambda each=each: made.show_points(each) for each in shows]


def of_documents(town: Wijk) -> Shown:
    made = DocumentsBox()
    found = [Document(uuid4(), f"4{n}", f"Stuk {n}") for n in FOUR]
    shows = [found[:3], found, [found[0], *found[2:]]]
    return made, "Stuk 1: weghalen", [lambda each=each: made.show_documents(each) for each in shows]


def of_contributions(town: Wijk) -> Shown:
    store = town.store
    whole = records.add(store, "opgave", town.wijk, title="Wonen")
    doelen = [
        records.add(store, "doel", town.wijk, opgave_id=whole, title=f"Doel {n}") for n in FOUR
    ]
    effort = records.add(store, "inspanning", town.wijk, opgave_id=whole, title="Schouw")
    made = Contributions(store)

    def show() -> None:
        made.show_inspanning(town.wijk, effort)

    def change() -> None:
        opgave.link(store, effort, doelen[1], 3)
        show()

    def less() -> None:
        records.remove(store, "doel", [doelen[1]])
        show()

    show()
    name = next(
        one.accessibleName()
        for one in made.findChildren(QAbstractButton)
        if "Doel 1: groot" in one.accessibleName()
    )
    return made, name, (show, change, less)


def of_versions(town: Wijk) -> Shown:
    texts.ensure(town.store, town.wijk)
    for _version in range(2):
        versions.new_version(town.store, town.wijk)
    made = VersionsPanel(town.store)

    def more() -> None:
        versions.new_version(town.store, town.wijk)
        made.refresh()

    return made, "Versie 1 bekijken", (lambda: made.set_wijk(town.wijk), more, more)


def of_overview(town: Wijk) -> Shown:
    found = [
        records.add(town.store, "phone", None, contact_id=town.joke, number=f"0546 54111{n}")
        for n in FOUR
    ]
    made = OverviewPage(town.store)

    def show() -> None:
        made.show_detail(detail(town.store, town.joke))

    def less() -> None:
        records.remove(town.store, "phone", [found[1]])
        show()

    show()
    names = [one.accessibleName() for one in made.findChildren(QAbstractButton)]
    return made, [one for one in names if one.endswith("kopiëren")][1], (show, show, less)


def of_stakeholder(town: Wijk) -> Shown:
    line = lines.stakeholders(town.store, town.wijk, date(2026, 9, 1))[0]
    led = [Led(UUID(int=n), f"Opgave {n}") for n in FOUR]
    made = StakeholderPanel(town.store)

    def show(opgaven: Sequence[Led]) -> None:
        made.show_line(replace(line, opgaven=tuple(opgaven)), town.wijk)

    shows = [led[:3], led, [led[0], *led[2:]]]
    return made, "Opgave 1", [lambda each=each: show(each) for each in shows]


ALL = [
    *(of_relations, of_timeline, of_findings, of_documents),
    *(of_contributions, of_versions, of_overview, of_stakeholder),
]


@pytest.mark.parametrize("of", ALL)
def test_the_cursor_stays_where_it_was(
    qtbot: QtBot, town: Wijk, of: Callable[[Wijk], Shown]
) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    elsewhere = QLineEdit()
    made, name, (show, change, less) = of(town)
    for one in (elsewhere, made):
        layout.addWidget(one)
    qtbot.addWidget(window)
    window.resize(700, 600)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    show()
    qtbot.wait(20)
    before = next(one for one in made.findChildren(QAbstractButton) if one.accessibleName() == name)
    qtbot.waitUntil(before.isVisible)
    before.setFocus()
    change()
    now = QApplication.focusWidget()
    assert now is not None and now is not before and now.accessibleName() == name
    less()
    now = QApplication.focusWidget()
    assert now is not made and made.isAncestorOf(now)
    # Who is elsewhere stays there.
    elsewhere.setFocus()
    show()
    assert QApplication.focusWidget() is elsewhere
