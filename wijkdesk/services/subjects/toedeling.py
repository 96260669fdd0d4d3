"""Who works for which area."""

from .subject import Subject

TOEDELING = Subject(
    "toedeling", "toedeling", "toedelingen", home="wijken", icon="map", searched=False
)
