"""What the pages keep and say: nothing typed is lost, a stale page is told, a person is told what to do."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from examples.portal import dossier, drafts
from examples.portal.drafts import Checked
from examples.portal.host import CLOCK_POLICY, Host, RefusedError
from examples.portal.people import TEMPLATES
from examples.portal.state import Reason, project
from fastapi.testclient import TestClient

from dvc_core import checklist, deadline, fee, load_catalog

from ..support.files import ROOT
from .browser import Browser, client_of
from .support import (
    ASKED,
    CASES,
    COMMUNE,
    FREE,
    LAW,
    MAIL,
    ME,
    PAID,
    PNG,
    POSTED,
    PROVINCE,
    WHO,
    Clock,
    code_in_mail,
    count,
    do,
    events,
    filed,
    invoices,
    save,
    settings_of,
    standing,
)

pytestmark = pytest.mark.portal


def test_what_is_chosen(me: Browser) -> None:
    assert "9.2000" not in me.get("/").text
    me.get(f"/?co_quan={COMMUNE}")
    offered = [one for one in me.page.links if one.startswith("/thu-tuc/")]
    assert offered == [f"/thu-tuc/{FREE}?co_quan={COMMUNE}"]
    assert me.get("/thu-tuc/9.999999").status_code == 404
    # An agency is chosen where several receive.
    me.get(f"/thu-tuc/{FREE}")
    assert me.send(f"/thu-tuc/{FREE}", follow=False).status_code == 422
    assert me.send(f"/thu-tuc/{FREE}", {"co_quan": "VD.01"}).status_code == 422
    me.send(f"/thu-tuc/{FREE}", {"co_quan": "VD.12"})
    assert "Ủy ban nhân dân phường Chợ" in me.page.text


def test_what_is_wrong_is_kept_and_told(me: Browser) -> None:
    draft = me.begin(CASES)
    wrong = me.send(f"/nop/{draft}/1", {"ho_ten": "", "thue": "co"}, [("tep_so_do", ("a.exe", b"MZ", "x/y"))])
    assert wrong.status_code == 422
    assert "không phải loại tệp được nhận" in me.page.text
    me.get(f"/nop/{draft}/1")
    assert me.form(f"/nop/{draft}/1").values["thue"] == ["co"]
    me.send(f"/nop/{draft}/1", {"ho_ten": "An"}, [("tep_so_do", ("so-do.png", PNG, "image/png"))])
    assert "so-do.png" in me.get(f"/nop/{draft}/1").text
    assert me.get(f"/nop/{draft}/xem-lai").status_code == 200
    assert "Hợp đồng thuê bến" in me.page.text


def test_a_text_of_any_length_is_kept(me: Browser) -> None:
    long, draft = "dài " * 6_000, me.begin(PAID)
    assert me.send(f"/nop/{draft}/1", {"ho_ten": long, "so_ban": ""}).status_code == 422
    me.get(f"/nop/{draft}/1")
    assert me.form(f"/nop/{draft}/1").values["ho_ten"] == [long.strip()]


@pytest.mark.parametrize(
    ("code", "of_form", "beside", "fee"),
    [
        ("1.001193", "xin_ban_sao=khong", "dung-han=true trong-nuoc=true", "Không phải nộp khoản nào"),
        ("1.004194", "loai_dang_ky=danh_sach", "so-nguoi-nop=5 cong-dan-so=false", "25.000 đồng"),
    ],
)
def test_what_a_fee_rests_on_is_asked_beside_the_form(
    tmp_path: Path, clock: Clock, code: str, of_form: str, beside: str, fee: str
) -> None:
    host = Host.open(replace(settings_of(tmp_path, clock), procedures=ROOT / "procedures"))
    made = drafts.begin(host, code, "to-khai", COMMUNE, ME)

    def check() -> Checked:
        found = drafts.check(host, drafts.get(host, made.id, ME))
        assert found is not None
        return found

    form = dict([of_form.split("=")])
    told = {f"hoi-{name}": value for name, value in (one.split("=") for one in beside.split())}
    save(host, made.id, form)
    for answers, known in (({}, False), (told, True), (dict.fromkeys(told, "chua_ro"), False)):
        assert {*told} <= {field.id for field in check().beside.plan.fields()}
        save(host, made.id, form | answers)
        case = check().case
        assert case is not None
        assert (fee in TEMPLATES.filters["sentence"](case.fee)) == known


def test_a_question_that_the_file_calls_mandatory_is_answered_before_filing(
    tmp_path: Path, clock: Clock
) -> None:
    host = Host.open(replace(settings_of(tmp_path, clock), procedures=ROOT / "procedures"))
    made = drafts.begin(host, "1.012275", "", "VD.01", ME)
    save(host, made.id, {**WHO, "nop-delivery": ["truc_tuyen"]})
    with pytest.raises(RefusedError) as caught:
        dossier.send(host, made.id)
    assert [one.path for one in caught.value.faults] == [("hoi-viec-dang-ky",)]
    checked = drafts.check(host, drafts.get(host, made.id, ME))
    assert checked is not None
    assert "chua_ro" not in {one.code for one in checked.beside.plan.by_id["hoi-viec-dang-ky"].options or ()}


def test_a_question_beside_the_form_can_be_asked_again(tmp_path: Path, clock: Clock) -> None:
    host = Host.open(replace(settings_of(tmp_path, clock), procedures=ROOT / "procedures"))
    made = drafts.begin(host, "3.000330", "", "VD.91", ME)
    told = {"yeu-cau-cho": "chinh_minh", "dien-phi": "chua_ro", "cong-dan-so": "false"}
    save(host, made.id, {**WHO, **{f"hoi-{name}": [one] for name, one in told.items()}})
    checked = drafts.check(host, drafts.get(host, made.id, ME))
    for problem in checked.errors if checked else ():
        drafts.attach(host, made.id, str(problem.path[0]), "to-khai.png", io.BytesIO(PNG))
    one = dossier.send(host, made.id)
    assert invoices(host, one.code) == [], "who does not know what reduces the fee is asked for none yet"
    why = [Reason(name, LAW, "Chọn lại.", kind="sai") for name in ("dien_phi", "cong_dan_so")]
    do(host, "yeu-cau-bo-sung", one.code, reasons=why)
    # What was answered stands in the control.
    answer = drafts.begin_answer(host, dossier.find(host, one.code), ME)
    assert answer.posted == {"cong_dan_so": ["khong"]}
    save(host, answer.id, {"dien_phi": ["mien"], "cong_dan_so": ["co"]})
    dossier.send(host, answer.id)
    state = project(events(host, one.code))
    assert (state.record["dien_phi"], state.record["cong_dan_so"]) == ("mien", True)
    assert [(before, now) for _, before, now in state.requests[0].changes] == [
        ("", "Thuộc diện miễn phí"),
        ("Không", "Có"),
    ]
    # The desk reads it below what was filed.
    assert [text for _, pairs in state.asked for _, text in pairs][-2:] == ["Thuộc diện miễn phí", "Có"]


def test_a_posted_result_needs_an_address(me: Browser) -> None:
    draft = me.begin(PAID)
    me.send(f"/nop/{draft}/1", POSTED[PAID])
    posted = {**WHO, "nop-delivery": "buu_chinh"}
    assert me.send(f"/nop/{draft}/2", posted).status_code == 422
    assert me.send(f"/nop/{draft}/2", {**posted, "nop-address": "Thôn Một"}).status_code == 200


def test_a_stale_review_files_nothing(host: Host, me: Browser) -> None:
    me.sign_in(host)
    draft = me.begin(PAID)
    me.send(f"/nop/{draft}/1", POSTED[PAID])
    me.send(f"/nop/{draft}/2", WHO)
    save(host, draft, {**POSTED[PAID], **WHO, "so_ban": "7"})
    assert me.send("/nop/").status_code == 409
    assert count(host) == 0
    me.get(f"/nop/{draft}/xem-lai")
    me.send("/nop/")
    assert count(host) == 1


def test_a_stale_tab_is_told_and_nothing_is_lost(me: Browser, client: TestClient) -> None:
    draft, other = me.begin(PAID, PROVINCE), Browser(client)
    other.get(f"/nop/{draft}/1")
    old = other.page.forms
    me.get(f"/nop/{draft}/1")
    me.send(f"/nop/{draft}/1", {"ho_ten": "Mới", "so_ban": "5"})
    stale = {**next(one for one in old if one.action.startswith("/nop/")).values}
    told = client.post(f"/nop/{draft}/1", data={**stale, "ho_ten": ["Cũ"], "so_ban": ["2"]})
    assert told.status_code == 409
    assert "đã được sửa ở một thẻ" in told.text
    assert 'value="Cũ"' in told.text
    me.get(f"/nop/{draft}/1")
    assert me.form(f"/nop/{draft}/1").values["ho_ten"] == ["Mới"]
    # Pressed again, knowingly, it is saved.
    other.last = told
    other.send(f"/nop/{draft}/1")
    me.get(f"/nop/{draft}/1")
    assert me.form(f"/nop/{draft}/1").values["ho_ten"] == ["Cũ"]


def test_nobody_is_filed_for_without_a_code_to_the_address(host: Host, me: Browser) -> None:
    draft = me.begin(FREE, COMMUNE)
    me.send(f"/nop/{draft}/1", POSTED[FREE])
    assert "nop-address" not in me.form("/nop/").values, "nothing is sent by post"
    me.send(f"/nop/{draft}/2", WHO)
    me.send("/nop/", {"_gui_ma": "co"})
    me.get(f"/nop/{draft}/2")
    me.send(f"/nop/{draft}/2", {"nop-email": "nan-nhan@example.vn"})
    # A code to another address confirms that one alone, who is signed in by another one too.
    for code in ("12345678", "", code_in_mail(host)):
        assert me.send("/nop/", {"_ma": code}).status_code == 403
    me.sign_in(host)
    me.get(f"/nop/{draft}/xem-lai")
    assert me.send("/nop/").status_code == 403
    assert count(host) == 0


def test_an_unchanged_supplement_is_asked_about(host: Host, me: Browser) -> None:
    one = filed(host, FREE)
    do(host, "yeu-cau-bo-sung", one.code, reasons=ASKED)
    assert me.get(f"/ho-so/{one.code}").url.path == "/dang-nhap"
    me.sign_in(host)
    me.get(f"/ho-so/{one.code}")
    me.send(f"/ho-so/{one.code}/bo-sung")
    draft = me.path.split("/")[2]
    assert "CHƯA GỬI" in me.get(f"/ho-so/{one.code}").text
    assert "CHƯA GỬI" in me.get("/ho-so").text
    me.get(f"/nop/{draft}/1")
    me.send("/nop/", {"ho_ten": "Nguyễn Thị Ví Dụ"})
    assert me.send("/nop/").status_code == 422
    assert "không thay đổi" in me.page.text
    me.send("/nop/", {"khong_doi": "co"})
    assert me.path == f"/ho-so/{one.code}"
    assert "CHƯA GỬI" not in me.text
    assert "CHƯA GỬI" not in me.get("/ho-so").text
    # The desk is told on both of its pages.
    me.on_duty(host, "tiep_nhan")
    for path in ("/can-bo", f"/ho-so/{one.code}"):
        assert "chờ tiếp nhận lại" in me.get(path).text


def test_an_answer_that_nobody_waits_for_any_more_is_not_listed(host: Host, me: Browser) -> None:
    one = filed(host, FREE)
    do(host, "yeu-cau-bo-sung", one.code, reasons=ASKED)
    me.sign_in(host)
    me.get(f"/ho-so/{one.code}")
    me.send(f"/ho-so/{one.code}/bo-sung")
    do(host, "tiep-nhan", one.code)
    assert "CHƯA GỬI" not in me.get("/ho-so").text


def test_withdrawing_asks_first(host: Host, me: Browser) -> None:
    one = filed(host, FREE)
    me.sign_in(host)
    me.get(f"/ho-so/{one.code}")
    assert me.send(f"/ho-so/{one.code}/tu-rut").status_code == 422
    me.send(f"/ho-so/{one.code}/tu-rut", {"chac_chan": "co"})
    assert dossier.find(host, one.code).status == 7


# The desk ---------------------------------------------------------------------------------------------------


def test_an_officer_is_offered_what_role_and_status_permit(host: Host, me: Browser) -> None:
    for status, role, offered in (
        (1, "tiep_nhan", "tiep-nhan yeu-cau-bo-sung khong-tiep-nhan nhan-ban-giay"),
        (4, "ky", "dong-y tu-choi"),
        (6, "xu_ly", "ghi-nhan-nop bo-khoan"),
        (4, "quan_tri", ""),
    ):
        one = standing(host, status)
        me.on_duty(host, role)
        me.get(f"/ho-so/{one.code}")
        root = f"/ho-so/{one.code}/"
        found = [form.action.removeprefix(root) for form in me.page.forms if form.action.startswith(root)]
        # Those that ask for reasons choose first what is named.
        found += [form.values["viec"][0] for form in me.page.forms if "viec" in form.values]
        assert {*found} == {*offered.split()}


def test_a_faster_officer_is_told_of_and_what_was_typed_stays(host: Host, me: Browser) -> None:
    one = standing(host, 4)
    me.on_duty(host, "xu_ly")
    me.get(f"/ho-so/{one.code}")
    do(host, "nop-tien", one.code, amount=1000, text="Phí")
    told = me.send(f"/ho-so/{one.code}/dung", {"noi_dung": "Chờ giám định lại"})
    assert told.status_code == 409
    assert me.page.text.count("Yêu cầu thực hiện nghĩa vụ tài chính, 09:00 ngày 09/10/2026, cán bộ an") == 1
    assert me.form(f"/ho-so/{one.code}/ghi-nhan-nop")


def test_what_is_late_is_counted_at_the_desk_and_said_to_the_citizen(
    host: Host, me: Browser, clock: Clock
) -> None:
    one = standing(host, 4)
    clock.pass_by(days=60)
    me.on_duty(host, "xu_ly")
    assert "Đang giải quyết (1, quá hạn 1)" in me.get("/can-bo").text
    with client_of(host) as client:
        citizen = Browser(client)
        citizen.sign_in(host, MAIL)
        assert "đã quá hạn" in citizen.get(f"/ho-so/{one.code}").text


def test_a_result_is_a_document_or_a_picture(host: Host, me: Browser) -> None:
    one = standing(host, 9)
    me.on_duty(host, "tiep_nhan")
    me.get(f"/ho-so/{one.code}")
    told = me.send(f"/ho-so/{one.code}/tra-ket-qua", files=[("tep", ("x.txt", b"hello", "text/plain"))])
    assert told.status_code == 422
    assert dossier.find(host, one.code).status == 9


def test_personal_data_are_erased_on_request(host: Host, me: Browser) -> None:
    one = standing(host, 10)
    me.on_duty(host, "quan_tri")
    # What is closed stands at the desk as long as it can be deleted.
    me.get("/can-bo")
    assert f"/ho-so/{one.code}" in me.page.links
    me.get(f"/ho-so/{one.code}")
    me.send(f"/ho-so/{one.code}/xoa-du-lieu")
    assert "Dữ liệu cá nhân đã xóa" in me.page.text
    assert "Nguyễn Thị Ví Dụ" not in me.page.text
    assert one.code not in me.get("/can-bo").text
    with client_of(host) as client:
        citizen = Browser(client)
        citizen.sign_in(host, MAIL)
        assert citizen.get(f"/ho-so/{one.code}").status_code == 404


def test_what_an_author_doubts_is_not_for_citizens() -> None:
    code, on = "2.000004", Clock().now
    procedure = dict(load_catalog(ROOT / "procedures").items())[code].procedure
    assert procedure is not None
    due = deadline(procedure, on, (), {}, None, policy=CLOCK_POLICY)
    assert "unverified" in due.conditions
    answers = [fee(procedure, {}, None, on.date()), checklist(procedure, {}, None, on.date()), due]
    sentences = [str(TEMPLATES.filters["sentence"](one)) for one in answers]
    assert not [one for one in sentences if "chưa xác minh" in one.lower()]
