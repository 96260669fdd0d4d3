"""What the work consists of: one module a subject. Importing this loads every table."""

import pkgutil
from importlib import import_module

from .base import Base

__all__ = ["Base"]

for _module in sorted(one.name for one in pkgutil.iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")
