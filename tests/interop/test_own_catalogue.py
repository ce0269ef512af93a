"""A catalogue begun by ``tthc init``, in the editor: asked of yaml-language-server, not of the repository."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ..interop.language_server import Session, session
from ..support.commands import tthc_text

pytestmark = [pytest.mark.interop, pytest.mark.xdist_group("editor")]

FIRST = "procedures/chua-xep/9.900010.yaml"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kho").resolve()
    assert tthc_text("init", "--code", "9.900010", cwd=folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def by_line(own: Path) -> Iterator[Session]:
    """An editor that knows nothing but the first line of a file."""
    del own
    with session(None) as running:
        yield running


@pytest.fixture(scope="module")
def by_settings(own: Path) -> Iterator[Session]:
    """An editor that reads the settings of the folder."""
    with session(None, own) as running:
        yield running


def test_the_first_line_of_a_new_file_leads_any_editor_to_the_schema(by_line: Session, own: Path) -> None:
    name, text = str(own / FIRST), (own / FIRST).read_text("utf-8")
    assert not any("Unable" in one["message"] for one in by_line.diagnostics(text, name))
    line = text.splitlines().index("cap_thuc_hien:")
    assert "Cấp thực hiện" in by_line.hover(line, 3, name)
    wrong = text.replace("cap_thuc_hien:", "cap_thuc_hin: [cap_xa]")
    assert any(
        "chính tả" in one["message"] for one in by_line.diagnostics(wrong, str(own / "procedures/a/b.yaml"))
    )
    # From a folder where the line is wrong the server finds no schema, and says so.
    lost = by_line.diagnostics(text, str(own / "procedures/a/b/c.yaml"))
    assert any("Unable to load schema" in one["message"] for one in lost)
    last = text.count("\n")
    by_line.diagnostics(f"{text}ma", name)
    assert "thoi_han_giai_quyet" in {one["label"] for one in by_line.complete(last, 0, name)}


@pytest.mark.parametrize(
    ("name", "text", "label"),
    [
        ("procedures/a/1.yaml", "phien_ban: procedure/v0\n", "ten_thu_tuc"),
        ("procedures/danh-muc/a.yaml", "", "muc"),
        ("procedures/truong-chung/a.yaml", "", "truong"),
    ],
)
def test_a_file_without_that_line_is_known_by_its_folder(
    by_settings: Session, own: Path, name: str, text: str, label: str
) -> None:
    place = str(own / name)
    by_settings.diagnostics(text, place)
    labels = {one["label"] for one in by_settings.complete(text.count("\n"), 0, place)}
    assert label in labels
    # Of one kind only: a list of codes is offered no key of a procedure.
    assert ("trinh_tu_thuc_hien" in labels) == (label == "ten_thu_tuc")
