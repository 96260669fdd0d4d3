"""All subjects by their key, gathered from the modules of this folder."""

import pkgutil
from importlib import import_module

import wijkdesk.services.subjects as folder

from .subject import Capture, OnAgenda, Subject


def _found() -> dict[str, Subject]:
    found: dict[str, Subject] = {}
    for module in sorted(one.name for one in pkgutil.iter_modules(folder.__path__)):
        if module in ("register", "subject"):
            continue
        declared = vars(import_module(f"{folder.__name__}.{module}")).values()
        for one in declared:
            if isinstance(one, Subject):
                if one.key in found:
                    raise RuntimeError(f"two subjects are called {one.key}")
                found[one.key] = one
    return found


SUBJECTS = _found()


def captured() -> list[tuple[Subject, Capture]]:
    """The subjects of Vastleggen with their place there, what is used most first."""
    found = [(one, one.capture) for one in SUBJECTS.values() if one.capture is not None]
    return sorted(found, key=lambda pair: pair[1].rank)


def counted() -> list[Subject]:
    """Those that tell how full a store is, what is used most first."""
    return [subject for subject, _ in captured() if subject.counted]


def on_agenda() -> list[tuple[Subject, OnAgenda]]:
    """The subjects that an item of an agenda may be about, what is used most first."""
    known = [subject for subject, _ in captured()]
    rest = [one for one in SUBJECTS.values() if one.capture is None]
    return [(one, one.agenda) for one in (*known, *rest) if one.agenda is not None]


def home_of(key: str) -> str:
    """The screen on which a record of this kind, or a text of a wijkopgave, is worked on."""
    return SUBJECTS[key].home if key in SUBJECTS else Subject.home


def is_area(key: str) -> bool:
    """Is one what the wijk filter chooses?"""
    return key in SUBJECTS and SUBJECTS[key].is_area


def icon_of(key: str) -> str:
    """The icon of a kind, or of a text of a wijkopgave."""
    return SUBJECTS[key].icon if key in SUBJECTS else Subject.icon
