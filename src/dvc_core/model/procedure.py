"""One administrative procedure: the eleven items of TT 32/2017/TT-BTTTT Điều 5 khoản 1, and the rest.

Each line pairs the Python name with the law's word (the YAML key), its Vietnamese label and the point
it answers; docs/glossary.md is generated from here. An item that is missing is no wrong
shape: a draft loads, and the rules and the level say what it lacks. Annotations are evaluated as they
stand: as texts they would be compiled one by one, at every start.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import AfterValidator, PrivateAttr

from ..finding import DEFAULT_FRAMEWORK, Frozen, Path
from .form import Condition, Form, FormField
from .shapes import USUAL, ByName, Day, Id, Many, Moment, Number, Ordinal, Record, Share, Stated, Text, key

SCHEMA_VERSION = "procedure/v0"

Tier = Literal["cap_bo", "cap_tinh", "cap_huyen", "cap_xa", "co_quan_khac"]
Way = Literal["truc_tiep", "buu_chinh", "truc_tuyen"]
TimeUnit = Literal["ngay_lam_viec", "ngay", "gio", "tuan", "thang", "nam"]
DurationKind = Literal[
    "so_luong",
    "giai_quyet_ngay",
    "trong_ngay",
    "theo_chi_tiet",
    "theo_van_ban",
    "khong_tra_ket_qua",
    "khong_quy_dinh",
    "mo_ta",
]
#: From which event a text counts: the dossier received, received complete, arrived at the agency that decides, the
#: financial duty done, another one in words.
StartsFrom = Literal["nhan_ho_so", "nhan_du_ho_so", "co_quan_nhan", "nop_tai_chinh", "su_kien_khac"]
#: What happens to a dossier that bears on when it is due (:mod:`dvc_core.answers.deadline`).
EventKind = Literal[
    "bat_dau",
    "tiep_nhan",
    "co_quan_nhan",
    "yeu_cau_bo_sung",
    "bo_sung",
    "yeu_cau_tai_chinh",
    "nop_tai_chinh",
    "dung",
    "tiep_tuc",
    "hen_lai",
    "rut",
    "khong_tiep_nhan",
]
FeeKind = Literal["phi", "le_phi", "gia", "nghia_vu_khac"]
FeeBasis = Literal[
    "mien_phi",
    "so_tien",
    "theo_don_vi",
    "theo_bang",
    "ty_le",
    "hdnd_tinh_quy_dinh",
    "theo_van_ban",
    "chua_ro",
]
Payment = Literal["truc_tuyen", "tai_noi_nop", "chuyen_khoan", "buu_chinh"]
Subject = Literal[
    "cong_dan_viet_nam",
    "nguoi_nuoc_ngoai",
    "nguoi_nuoc_ngoai_cu_tru_tai_viet_nam",
    "nguoi_viet_nam_dinh_cu_o_nuoc_ngoai",
    "nguoi_khong_xac_dinh_noi_cu_tru",
    "can_bo_cong_chuc_vien_chuc",
    "doanh_nghiep",
    "doanh_nghiep_viet_nam",
    "doanh_nghiep_co_von_dau_tu_nuoc_ngoai",
    "hop_tac_xa",
    "to_chuc",
    "to_chuc_nuoc_ngoai",
    "to_chuc_dang",
    "dang_vien",
    "ho_kinh_doanh",
]
ProcedureKind = Literal["luat_giao_quy_dinh_chi_tiet", "khong_duoc_luat_giao", "trung_uong_quy_dinh", "khac"]
Currency = Literal["VND", "USD", "EUR"]
#: What somebody may have to do, or the agency on the spot, that cannot be done from afar; and when.
InPersonTask = Literal[
    "hien_dien", "ban_chinh", "kiem_tra_tai_cho", "nop_phi", "nhan_ket_qua", "ky_thuat", "khac"
]
Stage = Literal["nop", "giai_quyet", "nhan"]
DoubtKind = Literal["mau_thuan", "nguon_khong_co", "cach_doc"]


class Citation(Record):
    """A legal instrument and, where stated, the place in it."""

    number: Text = key("so_ky_hieu", "Số, ký hiệu", default=...)
    title: str | None = key("ten", "Trích yếu")
    issued: Day | None = key("ngay_ban_hanh", "Ngày ban hành")
    effective: Day | None = key("ngay_hieu_luc", "Ngày có hiệu lực")
    issuer: str | None = key("co_quan_ban_hanh", "Cơ quan ban hành")
    article: Ordinal | None = key("dieu", "Điều")
    clause: Ordinal | None = key("khoan", "Khoản")
    point: str | None = key("diem", "Điểm")
    annex: Ordinal | None = key("phu_luc", "Phụ lục")
    note: str | None = key("ghi_chu", "Ghi chú")


class Sector(Record):
    """Lĩnh vực: the field of state management a procedure belongs to."""

    code: str | None = key("ma", "Mã lĩnh vực")
    name: Text = key("ten", "Tên lĩnh vực", default=...)


class Step(Record):
    """One step of the procedure."""

    title: str | None = key("ten", "Tên bước")
    text: Text = key("noi_dung", "Nội dung bước", default=...)
    actor: str | None = key("nguoi_thuc_hien", "Người thực hiện")
    basis: Citation | None = key("can_cu", "Căn cứ")


class DurationPart(Record):
    """A part of a time by case, step or place."""

    of: Text = key("cho", "Áp dụng cho", default=...)
    when: Condition | None = key("khi", "Áp dụng khi")
    amount: Number = key("so", "Số", default=...)
    unit: TimeUnit = key("don_vi", "Đơn vị", default=...)


class AddedTime(DurationPart):
    """Time that is added for some, beside the one for all."""


class ExcludedTime(Record):
    """Time that a text does not count in ("không bao gồm thời gian …")."""

    what: Text = key("noi_dung", "Thời gian không tính", default=...)
    finance: bool = key("nghia_vu_tai_chinh", "Là thời gian thực hiện nghĩa vụ tài chính", default=False)


class Duration(Record):
    """Thời hạn giải quyết. Working days, days, hours and months are different units.

    ``tinh_tu`` is the event from which the text itself counts; where it says none the general rule decides.
    """

    kind: DurationKind = key("loai", "Loại thời hạn", default="so_luong")
    amount: Number | None = key("so", "Số")
    unit: TimeUnit | None = key("don_vi", "Đơn vị")
    starts_from: StartsFrom | None = key("tinh_tu", "Tính từ")
    cutoff: str | None = key("nhan_sau_gio", "Nhận sau giờ này thì trả ngày làm việc tiếp theo")
    parts: Many[DurationPart] | None = key("chi_tiet", "Chi tiết theo trường hợp, bước, địa bàn")
    added: Many[AddedTime] | None = key("cong_them", "Được cộng thêm (xã miền núi, hải đảo, …)")
    excluded: Many[ExcludedTime] | None = key("khong_gom", "Thời gian không tính vào thời hạn")
    basis: Citation | None = key("can_cu", "Căn cứ")
    text: str | None = key("mo_ta", "Mô tả bằng lời")


class FeeRow(Record):
    """One line of a tariff: of those whose condition holds on a day there is to be one.

    What it comes to is told at :class:`Fee`. ``muc_thu`` says of a line without an amount why it has none.
    """

    of: Text = key("cho", "Áp dụng cho", default=...)
    when: Condition | None = key("khi", "Áp dụng khi")
    amount: Annotated[Number | None, USUAL] = key("so_tien", "Số tiền")
    per: str | None = key("don_vi", "Tính cho mỗi")
    basis_kind: FeeBasis | None = key("muc_thu", "Cách xác định mức thu của dòng không nêu số tiền")
    count: Id | None = key("so_luong", "Số lượng (mã câu hỏi)")
    percent: Share | None = key("phan_tram", "Tỷ lệ (%)")
    percent_of: str | None = key("tinh_tren", "Tính trên (mã câu hỏi, hoặc bằng lời)")
    above: Number | None = key("vuot_tren", "Chỉ tính phần vượt trên")
    each_above: Number | None = key("moi_don_vi_vuot", "Cộng thêm cho mỗi đơn vị vượt trên")
    least: Number | None = key("toi_thieu", "Mức thu tối thiểu", not_above=("DVC321", "toi_da"))
    most: Number | None = key("toi_da", "Mức thu tối đa")
    times: Id | None = key("nhan_voi", "Nhân với (mã câu hỏi), sau khi đã xét tối thiểu, tối đa")
    starts: Day | None = key("tu_ngay", "Từ ngày")
    ends: Day | None = key("den_ngay", "Đến hết ngày", not_before=("DVC306", "tu_ngay"))
    basis: Citation | None = key("can_cu", "Căn cứ")


class FeePeriod(Record):
    """The amount in a period, where it differs from the standing one (a reduction until a date)."""

    starts: Day | None = key("tu_ngay", "Từ ngày")
    ends: Day | None = key("den_ngay", "Đến hết ngày", not_before=("DVC306", "tu_ngay"))
    amount: Number = key("so_tien", "Số tiền", default=...)
    basis: Citation | None = key("can_cu", "Căn cứ")


class Relief(Record):
    """An exemption or reduction for some people, ways or places.

    One without ``khi`` is for those its words name, which only an answer can tell, or for everybody.
    """

    who: Text = key("doi_tuong", "Đối tượng", default=...)
    when: Condition | None = key("khi", "Áp dụng khi")
    everybody: bool = key("moi_nguoi", "Áp dụng cho mọi người nộp", default=False)
    percent_off: Share = key("giam_phan_tram", "Giảm (%)", default=100, validate_default=True)
    most_off: Number | None = key("giam_toi_da", "Số tiền được giảm nhiều nhất")
    starts: Day | None = key("tu_ngay", "Từ ngày")
    ends: Day | None = key("den_ngay", "Đến hết ngày", not_before=("DVC306", "tu_ngay"))
    basis: Citation | None = key("can_cu", "Căn cứ")


class Fee(Record):
    """Phí, lệ phí (Luật 97/2015/QH13 Điều 3) or another obligation. Zero is not free: say which.

    It comes to ``so_tien`` × ``so_luong`` + ``phan_tram`` of what of ``tinh_tren`` is above ``vuot_tren``, or
    with ``moi_don_vi_vuot`` to ``so_tien`` and that much for each of ``so_luong`` above ``vuot_tren``; at least
    ``toi_thieu``, at most ``toi_da``; times ``nhan_voi``; less the greatest of its reductions.
    """

    name: str | None = key("ten", "Tên khoản thu")
    kind: FeeKind = key("loai", "Loại khoản thu", default=...)
    basis_kind: FeeBasis = key("muc_thu", "Cách xác định mức thu", default=...)
    when: Condition | None = key("khi", "Chỉ thu khi")
    amount: Number | None = key("so_tien", "Số tiền")
    currency: Currency = key("tien_te", "Tiền tệ", default="VND")
    per: str | None = key("don_vi", "Tính cho mỗi")
    count: Id | None = key("so_luong", "Số lượng (mã câu hỏi)")
    percent: Share | None = key("phan_tram", "Tỷ lệ (%)")
    percent_of: str | None = key("tinh_tren", "Tính trên (mã câu hỏi, hoặc bằng lời)")
    above: Number | None = key("vuot_tren", "Chỉ tính phần vượt trên")
    each_above: Number | None = key("moi_don_vi_vuot", "Cộng thêm cho mỗi đơn vị vượt trên")
    least: Number | None = key("toi_thieu", "Mức thu tối thiểu", not_above=("DVC321", "toi_da"))
    most: Number | None = key("toi_da", "Mức thu tối đa")
    times: Id | None = key("nhan_voi", "Nhân với (mã câu hỏi), sau khi đã xét tối thiểu, tối đa")
    starts: Day | None = key("tu_ngay", "Từ ngày")
    ends: Day | None = key("den_ngay", "Đến hết ngày", not_before=("DVC306", "tu_ngay"))
    rows: Many[FeeRow] | None = key("bang", "Biểu mức thu")
    periods: Many[FeePeriod] | None = key("theo_thoi_gian", "Mức thu theo thời gian")
    reliefs: Many[Relief] | None = key("mien_giam", "Miễn, giảm")
    payment: Many[Payment] | None = key("thanh_toan", "Cách thanh toán", "k4 b", unique=("DVC606", ""))
    basis: Citation | None = key("can_cu", "Căn cứ")
    note: str | None = key("ghi_chu", "Ghi chú")


class Channel(Record):
    """A row of "cách thức thực hiện": how to submit, and the time and fees that go with it."""

    way: Way = key("hinh_thuc", "Hình thức nộp", default=...)
    case: str | None = key("truong_hop", "Trường hợp")
    when: Condition | None = key("khi", "Áp dụng khi")
    deadline: Duration | None = key("thoi_han_giai_quyet", "Thời hạn giải quyết", "đ")
    fees: Stated[Fee] = key("phi_le_phi", "Phí, lệ phí", "i")
    address: str | None = key("dia_chi", "Nơi nộp hoặc địa chỉ trang")
    text: str | None = key("mo_ta", "Mô tả")


class Variant(Record):
    """A case that has a code of its own (1.001193.01), with its time where it differs."""

    code: Text = key("ma", "Mã trường hợp", default=...)
    name: str | None = key("ten", "Tên trường hợp")
    when: Condition | None = key("khi", "Áp dụng khi")
    deadline: Duration | None = key("thoi_han_giai_quyet", "Thời hạn giải quyết", "đ")


class Alternative(Record):
    """One of several papers that may stand for each other."""

    name: Text = key("ten", "Tên giấy tờ", default=...)
    originals: int | None = key("ban_chinh", "Số bản chính", ge=0)
    copies: int | None = key("ban_sao", "Số bản sao", ge=0)


class FromDatabase(Record):
    """The database that has what a paper says: the agency may look there in its place."""

    name: Text = key("csdl", "Cơ sở dữ liệu", default=...)
    basis: Citation | None = key("can_cu", "Căn cứ")
    otherwise: str | None = key("khi_khong_duoc", "Nộp gì khi không khai thác được")


class Paper(Record):
    """A part of the dossier: to hand in or to present, originals and copies counted apart.

    ``khi`` decides when it is needed; ``neu`` says so in words.
    """

    id: Id | None = key("ma", "Mã giấy tờ")
    name: Text = key("ten", "Tên giấy tờ", default=...)
    handling: Literal["nop", "xuat_trinh"] = key("cach_nop", "Nộp hay xuất trình", default="nop")
    originals: int | None = key("ban_chinh", "Số bản chính", ge=0)
    copies: int | None = key("ban_sao", "Số bản sao", ge=0)
    template: str | None = key("mau", "Theo mẫu", refers_to=("DVC403", "mau_don_to_khai.ma"))
    as_file: bool | None = key("nop_dien_tu", "Nộp được dưới dạng tệp", "k3 b")
    only_if: str | None = key("neu", "Chỉ cần khi")
    when: Condition | None = key("khi", "Chỉ cần khi (điều kiện)")
    from_database: FromDatabase | None = key("khai_thac", "Cơ sở dữ liệu có dữ liệu của giấy tờ")
    alternatives: Many[Alternative] | None = key("mot_trong", "Một trong các giấy tờ")
    basis: Citation | None = key("can_cu", "Căn cứ")
    note: str | None = key("ghi_chu", "Ghi chú")


class Case(Record):
    """Papers that only one case of the procedure needs."""

    name: Text = key("ten", "Tên trường hợp", default=...)
    when: Condition | None = key("khi", "Áp dụng khi")
    papers: Many[Paper] = key("giay_to", "Giấy tờ", default=(), min_length=1)


class Dossier(Record):
    """Thành phần, số lượng hồ sơ."""

    sets: int | None = key("so_bo", "Số lượng hồ sơ (bộ)", "d", ge=1)
    papers: Stated[Paper] = key("giay_to", "Giấy tờ dùng chung cho mọi trường hợp")
    cases: Many[Case] | None = key("truong_hop", "Giấy tờ theo trường hợp", unique=("DVC409", "ten"))
    notes: Many[Text] | None = key("luu_y", "Lưu ý (không phải giấy tờ)")


class Agencies(Record):
    """Cơ quan giải quyết thủ tục hành chính; who decides, who acts for whom, who helps."""

    executing: Many[Text] | None = key("thuc_hien", "Cơ quan thực hiện", "g", unique=("DVC606", ""))
    deciding: str | None = key("co_tham_quyen", "Cơ quan có thẩm quyền quyết định")
    delegated: str | None = key("duoc_uy_quyen", "Cơ quan, người được ủy quyền")
    cooperating: Many[Text] | None = key("phoi_hop", "Cơ quan phối hợp", unique=("DVC606", ""))
    receiving: str | None = key("noi_tiep_nhan", "Nơi tiếp nhận hồ sơ")


class Result(Record):
    """A final result of the procedure."""

    code: str | None = key("ma", "Mã kết quả")
    name: Text = key("ten", "Tên kết quả", default=...)
    template: str | None = key("mau_ket_qua", "Mẫu kết quả (tên mẫu, hoặc khong_co)", "i")
    electronic: bool | None = key("ban_dien_tu", "Có bản điện tử")
    valid_for: str | None = key("hieu_luc", "Thời hạn hiệu lực")


class Template(Record):
    """A form of the law (mẫu đơn, mẫu tờ khai) and where its electronic shapes are."""

    id: Id = key("ma", "Mã mẫu", default=...)
    name: Text = key("ten", "Tên mẫu", default=...)
    number: str | None = key("so_mau", "Số mẫu")
    issued_with: Citation | None = key("van_ban", "Ban hành kèm theo")
    file: str | None = key("tep", "Tệp tải về", "k2 b")
    no_file: bool = key("khong_co_tep", "Nơi công bố ghi là không có tệp tải về", "k2 b", default=False)
    source_file: str | None = key("tep_nguon", "Tên tệp ở nguồn (chưa tải về)")
    source_address: str | None = key("dia_chi_nguon", "Địa chỉ tệp ở nguồn")
    form: str | None = key(
        "bieu_mau", "Biểu mẫu điện tử tương tác", "k3 b", refers_to=("DVC412", "bieu_mau_dien_tu")
    )
    blanks: Many[Text] | None = key("o_trong", "Các ô phải điền của mẫu", "k3 b")
    print_accepted: bool | None = key("nhan_ban_in", "Nhận bản in từ biểu mẫu điện tử", "k2 c")


class Exchange(Record):
    """Hình thức nhận hồ sơ, trả kết quả: both ways, in and back."""

    receive: Many[Way] | None = key("nhan_ho_so", "Nhận hồ sơ", "k", unique=("DVC606", ""))
    deliver: Many[Way] | None = key("tra_ket_qua", "Trả kết quả", "k", unique=("DVC606", ""))
    note: str | None = key("ghi_chu", "Ghi chú")


class Declared(Record):
    """What somebody says the level is; compared with what the file proves, never used for it."""

    framework: Text = key("khung", "Khung phân mức", default=...)
    level: int | str = key("muc", "Mức công bố", default=...)
    source: str | None = key("nguon", "Nguồn công bố")
    seen: Day | None = key("ngay_xem", "Ngày xem")
    reason: Text | None = key("ly_do", "Lý do cung cấp một phần, như nơi công bố nêu")


class Target(Record):
    """A level that somebody demands: a mandate, with its instrument and date."""

    framework: Text = key("khung", "Khung phân mức", default=...)
    level: int | str = key("muc", "Mức phải đạt", default=...)
    due: Day | None = key("han", "Hạn")
    basis: Citation | None = key("can_cu", "Văn bản giao")


class InPerson(Record):
    """Something that cannot be done from afar, or the statement that it can, or why a sentence demands nothing.

    An entry has ``viec``; one that answers a sentence of the file has ``cau`` and ``khong_buoc`` instead.
    """

    task: InPersonTask | None = key("viec", "Việc phải làm trực tiếp", "Điều 14 NĐ 224/2026/NĐ-CP")
    absent: bool = key("khong", "Không phải làm trực tiếp việc này", default=False)
    stage: Stage | None = key("luc", "Lúc nộp, lúc giải quyết hay lúc nhận kết quả")
    who: Text | None = key("ai", "Ai phải làm")
    when: Condition | None = key("khi", "Chỉ khi (điều kiện)")
    only_if: Text | None = key("neu", "Chỉ khi (bằng lời)")
    if_needed: bool = key("neu_can_thiet", "Chỉ nếu cần thiết", default=False)
    basis: Citation | None = key("can_cu", "Căn cứ", "Điều 14 NĐ 224/2026/NĐ-CP")
    published: bool | None = key("cong_khai", "Đã công khai trên Cổng Dịch vụ công quốc gia")
    sentence: Text | None = key("cau", "Câu của tệp (từ đầu câu)")
    not_binding: Text | None = key("khong_buoc", "Vì sao câu ấy không buộc ai phải đến")
    note: str | None = key("ghi_chu", "Ghi chú")


class Proactive(Record):
    """What the agency does of its own accord for a proactive service."""

    reminds: bool | None = key("nhac", "Chủ động nhắc", "khoản 1 Điều 16 NĐ 224/2026/NĐ-CP")
    prepares: bool | None = key("chuan_bi_ho_so", "Chuẩn bị hồ sơ", "khoản 2 Điều 16 NĐ 224/2026/NĐ-CP")
    advises: bool | None = key("khuyen_nghi", "Khuyến nghị phương án", "khoản 3 Điều 16 NĐ 224/2026/NĐ-CP")
    performs: bool | None = key("tu_dong", "Tự động thực hiện", "khoản 4 Điều 16 NĐ 224/2026/NĐ-CP")
    several: bool | None = key(
        "nhieu_phuong_an", "Có nhiều dịch vụ cùng mục tiêu", "khoản 3 Điều 16 NĐ 224/2026/NĐ-CP"
    )
    may_refuse_result: bool | None = key(
        "duoc_tu_choi_ket_qua", "Từ chối kết quả thì khôi phục như trước", "khoản 4 Điều 16 NĐ 224/2026/NĐ-CP"
    )
    may_decline: bool | None = key(
        "duoc_tu_choi", "Được từ chối dùng dịch vụ chủ động", "khoản 3 Điều 17 NĐ 224/2026/NĐ-CP"
    )


class FeeExpectation(Record):
    """What the fees must come to for some answers: an amount, from and to, or not known and why."""

    channel: Way | None = key("kenh", "Hình thức nộp")
    answers: ByName[str | int | bool] | None = key("tra_loi", "Các câu trả lời")
    amount: Number | None = key("so_tien", "Số tiền")
    least: Number | None = key("it_nhat", "Ít nhất")
    most: Number | None = key("nhieu_nhat", "Nhiều nhất")
    currency: Currency = key("tien_te", "Tiền tệ", default="VND")
    unknown: str | None = key("chua_biet", "Chưa biết, vì")
    asks: Many[Text] | None = key("hoi", "Các câu còn phải hỏi")


class DossierEvent(Record):
    """Something that happened to a dossier."""

    kind: EventKind = key("loai", "Sự kiện", default=...)
    at: Moment = key("luc", "Lúc", default=...)


class DeadlineExpectation(Record):
    """When a dossier must be due: a date, from and to, or not known and why."""

    received: Moment = key("nhan", "Nhận hồ sơ lúc", default=...)
    events: Many[DossierEvent] | None = key("su_kien", "Các sự kiện")
    channel: Way | None = key("kenh", "Hình thức nộp")
    case: str | None = key("truong_hop", "Mã trường hợp", refers_to=("DVC343", "truong_hop.ma"))
    answers: ByName[str | int | bool] | None = key("tra_loi", "Các câu trả lời")
    due: Day | None = key("han", "Hạn")
    earliest: Day | None = key("som_nhat", "Hạn sớm nhất")
    latest: Day | None = key("muon_nhat", "Hạn muộn nhất")
    expected: bool | None = key("du_kien", "Chỉ là dự kiến")
    unknown: str | None = key("chua_biet", "Chưa biết, vì")
    asks: Many[Text] | None = key("hoi", "Các câu còn phải hỏi")


class ChecklistExpectation(Record):
    """What must be handed in or shown for some answers; papers by their codes (``ma``) or names."""

    channel: Way | None = key("kenh", "Hình thức nộp")
    answers: ByName[str | int | bool] | None = key("tra_loi", "Các câu trả lời")
    needed: Many[Text] | None = key("phai_co", "Phải có")
    spared: Many[Text] | None = key("co_the_khong_nop", "Có thể không phải nộp")
    absent: Many[Text] | None = key("khong_co", "Không có trong danh sách")
    asks: Many[Text] | None = key("hoi", "Các câu còn phải hỏi")


class Expectation(Record):
    """A test inside the record: what levels, fees, due days or papers must come to under stated circumstances."""

    name: Text = key("ten", "Tên trường hợp", default=...)
    framework: Text = key("khung", "Khung phân mức", default=DEFAULT_FRAMEWORK)
    on: Day | None = key("ngay", "Ngày xét")
    portal: ByName[bool] | None = key("cong", "Khả năng của cổng")
    proven: int | str | None = key("chac_chan", "Mức đã chứng minh")
    achievable: int | str | None = key("dat_duoc", "Mức có thể đạt")
    ceiling: int | str | None = key("tran", "Mức tối đa theo luật")
    unmet: Many[Text] | None = key("khong_dat", "Tiêu chí không đạt")
    fee: FeeExpectation | None = key("phi", "Phí, lệ phí phải ra")
    deadline: DeadlineExpectation | None = key("thoi_han", "Hạn phải ra")
    checklist: ChecklistExpectation | None = key("giay_to", "Giấy tờ phải có")


class Provenance(Record):
    """Where the facts of the file come from, and when they were looked at."""

    name: Text = key("ten", "Tên nguồn", default=...)
    address: str | None = key("dia_chi", "Địa chỉ")
    seen: Day = key("ngay_xem", "Ngày xem", default=...)
    updated: Day | None = key("ngay_cap_nhat", "Ngày nguồn cập nhật")
    items: Many[Text] | None = key("muc", "Các mục lấy từ nguồn này (bỏ trống: cả tệp)")


class Verbatim(Record):
    """What a source says that has no item of its own, or more words than its item can hold."""

    item: Text = key("muc", "Mục", default=...)
    field: str | None = key("truong", "Trường của nguồn")
    text: Text = key("noi_dung", "Nội dung nguyên văn", default=...)


class Unverified(Record):
    """A statement of the file that nobody could check yet."""

    item: Text = key("muc", "Mục", default=...)
    places: Many[Text] | None = key("cho", "Các chỗ cụ thể (bỏ trống: cả mục)")
    kind: DoubtKind | None = key("loai", "Vì sao chưa xác minh được")
    reason: Text = key("ly_do", "Lý do", default=...)


def _write_out(fields: Iterable[FormField] | None, data: Any) -> None:
    """Put into the data of fields what they have of shared ones."""
    for field, item in zip(fields or (), data or (), strict=True):
        if field.use is not None:
            whole = field.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
            item.update({name: value for name, value in whole.items() if name not in item})
        _write_out(field.columns, item.get("cot"))


class Hole(NamedTuple):
    """A use of a shared field that cannot be written out, and its place."""

    path: Path
    #: The item of the list as the file has it, a note stands in its place; None where the field is known.
    use: Mapping[str, Any] | None = None


class Procedure(Record):
    """A procedure as its file states it. ``None`` is not stated, ``()`` is stated as none."""

    schema_version: Literal["procedure/v0"] = key("phien_ban", "Phiên bản lược đồ", default=...)
    code: str | None = key("ma_thu_tuc", "Mã thủ tục")
    former_codes: Many[Text] | None = key("ma_cu", "Mã cũ hoặc mã địa phương")
    name: str | None = key("ten_thu_tuc", "Tên thủ tục", "a")
    sector: Sector | None = key("linh_vuc", "Lĩnh vực")
    kind: ProcedureKind | None = key("loai_thu_tuc", "Loại thủ tục")
    tiers: Many[Tier] | None = key("cap_thuc_hien", "Cấp thực hiện", unique=("DVC606", ""))
    steps: Many[Step] | None = key("trinh_tu_thuc_hien", "Trình tự thực hiện", "b")
    channels: Many[Channel] | None = key("cach_thuc_thuc_hien", "Cách thức thực hiện", "c")
    dossier: Dossier | None = key("thanh_phan_ho_so", "Thành phần, số lượng hồ sơ", "d")
    deadline: Duration | None = key("thoi_han_giai_quyet", "Thời hạn giải quyết", "đ")
    variants: Many[Variant] | None = key("truong_hop", "Trường hợp có mã riêng")
    subjects: Many[Subject] | None = key(
        "doi_tuong_thuc_hien", "Đối tượng thực hiện", "e", unique=("DVC606", "")
    )
    agencies: Agencies | None = key("co_quan_giai_quyet", "Cơ quan giải quyết", "g")
    results: Many[Result] | None = key("ket_qua_thuc_hien", "Kết quả thực hiện", "h")
    templates: Stated[Template] = key("mau_don_to_khai", "Mẫu đơn, mẫu tờ khai", "i", unique=("DVC410", "ma"))
    conditions: Stated[Text] = key("yeu_cau_dieu_kien", "Yêu cầu, điều kiện", "i")
    fees: Stated[Fee] = key("phi_le_phi", "Phí, lệ phí", "i")
    questions: Many[FormField] | None = key(
        "cau_hoi", "Câu hỏi để tính phí, thời hạn, giấy tờ", unique=("DVC452", "ma")
    )
    exchange: Exchange | None = key("hinh_thuc_nhan_tra", "Hình thức nhận hồ sơ, trả kết quả", "k")
    non_territorial: bool | None = key(
        "phi_dia_gioi",
        "Tiếp nhận không phụ thuộc địa giới hành chính",
        "khoản 3 Điều 17 NĐ 118/2025/NĐ-CP",
    )
    legal_basis: Many[Citation] | None = key("can_cu_phap_ly", "Căn cứ pháp lý", "l")
    announcement: Citation | None = key("quyet_dinh_cong_bo", "Quyết định công bố", "l")
    forms: Annotated[dict[Id, Form], AfterValidator(Frozen)] | None = key(
        "bieu_mau_dien_tu", "Biểu mẫu điện tử tương tác", "k3 b"
    )
    declared: Many[Declared] | None = key("muc_do_cong_bo", "Mức độ đã công bố")
    targets: Many[Target] | None = key("muc_tieu", "Mức được giao")
    in_person: Stated[InPerson] = key(
        "phai_truc_tiep", "Việc không làm được từ xa", "Điều 14 NĐ 224/2026/NĐ-CP"
    )
    proactive: Proactive | None = key(
        "dich_vu_chu_dong", "Dịch vụ công chủ động", "Điều 16 NĐ 224/2026/NĐ-CP"
    )
    expectations: Many[Expectation] | None = key("kiem_thu", "Kiểm thử")
    valid_from: Day | None = key("ap_dung_tu", "Áp dụng từ ngày")
    valid_to: Day | None = key("ap_dung_den", "Áp dụng đến hết ngày", not_before=("DVC610", "ap_dung_tu"))
    keywords: Many[Text] | None = key("tu_khoa", "Từ khóa", unique=("DVC606", ""))
    notes: Many[Text] | None = key("ghi_chu", "Ghi chú")
    provenance: Many[Provenance] | None = key("nguon", "Nguồn")
    unverified: Many[Unverified] | None = key("chua_xac_minh", "Chưa xác minh")
    verbatim: Many[Verbatim] | None = key("nguyen_van", "Nguyên văn của nguồn")
    _holes: tuple[Hole, ...] = PrivateAttr(())

    @property
    def holes(self) -> tuple[Hole, ...]:
        """What is not known of its forms and questions: shared fields that there are not, or that are used wrongly."""
        return self._holes

    def with_holes(self, holes: Iterable[Hole]) -> Self:
        """The procedure with what is not known of it."""
        made = self.model_copy()
        made._holes = tuple(holes)  # noqa: SLF001 - made here
        return made

    def to_data(self, *, uses: bool = False) -> dict[str, Any]:
        """The procedure as a file holds it, with what it has of shared fields written out: the data stand alone.

        ``uses`` keeps the uses alone, as its author wrote them: they are read again where the shared fields are.
        """
        data = super().to_data()
        if not uses:
            _write_out(self.questions, data.get("cau_hoi"))
            for name, form in (self.forms or {}).items():
                sections = data["bieu_mau_dien_tu"][name]["phan"]
                for section, its in zip(form.sections, sections, strict=True):
                    _write_out(section.fields, its["truong"])
        for hole in self._holes:
            home: Any = data
            for step in hole.path[:-1]:
                home = home[step]
            if hole.use is not None:
                home[hole.path[-1]] = dict(hole.use)
        return data

    def lacks(self, *place: str) -> bool:
        """Whether something in a place is not known: a part of a form, of the questions."""
        return any(hole.path[: len(place)] == place for hole in self._holes)

    def __repr__(self) -> str:
        return f"<Procedure {self.code!r} {self.name!r}>"
