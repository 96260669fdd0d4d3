"""The button that says for whom the print is, and offers to show or keep the other one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton


class WhichPrint(QPushButton):
    """Signals: `chosen()` when the user wants to see the other one, `save_wanted(public)`."""

    chosen = Signal()
    save_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.public = False
        """Is it the print that everybody may read?"""
        menu = QMenu(self)
        self.show_internal = menu.addAction("Interne versie tonen")
        self.show_public = menu.addAction("Publieksversie tonen")
        menu.addSeparator()
        self.save_internal = menu.addAction("Interne versie bewaren als PDF…")
        self.save_public = menu.addAction("Publieksversie bewaren als PDF…")
        self.setMenu(menu)
        self.show_internal.triggered.connect(lambda: self._choose(False))
        self.show_public.triggered.connect(lambda: self._choose(True))
        self.save_internal.triggered.connect(lambda: self.save_wanted.emit(False))
        self.save_public.triggered.connect(lambda: self.save_wanted.emit(True))
        self.choose(False)

    def choose(self, public: bool) -> None:
        """This one, without asking for a print."""
        self.public = public
        self.setText("Publieksversie ▾" if public else "Interne versie ▾")

    def _choose(self, public: bool) -> None:
        self.choose(public)
        self.chosen.emit()
