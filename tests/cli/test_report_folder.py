"""The folder of ``tthc report -f html:DIR``: whole or as it was, and nothing of anybody else is touched."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from dvc_core.cli.folder import LIST, STAGE, listed_pages, look, write_pages

from ..support.commands import shown, tthc
from ..support.files import ROOT

pytestmark = pytest.mark.long

#: Two reports: pages that stay, change, come and go, also with a folder of their own.
FIRST = {"index.html": "một", "thu-tuc/a.html": "a", "thu-tuc/b.html": "b", "co-quan/x.html": "x"}
SECOND = {"index.html": "hai", "thu-tuc/a.html": "a", "thu-tuc/b.html": "b2", "danh-sach/y.html": "y"}


def state(folder: Path) -> dict[str, str]:
    """Every file and folder, with what is in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }


def pages_of(folder: Path) -> dict[str, str]:
    """What is in a folder beside the list of pages, without folders."""
    return {name: text for name, text in state(folder).items() if (folder / name).is_file() and name != LIST}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the first report, and a file of somebody else."""
    folder = tmp_path / "bao-cao"
    write_pages(str(folder), FIRST.items())
    (folder / "ghi-chu.txt").write_text("của người khác", "utf-8")
    return folder


def refused(folder: Path, pages: dict[str, str]) -> str:
    """The error of a run that must end with one, and change nothing."""
    before = state(folder)
    with pytest.raises(click.UsageError) as caught:
        write_pages(str(folder), pages.items())
    assert state(folder) == before
    return caught.value.message


def test_a_second_report_takes_the_place_of_the_first_and_of_nothing_else(folder: Path) -> None:
    assert pages_of(folder) == {**FIRST, "ghi-chu.txt": "của người khác"}
    assert write_pages(str(folder), SECOND.items()) == []
    assert pages_of(folder) == {**SECOND, "ghi-chu.txt": "của người khác"}
    assert not (folder / "co-quan").exists(), "an empty folder is left behind"
    assert set(listed_pages(folder) or {}) == set(SECOND)


def test_a_page_that_is_not_its_own_is_not_overwritten(folder: Path) -> None:
    (folder / "thu-tuc" / "b.html").write_text("sửa tay", "utf-8")
    (folder / "danh-sach").mkdir()
    (folder / "danh-sach" / "y.html").write_text("của người khác", "utf-8")
    told = refused(folder, SECOND)
    assert "thu-tuc/b.html" in told
    assert "danh-sach/y.html" in told
    assert "thu-tuc/a.html" not in told


def test_what_is_no_page_any_more_stays_where_it_was_changed(folder: Path) -> None:
    (folder / "co-quan" / "x.html").write_text("sửa tay", "utf-8")
    assert write_pages(str(folder), SECOND.items()) == ["co-quan/x.html"]
    assert (folder / "co-quan" / "x.html").read_text("utf-8") == "sửa tay"
    assert "co-quan/x.html" in refused(folder, FIRST), "now it is somebody else's"


def test_many_files_in_the_way_are_counted(tmp_path: Path) -> None:
    pages = {f"{n}.html": "" for n in range(12)}
    for name in pages:
        (tmp_path / name).write_text("", "utf-8")
    assert "còn 7 tệp" in refused(tmp_path, pages)


def test_a_report_without_a_list_is_told_how_to_go_on(folder: Path) -> None:
    (folder / LIST).unlink()
    told = refused(folder, FIRST)
    assert LIST in told
    assert "bản trước của công cụ" in told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"schema": "pages/v0", "pages": ["x"]}',
        '{"schema": "pages/v0", "pages": {"../b": ""}}',
    ],
)
def test_a_list_that_cannot_be_used_gives_nothing_away(folder: Path, text: str) -> None:
    (folder.parent / "b").write_text("bên ngoài", "utf-8")
    (folder / LIST).write_text(text, "utf-8")
    assert LIST in refused(folder, SECOND)
    assert (folder.parent / "b").exists()


def _link_folder(folder: Path, outside: Path) -> None:
    (folder / "danh-sach").symlink_to(outside)


def _link_file(folder: Path, outside: Path) -> None:
    (outside / "b.html").write_text("b", "utf-8")
    (folder / "thu-tuc" / "b.html").unlink()
    (folder / "thu-tuc" / "b.html").symlink_to(outside / "b.html")


def _link_nowhere(folder: Path, outside: Path) -> None:
    (folder / "danh-sach").mkdir()
    (folder / "danh-sach" / "y.html").symlink_to(outside / "khong-co")


def _link_stage(folder: Path, outside: Path) -> None:
    (folder / STAGE).symlink_to(outside)


def _link_list(folder: Path, outside: Path) -> None:
    (folder / LIST).rename(outside / "l")
    (folder / LIST).symlink_to(outside / "l")


def _folder(folder: Path, _: Path) -> None:
    (folder / "danh-sach" / "y.html").mkdir(parents=True)


def _file(folder: Path, _: Path) -> None:
    (folder / "danh-sach").write_text("", "utf-8")


@pytest.mark.parametrize(
    "put",
    [_link_folder, _link_file, _link_nowhere, _link_stage, _link_list, _folder, _file],
    ids=lambda put: put.__name__,
)
def test_links_are_not_followed_and_what_is_no_file_stays(
    folder: Path, tmp_path: Path, put: Callable[[Path, Path], None]
) -> None:
    outside = tmp_path / "ngoai"
    outside.mkdir()
    put(folder, outside)
    before = state(outside)
    refused(folder, SECOND)
    assert state(outside) == before


def test_a_link_in_place_of_a_page_that_is_gone_stays(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "ngoai").mkdir()
    (tmp_path / "ngoai" / "x.html").write_text("x", "utf-8")
    (folder / "co-quan" / "x.html").unlink()
    (folder / "co-quan").rmdir()
    (folder / "co-quan").symlink_to(tmp_path / "ngoai")
    assert write_pages(str(folder), SECOND.items()) == ["co-quan/x.html"]
    assert (tmp_path / "ngoai" / "x.html").exists()


def test_names_that_differ_in_capitals_only(folder: Path) -> None:
    """Where capitals do not count, the old name must not take the new page away."""
    pages = {**FIRST, "thu-tuc/A.html": "A"}
    with pytest.raises(ValueError, match="of two"):
        write_pages(str(folder), pages.items())
    del pages["thu-tuc/a.html"]
    assert write_pages(str(folder), pages.items()) == []
    assert pages_of(folder) == {**pages, "ghi-chu.txt": "của người khác"}


@pytest.mark.parametrize(
    "name", ["../x.html", "/x.html", "a/../../x.html", "", LIST, f"{STAGE}/x", "c:x", "a\\b"]
)
def test_no_page_is_outside(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        write_pages(str(tmp_path / "a"), [(name, "")])
    assert not list(tmp_path.iterdir())


def test_a_page_may_come_in_pieces(tmp_path: Path) -> None:
    write_pages(str(tmp_path), [("a.json", iter(["một\n", "hai\n"]))])
    assert (tmp_path / "a.json").read_bytes() == "một\nhai\n".encode()
    assert write_pages(str(tmp_path), [("a.json", "ba")]) == [], "its hash is that of the whole"


def test_pages_are_not_held(tmp_path: Path) -> None:
    """Each is written before the next is made."""

    def pages() -> Iterator[tuple[str, str]]:
        for n in range(3):
            yield f"{n}.html", str(n)
            assert (tmp_path / STAGE / "moi" / f"{n}.html").read_text("utf-8") == str(n)

    write_pages(str(tmp_path), pages())


def test_a_read_only_page_is_like_any_other(folder: Path) -> None:
    (folder / "thu-tuc" / "b.html").chmod(0o444)
    write_pages(str(folder), SECOND.items())
    assert (folder / "thu-tuc" / "b.html").read_text("utf-8") == "b2"


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("", "utf-8")
    for target in ("f", "f/g"):
        with pytest.raises(click.UsageError):
            write_pages(str(tmp_path / target), FIRST.items())
    assert (tmp_path / "f").read_text("utf-8") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no locks of folders")
def test_two_runs_do_not_write_into_one_folder(folder: Path) -> None:
    def pages() -> Iterator[tuple[str, str]]:
        yield "index.html", "hai"
        with pytest.raises(click.UsageError, match="một lần chạy khác"):
            write_pages(str(folder), FIRST.items())

    write_pages(str(folder), pages())
    assert pages_of(folder)["index.html"] == "hai"


# What goes wrong on the way.

#: The steps a run takes on the disk.
STEPS = ("replace", "unlink", "open", "mkdir")


def failing(patch: pytest.MonkeyPatch, at: int, fail: Callable[[], None]) -> list[str]:
    """Let the step of that number fail; the list returned counts them."""
    taken: list[str] = []

    def failing_step(name: str) -> None:
        original = getattr(Path, name)

        def step(self: Path, *args: object, **kwargs: object) -> object:
            taken.append(name)
            if len(taken) == at:
                fail()
            return original(self, *args, **kwargs)

        patch.setattr(Path, name, step)

    for name in STEPS:
        failing_step(name)
    return taken


def full() -> None:
    raise OSError(errno.ENOSPC, "")


def interrupted() -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("fail", [full, interrupted])
def test_a_run_that_fails_at_any_step_leaves_the_folder_as_it_was(
    tmp_path: Path, fail: Callable[[], None]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        write_pages(str(tmp_path / "0"), FIRST.items())
        steps = failing(patch, 0, fail)
        write_pages(str(tmp_path / "0"), SECOND.items())
    assert len(steps) > 15
    for at, step in enumerate(steps, 1):
        folder = tmp_path / str(at)
        write_pages(str(folder), FIRST.items())
        before = state(folder)
        with pytest.MonkeyPatch.context() as patch:
            failing(patch, at, fail)
            with pytest.raises((click.UsageError, KeyboardInterrupt)):
                write_pages(str(folder), SECOND.items())
        assert state(folder) == before, (at, step)


def test_a_new_folder_of_a_run_that_fails_is_not_left_behind(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        failing(patch, 5, full)
        with pytest.raises(click.UsageError, match="ổ đĩa đã đầy"):
            write_pages(str(tmp_path / "a" / "b"), FIRST.items())
    assert not list(tmp_path.iterdir())


def killed_at(at: int, folder: Path, pages: dict[str, str]) -> bool:
    """Run in a process that is killed at a step; False where it ended before."""
    child = os.fork()
    if not child:
        failing(pytest.MonkeyPatch(), at, lambda: os.kill(os.getpid(), signal.SIGKILL))
        write_pages(str(folder), pages.items())
        os._exit(0)
    return os.waitpid(child, 0)[1] != 0


def broken() -> Iterator[tuple[str, str]]:
    """Pages of a run that cannot end."""
    yield "index.html", "ba"
    raise OSError(errno.ENOSPC, "")


def is_done(folder: Path) -> bool:
    """Whether the second report is whole: its list stands."""
    return set(listed_pages(folder) or {}) == set(SECOND)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_run_that_was_killed_at_any_step_is_undone_by_the_next(tmp_path: Path) -> None:
    half_done = at = 0
    while True:
        at += 1
        folder = tmp_path / str(at)
        write_pages(str(folder), FIRST.items())
        before = state(folder)
        if not killed_at(at, folder, SECOND):
            break
        if not is_done(folder):
            half_done += (folder / "danh-sach" / "y.html").exists()
            with pytest.raises(click.UsageError):
                write_pages(str(folder), broken())
            assert state(folder) == before, at
        write_pages(str(folder), SECOND.items())
        assert pages_of(folder) == SECOND, at
        assert not (folder / "co-quan").exists()
    assert half_done
    assert at > 15


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_undoing_may_be_killed_as_well(tmp_path: Path) -> None:
    tried = 0
    for at in range(13, 30, 4):
        for again in range(1, 12):
            folder = tmp_path / f"{at}-{again}"
            write_pages(str(folder), FIRST.items())
            before = state(folder)
            if not killed_at(at, folder, SECOND) or is_done(folder):
                break
            assert killed_at(again, folder, SECOND)
            if not is_done(folder):
                tried += 1
                with pytest.raises(click.UsageError):
                    write_pages(str(folder), broken())
                assert state(folder) == before, (at, again)
    assert tried > 10


@pytest.mark.skipif(sys.platform != "linux", reason="mounts and limits of Linux")
def test_on_a_full_disk_nothing_changes(tmp_path: Path) -> None:
    """A disk of one megabyte where one may be mounted; a limit on the size of files everywhere."""
    disk = tmp_path / "dia"
    disk.mkdir()
    code = (
        "import sys, resource, signal; from dvc_core.cli.folder import write_pages; import click\n"
        "if sys.argv[3] == 'limit': resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "pages = [(f'{n}.html', 'x' * int(sys.argv[2])) for n in range(6)]\n"
        "try: write_pages(sys.argv[1], pages)\n"
        "except click.UsageError as error: sys.exit(error.message)\n"
    )
    mount = ["/usr/bin/mount", "-t", "tmpfs", "-o", "size=1m", "none", str(disk)]
    mounted = (
        Path(mount[0]).exists() and not subprocess.run(mount, capture_output=True, check=False).returncode
    )
    try:
        for how in ("disk", "limit") if mounted else ("limit",):
            folder = disk / how

            def run(size: int, folder: Path = folder, how: str = how) -> subprocess.CompletedProcess[bytes]:
                command = [sys.executable, "-c", code, str(folder), str(size), how]
                return subprocess.run(command, capture_output=True, check=False)

            assert run(50_000).returncode == 0
            before = state(folder)
            done = run(250_000)
            assert done.returncode == 1
            assert how == "limit" or "ổ đĩa đã đầy" in done.stderr.decode()
            assert state(folder) == before
            assert run(40_000).returncode == 0
            for path in sorted(folder.rglob("*"), reverse=True):
                path.unlink()
    finally:
        if mounted:
            subprocess.run(["/usr/bin/umount", str(disk)], check=True)


def test_the_command_tells_what_is_in_the_way_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("của người khác", "utf-8")
    paths = [str(ROOT / "procedures"), "-f", f"html:{tmp_path}"]
    for lang, word in (("vi", "không có danh sách"), ("en", "no usable list")):
        done = tthc("report", *paths, "--lang", lang)
        assert done.returncode == 2
        assert word in done.stderr.decode()
        assert "index.html" in done.stderr.decode()
    assert state(tmp_path) == {"index.html": "của người khác"}


def test_the_list_names_every_page_of_the_command(tmp_path: Path) -> None:
    done = tthc("report", str(ROOT / "procedures"), "-f", f"html:{tmp_path}/a", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    listed = json.loads((tmp_path / "a" / LIST).read_text("utf-8"))["pages"]
    assert set(listed) == set(pages_of(tmp_path / "a"))


def test_what_is_in_the_way_is_told_before_the_work(folder: Path) -> None:
    look(str(folder))
    look(str(folder / "moi"))
    (folder / "index.html").write_text("sửa tay", "utf-8")
    for target in (folder, folder / "ghi-chu.txt"):
        with pytest.raises(click.UsageError):
            look(str(target))
    (folder / STAGE).mkdir()
    look(str(folder))


def test_the_command_tells_which_old_page_it_left(tmp_path: Path) -> None:
    kept = ROOT / "procedures" / "ho-tich" / "1.001193.yaml"
    other = ROOT / "procedures" / "tieu-chuan-do-luong" / "2.001209.yaml"
    assert shown("report", str(kept), str(other), "-f", f"html:{tmp_path}")[0] == 0
    [page] = (tmp_path / "co-quan").glob("*da-nang*")
    page.write_text("sửa tay", "utf-8")
    code, out, err = shown("report", str(kept), "-f", f"html:{tmp_path}")
    assert (code, out) == (0, "")
    assert f"co-quan/{page.name}" in err
    assert page.read_text("utf-8") == "sửa tay"
