"""The forms of ``procedures/`` as they are with every use of a shared field written out, recorded as hashes.

    python -m tests.support.compiled_forms            compare
    python -m tests.support.compiled_forms --write    record anew, after the change of each form was meant

A form has the same hash whether it uses a field or writes it whole: the uses themselves do not count.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from dvc_core import load
from dvc_core.model.sidecar_files import procedure_files

ROOT = Path(__file__).parents[2]
RECORD = Path(__file__).with_suffix(".json")
#: What says where something comes from, and not what it is.
_USES = frozenset(("dung",))


def digests(folder: Path = ROOT / "procedures") -> dict[str, str]:
    """The hash of every form of the files of a folder, by the name of the file and of the form."""
    found = {}
    for path in procedure_files(folder):
        procedure = load(path).procedure
        assert procedure is not None, path
        for name, form in (procedure.forms or {}).items():
            whole = _without_uses(form.model_dump(mode="json", by_alias=True, exclude_defaults=True))
            text = json.dumps(whole, ensure_ascii=False, sort_keys=True)
            key = f"{path.relative_to(folder).as_posix()} {name}"
            found[key] = hashlib.sha256(text.encode()).hexdigest()[:16]
    return dict(sorted(found.items()))


def _without_uses(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_uses(one) for one in value]
    if isinstance(value, dict):
        return {key: _without_uses(one) for key, one in value.items() if key not in _USES}
    return value


def recorded() -> dict[str, str]:
    """The hashes that were recorded."""
    found: dict[str, str] = json.loads(RECORD.read_text("utf-8"))
    return found


def differences(now: dict[str, str], before: dict[str, str]) -> list[str]:
    """The forms that are another, new or gone."""
    return sorted(key for key in now.keys() | before.keys() if now.get(key) != before.get(key))


if __name__ == "__main__":
    made = digests()
    if "--write" in sys.argv[1:]:
        RECORD.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")
    else:
        changed = differences(made, recorded())
        sys.stdout.write("".join(f"{key}\n" for key in changed))
        sys.exit(bool(changed))
