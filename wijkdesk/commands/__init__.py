"""The commands of `wijkdesk`, a module for those that belong together.

Each module has `add`, which adds its parsers, and the functions that carry them out: what such a
function gives is the exit code. What they need is imported there, so that none waits for another's.
"""

from . import (
    auditing,
    copies,
    exporting,
    importing,
    keeping,
    moving,
    passwords,
    printing,
    repairing,
)

MODULES = (
    keeping,
    copies,
    repairing,
    moving,
    passwords,
    printing,
    importing,
    exporting,
    auditing,
)
"""In the order of the help."""
