"""An electronic form: pages, sections, fields, and the conditions under which a field is asked.

One source for every host (TT 32/2017 Điều 5 khoản 3 điểm b, Điều 8). Words of a form are Vietnamese;
other languages stand in ``ban_dich``. Annotations are evaluated as they stand: as texts they would
be compiled one by one, at every start.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, Self, get_args

from pydantic import ConfigDict, PrivateAttr

from ..finding import Frozen
from .kinds import kinds
from .shapes import Bound, ByName, Day, Id, Many, Number, Ordinal, Record, SignedNumber, SourceName, Text, key

if TYPE_CHECKING:
    FieldKind = str
else:
    FieldKind = Literal[tuple(kinds())]

#: What is known of the person before the form is filled in (TT 32/2017 Điều 8 khoản 2): what every portal may
#: know; any other name is that of what a portal says it knows (``du_lieu_san_co`` of its profile).
Prefill = Literal[
    "tai_khoan.ho_ten",
    "tai_khoan.so_dinh_danh",
    "tai_khoan.ngay_sinh",
    "tai_khoan.gioi_tinh",
    "tai_khoan.noi_thuong_tru",
    "tai_khoan.dien_thoai",
    "tai_khoan.thu_dien_tu",
    "co_quan.ten",
    "ho_so.ngay_nop",
]

#: Code lists that are shipped; any other name is that of a file beside the procedures (:mod:`.lists`).
CodeList = Literal[
    "tinh_thanh",
    "xa_phuong",
    "dan_toc",
    "quoc_tich",
    "gioi_tinh",
    "loai_giay_to_tuy_than",
    "quan_he",
    "nganh_nghe",
]

SHIPPED_LISTS = frozenset(get_args(CodeList))
COMMON_SOURCES = frozenset(get_args(Prefill))


class Option(Record):
    """One choice of a list."""

    code: Text = key("ma", "Mã lựa chọn", default=...)
    label: Text = key("nhan", "Nhãn", default=...)
    translations: ByName[str] | None = key("ban_dich", "Bản dịch của nhãn")


class ListEntry(Option):
    """One code of a list, with the code it belongs to and its own days."""

    parent: Text | None = key("thuoc", "Thuộc mã")
    begins: Day | None = key("hieu_luc_tu", "Hiệu lực từ ngày")
    ends: Day | None = key("hieu_luc_den", "Hiệu lực đến ngày")


class OwnList(Record):
    """A code list of the authors themselves, a file of its own (:mod:`.lists`)."""

    schema_version: Literal["code_list/v0"] = key("phien_ban", "Phiên bản lược đồ", default=...)
    title: Text = key("ten", "Tên danh mục", default=...)
    source: Text | None = key("nguon", "Nguồn của danh mục")
    begins: Day | None = key("hieu_luc_tu", "Hiệu lực từ ngày")
    ends: Day | None = key("hieu_luc_den", "Hiệu lực đến ngày")
    entries: Many[ListEntry] = key("muc", "Các mục", default=..., min_length=1)

    def __repr__(self) -> str:
        return f"<OwnList {self.title!r}, {len(self.entries)} entries>"


class Condition(Record):
    """When something is shown or required: a test of an earlier field, or all, any, not of tests."""

    field: str | None = key("truong", "Trường được xét")
    part: Literal["tinh"] | None = key("phan", "Phần của địa chỉ được xét")
    equals: str | int | bool | None = key("bang", "Có giá trị bằng")
    one_of: Many[str | int] | None = key("thuoc", "Có giá trị thuộc")
    answered: bool | None = key("da_tra_loi", "Đã được trả lời")
    minimum: SignedNumber | None = key("toi_thieu", "Có giá trị từ")
    maximum: SignedNumber | None = key("toi_da", "Có giá trị đến")
    earliest: str | None = key("som_nhat", "Từ ngày (ngày, hoặc hom_nay - 18 nam)")
    latest: str | None = key("muon_nhat", "Đến ngày (ngày, hoặc hom_nay - 18 nam)")
    min_rows: int | None = key("so_dong_toi_thieu", "Có ít nhất số dòng", ge=1)
    max_rows: int | None = key("so_dong_toi_da", "Có nhiều nhất số dòng", ge=0)
    some_row: "Condition | None" = key("co_dong", "Có dòng thỏa điều kiện")
    all_of: "Many[Condition] | None" = key("tat_ca", "Mọi điều kiện")
    any_of: "Many[Condition] | None" = key("mot_trong", "Một trong các điều kiện")
    negated: "Condition | None" = key("khong", "Không thỏa điều kiện")


class Computation(Record):
    """How a number follows from other answers: exactly one of the verbs.

    A term is the id of an earlier number, ``bang.cot`` for a column of an earlier table over all of its rows,
    or a number.
    """

    total: Many[int | Text] | None = key("tong", "Tổng của")
    difference: Many[int | Text] | None = key("hieu", "Hiệu: số đầu trừ các số sau")
    product: Many[int | Text] | None = key("tich", "Tích của")
    quotient: Many[int | Text] | None = key("thuong", "Thương: số đầu chia cho số sau")
    count: Text | None = key("dem", "Đếm số dòng của bảng")
    counted_if: Condition | None = key("dong_thoa", "Chỉ đếm những dòng thỏa điều kiện")
    age: Text | None = key("tuoi", "Số tuổi tròn, kể từ ngày ở trường")
    on: Text | None = key("tai_ngay", "Tính tuổi đến ngày ở trường (không ghi là hôm nay)")
    decimals: int | None = key("lam_tron", "Làm tròn đến số chữ số thập phân", ge=0, le=6)


class Translation(Record):
    """Words of a form in another language, by the keys of those that they translate."""


class FieldWords(Translation):
    """What is said of a field, in another language."""

    label: str | None = key("nhan", "Nhãn")
    help: str | None = key("tro_giup", "Hướng dẫn tại chỗ")
    example: str | None = key("vi_du", "Ví dụ cách viết")
    unit: str | None = key("don_vi", "Đơn vị của số")
    message: str | None = key("thong_bao", "Lời nhắc khi câu trả lời vượt giới hạn")
    suffix: str | None = key("nhan_them", "Thêm vào nhãn các trường của nhóm")


def _or_used(schema: dict[str, Any]) -> None:
    """Of what uses a shared field nothing else is demanded."""
    schema.update({"if": {"required": ["dung"]}, "else": {"required": schema.pop("required")}})


class FormField(Record):
    """One question of a form; one with ``cach_tinh`` is shown and never asked.

    One that uses a shared field (``dung``) is whole here, what it has from there is unset (:mod:`.shared`). In a file an
    item may use a group: ``tien_to``, ``nhan_them`` and ``bo`` are of such an item, never of a field.
    """

    model_config = ConfigDict(json_schema_extra=_or_used)

    id: Id = key("ma", "Mã trường", default=...)
    use: str | None = key("dung", "Trường hoặc nhóm dùng chung, và bản được dùng")
    prefix: Id | None = key("tien_to", "Tiền tố cho mã các trường của nhóm")
    suffix: Text | None = key("nhan_them", "Thêm vào nhãn các trường của nhóm")
    without: Many[Id] | None = key("bo", "Các trường của nhóm không dùng")
    kind: FieldKind = key("kieu", "Kiểu trường", default=...)
    label: Text = key("nhan", "Nhãn", default=...)
    help: str | None = key("tro_giup", "Hướng dẫn tại chỗ", "khoản 3 Điều 8 TT 32/2017")
    required: bool = key("bat_buoc", "Bắt buộc", default=False)
    required_if: Condition | None = key("bat_buoc_khi", "Bắt buộc khi")
    shown_if: Condition | None = key("hien_khi", "Hiện khi")
    minimum: Bound | None = key("toi_thieu", "Giá trị nhỏ nhất (số, hoặc mã trường số)")
    maximum: Bound | None = key("toi_da", "Giá trị lớn nhất (số, hoặc mã trường số)")
    step: Number | None = key("boi_so", "Bội số của")
    earliest: str | None = key("som_nhat", "Ngày sớm nhất (ngày, hom_nay hoặc mã trường; có thể - 18 nam)")
    latest: str | None = key("muon_nhat", "Ngày muộn nhất (ngày, hom_nay hoặc mã trường; có thể - 18 nam)")
    min_length: int | None = key("do_dai_toi_thieu", "Độ dài tối thiểu", ge=0)
    max_length: int | None = key("do_dai_toi_da", "Độ dài tối đa", ge=1)
    pattern: str | None = key("mau_ky_tu", "Mẫu ký tự")
    example: str | None = key("vi_du", "Ví dụ cách viết")
    unit: str | None = key("don_vi", "Đơn vị của số")
    message: str | None = key("thong_bao", "Lời nhắc khi câu trả lời vượt giới hạn")
    options: Many[Option] | None = key("lua_chon", "Các lựa chọn", unique=("DVC455", "ma"))
    code_list: CodeList | Id | None = key("danh_muc", "Danh mục dùng chung, hoặc tên tệp trong danh-muc")
    filter_by: Id | None = key("loc_theo", "Chỉ các mục thuộc câu trả lời của trường")
    default: str | int | bool | None = key("mac_dinh", "Giá trị sẵn")
    prefill: Prefill | SourceName | None = key("dien_san_tu", "Điền sẵn từ", "khoản 2 Điều 8 TT 32/2017")
    read_only: bool = key("chi_doc", "Chỉ đọc", default=False)
    computation: Computation | None = key("cach_tinh", "Cách tính từ các câu trả lời khác")
    blanks: Many[Text] | None = key("o_trong", "Các ô của mẫu giấy mà trường này điền")
    paper: str | None = key(
        "giay_to",
        "Giấy tờ của hồ sơ được đính kèm",
        refers_to=("DVC453", "thanh_phan_ho_so.giay_to.ma", "thanh_phan_ho_so.truong_hop.giay_to.ma"),
    )
    formats: Many[Literal["pdf", "docx", "odt", "xlsx", "xml", "jpg", "png"]] | None = key(
        "dinh_dang", "Định dạng tệp", "điểm b khoản 3 Điều 7 TT 32/2017"
    )
    max_megabytes: int | None = key(
        "dung_luong_toi_da_mb", "Dung lượng tối đa (MB)", "điểm c khoản 3 Điều 7 TT 32/2017", ge=1
    )
    max_files: int | None = key("so_tep_toi_da", "Số tệp tối đa", ge=1)
    columns: "Many[FormField] | None" = key("cot", "Các cột của bảng", unique=("DVC452", "ma"))
    min_rows: int | None = key("so_dong_toi_thieu", "Số dòng tối thiểu", ge=0)
    max_rows: int | None = key("so_dong_toi_da", "Số dòng tối đa", ge=1)
    unique: bool = key("khong_trung", "Cột mà không có hai dòng nào giống nhau", default=False)
    item: Ordinal | None = key("so_muc", "Số mục trên mẫu giấy")
    lines: int | None = key("so_dong_in", "Số dòng kẻ sẵn trên bản in", ge=1, le=100)
    same_line: bool = key("cung_dong", "Cùng dòng với trường trước trên bản in", default=False)
    unprinted: bool = key("khong_in", "Mẫu giấy không có ô này: hỏi mà không in", default=False)
    translations: ByName[FieldWords] | None = key("ban_dich", "Bản dịch")


class SectionWords(Translation):
    """What is said of a section, in another language."""

    title: str | None = key("tieu_de", "Tiêu đề")
    note: str | None = key("mo_ta", "Mô tả")
    page_title: str | None = key("ten_trang", "Tên của trang")
    filled_by: str | None = key("nguoi_khac_dien", "Người khác điền phần này trên giấy")


class Section(Record):
    """A titled group of questions; sections with the same ``trang`` stand on one page.

    One that somebody else fills in (``nguoi_khac_dien``) is printed with its blanks and never asked.
    """

    id: Id = key("ma", "Mã phần", default=...)
    title: Text = key("tieu_de", "Tiêu đề", default=...)
    item: Ordinal | None = key("so_muc", "Số mục trên mẫu giấy")
    untitled: bool = key("khong_in_tieu_de", "Mẫu giấy không có tiêu đề này", default=False)
    filled_by: Text | None = key("nguoi_khac_dien", "Người khác điền phần này trên giấy")
    note: str | None = key("mo_ta", "Mô tả")
    page: int = key("trang", "Trang", default=1, ge=1)
    page_title: Text | None = key("ten_trang", "Tên của trang")
    shown_if: Condition | None = key("hien_khi", "Hiện khi")
    fields: Many[FormField] = key("truong", "Các trường", default=..., min_length=1)
    translations: ByName[SectionWords] | None = key("ban_dich", "Bản dịch")


class HandwrittenLine(Record):
    """What somebody who signs writes beside the signature: an opinion, a name, a number."""

    label: Text = key("nhan", "Nhãn", default=...)
    lines: int = key("so_dong", "Số dòng kẻ sẵn", default=1, ge=0, le=100)
    translations: ByName[str] | None = key("ban_dich", "Bản dịch của nhãn")


class SignatureWords(Translation):
    """What is said of one who signs, in another language."""

    title: str | None = key("chuc_danh", "Chức danh người ký, xác nhận")
    note: str | None = key("ghi_chu", "Lời dặn dưới chức danh")


class Signature(Record):
    """One who signs or confirms the form on paper; where none is the applicant's own, the usual one is added.

    Stands at the foot of the form, or of the part that ``phan`` names.
    """

    title: Text = key("chuc_danh", "Chức danh người ký, xác nhận", default=...)
    note: str | None = key("ghi_chu", "Lời dặn dưới chức danh")
    other: bool = key("nguoi_khac", "Không phải người khai", default=False)
    section: Id | None = key("phan", "Ký ở cuối phần", refers_to=("DVC473", "phan.ma"))
    dated: bool | None = key("noi_ngay", "Có dòng nơi, ngày ký")
    written: Many[HandwrittenLine] | None = key("y_kien", "Những dòng người ký tự ghi")
    blanks: Many[Text] | None = key("o_trong", "Các ô của mẫu giấy mà người ký điền")
    translations: ByName[SignatureWords] | None = key("ban_dich", "Bản dịch")


class FormWords(Translation):
    """What is said of a form, in another language."""

    title: str | None = key("ten", "Tên biểu mẫu")
    recipient: str | None = key("kinh_gui", "Kính gửi")


class Form(Record):
    """An interactive electronic form; ``template`` names the paper form it stands for.

    ``khong_co`` as ``kinh_gui``: the paper form is addressed to nobody.
    """

    title: Text = key("ten", "Tên biểu mẫu", default=...)
    template: str | None = key(
        "mau", "Mẫu giấy tương ứng", "khoản 8 Điều 3 TT 32/2017", refers_to=("DVC450", "mau_don_to_khai.ma")
    )
    recipient: str | None = key("kinh_gui", "Kính gửi")
    number: Ordinal | None = key("so_mau", "Số mẫu")
    no_national_head: bool = key("khong_quoc_hieu", "Mẫu giấy không có Quốc hiệu, Tiêu ngữ", default=False)
    sections: Many[Section] = key(
        "phan", "Các phần", default=..., min_length=1, unique=("DVC452", "truong.ma")
    )
    signatures: Many[Signature] | None = key("chu_ky", "Chữ ký, xác nhận")
    translations: ByName[FormWords] | None = key("ban_dich", "Bản dịch")
    _lists: Mapping[str, OwnList] = PrivateAttr(Frozen())

    def __repr__(self) -> str:
        return f"<Form {self.title!r}, {len(self.sections)} sections>"

    @property
    def lists(self) -> Mapping[str, OwnList]:
        """The authors' own code lists that its fields name, by name, as :func:`~dvc_core.load` found them."""
        return self._lists

    def with_lists(self, lists: Mapping[str, OwnList]) -> Self:
        """The form with own code lists; those that no field names are of no effect."""
        form = self.model_copy()
        form._lists = Frozen(lists)  # noqa: SLF001 - made here
        return form

    def own_lists(self) -> Iterator[str]:
        """The names of the code lists that its fields name and that are not shipped."""
        for section in self.sections:
            for field in section.fields:
                for one in (field, *(field.columns or ())):
                    if one.code_list is not None and one.code_list not in SHIPPED_LISTS:
                        yield one.code_list


def asks_something(form: Form) -> bool:
    """True where a form has a field that can be answered with more than a consent."""
    return any(kinds()[field.kind].value not in ("none", "true", "rows") for field in asked_fields(form))


def asked_fields(form: Form) -> Iterator[FormField]:
    """Every field that a form asks, a table before its columns; what others fill in is not asked."""
    for section in form.sections:
        if section.filled_by is None:
            yield from with_columns(section.fields)


def with_columns(fields: Iterable[FormField]) -> Iterator[FormField]:
    """Fields, a table before its columns."""
    for field in fields:
        yield field
        yield from with_columns(field.columns or ())
