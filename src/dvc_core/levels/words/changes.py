"""What to do to reach a level: one sentence for each kind of change, and the words it is about."""

from __future__ import annotations

from collections.abc import Mapping

from ...words import format_message
from ...words.vocabulary import word_label
from ..portal import PORTAL_FACTS
from ..sentences import SENTENCES

Both = Mapping[str, str]

#: Kind of change → what to do; ``{about}`` is what it is about, ``{place}`` where the file says it, for those
#: who edit the file, and ``{none}`` what is written where the law demands none.
CHANGES: Mapping[str, Both] = {
    "state": {"vi": "nêu {about}{place}", "en": "state {about}{place}"},
    "state_or_none": {
        "vi": "nêu {about}{place}, hoặc ghi {none} nếu luật không đòi",
        "en": "state {about}{place}, or write {none} where the law demands none",
    },
    "fill_in": {
        "vi": "điền nội dung thật cho {about}{place}",
        "en": "fill in real content for {about}{place}",
    },
    "add_file": {
        "vi": "thêm tệp tải về cho mẫu “{about}”{place}",
        "en": "add a file to download for the form “{about}”{place}",
    },
    "replace_file": {
        "vi": "thay {about} bằng một tệp văn bản như .docx, .odt, .pdf{place}",
        "en": "replace {about} by a document such as .docx, .odt, .pdf{place}",
    },
    "provide_file": {
        "vi": "đặt tệp {about} vào đúng chỗ{place}",
        "en": "put the file {about} in its place{place}",
    },
    "confirm_file": {
        "vi": "xác nhận tải được tệp {about}{place}",
        "en": "confirm that the file {about} can be downloaded{place}",
    },
    "fetch_file": {
        "vi": "tải tệp của mẫu “{about}” từ nguồn về{place}",
        "en": "fetch the file of the form “{about}” from the source{place}",
    },
    "add_form": {
        "vi": "làm biểu mẫu điện tử tương tác cho mẫu “{about}”{place}",
        "en": "make an interactive e-form of the form “{about}”{place}",
    },
    "make_form": {
        "vi": "làm biểu mẫu điện tử để nộp hồ sơ{place}",
        "en": "make an e-form to submit the dossier{place}",
    },
    "accept_print": {
        "vi": "nhận bản in từ biểu mẫu điện tử của “{about}”{place}",
        "en": "accept the print of the e-form “{about}”{place}",
    },
    "confirm_print": {
        "vi": "xác nhận nhận bản in từ biểu mẫu điện tử của “{about}”{place}",
        "en": "confirm that the print of the e-form “{about}” is accepted{place}",
    },
    "open_channel": {
        "vi": "mở kênh trực tuyến{place}",
        "en": "open the online channel{place}",
    },
    "accept_paper": {
        "vi": "nhận “{about}” dưới dạng tệp{place}",
        "en": "accept “{about}” as a file{place}",
    },
    "confirm_paper": {
        "vi": "xác nhận nhận “{about}” dưới dạng tệp{place}",
        "en": "confirm that “{about}” is accepted as a file{place}",
    },
    "state_payment": {
        "vi": "làm rõ mức thu và cách nộp {about}{place}",
        "en": "make known how much {about} is and how it is paid{place}",
    },
    "state_online_payment": {
        "vi": "làm rõ mức thu và cho nộp {about} trực tuyến{place}",
        "en": "make known how much {about} is and let it be paid online{place}",
    },
    "add_online_payment": {
        "vi": "cho nộp {about} trực tuyến{place}",
        "en": "let {about} be paid online{place}",
    },
    "add_counter_payment": {
        "vi": "cho nộp {about} cả tại quầy{place}",
        "en": "let {about} be paid at the counter too{place}",
    },
    "add_portal": {
        "vi": "bổ sung cho cổng: {about}{place}",
        "en": "give the portal: {about}{place}",
    },
    "confirm_portal": {
        "vi": "xác nhận cổng có khả năng {about}{place}",
        "en": "confirm that the portal offers: {about}{place}",
    },
    "issue_electronic": {
        "vi": "cấp “{about}” bản điện tử{place}",
        "en": "issue “{about}” in electronic form{place}",
    },
    "confirm_result": {
        "vi": "xác nhận “{about}” có bản điện tử{place}",
        "en": "confirm that “{about}” has an electronic form{place}",
    },
    "deliver_remotely": {
        "vi": "trả kết quả cả qua bưu chính hoặc trực tuyến{place}",
        "en": "deliver the result by post or online too{place}",
    },
    "publish_partial": {
        "vi": "công khai lý do {about} trên Cổng Dịch vụ công quốc gia{place}",
        "en": "publish the reason {about} on the national portal{place}",
    },
    "cite_partial": {
        "vi": "nêu căn cứ luật của lý do {about}{place}",
        "en": "cite the law behind the reason {about}{place}",
    },
    "drop_partial": {
        "vi": "cung cấp trọn vẹn, rồi thôi công bố là một phần{place}",
        "en": "offer the whole, and withdraw the publication as partial{place}",
    },
    "verify": {
        "vi": "xác minh {about}{place}",
        "en": "verify {about}{place}",
    },
    "cite_source": {
        "vi": "nêu nguồn ghi rõ là không có {about}{place}",
        "en": "name the source that says that there is none: {about}{place}",
    },
    "confirm_work": {
        "vi": "xác nhận cơ quan {about}{place}",
        "en": "confirm that the agency {about}{place}",
    },
    "state_demand": {
        "vi": "rà soát quy định rồi ghi có phải làm trực tiếp không, kèm căn cứ: {about}{place}",
        "en": "read the law and state, with its article, whether it has to be done in person: {about}{place}",
    },
    "read_law": {
        "vi": "đọc văn bản để biết chắc có phải làm trực tiếp không: {about}{place}",
        "en": "read the law to be sure whether it has to be done in person: {about}{place}",
    },
    "read_demand": {
        "vi": "xem câu “{about}”; nếu câu ấy không buộc phải đến thì ghi rõ vì sao{place}",
        "en": "look at “{about}”; where it does not bind to come, write down why{place}",
    },
    "drop_demand": {
        "vi": "bỏ đòi hỏi này nếu luật cho phép: {about}{place}",
        "en": "drop the demand where the law allows: {about}{place}",
    },
    "do_work": {
        "vi": "để cơ quan {about}{place}",
        "en": "have it that the agency {about}{place}",
    },
}

_PLACE: Both = {"vi": " ({path})", "en": " ({path})"}
_TRUE: Both = {"vi": " ({path}: true)", "en": " ({path}: true)"}
#: Kind of change → how its place is said, where that is more than the path: with the value to write there.
_PLACES: Mapping[str, Both] = {
    "fetch_file": {"vi": " và ghi tên vào tep ({path})", "en": " and name it ({path})"},
    "accept_print": _TRUE,
    "confirm_print": _TRUE,
    "open_channel": {
        "vi": " ({path}: thêm hinh_thuc truc_tuyen)",
        "en": " ({path}: add hinh_thuc truc_tuyen)",
    },
    "accept_paper": _TRUE,
    "confirm_paper": _TRUE,
    "state_online_payment": {"vi": " ({path}: truc_tuyen)", "en": " ({path}: truc_tuyen)"},
    "add_online_payment": {"vi": " ({path}: thêm truc_tuyen)", "en": " ({path}: add truc_tuyen)"},
    "add_counter_payment": {"vi": " ({path}: thêm tai_noi_nop)", "en": " ({path}: add tai_noi_nop)"},
    "add_portal": _TRUE,
    "confirm_portal": _TRUE,
    "issue_electronic": _TRUE,
    "confirm_result": _TRUE,
    "deliver_remotely": {
        "vi": " ({path}: thêm buu_chinh hoặc truc_tuyen)",
        "en": " ({path}: add buu_chinh or truc_tuyen)",
    },
    "publish_partial": _TRUE,
    "verify": {
        "vi": ", rồi bỏ khỏi chua_xac_minh ({path})",
        "en": ", then take it off chua_xac_minh ({path})",
    },
    "read_demand": {
        "vi": " ({path}: thêm {{cau: …, khong_buoc: …}} vào phai_truc_tiep)",
        "en": " ({path}: add {{cau: …, khong_buoc: …}} to phai_truc_tiep)",
    },
    "confirm_work": _TRUE,
    "do_work": _TRUE,
}
#: What says in words that the law demands none.
_NONE: Both = {"vi": "là không có", "en": "that there is none"}

#: Kinds whose content only a person knows: they were tried with the least there can be.
TRIED = ("state", "state_or_none", "fill_in")

#: YAML keys that a change may be about, in words.
ABOUT = SENTENCES["about"]

#: The report of ``tthc gap``.
GAP_WORDS = SENTENCES["gap"]


def named(about: str, lang: str) -> str:
    """Say what a change or a verdict is about: a key or a word by its label, a text of the file as it is."""
    words = ABOUT.get(about.rsplit(".", 1)[-1]) or PORTAL_FACTS.get(about)
    if words:
        return words[lang]
    label = word_label(about, lang)
    return label if label == about else label[:1].lower() + label[1:]


def is_key(about: str) -> bool:
    """Whether what a change is about is a key of the file, or a fact of a portal: no text of a file."""
    return about.rsplit(".", 1)[-1] in ABOUT or about in PORTAL_FACTS


def change_text(kind: str, about: str, lang: str, path: str = "") -> str:
    """Say what to do: with its path for whoever edits the file, without one in plain words, no key in them."""
    if not path:
        return format_message(CHANGES[kind], lang, about=named(about, lang), place="", none=_NONE[lang])
    words = ABOUT.get(about.rsplit(".", 1)[-1]) or PORTAL_FACTS.get(about)
    place = format_message(_PLACES.get(kind, _PLACE), lang, path=path)
    return format_message(
        CHANGES[kind], lang, about=words[lang] if words else about, place=place, none="khong_co"
    )
