"""Words of a verdict: its state, why, what keeps it from refuting; who acts, with what effort; facts of a portal."""

from __future__ import annotations

from collections.abc import Mapping

from ...words import say
from ...words.vocabulary import word_label

#: Why a verdict is as it is; ``{about}`` is what it is about.
REASONS: Mapping[str, Mapping[str, str]] = {
    "met": {"vi": "đạt", "en": "met"},
    "stated": {"vi": "đã nêu", "en": "stated"},
    "missing": {"vi": "thiếu {about}", "en": "{about} is missing"},
    "placeholder": {"vi": "{about} chỉ có chữ giữ chỗ", "en": "{about} holds only a placeholder"},
    "hollow": {"vi": "{about} chưa có nội dung", "en": "{about} says nothing yet"},
    "not_stated": {"vi": "chưa nêu {about}", "en": "{about} is not stated"},
    "none_by_law": {"vi": "thủ tục không có mẫu đơn, tờ khai", "en": "the procedure has no forms"},
    "template_without_file": {
        "vi": "mẫu “{about}” chưa có tệp tải về và chưa có biểu mẫu điện tử",
        "en": "the form “{about}” has neither a file nor an e-form",
    },
    "file_at_source": {
        "vi": "tệp của mẫu “{about}” mới có ở nguồn, chưa tải về",
        "en": "the file of the form “{about}” is at the source and was not fetched yet",
    },
    "not_a_document": {"vi": "{about} không phải tệp văn bản", "en": "{about} is no document"},
    "file_broken": {
        "vi": "{about} rỗng, hoặc nội dung không phải của Word, Excel, OpenDocument, RTF hay PDF",
        "en": "{about} is empty, or its content is not that of a document",
    },
    "file_not_seen": {"vi": "chưa xem được tệp {about}", "en": "the file {about} could not be looked at"},
    "file_absent": {"vi": "không có tệp {about}", "en": "there is no file {about}"},
    "print_refused": {
        "vi": "không nhận bản in của “{about}”",
        "en": "the print of “{about}” is not accepted",
    },
    "print_not_stated": {
        "vi": "chưa nói có nhận bản in của “{about}” không",
        "en": "not stated whether the print of “{about}” is accepted",
    },
    "no_online_channel": {"vi": "không có kênh trực tuyến", "en": "there is no online channel"},
    "no_form": {"vi": "chưa có biểu mẫu để nộp trực tuyến", "en": "there is no form for submitting online"},
    "template_without_form": {
        "vi": "mẫu “{about}” chưa có biểu mẫu điện tử tương tác",
        "en": "the form “{about}” has no interactive e-form",
    },
    "paper_only": {"vi": "“{about}” chỉ nhận bản giấy", "en": "“{about}” is accepted only on paper"},
    "paper_not_stated": {
        "vi": "chưa nói “{about}” có nộp được dạng tệp không",
        "en": "not stated whether “{about}” may come as a file",
    },
    "step_offline": {
        "vi": "bước “{about}” chỉ làm được trực tiếp",
        "en": "the step “{about}” is possible only in person",
    },
    "no_fee": {"vi": "không có phí, lệ phí", "en": "there is no fee"},
    "no_charge": {"vi": "không có lệ phí", "en": "there is no charge (lệ phí)"},
    "fee_not_known": {"vi": "chưa rõ {about} hoặc cách nộp", "en": "{about} or how to pay it is not known"},
    "paid_at_counter": {"vi": "{about} chỉ nộp tại quầy", "en": "{about} can be paid only at the counter"},
    "not_payable": {
        "vi": "{about} không nộp được trực tiếp hay qua bưu chính, cũng không trực tuyến",
        "en": "{about} can be paid neither in person or by post nor online",
    },
    "not_payable_in_person": {
        "vi": "{about} không nộp được trực tiếp, cũng không trực tuyến",
        "en": "{about} can be paid neither in person nor online",
    },
    "paid_online_instead": {
        "vi": "đạt vì nộp được trực tuyến",
        "en": "met, as payment online is possible",
    },
    "portal_lacks": {"vi": "cổng không có khả năng: {about}", "en": "the portal does not offer: {about}"},
    "portal_unknown": {
        "vi": "chưa biết cổng có khả năng: {about} (nêu bằng --portal)",
        "en": "not known whether the portal offers: {about} (state it with --portal)",
    },
    "not_asked": {
        "vi": "chưa có cách xét bằng dữ liệu",
        "en": "there is no way yet to judge this from data",
    },
    "result_unmet": {"vi": "“{about}” không có bản điện tử", "en": "“{about}” has no electronic form"},
    "result_unknown": {
        "vi": "chưa nói “{about}” có bản điện tử không",
        "en": "not stated whether “{about}” has an electronic form",
    },
    "result_at_counter": {
        "vi": "kết quả chỉ trả tại quầy",
        "en": "the result is handed over only at the counter",
    },
    "step_on_site": {
        "vi": "bước “{about}” làm tại hiện trường",
        "en": "the step “{about}” is done on the spot",
    },
    "in_person": {
        "vi": "tệp ghi là phải: {about} (yeu_cau_truc_tiep)",
        "en": "the file says that it is demanded: {about} (yeu_cau_truc_tiep)",
    },
    "needs_look": {"vi": "cần người xem: “{about}”", "en": "for a person to look at: “{about}”"},
    "one_option": {
        "vi": "chỉ có một phương án, không có gì để khuyến nghị",
        "en": "there is one option only, nothing to advise on",
    },
    "partial_not_stated": {
        "vi": "chưa nêu lý do cung cấp một phần (mot_phan), nếu có; xem {about}",
        "en": "whether it is offered in part (mot_phan) is not stated; see {about}",
    },
    "not_partial": {"vi": "không cung cấp một phần", "en": "not offered in part"},
    "partial_without_basis": {
        "vi": "lý do {about} chưa có căn cứ pháp luật chuyên ngành",
        "en": "the reason {about} has no basis in law",
    },
    "partial_not_published": {
        "vi": "chưa rõ lý do {about} đã công khai trên Cổng Dịch vụ công quốc gia chưa",
        "en": "it is not stated that the reason {about} is published on the national portal",
    },
    "partial_unpublished": {
        "vi": "lý do {about} chưa công khai trên Cổng Dịch vụ công quốc gia",
        "en": "the reason {about} is not published on the national portal",
    },
    "offered_in_part": {
        "vi": "đang cung cấp một phần, lý do {about}",
        "en": "offered in part, reason {about}",
    },
    "no_dossier": {"vi": "không phải nộp hồ sơ", "en": "no dossier is asked for"},
    "not_proactive": {"vi": "cơ quan không chủ động: {about}", "en": "the agency does not: {about}"},
    "schema_refutes": {
        "vi": "dữ liệu không khớp lược đồ ({about})",
        "en": "the data do not fit the schema ({about})",
    },
    "failed": {"vi": "câu hỏi không chạy được", "en": "the question failed to run"},
}

#: Why what speaks against a criterion does not refute it.
ONLY: Mapping[str, Mapping[str, str]] = {
    "unverified": {
        "vi": "tệp ghi điều này là chưa xác minh, nên không bác bỏ",
        "en": "the file calls this unverified, so that it refutes nothing",
    },
    "if_any": {
        "vi": "luật chỉ đòi “nếu có”, nên im lặng không bác bỏ",
        "en": "the law asks for it “if any”, so that silence refutes nothing",
    },
    "reading": {
        "vi": "là cách hiểu của chúng tôi, văn bản không nói, nên không bác bỏ",
        "en": "is our reading, the text is silent, so that it refutes nothing",
    },
    "suy_luan": {
        "vi": "tiêu chí là suy luận, nên không bác bỏ",
        "en": "the criterion is inferred, so that it refutes nothing",
    },
    "tri_nho": {
        "vi": "tiêu chí ghi theo trí nhớ, nên không bác bỏ",
        "en": "the criterion is from memory, so that it refutes nothing",
    },
}

#: Facts about a portal in a few words.
PORTAL_WORDS: Mapping[str, Mapping[str, str]] = {
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

STATES: Mapping[str, Mapping[str, str]] = {
    "met": {"vi": "đạt", "en": "met"},
    "unmet": {"vi": "không đạt", "en": "not met"},
    "not_applicable": {"vi": "không áp dụng", "en": "not applicable"},
    "unknown": {"vi": "chưa rõ", "en": "unknown"},
}
ACTORS: Mapping[str, Mapping[str, str]] = {
    "don_vi_chu_tri": {"vi": "đơn vị chủ trì thủ tục", "en": "the unit that owns the procedure"},
    "co_quan_ban_hanh": {"vi": "cơ quan ban hành văn bản", "en": "the issuer of the instrument"},
    "don_vi_cong_nghe": {"vi": "đơn vị công nghệ thông tin", "en": "the IT unit"},
}
EFFORTS: Mapping[str, Mapping[str, str]] = {
    "thap": {"vi": "thấp", "en": "low"},
    "vua": {"vi": "vừa", "en": "medium"},
    "cao": {"vi": "cao", "en": "high"},
}


#: What a fee without a name is called.
_FEES = frozenset(("phi", "le_phi", "gia", "nghia_vu_khac"))


def reason(word: str, about: str, lang: str, only: str = "") -> str:
    """Say why a verdict is as it is, and why it does not refute; a fact of a portal is shown by its words."""
    if about in _FEES:
        about = word_label(about, lang).lower()
    shown = PORTAL_WORDS.get(about, {}).get(lang, about)
    said = say(REASONS[word], lang, about=shown) if word else ""
    return f"{said} ({ONLY[only][lang]})" if only else said
