"""DVC101–DVC112: the eleven items of TT 32/2017/TT-BTTTT Điều 5 khoản 1."""

from __future__ import annotations

from collections.abc import Mapping

from ...words import Entry, Words


def _where(params: Mapping[str, object]) -> str:
    return "" if params.get("empty") else "inside" if params.get("inside") else "after"


def _item(say_vi: str, say_en: str, help_vi: str, help_en: str, why_vi: str = "", why_en: str = "") -> Entry:
    """An entry for a missing item: they differ only in the name of the item."""
    return Entry(
        vi=Words(
            say_vi,
            {
                "": "chưa có nội dung",
                "after": "thêm {key} sau khi hết mục này",
                "inside": "thêm {key} vào đây",
            },
            help_vi,
            why_vi
            or "Mức độ 1 (khung TT 32/2017) đòi hỏi đủ mười một mục thông tin cơ bản; thiếu một mục là chưa đạt, mục ghi là chưa xác minh thì để ngỏ.",
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
        ),
        pick=_where,
    )


ENTRIES = {
    "DVC101": _item(
        "Thủ tục chưa có tên ({key})",
        "The procedure has no name ({key})",
        "ghi tên đúng như văn bản quy phạm pháp luật",
        "write the name as the law has it",
    ),
    "DVC102": _item(
        "Thủ tục chưa nêu trình tự thực hiện ({key})",
        "The procedure does not state its steps ({key})",
        "nêu từng bước, từ nộp hồ sơ đến nhận kết quả, mỗi bước một dòng “- noi_dung: …”",
        "state every step, from handing in to receiving the result, a line “- noi_dung: …” for each",
    ),
    "DVC103": _item(
        "Thủ tục chưa nêu cách thức thực hiện ({key})",
        "The procedure does not state how it is carried out ({key})",
        "mỗi hình thức nộp một dòng “- hinh_thuc: truc_tiep” (hoặc buu_chinh, truc_tuyen)",
        "write a line “- hinh_thuc: truc_tiep” (or buu_chinh, truc_tuyen) for each way to submit",
    ),
    "DVC104": _item(
        "Thành phần, số lượng hồ sơ chưa đủ: thiếu {key}",
        "The parts and number of the dossier are incomplete: {key} is missing",
        "nêu số bộ (so_bo: 1) và giấy tờ (giay_to:, mỗi giấy tờ một dòng “- ten: …”; không cần giấy tờ nào thì giay_to: khong_co)",
        "state the number of sets (so_bo: 1) and the papers (giay_to:, a line “- ten: …” for each; giay_to: khong_co if none are needed)",
    ),
    "DVC105": Entry(
        vi=Words(
            {
                "": "Thủ tục chưa nêu thời hạn giải quyết ({key})",
                "after": "Thủ tục chưa nêu thời hạn giải quyết ({key})",
                "way": "Cách thức {name} chưa nêu thời hạn giải quyết ({key})",
            },
            {
                "": "chưa có nội dung",
                "after": "thêm {key} sau khi hết mục này",
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
    "DVC106": _item(
        "Thủ tục chưa nêu đối tượng thực hiện ({key})",
        "The procedure does not state who may ask for it ({key})",
        "chọn trong danh mục, ví dụ: {key}: [cong_dan_viet_nam, doanh_nghiep]",
        "choose from the vocabulary, like {key}: [cong_dan_viet_nam, doanh_nghiep]",
    ),
    "DVC107": _item(
        "Thủ tục chưa nêu cơ quan giải quyết ({key})",
        "The procedure does not state which agency settles it ({key})",
        "viết co_quan_giai_quyet: {{thuc_hien: [tên cơ quan]}}; nếu văn bản chỉ nêu cơ quan có thẩm quyền thì {{co_tham_quyen: tên cơ quan}}",
        "write co_quan_giai_quyet: {{thuc_hien: [name of the agency]}}, or {{co_tham_quyen: name}} where only the deciding one is known",
    ),
    "DVC108": _item(
        "Thủ tục chưa nêu kết quả thực hiện ({key})",
        "The procedure does not state its result ({key})",
        "ghi rõ kết quả cuối cùng mà người dân nhận được, mỗi kết quả một dòng “- ten: …”",
        "state the final result that the applicant receives, a line “- ten: …” for each",
    ),
    "DVC109": _item(
        "Thủ tục chưa nêu {key}: có, hay pháp luật không quy định",
        "The procedure does not say about {key}: what it is, or that the law demands none",
        "liệt kê; nếu pháp luật không quy định thì viết {key}: khong_co",
        "list it; if the law demands none, write {key}: khong_co",
        "Điểm i có chữ “nếu có”: không có thì phải nói là không có. Để trống thì không ai biết là không có hay là quên: mức độ 1 (khung TT 32/2017) chưa chắc chắn, nhưng không vì thế mà chưa đạt.",
        "Point i says “if any”: where there is none, say so. An empty item may be none or forgotten: level 1 (TT 32/2017 framework) is not proven, and not refuted either.",
    ),
    "DVC110": _item(
        "Chưa nêu đủ hình thức nhận hồ sơ và trả kết quả: thiếu {key}",
        "The ways to receive dossiers and to deliver results are incomplete: {key} is missing",
        "nêu cả hai chiều, ví dụ: hinh_thuc_nhan_tra: {{nhan_ho_so: [truc_tiep, truc_tuyen], tra_ket_qua: [truc_tiep]}}",
        "state both directions, like hinh_thuc_nhan_tra: {{nhan_ho_so: [truc_tiep, truc_tuyen], tra_ket_qua: [truc_tiep]}}",
    ),
    "DVC111": _item(
        "Thủ tục chưa nêu {key}",
        "The procedure does not state {key}",
        "nêu văn bản quy phạm pháp luật (can_cu_phap_ly:, mỗi văn bản một dòng “- so_ky_hieu: …”) và quyết định công bố (quyet_dinh_cong_bo: {{so_ky_hieu: …}})",
        "state the legal instruments (can_cu_phap_ly:, a line “- so_ky_hieu: …” for each) and the decision of announcement (quyet_dinh_cong_bo: {{so_ky_hieu: …}})",
    ),
    "DVC112": Entry(
        vi=Words(
            "Chưa điền mục này (điểm {point}): “{text}” chỉ giữ chỗ",
            "chưa có nội dung thật",
            "điền nội dung thật; nếu pháp luật không quy định mục này thì viết khong_co ở chỗ được phép",
            "“Không có thông tin”, “đang cập nhật” hay dấu chấm là cách các cổng ghi ô trống: mục đó coi như chưa có.",
        ),
        en=Words(
            "This item is not filled in yet (point {point}): “{text}” only holds its place",
            "no real content yet",
            "fill in the content; where the law demands none and it may be said, write khong_co",
            "“Không có thông tin”, “đang cập nhật” or dots are how portals write an empty cell: the item counts as missing.",
        ),
    ),
}
