"""Back and forth through the writes of the open database."""

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from wijkdesk import debug

from . import schema
from .changes import about, undo
from .changes.undo import Step
from .changes.unit_of_work import now
from .database import Database, named
from .errors import Refused
from .sqlite.engine import told

_TAKEN = (
    "Dit kan niet meer: op een andere laptop is intussen iets gemaakt dat hiermee botst. "
    "Alles blijft zoals het nu is."
)


class Steps(Database):
    """A database of which the latest write is taken back, and done again."""

    def undo(self) -> str | None:
        """Take back the latest write and return its label; None when there is nothing to undo.

        Raises Refused for what became final since; the next time the write before it is meant.
        """
        return self._step(back=True)

    def redo(self) -> str | None:
        """Do again what was undone last and return its label; None when there is nothing."""
        return self._step(back=False)

    @property
    def undo_label(self) -> str | None:
        """Label of the write that `undo` would take back."""
        return self._label(back=True)

    @property
    def redo_label(self) -> str | None:
        """Label of the write that `redo` would do again."""
        return self._label(back=False)

    def _step(self, *, back: bool) -> str | None:
        # What was typed and taken away again, or written over by another device since, leaves
        # nothing to take back: the step before it is meant.
        while True:
            step, taken = self._take(back)
            if step is None or taken:
                return None if step is None else step.label
            self._forget(step)

    def _take(self, back: bool) -> tuple[Step | None, bool]:
        """Take the next step back, or do it again; tells which, and whether it changed anything."""
        step: Step | None = None
        records: set[about.Record] = set()
        kind = "undo" if back else "redo"
        try:
            with debug.timed(kind), named("", records), self._work() as work:
                step = _next(work.connection, back)
                if step is not None:
                    records.add(about.step(step.set_id))
                    moment = now(self.clock)
                    undo.apply(work.connection, schema.METADATA, step, moment, back=back)
                    if work.has_changes():
                        undo.move(work.connection, step, undone=back)
                        work.record(kind, step.label, about=step.set_id)
        except (Refused, IntegrityError) as error:
            if step is None:
                raise
            # Else it would stand in the way of all that was written before it, for ever.
            clashes = self._forget(step)
            if clashes and isinstance(error, IntegrityError):
                raise Refused(_TAKEN) from error
            raise
        return step, work.kept

    def _forget(self, step: Step) -> bool:
        """Let go of a step; tells whether another device wrote something after it."""
        with self._alone(), told(self._files), self._writer.begin() as connection:
            undo.forget(connection, step)
            return undo.has_remote(connection, step)

    def _label(self, *, back: bool) -> str | None:
        with self.read() as session:
            step = _next(session.connection(), back)
        return None if step is None else step.label


def _next(connection: Connection, back: bool) -> Step | None:
    return (undo.next_undo if back else undo.next_redo)(connection)
