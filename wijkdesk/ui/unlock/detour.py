"""What each way has that opens a store which does not open as it is."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from .step import Step
from .steps_shown import StepsShown

if TYPE_CHECKING:
    from wijkdesk.store import Store


class Detour:
    """`opened` gets the store in `folder` once that is put right, `read_first` with a step that is
    to be read before; `ask` shows a step that opens."""

    def __init__(
        self,
        steps: StepsShown,
        folder: Path,
        opened: "Callable[[Store], object]",
        read_first: "Callable[[Store, Step], object]",
        ask: Callable[[], object],
    ) -> None:
        self._steps, self._folder = steps, folder
        self._opened, self._read_first, self._ask = opened, read_first, ask
