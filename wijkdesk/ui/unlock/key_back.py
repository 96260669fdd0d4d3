"""A key file that is lost or spoilt, or is of other data: the step that opens says so, and puts a
copy of the right one back."""

from typing import TYPE_CHECKING

from wijkdesk.store.access import keys
from wijkdesk.store.access.changing import KEY_BACK, OF_COPY
from wijkdesk.store.errors import LostKey, OlderKey, OtherKey, StoreError
from wijkdesk.store.files import Files

from . import opening
from .change_steps import DoneStep
from .detour import Detour
from .password_field import type_over
from .step import OpeningStep

if TYPE_CHECKING:
    from wijkdesk.store import Store


class KeyBack(Detour):
    """Back to a key file, from one of its copies."""

    _other: OtherKey | None = None
    """The key file turned out to be of other data."""

    def look(self, step: OpeningStep) -> None:
        """Say on the step in sight that the key file is lost, before anybody types in vain."""
        try:
            present = keys.read(Files(self._folder))
            if self._other is not None and self._other.other == present:
                self._offer(step, self._other)
        except LostKey as lost:
            self._offer(step, lost)
        except StoreError:
            # Opening will tell.
            return

    def refused(self, error: Exception) -> bool:
        """Is a lost key file why the work of the step in sight failed, and can it come back? Then
        that is offered, or an older one is asked about."""
        step = self._steps.step
        if isinstance(error, OlderKey) and isinstance(step, OpeningStep):
            step.set_busy(False)
            step.offer_older(error.path, error.told)
            step.setFocus()
            return True
        if not isinstance(error, LostKey) or not error.may_come_back:
            return False
        if isinstance(step, OpeningStep) and not step.puts_key_back:
            step.set_busy(False)
            self._offer(step, error)
            if isinstance(error, OtherKey) and error.other is not None:
                # Something else is to be typed.
                type_over(step)
            else:
                step.setFocus()
            return True
        if isinstance(step, OpeningStep) or error.path != Files(self._folder).key:
            # None of the copies is whole, or fits.
            return False
        self._ask()
        step = self._steps.step
        if isinstance(step, OpeningStep) and not step.puts_key_back:
            self._offer(step, error)
        return True

    def put_back(self, step: OpeningStep) -> None:
        """With what stands typed in the step in sight."""
        typed, older = step.typed(), step.older
        other = self._other.other if self._other is not None else None
        self._steps.work(
            lambda _job: opening.put_key_back(self._folder, *typed, older, other),
            self._is_back,
        )

    def _offer(self, step: OpeningStep, lost: LostKey) -> None:
        if isinstance(lost, OtherKey):
            self._other = lost
        if lost.may_come_back:
            step.offer_key(lost.told)
        else:
            step.show_problem(lost.told)

    def _is_back(self, done: "tuple[Store, bool]") -> None:
        store, is_older = done
        if is_older:
            self._read_first(store, DoneStep(KEY_BACK, OF_COPY, "Verder"))
        else:
            self._opened(store)
