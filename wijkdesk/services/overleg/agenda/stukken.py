"""Documents with the items of an agenda: put in, taken out, kept encrypted in the store."""

import uuid
from pathlib import Path

from sqlalchemy import select

from wijkdesk.models.overleg import Agendapunt, Stuk
from wijkdesk.services.record.ordering import at_end
from wijkdesk.services.words.file_names import safe_name
from wijkdesk.services.words.writing import line
from wijkdesk.store import Store

ADDED = "Stuk toegevoegd"


def add(store: Store, agendapunt_id: uuid.UUID, file_name: str, content: bytes) -> uuid.UUID:
    """Keep a document with an item; its title is the name of the file. Its own day is not known:
    that it came in today tells nothing of when it was written. Raises Refused, DiskFull."""
    name = safe_name(file_name)
    blob = store.keep_document(content)
    with store.write(ADDED) as session:
        item = session.get_one(Agendapunt, agendapunt_id)
        made = Stuk(
            overleg_id=item.overleg_id,
            agendapunt_id=agendapunt_id,
            position=at_end(session, Stuk, Stuk.agendapunt_id == agendapunt_id),
            title=line(Path(name).stem.replace("_", " ")) or name,
            file_name=name,
            size=len(content),
            blob=blob,
            confidential=item.confidential,
        )
        session.add(made)
        session.flush()
        return uuid.UUID(str(made.id))


def content(store: Store, stuk_id: uuid.UUID) -> tuple[str, bytes]:
    """Name and content of a document; the name is safe, also one that was kept when less was known
    of names. Raises Damaged."""
    with store.read() as session:
        row = session.get_one(Stuk, stuk_id)
        name, blob = row.file_name, row.blob
    return safe_name(name), store.document(blob) if blob else b""


def contents(store: Store, overleg_id: uuid.UUID) -> dict[str, bytes]:
    """The contents of all documents of a meeting, by their name in the store; what is damaged is
    left out, and the bundle then says so."""
    with store.read() as session:
        blobs = session.scalars(
            select(Stuk.blob).where(Stuk.overleg_id == overleg_id, Stuk.deleted_at.is_(None))
        ).all()
    there = [one for one in dict.fromkeys(blobs) if one and store.has_document(one)]
    return {one: store.document(one) for one in there}
