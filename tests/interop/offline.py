"""Begin a catalogue without a network: ``unshare -rn python -m tests.interop.offline TTHC``.

Three commands of an installed ``TTHC``, in an empty home; then an editor's server completes the first file.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from .language_server import session

COMMANDS = (
    ("init", "kho", "--code", "9.900010"),
    ("new", "9.900011", "--like", "1.001193"),
    ("check",),
)


def main(tthc: str) -> None:
    """Try it; what fails ends the run."""
    try:
        socket.create_connection(("192.0.2.1", 80), timeout=2)
    except OSError as error:
        print(f"no network: {error}")  # noqa: T201 - a tool
    else:
        sys.exit("there is a network")
    home = Path(tempfile.mkdtemp()).resolve()
    env = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    for args in COMMANDS:
        folder = home / "kho" if (home / "kho").is_dir() else home
        done = subprocess.run([tthc, *args], cwd=folder, env=env, capture_output=True, text=True, check=False)
        # A first draft has what is to be filled in: check says so, with 1.
        if done.returncode not in ({0, 1} if args == ("check",) else {0}):
            sys.exit(f"tthc {' '.join(args)}: {done.returncode}\n{done.stdout}{done.stderr}")
        print(f"tthc {' '.join(args)}: {len(done.stdout.splitlines())} lines")  # noqa: T201
    os.environ["HOME"] = str(home)
    file = home / "kho" / "procedures" / "chua-xep" / "9.900010.yaml"
    text = file.read_text("utf-8")
    with session(None) as editor:
        faults = [one["message"] for one in editor.diagnostics(f"{text}ma", str(file))]
        labels = {one["label"] for one in editor.complete(text.count("\n"), 0, str(file))}
    if "thoi_han_giai_quyet" not in labels or any("Unable" in one for one in faults):
        sys.exit(f"the editor completes {sorted(labels)}; {faults}")
    print(f"the editor's server completes {len(labels)} keys")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
