"""What the build of a wheel adds: the version, the examples of ``tthc rule``, a bill of materials."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from runpy import run_path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Additions(BuildHookInterface[Any]):
    """Adds what stands in no folder of the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add it to the wheel; an editable one finds all of it in the repository, but for the bill."""
        if version == "editable":
            return
        root, made = Path(self.root), Path(mkdtemp())
        self.made = made
        shown = run_path(str(root / "src/dvc_core/rules/example_files.py"))["shown"]
        for folder in sorted((root / "tests/rules/examples").iterdir()):
            for example in filter(None, shown(folder)):
                target = f"dvc_core/rules/examples/{folder.name}/{example.path.name}"
                build_data["force_include"][str(example.path)] = target
        stated = (root / "src/dvc_core/_version.py").read_text("utf-8")
        own = made / "_version.py"
        own.write_text(
            re.sub("^VERSION = .*", f'VERSION = "{self.metadata.version}"', stated, flags=re.M), "utf-8"
        )
        build_data["force_include"][str(own)] = "dvc_core/_version.py"
        bill = made / "dvc_core.cdx.json"
        bill.write_text(
            json.dumps(bill_of_materials(self.metadata, root), indent=1, sort_keys=True) + "\n", "utf-8"
        )
        build_data["sbom_files"].append(str(bill))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take away what was made for the build."""
        del version, build_data, artifact_path
        if hasattr(self, "made"):
            rmtree(self.made)


def bill_of_materials(metadata: Any, root: Path) -> dict[str, Any]:
    """The package, what it depends on, and the editor inside of it, as CycloneDX."""
    name, version = "dvc_core", metadata.version
    parts = [*_parts(metadata.core.dependencies_complex, "required")]
    for extra in metadata.core.optional_dependencies_complex.values():
        parts += _parts(extra, "optional")
    parts += _editor(root)
    known = {part["bom-ref"]: part for part in reversed(parts)}
    own = {"type": "library", "name": name, "version": version, "bom-ref": "dvc_core"}
    own |= {"purl": f"pkg:pypi/dvc-core@{version}", "licenses": [{"license": {"id": "Apache-2.0"}}]}
    required = sorted(ref for ref, part in known.items() if part["scope"] == "required")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own},
        "components": [known[ref] for ref in sorted(known)],
        "dependencies": [{"ref": "dvc_core", "dependsOn": required}],
    }


def _editor(root: Path) -> Iterator[dict[str, Any]]:
    """What the editor of the studio is made of, as its head says."""
    head = (root / "src/dvc_core/studio/page/codemirror.js").read_text("utf-8").partition("*/")[0]
    for name, version, licence in re.findall(r"^ \* (\S+) (\d\S*) \((\S+)\)$", head, re.MULTILINE):
        purl = f"pkg:npm/{name.replace('@', '%40')}@{version}"
        yield {
            "type": "library",
            "name": name,
            "version": version,
            "bom-ref": purl,
            "purl": purl,
            "scope": "required",
            "licenses": [{"license": {"id": licence}}],
        }


def _parts(dependencies: Mapping[str, Any], scope: str) -> Iterator[dict[str, Any]]:
    for one in dependencies.values():
        name = re.sub(r"[-_.]+", "-", one.name).lower()
        stated = [{"name": "dvc_core:specifier", "value": str(one.specifier)}]
        yield {
            "type": "library",
            "name": name,
            "bom-ref": name,
            "purl": f"pkg:pypi/{name}",
            "scope": scope,
            "properties": stated,
        }
