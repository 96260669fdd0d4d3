"""A key file that is lost or spoilt: the step that opens says so, and puts a copy of it back."""

from typing import TYPE_CHECKING

from wijkdesk.store.access import keys
from wijkdesk.store.access.changing import KEY_BACK, OF_COPY
from wijkdesk.store.errors import LostKey, OlderKey, StoreError
from wijkdesk.store.files import Files

from . import opening
from .change_steps import DoneStep
from .detour import Detour
from .step import OpeningStep

if TYPE_CHECKING:
    from wijkdesk.store import Store


class KeyBack(Detour):
    """Back to a key file, from one of its copies."""

    def look(self, step: OpeningStep) -> None:
        """Say on the step in sight that the key file is lost, before anybody types in vain."""
        try:
            keys.read(Files(self._folder))
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
            step.setFocus()
            return True
        if isinstance(step, OpeningStep) or error.path != Files(self._folder).key:
            # None of the copies is whole.
            return False
        self._ask()
        return True

    def put_back(self, step: OpeningStep) -> None:
        """With what stands typed in the step in sight."""
        typed, older = step.typed(), step.older
        self._steps.work(
            lambda _job: opening.put_key_back(self._folder, *typed, older),
            self._is_back,
        )

    def _offer(self, step: OpeningStep, lost: LostKey) -> None:
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
