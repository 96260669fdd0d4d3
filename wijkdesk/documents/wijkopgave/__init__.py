"""The printed wijkopgave: one module for each group of chapters, put together in `document`."""

from wijkdesk.documents.engine import RenderResult

from .document import print_wijkopgave

__all__ = ["RenderResult", "print_wijkopgave"]
