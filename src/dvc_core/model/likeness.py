"""A new file with the structure of another procedure: ``tthc new --like``.

Structure is what an author would write again: so many steps, ways of filing and papers, their codes and conditions,
questions, e-forms with the shared fields they use. What the other states of itself is not: names, numbers, days, amounts,
citations, sources, doubts, tests. It is told in comments, and its place is empty or holds ``<…>``: the new file claims no
fact, and its level is that of a scaffold.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..words import clean
from .emit import entry_text, flow_item, item_text
from .loader import Loaded, load, load_catalog
from .procedure import Case, Channel, Paper, Procedure, Result, Step, Template

#: So many signs of what the other says are enough to know which item it is.
_SHOWN = 150
#: What a form says of its own paper form, or of the procedure: where, to whom, by which rule.
_OF_PAPER = frozenset(("tro_giup", "mo_ta", "o_trong", "so_muc", "thong_bao"))
#: What a question or a section is called.
_CALLED = frozenset(("nhan", "tieu_de", "ten_trang"))
#: What only a note says was there: nothing of it can be carried over.
_LEFT_OUT = (
    "truong_hop",
    "phi_dia_gioi",
    "phai_truc_tiep",
    "dich_vu_chu_dong",
    "muc_do_cong_bo",
    "muc_tieu",
    "ap_dung_tu",
    "ap_dung_den",
    "tu_khoa",
    "ghi_chu",
    "nguon",
    "chua_xac_minh",
    "nguyen_van",
    "kiem_thu",
)

_HEAD = """\
# yaml-language-server: $schema=../../schemas/procedure.v0.editor.vi.json
# Dòng trên cho trình soạn thảo; đúng khi tệp nằm trong kho, như procedures/ho-tich/; để nơi khác thì sửa hoặc xóa nó.
# Cấu trúc lấy theo {name}: {title}.
# Chưa có dữ kiện nào của thủ tục mới: điền các chỗ <…> và các mục bỏ trống, thêm bớt bước, giấy tờ, trường cho đúng, rồi chạy
# tthc check TỆP. Ghi chú “{name}:” là điều tệp kia nói về thủ tục của nó; điền xong thì xóa ghi chú ấy.
# Mục nào pháp luật không quy định thì viết khong_co; mục chưa biết thì để trống hoặc để <…>, đừng đoán.
"""


def sample_folder() -> Path:
    """Where the procedures that come with the program are: in the wheel a sample, in the repository all."""
    inside = Path(__file__).parents[1] / "catalogue_sample"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "procedures"


def samples() -> tuple[Loaded, ...]:
    """Every procedure that comes with the program, loaded."""
    folder = sample_folder()
    return load_catalog(folder).files if folder.is_dir() else ()


def sample_of(code: str) -> Loaded | None:
    """The one of a code; None where there is none."""
    folder = sample_folder()
    # A file is named after its code.
    found = sorted(folder.rglob(f"{code}.yaml")) if os.sep not in code and "*" not in code else []
    return load(found[0]) if found else None


def likeness(code: str, other: Loaded, procedure: Procedure) -> str:
    """The text of a new file with the structure of another one, that has loaded as ``procedure``."""
    return "".join(_Likeness(code, other, procedure).parts())


class _Likeness:
    """One file in the making; ``data`` is what the other one says as it says it, uses of shared fields among it."""

    def __init__(self, code: str, other: Loaded, procedure: Procedure) -> None:
        self.code = code
        self.data: Mapping[str, Any] = other.source.written
        self.name = clean(procedure.code or Path(other.name).name)
        self.title = _short(clean(procedure.name or "–"))
        self.forms: Mapping[str, Any] = self.data.get("bieu_mau_dien_tu") or {}
        #: What takes the place of the names of cases, which rows and papers have in common.
        self.cases: dict[str, str] = {}
        self.papers = 0

    def parts(self) -> Iterator[str]:
        """The file, item by item in the order of the model."""
        yield _HEAD.format(name=self.name, title=self.title)
        yield f'phien_ban: procedure/v0\nma_thu_tuc: "{self.code}"\nten_thu_tuc: <tên thủ tục đúng như văn bản>\n'
        yield f"# linh_vuc:\n#   ten: <lĩnh vực>{self.was('linh_vuc')}\n"
        yield self.empty("cap_thuc_hien")
        yield "\n# b) Trình tự: mỗi bước một mục. Việc phải có mặt, phải đưa bản chính, cơ quan đến kiểm tra thì ghi ở phai_truc_tiep.\n"
        yield self.listed("trinh_tu_thuc_hien", Step, self.step, {"noi_dung": "<bước 1>"})
        yield "\n# c, đ) Cách thức và thời hạn\n"
        yield self.listed("cach_thuc_thuc_hien", Channel, self.channel, None)
        yield self.empty("thoi_han_giai_quyet")
        yield "\n# d) Hồ sơ: số bản (ban_chinh, ban_sao), nộp được dạng tệp không (nop_dien_tu), căn cứ của từng giấy tờ\n"
        yield self.dossier()
        yield "\n# e, g) Đối tượng; cơ quan giải quyết\n"
        yield self.empty("doi_tuong_thuc_hien")
        yield f"co_quan_giai_quyet:{self.was('co_quan_giai_quyet')}\n  thuc_hien: [<cơ quan thực hiện>]\n"
        yield "\n# h, i) Kết quả cuối cùng; mau_ket_qua là tên mẫu hoặc khong_co\n"
        yield self.listed("ket_qua_thuc_hien", Result, self.result, {"ten": "<kết quả>"})
        yield "\n# i) Mẫu đơn, tờ khai; yêu cầu, điều kiện; phí, lệ phí: liệt kê hoặc khong_co\n"
        yield self.listed("mau_don_to_khai", Template, self.template, None)
        yield self.empty("yeu_cau_dieu_kien")
        yield self.empty("phi_le_phi")
        yield self.questions()
        yield "\n# k) Nhận hồ sơ và trả kết quả: [truc_tiep, buu_chinh, truc_tuyen]\n"
        yield f"hinh_thuc_nhan_tra:{self.was('hinh_thuc_nhan_tra')}\n  nhan_ho_so:\n  tra_ket_qua:\n"
        yield "\n# l) Văn bản quy phạm pháp luật và quyết định công bố\n"
        yield f"can_cu_phap_ly:{self.was('can_cu_phap_ly')}\n  - so_ky_hieu: <số, ký hiệu>\n"
        yield f"quyet_dinh_cong_bo:{self.was('quyet_dinh_cong_bo')}\n  so_ky_hieu: <số, ký hiệu>\n"
        yield self.electronic()
        left = [key for key in _LEFT_OUT if key in self.data]
        if left:
            yield f"\n# {self.name} còn có các mục sau, không chép sang: {', '.join(left)}\n"
        yield "# Nguồn của dữ kiện và ngày xem\n# nguon:\n#   - ten: Cổng Dịch vụ công quốc gia\n#     ngay_xem: <năm-tháng-ngày>\n"
        yield self.doubts()

    def was(self, key: str) -> str:
        """What the other has there, as a comment behind the key; nothing where it has nothing."""
        value = self.data.get(key)
        return "" if value is None else f"  # {self.name}: {_shortened(value)}"

    def empty(self, key: str) -> str:
        """A key without a value."""
        return f"{key}:{self.was(key)}\n"

    def listed(self, key: str, record: type[Any], make: Any, default: Mapping[str, Any] | None) -> str:
        """A list, each item of it made anew, with what the other says of itself above it."""
        items = self.data.get(key)
        if not isinstance(items, list) or not items:
            text = self.empty(key)
            return text if default is None else text + item_text(default, record, "  ")
        return f"{key}:\n" + self.items(items, record, make, "  ")

    def items(self, items: list[Any], record: type[Any], make: Any, indent: str) -> str:
        out = []
        for number, item in enumerate(items, 1):
            made = make(item, number)
            rest = {name: value for name, value in item.items() if made.get(name) != value}
            out += [
                f"{indent}# {self.name}: {_shortened(rest)}\n" if rest else "",
                item_text(made, record, indent),
            ]
        return "".join(out)

    def step(self, _: Mapping[str, Any], number: int) -> dict[str, Any]:
        return {"noi_dung": f"<bước {number}>"}

    def channel(self, row: Mapping[str, Any], _: int) -> dict[str, Any]:
        made = {"hinh_thuc": row["hinh_thuc"]}
        if "truong_hop" in row:
            made["truong_hop"] = self.case(row["truong_hop"])
        return made | _condition(row)

    def case(self, name: str) -> str:
        return self.cases.setdefault(name, f"<trường hợp {len(self.cases) + 1}>")

    def dossier(self) -> str:
        stated: Mapping[str, Any] = self.data.get("thanh_phan_ho_so") or {}
        sets = f"  # {self.name}: {stated['so_bo']}" if "so_bo" in stated else ""
        out = [f"thanh_phan_ho_so:\n  so_bo:{sets}\n"]
        papers = stated.get("giay_to")
        if isinstance(papers, list) and papers:
            out.append("  giay_to:\n" + self.items(papers, Paper, self.paper, "    "))
        elif not stated.get("truong_hop"):
            said = "" if papers is None else f"  # {self.name}: {_shortened(papers)}"
            out.append(f"  giay_to:{said}\n    - ten: <tên giấy tờ>\n")
        if cases := stated.get("truong_hop"):
            out.append("  truong_hop:\n" + self.items(cases, Case, self.of_case, "    "))
        if notes := stated.get("luu_y"):
            out.append(f"  # {self.name}, luu_y: {_shortened(notes)}\n")
        return "".join(out)

    def of_case(self, case: Mapping[str, Any], _: int) -> dict[str, Any]:
        papers = [self.paper(one, 0) for one in case.get("giay_to") or ()]
        return {"ten": self.case(case["ten"])} | _condition(case) | ({"giay_to": papers} if papers else {})

    def paper(self, paper: Mapping[str, Any], _: int) -> dict[str, Any]:
        # Those of a case stand beside those of all: no two have one name.
        self.papers += 1
        number = self.papers
        made = {name: paper[name] for name in ("ma", "cach_nop", "mau") if name in paper}
        made["ten"] = f"<giấy tờ {number}>"
        if others := paper.get("mot_trong"):
            made["mot_trong"] = [{"ten": f"<giấy tờ {number}.{n}>"} for n in range(1, len(others) + 1)]
        return made | _condition(paper)

    def result(self, _: Mapping[str, Any], number: int) -> dict[str, Any]:
        return {"ten": f"<kết quả {number}>"}

    def template(self, template: Mapping[str, Any], number: int) -> dict[str, Any]:
        made = {"ma": template["ma"], "ten": f"<tên mẫu {number}>"}
        return made | ({"bieu_mau": template["bieu_mau"]} if template.get("bieu_mau") in self.forms else {})

    def questions(self) -> str:
        asked = self.data.get("cau_hoi")
        if not asked:
            return ""
        note = f"\n# Câu hỏi của {self.name}: giữ câu nào thủ tục mới cần, xem lại lời\n"
        return note + entry_text("cau_hoi", [_field(one) for one in asked], Procedure, "")

    def electronic(self) -> str:
        if not self.forms:
            return ""
        made = {}
        for number, (name, form) in enumerate(self.forms.items(), 1):
            sections = [
                {key: value for key, value in _without(section).items() if key != "truong"}
                | {"truong": [_field(one) for one in section["truong"]]}
                for section in form["phan"]
            ]
            made[name] = {"ten": f"<tên biểu mẫu {number}>", "phan": sections}
            if "mau" in form:
                made[name]["mau"] = form["mau"]
        note = (
            f"\n# Biểu mẫu của {self.name}: đối chiếu từng trường, nhãn, giới hạn với mẫu giấy của thủ tục mới; thêm kinh_gui, so_muc,\n"
            "# o_trong, tro_giup, chu_ky theo mẫu ấy (docs/bieu-mau.md)\n"
        )
        return note + entry_text("bieu_mau_dien_tu", made, Procedure, "")

    def doubts(self) -> str:
        """What was carried over has been compared with nothing yet: so long it proves no level."""
        reason = f"Lấy theo {self.name}, chưa đối chiếu với quy định của thủ tục này."
        places = [
            *(key for key in ("cach_thuc_thuc_hien", "thanh_phan_ho_so", "cau_hoi") if self.data.get(key)),
            *(f"bieu_mau_dien_tu.{n}" for n in self.forms),
        ]
        doubts = [{"muc": place, "ly_do": reason} for place in places]
        return entry_text("chua_xac_minh", doubts, Procedure, "") if doubts else ""


def _condition(item: Mapping[str, Any]) -> dict[str, Any]:
    """When an item counts; not by the codes of cases of the other, which are not carried over."""
    return {"khi": item["khi"]} if "khi" in item and not _asks_case(item["khi"]) else {}


def _asks_case(condition: Any) -> bool:
    if isinstance(condition, list):
        return any(map(_asks_case, condition))
    if not isinstance(condition, Mapping):
        return False
    return condition.get("truong") == "truong_hop" or any(map(_asks_case, condition.values()))


def _without(item: Mapping[str, Any]) -> dict[str, Any]:
    """A section or a question without what it says of its paper form, in any language."""
    made = {
        key: _open(value) if key in _CALLED else value for key, value in item.items() if key not in _OF_PAPER
    }
    if isinstance(item.get("ban_dich"), Mapping):
        kept = {
            lang: {
                key: value
                for key, value in said.items()
                if key not in _OF_PAPER and made.get(key) == item.get(key)
            }
            if isinstance(said, Mapping)
            else said
            for lang, said in item["ban_dich"].items()
        }
        made["ban_dich"] = {lang: said for lang, said in kept.items() if said}
        if not made["ban_dich"]:
            del made["ban_dich"]
    return made


def _field(item: Mapping[str, Any]) -> dict[str, Any]:
    made = _without(item)
    if "cot" in item:
        made["cot"] = [_field(one) for one in item["cot"]]
    if "lua_chon" in item:
        made["lua_chon"] = [
            one if _open(one["nhan"]) == one["nhan"] else {"ma": one["ma"], "nhan": _open(one["nhan"])}
            for one in item["lua_chon"]
        ]
    return made


def _open(text: str) -> str:
    """A wording, to be filled in anew where it has a number: of days, of an article, an amount."""
    return f"<{text}>" if any(map(str.isdigit, text)) else text


def _shortened(value: Any) -> str:
    """A value on one line, shortened: enough to see what it was."""
    if isinstance(value, Mapping):
        inside = ((key, _shortened(one), isinstance(one, Mapping)) for key, one in value.items())
        shown = ", ".join(
            f"{key}: {{{said}}}" if braced else f"{key}: {said}" for key, said, braced in inside
        )
    elif isinstance(value, list):
        shown = f"[{'; '.join(map(_shortened, value))}]"
    else:
        shown = (flow_item(value, _SHOWN) or "").strip('"') if not isinstance(value, str) else value
    return _short(clean(" ".join(shown.split())))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
