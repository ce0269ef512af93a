"""Answers of the portal become files: every value is accounted for, nothing crashes, nothing is guessed."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dvc_core import assess
from dvc_core.model.loader import Loaded, load_text
from dvc_core.portal.answer import NARRATIVE, TECHNICAL, from_answer, is_answer, unwrapped
from dvc_core.portal.draft import Imported
from dvc_core.portal.ledger import Fate, leaves, pattern, verbatim_share
from dvc_core.portal.store import render

from ..support.imports import SEEN, codes, fates, sound
from ..support.portal_answers import UGLY, answer, case, fee, paper, row


@pytest.mark.parametrize("name", UGLY)
def test_ugly_answers_go_through_and_every_value_is_accounted_for(name: str) -> None:
    sound(UGLY[name])


def test_a_field_whose_name_nobody_sees_is_kept_under_a_name_that_a_file_may_have() -> None:
    loaded = load_text(render(sound(answer(**{"\u202ekhác": "một giá trị"})).data, "test"))
    assert not loaded.findings
    assert loaded.source.data["nguyen_van"][-1] == {
        "muc": "nguon",
        "truong": "\ufffdkhác",
        "noi_dung": "một giá trị",
    }


def test_a_clean_answer_as_a_file() -> None:
    imported = sound(answer())
    assert render(imported.data, "test").split("\n", 2)[2] == (
        Path(__file__).parent / "data" / "plain.yaml"
    ).read_text("utf-8")


#: Values that could stand anywhere: wrong types, odd numbers, blanks, dirt.
odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**20),
    st.floats(allow_nan=True),
    st.sampled_from(
        [
            "",
            "  ",
            "0",
            "Không có thông tin",
            "--",
            "5 ngày",
            "\x00",
            "\ufeff",
            "\ud800",
            "../../x",
            "20.000 đồng/bản",
            "Lưu ý:",
        ]
    ),
    st.text(max_size=30),
    st.just([]),
    st.just({}),
    st.lists(st.text(max_size=5), max_size=2),
)


def check_no_value_can_break_the_import(data: st.DataObject) -> None:
    record = answer(
        executionCases=[case("Khi cây to", paper("Đơn", 1, 0, "a.doc")), case("* Lưu ý:", paper("Nhớ", 0, 0))]
    )
    for _ in range(data.draw(st.integers(1, 4))):
        holder: Any = record
        while True:
            key = data.draw(
                st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder)))
            )
            inner = holder[key]
            if not isinstance(inner, (dict, list)) or not inner or data.draw(st.integers(0, 5)) == 0:
                holder[key] = data.draw(odd)
                break
            holder = inner
    sound(record)


drawn_no_value_can_break_the_import = given(st.data())
test_no_value_can_break_the_import = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)(drawn_no_value_can_break_the_import(check_no_value_can_break_the_import))
test_no_value_can_break_the_import_at_length = pytest.mark.slow(
    settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])(
        drawn_no_value_can_break_the_import(check_no_value_can_break_the_import)
    )
)


def test_a_unit_that_no_one_can_read_is_kept_without_its_control_characters() -> None:
    kept = row("ONLINE", "\t\ufffe", "- Luật s\u2029\r2P")
    [said] = [
        one["noi_dung"]
        for one in sound(answer(executionMethods=[kept])).data["nguyen_van"]
        if "Luật" in one["noi_dung"]
    ]
    assert said.isprintable()


@pytest.mark.parametrize("count", ["", "  ", None, [], {}, ["2"], "hai", False, 1.5, 10**18, 10**400])
@pytest.mark.parametrize("name", ["Nhớ", "Số lượng hồ sơ: 01 bộ", "Đơn", "", "Lưu ý:"])
def test_a_count_of_any_kind_is_accounted_for(count: object, name: str) -> None:
    for part in (paper(name, 0, 0), paper(name, 1, 1)):
        part["copyQty"] = count
        sound(answer(executionCases=[case("* Lưu ý:", part), case("Khi cây to", dict(part))]))


def test_names_of_which_nothing_is_left_are_no_names() -> None:
    proposal = answer()["procedureProposal"] | {"proposalNumber": "\ufeff"}
    imported = sound(
        answer(
            executionCases=[case("", paper("Đơn", 1, 0, "\ufeff", "\x07"))],
            procedureProposal=proposal,
            decisionNo="\x00",
        )
    )
    assert "mau_don_to_khai" not in imported.data
    assert "quyet_dinh_cong_bo" not in imported.data


def test_the_portals_claim_is_declared_and_never_used_as_proof() -> None:
    imported = sound(answer())
    assert imported.data["muc_do_cong_bo"] == [
        {
            "khung": "nd-224-2026",
            "muc": "toan_trinh",
            "nguon": "Cổng Dịch vụ công quốc gia (isFullProcess)",
            "ngay_xem": "2030-01-05",
        }
    ]
    with_claim, without = (graded(answer(isFullProcess=full)) for full in (True, False))
    assert with_claim == without
    assert "level_by_flag" in codes(sound(answer(isFullProcess=True)))  # the flag names no framework
    assert "muc_do_cong_bo" not in sound(answer(isFullProcess=False)).data
    assert fates(sound(answer(isFullProcess=False)), "isFullProcess") == {Fate.VERBATIM}


def graded(data: dict[str, Any]) -> Any:
    result = assess(loaded(data), framework="nd-224-2026", on=date(2030, 1, 5))
    return result.proven, result.achievable


def loaded(data: dict[str, Any]) -> Loaded:
    return load_text(render(from_answer(data, SEEN).data, "test"), "x.yaml")


def test_zero_is_not_free() -> None:
    imported = sound(UGLY["zero"])
    fees = imported.data["phi_le_phi"]
    assert all(f["muc_thu"] != "mien_phi" for f in fees)
    assert codes(imported) & {"zero_without_note", "zero_with_note"}
    assert any(item["muc"].startswith("phi_le_phi") for item in imported.data["chua_xac_minh"])


def test_what_all_rows_share_stands_once() -> None:
    data = sound(answer()).data
    assert data["thoi_han_giai_quyet"] == {"loai": "so_luong", "so": 3, "don_vi": "ngay_lam_viec"}
    assert data["phi_le_phi"][0]["so_tien"] == 12000
    assert data["cach_thuc_thuc_hien"] == [{"hinh_thuc": "truc_tiep"}, {"hinh_thuc": "truc_tuyen"}]


def test_rows_of_one_way_get_names_from_what_their_descriptions_do_not_share() -> None:
    rows = sound(UGLY["rows"]).data["cach_thuc_thuc_hien"]
    assert len(rows) == 24
    assert len({(r["hinh_thuc"], r["truong_hop"]) for r in rows}) == 24
    assert rows[3]["truong_hop"] == "Đối với cây cao 3 m"
    # The same row twice is one; rows that nothing tells apart stay without a name, for the rule to tell.
    alike = sound(UGLY["rows alike"]).data["cach_thuc_thuc_hien"]
    assert [r["hinh_thuc"] for r in alike] == ["truc_tuyen", "truc_tiep", "truc_tiep"]
    assert not any("truong_hop" in r for r in alike)


def test_a_general_row_beside_a_special_one_has_no_name() -> None:
    rows = sound(
        answer(
            executionMethods=[
                row("DIRECT", 3, "DAY", "Nộp đơn."),
                row("DIRECT", 9, "DAY", "Nộp đơn.\n* Đối với đảo"),
            ]
        )
    ).data["cach_thuc_thuc_hien"]
    assert [r.get("truong_hop") for r in rows] == [None, "Đối với đảo"]


LONG = "vùng có cây " + "rất " * 70 + "già"


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        # What a "thì" or a colon follows is the case; without one, the first sentence.
        ([f"Đối với {LONG} thì lâu hơn", "Cây non"], [f"Đối với {LONG}", "Cây non"]),
        ([f"Đối với đảo: {LONG}", "Cây non"], ["Đối với đảo", "Cây non"]),
        ([f"Nếu ở {LONG} thì lâu hơn", "Cây non"], [f"Nếu ở {LONG}", "Cây non"]),
        ([f"Cây trong vườn. Nộp tại {LONG}", "Cây non"], ["Cây trong vườn", "Cây non"]),
        ([f"Cây trong vườn (trong đó {LONG}), nộp đơn", "Cây non"], ["Cây trong vườn", "Cây non"]),
        ([f"Cây trong vườn; cây ngoài {LONG}", "Cây non"], ["Cây trong vườn; cây ngoài…", "Cây non"]),
        (
            [
                "Đối với đảo thì không quá 7 ngày đối với cây non",
                "Đối với đảo thì không quá 9 ngày đối với cây già",
            ],
            ["Đối với đảo, đối với cây non", "Đối với đảo, đối với cây già"],
        ),
        (["Trường hợp phức tạp thì có thể lâu hơn", "Thường"], ["Trường hợp phức tạp", "Thường"]),
        (["Nộp.", "Nộp.\n- Đối với đảo\n- Không quá 23 ngày làm việc"], [None, "Đối với đảo"]),
        (["Nộp.", "Nộp.\n- Không quá 23 ngày làm việc\n- Đối với đảo"], [None, "Đối với đảo"]),
        (["Nộp.", "Nộp.\n- Không quá 23 ngày làm việc"], [None, None]),
        (["Nộp.", "Nộp.\n- Cây non", "Nộp.\n- Cây non"], [None, "Cây non", "Cây non"]),
        # Names have to tell the rows apart, however they are cut.
        (
            [f"Đối với đảo: xa, {LONG} một", f"Đối với đảo: gần, {LONG} hai"],
            ["Đối với đảo: xa, vùng có cây…", "Đối với đảo: gần, vùng có cây…"],
        ),
        # Beside a general row, every line that differs counts.
        (["Nộp.", f"Nộp.\n* Đối với {LONG} thì thêm 2 ngày\n* Cây quý"], [None, f"Đối với {LONG}; Cây quý"]),
        (["Nộp.", f"Nộp.\n* Đối với {LONG}: xa\n* Nếu {LONG}: xa"], [None, "Đối với vùng có cây…"]),
        # The time is the row's.
        (
            [
                "Không quá 3 ngày làm việc đối với cây non",
                "Không quá 05 ngày kể từ ngày nhận đủ hồ sơ đối với cây già",
            ],
            ["Đối với cây non", "Đối với cây già"],
        ),
        (["Cây non: không quá 3 ngày", "Cây già: 5 ngày làm việc"], ["Cây non", "Cây già"]),
        (["Đối với cây: 3 ngày", "Đối với cây: 5 ngày"], ["Đối với cây", "Đối với cây"]),
        (
            ["Đối với cây: 3 ngày", "Đối với cây: 5 ngày", "Đo vườn không quá 7 ngày"],
            ["Đối với cây", "Đối với cây", "Đo vườn"],
        ),
        # The case above a line is part of its name, however deep; what all rows have above them is not.
        (
            [
                "Thời hạn như sau:\na) Đối với cây già:\n- Nếu ở đảo: 3 ngày",
                "Thời hạn như sau:\na) Đối với cây già:\n- Nếu ở xa: 4 ngày",
                "Thời hạn như sau:\nb) Đối với cây non:\n- Nếu ở đảo: 5 ngày",
            ],
            [
                "a) Đối với cây già; Nếu ở đảo",
                "a) Đối với cây già; Nếu ở xa",
                "b) Đối với cây non; Nếu ở đảo",
            ],
        ),
        (
            ["Đối với cây:\n- Ở đảo 3 ngày", "Đối với cây:\n- Ở núi 4 ngày"],
            ["Đối với cây; Ở đảo", "Đối với cây; Ở núi"],
        ),
        (
            [
                "a) Nếu già:\n- Ở đảo 3 ngày\nb) Nếu non:\n- Ở xa 4 ngày",
                "a) Nếu già:\n- Ở đảo 3 ngày\n- Ở gần",
            ],
            ["b) Nếu non", "a) Nếu già; Ở gần"],
        ),
        # A heading ends where the next of its sign begins.
        (
            [
                "a) Nếu già:\n- Ở đảo 3 ngày\nb) Nếu non:\n- Ở xa 4 ngày",
                "a) Nếu già:\n- Ở đảo 3 ngày\nb) Nếu non:\n- Ở gần 4 ngày",
            ],
            ["b) Nếu non; Ở xa", "b) Nếu non; Ở gần"],
        ),
        (
            [
                "- Đối với cây già:\n+ Ở đảo 3 ngày\n- Đối với cây non:\n+ Ở xa 4 ngày",
                "- Đối với cây non:\n+ Ở gần 5 ngày",
            ],
            ["Đối với cây già", "Đối với cây non; Ở gần"],
        ),
        (
            ["Đối với cây già. Nộp đơn ở xã.", "Đối với cây non. Nộp đơn ở xã."],
            ["Đối với cây già", "Đối với cây non"],
        ),
        # A line that goes on in small letters is one; what takes a time is no case, nor is how one files.
        (
            ["Đối với vườn\ncây già thì 3 ngày", "Đối với vườn\ncây non thì 4 ngày"],
            ["Đối với vườn cây già", "Đối với vườn cây non"],
        ),
        (
            ["Đối với đảo: 3 ngày\nThời gian đo: 4 ngày", "Thời gian đo: 4 ngày"],
            ["Đối với đảo", None],
        ),
        (
            [
                "Nộp trực tiếp tại xã.",
                "Cấp giấy trong thời hạn 3 ngày với trường hợp cần đo; có thể từ chối.",
            ],
            [None, "Trường hợp cần đo"],
        ),
        (["Đối với đảo: 3 ngày\nThời gian đo vườn: 4 ngày", ""], ["Đối với đảo", None]),
        (
            ["Đối với đảo. Giấy do xã cấp.", "Đối với đảo. Giấy do huyện cấp."],
            ["Đối với đảo", "Đối với đảo"],
        ),
        # Of two times in one sentence nobody knows which is the row's.
        (["Nộp.", "Nộp.\n3 ngày đối với cây non; 5 ngày đối với cây già"], [None, None]),
        # Rows called alike are told apart by how they are handed in.
        (
            ["Nộp tại xã.\n* Đối với đảo", "Nộp qua thư.\n* Đối với đảo", "Cây"],
            ["Nộp tại xã; Đối với đảo", "Nộp qua thư; Đối với đảo", "Cây"],
        ),
    ],
)
def test_a_name_too_long_is_the_case_it_begins_with(texts: list[str], names: list[str | None]) -> None:
    methods = [row("DIRECT", at, "DAY", text) for at, text in enumerate(texts, 3)]
    rows = sound(answer(executionMethods=methods)).data["cach_thuc_thuc_hien"]
    for found, name in zip(rows, names, strict=True):
        if name and name.endswith("…"):
            # Long, but whole: a name that breaks off tells nobody what it is.
            assert found["truong_hop"].startswith(name[:-1])
            assert "…" not in found["truong_hop"]
        else:
            assert found.get("truong_hop") == name


def test_rows_that_are_called_alike_are_doubted_and_the_rest_keep_their_names() -> None:
    texts = ["Đối với đảo thì 3 ngày", "Đối với đảo thì 5 ngày", "Đối với núi thì 7 ngày", "", ""]
    methods = [row("DIRECT", at, "DAY", text) for at, text in enumerate(texts, 3)]
    imported = sound(answer(executionMethods=methods))
    found = [one.get("truong_hop") for one in imported.data["cach_thuc_thuc_hien"]]
    assert found == ["Đối với đảo", "Đối với đảo", "Đối với núi", None, None]
    doubted = {at[1]: why.code for at, why in imported.doubts if why.code in ("case_twice", "case_unnamed")}
    assert doubted == {0: "case_twice", 1: "case_twice", 3: "case_unnamed", 4: "case_unnamed"}


def test_headings_notes_and_papers() -> None:
    imported = sound(UGLY["headings"])
    dossier = imported.data["thanh_phan_ho_so"]
    assert dossier["so_bo"] == 2
    assert dossier["giay_to"][0]["cach_nop"] == "xuat_trinh"
    assert dossier["truong_hop"][0]["ten"] == "Trồng lại cây đã chết"
    assert dossier["truong_hop"][0]["giay_to"][0]["ten"] == "Biên bản cây chết"
    assert dossier["luu_y"] == ["Cây phải còn sống.", "Ảnh chụp ban ngày."]
    assert {"note_with_count", "second_template"} <= codes(imported)


def test_an_attachment_is_a_template_with_its_file_name() -> None:
    data = sound(answer()).data
    template = {"ma": "mau-so-07", "ten": "Mẫu số 07", "so_mau": "Mẫu số 07", "tep_nguon": "Mẫu số 07.docx"}
    assert data["mau_don_to_khai"] == [template | {"dia_chi_nguon": "kho/x/Mẫu số 07.docx"}]
    assert data["thanh_phan_ho_so"]["giay_to"][0]["mau"] == "mau-so-07"
    several = sound(UGLY["same file names"]).data
    assert [t["ma"] for t in several["mau_don_to_khai"]] == ["mau-1", "mau-1-2"]
    assert [p.get("mau") for p in several["thanh_phan_ho_so"]["giay_to"]] == ["mau-1", "mau-1-2", None]


def test_an_address_that_a_file_would_change_is_not_stated() -> None:
    for name in ("Mẫu  07.docx", unicodedata.normalize("NFD", "Mẫu 07.docx")):
        imported = sound(answer(executionCases=[case("", paper("Đơn", 1, 0, name))]))
        assert "dia_chi_nguon" not in imported.data["mau_don_to_khai"][0]
        assert fates(imported, "executionCases[].profileComponents[].attachments[].filePath") == {
            Fate.TECHNICAL
        }


def test_names_with_commas_are_never_cut() -> None:
    assert sound(answer()).data["co_quan_giai_quyet"]["thuc_hien"] == [
        "Ủy ban nhân dân cấp xã",
        "Hạt cây xanh, công viên",
    ]
    assert sound(UGLY["agencies by text"]).data["co_quan_giai_quyet"]["thuc_hien"] == [
        "Hạt cây xanh, công viên"
    ]


def test_what_has_no_item_is_kept_word_for_word_with_its_place() -> None:
    kept = {item["truong"]: item["noi_dung"] for item in sound(UGLY["unknown keys"]).data["nguyen_van"]}
    assert kept["futureField.deep[1].er"] == "một giá trị mới"
    assert kept["isVertical"] == "true"
    words = {item["truong"]: item["noi_dung"] for item in sound(UGLY["unknown words"]).data["nguyen_van"]}
    assert words["executionMethods[0].submissionMethod"] == "DRONE"
    assert "Người ngoài hành tinh" in words.values()


def test_days_are_days_in_vietnam_and_an_unknown_day_is_said_to_be_so() -> None:
    # 2030-01-02 in Vietnam, still the day before in Greenwich.
    imported = from_answer(answer(updatedAt=1893517200000))
    assert imported.data["nguon"][0]["ngay_xem"] == "2030-01-02"
    assert "seen_is_update" in codes(imported)
    assert "seen_is_update" not in codes(from_answer(answer(), SEEN))


def test_returns_by_way_of_submission_keep_both_sides() -> None:
    exchange = sound(answer()).data["hinh_thuc_nhan_tra"]
    assert exchange["tra_ket_qua"] == ["truc_tiep", "truc_tuyen"]
    assert exchange["ghi_chu"] == (
        "Nộp trực tuyến thì trả kết quả trực tuyến. Nộp không trực tuyến thì trả kết quả tại nơi nộp."
    )


def test_a_decision_without_a_proper_number_keeps_its_day_and_agency() -> None:
    imported = sound(UGLY["odd decision"])
    assert imported.data["quyet_dinh_cong_bo"] == {
        "so_ky_hieu": "543",
        "ngay_ban_hanh": "2030-01-01",
        "co_quan_ban_hanh": "Bộ Cây xanh",
    }
    assert "decision_number_odd" in codes(imported)


def test_flags_that_are_set_are_never_technical() -> None:
    assert {kind for kind, what in TECHNICAL.items() if what == "flag"} >= {"isVertical", "isOfflineOnly"}
    for key in ("isVertical", "isSharedService", "isOfflineOnly", "isUndetermined", "isInternal"):
        assert fates(sound(answer(**{key: True})), key) == {Fate.VERBATIM}
        assert fates(sound(answer(**{key: False})), key) == {Fate.TECHNICAL}


def test_where_it_may_be_filed_is_carried_and_a_flag_that_is_not_set_says_nothing() -> None:
    anywhere = sound(answer(isNonTerritorial=True))
    assert anywhere.data["phi_dia_gioi"] is True
    assert fates(anywhere, "isNonTerritorial") == {Fate.CARRIED}
    here = sound(answer(isNonTerritorial=False))
    assert "phi_dia_gioi" not in here.data
    assert fates(here, "isNonTerritorial") == {Fate.TECHNICAL}


def test_a_note_of_4662_characters_is_kept_whole() -> None:
    note = "Mức thu theo loại cây. " * 203
    text = json.dumps(sound(UGLY["long note"]).data, ensure_ascii=False)
    assert note.strip() in text


def test_fee_in_dollars_and_its_file() -> None:
    record = answer(
        executionMethods=[
            row(
                "DIRECT",
                3,
                "DAY",
                "",
                fee(20, "Cấp bản chính", currency="USD")
                | {"attachment": {"fileId": "1", "fileName": "Biểu phí.docx"}},
            )
        ]
    )
    data = sound(record).data
    assert data["phi_le_phi"][0]["tien_te"] == "USD"
    assert data["phi_le_phi"][0]["so_tien"] == 20
    assert data["phi_le_phi"][0]["ghi_chu"].endswith("Tệp kèm theo: Biểu phí.docx")


# The answers of the portal themselves, where they are at hand.


def corpus(shared: Path) -> list[dict[str, Any]]:
    with gzip.open(shared / "corpus" / "portal-api.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


#: The words of a heading around the name of a case, which the place in the file says.
HEADINGS = re.compile(
    # The number of a case in its list is no word of its name.
    r"\A\d+(?=trườnghợp)|\A(?:thànhphần)?hồsơ(?:khi|đốivới)?|(?:(?:thì)?(?:thànhphần)?hồsơ)?(?:bao)?gồm(?:có)?\Z|thìphảicóthêmcác\w*sau\Z"
)


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text).casefold())


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)
    else:
        yield str(value)


def lost(imported: Imported, data: Any) -> Iterator[tuple[str, str]]:
    """Clauses of texts that are said to be carried and that stand nowhere in the file."""
    whole = letters("\n".join(texts(imported.data)))
    values = dict(leaves(data))
    for entry in imported.entries:
        value = values[entry.source]
        if entry.fate not in (Fate.CARRIED, Fate.DOUBTED) or not isinstance(value, str):
            continue
        if pattern(entry.source) == "subjectTypesDetails[].name":
            continue  # a word of the model
        for clause in map(letters, re.split(r"[\n;.:,()]|(?<=\s)[-+*](?=\s)", value)):
            if len(clause) > 24 and clause not in whole and HEADINGS.sub("", clause) not in whole:
                yield pattern(entry.source), clause


@pytest.mark.slow
def test_every_real_answer_becomes_a_file_and_no_value_is_lost(shared: Path) -> None:
    kept = of = 0
    for record in corpus(shared):
        assert is_answer(record)
        data = unwrapped(record)
        assert isinstance(data, dict)
        imported = sound(data)
        assert not load_text(render(imported.data, "test"), "x.yaml").findings
        # The account says so itself: what it calls carried has to be there.
        assert list(lost(imported, data)) == []
        a, b = verbatim_share(imported.entries, NARRATIVE)
        kept, of = kept + a, of + b
    assert of > 30_000
    assert kept / of <= 0.15, f"{kept} of {of} values outside narrative texts are kept verbatim"
