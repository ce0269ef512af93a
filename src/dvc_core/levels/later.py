"""Questions of the frameworks before and after TT 32/2017, and the one a JSON Schema puts.

TT 26/2009 and NĐ 43/2011 speak of lệ phí only; NĐ 42/2022, TT 01/2023 and NĐ 224/2026 of what may
not be demanded of a person: to be there, to show paper, to be visited.
"""

from __future__ import annotations

from typing import Any

from ..finding import Path
from ..model.completeness import ITEM_KEYS, papers_of
from ..model.procedure import Proactive, Procedure
from .demands import Kind, demands
from .predicates import (
    ALL_DUES,
    CHARGES,
    MET,
    NOT_APPLICABLE,
    UNKNOWN,
    UNMET,
    Case,
    Verdict,
    _collected,
    _paid_online,
    _portal,
    _stated,
    against,
    as_files,
    cites,
    interactive,
    offline,
    offline_steps,
    online_channel,
    predicate,
    result_delivered,
    weakest,
)

IN_PERSON = frozenset(["tai_noi_nop", "chuyen_khoan"])


@predicate(
    "Phần này của mục có được nêu với nội dung không. Là phần “nếu có” thì không nói là chưa rõ, không bác bỏ.",
    "Is this part of the item stated, with content? What the law asks for “if any” is never refuted by silence.",
)
def key_stated(case: Case, key: str) -> Verdict:
    """One item, by its YAML key: an item of which a framework names only a part."""
    point = next(point for point, keys in ITEM_KEYS.items() if key in keys)
    return _stated(case, point, key)


@predicate(
    "Có cách gửi hồ sơ không: trực tiếp, qua bưu chính hoặc trực tuyến. Không gì bác bỏ; không nêu thì chưa rõ.",
    "Is there a way to send the dossier? Nothing refutes it; silence is unknown.",
)
def submittable(case: Case) -> Verdict:
    """NĐ 43/2011 Đ3 k4 điểm b: the completed dossier can be sent: in person, by post, or online."""
    channels = case.procedure.channels
    if not channels:
        return Verdict(UNKNOWN, (("cach_thuc_thuc_hien",),), "not_stated", "cach_thuc_thuc_hien")
    return Verdict(MET, tuple(("cach_thuc_thuc_hien", i, "hinh_thuc") for i in range(len(channels))), "met")


@predicate(
    "Điền và gửi biểu mẫu trực tuyến được không: có dòng trực tuyến, mỗi mẫu có biểu mẫu tương tác, cổng nhận hồ sơ. "
    "Bác bỏ khi không có dòng trực tuyến, hoặc một mẫu không có biểu mẫu.",
    "Can the forms be filled in and sent online? Refuted where no way is online, or a template has no e-form.",
)
def forms_sent_online(case: Case) -> Verdict:
    """NĐ 43/2011 Đ3 k4 điểm c: the forms are filled in and sent online; papers are not spoken of."""
    return weakest(online_channel(case), interactive(case), _portal(case, "nhan_ho_so_truc_tuyen"))


@predicate(
    "Lệ phí (nếu có) có nộp trực tuyến được không: chỉ xem lệ phí. Bác bỏ khi một khoản không nộp trực tuyến được.",
    "Can every lệ phí (if any) be paid online? Only lệ phí counts; refuted by one that cannot.",
)
def charges_paid_online(case: Case) -> Verdict:
    """NĐ 43/2011 Đ3 k4 điểm d: lệ phí (nếu có) can be paid online."""
    return _paid_online(case, CHARGES)


@predicate(
    "Phí, lệ phí và nghĩa vụ tài chính khác (nếu có) có nộp trực tuyến được không. Bác bỏ khi một khoản không nộp được.",
    "Can every fee and other financial duty (if any) be paid online? Refuted by one that cannot.",
)
def dues_paid_online(case: Case) -> Verdict:
    """NĐ 224/2026 Đ15 k1 điểm đ: phí, lệ phí or other financial duties are paid on the payment platform."""
    return _paid_online(case, ALL_DUES)


@predicate(
    "Lệ phí (nếu có) nộp được và kết quả nhận được trực tiếp không, hoặc như mức cao hơn. Bác bỏ khi một khoản lệ phí "
    "không nộp được trực tiếp, cũng không trực tuyến.",
    "Can lệ phí (if any) be paid and the result be collected in person, or as at the higher level? Refuted by a charge "
    "that can be paid neither in person nor online.",
)
def charges_paid_and_collected(case: Case) -> Verdict:
    """NĐ 43/2011 Đ3 k4 điểm c: lệ phí (nếu có) and result in person; a level-4 service does more.

    Post came with TT 32/2017; who can pay a lệ phí only by post can pay it neither in person nor online.
    """
    return _collected(result_returned(case), case, IN_PERSON, "not_payable_in_person", CHARGES)


@predicate(
    "Kết quả có trả trực tuyến, trực tiếp hoặc qua bưu chính không. Không gì bác bỏ; không nêu thì chưa rõ.",
    "Is the result returned online, in person or by post? Nothing refutes it; silence is unknown.",
)
def result_returned(case: Case) -> Verdict:
    """NĐ 43/2011 Đ3 k4 điểm d: the result comes online, in person or by post.

    The decree does not ask for the way to be stated, as TT 32/2017 does: silence is unknown.
    """
    found = result_delivered(case)
    return found if found.state is MET else Verdict(UNKNOWN, found.evidence, "not_stated", found.about)


@predicate(
    "Có phải hiện diện tại cơ quan không: xem yeu_cau_truc_tiep.hien_dien, các bước chỉ làm được trực tiếp, và câu chữ "
    "của tệp. Bác bỏ khi tệp ghi là phải, hoặc có bước chỉ làm được trực tiếp; câu chữ đòi có mặt thì cần người xem; "
    "chỉ khi tệp ghi là không phải thì mới đạt.",
    "Must anybody be present at the agency: yeu_cau_truc_tiep.hien_dien, steps only in person, and sentences of the "
    "file? Refuted where it says so or a step is only in person; a sentence that demands presence is for a person to "
    "look at; met only where the file says that nobody must.",
)
def no_presence(case: Case) -> Verdict:
    """NĐ 42/2022 Đ11 k1, NĐ 224/2026 Đ14: nobody has to be present at the agency."""
    steps = [(i, step) for i, step in offline_steps(case) if step.offline_reason != "tham_tra_hien_truong"]
    # Where the result is handed over is asked by a criterion of its own, where an instrument asks it.
    parts = [offline(case, i, step) for i, step in steps if step.offline_reason != "nhan_ket_qua"]
    return weakest(*parts, _not_demanded(case, "hien_dien"))


@predicate(
    "Cơ quan có phải thẩm tra, xác minh tại hiện trường không: xem yeu_cau_truc_tiep.hien_truong, lý do của các bước, và "
    "câu chữ của tệp. Bác bỏ khi tệp ghi là phải; câu chữ nói có kiểm tra thực tế thì cần người xem; chỉ khi tệp ghi là "
    "không phải thì mới đạt.",
    "Must the agency check on the spot: yeu_cau_truc_tiep.hien_truong, the reasons of steps, sentences of the file? "
    "Refuted where it says so; a sentence on a visit is for a person to look at; met only where the file says no.",
)
def no_site_visit(case: Case) -> Verdict:
    """NĐ 42/2022 Đ11 k1 điểm b, NĐ 224/2026 Đ14: no check on the spot."""
    steps = [(i, step) for i, step in offline_steps(case) if step.offline_reason == "tham_tra_hien_truong"]
    return weakest(*(offline(case, i, step) for i, step in steps), _not_demanded(case, "hien_truong"))


@predicate(
    "Có phải nộp, xuất trình bản giấy, bản chính không: xem yeu_cau_truc_tiep.ban_giay, từng giấy tờ (nop_dien_tu) và câu "
    "chữ của tệp. Bác bỏ khi tệp ghi là phải, hoặc một giấy tờ chỉ nhận bản giấy; câu chữ đòi bản chính thì cần người xem.",
    "Must paper originals be handed in or shown: yeu_cau_truc_tiep.ban_giay, each paper (nop_dien_tu), sentences of the "
    "file? Refuted where it says so or a paper is only on paper; a sentence that demands originals is for a person.",
)
def no_originals(case: Case) -> Verdict:
    """TT 01/2023 Đ13 k1: no paper has to be handed in or shown as paper."""
    asked = _not_demanded(case, "ban_giay")
    papers = as_files(case)
    if asked.state is UNKNOWN and asked.reason == "not_stated":
        # Who says of each paper that it may come as a file has said that none has to come on paper.
        stated = papers_of(case.procedure) and papers.state is MET
        return papers if stated or papers.state is UNMET else asked
    return weakest(papers, asked) if papers.state is UNMET else asked


def _not_demanded(case: Case, kind: Kind) -> Verdict:
    """What the file states, else its sentences, else silence: which is unknown."""
    place: Path = ("yeu_cau_truc_tiep", kind)
    stated = case.procedure.in_person
    answer = (
        None
        if stated is None
        else {
            "hien_dien": stated.presence,
            "ban_giay": stated.originals,
            "hien_truong": stated.on_site,
        }[kind]
    )
    if answer is not None:
        return against(case, place, "in_person", kind) if answer else Verdict(MET, (place,), "stated")
    found = [one for one in demands(case.procedure) if one.kind == kind]
    if found:
        places = tuple(dict.fromkeys(one.path for one in found))
        return Verdict(UNKNOWN, places, "needs_look", found[0].words)
    return Verdict(UNKNOWN, (place,), "not_stated", ".".join(map(str, place)))


@predicate(
    "Toàn bộ hồ sơ có gửi qua môi trường điện tử được không: mỗi giấy tờ nộp hoặc xuất trình được dưới dạng tệp. Bác bỏ "
    "khi một giấy tờ chỉ nhận bản giấy.",
    "Can the whole dossier be sent electronically? Refuted by a paper that is accepted only on paper.",
)
def whole_dossier_electronic(case: Case) -> Verdict:
    """TT 01/2023 Đ13 k1: the whole dossier is sent electronically."""
    return as_files(case)


@predicate(
    "Kết quả có bản điện tử không: xem ban_dien_tu của từng kết quả. Bác bỏ khi một kết quả ghi là không có.",
    "Does every result exist in electronic form (ban_dien_tu)? Refuted where one says no.",
)
def result_electronic(case: Case) -> Verdict:
    """TT 01/2023 Đ13 k1: the result exists in electronic form."""
    results = case.procedure.results
    if not results:
        return Verdict(UNKNOWN, (("ket_qua_thuc_hien",),), "not_stated", "ket_qua_thuc_hien")
    parts: list[Verdict] = []
    for i, result in enumerate(results):
        place: Path = ("ket_qua_thuc_hien", i)
        if result.electronic is False:
            parts.append(against(case, place, "result_unmet", result.name, (*place, "ban_dien_tu")))
        elif result.electronic is None:
            parts.append(Verdict(UNKNOWN, (place,), "result_unknown", result.name))
        else:
            parts.append(Verdict(MET, ((*place, "ban_dien_tu"),), "met"))
    return weakest(*parts)


@predicate(
    "Kết quả có trả trực tuyến hoặc qua bưu chính công ích không. Bác bỏ khi tệp nêu cách trả mà chỉ tại quầy.",
    "Does the result come online or by public post? Refuted where ways are stated and the counter is the only one.",
)
def result_remote(case: Case) -> Verdict:
    """NĐ 42/2022 Đ11 k1 điểm a: the result comes online or by public post; the counter is not enough."""
    place: Path = ("hinh_thuc_nhan_tra", "tra_ket_qua")
    exchange = case.procedure.exchange
    if exchange is None or not exchange.deliver:
        return Verdict(UNKNOWN, (place,), "not_stated", "tra_ket_qua")
    if {"truc_tuyen", "buu_chinh"} & set(exchange.deliver):
        return Verdict(MET, (place,), "met")
    return against(case, place, "result_at_counter")


#: Reasons that a law of the field gives; a technical one has no such law to cite.
_OF_LAW = ("hien_dien", "tham_tra_hien_truong")


@predicate(
    "Cung cấp một phần thì lý do và quy định chuyên ngành có được công khai không (mot_phan). Lý do kỹ thuật không cần "
    "căn cứ. Tệp không nói là cung cấp một phần thì không áp dụng, hoặc chưa rõ khi có điều cản trở.",
    "Where it is offered in part, are the reason and the law of the field published (mot_phan)? A technical reason "
    "needs no law. Where the file does not say so: not applicable, or unknown where something hinders the whole.",
)
def partial_published(case: Case) -> Verdict:
    """NĐ 224/2026 Đ14: what is offered only in part is published with its reason and its basis: a duty."""
    partial = case.procedure.partial
    if partial is None:
        hindered = weakest(no_presence(case), no_site_visit(case))
        if hindered.state is MET:
            return Verdict(NOT_APPLICABLE, hindered.evidence, "not_partial")
        return hindered._replace(state=UNKNOWN, reason="partial_not_stated", by_law=False)
    if partial.basis is None and partial.reason in _OF_LAW:
        return against(case, ("mot_phan",), "partial_without_basis", partial.reason)
    if partial.published is None:
        return Verdict(UNKNOWN, (("mot_phan",),), "partial_not_published", partial.reason)
    place: Path = ("mot_phan", "cong_khai")
    if partial.published:
        return Verdict(MET, (place,), "met", partial.reason)
    return against(case, place, "partial_unpublished", partial.reason)


@predicate(
    "Có cung cấp toàn trình không: bác bỏ khi chính tệp ghi là cung cấp một phần (mot_phan).",
    "Is the whole offered online? Refuted where the file itself says that it is offered in part (mot_phan).",
)
def not_partial(case: Case) -> Verdict:
    """NĐ 224/2026 Đ14: toàn trình is the rule; a stated reason says that this one is offered in part."""
    partial = case.procedure.partial
    if partial is None:
        return Verdict(MET, (), "not_partial")
    by_law = partial.reason in _OF_LAW and cites(case, partial.basis, ("mot_phan", "can_cu"))
    return against(case, ("mot_phan",), "offered_in_part", partial.reason, by_law=by_law)


@predicate(
    "Cơ quan có chủ động làm việc này không (dich_vu_chu_dong). Bác bỏ khi tệp ghi là không.",
    "Does the agency do this of its own accord (dich_vu_chu_dong)? Refuted where the file says no.",
)
def proactive(case: Case, work: str) -> Verdict:
    """NĐ 224/2026 Đ16: what the agency does of its own accord, by its YAML key, as the file states it."""
    place: Path = ("dich_vu_chu_dong", work)
    if work == "khuyen_nghi" and _proactive(case.procedure, "nhieu_phuong_an") is False:
        # k3a: "trong trường hợp có nhiều": with one way to the aim there is nothing to choose from.
        return Verdict(NOT_APPLICABLE, (("dich_vu_chu_dong", "nhieu_phuong_an"),), "one_option")
    answer = _proactive(case.procedure, work)
    if answer is None:
        return Verdict(UNKNOWN, (place[:1],), "not_stated", ".".join(map(str, place)))
    return Verdict(MET, (place,), "met", work) if answer else against(case, place, "not_proactive", work)


_WORKS = {field.alias: name for name, field in Proactive.model_fields.items()}


def _proactive(p: Procedure, work: str) -> bool | None:
    answer: bool | None = None if p.proactive is None else getattr(p.proactive, _WORKS[work])
    return answer


@predicate(
    "Ở mức 1, hồ sơ có lập và nộp trực tuyến không. Cơ quan đã chuẩn bị hồ sơ (mức 2, 3) hoặc tự động thực hiện (mức 4) "
    "thì không áp dụng: người dân chỉ xác nhận.",
    "At level 1, is the dossier made and sent online? Not applicable where the agency prepares it (levels 2, 3) or acts "
    "by itself (level 4): people only confirm.",
)
def dossier_sent_online(case: Case) -> Verdict:
    """NĐ 224/2026 Đ16 k1 điểm b: people send the dossier online; k2 refers to điểm a of k1 only."""
    for work in ("tu_dong", "chuan_bi_ho_so"):
        if _proactive(case.procedure, work):
            return Verdict(NOT_APPLICABLE, (("dich_vu_chu_dong", work),), "no_dossier")
    return forms_sent_online(case)


@predicate(
    "Dữ liệu của tệp có khớp lược đồ JSON của khung không. Bác bỏ khi không khớp.",
    "Do the data of the file fit the JSON Schema of the framework? Refuted where they do not.",
)
def json_schema(case: Case, schema: Any) -> Verdict:
    """A question of a framework of one's own: met where the data of the file fit a JSON Schema."""
    from jsonschema import Draft202012Validator

    first = next(iter(Draft202012Validator(schema).iter_errors(case.data)), None)
    if first is None:
        return Verdict(MET, (), "met")
    return Verdict(UNMET, (tuple(first.absolute_path),), "schema_refutes", str(first.validator))


@predicate(
    "Mười một mục thông tin có được nêu đủ với nội dung không. Bác bỏ khi một mục bắt buộc thiếu.",
    "Are the eleven items of information stated, with content? Refuted where a mandatory one is missing.",
)
def information_complete(case: Case) -> Verdict:
    """NĐ 42/2022 Đ11 k1 điểm a, NĐ 224/2026 Đ15 k1 điểm a: all information; the list is inferred (NĐ 63/2010 Đ8 k2)."""
    return weakest(*(_stated(case, point) for point in ITEM_KEYS))


@predicate(
    "Có mã và tên thủ tục không. Bác bỏ khi thiếu một trong hai.",
    "Are code and name of the procedure stated? Refuted where one is missing.",
)
def code_and_name(case: Case) -> Verdict:
    """NĐ 224/2026 Đ15 k1 điểm b: code and name are standard ones: both are stated."""
    p = case.procedure
    for key, value in (("ma_thu_tuc", p.code), ("ten_thu_tuc", p.name)):
        if not (value or "").strip():
            return against(case, (key,), "missing", key)
    return Verdict(MET, (("ma_thu_tuc",), ("ten_thu_tuc",)), "stated")
