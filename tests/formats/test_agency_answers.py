"""``tthc agency``: the type of answer that says all its command does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dvc_core.answers.agency import AgencyReason
from dvc_core.cli.schemas.outputs import output_schema
from dvc_core.formats import agency as words
from dvc_core.formats.sentence_tables import sentences

from ..support.commands import tthc
from ..support.told import unlike

ON = ("--as-of", "2026-11-24")
HEAD = "phien_ban: procedure/v0\nma_thu_tuc: '1.001193'\nten_thu_tuc: Cấp giấy\n"
DISTRICT = "co_quan_giai_quyet:\n  co_tham_quyen: Ủy ban nhân dân cấp huyện\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(HEAD + DISTRICT, "utf-8")
    (tmp_path / "b.yaml").write_text(HEAD + "co_quan_giai_quyet:\n  thuc_hien: [Sở Tư pháp]\n", "utf-8")
    (tmp_path / "c.yaml").write_text(HEAD, "utf-8")
    return tmp_path


def shown(folder: Path, *args: str) -> str:
    return tthc("agency", *args, *ON, cwd=folder).stdout.decode()


def test_both_languages_have_the_same_values() -> None:
    tables = sentences("agency")
    assert unlike({**tables["sentences"], **tables["roles"]}) == []


def test_the_terminal_says_who_decides_and_what_is_no_more(folder: Path) -> None:
    text = shown(folder, ".")
    assert "Có thẩm quyền quyết định: Ủy ban nhân dân cấp huyện." in text
    assert "không còn từ ngày 01/07/2025; việc có thể đã giao cho: " in text
    assert "Căn cứ: " in text
    assert "72/2025/QH15" in text
    assert "Tệp không nêu cơ quan nào quyết định" in text
    assert "thủ tục không nêu cơ quan nào" in text
    assert "3 thủ tục: 1 nêu ai quyết định, 1 chỉ nêu cơ quan giải quyết, 1 chưa biết" in text


def test_what_is_not_verified_is_told_with_who_decides(folder: Path) -> None:
    doubt = "chua_xac_minh:\n- {muc: co_quan_giai_quyet.co_tham_quyen, ly_do: Cổng để trống.}\n"
    (folder / "a.yaml").write_text(HEAD + DISTRICT + doubt, "utf-8")
    assert "cấp huyện. Có điều chưa xác minh, ghi ở dưới.\n" in shown(folder, "a.yaml")
    assert "     Chưa xác minh: Cổng để trống.\n" in shown(folder, "a.yaml")
    assert "Có điều chưa xác minh" not in shown(folder, "b.yaml")


def test_the_levels_of_government_are_shown_in_every_format(folder: Path) -> None:
    """Of the field, its label and its description one line is written, beside the record's other fields."""
    (folder / "b.yaml").write_text(HEAD + DISTRICT + "cap_thuc_hien: [cap_tinh, cap_xa]\n", "utf-8")
    for form in ("full", "html", "markdown"):
        assert "Cấp thực hiện: Cấp tỉnh; Cấp xã" in shown(folder, "b.yaml", "-f", form)
    assert json.loads(shown(folder, "b.yaml", "-f", "json"))["results"][0]["tiers"] == ["cap_tinh", "cap_xa"]
    assert "tiers" in json.dumps(output_schema("answers"))


def test_json_is_of_the_shape_and_is_recomputed(folder: Path) -> None:
    (folder / "d.yaml").write_text("a: [", "utf-8")
    saved = folder / "saved.json"
    saved.write_text(shown(folder, ".", "-f", "json"), "utf-8")
    data = json.loads(saved.read_text("utf-8"))
    Draft202012Validator(output_schema("answers")).validate(data)
    assert [one["status"] for one in data["results"]] == ["decides", "acts", "unknown", None]
    assert data["results"][0]["lines"][0]["former"][0]["ended"] == "2025-07-01"
    assert tthc("verify", saved.name, cwd=folder).returncode == 0
    (folder / "b.yaml").write_text(HEAD + DISTRICT, "utf-8")
    done = tthc("verify", saved.name, cwd=folder)
    assert done.returncode == 1
    assert "status: acts → decides" in done.stdout.decode()


def test_a_part_of_a_page_has_no_file_and_nothing_for_its_author(folder: Path) -> None:
    page = shown(folder, "c.yaml", "-f", "html")
    assert page.startswith('<section class="tthc-agency" lang="vi">\n<h2>Cơ quan giải quyết: Cấp giấy</h2>')
    assert "co_quan_giai_quyet" not in page
    assert "co_quan_giai_quyet" in shown(folder, "c.yaml")


def test_markdown_has_the_words_of_the_page(folder: Path) -> None:
    text = shown(folder, "-f", "markdown")
    assert text.startswith("\n## Cơ quan giải quyết: Cấp giấy\n")
    assert "<" not in text.replace("\\<", "")


def test_every_reason_has_its_words() -> None:
    assert {*words._REASONS} == {*AgencyReason.__args__}  # type: ignore[attr-defined]
