"""What is remembered between runs: only what is exactly as it was kept, for exactly the same question."""

from __future__ import annotations

import errno
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dvc_core import cache
from dvc_core.cache import Store, cache_folder, file_key, library_digest, run_key
from dvc_core.cli import FOUND, MISUSE

from ..support.commands import shown
from ..support.files import CASES, DOCUMENT, ROOT

BASE = (CASES / "base.yaml").read_text("utf-8").replace(", bieu_mau: don, ", ", ")
KEY = bytes(range(32))
PORTAL = "phien_ban: portal/v0\nten: Cổng\nkha_nang: {{luu_ho_so_dien_tu: {}}}\n"


def key(text: str) -> bytes:
    return file_key(text, text.encode())


STORES: list[Store] = []


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    while STORES:
        STORES.pop().drop()


def there(folder: Path, run: bytes = KEY) -> Store:
    """What is there of a run."""
    STORES.append(Store(str(folder), run))
    return STORES[-1]


def kept(folder: Path, **records: bytes) -> Store:
    """A file with these records."""
    store = there(folder)
    for name, payload in records.items():
        store.put(key(name), payload)
    store.save()
    return there(folder)


def test_what_was_put_comes_back(tmp_path: Path) -> None:
    store = kept(tmp_path / "a" / "b", mot=b"[1]", hai=b"", ba=b"\0" * 99)
    assert len(store) == 3
    assert [store.get(key(name)) for name in ("mot", "hai", "ba", "bon")] == [b"[1]", b"", b"\0" * 99, None]
    store.put(key("mot"), b"[2]")
    store.put(key("bon"), b"[4]")
    store.meta["codes"] = ["DVC001"]
    store.save()
    again = there(tmp_path / "a" / "b")
    assert [again.get(key(name)) for name in ("mot", "hai", "bon")] == [b"[2]", b"", b"[4]"]
    assert len(again) == 4
    assert again.meta == {"codes": ["DVC001"]}


def test_nothing_new_is_not_written(tmp_path: Path) -> None:
    store = kept(tmp_path, mot=b"[1]")
    before = Path(store.path).stat()
    assert store.get(key("mot"))
    store.save()
    assert Path(store.path).stat() == before


def test_no_bit_changed_anywhere_is_believed(tmp_path: Path) -> None:
    store = kept(tmp_path, mot=b'["DVC001"]', hai=b"[]")
    path = Path(store.path)
    whole = path.read_bytes()
    for at in range(len(whole)):
        for bit in range(8):
            broken = bytearray(whole)
            broken[at] ^= 1 << bit
            path.write_bytes(broken)
            found = there(tmp_path)
            assert len(found) == 0
            assert found.get(key("mot")) is None
    path.write_bytes(whole)
    assert there(tmp_path).get(key("mot")) == b'["DVC001"]'


def test_a_file_cut_short_or_grown_is_not_believed(tmp_path: Path) -> None:
    path = Path(kept(tmp_path, mot=b"[1]").path)
    whole = path.read_bytes()
    for broken in (*(whole[:n] for n in range(len(whole))), whole + b"\0", whole + whole):
        path.write_bytes(broken)
        assert len(there(tmp_path)) == 0


def test_a_file_of_another_run_is_not_believed(tmp_path: Path) -> None:
    path = Path(kept(tmp_path, mot=b"[1]").path)
    other = there(tmp_path, bytes(32))
    shutil.copy(path, other.path)
    assert len(there(tmp_path, bytes(32))) == 0


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners on this system")
def test_a_file_that_others_may_write_is_not_believed(tmp_path: Path) -> None:
    path = Path(kept(tmp_path, mot=b"[1]").path)
    assert path.stat().st_mode & 0o777 == 0o600
    for mode in (0o620, 0o602, 0o666):
        path.chmod(mode)
        assert len(there(tmp_path)) == 0
    path.chmod(0o644)
    assert len(there(tmp_path)) == 1


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners on this system")
def test_a_file_of_somebody_else_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path, mot=b"[1]")
    me = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: me + 1)
    assert len(there(tmp_path)) == 0


def test_a_large_file_is_read_record_by_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_SMALL", 0)
    store = kept(tmp_path, mot=b"[1]", hai=b"", ba=b"[333]")
    assert [store.get(key(name)) for name in ("ba", "hai", "mot", "bon")] == [b"[333]", b"", b"[1]", None]


def test_what_is_known_of_the_whole_run_is_kept_without_a_new_record(tmp_path: Path) -> None:
    store = kept(tmp_path, mot=b"[1]")
    store.meta["codes"] = ["DVC001"]
    store.save()
    again = there(tmp_path)
    assert again.meta == {"codes": ["DVC001"]}
    assert again.get(key("mot")) == b"[1]"


def test_a_name_does_not_run_into_the_text_of_its_file() -> None:
    assert file_key("a", b"b: 1") != file_key("ab", b": 1")


def test_two_keys_that_begin_alike_are_told_apart(tmp_path: Path) -> None:
    one, two, three = (bytes(8) + bytes([n]) * 24 for n in range(3))
    store = there(tmp_path)
    store.put(one, b"[1]")
    store.put(two, b"[2]")
    store.save()
    again = there(tmp_path)
    assert [again.get(k) for k in (one, two, three)] == [b"[1]", b"[2]", None]


def test_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_FILE", 2_000)
    monkeypatch.setattr(cache, "MAX_FILES", 3)
    store = kept(tmp_path, **{f"t{n}": b"x" * 400 for n in range(9)})
    assert 1 <= len(store) <= 4
    assert Path(store.path).stat().st_size < 3_000
    for n in range(6):
        other = there(tmp_path, bytes([n]) * 32)
        other.put(key("mot"), b"[1]")
        other.save()
        os.utime(other.path, (n, n))
    assert len(list(tmp_path.glob("*.tthc"))) == 3
    assert Path(other.path).exists()


def test_the_folder_is_bounded_by_bytes_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_FOLDER", 1_000)
    for n in range(5):
        store = there(tmp_path, bytes([n]) * 32)
        store.put(key("mot"), b"x" * 300)
        store.save()
        os.utime(store.path, (n, n))
    left = list(tmp_path.glob("*.tthc"))
    assert Path(store.path) in left
    assert len(left) == 2
    assert sum(path.stat().st_size for path in left) <= 1_000


def test_what_was_just_written_is_kept_where_others_are_from_the_future(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MAX_FILES", 1)
    other = Path(kept(tmp_path, mot=b"[1]").path)
    os.utime(other, (2**32, 2**32))
    store = there(tmp_path, bytes(32))
    store.put(key("mot"), b"[2]")
    store.save()
    assert there(tmp_path, bytes(32)).get(key("mot")) == b"[2]"


def test_records_in_use_outlive_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path, **{f"t{n}": b"x" * 400 for n in range(4)})
    monkeypatch.setattr(cache, "MAX_FILE", 1_000)
    store = there(tmp_path)
    assert store.get(key("t3"))
    store.put(key("moi"), b"[1]")
    store.save()
    again = there(tmp_path)
    assert again.get(key("t3"))
    assert again.get(key("moi")) == b"[1]"
    assert len(again) < 5


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = there(tmp_path / "file" / "cache")
    store.put(key("mot"), b"[1]")
    store.save()
    assert len(there(tmp_path / "file" / "cache")) == 0


def test_a_full_disk_stops_nothing_and_leaves_the_file_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = kept(tmp_path, mot=b"[1]")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        store.put(key("hai"), b"[2]")
        patch.setattr(cache._New, "_write", full)
        store.put(key("ba"), b"[3]")
        store.save()
    assert [path.suffix for path in tmp_path.iterdir()] == [".tthc"]
    again = there(tmp_path)
    assert [again.get(key(name)) for name in ("mot", "hai", "ba")] == [b"[1]", None, None]


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    old, young = tmp_path / "a.1-2.tmp", tmp_path / "a.3-4.tmp"
    old.touch()
    young.touch()
    os.utime(old, (0, 0))
    kept(tmp_path, mot=b"[1]")
    assert (old.exists(), young.exists()) == (False, True)


def test_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TTHC_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/a")
    monkeypatch.setenv("LOCALAPPDATA", "/l")
    with monkeypatch.context() as windows:
        windows.setattr(os, "name", "nt")
        found = cache_folder()
    assert found == str(Path("/l", "tthc", "cache"))
    assert cache_folder() == str(Path("/home/a", ".cache", "tthc"))
    monkeypatch.setenv("XDG_CACHE_HOME", "/x")
    assert cache_folder() == str(Path("/x", "tthc"))
    monkeypatch.setenv("TTHC_CACHE_DIR", "/t")
    assert cache_folder() == "/t"


def test_without_a_home_there_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TTHC_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    # What Python says where no home is known.
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert cache_folder() is None


def test_another_library_is_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "dvc_core"
    shutil.copytree(Path(cache.__file__).parent, copy)
    monkeypatch.setattr(cache, "__file__", str(copy / "cache.py"))
    before = library_digest()
    assert library_digest() == before
    for name in ("rules/fees.py", "frameworks/tt-32-2017.yaml", "messages/fees.py"):
        path = copy / name
        data = path.read_bytes()
        path.write_bytes(data.replace(b"e", b"a", 1))
        stat = path.stat()
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
        assert library_digest() != before
        before = library_digest()
    (copy / "__pycache__").mkdir(exist_ok=True)
    (copy / "__pycache__" / "cache.cpython-311.pyc.4711").touch()  # as Python leaves it while it writes
    assert library_digest() == before
    monkeypatch.setattr(cache, "__version__", "9.9")
    assert library_digest() != before


def test_another_yaml_or_model_is_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = library_digest()
    (tmp_path / "pydantic").mkdir()
    (tmp_path / "pydantic" / "version.py").write_text("VERSION = '99'\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    other = library_digest()
    assert other != before
    # An empty entry is the current folder.
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path[1:]])
    assert library_digest() == other
    monkeypatch.setattr(sys, "path", [])
    with pytest.raises(OSError, match="yaml"):
        run_key("check", ())


# The command with a cache.


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A few files, one with a document beside it, and a cache of their own."""
    text = BASE.replace("thoi_han_giai_quyet", "# thoi_han_giai_quyet", 1)
    for name, one in {"1.000001": BASE, "1.000002": text, "1.000003": BASE}.items():
        path = tmp_path / "kho" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(one.replace("1.000002", name), "utf-8")
    (tmp_path / "kho" / "don.docx").write_bytes(DOCUMENT)
    (tmp_path / "cong.yaml").write_text(PORTAL.format("true"), "utf-8")
    shutil.copy(ROOT / "src" / "dvc_core" / "frameworks" / "tt-32-2017.yaml", tmp_path / "khung.yaml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TTHC_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def _edit(name: str, old: str, new: str) -> Callable[[], None]:
    def do() -> None:
        text = Path(name).read_text("utf-8")
        assert old in text
        Path(name).write_text(text.replace(old, new), "utf-8")

    return do


CHECK = ("check", "kho", "-f", "full", "--min-severity", "info")
LEVEL = ("level", "kho", "-f", "csv", "--portal", "cong.yaml", "--framework", "khung.yaml")
AS_OF = ("--as-of", "2026-11-24")
#: What a verdict rests on → the command before, what changes, the command after.
CHANGES: dict[str, tuple[tuple[str, ...], Callable[[], object], tuple[str, ...]]] = {
    "content": ((*CHECK, *AS_OF), _edit("kho/1.000001.yaml", "phien_ban", "phien_bam"), (*CHECK, *AS_OF)),
    "name": (
        (*CHECK, *AS_OF),
        lambda: Path("kho/1.000001.yaml").rename("kho/1.000009.yaml"),
        (*CHECK, *AS_OF),
    ),
    "document": ((*CHECK, *AS_OF), lambda: Path("kho/don.docx").unlink(), (*CHECK, *AS_OF)),
    "what is in it": ((*CHECK, *AS_OF), lambda: Path("kho/don.docx").write_bytes(b""), (*CHECK, *AS_OF)),
    "what is in it, level": (
        (*LEVEL, *AS_OF),
        lambda: Path("kho/don.docx").write_bytes(b""),
        (*LEVEL, *AS_OF),
    ),
    "document-level": ((*LEVEL, *AS_OF), lambda: Path("kho/don.docx").unlink(), (*LEVEL, *AS_OF)),
    "date": ((*CHECK, *AS_OF), lambda: None, (*CHECK, "--as-of", "2019-01-01")),
    "code-twice": (
        (*CHECK, *AS_OF),
        lambda: shutil.copy("kho/1.000003.yaml", "kho/ban-sao.yaml"),
        (*CHECK, *AS_OF),
    ),
    "selection": ((*CHECK, *AS_OF), lambda: None, (*CHECK, *AS_OF, "--ignore", "DVC1")),
    "language": ((*LEVEL, *AS_OF), lambda: None, (*LEVEL, *AS_OF, "-f", "json:ra.json")),
    "portal": ((*LEVEL, *AS_OF), _edit("cong.yaml", "true", "false"), (*LEVEL, *AS_OF)),
    "framework": (
        (*LEVEL, *AS_OF),
        _edit("khung.yaml", "cau_hoi: templates_downloadable", "cau_hoi: submitted_online"),
        (*LEVEL, *AS_OF),
    ),
    "portal-broken": ((*LEVEL, *AS_OF), _edit("cong.yaml", "true", "cao"), (*LEVEL, *AS_OF)),
    "no-file-left": ((*CHECK, *AS_OF), lambda: shutil.rmtree("kho"), (*CHECK, *AS_OF)),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_a_verdict_rests_on_is_looked_at_again(what: str, folder: Path) -> None:
    before, change, after = CHANGES[what]
    first = shown(*before, "--cache")
    assert first == shown(*before, "--cache") == shown(*before, "--no-cache")
    assert list((folder / "cache").glob("*.tthc"))
    change()
    fresh = shown(*after, "--no-cache")
    assert shown(*after, "--cache") == fresh
    assert shown(*after, "--cache") == fresh
    if what != "language":
        assert fresh != first


def test_what_is_wrong_with_a_document_is_looked_at_again(folder: Path) -> None:
    document = folder / "kho" / "don.docx"
    document.write_bytes(b"")
    empty = shown(*CHECK, *AS_OF, "--cache")
    document.unlink()
    assert shown(*CHECK, *AS_OF, "--cache") == shown(*CHECK, *AS_OF, "--no-cache") != empty


def test_a_broken_cache_changes_no_verdict(folder: Path) -> None:
    args = (*CHECK, *AS_OF, "--cache")
    right = shown(*args)
    (path,) = (folder / "cache").glob("*.tthc")
    whole = path.read_bytes()
    for at in range(0, len(whole), 41):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        assert shown(*args) == right
        assert path.read_bytes() != whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :]


@pytest.mark.parametrize("payload", [b"", b"[]", b"null", b"[null,{},[[1]]]", b'[["a"],{},[]]', b"\xff"])
def test_a_record_of_another_shape_is_as_good_as_none(payload: bytes, folder: Path) -> None:
    args = (*CHECK, *AS_OF, "--cache")
    right = shown(*args)
    (path,) = (folder / "cache").glob("*.tthc")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "get", lambda *_: payload)
        assert shown(*args) == right
    assert path.exists()


@pytest.mark.parametrize(
    ("ci", "option", "used"),
    [
        ("", "", False),
        ("true", "", False),
        ("true", "--cache", True),
        ("", "--cache", True),
        ("", "--no-cache", False),
    ],
)
def test_when_it_is_used(
    *, ci: str, option: str, used: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", ci)
    shown(*(arg for arg in ("check", "kho", option) if arg))
    assert (folder / "cache").exists() is used


@pytest.mark.parametrize(("ci", "used"), [("", True), ("0", True), ("False", True), ("1", False)])
def test_many_files_use_it_outside_ci(
    *, ci: str, used: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", ci)
    for i in range(50):
        (folder / "kho" / f"2.{i:06}.yaml").touch()
    assert shown("check", "kho", "--jobs", "1")[0] == FOUND
    assert (folder / "cache").exists() is used


def test_standard_input_is_not_remembered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder.is_dir()
    for text in (BASE, "phien_ban: [\n"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
        _, out, _ = shown("check", "-", "--cache", "-f", "concise", *AS_OF)
        assert ("DVC004" in out) is (text != BASE)


def test_an_unusable_framework_is_told_with_a_cache_too(folder: Path) -> None:
    (folder / "khung.yaml").write_text("phien_ban: framework/v0\n", "utf-8")
    for _ in range(2):
        code, out, err = shown(*LEVEL, *AS_OF, "--cache")
        assert (code, out) == (MISUSE, "")
        assert "khung.yaml" in err


def test_runs_at_one_time_do_not_disturb_each_other(folder: Path) -> None:
    for i in range(40):
        text = BASE.replace("1.000002", f"3.{i:06}")
        (folder / "kho" / f"3.{i:06}.yaml").write_text(text, "utf-8")
    right = shown(*CHECK, *AS_OF, "--no-cache")
    command = [sys.executable, "-m", "dvc_core.cli", *CHECK, *AS_OF, "--cache"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(5)]
    for process in running:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, out.decode(), err.decode()) == right
    (path,) = (folder / "cache").iterdir()
    assert path.suffix == ".tthc"
    assert shown(*CHECK, *AS_OF, "--cache") == right
