"""What can go wrong with a whole export, out and in."""

from pathlib import Path

from wijkdesk.failure import NOTHING, SAFE, Failure
from wijkdesk.store.errors import WrongSecret


class NotFree(Failure):
    """An export comes in a folder, or under a name, of its own."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path}” bestaat al en is niet leeg.",
            str(path),
            f"{NOTHING} Kies een nieuwe of een lege map.",
        )


class NoExport(Failure):
    """A file is no export of WijkDesk."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is geen versleuteld bestand met alles uit WijkDesk.",
            str(path),
            f"{NOTHING} Kies het bestand dat u met “Alles exporteren” maakte.",
        )


class NewerExport(Failure):
    """A later WijkDesk made the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is gemaakt met een nieuwere WijkDesk.",
            str(path),
            f"{NOTHING} Installeer de nieuwste versie en probeer het opnieuw.",
        )


class WrongExportPassword(WrongSecret):
    """The file does not open with this password."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "Dit wachtwoord past niet op dit bestand, of het begin van het bestand is beschadigd.",
            str(path),
            f"{NOTHING} Typ het wachtwoord dat u koos toen u het bestand maakte.",
        )


class DamagedExport(Failure):
    """The file is not as it was written."""

    def __init__(self, path: Path, what: str = "is beschadigd of niet heel") -> None:
        super().__init__(
            f"{path} {what}.",
            str(path),
            f"{NOTHING} Gebruik een andere kopie van het bestand, of maak het opnieuw.",
        )


class DocumentTooLarge(Failure):
    """Never of our own making: a part that is larger than WijkDesk keeps."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"In {path} staat een stuk dat te groot is.", str(path), SAFE)
