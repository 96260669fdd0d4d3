"""The recovery code on paper, through the system's print dialog."""

from html import escape

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

PAGE = """
<h1>Herstelcode van WijkDesk</h1>
<p>Met deze code opent u uw gegevens als u het wachtwoord vergeten bent.
Kies in WijkDesk: Herstelcode gebruiken.</p>
<p style="font-size: 20pt"><b>{code}</b></p>
<p>Bewaar dit papier achter slot en grendel, niet bij de laptop. Wie deze code heeft en uw laptop,
kan alles lezen.</p>
"""


def print_code(code: str, parent: QWidget) -> bool:
    """Ask for a printer and print; does nothing, and tells so, when the user cancels."""
    printer = QPrinter()
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Herstelcode afdrukken")
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    document = QTextDocument()
    document.setHtml(PAGE.format(code=escape(code)))
    document.print_(printer)
    return True
