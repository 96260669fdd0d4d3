"""The lines of the screen Acties that ask something, and are there only while they do."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from .cause_line import CauseLine
from .postpone_line import PostponeLine


class Asking:
    """Esc leaves them one by one; what they ask is there again after the program was locked."""

    def __init__(self, day: PostponeLine, of_panel: CauseLine, of_board: CauseLine) -> None:
        self._day = day
        self._causes = {"oorzaak": of_panel, "bord": of_board}

    def go_back(self) -> bool:
        """Leave one; False when none asks."""
        asking: tuple[PostponeLine | CauseLine, ...] = (self._day, *self._causes.values())
        for one in asking:
            if one.isVisible():
                one.leave()
                return True
        return False

    def leave_box(self, box: QWidget) -> bool:
        """What Esc does in the box of one."""
        boxes = (self._day, *(one.edit for one in self._causes.values()))
        return box in boxes and self.go_back()

    def standing(self) -> dict[str, Any]:
        """As `Screen.standing`."""
        of = {name: [str(id_) for id_ in one.of()] for name, one in self._causes.items()}
        return {"uitstellen": self._day.isVisible(), **of}

    def stand_again(self, standing: dict[str, Any]) -> None:
        """As `standing` told."""
        self._day.setVisible(standing["uitstellen"])
        for name, one in self._causes.items():
            if ids := [UUID(id_) for id_ in standing[name]]:
                one.ask(ids)
