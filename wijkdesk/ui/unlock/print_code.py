"""The recovery code on paper, through the system's print dialog."""

from html import escape
from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from wijkdesk.failure import NOTHING
from wijkdesk.services.words import dutch
from wijkdesk.store.files import disk_errors, made_anew
from wijkdesk.store.place import holder

from . import opening

PAGE = """
<h1>Herstelcode van WijkDesk</h1>
<p>Met deze code opent u uw gegevens als u het wachtwoord vergeten bent.
Kies in WijkDesk: Herstelcode gebruiken. Op een nieuwe laptop: kies Terugzetten van een kopie, wijs
de stick of de map met uw reservekopieën aan, en vink aan dat u de herstelcode gebruikt.</p>
<p style="font-size: 20pt"><b>{code}</b></p>
<p>Bewaar dit papier achter slot en grendel, niet bij de laptop. Wie deze code heeft en uw laptop,
kan alles lezen.</p>
<p>Afgedrukt op {day}, op computer {computer}. Krijgt u later een nieuwe code, dan zegt WijkDesk
wanneer dit papier weg mag.</p>
"""
NO_PAPER = ("pdf", "xps", "onenote", "document writer", "image writer", "to file", "naar bestand")
"""In the names of printers, and of what drives them, that make a file."""
TO_FILE = (
    "Er is niets afgedrukt. {} maakt geen papier maar een bestand. Daarin staat de code leesbaar "
    "op deze laptop: wie de laptop heeft, kan dan alles lezen. Kies met Afdrukken een andere "
    "printer, of schrijf de code over."
)

MADE = "De code staat in {}. Zet dat bestand op een plek die alleen u kent, en wis het hier."


def chosen_printer(parent: QWidget) -> QPrinter | None:
    """Ask for a printer; None when the user cancels."""
    printer = QPrinter()
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Herstelcode afdrukken")
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    return printer if accepted else None


def warning(printer: QPrinter) -> str:
    """What to tell before this printer may have the code; "" when that is paper."""
    name = printer.printerName()
    driver = QPrinterInfo.printerInfo(name).makeAndModel()
    if not makes_file(name, driver, printer.outputFormat(), printer.outputFileName()):
        return ""
    return TO_FILE.format(f"“{name}”" if name else "Deze printer")


def makes_file(name: str, driver: str, made: QPrinter.OutputFormat, file: str) -> bool:
    """Does a printer of this name, with this `driver`, make a file? `file` is where it was told to
    print to, "" for paper."""
    told = f"{name} {driver}".casefold()
    is_pdf = made is QPrinter.OutputFormat.PdfFormat
    return bool(file) or is_pdf or any(one in told for one in NO_PAPER)


def send(code: str, printer: QPrinter) -> str:
    """Print the code; gives what to tell about a file that comes of it, "" for paper. Raises
    FileFailure."""
    file = printer.outputFileName()
    if file:
        # Whoever else uses this computer does not read it.
        with disk_errors(Path(file), NOTHING):
            made_anew(Path(file)).close()
    document = QTextDocument()
    told = {"day": dutch.day(opening.today()), "computer": escape(holder.this_computer())}
    document.setHtml(PAGE.format(code=escape(code), **told))
    document.print_(printer)
    return MADE.format(file) if file else ""
