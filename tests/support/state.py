"""What the product gives, recorded: to see that a change of its inside changes nothing that anybody gets.

    python -m tests.support.state                 compare; shows the first difference of each output
    python -m tests.support.state --write         record anew, after the differences were looked at
    python -m tests.support.state --write REV     record what a revision gives

Everything is asked of the command, in a process of its own: findings of the shipped procedures and of the
examples of every rule, levels by every framework, forms of every host, reports, and the same over an import
of the answers of the national portal where ``DVC_CORE_SHARED`` names a folder with them. An output is
recorded as a hash and its number of lines, findings and levels also as counts; what an output was is worked
out again from the revision that was recorded, so that neither it nor the answers stand in the repository.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from pathlib import Path

from .rule_examples import write_made

ROOT = Path(__file__).parents[2]
RECORD = Path(__file__).with_suffix(".json")
#: The day everything is judged at: far off, since what comes after today is told of as such.
DAY = "2030-01-01"
HOSTS = ("alpaca", "docx", "formio", "formjs", "html", "jsonforms", "jsonschema", "print", "rjsf", "surveyjs")
FRAMEWORKS = ("tt-26-2009", "nd-43-2011", "tt-32-2017", "nd-42-2022", "nd-224-2026", "nd-224-2026-chu-dong")
TEXTS = ("full", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown")
ANSWERS = "corpus/portal-api.jsonl.gz"
_AS_OF = ("--as-of", DAY)
_ALONE = ("--isolated", *_AS_OF)
_PORTAL = ("--portal", "portals/day-du.yaml")


class Bench:
    """A copy of what is asked about, in a folder of its own, and the command of one source tree."""

    def __init__(self, source: Path, folder: Path) -> None:
        self.folder = folder
        self._env = os.environ | {"PYTHONPATH": str(source / "src"), "TTHC_LANG": "vi", "PYTHONHASHSEED": "0"}
        # What is asked about is of this tree: the recorded revision answers the same questions.
        shutil.copytree(ROOT / "procedures", folder / "procedures")
        shutil.copytree(ROOT / "examples" / "portals", folder / "portals")
        shutil.copytree(ROOT / "examples" / "mandates", folder / "mandates")
        rules = ROOT / "tests" / "rules"
        shutil.copytree(rules / "examples" if (rules / "examples").is_dir() else rules, folder / "rules")
        write_made(folder / "rules")

    def run(self, *words: str) -> str:
        """What the command prints, on both streams, and how it ends."""
        done = subprocess.run(
            [sys.executable, "-m", "dvc_core", *words],
            cwd=self.folder, env=self._env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return f"{_laid_out(done.stdout)}\n{done.stderr}exit {done.returncode}\n"

    def files(self, name: str, *words: str) -> Iterator[tuple[str, str]]:
        """What the command prints, and every file that it writes into the folder ``name``."""
        yield name, self.run(*words)
        base = self.folder / name
        for path in sorted(base.rglob("*")):
            if path.is_file():
                yield f"{name}/{path.relative_to(base).as_posix()}", _text(path)


def _laid_out(text: str) -> str:
    """JSON with a line for each value."""
    try:
        return json.dumps(json.loads(text), indent=1, ensure_ascii=False)
    except ValueError:
        return text


def _text(path: Path) -> str:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            texts = ((name, _decoded(parts.read(name))) for name in parts.namelist())
            return "".join("\n".join((name, text.replace("><", ">\n<"), "")) for name, text in texts)
    return _laid_out(_decoded(path.read_bytes()))


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "backslashreplace")


def _of_folder(bench: Bench, name: str) -> Iterator[tuple[str, str]]:
    """What is told of a folder of procedures."""
    yield f"{name}: findings", bench.run("check", name, *_ALONE, "--min-severity", "info", "-f", "json")
    for framework in FRAMEWORKS:
        words = ("level", name, *_ALONE, "--framework", framework, "-f", "json")
        yield f"{name}: levels {framework}", bench.run(*words)
        yield f"{name}: levels {framework}, capable portal", bench.run(*words, *_PORTAL)
    yield f"{name}: levels full", bench.run("level", name, *_ALONE)
    yield from bench.files(
        f"{name}-report", "report", name, *_ALONE, *_PORTAL, "--mandate", "mandates/qd-877-2018.yaml",
        *(f"-f{kind}:{name}-report/{kind}" for kind in ("html", "xlsx", "docx", "markdown", "csv", "json")),
    )  # fmt: skip


def _shipped(bench: Bench) -> Iterator[tuple[str, str]]:
    yield from _of_folder(bench, "procedures")
    for lang in ("vi", "en"):
        say = ("--lang", lang)
        for kind in TEXTS:
            for name in ("procedures", "rules"):
                yield (
                    f"{name}: check {kind} {lang}",
                    bench.run("check", name, *_ALONE, *say, "--min-severity", "info", "-f", kind),
                )
        for words in (
            ("--explain",),
            ("--to", "4"),
            ("--to", "3", "-f", "json"),
            ("-f", "csv"),
        ):
            command = "gap" if "--to" in words else "level"
            shown = bench.run(command, "procedures", *_ALONE, *say, *words)
            yield f"procedures: level {' '.join(words)} {lang}", shown
        yield f"rules: pages {lang}", bench.run("rule", "--all", *say)
        for what in ("rules", "frameworks", "criteria", "portal-facts", "crosswalk"):
            yield f"list {what} {lang}", bench.run("list", what, *say)
    yield "procedures: gap", bench.run("gap", "procedures", *_ALONE, "--to", "3", "-f", "json")
    yield "rules: fixes", bench.run("check", "rules", *_ALONE, "--unsafe-fixes", "--diff")
    yield "procedures: test", bench.run("test", "procedures", *_AS_OF)
    yield "procedures: diff", bench.run("diff", "procedures/ho-tich", "procedures", *_AS_OF, "-f", "json")
    for path in sorted(bench.folder.glob("procedures/*/[0-9]*.yaml")):
        for host in HOSTS:
            out = f"forms-{host}-{path.stem}"
            file = path.relative_to(bench.folder).as_posix()
            yield from bench.files(out, "form", file, "--host", host, "-o", out, *_AS_OF)
    for name in ("procedure", "findings", "levels", "gap", "report", "submission", "workbook"):
        yield f"schema {name}", bench.run("schema", name)
    yield from bench.files("workbook", "export", "xlsx", "procedures", "-o", "workbook/so.xlsx")


def _imported(bench: Bench, answers: Path) -> Iterator[tuple[str, str]]:
    name = "portal"
    yield from bench.files(name, "import", "portal-api", str(answers), "-o", name, "--seen", DAY)
    yield from _of_folder(bench, name)
    yield "portal: compare", bench.run("compare", "procedures", "--with", str(answers), "-f", "json")


def outputs(source: Path, folder: Path) -> dict[str, str]:
    """Every output of a source tree, by what was asked."""
    shared = os.environ.get("DVC_CORE_SHARED")
    parts = [lambda b: dict(_shipped(b))]
    if shared:
        parts.append(lambda b: dict(_imported(b, Path(shared) / ANSWERS)))
    benches = [Bench(source, folder / str(i)) for i in range(len(parts))]
    with ThreadPoolExecutor() as pool:
        done = pool.map(lambda part, bench: part(bench), parts, benches)
        return {key: text for one in done for key, text in one.items()}


def counts(text: str) -> dict[str, int]:
    """Findings by code, or procedures by level, of an output in JSON."""
    try:
        told = json.loads(text[: text.rindex("}") + 1])
    except ValueError:
        return {}
    if isinstance(told, dict) and isinstance(told.get("findings"), list):
        return dict(sorted(Counter(str(one.get("code")) for one in told["findings"]).items()))
    if isinstance(told, dict) and isinstance(told.get("results"), list):
        keys = ("proven", "achievable", "ceiling")
        levels = (f"{k} {one[k]}" for one in told["results"] for k in keys if k in one)
        return dict(sorted(Counter(levels).items()))
    return {}


def summary(found: dict[str, str]) -> dict[str, object]:
    """The record: the many files of one folder are one entry."""
    groups: dict[str, list[str]] = {}
    for key, text in found.items():
        groups.setdefault(key.partition("/")[0], []).append(f"{key}\n{text}")
    record: dict[str, object] = {}
    for key, texts in sorted(groups.items()):
        whole = "".join(texts)
        told = counts(found.get(key, ""))
        entry: dict[str, object] = {"sha256": hashlib.sha256(whole.encode()).hexdigest()[:24]}
        entry |= {"files": len(texts), "lines": whole.count("\n")}
        record[key] = entry | ({"counts": told} if told else {})
    return record


def first_difference(before: str, after: str) -> str:
    """The first line that is another, with its number and the two before."""
    old, new = before.splitlines(), after.splitlines()
    for i, (was, now) in enumerate(zip_longest(old, new)):
        if was != now:
            context = "".join(f"    {line}\n" for line in old[max(0, i - 2) : i])
            return f"  line {i + 1}\n{context}  - {was}\n  + {now}"
    return "  no difference"


def _revision(name: str) -> str:
    words = ["git", "-C", str(ROOT), "rev-parse", name]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def _before(revision: str, folder: Path) -> dict[str, str]:
    """The outputs of the recorded revision, worked out again."""
    tree = folder / "tree"
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "-q", "--detach", str(tree), revision], check=True)
    try:
        return outputs(tree, folder / "before")
    finally:
        subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def main() -> int:
    """Compare or record; 1 where something differs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", nargs="?", const="HEAD", metavar="REV", help="record what it gives")
    write = parser.parse_args().write
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        now = outputs(ROOT, folder / "now") if write in (None, "HEAD") else _before(write, folder)
        record = {"revision": _revision(write or "HEAD"), "outputs": summary(now)}
        if write:
            RECORD.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", "utf-8")
            return 0
        recorded = json.loads(RECORD.read_text("utf-8"))
        was, here = recorded["outputs"], record["outputs"]
        assert isinstance(here, dict)
        told = {key for key in was.keys() | here.keys() if was.get(key) != here.get(key)}
        if not os.environ.get("DVC_CORE_SHARED"):
            told -= {key for key in told if key.startswith("portal")}
        if not told:
            sys.stdout.write(f"{len(here)} outputs are as recorded\n")
            return 0
        before = _before(recorded["revision"], folder)
        for key in sorted(told):
            sys.stdout.write(f"{key}: {was.get(key)}\n  now {here.get(key)}\n")
            members = (k for k in sorted(before.keys() | now.keys()) if k.partition("/")[0] == key)
            other = next((k for k in members if before.get(k) != now.get(k)), None)
            if other is not None:
                sys.stdout.write(f"{other}\n{first_difference(before.get(other, ''), now.get(other, ''))}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
