"""The eleven items of TT 32/2017/TT-BTTTT Điều 5 khoản 1: stated, or said to be none where the law lets.

A missing item is told at the item it should follow, in the order of the law, so that the author
sees where to write it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...finding import Applicability, Edit, Fix, Law, Path
from ...model.completeness import IF_ANY, Gap, doubted, flaws
from ...model.shapes import NONE_WORD
from ...words import Entry, Words
from ...words.folding import fold
from ..registry import K1, Doc, Problem, k1, rule

_ORDER = (
    "phien_ban",
    "ma_thu_tuc",
    "ten_thu_tuc",
    "linh_vuc",
    "cap_thuc_hien",
    "trinh_tu_thuc_hien",
    "cach_thuc_thuc_hien",
    "thanh_phan_ho_so",
    "thoi_han_giai_quyet",
    "doi_tuong_thuc_hien",
    "co_quan_giai_quyet",
    "ket_qua_thuc_hien",
    "mau_don_to_khai",
    "yeu_cau_dieu_kien",
    "phi_le_phi",
    "hinh_thuc_nhan_tra",
    "can_cu_phap_ly",
    "quyet_dinh_cong_bo",
)


def _told(doc: Doc, gap: Gap) -> Problem:
    params: dict[str, object] = {"key": gap.key, "name": gap.name, "empty": True}
    data = doc.source.data
    if gap.parent:
        part = data
        for step in gap.parent:
            part = part[step]
        if gap.key in part:
            return Problem((*gap.parent, gap.key), params, at_key=True)
        related = ((gap.stated_at, "stated_here"),) if gap.stated_at else ()
        inside = params | {"empty": False, "inside": True}
        return Problem(gap.parent, inside, related, at_key=not related)
    if gap.key in data:
        return Problem((gap.key,), params, at_key=True)
    blank = _blank_in_rows(data, gap.key)
    if blank:
        return Problem(blank, params, at_key=True)
    before = _ORDER[: _ORDER.index(gap.key)]
    after = next((k for k in reversed(before) if k in data), "phien_ban")
    return Problem((after,), params | {"empty": False, "after": after}, at_key=True)


def _blank_in_rows(data: Mapping[str, Any], key: str) -> Path:
    """Where the first row of a channel leaves the key empty, if one does: there it was meant to be said."""
    rows = enumerate(data.get("cach_thuc_thuc_hien") or ())
    return next((("cach_thuc_thuc_hien", i, key) for i, row in rows if row.get(key, "") is None), ())


def _item(doc: Doc, point: str) -> Iterator[Problem]:
    found = flaws(doc.procedure).get(point)
    for gap in found.gaps if found is not None else ():
        yield _told(doc, gap)._replace(blocking=not doubted(doc.procedure, (*gap.parent, gap.key)))


def _where(params: Mapping[str, object]) -> str:
    return "" if params.get("empty") else "inside" if params.get("inside") else "after"


def _words(
    say_vi: str,
    say_en: str,
    help_vi: str,
    help_en: str,
    why_vi: str = "",
    why_en: str = "",
    *,
    title_vi: str = "",
    title_en: str = "",
) -> Entry:
    """An entry for a missing item: they differ only in the name of the item."""
    return Entry(
        vi=Words(
            say_vi,
            {
                "": "chưa có nội dung",
                "after": "thêm mục {key} ngay sau mục này",
                "inside": "thêm {key} vào đây",
            },
            help_vi,
            why_vi
            or "Mức độ 1 (khung TT 32/2017) đòi hỏi đủ mười một mục thông tin cơ bản; thiếu một mục là chưa đạt, mục ghi là chưa xác minh thì để ngỏ.",
            title_vi,
        ),
        en=Words(
            say_en,
            {
                "": "nothing stated",
                "after": "add {key} below the whole of this item",
                "inside": "add {key} here",
            },
            help_en,
            why_en
            or "Level 1 (TT 32/2017 framework) demands all eleven basic items; without one it is not reached; one listed as not verified leaves it open.",
            title_en,
        ),
        pick=_where,
    )


@rule(
    "DVC101",
    law=k1("a"),
    blocks=1,
    words=_words(
        "Thủ tục chưa có tên ({key})",
        "The procedure has no name ({key})",
        "ghi tên đúng như văn bản quy phạm pháp luật",
        "write the name as the law has it",
    ),
)
def name(doc: Doc) -> Iterator[Problem]:
    """The procedure has a name."""
    return _item(doc, "a")


@rule(
    "DVC102",
    law=k1("b"),
    blocks=1,
    words=_words(
        "Thủ tục chưa nêu trình tự thực hiện ({key})",
        "The procedure does not state its steps ({key})",
        "nêu từng bước, từ nộp hồ sơ đến nhận kết quả, mỗi bước một dòng “- noi_dung: …”",
        "state every step, from handing in to receiving the result, a line “- noi_dung: …” for each",
    ),
)
def steps(doc: Doc) -> Iterator[Problem]:
    """The steps are stated."""
    return _item(doc, "b")


@rule(
    "DVC103",
    law=k1("c"),
    blocks=1,
    words=_words(
        "Thủ tục chưa nêu cách thức thực hiện ({key})",
        "The procedure does not state how it is carried out ({key})",
        "mỗi hình thức nộp một dòng “- hinh_thuc: truc_tiep” (hoặc buu_chinh, truc_tuyen)",
        "write a line “- hinh_thuc: truc_tiep” (or buu_chinh, truc_tuyen) for each way to submit",
    ),
)
def channels(doc: Doc) -> Iterator[Problem]:
    """The ways to carry the procedure out are stated."""
    return _item(doc, "c")


@rule(
    "DVC104",
    law=k1("d"),
    blocks=1,
    words=_words(
        "Thành phần, số lượng hồ sơ chưa đủ: thiếu {key}",
        "The parts and number of the dossier are incomplete: {key} is missing",
        "nêu số bộ (so_bo: 1) và giấy tờ (giay_to:, mỗi giấy tờ một dòng “- ten: …”; không cần giấy tờ nào thì giay_to: khong_co)",
        "state the number of sets (so_bo: 1) and the papers (giay_to:, a line “- ten: …” for each; giay_to: khong_co if none are needed)",
        title_vi="Thành phần, số lượng hồ sơ chưa nêu đủ",
        title_en="The parts and number of the dossier are not stated in full",
    ),
)
def dossier(doc: Doc) -> Iterator[Problem]:
    """The parts of the dossier (or that there are none) and the number of sets are stated."""
    return _item(doc, "d")


@rule(
    "DVC105",
    law=k1("đ"),
    blocks=1,
    words=Entry(
        vi=Words(
            {
                "": "Thủ tục chưa nêu thời hạn giải quyết ({key})",
                "after": "Thủ tục chưa nêu thời hạn giải quyết ({key})",
                "way": "Cách thức {name} chưa nêu thời hạn giải quyết ({key})",
            },
            {
                "": "chưa có nội dung",
                "after": "thêm mục {key} ngay sau mục này",
                "way": "cách thức này chưa nêu thời hạn",
            },
            "thêm thời hạn chung, hoặc thời hạn cho từng cách thức, ví dụ: {key}: {{so: 3, don_vi: ngay_lam_viec}}",
            "Mức độ 1 (khung TT 32/2017) đòi hỏi thời hạn giải quyết: một thời hạn chung, hoặc mỗi cách thức một thời hạn.",
        ),
        en=Words(
            {
                "": "The procedure states no time limit ({key})",
                "after": "The procedure states no time limit ({key})",
                "way": "The channel {name} states no time limit ({key})",
            },
            {
                "": "nothing stated",
                "after": "add {key} below the whole of this item",
                "way": "no time limit for this channel",
            },
            "add a common time limit, or one for each channel, like {key}: {{so: 3, don_vi: ngay_lam_viec}}",
            "Level 1 (TT 32/2017 framework) demands a time limit: a common one, or one for each channel.",
        ),
        pick=lambda params: "way" if params.get("name") else _where(params),
    ),
)
def deadline(doc: Doc) -> Iterator[Problem]:
    """A time limit stands for the procedure or for every channel row."""
    return _item(doc, "đ")


@rule(
    "DVC106",
    law=k1("e"),
    blocks=1,
    words=_words(
        "Thủ tục chưa nêu đối tượng thực hiện ({key})",
        "The procedure does not state who may ask for it ({key})",
        "chọn trong danh mục, ví dụ: {key}: [cong_dan_viet_nam, doanh_nghiep]",
        "choose from the vocabulary, like {key}: [cong_dan_viet_nam, doanh_nghiep]",
    ),
)
def subjects(doc: Doc) -> Iterator[Problem]:
    """It is stated who may ask for the procedure."""
    return _item(doc, "e")


@rule(
    "DVC107",
    law=k1("g"),
    blocks=1,
    words=_words(
        "Thủ tục chưa nêu cơ quan giải quyết ({key})",
        "The procedure does not state which agency settles it ({key})",
        "viết co_quan_giai_quyet: {{thuc_hien: [tên cơ quan]}}; nếu văn bản chỉ nêu cơ quan có thẩm quyền thì {{co_tham_quyen: tên cơ quan}}",
        "write co_quan_giai_quyet: {{thuc_hien: [name of the agency]}}, or {{co_tham_quyen: name}} where only the deciding one is known",
    ),
)
def agencies(doc: Doc) -> Iterator[Problem]:
    """The agency that settles the procedure is stated."""
    return _item(doc, "g")


@rule(
    "DVC108",
    law=k1("h"),
    blocks=1,
    words=_words(
        "Thủ tục chưa nêu kết quả thực hiện ({key})",
        "The procedure does not state its result ({key})",
        "ghi rõ kết quả cuối cùng mà người dân nhận được, mỗi kết quả một dòng “- ten: …”",
        "state the final result that the applicant receives, a line “- ten: …” for each",
    ),
)
def results(doc: Doc) -> Iterator[Problem]:
    """The final result is stated."""
    return _item(doc, "h")


@rule(
    "DVC109",
    law=k1(IF_ANY),
    leaves_open=1,
    words=_words(
        "Thủ tục chưa nêu {key}: có, hay pháp luật không quy định",
        "The procedure does not say about {key}: what it is, or that the law demands none",
        "liệt kê; nếu pháp luật không quy định thì viết {key}: khong_co",
        "list it; if the law demands none, write {key}: khong_co",
        "Điểm i có chữ “nếu có”: không có thì phải nói là không có. Để trống thì không ai biết là không có hay là quên: mức độ 1 (khung TT 32/2017) chưa chắc chắn, nhưng không vì thế mà chưa đạt.",
        "Point i says “if any”: where there is none, say so. An empty item may be none or forgotten: level 1 (TT 32/2017 framework) is not proven, and not refuted either.",
        title_vi="Thủ tục chưa nói có mẫu đơn, điều kiện, phí hay không",
        title_en="The procedure does not say whether it has forms, conditions, fees",
    ),
)
def conditional_items(doc: Doc) -> Iterator[Problem]:
    """Forms, result templates, conditions and fees are each stated, or said to be none (khong_co)."""
    return _item(doc, "i")


@rule(
    "DVC110",
    law=k1("k"),
    blocks=1,
    words=_words(
        "Chưa nêu đủ hình thức nhận hồ sơ và trả kết quả: thiếu {key}",
        "The ways to receive dossiers and to deliver results are incomplete: {key} is missing",
        "nêu cả hai chiều, ví dụ: hinh_thuc_nhan_tra: {{nhan_ho_so: [truc_tiep, truc_tuyen], tra_ket_qua: [truc_tiep]}}",
        "state both directions, like hinh_thuc_nhan_tra: {{nhan_ho_so: [truc_tiep, truc_tuyen], tra_ket_qua: [truc_tiep]}}",
        title_vi="Chưa nêu đủ hình thức nhận hồ sơ, trả kết quả",
        title_en="The ways to receive dossiers and to deliver results are not stated in full",
    ),
)
def exchange(doc: Doc) -> Iterator[Problem]:
    """How the dossier comes in and how the result goes out are both stated."""
    return _item(doc, "k")


@rule(
    "DVC111",
    law=k1("l"),
    blocks=1,
    words=_words(
        "Thủ tục chưa nêu {key}",
        "The procedure does not state {key}",
        "nêu văn bản quy phạm pháp luật (can_cu_phap_ly:, mỗi văn bản một dòng “- so_ky_hieu: …”) và quyết định công bố (quyet_dinh_cong_bo: {{so_ky_hieu: …}})",
        "state the legal instruments (can_cu_phap_ly:, a line “- so_ky_hieu: …” for each) and the decision of announcement (quyet_dinh_cong_bo: {{so_ky_hieu: …}})",
        title_vi="Thủ tục chưa nêu căn cứ pháp lý hoặc quyết định công bố",
        title_en="The procedure does not state its legal basis or its decision of announcement",
    ),
)
def legal_basis(doc: Doc) -> Iterator[Problem]:
    """The instruments that govern the procedure and the decision that announced it are stated."""
    return _item(doc, "l")


@rule(
    "DVC112",
    law=(Law(K1, "5", "1"),),
    blocks=1,
    words=Entry(
        vi=Words(
            "Chưa điền mục này (điểm {point}): “{text}” vẫn là nội dung mẫu, chưa được thay",
            "chưa có nội dung thật",
            "điền nội dung thật; nếu pháp luật không quy định mục này thì viết khong_co ở chỗ được phép",
            "“Không có thông tin”, “đang cập nhật” hay dấu chấm là cách các cổng ghi ô trống: mục đó coi như chưa có.",
            title="Mục vẫn là nội dung mẫu, chưa được điền",
        ),
        en=Words(
            "This item is not filled in yet (point {point}): “{text}” is sample text still",
            "no real content yet",
            "fill in the content; where the law demands none and it may be said, write khong_co",
            "“Không có thông tin”, “đang cập nhật” or dots are how portals write an empty cell: the item counts as missing.",
            title="An item still holds its sample text and is not filled in",
        ),
    ),
)
def placeholder(doc: Doc) -> Iterator[Problem]:
    """An item says something: no dots, no "đang cập nhật", no "<điền vào đây>"."""
    for point, flawed in flaws(doc.procedure).items():
        for path, text in flawed.empty:
            blocks = point != IF_ANY and not doubted(doc.procedure, path)
            params = {"text": text, "point": point}
            yield Problem(path, params, (), _none_fix(doc, path, text), blocking=blocks, law=k1(point))


def _none_fix(doc: Doc, path: Path, text: str) -> tuple[Fix, ...]:
    """The word of the model where an author wrote "Không có" for a template: for the author to confirm."""
    if path[-1] != "mau_ket_qua" or fold(text.strip(" .")) not in ("khong", NONE_WORD):
        return ()
    span = doc.source.span(path)
    return (Fix((Edit(span.start, span.end, NONE_WORD),), Applicability.UNSAFE),)
