"""What the build of a wheel asks: which examples of rules go along (the page of a rule shows two of many)."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Examples(BuildHookInterface[Any]):
    """Takes the examples along that ``tthc rule CODE`` shows."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add them to the wheel; an editable one finds all of them in the repository."""
        if version == "editable":
            return
        root = Path(self.root)
        shown = run_path(str(root / "src/dvc_core/rules/example_files.py"))["shown"]
        for folder in sorted((root / "tests/rules/examples").iterdir()):
            for example in filter(None, shown(folder)):
                target = f"dvc_core/rules/examples/{folder.name}/{example.path.name}"
                build_data["force_include"][str(example.path)] = target
