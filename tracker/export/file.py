"""write_file: an export on disk, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tracker.errors import ExportError


def write_file(path: Path, pieces: Iterable[bytes]) -> int:
    """Write the pieces to a file and give their size in bytes; ExportError where that cannot be done.

    They go to a file beside it, which takes the name at the end: whoever reads the path finds the former file or the
    new one, never half of it, also where this is killed on the way. A pipe or device is written to as it is.
    """
    path = path.resolve()
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as file:
            return sum(file.write(piece) for piece in pieces)
    try:
        number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise _cannot(path, error) from None
    waiting = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            size = sum(file.write(piece) for piece in pieces)
        waiting.chmod(_mode(path))
        waiting.replace(path)
    except OSError as error:
        raise _cannot(path, error) from None
    finally:
        with contextlib.suppress(FileNotFoundError):
            waiting.unlink()
    return size


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or what a new one gets here; mkstemp's own is for nobody else to read."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _cannot(path: Path, error: OSError) -> ExportError:
    return ExportError(f"{path}: cannot be written ({error.strerror}); name another file")
