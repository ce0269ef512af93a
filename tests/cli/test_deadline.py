"""``tthc deadline``, and ``tthc verify`` of what it wrote: events, days, what moved since."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, get_args

import pytest

from dvc_core.model.procedure import EventKind

from ..support.commands import shown
from ..support.files import GOLDEN
from ..support.kept_answers import KEPT, Change, again, kept, put

FILE = "trong-giu-xe.yaml"
SMALL = ("--answer", "quy_mo=nho", "--answer", "thoi_han_giai_quyet.cong_them.0=false")
#: In a week without a day that is open.
ACCEPTED = ("--received", "2026-10-05T09:30", "--event", "tiep_nhan@2026-10-05T14:00")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a procedure."""
    shutil.copytree(GOLDEN / "ho-so", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def result(*args: str) -> dict[str, Any]:
    """What is told of the one file of a run."""
    _, out, _ = shown("deadline", FILE, *args, "-f", "json")
    (found,) = json.loads(out)["results"]
    return dict(found)


@pytest.mark.usefixtures("folder")
def test_a_date_comes_with_its_weekday_and_is_certain_where_the_dossier_was_accepted() -> None:
    out = shown("deadline", FILE, *ACCEPTED, *SMALL)[1]
    assert "Hạn trả kết quả: thứ Hai, 12/10/2026.\n" in out
    found = result(*ACCEPTED, *SMALL)
    assert (found["due"], found["status"], found["certainty"]) == ("2026-10-12", "date", "certain")
    assert found["start"] == "2026-10-05T14:00"
    assert found["next_event"] is None


@pytest.mark.usefixtures("folder")
def test_an_expected_date_says_on_what_it_rests_and_what_would_make_it_certain() -> None:
    out = shown("deadline", FILE, "--received", "2026-10-05", *SMALL)[1]
    assert "(dự kiến): thứ Hai, 12/10/2026; nếu hồ sơ đã đầy đủ, hợp lệ khi nộp." in out
    assert "--event tiep_nhan@NGÀY_GIỜ" in out
    assert result("--received", "2026-10-05", *SMALL)["next_event"] == "tiep_nhan"


@pytest.mark.usefixtures("folder")
def test_ordinary_days_stand_in_one_row_unless_every_day_is_wanted() -> None:
    args = ("deadline", FILE, "--received", "2026-10-05", "--event", "tiep_nhan@2026-10-05", *SMALL)
    row = "T3 06/10/2026 – CN 11/10/2026  ngày 1–4  ngày làm việc, không tính cuối tuần"
    assert row in shown(*args)[1]
    out = shown(*args, "--trace")[1]
    assert row not in out
    for day in range(5, 13):
        assert out.count(f" {day:02}/10/2026  ") == 1


@pytest.mark.usefixtures("folder")
def test_days_after_an_open_one_say_both_ways_and_the_earliest_end_is_marked() -> None:
    args = ("--received", "2026-11-20", "--event", "tiep_nhan@2026-11-20", "--answer", "quy_mo=nho")
    out = shown("deadline", FILE, *args)[1]
    assert "tùy ngày chưa rõ nghỉ hay làm việc: 23/11/2026, 28/11/2026; tùy câu trả lời bên dưới." in out
    assert "ngày 1–3 hoặc 2–4" in out
    assert "T2 30/11/2026                  ngày 5              ngày làm việc; có thể là hạn trả" in out


@pytest.mark.usefixtures("folder")
def test_what_is_kept_of_the_clock_by_the_host_is_named_with_its_source() -> None:
    events = ("--event", "yeu_cau_tai_chinh@2026-10-06", "--event", "nop_tai_chinh@2026-10-08")
    unknown = shown("deadline", FILE, *ACCEPTED, *events, *SMALL)[1]
    assert "--finance dung|khong_dung" in unknown
    assert result(*ACCEPTED, *events, *SMALL)["next_policy"] == "finance"
    policy = ("--finance", "dung", "--policy-source", "Quy chế 5")
    out = shown("deadline", FILE, *ACCEPTED, *events, *policy, *SMALL)[1]
    assert "chờ nghĩa vụ tài chính thì dừng tính (theo Quy chế 5)" in out
    assert "Hạn trả kết quả: thứ Tư, 14/10/2026." in out
    assert "tạm dừng, không tính" in out


@pytest.mark.usefixtures("folder")
def test_a_wrong_kind_or_moment_is_a_usage_error_that_says_what_there_is() -> None:
    code, _, err = shown("deadline", FILE, "--received", "2026-10-05", "--event", "mat@2026-10-05")
    assert code == 2
    assert all(f"{kind} (" in err for kind in get_args(EventKind))
    for wrong in ("rut@", "rut@05-10-2026", "rut@2026-10-05 09:30", "rut@2026-10-05T24:00", "rut"):
        code, _, err = shown("deadline", FILE, "--received", "2026-10-05", "--event", wrong)
        assert (code, "rut@2026-11-20T14:00" in err) == (2, True)
    code, _, err = shown("deadline", FILE, "--received", "05-10-2026")
    assert (code, "2026-11-20T09:30" in err) == (2, True)


@pytest.mark.usefixtures("folder")
def test_days_are_typed_as_everywhere() -> None:
    typed = result("--received", "5/10/2026T09:30", "--event", "tiep_nhan@05/10/2026T10:00", *SMALL)
    assert typed == result("--received", "2026-10-05T09:30", "--event", "tiep_nhan@2026-10-05T10:00", *SMALL)


@pytest.mark.usefixtures("folder")
def test_an_event_that_was_not_taken_is_told_and_is_a_finding() -> None:
    code, out, _ = shown("deadline", FILE, *ACCEPTED, "--event", "bo_sung@2026-10-07")
    assert code == 1
    assert "Không tính sự kiện bo_sung@2026-10-07: trước đó không có yêu cầu tương ứng" in out
    (fault,) = result(*ACCEPTED, "--event", "bo_sung@2026-10-07")["event_faults"]
    assert (fault["kind"], fault["at"], fault["what"]) == ("bo_sung", "2026-10-07", "unpaired")


def test_errors_of_times_are_told_and_others_are_not(folder: Path) -> None:
    assert "DVC106" in shown("check", FILE, "--as-of", "2026-10-05")[1]
    assert result(*ACCEPTED)["errors"] == []
    text = (folder / FILE).read_text("utf-8")
    (folder / FILE).write_text(text.replace("so: 10, don_vi: ngay_lam_viec", "so: 0, don_vi: ngay"), "utf-8")
    code, out, _ = shown("deadline", FILE, *ACCEPTED)
    assert (code, "kết quả có thể sai, sửa trước" in out) == (1, True)


# Worked out again


def test_an_answer_worked_out_again_is_the_same_until_its_file_changes(folder: Path) -> None:
    events = ("--event", "dung@2026-10-06", "--event", "tiep_tuc@2026-10-07T08:00", "--finance", "dung")
    kept("deadline", FILE, *ACCEPTED, *events, *SMALL, "--policy-source", "Quy chế 5")
    code, said = again()
    assert (code, "1/1" in said) == (0, True)
    assert shown("verify", KEPT, "--lang", "en")[0] == 0
    text = (folder / FILE).read_text("utf-8")
    (folder / FILE).write_text(text.replace("so: 5,", "so: 6,"), "utf-8")
    code, said = again()
    assert code == 1
    assert "tệp đã đổi" in said
    assert "    due: 2026-10-13 → 2026-10-14" in said
    assert "lines[thoi_han_giai_quyet.chi_tiet[1]].amount: 5 → 6" in said


def test_an_answer_is_worked_out_again_from_where_its_file_is_now(folder: Path) -> None:
    kept("deadline", FILE, *ACCEPTED, *SMALL)
    (folder / FILE).rename(folder / "khac.yaml")
    assert "không còn tệp" in again()[1]
    assert shown("verify", KEPT, "--moved", f"{FILE}=khac.yaml")[0] == 0
    code, _, err = shown("verify", KEPT, "--moved", "khac.yaml")
    assert (code, "--moved cần CŨ=MỚI, không phải “khac.yaml”" in err) == (2, True)


@pytest.mark.usefixtures("folder")
def test_a_source_without_a_policy_is_refused() -> None:
    code, _, err = shown("deadline", FILE, *ACCEPTED, "--policy-source", "Quy chế 5")
    assert (code, "--finance hoặc --supplement" in err) == (2, True)


DAY = ("results", 0, "lines", 0, "trace", 1)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (put("results", 0, "due", to="2026-10-13"), "    due: 2026-10-13 → 2026-10-12"),
        (put("results", 0, "certainty", to="expected"), "certainty: expected → certain"),
        (put("results", 0, "lines", 0, "due", to="2026-10-13"), "chi_tiet[1]].due: 2026-10-13 → "),
        (put("results", 0, "unknown", to="calendar"), "unknown: calendar → null"),
        (put("results", 0, "status", to=None), "status: null → date"),
        (put(*DAY, "role", to="off"), "trace[2026-10-06].role: off → counted"),
        (put(*DAY, "document", to="x"), "trace[2026-10-06].document: x → "),
        (put("results", 0, "duties", to=[]), "duties[supplement_once]: không có → có"),
        (put("results", 0, "start", to="2026-10-01"), "    start: 2026-10-01 → 2026-10-05"),
        (put("results", 0, "start_rule", "id", to="event"), "start_rule.id: event → own_text"),
        (put("results", 0, "hash", to="0" * 64), "tệp đã đổi: 000000000000…"),
        (put("results", 0, "file", to="khong-co.yaml"), "khong-co.yaml: không còn tệp"),
        (put("summary", "date", to=2), "summary.date: 2 → 1"),
        (put("events", to=[]), "certainty: certain → expected"),
        (put("case", to="x"), "faults[truong_hop]"),
    ],
)  # fmt: skip
def test_whatever_was_changed_in_an_answer_is_told(change: Change, told: str) -> None:
    data = kept("deadline", FILE, "--received", "2026-10-05", "--event", "tiep_nhan@2026-10-05", *SMALL)
    change(data)
    code, said = again(data)
    assert (code, told in said) == (1, True), said


@pytest.mark.usefixtures("folder")
def test_of_many_differences_the_first_are_told() -> None:
    data = kept("deadline", FILE, *ACCEPTED)
    data["results"][0]["lines"] = [{**one, "trace": one["trace"] * 30} for one in data["results"][0]["lines"]]
    code, said = again(data)
    assert code == 1
    assert "chỗ khác nữa" in said
    assert len(said.splitlines()) < 40


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "change",
    [
        put("kind", to="x"),
        put("kind", to=3),
        put("kind", to="fee"),
        put("results", to=[]),
        put("received", to="2026-02-31"),
        put("received", to="05/10/2026"),
        put("events", to=[{"kind": "mat", "at": "2026-10-05"}]),
        put("events", to=[{"kind": "rut", "at": "2026-13-05"}]),
        put("policy", "finance", to="x"),
        put("channel", to="email"),
        put("answers", to=3),
    ],
)
def test_what_cannot_be_worked_out_again_is_misuse(change: Change) -> None:
    data = kept("deadline", FILE, *ACCEPTED)
    change(data)
    assert again(data)[0] == 2
