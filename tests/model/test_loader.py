"""From a file, a text or bytes to a Procedure; what cannot be read gives findings, never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from dvc_core import load, load_text
from dvc_core.finding import Severity
from dvc_core.source.reader import AMBIGUOUS, UNREADABLE

HEAD = "phien_ban: procedure/v0\n"
TEXT = HEAD + 'ma_thu_tuc: "1.001193"\nten_thu_tuc: Đăng ký khai sinh\n'


def test_path_text_and_bytes_give_the_same_procedure(tmp_path: Path) -> None:
    path = tmp_path / "1.001193.yaml"
    path.write_bytes(TEXT.encode())
    from_path, from_name = load(path), load(str(path), "shown.yaml")
    from_text, from_bytes = load_text(TEXT), load_text(TEXT.encode())
    procedures = [x.procedure for x in (from_path, from_name, from_text, from_bytes)]
    assert procedures[0] is not None
    assert procedures == [procedures[0]] * 4
    assert len({x.source.hash for x in (from_path, from_text, from_bytes)}) == 1
    assert (from_path.name, from_name.name, from_text.name) == (path.as_posix(), "shown.yaml", "<text>")
    assert from_path.catalog is not None
    assert (from_path.catalog.folder, from_text.catalog) == (tmp_path.as_posix(), None)


@pytest.mark.parametrize("name", ["missing.yaml", "", "a\0.yaml", "a\ud800.yaml"])
def test_what_cannot_be_opened_is_a_finding(tmp_path: Path, name: str) -> None:
    loaded = load(tmp_path / name)
    assert loaded.procedure is None
    told = next(f for f in loaded.findings if f.code == UNREADABLE.code)
    assert told.severity is Severity.ERROR
    assert told.params["reason"]


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b"\x00", "\ud800".encode("utf-8", "surrogatepass"), b"- a"]
)
def test_content_never_raises(data: bytes) -> None:
    loaded = load_text(data)
    assert loaded.procedure is None
    assert any(f.severity is Severity.ERROR for f in loaded.findings)


def test_another_version_is_one_finding_and_no_list_of_shapes() -> None:
    loaded = load_text("phien_ban: procedure/v99\nla: gi\n")
    assert loaded.procedure is None
    assert len(loaded.findings) == 1


def test_a_draft_with_missing_items_loads() -> None:
    loaded = load_text(HEAD)
    assert loaded.procedure is not None
    assert loaded.findings == ()
    assert loaded.procedure.steps is None


def test_none_is_not_stated_and_empty_is_stated_as_none() -> None:
    loaded = load_text(HEAD + "mau_don_to_khai: khong_co\nyeu_cau_dieu_kien: []\n")
    assert loaded.procedure is not None
    assert loaded.procedure.templates == ()
    assert loaded.procedure.conditions is None
    assert loaded.procedure.fees is None


def test_a_procedure_is_frozen() -> None:
    procedure = load_text(TEXT).procedure
    assert procedure is not None
    with pytest.raises(ValidationError):
        procedure.name = "Đăng ký khai tử"


def test_an_ambiguous_value_is_doubted_and_kept_as_text() -> None:
    loaded = load_text(HEAD + "ma_thu_tuc: 1.001010\n")
    assert loaded.procedure is not None
    assert loaded.procedure.code == "1.001010"
    assert [(f.code, f.span.line, f.span.column) for f in loaded.findings] == [(AMBIGUOUS.code, 2, 13)]
    (fix,) = loaded.findings[0].fixes
    assert [edit.replacement for edit in fix.edits] == ['"1.001010"']


def test_a_decimal_where_the_model_wants_a_number_is_not_doubted() -> None:
    loaded = load_text(HEAD + "thoi_han_giai_quyet: {so: 6.25, don_vi: ngay_lam_viec}\n")
    assert loaded.findings == ()
    assert loaded.procedure is not None
    assert loaded.procedure.deadline is not None
    assert str(loaded.procedure.deadline.amount) == "6.25"


def test_findings_come_by_place() -> None:
    loaded = load_text(HEAD + "la_lam: 1\nma_thu_tuc: [1]\nten_thu_tuc: {a: 1}\n")
    assert loaded.procedure is None
    starts = [finding.span.start for finding in loaded.findings]
    assert len(starts) >= 3
    assert starts == sorted(starts)
