"""One file per table; importing this package loads them all, so that METADATA is whole."""

import importlib
import pkgutil

from tracker.db.base import METADATA

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

__all__ = ["METADATA"]
