"""The words an author may choose from, as an official says them: shown in cells and lists.

One label for each word, whichever key it stands under; a test holds that every word of the model has
one and that no two words of one key are told apart only by diacritics.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..finding import MisuseError

Both = Mapping[str, str]

_NONE: Both = {"vi": "Không có", "en": "None"}

VOCABULARY: dict[str, Both] = {
    "khong_co": _NONE,
    # Cấp thực hiện
    "cap_bo": {"vi": "Cấp bộ", "en": "Ministry"},
    "cap_tinh": {"vi": "Cấp tỉnh", "en": "Province"},
    "cap_huyen": {"vi": "Cấp huyện (trước 01/7/2025)", "en": "District (before 1 July 2025)"},
    "cap_xa": {"vi": "Cấp xã", "en": "Commune"},
    "co_quan_khac": {"vi": "Cơ quan khác", "en": "Another agency"},
    # Phần của địa chỉ
    "tinh": {"vi": "Tỉnh, thành phố", "en": "Province or city"},
    # Hình thức nộp, trả
    "truc_tiep": {"vi": "Trực tiếp", "en": "In person"},
    "buu_chinh": {"vi": "Bưu chính", "en": "By post"},
    "truc_tuyen": {"vi": "Trực tuyến", "en": "Online"},
    # Đơn vị thời gian
    "ngay_lam_viec": {"vi": "Ngày làm việc", "en": "Working day"},
    "ngay": {"vi": "Ngày", "en": "Day"},
    "gio": {"vi": "Giờ", "en": "Hour"},
    "tuan": {"vi": "Tuần", "en": "Week"},
    "thang": {"vi": "Tháng", "en": "Month"},
    "nam": {"vi": "Năm", "en": "Year"},
    # Loại thời hạn
    "so_luong": {"vi": "Theo số lượng", "en": "An amount"},
    "giai_quyet_ngay": {"vi": "Giải quyết ngay", "en": "At once"},
    "trong_ngay": {"vi": "Trong ngày", "en": "Within the day"},
    "theo_chi_tiet": {"vi": "Theo chi tiết từng trường hợp", "en": "By case"},
    "theo_van_ban": {"vi": "Theo văn bản quy định", "en": "By reference to a regulation"},
    "khong_tra_ket_qua": {"vi": "Không trả kết quả", "en": "No result is returned"},
    "khong_quy_dinh": {"vi": "Không quy định", "en": "Not regulated"},
    "mo_ta": {"vi": "Mô tả bằng lời", "en": "In words"},
    # Thời hạn tính từ
    "nhan_ho_so": {"vi": "Ngày nhận hồ sơ", "en": "The day the dossier is received"},
    "nhan_du_ho_so": {
        "vi": "Ngày nhận đủ hồ sơ hợp lệ",
        "en": "The day the dossier is received complete and valid",
    },
    "co_quan_nhan": {
        "vi": "Cơ quan có thẩm quyền nhận được hồ sơ",
        "en": "The dossier arrives at the competent agency",
    },
    "nop_tai_chinh": {"vi": "Hoàn thành nghĩa vụ tài chính", "en": "The financial duty is done"},
    "su_kien_khac": {"vi": "Sự kiện khác", "en": "Another event"},
    # Sự kiện của hồ sơ
    "bat_dau": {"vi": "Bắt đầu tính thời hạn", "en": "The time begins to run"},
    "tiep_nhan": {"vi": "Tiếp nhận, hồ sơ đã đầy đủ", "en": "Accepted as complete"},
    "yeu_cau_bo_sung": {"vi": "Yêu cầu bổ sung hồ sơ", "en": "A supplement is asked for"},
    "bo_sung": {"vi": "Đã bổ sung đủ hồ sơ", "en": "The supplement is handed in"},
    "yeu_cau_tai_chinh": {
        "vi": "Yêu cầu thực hiện nghĩa vụ tài chính",
        "en": "The financial duty is demanded",
    },
    "dung": {"vi": "Dừng tính thời hạn", "en": "The time stops running"},
    "tiep_tuc": {"vi": "Tiếp tục tính thời hạn", "en": "The time runs on"},
    "hen_lai": {"vi": "Báo hẹn lại ngày trả kết quả", "en": "The news of another day is given"},
    "rut": {"vi": "Rút hồ sơ", "en": "The dossier is withdrawn"},
    "khong_tiep_nhan": {"vi": "Không tiếp nhận hồ sơ", "en": "The dossier is not accepted"},
    # Vì sao chưa xác minh được
    "mau_thuan": {"vi": "Nguồn tự mâu thuẫn hoặc ghi sai", "en": "The source contradicts itself or is wrong"},
    "nguon_khong_co": {"vi": "Nguồn không có chỗ ghi", "en": "The source has no place for it"},
    "cach_doc": {"vi": "Do cách đọc nguồn", "en": "A matter of how the source was read"},
    # Loại khoản thu, cách xác định mức thu, cách thanh toán
    "phi": {"vi": "Phí", "en": "Fee"},
    "le_phi": {"vi": "Lệ phí", "en": "Charge"},
    "gia": {"vi": "Giá dịch vụ", "en": "Price"},
    "nghia_vu_khac": {"vi": "Nghĩa vụ tài chính khác", "en": "Another obligation"},
    "mien_phi": {"vi": "Miễn phí", "en": "Free"},
    "so_tien": {"vi": "Số tiền cố định", "en": "A fixed amount"},
    "theo_don_vi": {"vi": "Theo đơn vị", "en": "Per unit"},
    "theo_bang": {"vi": "Theo biểu mức thu", "en": "By a table"},
    "ty_le": {"vi": "Theo tỷ lệ", "en": "A percentage"},
    "hdnd_tinh_quy_dinh": {
        "vi": "Hội đồng nhân dân cấp tỉnh quy định",
        "en": "Set by the provincial People's Council",
    },
    "chua_ro": {"vi": "Chưa rõ", "en": "Not known"},
    "tai_noi_nop": {"vi": "Tại nơi nộp hồ sơ", "en": "Where the dossier is handed in"},
    "chuyen_khoan": {"vi": "Chuyển khoản", "en": "Bank transfer"},
    "VND": {"vi": "VND", "en": "VND"},
    "USD": {"vi": "USD", "en": "USD"},
    "EUR": {"vi": "EUR", "en": "EUR"},
    # Đối tượng thực hiện
    "cong_dan_viet_nam": {"vi": "Công dân Việt Nam", "en": "Vietnamese citizen"},
    "nguoi_nuoc_ngoai": {"vi": "Người nước ngoài", "en": "Foreigner"},
    "nguoi_nuoc_ngoai_cu_tru_tai_viet_nam": {
        "vi": "Người nước ngoài cư trú tại Việt Nam",
        "en": "Foreigner residing in Vietnam",
    },
    "nguoi_viet_nam_dinh_cu_o_nuoc_ngoai": {
        "vi": "Người Việt Nam định cư ở nước ngoài",
        "en": "Vietnamese residing abroad",
    },
    "nguoi_khong_xac_dinh_noi_cu_tru": {
        "vi": "Người không xác định được nơi cư trú",
        "en": "Person without known residence",
    },
    "can_bo_cong_chuc_vien_chuc": {"vi": "Cán bộ, công chức, viên chức", "en": "Public official"},
    "doanh_nghiep": {"vi": "Doanh nghiệp", "en": "Enterprise"},
    "doanh_nghiep_viet_nam": {"vi": "Doanh nghiệp Việt Nam", "en": "Vietnamese enterprise"},
    "doanh_nghiep_co_von_dau_tu_nuoc_ngoai": {
        "vi": "Doanh nghiệp có vốn đầu tư nước ngoài",
        "en": "Enterprise with foreign capital",
    },
    "hop_tac_xa": {"vi": "Hợp tác xã", "en": "Cooperative"},
    "to_chuc": {"vi": "Tổ chức", "en": "Organisation"},
    "to_chuc_nuoc_ngoai": {"vi": "Tổ chức nước ngoài", "en": "Foreign organisation"},
    "to_chuc_dang": {"vi": "Tổ chức đảng", "en": "Party organisation"},
    "dang_vien": {"vi": "Đảng viên", "en": "Party member"},
    "ho_kinh_doanh": {"vi": "Hộ kinh doanh", "en": "Household business"},
    # Loại thủ tục
    "luat_giao_quy_dinh_chi_tiet": {"vi": "Được luật giao quy định chi tiết", "en": "Delegated by a law"},
    "khong_duoc_luat_giao": {"vi": "Không được luật giao", "en": "Not delegated by a law"},
    "trung_uong_quy_dinh": {"vi": "Do trung ương quy định", "en": "Set by the central level"},
    "khac": {"vi": "Khác", "en": "Other"},
    # Việc không làm được từ xa, và lúc nào
    "hien_dien": {"vi": "Có mặt tại cơ quan", "en": "Being present at the agency"},
    "ban_chinh": {"vi": "Nộp, xuất trình bản chính", "en": "Handing in or showing originals"},
    "kiem_tra_tai_cho": {"vi": "Cơ quan kiểm tra tại chỗ", "en": "The agency checks on the spot"},
    "nop_phi": {"vi": "Nộp phí, lệ phí tại quầy", "en": "Paying a fee at the counter"},
    "nhan_ket_qua": {"vi": "Đến nhận kết quả", "en": "Collecting the result in person"},
    "ky_thuat": {"vi": "Trở ngại kỹ thuật", "en": "A technical obstacle"},
    "giai_quyet": {"vi": "Lúc giải quyết", "en": "While it is processed"},
    "nhan": {"vi": "Lúc nhận kết quả", "en": "When the result is collected"},
    # Giấy tờ
    "nop": {"vi": "Nộp", "en": "Hand in"},
    "xuat_trinh": {"vi": "Xuất trình", "en": "Present"},
    # Danh mục dùng chung
    "tinh_thanh": {"vi": "Tỉnh, thành phố", "en": "Provinces"},
    "xa_phuong": {"vi": "Xã, phường, đặc khu", "en": "Communes"},
    "dan_toc": {"vi": "Dân tộc", "en": "Ethnic groups"},
    "quoc_tich": {"vi": "Quốc tịch", "en": "Nationalities"},
    "gioi_tinh": {"vi": "Giới tính", "en": "Sexes"},
    "loai_giay_to_tuy_than": {"vi": "Loại giấy tờ tùy thân", "en": "Identity papers"},
    "quan_he": {"vi": "Quan hệ", "en": "Relationships"},
    "nganh_nghe": {"vi": "Ngành nghề", "en": "Trades"},
    # Điền sẵn từ
    "tai_khoan.ho_ten": {"vi": "Tài khoản: họ tên", "en": "Account: name"},
    "tai_khoan.so_dinh_danh": {"vi": "Tài khoản: số định danh", "en": "Account: personal id"},
    "tai_khoan.ngay_sinh": {"vi": "Tài khoản: ngày sinh", "en": "Account: date of birth"},
    "tai_khoan.gioi_tinh": {"vi": "Tài khoản: giới tính", "en": "Account: sex"},
    "tai_khoan.noi_thuong_tru": {"vi": "Tài khoản: nơi thường trú", "en": "Account: residence"},
    "tai_khoan.dien_thoai": {"vi": "Tài khoản: điện thoại", "en": "Account: telephone"},
    "tai_khoan.thu_dien_tu": {"vi": "Tài khoản: thư điện tử", "en": "Account: email"},
    "co_quan.ten": {"vi": "Cơ quan: tên", "en": "Agency: name"},
    "ho_so.ngay_nop": {"vi": "Hồ sơ: ngày nộp", "en": "Dossier: date of submission"},
    # Định dạng tệp
    "pdf": {"vi": "pdf", "en": "pdf"},
    "docx": {"vi": "docx", "en": "docx"},
    "odt": {"vi": "odt", "en": "odt"},
    "xlsx": {"vi": "xlsx", "en": "xlsx"},
    "jpg": {"vi": "jpg", "en": "jpg"},
    "png": {"vi": "png", "en": "png"},
    "xml": {"vi": "xml", "en": "xml"},
    "procedure/v0": {"vi": "procedure/v0", "en": "procedure/v0"},
}


class Word(str):
    """A word of a vocabulary among the values of a sentence, which shows its label."""

    __slots__ = ()


def word_label(word: str, lang: str = "vi") -> str:
    """What a word of a vocabulary of the law ("truc_tuyen") is called in ``lang``; the word itself where it is none.

    Raises :class:`~dvc_core.finding.MisuseError` for another language.
    """
    if lang not in ("vi", "en"):
        raise MisuseError(f"lang is vi or en, not {lang!r}")
    return VOCABULARY[word][lang] if word in VOCABULARY else word


def add_words(words: Mapping[str, Both]) -> None:
    """Take in the words of a module that says them itself; one that is known keeps its label."""
    VOCABULARY.update({word: label for word, label in words.items() if word not in VOCABULARY})
