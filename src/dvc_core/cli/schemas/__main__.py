"""Write the schemas: ``python -m dvc_core.cli.schemas [FOLDER]``."""

from __future__ import annotations

import sys

from . import write_all

if __name__ == "__main__":
    for path in write_all(sys.argv[1] if len(sys.argv) > 1 else "schemas"):
        sys.stdout.write(f"{path}\n")
