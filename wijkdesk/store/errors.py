"""What can go wrong with the store on disk, each with a Dutch message that is true.

This module and `keys` import no SQLAlchemy, so that the unlock window can show before it is loaded.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wijkdesk import __version__
from wijkdesk.failure import FULL, NOTHING, Cause, Failure

KEPT = "Deze wijziging is niet bewaard. Alles wat al was opgeslagen, is veilig."
WIPED = (
    "Wat u wiste, is uit uw gegevens weg, maar nog niet uit de reservekopieën. "
    "WijkDesk gaat verder bij de volgende reservekopie, of als u het opnieuw opent."
)
ERASED_FIRST = (
    "In deze gegevens staat nog iemand die u hebt gewist. WijkDesk wist die persoon er eerst weer "
    "uit en opent ze dan pas; daarvoor moet het kunnen schrijven. Er is niets veranderd."
)
WHO_FIRST = (
    "WijkDesk moet eerst weten wie u hebt gewist, anders komt die persoon misschien terug. Er is "
    "niets veranderd."
)
ERASED_AGAIN = (
    "Wie u eerder wiste, stond hier nog in en is nu opnieuw gewist. Reservekopieën met die persoon "
    "erin zijn vervangen door een nieuwe."
)
COPY_IS_BACK = "De kopie is al teruggezet: u hoeft dat niet nog eens te doen."
RIGHT = "Uw wachtwoord is wel goed."
_PASSWORD, _CODE = "het wachtwoord", "de herstelcode"


def no_copy(backups: Path) -> str:
    """What to say where no backup is there that can come back."""
    return f"In {backups} staat geen hele reservekopie."


class StoreError(Failure):
    """Something is wrong with the store, or a rule of it says no."""

    label = ""  # Of the write that it refused, as undo would have told it.
    about: frozenset[tuple[str, str]] = frozenset()  # Its records (see `changes.about`).
    by_code = ""  # What it says of the recovery code; where none can be typed another has to stand.


@contextmanager
def told_after(done: str) -> Iterator[None]:
    """Something was `done` before this: what fails now does not say that nothing has changed, nor
    that it was a change of the user."""
    try:
        yield
    except StoreError as error:
        for untrue in (NOTHING, KEPT):
            error.safe = error.safe.replace(untrue, done)
        raise


class WrongSecret(StoreError):
    """What somebody typed to get in does not fit. The next try may come after so many `seconds`;
    `advice` says what to do when that is at once, `more` what can be done besides."""

    def __init__(self, what: str, where: str, advice: str, more: str = "") -> None:
        super().__init__(what, where, f"{advice} {more}".rstrip())
        self._more = more
        self.seconds = 0

    def has_to_wait(self, seconds: int, told: str) -> None:
        """The next try has to wait; `told` says how long."""
        self.seconds = seconds
        self.safe = f"{told} {self._more}".rstrip()


class WrongPassword(WrongSecret):
    """The key file is whole, the password is another one."""

    by_code = "Weet u het niet meer? Gebruik dan uw herstelcode."

    def __init__(self) -> None:
        super().__init__(
            "Dit wachtwoord klopt niet.",
            _PASSWORD,
            "Let op hoofdletters en probeer het opnieuw.",
            self.by_code,
        )


class PasswordTooShort(StoreError):
    """A new password is shorter than the policy asks."""

    def __init__(self, minimum: int) -> None:
        super().__init__(f"Kies een wachtwoord van ten minste {minimum} tekens.", _PASSWORD)


class MistypedRecoveryCode(StoreError):
    """The check characters do not fit: a typing error, whatever store it is for."""

    def __init__(self) -> None:
        super().__init__(
            "In deze herstelcode zit een typfout.",
            _CODE,
            "Vergelijk de tekens met uw papier en probeer het opnieuw. "
            "Hoofdletters, spaties en streepjes maken niet uit.",
        )


class WrongRecoveryCode(WrongSecret):
    """A recovery code without typing errors that belongs to another store."""

    def __init__(self) -> None:
        super().__init__(
            "Deze herstelcode is goed getypt, maar hoort niet bij deze gegevens.",
            _CODE,
            "Kijk of u het papier van de juiste map hebt.",
        )


class Closed(StoreError):
    """The store was closed while something still worked with it, as happens at locking."""

    def __init__(self) -> None:
        super().__init__(
            "WijkDesk is vergrendeld.",
            "uw gegevens",
            "Wat bewaard was, is bewaard. Open uw gegevens opnieuw en doe het dan nog eens.",
        )


class NoMemory(StoreError):
    """The computer has no memory for what a password costs."""

    def __init__(self, wanted_kib: int) -> None:
        super().__init__(
            "Deze computer heeft nu te weinig geheugen vrij. Voor dit wachtwoord is "
            f"{max(1, wanted_kib // 1024)} MB nodig.",
            "deze computer",
            f"{NOTHING} Sluit andere programma's en probeer het opnieuw.",
        )


class NotFound(StoreError):
    """There is no store in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"In {folder} staan geen gegevens van WijkDesk.",
            str(folder),
            f"{NOTHING} Kijk of dit de goede map is.",
        )


class AlreadyExists(StoreError):
    """A new store may not take the place of another."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"In {folder} staan al gegevens van WijkDesk.",
            str(folder),
            f"{NOTHING} Open ze, of kies een andere map.",
        )


class Damaged(StoreError):
    """A file of the store is missing or is not what was written. `path` is that file."""

    advises_copies = False
    """Does it advise to look among the copies of the store?"""

    def __init__(self, path: Path, what: str, safe: str) -> None:
        super().__init__(what, str(path), safe)
        self.path = path

    @classmethod
    def database(cls, path: Path, backups: Path) -> "Damaged":
        what = "is beschadigd" if path.exists() else "ontbreekt"
        way_back = (
            f"Uw reservekopieën staan in {backups}. Met een die heel is, zet u uw gegevens terug."
        )
        there = any(backups.glob("wijkdesk-*.db"))
        if not there:
            way_back = no_copy(backups)
        made = cls(path, f"Het gegevensbestand {path} {what}.", f"{RIGHT} {way_back}")
        made.advises_copies = there
        return made

    @classmethod
    def backup(cls, path: Path) -> "Damaged":
        return cls(
            path,
            f"De reservekopie {path} is beschadigd of hoort bij andere gegevens.",
            f"{NOTHING} Kies een andere reservekopie.",
        )

    @classmethod
    def document(cls, path: Path) -> "Damaged":
        what = "is beschadigd" if path.exists() else "ontbreekt"
        return cls(
            path,
            f"Het stuk {path.name[:12]}… in {path.parent} {what}.",
            "Uw andere gegevens zijn er nog. "
            "Voeg het stuk opnieuw toe, of zet het bestand terug uit een kopie van de map.",
        )


class LostKey(Damaged):
    """The key file of a store, or of a copy, is missing or is not what was written. Are there key
    files beside the backups of the store, one of those may come back (`may_come_back`), unless it
    is known that `none_is_whole`."""

    def __init__(self, path: Path, backups: Path, *, none_is_whole: bool = False) -> None:
        what = "is beschadigd" if path.exists() else "ontbreekt"
        is_of_store = path.parent == backups.parent and not none_is_whole
        self.may_come_back = is_of_store and any(backups.glob("*.key"))
        advice = f"Zet {path.name} terug uit een eigen kopie van de map."
        shut = "gaan uw gegevens"
        if path.parent != backups.parent:
            shut = "gaat deze kopie"
            advice += " Of kies een andere kopie."
        if is_of_store and _any_of_now(path, backups):
            advice = (
                f"In {backups} staat een kopie van dit bestand. Met uw wachtwoord of uw "
                "herstelcode zet WijkDesk die terug."
            )
        elif self.may_come_back:
            advice = (
                f"In {backups} staat nog een sleutelbestand van eerder. Hoort dat bij deze "
                "gegevens, dan zet WijkDesk dat terug met uw wachtwoord of uw herstelcode."
            )
        super().__init__(
            path,
            f"Het sleutelbestand {path} {what}. Zonder dit bestand {shut} niet open, ook niet met "
            "het goede wachtwoord.",
            f"Uw gegevens zijn niet veranderd. {advice}",
        )


class OtherKey(LostKey):
    """The key file of a store is whole, and of other data. `other` is what it says, where that is
    sure; else no more is known than that what was typed opens a copy of other data than that."""

    def __init__(self, path: Path, backups: Path, other: object = None, comes: bool = True) -> None:
        super().__init__(path, backups)
        self.other, self.may_come_back = other, comes
        self.what = (
            "Wat u typte, past alleen op de kopie van uw sleutelbestand bij de reservekopieën, en "
            "niet op het sleutelbestand dat er nu staat."
        )
        advice = "Hoort die kopie bij deze gegevens,"
        if other is not None:
            self.what = "Het sleutelbestand dat er nu staat, hoort bij andere gegevens."
            advice = (
                "Typ het wachtwoord of de herstelcode van deze gegevens. Past dat op een kopie bij "
                "de reservekopieën,"
            )
        advice += " dan zet WijkDesk die terug. Het bestand van nu blijft bewaard."
        if not comes:
            advice = f"Zet het goede {path.name} terug uit een eigen kopie van de map."
        self.safe = f"Uw gegevens zijn niet veranderd. {advice}"


def _any_of_now(path: Path, backups: Path) -> bool:
    """Is there a copy of this key file, other than of what was set aside?"""
    return (backups / path.name).exists() or any(backups.glob("wijkdesk-*.key"))


class OlderKey(StoreError):
    """What was typed opens no copy of the key file but the one at `path`, which may be older."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "Wat u typte, past alleen op een kopie van het sleutelbestand die ouder kan zijn. Zet "
            "u die terug, dan gelden een nieuwer wachtwoord en een nieuwere herstelcode niet meer.",
            str(path),
            f"{NOTHING} Weet u het nieuwere wachtwoord of de nieuwere code, typ dan die.",
        )
        self.path = path


class NewerWork(StoreError):
    """A copy would come in the place of data with newer work, which has to be agreed with. `told`
    is how much that is, in a sentence."""

    def __init__(self, copy: Path, told: str) -> None:
        super().__init__(told, str(copy), NOTHING)


class Locked(StoreError):
    """Another WijkDesk has the store open; `holder` is a sentence that tells where and since
    when."""

    def __init__(self, folder: Path, holder: str = "") -> None:
        super().__init__(
            f"De gegevens in {folder} zijn al open in een andere WijkDesk. {holder}".rstrip(),
            str(folder),
            "Sluit die eerst en probeer het opnieuw.",
        )


class NotWritable(StoreError):
    """The store's folder or files are there to be read only; `cause` is why, when that is known."""

    def __init__(self, folder: Path, cause: Cause | None = None, kept: str = NOTHING) -> None:
        why = f" {cause.what}" if cause else ""
        advice = "Kijk of u in deze map mag schrijven, of kies een andere map."
        super().__init__(
            f"WijkDesk kan niet schrijven in {folder}.{why}",
            str(folder),
            f"{kept} {cause.advice if cause else advice}",
        )


class DiskFull(StoreError):
    """There is no room left on the disk. `kept` says what of the user's work is safe."""

    def __init__(self, folder: Path | None = None, kept: str = KEPT) -> None:
        where = f" WijkDesk kan niet schrijven in {folder}." if folder else ""
        what, advice = f"{FULL.what}{where}", f"{kept} {FULL.advice}"
        super().__init__(what, str(folder or "de schijf"), advice)


class DiskRefused(StoreError):
    """The disk refused to read or write a file or folder of the store for another reason."""

    def __init__(self, path: Path, cause: Cause, kept: str = KEPT) -> None:
        what = f"WijkDesk kan niet bij {path}. {cause.what}"
        super().__init__(what, str(path), f"{kept} {cause.advice}")
        self.cause = cause


DISK = (DiskFull, DiskRefused, NotWritable)  # What the disk may take later.


class TooNew(StoreError):
    """A later WijkDesk has written this store; `needed` is the first that can read it, if known."""

    def __init__(self, folder: Path, needed: str = "") -> None:
        which = f" Nodig is versie {needed} of nieuwer; deze is {__version__}." if needed else ""
        super().__init__(
            f"De gegevens in {folder} zijn gemaakt met een nieuwere WijkDesk.{which}",
            str(folder),
            f"{NOTHING} Installeer de nieuwste versie en open ze opnieuw.",
        )


class Refused(StoreError):
    """A rule of the store itself (a trigger) stopped a write, such as on what is vastgesteld."""

    def __init__(self, what: str, where: str = "deze wijziging", safe: str = NOTHING) -> None:
        super().__init__(what, where, safe)

    @classmethod
    def by_rule(cls, message: str) -> "Refused":
        """What a trigger says: a sentence on the rule and, the last, one on what is safe."""
        what, _, safe = message.removesuffix(".").rpartition(". ")
        return cls(f"{what[:1].upper()}{what[1:]}.", safe=f"{safe}.")
