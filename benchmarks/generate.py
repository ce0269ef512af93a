"""A seeded catalogue of procedures such as offices write them, to measure on.

    python benchmarks/generate.py FOLDER [--files N] [--seed S] [--faulty SHARE]

The same arguments give the same bytes. A share of the files has one fault each.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks import words as w

WIDTH = 100
#: A form to download, by what a look at it sees: the head of an archive.
DOCUMENT = b"PK\x03\x04" + bytes(20_000)
FAULTY = 0.05


def texts(files: int, seed: int = 2017, faulty: float = FAULTY) -> Iterator[str]:
    """The texts of a catalogue, one after the other."""
    for number in range(files):
        rng = Random(f"{seed}/{number}")
        text = write(procedure(rng, number), rng)
        yield rng.choice(FAULTS)(text, rng) if rng.random() < faulty else text


def write_catalogue(folder: Path, files: int, seed: int = 2017, faulty: float = FAULTY) -> list[Path]:
    """Write a catalogue, one folder for each hundred files, and return the paths."""
    paths = []
    for number, text in enumerate(texts(files, seed, faulty)):
        shelf = folder / f"{number // 100:02}"
        if number % 100 == 0:
            (shelf / "mau").mkdir(parents=True, exist_ok=True)
            (shelf / "mau" / "to-khai.docx").write_bytes(DOCUMENT)
        path = shelf / f"1.{number:06}.yaml"
        path.write_bytes(text.encode())
        paths.append(path)
    return paths


# The data of one procedure.


def procedure(rng: Random, number: int) -> dict[str, Any]:
    """A procedure in which every item is stated; some of its parts are there by chance."""
    sector = rng.choice(w.SECTORS)
    ways = ["truc_tiep", *rng.sample(["truc_tuyen", "buu_chinh"], rng.choice([0, 1, 1, 2, 2]))]
    electronic = "truc_tuyen" in ways and rng.random() < 0.5
    templates = _templates(rng, electronic=electronic)
    data: dict[str, Any] = {
        "phien_ban": "procedure/v0",
        "ma_thu_tuc": f"1.{number:06}",
        "ten_thu_tuc": f"{rng.choice(w.ACTS)} {rng.choice(w.OBJECTS)} {rng.choice(w.SCOPES)}",
        "linh_vuc": {"ma": sector[0], "ten": sector[1]},
        "cap_thuc_hien": _tiers(rng),
        "trinh_tu_thuc_hien": [_step(rng, i) for i in range(1, rng.randint(5, 8))],
        "cach_thuc_thuc_hien": _channels(rng, ways),
        "thanh_phan_ho_so": _dossier(rng, templates),
        "doi_tuong_thuc_hien": rng.sample(w.SUBJECTS, rng.randint(1, 3)),
        "co_quan_giai_quyet": {
            "thuc_hien": rng.sample(w.AGENCIES, rng.choice([1, 1, 2])),
            "co_tham_quyen": rng.choice(w.AGENCIES),
        },
        "ket_qua_thuc_hien": [_result(rng) for _ in range(rng.choice([1, 1, 1, 2]))],
        "mau_don_to_khai": templates or "khong_co",
        "yeu_cau_dieu_kien": rng.sample(w.CONDITIONS, rng.randint(1, 3))
        if rng.random() < 0.6
        else "khong_co",
        "phi_le_phi": [_fee(rng, ways) for _ in range(rng.choice([1, 1, 2]))]
        if rng.random() < 0.7
        else "khong_co",
        "hinh_thuc_nhan_tra": {"nhan_ho_so": ways, "tra_ket_qua": ways},
        "can_cu_phap_ly": _citations(rng),
        "quyet_dinh_cong_bo": {
            "so_ky_hieu": f"{500 + number % 3000}/QĐ-UBND",
            "ngay_ban_hanh": _day(rng, 2025),
        },
    }
    if electronic:
        data["bieu_mau_dien_tu"] = {t["bieu_mau"]: _form(rng, t["ma"]) for t in templates} or {
            "don": _form(rng)
        }
    if rng.random() < 0.3:
        data["tu_khoa"] = rng.sample([name.lower() for _, name in w.SECTORS], 3)
    data["nguon"] = [{"ten": "Bản công bố của địa phương", "ngay_xem": _day(rng, 2026)}]
    return data


def _day(rng: Random, year: int) -> str:
    return f"{year}-{rng.randint(1, 10):02}-{rng.randint(1, 28):02}"


def _prose(rng: Random, least: int, most: int) -> str:
    parts = [rng.choice(w.OPENINGS), *rng.sample(w.CLAUSES, rng.randint(least, most))]
    return "; ".join(parts) + "."


#: 2,529 real records name 1,299 instruments 10,709 times; 300 of them make up 77 %.
INSTRUMENTS, COMMON, COMMON_SHARE = 1299, 300, 0.77


def _citations(rng: Random) -> list[dict[str, Any]]:
    chosen: dict[int, None] = {}
    for _ in range(rng.randint(4, 10)):
        chosen[rng.randrange(COMMON if rng.random() < COMMON_SHARE else INSTRUMENTS)] = None
    return [_citation(rng, which) for which in chosen]


def _citation(rng: Random, which: int) -> dict[str, Any]:
    fixed = Random(f"instrument/{which}")
    number, year = fixed.randint(1, 480), fixed.randint(2018, 2025)
    kind, issuer = fixed.choice(w.ISSUERS)
    cited: dict[str, Any] = {"so_ky_hieu": f"{number}/{year}/{kind}"}
    if rng.random() < 0.7:
        cited["ten"] = f"Quy định chi tiết về {rng.choice(w.OBJECTS)}"
        cited["ngay_ban_hanh"] = _day(rng, year)
        cited["ngay_hieu_luc"] = _day(rng, year + 1)
        cited["co_quan_ban_hanh"] = issuer
    if rng.random() < 0.5:
        cited |= {"dieu": rng.randint(3, 40), "khoan": rng.randint(1, 6)}
    return cited


def _step(rng: Random, number: int) -> dict[str, Any]:
    step: dict[str, Any] = {"ten": f"Bước {number}", "noi_dung": _prose(rng, 0, 3)}
    if rng.random() < 0.3:
        step["can_cu"] = {"so_ky_hieu": f"{rng.randint(410, 480)}/2024/NĐ-CP", "dieu": rng.randint(3, 40)}
    if rng.random() < 0.6:
        step["nguoi_thuc_hien"] = rng.choice(w.AGENCIES)
    return step


def _tiers(rng: Random) -> list[str]:
    """One tier or two; agencies are drawn from every one, so that none but the ministry's stands alone."""
    drawn = rng.sample(["cap_bo", "cap_tinh", "cap_xa"], rng.choice([1, 1, 2]))
    return drawn if len(drawn) > 1 or drawn == ["cap_bo"] else ["cap_tinh", "cap_xa"]


def _channels(rng: Random, ways: list[str]) -> list[dict[str, Any]]:
    """A row for each way, the counter first; post takes the time of the counter."""
    rows = [_channel(rng, way) for way in ways]
    for row in rows:
        if row["hinh_thuc"] == "buu_chinh":
            row["thoi_han_giai_quyet"] = rows[0]["thoi_han_giai_quyet"]
    return rows


def _channel(rng: Random, way: str) -> dict[str, Any]:
    row: dict[str, Any] = {"hinh_thuc": way, "thoi_han_giai_quyet": _deadline(rng)}
    if way == "truc_tiep":
        row["dia_chi"] = rng.choice(w.AGENCIES)
    if rng.random() < 0.6:
        row["mo_ta"] = _prose(rng, 1, 2)
    return row


def _deadline(rng: Random) -> dict[str, Any]:
    if rng.random() < 0.1:
        return {"loai": "giai_quyet_ngay", "nhan_sau_gio": "15:00"}
    return {"so": rng.choice([3, 5, 7, 10, 15, 20, 30]), "don_vi": rng.choice(["ngay_lam_viec", "ngay"])}


def _fee(rng: Random, ways: list[str]) -> dict[str, Any]:
    paid = ["truc_tuyen", "tai_noi_nop"] if "truc_tuyen" in ways else ["tai_noi_nop"]
    fee: dict[str, Any] = {"ten": "Phí thẩm định hồ sơ", "loai": rng.choice(["phi", "le_phi"])}
    if rng.random() < 0.3:
        rows = [{"cho": case, "so_tien": 10_000 * rng.randint(1, 90)} for case in rng.sample(w.CASES, 3)]
        fee |= {"muc_thu": "theo_bang", "bang": rows}
    else:
        fee |= {"muc_thu": "so_tien", "so_tien": 10_000 * rng.randint(1, 90)}
    if rng.random() < 0.4:
        reliefs = [("Người khuyết tật nặng", 100), ("Hộ nghèo, hộ cận nghèo", 50), ("Người có công", 100)]
        fee["mien_giam"] = [{"doi_tuong": who, "giam_phan_tram": off} for who, off in rng.sample(reliefs, 2)]
    return fee | {
        "thanh_toan": paid,
        "can_cu": {"so_ky_hieu": f"{rng.randint(410, 480)}/2024/TT-BTC", "dieu": 4},
    }


def _dossier(rng: Random, templates: list[dict[str, Any]]) -> dict[str, Any]:
    papers = [
        {"ma": t["ma"], "ten": t["ten"], "mau": t["ma"], "ban_chinh": 1, "nop_dien_tu": True}
        for t in templates
    ]
    names = rng.sample(w.PAPERS, len(w.PAPERS))
    papers += [_paper(rng, names.pop()) for _ in range(rng.randint(4, 9))]
    dossier: dict[str, Any] = {"so_bo": rng.choice([1, 1, 1, 2]), "giay_to": papers}
    if rng.random() < 0.35:
        dossier["truong_hop"] = [
            {"ten": case, "giay_to": [_paper(rng, names.pop()) for _ in range(2)]}
            for case in rng.sample(w.CASES, 2)
        ]
    return dossier


def _paper(rng: Random, name: str) -> dict[str, Any]:
    paper: dict[str, Any] = {"ten": name}
    if rng.random() < 0.2:
        return paper | {"cach_nop": "xuat_trinh", "ban_chinh": 1}
    paper |= {rng.choice(["ban_chinh", "ban_sao"]): 1, "nop_dien_tu": rng.random() < 0.8}
    if rng.random() < 0.3:
        paper["ghi_chu"] = _prose(rng, 0, 1)
    return paper


def _result(rng: Random) -> dict[str, Any]:
    return {
        "ten": rng.choice(w.OBJECTS).capitalize(),
        "mau_ket_qua": "khong_co",
        "ban_dien_tu": rng.random() < 0.5,
    }


def _templates(rng: Random, *, electronic: bool) -> list[dict[str, Any]]:
    found = []
    for i, name in enumerate(rng.sample(w.OBJECTS, rng.choice([0, 1, 1, 1, 2]))):
        template: dict[str, Any] = {"ma": f"to-khai-{i + 1}", "ten": f"Tờ khai {name}"}
        template |= {"tep": "mau/to-khai.docx", "nhan_ban_in": True}
        found.append(template | ({"bieu_mau": f"to-khai-{i + 1}"} if electronic else {}))
    return found


def _form(rng: Random, template: str = "") -> dict[str, Any]:
    chosen = sorted(rng.sample(range(len(w.QUESTIONS)), rng.randint(6, 11)))
    fields: list[dict[str, Any]] = []
    for i in chosen:
        kind, label = w.QUESTIONS[i]
        field: dict[str, Any] = {"ma": f"truong_{i}", "kieu": kind, "nhan": label}
        if label in w.HELP:
            field["tro_giup"] = w.HELP[label]
        if kind == "chon_mot":
            field["lua_chon"] = [{"ma": "giay", "nhan": "Bản giấy"}, {"ma": "dien_tu", "nhan": "Bản điện tử"}]
        elif kind == "so_nguyen":
            field |= {"toi_thieu": 1, "toi_da": 20}
        elif kind == "tep":
            field |= {"dinh_dang": ["pdf", "jpg"], "dung_luong_toi_da_mb": 10}
        elif kind == "ngay":
            field["muon_nhat"] = "hom_nay"
        fields.append(field | {"bat_buoc": rng.random() < 0.7})
    fields[-1]["hien_khi"] = {"truong": fields[0]["ma"], "da_tra_loi": True}
    half = len(fields) // 2
    form: dict[str, Any] = {"ten": "Biểu mẫu đề nghị giải quyết", "kinh_gui": rng.choice(w.AGENCIES)}
    if template:
        form["mau"] = template
    parts = (("nguoi_yeu_cau", "Người yêu cầu", fields[:half]), ("noi_dung", "Nội dung", fields[half:]))
    return form | {"phan": [{"ma": i, "tieu_de": title, "truong": part} for i, title, part in parts]}


# Data to text, in the mixed style of people.

_SAFE = re.compile(r"[^\W\d_](?:[^:#\n,\[\]{}\"']|(?<=\w)[:#](?=\w))*\Z")
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")
_WORDS_OF_YAML = frozenset(["true", "false", "null", "yes", "no", "on", "off"])


def write(data: dict[str, Any], rng: Random) -> str:
    """Write data as YAML: block style, short parts sometimes in one line, long text often folded."""
    return "".join(_block(data, 0, rng))


def _block(data: dict[str, Any], depth: int, rng: Random) -> Iterator[str]:
    pad = "  " * depth
    for key, value in data.items():
        yield f"{pad}{key}:{_after(value, depth, rng)}"


def _after(value: Any, depth: int, rng: Random) -> str:
    """What stands after a key's colon, to the end of its last line."""
    flow = _flow(value) if isinstance(value, (dict, list)) else ""
    if isinstance(value, (dict, list)) and (not flow or len(flow) > WIDTH - 30 or rng.random() < 0.4):
        if isinstance(value, dict):
            return "\n" + "".join(_block(value, depth + 1, rng))
        return "\n" + "".join(_item(item, depth + 1, rng) for item in value)
    if isinstance(value, str) and len(value) > WIDTH - 20 and rng.random() < 0.7:
        pad = "  " * (depth + 1)
        body = textwrap.fill(value, WIDTH, initial_indent=pad, subsequent_indent=pad, break_long_words=False)
        return f" >-\n{body}\n"
    return f" {flow or _scalar(value)}\n"


def _item(item: Any, depth: int, rng: Random) -> str:
    pad = "  " * depth
    if not isinstance(item, dict):
        return f"{pad}- {_scalar(item)}\n"
    flow = _flow(item)
    if flow and len(flow) < WIDTH - 20 and rng.random() < 0.5:
        return f"{pad}- {flow}\n"
    lines = "".join(_block(item, depth + 1, rng))
    return f"{pad}- {lines[len(pad) + 2 :]}"


def _flow(value: Any) -> str:
    """One-line style for mappings and lists of scalars; empty where it does not suit."""
    if (
        isinstance(value, dict)
        and len(value) <= 3
        and not any(isinstance(v, (dict, list)) for v in value.values())
    ):
        return "{" + ", ".join(f"{k}: {_scalar(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list) and not any(isinstance(v, (dict, list)) for v in value):
        return "[" + ", ".join(map(_scalar, value)) + "]"
    return ""


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if not isinstance(value, str) or _DATE.match(text) or (_SAFE.match(text) and text not in _WORDS_OF_YAML):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# One fault a file.


def _without(key: str) -> Callable[[str, Random], str]:
    pattern = re.compile(rf"^{key}:.*\n(?:[ ].*\n)*", re.M)
    return lambda text, _: pattern.sub("", text, count=1)


def _instead(old: str, new: str) -> Callable[[str, Random], str]:
    return lambda text, _: re.sub(old, new, text, count=1, flags=re.M)


FAULTS: tuple[Callable[[str, Random], str], ...] = (
    _without("doi_tuong_thuc_hien"),
    _without("hinh_thuc_nhan_tra"),
    _without("quyet_dinh_cong_bo"),
    _instead(r'^ma_thu_tuc: "(.*)"', r"ma_thu_tuc: \1"),
    _instead(r"^thanh_phan_ho_so:", "thanh_phan_hoso:"),
    _instead(r"hinh_thuc: truc_tiep", "hinh_thuc: truc_tip"),
    _instead(r"^(linh_vuc:)", r"ten_thu_tuc: Tên khác\n\1"),
    _instead(r"ngay_xem: (\d+)-(\d+)-(\d+)", r"ngay_xem: \3/\2/\1"),
    _instead(r"^ten_thu_tuc: .*", "ten_thu_tuc: Đang cập nhật"),
)


def main() -> None:
    """Write a catalogue where the command line says."""
    parser = argparse.ArgumentParser(description="Write a seeded catalogue of procedures.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=2017)
    parser.add_argument("--faulty", type=float, default=FAULTY)
    given = parser.parse_args()
    paths = write_catalogue(given.folder, given.files, given.seed, given.faulty)
    sizes = sorted(path.stat().st_size for path in paths)
    print(f"{len(sizes)} files, {sum(sizes):,} bytes")
    print(f"least, median, most: {sizes[0]:,}, {sizes[len(sizes) // 2]:,}, {sizes[-1]:,}")


if __name__ == "__main__":
    main()
