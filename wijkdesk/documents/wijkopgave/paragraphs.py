"""Paragraphs that subjects add to a chapter by themselves: a heading and a table."""

from collections.abc import Iterator

from wijkdesk.documents.engine import Column, Flowable, heading, table
from wijkdesk.services.wijkopgave.data import WijkopgaveData


def paragraphs(data: WijkopgaveData, chapter: str) -> Iterator[Flowable]:
    """Those of one chapter."""
    for one in data.paragraphs:
        if one.chapter == chapter:
            share = 100 // len(one.columns)
            columns = [Column(name, share, header=not at) for at, name in enumerate(one.columns)]
            yield heading(one.heading, 2)
            yield table(
                one.heading, columns, [tuple(cell or "–" for cell in row) for row in one.rows]
            )
