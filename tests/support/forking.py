"""The command in a process of its own that need not import again what every run imports.

A server has imported the library and graded one file; each run is a fork of it, with the arguments, the
folder, the environment and the open files of who asks. What the command decides as it starts, such as the
language of its help, is decided in the fork: of ``dvc_core.cli`` nothing is imported before.

As a script, with the socket of a server and ``run``, it is the command for those who know only its name.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from typing import NoReturn

#: So many bytes say how long a request is.
_HEAD = 8


def ask(path: str, args: list[str], cwd: str, env: dict[str, str], files: tuple[int, int, int]) -> int:
    """The exit code of a run, which reads and writes the three open files."""
    body = json.dumps([args, cwd, env]).encode()
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(path)
        socket.send_fds(line, [len(body).to_bytes(_HEAD)], files)
        line.sendall(body)
        answer = line.recv(16)
    assert answer, "the server of the command is gone"
    return int(answer)


def _import_all(package: str) -> None:
    from importlib import import_module
    from pkgutil import iter_modules

    for module in iter_modules(import_module(package).__path__, f"{package}."):
        if module.name == "dvc_core.cli" or module.name.endswith("__main__"):
            continue
        import_module(module.name)
        if module.ispkg:
            _import_all(module.name)


def serve(path: str, procedure: str) -> None:
    """Fork a run for each who asks, until standard input ends; returns in the fork that has run."""
    import gc
    import signal
    from contextlib import suppress
    from importlib import import_module
    from select import select

    _import_all("dvc_core")
    for name in ("click", "jinja2", "jsonschema", "openpyxl", "docx"):
        with suppress(ImportError):
            import_module(name)
    from dvc_core import assess, check, load

    loaded = load(procedure)
    check(loaded)
    assess(loaded)
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while door in select([door, sys.stdin], [], [])[0]:
            line = door.accept()[0]
            if not os.fork():
                door.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                return _handle(line)
            line.close()
    return None


def _handle(line: socket.socket) -> None:
    """Run the command in a fork and tell its exit code; returns in the fork, after the run."""
    head, files, _, _ = socket.recv_fds(line, _HEAD, 3)
    with line.makefile("rb") as stream:
        args, cwd, env = json.loads(stream.read(int.from_bytes(head)))
    run = os.fork()
    if not run:
        line.close()
        return _run(args, cwd, env, files)
    code = os.waitstatus_to_exitcode(os.waitpid(run, 0)[1])
    line.sendall(str(code).encode())
    os._exit(0)


def _run(args: list[str], cwd: str, env: dict[str, str], files: list[int]) -> None:
    import runpy
    from io import BufferedReader, BufferedWriter, FileIO, TextIOWrapper

    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    encoding = env.get("PYTHONIOENCODING", "utf-8")
    # As the interpreter opens them for a process that begins, of whatever kind of file they are now.
    sys.stdin = TextIOWrapper(BufferedReader(FileIO(0, closefd=False)), encoding)
    sys.stdout = TextIOWrapper(BufferedWriter(FileIO(1, "w", closefd=False)), encoding)
    sys.stderr = TextIOWrapper(
        BufferedWriter(FileIO(2, "w", closefd=False)), encoding, "backslashreplace", line_buffering=True
    )
    sys.argv = ["tthc", *args]
    sys.path[:0] = [cwd, *filter(None, env.get("PYTHONPATH", "").split(os.pathsep))]
    runpy.run_module("dvc_core.cli", run_name="__main__")


def main() -> NoReturn:
    """Serve, or ask a server."""
    path, what, *args = sys.argv[1:]
    if what == "run":
        from pathlib import Path

        sys.exit(ask(path, args, str(Path.cwd()), dict(os.environ), (0, 1, 2)))
    # A script finds what stands beside it; the command does not.
    sys.path.pop(0)
    serve(path, *args)
    sys.exit()


if __name__ == "__main__":
    main()
