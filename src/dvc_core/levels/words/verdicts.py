"""Words of a verdict: its state, why, what keeps it from refuting; who acts, with what effort."""

from __future__ import annotations

from collections.abc import Mapping

from ...words import format_message
from ...words.vocabulary import word_label
from ..portal import PORTAL_FACTS
from .changes import named

#: Why a verdict is as it is; ``{about}`` is what it is about.
REASONS: Mapping[str, Mapping[str, str]] = {
    "met": {"vi": "đạt", "en": "met"},
    "stated": {"vi": "đã nêu", "en": "stated"},
    "missing": {"vi": "thiếu {about}", "en": "{about} is missing"},
    "placeholder": {
        "vi": "{about} chưa phải nội dung thật",
        "en": "{about} holds only a placeholder",
    },
    "not_stated": {"vi": "chưa nêu {about}", "en": "{about} is not stated"},
    "doubted": {"vi": "{about} mới ghi, chưa xác minh", "en": "{about} is stated, and nobody verified it"},
    "not_known": {"vi": "chưa biết {about}", "en": "{about} is not known"},
    "none_without_source": {
        "vi": "tệp ghi là không có {about}, chưa nêu nguồn hay căn cứ của điều ấy (nguon: muc)",
        "en": "the file says that there is no {about}, without a source or an article for it (nguon: muc)",
    },
    "not_denied": {
        "vi": "chưa nêu có phải làm trực tiếp không: {about} (phai_truc_tiep)",
        "en": "it is not stated whether this has to be done in person: {about} (phai_truc_tiep)",
    },
    "denied_without_source": {
        "vi": "tệp ghi là không phải làm trực tiếp ({about}), chưa nêu căn cứ hay nguồn",
        "en": "the file says that this need not be done in person ({about}), without an article or a source",
    },
    "no_file_offered": {
        "vi": "nơi công bố ghi là mẫu “{about}” không có tệp tải về",
        "en": "it is stated that no file of the form “{about}” is offered",
    },
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
    "form_asks_nothing": {
        "vi": "biểu mẫu điện tử của “{about}” không có câu hỏi nào",
        "en": "the e-form of “{about}” asks nothing",
    },
    "form_lacks_blanks": {
        "vi": "biểu mẫu điện tử của “{about}” chưa hỏi hết các ô của mẫu giấy (o_trong)",
        "en": "the e-form of “{about}” does not ask for every blank of the paper form (o_trong)",
    },
    "form_incomplete": {
        "vi": "biểu mẫu điện tử của “{about}” dùng trường dùng chung không có hoặc có lỗi (dung)",
        "en": "the e-form of “{about}” uses shared fields that are missing or broken (dung)",
    },
    "paper_only": {"vi": "“{about}” chỉ nhận bản giấy", "en": "“{about}” is accepted only on paper"},
    "paper_not_stated": {
        "vi": "chưa nói “{about}” có nộp được dạng tệp không",
        "en": "not stated whether “{about}” may come as a file",
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
        "vi": "chưa biết cổng có {about} không (nêu bằng --portal)",
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
    "in_person": {
        "vi": "tệp ghi là phải làm trực tiếp: {about} (phai_truc_tiep)",
        "en": "the file says that it cannot be done from afar: {about} (phai_truc_tiep)",
    },
    "needs_look": {"vi": "cần người xem: “{about}”", "en": "for a person to look at: “{about}”"},
    "one_option": {
        "vi": "chỉ có một phương án, không có gì để khuyến nghị",
        "en": "there is one option only, nothing to advise on",
    },
    "not_partial": {
        "vi": "tệp ghi là không có lý do nào để chỉ cung cấp một phần",
        "en": "the file denies every reason to offer it in part",
    },
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
    "published_in_part": {
        "vi": "đang công bố là một phần, không nêu lý do",
        "en": "published as partial, without a reason",
    },
    "no_dossier": {"vi": "không phải nộp hồ sơ", "en": "no dossier is asked for"},
    "not_proactive": {"vi": "cơ quan không chủ động: {about}", "en": "the agency does not: {about}"},
    "schema_refutes": {
        "vi": "dữ liệu không khớp lược đồ ({about})",
        "en": "the data do not fit the schema ({about})",
    },
    "failed": {"vi": "câu hỏi không chạy được", "en": "the question failed to run"},
}

#: The same for those who do not edit the file: reasons whose sentence names a key or an option, and those
#: that are about a key, whose label does not fit into it. What a work or a demand is about stands before.
_PLAIN_WORDS: Mapping[str, Mapping[str, str]] = {
    "form_lacks_blanks": {
        "vi": "biểu mẫu điện tử của “{about}” chưa hỏi hết những điều mẫu giấy hỏi",
        "en": "the e-form of “{about}” does not ask for all that the paper form asks",
    },
    "form_incomplete": {
        "vi": "biểu mẫu điện tử của “{about}” chưa đọc được đủ",
        "en": "the e-form of “{about}” cannot be read whole",
    },
    "missing": {"vi": "thiếu {about}", "en": "missing: {about}"},
    "placeholder": {
        "vi": "{about} chưa phải nội dung thật",
        "en": "only a placeholder: {about}",
    },
    "not_stated": {"vi": "chưa nêu {about}", "en": "not stated: {about}"},
    "dich_vu_chu_dong not_stated": {
        "vi": "chưa nêu cơ quan có làm hay không: {about}",
        "en": "it is not stated whether the agency does this: it {about}",
    },
    "not_denied": {
        "vi": "chưa biết có phải làm trực tiếp không: {about}",
        "en": "it is not known whether this has to be done in person: {about}",
    },
    "none_without_source": {
        "vi": "ghi là không có {about}, chưa nêu nguồn của điều ấy",
        "en": "said to be none, without a source: {about}",
    },
    "portal_unknown": {
        "vi": "chưa biết cổng có khả năng này không: {about}",
        "en": "not known whether the portal offers: {about}",
    },
    "in_person": {
        "vi": "phải làm trực tiếp: {about}",
        "en": "this cannot be done from afar: {about}",
    },
    "not_proactive": {
        "vi": "cơ quan chưa làm: {about}",
        "en": "the agency does not do this: it {about}",
    },
    "schema_refutes": {
        "vi": "dữ liệu không khớp lược đồ",
        "en": "the data do not fit the schema",
    },
}

#: Why what speaks against a criterion does not refute it.
ONLY: Mapping[str, Mapping[str, str]] = {
    "unverified": {
        "vi": "tệp ghi điều này là chưa xác minh, nên không bác bỏ",
        "en": "the file calls this unverified, so that it refutes nothing",
    },
    "conditional": {
        "vi": "chỉ trong một số trường hợp, hoặc nếu cần thiết, nên không bác bỏ",
        "en": "only in some cases, or if needed, so that it refutes nothing",
    },
    "denied": {
        "vi": "chỗ khác của tệp lại ghi là không phải, nên không bác bỏ",
        "en": "the file denies it elsewhere, so that it refutes nothing",
    },
    "publication": {
        "vi": "công bố ấy thiếu lý do, thiếu nguồn hoặc theo văn bản khác, nên không bác bỏ",
        "en": "the publication lacks a reason or source, or is by another instrument, so that it refutes nothing",
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


def reason(word: str, about: str, lang: str, only: str = "", *, plain: bool = False) -> str:
    """Say why a verdict is as it is, and why it does not refute; a fact of a portal is shown by its words.

    ``plain`` is for those who do not edit the file: no key of it stands in the sentence.
    """
    words = REASONS[word] if word else None
    if plain:
        words = _PLAIN_WORDS.get(f"{about.partition('.')[0]} {word}") or _PLAIN_WORDS.get(word) or words
        shown = named(about, lang)
    elif about in _FEES:
        shown = word_label(about, lang).lower()
    else:
        shown = PORTAL_FACTS.get(about, {}).get(lang, about)
    said = format_message(words, lang, about=shown) if words else ""
    return f"{said} ({ONLY[only][lang]})" if only else said
