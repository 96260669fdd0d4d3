"""Contacts as files: which kinds there are, by the end of the name, to read and to write."""

import uuid
from collections.abc import Sequence
from pathlib import Path

from wijkdesk.exchange.contacts.card_file import CardFile
from wijkdesk.services.contact.card import Card
from wijkdesk.services.contact.coming_in.importing import ImportReport
from wijkdesk.services.whole import leaving, outgoing
from wijkdesk.store import Store

from .errors import ContactFileError

SHEETS = (".csv", ".txt", ".xlsx", ".ods", ".xls")
VCARDS = (".vcf", ".vcard")
WRITTEN = (".xlsx", ".csv", ".ods", ".vcf")
TITLE = "Contacten"


def is_vcard(path: Path) -> bool:
    """Is it a file of vCards, by its name?"""
    return path.suffix.lower() in VCARDS


def export(store: Store, wanted: Sequence[uuid.UUID], path: Path) -> int:
    """Write these contacts and organisations to `path`, in the way its name ends; gives how many.

    Raises ContactFileError for another ending, FileFailure when it can't be written; nothing is
    half written.
    """
    found = leaving.CONTACTS.content(store, wanted)
    outgoing.write(store, leaving.CONTACTS.of(len(found)), path, as_bytes(found, path))
    return len(found)


def as_bytes(found: Sequence[Card], path: Path) -> bytes:
    """The content of a file with the ending of `path`."""
    suffix = path.suffix.lower()
    if suffix in VCARDS:
        from wijkdesk.exchange.vcard.vcf import write_vcards

        return write_vcards(found)
    if suffix not in WRITTEN:
        known = ", ".join(WRITTEN)
        raise ContactFileError(path, f"dit soort bestand kan WijkDesk niet maken; kies {known}.")
    from wijkdesk.exchange.contacts.sheet import to_rows
    from wijkdesk.exchange.sheet.files import csv_bytes, ods_bytes, xlsx_bytes

    headings, rows = to_rows(found)
    if suffix == ".csv":
        return csv_bytes(headings, rows)
    return (xlsx_bytes if suffix == ".xlsx" else ods_bytes)(headings, rows, TITLE)


def report_bytes(report: ImportReport) -> bytes:
    """What an import did, as csv: the counts, and each row that was refused, or came in with
    something wrong, with its number and why."""
    from wijkdesk.exchange.sheet.files import csv_bytes

    counts = [
        ("", "", ""),
        *(
            (what, str(count), "")
            for what, count in (
                ("rijen", report.rows),
                ("nieuw", report.new),
                ("bijgewerkt", report.updated),
                ("gelijk", report.same),
                ("niet ingelezen", len(report.refused)),
            )
        ),
    ]
    told = sorted((*report.refused, *report.noticed), key=lambda one: one.number)
    rows = [(str(one.number), one.reason, one.text) for one in told]
    return csv_bytes(("Rij", "Wat er mis is", "Wat er staat"), [*rows, *counts])


def read(path: Path) -> CardFile:
    """The cards of a file; of a spreadsheet with its columns as its headings say.

    Raises ContactFileError.
    """
    if is_vcard(path):
        from wijkdesk.exchange.vcard.vcf import read_vcards

        return read_vcards(path)
    from wijkdesk.exchange.contacts.sheet import guess, to_cards
    from wijkdesk.exchange.sheet.files import read_sheet

    sheet = read_sheet(path)
    return to_cards(sheet, guess(sheet.headings))
