"""The way back from a damaged file: looked for with what was typed, offered, and gone."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from wijkdesk.store.errors import Damaged
from wijkdesk.store.files import Files

from . import opening
from .damage_steps import DamageStep, SalvagedStep
from .detour import Detour
from .steps import PasswordStep, RecoveryStep

if TYPE_CHECKING:
    from wijkdesk.store.damage.way_back import WayBack
    from wijkdesk.store.repairing import Back

NEW_PASSWORD = "Daarna geldt uw nieuwe wachtwoord."


class FromDamage(Detour):
    """Away from a damaged database, or on without (`ask`), or by a copy elsewhere (`ask_copy`)."""

    ask_copy: Callable[[], object]
    _way: "WayBack | None" = None
    """What is offered. It holds the key."""

    @property
    def is_offered(self) -> bool:
        """Can whoever sits there go in this way?"""
        return self._way is not None

    def refused(self, error: Exception) -> None:
        """The store did not open: look for a way back if that is why, else tell it."""
        files, step = Files(self._folder), self._steps.step
        is_damage = isinstance(error, Damaged) and error.path == files.database
        if is_damage and isinstance(step, PasswordStep):
            self.look(step.password.text())
        elif is_damage and isinstance(step, RecoveryStep):
            self.look(step.password.text(), step.code.text())
        else:
            self._steps.tell(error)

    def look(self, password: str, code: str = "") -> None:
        """The store did not open for its database: look for a way back with what was typed. With a
        code the password is the new one."""

        def found(way: "WayBack") -> None:
            if way.leads_on:
                self.offer(way, password if code else "")
            else:
                way.forget()
                self._steps.tell(way.nothing())

        self._steps.run(
            lambda _job: opening.way_back(self._folder, password, code),
            found,
            # What keeps from looking is what has to be put right first.
            self._steps.tell,
        )

    def offer(self, way: "WayBack", password: str = "") -> None:
        """The database is damaged: offer the way back. A new `password` that was typed with the
        recovery code is set on that way."""
        self._way = way
        told = [*way.told(), *([NEW_PASSWORD] if password else [])]
        anew = way.backup is None
        searching = way.may_find_more or way.is_empty
        searches = anew and searching
        salvages = anew or way.can_salvage
        step = DamageStep(told, anew, searching, salvages, empty=way.is_empty)
        for leaves, goes in ((step.later, self._ask), (step.copy, self.ask_copy)):
            leaves.clicked.connect(self.forget)
            leaves.clicked.connect(goes)
        step.submitted.connect(
            lambda: (
                self._again(way, password) if searches else self._put_back(way, salvages, password)
            )
        )
        step.search_wanted.connect(lambda: self._again(way, password))
        step.anew_wanted.connect(lambda: self._put_back(way, True, password))
        step.only_back.clicked.connect(lambda: self._put_back(way, False, password))
        self._steps.show(step)

    def _again(self, way: "WayBack", password: str) -> None:
        """The user may have put the stick in meanwhile."""

        def found(other: "WayBack") -> None:
            self.forget()
            self.offer(other, password)

        self._steps.work(lambda _job: way.again(), found)

    def forget(self) -> None:
        """Nobody goes this way, or nobody is there any more: it takes the password again."""
        way, self._way = self._way, None
        if way is not None:
            way.forget()

    def _put_back(self, way: "WayBack", salvaging: bool, password: str) -> None:
        def done(back: "Back") -> None:
            self.forget()
            self._is_back(back)

        def asks(error: Exception) -> bool:
            """Where there seemed to be something to read and nothing came, one may begin empty."""
            if not (way.is_anew and isinstance(error, Damaged)):
                return False
            self.offer(replace(way, can_be_read=False), password)
            return True

        self._steps.work(
            lambda _job: opening.put_back(way, salvaging=salvaging, password=password), done, asks
        )

    def _is_back(self, back: "Back") -> None:
        if back.salvaged is None:
            self._opened(back.store)
            return
        from wijkdesk.services.whole import salvaged

        self._read_first(
            back.store, SalvagedStep(salvaged.lines(back.salvaged), back.salvaged.anew)
        )
