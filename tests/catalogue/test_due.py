"""``tthc due``: what will no longer hold, on which day, at which line; as text, JSON and a calendar."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dvc_core import load, load_catalog
from dvc_core.catalogue.due.events import DueCounts, DueEvent, due_events
from dvc_core.cli.schemas import output_schema
from dvc_core.law import calendar

from ..support.commands import tthc_text
from ..support.files import ROOT

pytestmark = pytest.mark.long

ON = date(2026, 11, 24)
#: A line, and what is due at it from ON within 90 days.
LINES = """\
phien_ban: procedure/v0
ma_thu_tuc: "9.900010"
ten_thu_tuc: Thử  # tthc: ignore[DVC104] lý do: thử; hết hạn: 2026-12-15  #> suppression 2026-12-15
phi_le_phi:
  - loai: le_phi
    muc_thu: so_tien
    so_tien: 100
    theo_thoi_gian:
      - {so_tien: 50, den_ngay: 2026-12-31}  #> part 2026-12-31 standing
    mien_giam:
      - {doi_tuong: Trẻ, tu_ngay: 2026-01-01, den_ngay: 2027-01-10}  #> part 2027-01-10 next
      - {doi_tuong: Trẻ, tu_ngay: 2027-01-11, den_ngay: 2027-02-01}  #> part 2027-02-01 nothing
      - {doi_tuong: Người già, den_ngay: 2026-11-23}
      - {doi_tuong: Người già, tu_ngay: 2026-11-24, den_ngay: 2027-02-23}
ap_dung_den: 2027-02-22  #> part 2027-02-22 nothing
can_cu_phap_ly:
  - {so_ky_hieu: 60/2014/QH13}
  - {so_ky_hieu: 117/2026/TT-BTC}
muc_tieu:
  - {khung: nd-224-2026, muc: toan_trinh, han: 2026-11-01}  #> target 2026-11-01
nguon:  #> source 2026-12-01
  - {ten: Cổng, ngay_xem: 2025-12-01}
  - {ten: Luật, ngay_xem: 2026-11-01, muc: [phi_le_phi]}
chua_xac_minh:  #> doubts 2026-12-01
  - {muc: cach_thuc_thuc_hien, ly_do: chưa rõ}
  - {muc: "phi_le_phi[0]", ly_do: chưa rõ}
"""


def found_in(path: Path, within: int = 90) -> tuple[list[DueEvent], DueCounts]:
    counts = DueCounts()
    return due_events([load(path)], ON, timedelta(days=within), counts), counts


def test_each_thing_is_due_on_its_day_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(LINES, "utf-8")
    assert load(path).procedure is not None, load(path).findings
    found, counts = found_in(path)
    wanted = {
        (number, *match[1].split())
        for number, line in enumerate(LINES.splitlines(), 1)
        if (match := re.search(r"#> (.*)$", line))
    }
    shown = {
        (one.line, one.what, one.day.isoformat(), *([one.params["after"]] if one.what == "part" else []))
        for one in found
        if one.what not in ("calendar", "ends")
    }
    assert shown == wanted
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert (counts.files, counts.unread, counts.undated) == (1, 0, 0)
    # The calendar is of the program: it stands in no file.
    assert [(one.day, one.file) for one in found if one.what == "calendar"] == [(calendar.ANNOUNCED_TO, "")]


def test_an_instrument_that_ends_is_due_where_it_is_cited_until_it_has_ended(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(LINES, "utf-8")
    assert [one for one in found_in(path)[0] if one.what == "ends"] == []
    ends = {one.params["number"]: (one.day, one.line) for one in found_in(path, 97)[0] if one.what == "ends"}
    # The law of 2014 until the new one takes effect; the circular states its own last day.
    assert ends == {"60/2014/QH13": (date(2027, 3, 1), 17), "117/2026/TT-BTC": (date(2027, 3, 1), 18)}
    later = due_events([load(path)], date(2027, 3, 1), timedelta(days=400), DueCounts())
    assert [one for one in later if one.what == "ends"] == []


def test_what_lies_beside_procedures_is_due_too_and_once(tmp_path: Path) -> None:
    (tmp_path / "bieu-phi").mkdir()
    (tmp_path / "a").mkdir()
    (tmp_path / "bieu-phi" / "x.yaml").write_text("ten: X\nden_ngay: 2026-12-24\n", "utf-8")
    for name in ("1", "2"):
        (tmp_path / "a" / f"{name}.yaml").write_text('phien_ban: procedure/v0\nma_thu_tuc: "1"\n', "utf-8")
    found = due_events(load_catalog(tmp_path).files, ON, timedelta(days=30), DueCounts())
    assert [(one.what, one.line) for one in found if one.what != "calendar"] == [("part", 2)]


def test_of_doubts_without_a_source_nobody_knows_since_when(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "phien_ban: procedure/v0\nchua_xac_minh:\n  - {muc: ten_thu_tuc, ly_do: chưa rõ}\n", "utf-8"
    )
    found, counts = found_in(path)
    assert [one.what for one in found] == ["calendar"]
    assert counts.undated == 1


def test_the_shipped_catalogue_has_as_many_last_days_as_its_text() -> None:
    """Counted in the text, not in the data."""
    last = ON + timedelta(days=120)
    days = [
        date.fromisoformat(found)
        for path in (ROOT / "procedures").rglob("*.yaml")
        for line in path.read_text("utf-8").splitlines()
        for found in re.findall(
            r"\b(?:den_ngay|hieu_luc_den|ap_dung_den): ([0-9-]{10})", line.partition(" #")[0]
        )
    ]
    wanted = sum(ON <= day <= last for day in days)
    found = due_events(load_catalog(ROOT / "procedures").files, ON, timedelta(days=120), DueCounts())
    assert sum(one.what == "part" for one in found) == wanted > 10


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    args = ("due", "procedures", "--as-of", ON.isoformat(), "--within", "120d")
    outputs = {form: tthc_text(*args, "-f", form, cwd=ROOT) for form in ("full", "json")}
    assert {done.returncode for done in outputs.values()} == {1}
    return {form: done.stdout for form, done in outputs.items()}


def test_json_has_its_shape_and_the_text_every_line_of_it(told: dict[str, str]) -> None:
    data = json.loads(told["json"])
    Draft202012Validator(output_schema("due")).validate(data)
    assert len(data["results"]) == sum(data["summary"]["what"].values()) > 20
    for one in data["results"]:
        assert one["text"] in told["full"]
        assert one["file"] is None or f"{one['file']}:{one['line']}  " in told["full"]
        assert one["days"] == (date.fromisoformat(one["day"]) - ON).days


def test_nothing_due_is_success_and_what_cannot_be_read_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("phien_ban: procedure/v0\n", "utf-8")
    args = ("due", "a.yaml", "--as-of", "2026-01-01", "--within", "30")
    assert tthc_text(*args, cwd=tmp_path).returncode == 0
    (tmp_path / "a.yaml").write_text("phien_ban: [\n", "utf-8")
    assert tthc_text(*args, cwd=tmp_path).returncode == 1
    for wrong in ("90m", "-1", "ba"):
        assert tthc_text("due", "a.yaml", "--within", wrong, cwd=tmp_path).returncode == 2


def test_what_nobody_looked_at_stays_due_and_what_has_ended_is_history(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(LINES, "utf-8")
    later = due_events([load(path)], date(2029, 1, 1), timedelta(days=1), DueCounts())
    assert {one.what for one in later} == {"target", "calendar", "source", "doubts"}
