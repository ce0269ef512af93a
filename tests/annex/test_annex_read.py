"""What is read from the twenty annexes and five pages that somebody wrote down before there was a reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from dvc_core.portal.docx import read_docx
from dvc_core.portal.draft import Imported
from dvc_core.portal.text import read_text

from .cases import build, expected

pytest.importorskip("docx", reason="annexes are built with python-docx")

#: What is not read as it should be, and why.
KNOWN = {
    "03-tinh-o-gop-danh-lai-stt": "a price for each copy is read as a rate for each copy",
    "11-hop-chu-va-chu-thich": "footnotes and boxes of text are not read",
    "17-phi-la": "a price for each copy is read as a rate for each copy",
}


def drafts(path: Path) -> list[dict[str, object]]:
    """The procedures that the readers make of a file."""
    read = read_docx if path.suffix == ".docx" else read_text
    with path.open("rb") as stream:
        found = [one[1] for one in read(stream, path.name, None) if isinstance(one, tuple)]
        return [one.data for one in found if isinstance(one, Imported)]


def cases() -> list[object]:
    """Every case; of those that are known not to be read it is an error to be read now."""
    paths = [*build.case_files(), *build.page_files()]
    known = {
        path.stem: pytest.mark.xfail(reason=KNOWN[path.stem], strict=True)
        for path in paths
        if path.stem in KNOWN
    }
    return [pytest.param(path, id=path.stem, marks=known.get(path.stem, ())) for path in paths]


@pytest.mark.parametrize("case", cases())
def test_what_must_be_read_is_read(case: Path, tmp_path: Path) -> None:
    document = case
    if case.suffix != ".txt":
        document = tmp_path / f"{case.stem}.docx"
        build.build(build.read_yaml(case), document)
    assert expected.problems(build.read_yaml(build.expectation_file(case)), drafts(document)) == []
