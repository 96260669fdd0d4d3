"""The recovery code on paper, through the system's print dialog."""

from html import escape

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

PAGE = """
<h1>Herstelcode van WijkDesk</h1>
<p>Met deze code opent u uw gegevens als u het wachtwoord vergeten bent.
Kies in WijkDesk: Herstelcode gebruiken.</p>
<p style="font-size: 20pt"><b>{code}</b></p>
<p>Bewaar dit papier achter slot en grendel, niet bij de laptop. Wie deze code heeft en uw laptop,
kan alles lezen.</p>
"""
NO_PAPER = ("pdf", "xps", "onenote", "document writer", "image writer", "to file", "naar bestand")
"""In the names of printers, and of what drives them, that make a file."""
TO_FILE = (
    "Er is niets afgedrukt. {} maakt geen papier maar een bestand. Daarin staat de code leesbaar "
    "op deze laptop: wie de laptop heeft, kan dan alles lezen. Kies met Afdrukken een andere "
    "printer, of schrijf de code over."
)


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


def send(code: str, printer: QPrinter) -> None:
    """Print the code."""
    document = QTextDocument()
    document.setHtml(PAGE.format(code=escape(code)))
    document.print_(printer)
