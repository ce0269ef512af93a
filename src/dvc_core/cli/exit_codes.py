"""Exit codes: 0 clean; 1 found; 2 misuse; 3 internal error; 130 interrupted."""

from __future__ import annotations

OK, FOUND, MISUSE, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130
