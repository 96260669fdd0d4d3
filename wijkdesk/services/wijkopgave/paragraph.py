"""A paragraph that a subject adds to a chapter by itself: a table of its records in the area."""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

import wijkdesk.services.wijkopgave.paragraphs as folder
from wijkdesk.services.subjects.register import SUBJECTS

from .area import AreaRows
from .data import ParagraphData

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Paragraph:
    """`kind` is the key of its subject; `rows` gives the records of the area, a text for each of
    `columns`, the first of which names the record. It stays internal unless it is `public`, which
    a subject whose texts are about people can't be."""

    kind: str
    columns: tuple[str, ...]
    rows: Callable[[AreaRows], tuple[Cells, ...]]
    public: bool = False


def paragraphs(area: AreaRows) -> Iterator[ParagraphData]:
    """What the paragraphs say of this area; one without records says nothing."""
    for module in sorted(one.name for one in pkgutil.iter_modules(folder.__path__)):
        one: Paragraph = import_module(f"{folder.__name__}.{module}").PARAGRAPH
        subject = SUBJECTS[one.kind]
        if rows := one.rows(area):
            heading = subject.plural.capitalize()
            public = one.public and not subject.about_people
            yield ParagraphData(one.kind, subject.chapter, heading, one.columns, rows, public)
