"""What may go wrong."""

from .subject import Capture, Subject

RISICO = Subject("risico", "risico", "risico's", "Nieuw risico", capture=Capture("Risico", 90))
