"""Write the code lists that come from packages: places and nationalities.

    pip install --no-deps vietnamadminunits==1.0.4 babel==2.18.0
    python -m dvc_core.law.write_codelists

Places: vietnamadminunits (MIT), whose tables carry the codes of the national statistics office; the
34 provinces with 3,321 communes since 01/7/2025 (Quyết định 19/2025/QĐ-TTg) and the 63 provinces with
their districts and communes before that day, each with the communes that it became, wholly or in parts.
Nationalities: the territory names of CLDR, as babel
(BSD-3-Clause; the data under the Unicode licence) has them, for the codes of ISO 3166-1.
The other lists of the folder are short and written by hand; their sources stand in them.
"""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "codelists_data"
PACKAGE = "vietnamadminunits"

#: What the package is known to lack: 2,611 communes and 697 wards were counted on 25/7/2026.
BEHIND = "; tới 25/7/2026 có 10 xã đã thành phường mà gói này chưa ghi"
#: Names that changed after the package: code, name, first day, instrument.
RENAMED = [["75", "Thành phố Đồng Nai", "2026-04-30", "30/2026/QH16"]]

#: Codes of CLDR that are no country of ISO 3166-1: groups, reserved and private codes.
NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}


def write(name: str, head: dict[str, Any], rows: list[Any]) -> None:
    """One row a line, so that a change of the data can be read as a difference of lines."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    start = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    (DATA / f"{name}.json").write_text(f'{start},\n "rows": [\n{lines}\n]}}\n', encoding="utf-8")


def tables() -> sqlite3.Connection:
    """The tables of the package, opened without importing it."""
    found = [file for file in distribution(PACKAGE).files or () if file.name == "dataset.db"]
    return sqlite3.connect(f"file:{found[0].locate()}?mode=ro", uri=True)


def counted(found: int, expected: int) -> None:
    """Stop where the package has other units than the resolution made."""
    if found != expected:
        raise SystemExit(f"{found} units, not {expected}: look at the package before writing")


def _became() -> dict[str, list[str]]:
    """Former province, district and commune, by the keys of the package → the codes of what they became."""
    base = tables()
    codes = {
        (province, ward): code
        for province, ward, code in base.execute("select provinceKey, wardKey, wardCode from admin_units")
    }
    found = next(file for file in distribution(PACKAGE).files or () if file.name == "converter_2025.json")
    read = json.loads(Path(str(found.locate())).read_text("utf-8"))
    became: dict[str, list[str]] = {}
    for province, wards in read["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, former in wards.items():
            for key in former:
                became.setdefault(key, []).append(codes[province, ward])
    for province, former in read["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in former.items():
            became.setdefault(key, []).extend(codes[province, part["newWardKey"]] for part in parts)
    if {code for now in became.values() for code in now} != set(codes.values()):
        raise SystemExit("there are communes that no former one became: look at the package before writing")
    return became


def places() -> None:
    """Provinces with their communes, since and before 01/7/2025."""
    base = tables()
    source = f"{PACKAGE} {version(PACKAGE)} (MIT)"
    now = base.execute(
        "select provinceCode, province, wardCode, ward from admin_units order by provinceCode, wardCode"
    ).fetchall()
    provinces: dict[str, list[Any]] = {}
    for province, name, code, commune in now:
        provinces.setdefault(province, [province, name, []])[2].append(
            [code, unicodedata.normalize("NFC", commune)]
        )
    counted(len(provinces), 34)
    counted(len(now), 3321)
    head: dict[str, Any] = {
        "source": source + BEHIND,
        "law": "19/2025/QĐ-TTg",
        "from": "2025-07-01",
        "to": None,
    }
    head["renamed"] = RENAMED
    write("noi-2025", head, list(provinces.values()))

    before = base.execute(
        "select distinct provinceCode, province, districtCode, district, wardCode, ward,"
        " provinceKey || '_' || districtKey || '_' || ifnull(wardKey, '')"
        " from admin_units_legacy order by 1, 3, 5"
    ).fetchall()
    became = _became()
    former: dict[str, list[Any]] = {}
    districts: dict[str, list[Any]] = {}
    for province, name, code, district, ward, commune, key in before:
        rows = former.setdefault(province, [province, name, []])[2]
        if not code:
            continue
        if code not in districts:
            districts[code] = [code, unicodedata.normalize("NFC", district), []]
            rows.append(districts[code])
        if ward:
            districts[code][2].append(
                [ward, unicodedata.normalize("NFC", commune), *sorted(set(became[key]))]
            )
    counted(len(former), 63)
    head = {"source": source, "law": "", "from": None, "to": "2025-06-30"}
    write("noi-truoc-2025", head, list(former.values()))


def nationalities() -> None:
    """Countries by ISO code with their names; Vietnam first, the others in the order of the alphabet."""
    from babel import Locale  # type: ignore[import-not-found]

    vi, en = Locale("vi").territories, Locale("en").territories
    codes = [code for code in vi if len(code) == 2 and code.isalpha() and code not in NOT_ISO]
    folded = {
        code: unicodedata.normalize("NFD", vi[code].replace("Đ", "Dz").replace("đ", "dz")).casefold()
        for code in codes
    }
    codes.sort(
        key=lambda code: (
            code != "VN",
            "".join(c for c in folded[code] if not unicodedata.combining(c)),
            code,
        )
    )
    head = {
        "source": f"CLDR, babel {version('babel')} (BSD-3-Clause, Unicode-3.0)",
        "law": "ISO 3166-1",
        "from": None,
        "to": None,
    }
    write("quoc-tich", head, [[code, vi[code], en[code]] for code in codes])


if __name__ == "__main__":
    places()
    nationalities()
