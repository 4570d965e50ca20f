"""Makes the top-level package `demo` importable: it belongs to the repository and is not installed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
