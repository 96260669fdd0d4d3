"""Everything that is kept of one person, for that person (AVG art. 15)."""

from collections.abc import Iterator

from wijkdesk.documents.engine import (
    Cell,
    Column,
    Flowable,
    RenderResult,
    bullets,
    heading,
    note,
    pairs,
    prose,
    render,
    table,
)
from wijkdesk.documents.opening import facts, opening
from wijkdesk.services.privacy.data import PersonFile, Section
from wijkdesk.services.words import dutch

_TITLE = "Wat wij over u bewaren"
_WHAT = (
    "U leest hier alles wat over u in WijkDesk staat. Met WijkDesk werken wij samen met mensen en "
    "organisaties in wijken en dorpen. Andere afdelingen van de gemeente kunnen ook gegevens van "
    "u hebben. Die staan hier niet bij."
)
_RIGHTS = (
    "U mag zien wat wij over u bewaren. Daarvoor is dit overzicht.",
    "Klopt er iets niet? Dan mag u ons vragen het te verbeteren.",
    "U mag ons vragen om uw gegevens te wissen.",
    "U mag uw gegevens meenemen: wij geven ze u dan als bestand.",
    "U mag zeggen dat u niet wilt dat wij uw gegevens gebruiken. Dat heet bezwaar maken.",
    "Gaf u ons toestemming? Dan mag u die altijd weer intrekken.",
)
_HOW = (
    "Laat het ons weten, bijvoorbeeld met een brief of e-mail. U krijgt binnen een maand antwoord. "
    "Soms kan of mag iets niet, bijvoorbeeld door een wet. Dan leggen wij uit waarom.\n\n"
    "Bent u het niet met ons eens? Dan kunt u een klacht sturen aan de Autoriteit "
    "Persoonsgegevens. Dat kan op autoriteitpersoonsgegevens.nl."
)
_NOTHING = "Wij hebben in WijkDesk niets gevonden dat over u gaat."


def print_person(data: PersonFile) -> RenderResult:
    """The file as PDF/A-2a and PDF/UA-1, the same bytes for the same data."""
    meta = facts(
        _TITLE,
        data.made_on,
        data.municipality,
        classification="Vertrouwelijk",
        example=data.example,
    )
    return render(meta, _blocks(data))


def _blocks(data: PersonFile) -> Iterator[Flowable]:
    yield from opening(_TITLE, f"Dit overzicht is voor {data.name}.", example=data.example)
    yield pairs(
        [
            ("Over wie", data.name),
            ("Van wie", f"gemeente {data.municipality}" if data.municipality.strip() else "–"),
            ("Gemaakt op", dutch.day(data.made_on)),
        ]
    )
    yield from prose(_WHAT)
    yield heading("Uw rechten", 2)
    yield bullets(_RIGHTS)
    yield from prose(_HOW)
    yield from _kept(data)


def _kept(data: PersonFile) -> Iterator[Flowable]:
    filled = [section for section in data.sections if section.rows]
    yield heading("Uw gegevens", 1, key="gegevens", new_page=bool(filled))
    if not filled:
        yield note("Niets gevonden", _NOTHING)
    for section in filled:
        yield heading(section.title, 2)
        yield from prose(section.note)
        yield _rows(section)


def _rows(section: Section) -> Flowable:
    """A table; a single record reads better with its headings beside it."""
    if len(section.rows) == 1 and len(section.headings) > 2:
        return pairs(
            [
                (label, _cell(text))
                for label, text in zip(section.headings, section.rows[0], strict=True)
            ]
        )
    # A first column tells the rows apart only when something stands beside it.
    several = len(section.headings) > 1
    columns = [
        Column(title, 1, header=several and n == 0) for n, title in enumerate(section.headings)
    ]
    return table(section.title, columns, [tuple(map(_cell, row)) for row in section.rows])


def _cell(text: str) -> Cell:
    return text if text.strip() else "–"
