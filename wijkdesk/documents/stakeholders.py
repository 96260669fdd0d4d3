"""The stakeholder overview of a wijk: who sits at the table, who doesn't, and who does what."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wijkdesk.documents.coverage import coverage
from wijkdesk.documents.engine import (
    WIDTH,
    Cell,
    Column,
    Flowable,
    KeyFigure,
    RenderResult,
    Tag,
    bullets,
    figure,
    heading,
    key_figures,
    note,
    prose,
    render,
    small,
    table,
    together,
    tones,
)
from wijkdesk.documents.figures.influence import influence_alt, influence_matrix
from wijkdesk.documents.figures.squares import Item
from wijkdesk.documents.opening import facts, opening
from wijkdesk.services.netwerk.data import NetworkOverview, StakeholderLine
from wijkdesk.services.words import dutch

_NAMED = 5
_RESIDENT = "inwoner"


def print_stakeholders(data: NetworkOverview, *, names: bool = False) -> RenderResult:
    """The overview as PDF/A-2a and PDF/UA-1, the same bytes for the same data.

    With `names` it also tells the contacts, and what we think of and agreed with partners; it is
    then meant for colleagues only.
    """
    meta = facts(
        f"Stakeholders in {data.gebied}",
        data.made_on,
        data.municipality,
        classification="Intern" if names else "",
        example=data.example,
    )
    return render(meta, _blocks(data if names else _unnamed(data), names))


def _unnamed(data: NetworkOverview) -> NetworkOverview:
    """Who speaks for themselves is told by role: their name is personal."""
    lines = tuple(
        replace(line, name=line.role.strip() or _RESIDENT, contact="") if line.is_person else line
        for line in data.stakeholders
    )
    return replace(data, stakeholders=lines)


def _blocks(data: NetworkOverview, names: bool) -> Iterator[Flowable]:
    first = f"Wie werkt er mee in {data.gebied}, en wie missen we nog?"
    yield from opening(f"Stakeholders in {data.gebied}", first, example=data.example)
    if names:
        yield note("Intern", "Hier staan namen en afspraken in. Deel dit alleen met collega’s.")
    if data.networks and data.stakeholders:
        yield from prose(f"Samen vormen de partners het {dutch.enumeration(data.networks)}.")
    yield from _at_a_glance(data)
    yield from _who(data, names)
    yield heading("Wie werkt aan welke opgave mee", 2, key="opgaven")
    yield from coverage(data.opgaven)
    yield from _missing(data)


def _at_a_glance(data: NetworkOverview) -> Iterator[Flowable]:
    """The counts, then the same in words with what to do."""
    silent = [s.name for s in data.stakeholders if s.silent]
    yield heading("In één oogopslag", 2, key="oogopslag")
    yield key_figures(
        [
            _count(data.stakeholders, "stakeholder aan tafel", "stakeholders aan tafel"),
            _count(silent, "lang niet gesproken", "lang niet gesproken"),
            _count(data.missing_sectors, "sector die we missen", "sectoren die we missen"),
            _count(data.without_leader, "opgave zonder trekker", "opgaven zonder trekker"),
        ]
    )
    told = [
        (f"Tijd voor een gesprek met: {_some(silent)}.", silent),
        (f"Nog niemand aan tafel uit: {_some(data.missing_sectors)}.", data.missing_sectors),
        (f"Nog zonder trekker: {_some(data.without_leader)}.", data.without_leader),
    ]
    found = [text for text, names in told if names]
    if found:
        yield bullets(found)
    elif data.stakeholders:
        yield from prose("Met iedereen is op tijd gesproken en we missen niemand.")


def _count(found: Sequence[object], one: str, several: str) -> KeyFigure:
    return KeyFigure(str(len(found)), one if len(found) == 1 else several)


def _some(names: list[str] | tuple[str, ...]) -> str:
    """The first names; how many more there are stands further on in the document."""
    rest = len(names) - _NAMED
    if rest < 2:
        return dutch.enumeration(names)
    return f"{', '.join(names[:_NAMED])} en nog {rest}"


def _who(data: NetworkOverview, names: bool) -> Iterator[Flowable]:
    yield heading("Wie er meedoen", 2, key="wie")
    if not data.stakeholders:
        yield note(
            "Nog niemand aan tafel",
            f"Zet bij het wijknetwerk van {data.gebied} wie er meedoen, met hun rol, belang en "
            "invloed.",
        )
        return
    yield _table(data)
    if names:
        yield heading("Contact en afspraken", 2, key="contact")
        yield _internal(data)
    yield from _matrix(data)


def _table(data: NetworkOverview) -> Flowable:
    return table(
        f"Stakeholders in {data.gebied}",
        (
            Column("Nr", 5),
            Column("Organisatie", 23, header=True),
            Column("Sector", 14),
            Column("Rol en taak", 26),
            Column("Belang", 8, number=True),
            Column("Invloed", 8, number=True),
            Column("Gesproken", 16),
        ),
        [
            (
                str(n),
                s.name,
                s.sector or "–",
                tuple(filter(None, (s.role, s.task))) or "–",
                dutch.number(s.interest, 0),
                dutch.number(s.influence, 0),
                _spoken(s),
            )
            for n, s in enumerate(data.stakeholders, 1)
        ],
        note="Belang en invloed van 1 (weinig) tot 5 (veel). Gesproken: de laatste keer.",
    )


def _spoken(line: StakeholderLine) -> Cell:
    if line.last_spoken is None:
        return Tag("nog niet", tones.ATTENTION) if line.silent else "nog niet"
    day = dutch.day(line.last_spoken)
    return (day, Tag("lang geleden", tones.ATTENTION)) if line.silent else day


def _internal(data: NetworkOverview) -> Flowable:
    return table(
        "Contact, houding en afspraken per stakeholder",
        (
            Column("Nr", 5),
            Column("Organisatie", 21, header=True),
            Column("Contact", 19),
            Column("Houding", 17),
            Column("Afspraak", 22),
            Column("Beheerder", 16),
        ),
        [
            (
                str(n),
                s.name,
                s.contact or "–",
                s.attitude or "–",
                s.agreement or "–",
                s.beheerder or "–",
            )
            for n, s in enumerate(data.stakeholders, 1)
        ],
        note="De beheerder houdt het contact met de stakeholder.",
    )


def _matrix(data: NetworkOverview) -> Iterator[Flowable]:
    items = [
        Item(str(n), s.name, s.interest, s.influence)
        for n, s in enumerate(data.stakeholders, 1)
        if s.interest is not None and s.influence is not None
    ]
    yield heading("Belang en invloed", 2, key="belang")
    if not items:
        yield note("PM", "Van niemand is het belang en de invloed bekend. Vul die in per partner.")
        return
    yield figure(
        influence_matrix(items, WIDTH),
        "Stakeholders naar belang en invloed; de nummers staan in de tabel",
        alt=influence_alt(items),
    )
    unknown = len(data.stakeholders) - len(items)
    if unknown:
        who = "1 stakeholder" if unknown == 1 else f"{unknown} stakeholders"
        yield small(f"Van {who} is het belang of de invloed nog niet bekend.")


def _missing(data: NetworkOverview) -> Iterator[Flowable]:
    yield together([heading("Sectoren die we missen", 2, key="sectoren"), *_sectors(data)])
    yield together([heading("Opgaven zonder trekker", 2, key="trekker"), *_leaderless(data)])


def _sectors(data: NetworkOverview) -> Iterator[Flowable]:
    if data.missing_sectors:
        yield from prose("Uit deze sectoren zit nog niemand aan tafel. Wie kunt u vragen?")
        yield bullets(data.missing_sectors)
    elif data.stakeholders:
        yield from prose("Uit elke sector zit iemand aan tafel.")
    else:
        yield note("PM", "Dit ziet u zodra er stakeholders zijn en u sectoren gebruikt.")


def _leaderless(data: NetworkOverview) -> Iterator[Flowable]:
    if data.without_leader:
        yield from prose("Kies voor deze opgaven wie ze vooruit brengt.")
        yield bullets(data.without_leader)
    elif data.opgaven.rows:
        yield from prose("Elke opgave heeft een trekker.")
    else:
        yield note("PM", "Er zijn nog geen opgaven.")
