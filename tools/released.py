"""Whether a release is whole: ``python -m tools.released FOLDER VERSION``."""

from __future__ import annotations

import json
import sys
import tarfile
import zipfile
from email import message_from_bytes
from pathlib import Path

#: What has to lie in a wheel, by the end of its name.
WANTED = ("licenses/LICENSE", "licenses/THIRD_PARTY_NOTICES.md", "sboms/dvc_core.cdx.json", "py.typed")
SOURCE = (
    "CHANGELOG.md",
    "SECURITY.md",
    "hatch_version.py",
    "hatch_build.py",
    "requirements.lock",
    "README.vi.md",
)


def faults(folder: Path, version: str) -> list[str]:
    """What is wrong with it."""
    (wheel,), (source,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    found = [f"{one.name}: not {version}" for one in (wheel, source) if f"-{version}" not in one.name]
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
        found += [f"wheel: no {one}" for one in WANTED if not any(name.endswith(one) for name in names)]
        data = {name.rpartition("/")[2]: opened.read(name) for name in names if ".dist-info/" in name}
        metadata = message_from_bytes(data["METADATA"])
        bill = json.loads(data["dvc_core.cdx.json"])
        told = opened.read("dvc_core/_version.py").decode()
    if f'VERSION = "{version}"' not in told or metadata["Version"] != version:
        found.append(f"wheel: says another version than {version}")
    if bill["metadata"]["component"]["version"] != version:
        found.append("bill of materials: another version")
    required = {
        one.split(";")[0].split(">")[0].split("<")[0].lower() for one in metadata.get_all("Requires-Dist", [])
    }
    listed = {one["name"] for one in bill["components"]}
    missing = {one.partition("[")[0].replace("_", "-") for one in required} - listed
    found += [f"bill of materials: no {one}" for one in sorted(missing)]
    with tarfile.open(source) as opened_source:
        names = opened_source.getnames()
        found += [
            f"source: no {one}" for one in SOURCE if not any(name.endswith(f"/{one}") for name in names)
        ]
    return found


if __name__ == "__main__":
    told = faults(Path(sys.argv[1]), sys.argv[2])
    sys.exit("\n".join(told) or 0)
