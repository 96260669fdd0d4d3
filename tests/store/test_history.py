"""Who changed what of a record, when."""

from datetime import date

from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.store import Store


def test_history_tells_who_what_and_when_in_the_words_of_the_model(store: Store) -> None:
    with store.write("Gebied toegevoegd") as session:
        gebied = Gebied(kind=GebiedKind.WIJK, name="Nieuwstraat")
        session.add(gebied)
    store.actor = "Piet"
    with store.write("Gebied gewijzigd") as session:
        mine = session.get_one(Gebied, gebied.id)
        mine.kind = GebiedKind.PRIORITAIR
        session.flush()
        mine.priority_since = date(2026, 1, 1)
        mine.name = "tijdelijk"
        session.flush()
        mine.name = "Nieuwstraat"
    entries = store.history("gebied", gebied.id)
    assert [(e.actor, e.label, e.column, e.old, e.new) for e in entries] == [
        ("Piet", "Gebied gewijzigd", "priority_since", None, date(2026, 1, 1)),
        ("Piet", "Gebied gewijzigd", "kind", GebiedKind.WIJK, GebiedKind.PRIORITAIR),
        ("Jan", "Gebied toegevoegd", "name", None, "Nieuwstraat"),
        ("Jan", "Gebied toegevoegd", "kind", None, GebiedKind.WIJK),
        ("Jan", "Gebied toegevoegd", "id", None, gebied.id),
    ]
    assert entries[0].at >= entries[-1].at
    assert entries[0].at.tzinfo is not None


def test_undo_shows_in_the_history(store: Store) -> None:
    with store.write("Gebied toegevoegd") as session:
        gebied = Gebied(kind=GebiedKind.WIJK, name="a")
        session.add(gebied)
    store.undo()
    first = store.history("gebied", gebied.id)[0]
    assert (first.kind, first.column, first.old) == ("undo", "deleted_at", None)
