"""Checking one submission: dvc_core, compiled once, beside the package jsonschema on the emitted schema.

    python benchmarks/submissions.py

The form is that of the birth registration: 48 fields with conditions, and two numbers that follow from
answers added to it; the submission answers 30 of them.
Both engines look at the same record and the same rules of structure; dvc_core also compares days, checks
that communes belong to provinces and that texts are in normal form. Medians of interleaved rounds, process
time; and what it takes to normalise and check one. Exits with 1 where the ratios promised are missed.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from dvc_core.forms.submissions import compile_form
from dvc_core.hosts.walk.rendering import normalise, render
from dvc_core.model.form import Form
from dvc_core.model.loader import load

ROOT = Path(__file__).parents[1]
ON = date(2026, 11, 24)
PLACE = {"tinh": "01", "xa": "00004", "chi_tiet": "Số 12 phố Đội Cấn"}
#: At least so many times as fast as jsonschema judges the same; the last begins at what a host sent, parsed.
PROMISED = {"valid": 15.0, "three faults": 10.0, "normalised and checked": 8.0}

VALID: dict[str, Any] = {
    "co_quan_nhan": "Ủy ban nhân dân phường Ba Đình",
    "nyc_ho_ten": "Nguyễn Văn An",
    "nyc_ngay_sinh": "1990-05-17",
    "nyc_so_dinh_danh": "001090012345",
    "nyc_noi_cu_tru": PLACE,
    "nyc_dien_thoai": "0912345678",
    "nyc_thu_dien_tu": "an.nguyen@example.vn",
    "nyc_quan_he": "cha",
    "tre_ho_ten": "NGUYỄN AN NHIÊN",
    "tre_ngay_sinh": "2026-11-02",
    "tre_ngay_sinh_bang_chu": "ngày hai tháng mười một năm hai nghìn không trăm hai mươi sáu",
    "tre_gioi_tinh": "2",
    "tre_dan_toc": "01",
    "tre_quoc_tich": "VN",
    "tre_noi_sinh": "Bệnh viện Phụ sản Hà Nội, số 929 đường La Thành",
    "tre_que_quan": PLACE,
    "tinh_huong": "thong_thuong",
    "me_ho_ten": "Trần Thị Bình",
    "me_nam_sinh": "1992",
    "me_so_dinh_danh": "001192054321",
    "cha_ho_ten": "Nguyễn Văn An",
    "cha_nam_sinh": "1990-05-17",
    "cha_so_dinh_danh": "001090012345",
    "da_ket_hon": True,
    "kh_so": "123/2020",
    "kh_ngay": "2020-02-29",
    "tep_chung_sinh": [{"ten": "chung-sinh.pdf", "loai": "application/pdf", "dung_luong": 812345}],
    "xin_ban_sao": True,
    "so_ban_sao": 3,
    "cam_doan": True,
}
#: An age and an amount that follow from what is answered.
RECKONED: list[dict[str, Any]] = [
    {"ma": "nyc_tuoi", "kieu": "so_nguyen", "nhan": "Tuổi", "cach_tinh": {"tuoi": "nyc_ngay_sinh"}},
    {"ma": "tien", "kieu": "tien", "nhan": "Tiền", "cach_tinh": {"tich": ["so_ban_sao", 8000]}},
]
#: A wrong day, an option there is none of, an answer that is missing.
FAULTY = {k: v for k, v in VALID.items() if k != "kh_so"} | {"kh_ngay": "2021-02-29", "tre_dan_toc": "99"}


def timed(call: Callable[[], object], times: int) -> float:
    """Microseconds a call takes, of the process."""
    start = time.process_time()
    for _ in range(times):
        call()
    return (time.process_time() - start) / times * 1e6


def without_labels(schema: Any) -> Any:
    """A schema without ``oneOf``, which only has labels beside ``enum``: to check both would be unfair."""
    if isinstance(schema, list):
        return [without_labels(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: without_labels(part) for key, part in schema.items() if key != "oneOf"}


def main() -> int:
    """Print both ratios; 1 where one is missed."""
    procedure = load(ROOT / "procedures/ho-tich/1.001193.yaml").procedure
    assert procedure is not None
    assert procedure.forms is not None
    data = procedure.forms["to-khai"].to_data()
    data["phan"][-1]["truong"] += RECKONED
    form = Form.of_file(data)
    ours = compile_form(form, ON)
    valid, faulty = (normalise(ours.plan, "jsonschema", record, ON) for record in (VALID, FAULTY))
    theirs = Draft202012Validator(without_labels(render(form, "jsonschema", ON).content))
    assert len(VALID) == 30
    assert (valid["nyc_tuoi"], valid["tien"]) == (36, 24000)
    assert ours.validate(valid, ON) == []
    assert list(theirs.iter_errors(valid)) == []
    assert [p.code for p in ours.validate(faulty, ON)] == ["option", "required", "date"]
    assert len(list(theirs.iter_errors(faulty))) == 3
    assert ours.validate(normalise(ours.plan, "jsonschema", VALID), ON) == []
    calls: dict[str, tuple[Callable[[], object], Any]] = {
        "valid": (lambda: ours.validate(valid, ON), valid),
        "three faults": (lambda: ours.validate(faulty, ON), faulty),
        "normalised and checked": (
            lambda: ours.validate(normalise(ours.plan, "jsonschema", VALID), ON),
            valid,
        ),
    }
    missed = False
    for name, (call, record) in calls.items():
        rounds = [
            (timed(call, 2000), timed(lambda: list(theirs.iter_errors(record)), 20))  # noqa: B023 - called at once
            for _ in range(9)
        ]
        a, b = (statistics.median(column) for column in zip(*rounds, strict=True))
        ratio = statistics.median(theirs_us / ours_us for ours_us, theirs_us in rounds)
        goal = PROMISED[name]
        print(f"{name}: dvc_core {a:.1f} µs, jsonschema {b:.0f} µs: {ratio:.0f} times as fast (≥ {goal:.0f})")
        missed = missed or ratio < PROMISED[name]
    print(f"compiling the form: {timed(lambda: compile_form(form, ON), 20):.0f} µs")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
