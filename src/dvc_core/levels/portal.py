"""What the portal that hosts a service provides: a small file of yes, no, or silence.

Some criteria of TT 32/2017/TT-BTTTT Điều 5 speak of the portal, not of the procedure. Without a
profile, or where it is silent, they are unknown: never met, never refuted.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Annotated, Literal

from pydantic import AfterValidator, PrivateAttr, ValidationError

from ..finding import Frozen
from ..model.shapes import ByName, Day, Record, SourceName, Text, key
from ..source import read_file
from ..words import Both
from .files import FileError, broken, misshapen

#: The facts a profile may state, each in a few words.
PORTAL_FACTS: Mapping[str, Both] = {
    "nhan_ho_so_truc_tuyen": {"vi": "nhận hồ sơ gửi trực tuyến", "en": "receiving dossiers online"},
    "dinh_kem_tep": {"vi": "nhận tệp đính kèm", "en": "receiving attached files"},
    "luu_ho_so_dien_tu": {
        "vi": "lưu hồ sơ điện tử trong cơ sở dữ liệu để xử lý, tra cứu, thống kê, tổng hợp, kết nối, chia sẻ",
        "en": "keeping e-dossiers in a database for processing, search, statistics, summaries and exchange",
    },
    "giao_dich_tren_mang": {
        "vi": "xử lý hồ sơ và trao đổi với người nộp trên môi trường mạng",
        "en": "processing dossiers and communicating with applicants online",
    },
    "thanh_toan_truc_tuyen": {"vi": "thanh toán trực tuyến", "en": "online payment"},
    "chu_ky_so": {"vi": "ký số khi cần chữ ký", "en": "digital signatures where a signature is needed"},
    "theo_doi_ho_so": {
        "vi": "người nộp theo dõi được hồ sơ",
        "en": "letting applicants follow their dossier",
    },
    "thong_bao_tu_dong": {
        "vi": "tự động thông báo tiếp nhận và trả kết quả",
        "en": "automatic notices of receipt and of the result",
    },
    "thong_bao_thoi_gian_thuc": {
        "vi": "thông báo tình trạng theo thời gian thực, nêu cơ quan, người, thời gian",
        "en": "status notices in real time with agency, person and times",
    },
    "xac_thuc_nguoi_dung": {"vi": "xác thực người dùng", "en": "authentication of users"},
    "ket_noi_du_lieu": {
        "vi": "kết nối cơ sở dữ liệu để tự điền và bớt giấy tờ",
        "en": "connection to databases for prefilling and fewer papers",
    },
    "huong_dan": {
        "vi": "mục hướng dẫn và mục câu hỏi thường gặp",
        "en": "pages of guidance and of frequent questions",
    },
    "huong_dan_quy_trinh": {
        "vi": "hướng dẫn quy trình sử dụng dịch vụ",
        "en": "guidance through the use of the service",
    },
    "trinh_duyet_thong_dung": {"vi": "chạy trên trình duyệt thông dụng", "en": "working in common browsers"},
    "tim_trong_ba_lan_bam": {
        "vi": "tìm thấy dịch vụ sau tối đa ba lần bấm",
        "en": "finding a service within three clicks",
    },
    "dung_luong_tep": {
        "vi": "nêu dung lượng tối đa ở chỗ chọn tệp đính kèm",
        "en": "showing the greatest file size where files are attached",
    },
    "chon_du_lieu_san_co": {
        "vi": "cho chọn dữ liệu đã có thay vì nhập lại",
        "en": "offering known data for choice instead of asking again",
    },
    "huong_dan_tai_o_nhap": {
        "vi": "hướng dẫn ngay tại từng ô nhập",
        "en": "guidance at every input field",
    },
    "tu_dong_dien": {"vi": "tự điền thông tin đã có", "en": "prefilling what is known"},
    "danh_gia_hai_long": {"vi": "đánh giá sự hài lòng", "en": "rating of satisfaction"},
    "nhan_gop_y": {"vi": "địa chỉ thư điện tử nhận góp ý", "en": "an e-mail address for comments"},
    "bao_tien_do": {
        "vi": "báo tiến độ khi xử lý quá 10 giây",
        "en": "showing progress when a step takes over 10 seconds",
    },
    "hoat_dong_lien_tuc": {
        "vi": "hoạt động 24 giờ, báo trước khi dừng",
        "en": "running day and night, stops announced",
    },
    "bao_truoc_bay_ngay": {
        "vi": "báo trước ít nhất 7 ngày làm việc khi tạm ngừng",
        "en": "announcing a suspension at least 7 working days ahead",
    },
    "thong_ke": {
        "vi": "theo dõi tần suất sử dụng, quá trình xử lý, số hồ sơ đã xử lý",
        "en": "tracking use, processing and the number of dossiers settled",
    },
    "thong_ke_nam_so_lieu": {
        "vi": "thông báo năm số liệu của từng dịch vụ từ đầu năm: đã nhận, đã giải quyết, đúng hạn, tổng số, hài lòng",
        "en": "five figures of each service since January: received, settled, in time, all dossiers, satisfaction",
    },
    "luu_bieu_mau": {"vi": "lưu hoặc in thông tin đã khai", "en": "saving or printing what was filled in"},
    "thiet_bi_di_dong": {"vi": "dùng được trên thiết bị di động", "en": "working on mobile devices"},
    "nguoi_khuyet_tat": {
        "vi": "hỗ trợ người khuyết tật tiếp cận, sử dụng dịch vụ",
        "en": "helping people with disabilities to reach and use the service",
    },
    "tiep_can_toi_thieu": {
        "vi": "thông tin theo năm yêu cầu tối thiểu cho người khuyết tật (màu, chữ nháy, chữ thay hình, liên kết, bảng)",
        "en": "information by five minimum demands for people with disabilities (colour, blinking, text, links, tables)",
    },
    "ket_noi_an_toan": {"vi": "kết nối an toàn (HTTPS)", "en": "secure connection (HTTPS)"},
    "ipv6_dnssec": {"vi": "hỗ trợ IPv6 và DNSSEC", "en": "support for IPv6 and DNSSEC"},
}


class Portal(Record):
    """A portal profile."""

    schema_version: Literal["portal/v0"] = key("phien_ban", "Phiên bản lược đồ", default=...)
    name: Text = key("ten", "Tên cổng", default=...)
    address: str | None = key("dia_chi", "Địa chỉ")
    source: str | None = key("nguon", "Nguồn thông tin")
    seen: Day | None = key("ngay_xem", "Ngày xem")
    provides: ByName[bool] = key("kha_nang", "Khả năng", default=...)
    known: Annotated[dict[SourceName, Text], AfterValidator(Frozen)] | None = key(
        "du_lieu_san_co", "Dữ liệu có sẵn để điền vào biểu mẫu, ngoài các nguồn chung"
    )
    _hash: str = PrivateAttr("")

    @property
    def hash(self) -> str:
        """SHA-256 of the file it was read from; empty for one that was made otherwise."""
        return self._hash

    def fact(self, name: str) -> bool | None:
        """True, False, or None where the profile is silent."""
        return self.provides.get(name)


def portal_with(name: str, provides: Mapping[str, bool]) -> Portal:
    """A portal with these facts."""
    return Portal.of_file({"phien_ban": "portal/v0", "ten": name, "kha_nang": dict(provides)})


class PortalError(FileError):
    """A portal profile cannot be used; the message names the file, the line and the fault."""


def load_portal(path: FilePath | str) -> Portal:
    """Load a profile. Raises :class:`PortalError`: a broken profile must not look like a silent one."""
    source = read_file(FilePath(path))
    if source.broken:
        raise PortalError(*broken(source, path))
    try:
        portal = Portal.of_file(source.data)
    except ValidationError as error:
        raise PortalError(*misshapen(error, source, path)) from None
    for name in portal.provides:
        if name not in PORTAL_FACTS:
            span = source.key_span(("kha_nang", name))
            known = ", ".join(PORTAL_FACTS)
            raise PortalError(
                f"{path}:{span.line}:{span.column}",
                f"không có khả năng tên “{name}”; có: {known}",
                f"there is no fact “{name}”; there are: {known}",
            )
    portal._hash = source.hash  # noqa: SLF001 - made here
    return portal
