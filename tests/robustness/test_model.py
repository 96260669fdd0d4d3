"""Any sequence of edits, undos, redos, restarts and restores gives what a simple model gives.

The model is a dictionary of names and two lists of former states. Whatever hypothesis comes up
with, the store holds the same, and its log stays whole. `make robustness` tries far more.
"""

import shutil
import tempfile
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select, update

from tests.rounds import LONG, ROUNDS
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.store import Store
from wijkdesk.store.changes import audit

PASSWORD = "Een-lang-wachtwoord"
Names = dict[UUID, str]
LETTERS = st.text(alphabet="aé'\U0001f600 \n", min_size=1, max_size=4)


class Model(RuleBasedStateMachine):
    """The store beside what it should hold."""

    _made: Path | None = None
    _key = b""

    @initialize()
    def begin(self) -> None:
        if Model._made is None:
            # Deriving a key takes a tenth of a second, so all begin with a copy of one store.
            Model._made = Path(tempfile.mkdtemp()) / "begin"
            made, _ = Store.create(Model._made, PASSWORD)
            Model._key = bytes(bytearray(made._key))
            made.close()
        self.folder = Path(tempfile.mkdtemp()) / "gegevens"
        shutil.copytree(Model._made, self.folder)
        self.names: Names = {}
        self.before: list[Names] = []
        self.after: list[Names] = []
        self.backups: dict[Path, tuple[Names, list[Names], list[Names]]] = {}
        self.store = self._opened()

    def _opened(self) -> Store:
        return Store.unlock_with_key(self.folder, bytes(bytearray(Model._key)))

    def _wrote(self, names: Names) -> None:
        if names != self.names:
            self.before.append(self.names)
            self.after = []
            self.names = names

    @rule(name=LETTERS)
    def add(self, name: str) -> None:
        with self.store.write("Gebied toegevoegd") as session:
            session.add(made := Gebied(kind=GebiedKind.WIJK, name=name))
        self._wrote({**self.names, made.id: name})

    @precondition(lambda self: self.names)
    @rule(data=st.data(), name=LETTERS, many=st.booleans())
    def rename(self, data: st.DataObject, name: str, many: bool) -> None:
        chosen = sorted(self.names) if many else [data.draw(st.sampled_from(sorted(self.names)))]
        with self.store.write("Gebied gewijzigd") as session:
            session.execute(update(Gebied).where(Gebied.id.in_(chosen)).values(name=name))
        self._wrote({**self.names, **dict.fromkeys(chosen, name)})

    @precondition(lambda self: self.names)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(sorted(self.names)))
        with self.store.write("Gebied verwijderd") as session:
            gone = {"deleted_at": self.store.clock.now()}
            session.execute(update(Gebied).where(Gebied.id == one).values(**gone))
        self._wrote({key: name for key, name in self.names.items() if key != one})

    @rule()
    def broken_off(self) -> None:
        class Stop(Exception):
            pass

        try:
            with self.store.write("Afgebroken") as session:
                session.add(Gebied(kind=GebiedKind.WIJK, name="weg"))
                session.flush()
                raise Stop
        except Stop:
            pass

    @rule()
    def undo(self) -> None:
        done = self.store.undo()
        assert (done is None) == (not self.before)
        if self.before:
            self.after.append(self.names)
            self.names = self.before.pop()

    @rule()
    def redo(self) -> None:
        done = self.store.redo()
        assert (done is None) == (not self.after)
        if self.after:
            self.before.append(self.names)
            self.names = self.after.pop()

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = self._opened()

    @rule()
    def back_up(self) -> None:
        self.backups[self.store.backup()] = (self.names, list(self.before), list(self.after))

    @precondition(lambda self: any(one.exists() for one in self.backups))
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        there = sorted(one for one in self.backups if one.exists())
        chosen = data.draw(st.sampled_from(there))
        self.store.close()
        Store.restore(self.folder, chosen, PASSWORD)
        self.store = self._opened()
        names, before, after = self.backups[chosen]
        self.names, self.before, self.after = names, list(before), list(after)

    @invariant()
    def the_same(self) -> None:
        with self.store.read() as session:
            query = select(Gebied.id, Gebied.name).where(Gebied.deleted_at.is_(None))
            there = [tuple(row) for row in session.execute(query)]
            assert dict(there) == self.names
            assert list(audit.problems(session.connection())) == []

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder.parent)


TestModel = Model.TestCase
TestModel.settings = settings(
    max_examples=2 * ROUNDS,
    stateful_step_count=20 if ROUNDS < LONG else 50,
    deadline=None,
    derandomize=ROUNDS < LONG,
    suppress_health_check=list(HealthCheck),
)
