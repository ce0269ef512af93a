"""The order of checks: a rule that fails is told, marks are counted, two runs are the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from dvc_core import check, load, load_catalog, load_text
from dvc_core.finding import Applicability, Finding, Rule, Severity, ordered
from dvc_core.law.day import today
from dvc_core.rules import checking as checker
from dvc_core.rules import registry as rules

from ..support.rule_examples import examples

ON = date(2026, 11, 24)
HEAD = 'phien_ban: procedure/v0\nma_thu_tuc: "1.001193"\n'


def _codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def _failing(doc: rules.Doc) -> Iterator[rules.Violation]:
    yield rules.Violation(("ma_thu_tuc",), {"item": "x", "reason": "y"})
    raise RuntimeError(doc.procedure.code)


@pytest.fixture
def _crash(monkeypatch: pytest.MonkeyPatch) -> None:
    failing = rules.Check(Rule("DVC609", Severity.INFO), _failing)
    monkeypatch.setattr(rules, "all_checks", lambda: (failing,))


@pytest.mark.usefixtures("_crash")
def test_a_rule_that_fails_never_looks_like_success() -> None:
    findings = check(load_text(HEAD), on=ON)
    assert sorted(_codes(findings)) == ["DVC609", "DVC901"]
    told = next(f for f in findings if f.code == "DVC901")
    assert told.severity is Severity.ERROR
    assert told.params["rule"] == "DVC609"
    assert "1.001193" in str(told.params["error"])


#: Rules that rest on reason alone, as their why says: a new one cites a clause, or real records.
REASONED = frozenset(
    [
        "018",
        "027",
        "320",
        "321",
        "322",
        "323",
        "324",
        "325",
        "326",
        "327",
        "328",
        "329",
        "331",
        "332",
        "340",
        "341",
        "342",
        "343",
        "401",
        "410",
        "452",
        "453",
        "454",
        "455",
        "456",
        "457",
        "459",
        "460",
        "462",
        "463",
        "464",
        "468",
        "469",
        "470",
        "471",
        "473",
        "475",
        "476",
        "477",
        "478",
        "479",
        "480",
        "481",
        "482",
        "483",
        "486",
        "487",
        "509",
        "603",
        "608",
        "610",
        "611",
        "614",
        "615",
        "617",
        "618",
        "620",
        "652",
        "703",
        "704",
        "705",
        "706",
        "707",
        "801",
        "802",
        "803",
        "901",
    ]
)


def test_codes_of_all_rules_are_unique_and_grounded() -> None:
    found = checker.all_rules()
    assert list(found) == sorted(found)
    for code, rule in found.items():
        assert rule.code == code
        grounded = bool(rule.law or rule.evidence)
        assert grounded != (code[3:] in REASONED), f"{code} cites no clause and no evidence"


def test_a_file_of_wrong_shape_gets_no_rules() -> None:
    findings = check(load_text(HEAD + "khoa_la: 1\n"), on=ON)
    assert {code[3] for code in _codes(findings)} == {"0"}


def test_a_mark_with_a_reason_suppresses_and_still_counts() -> None:
    text = HEAD + "# tthc: ignore[DVC604] lý do: theo đúng văn bản gốc\nten_thu_tuc: Đăng ký  khai sinh\n"
    findings = [f for f in check(load_text(text), on=ON) if f.code == "DVC604"]
    assert [f.suppressed for f in findings] == ["theo đúng văn bản gốc"]


def test_a_mark_on_the_same_line() -> None:
    text = (
        HEAD + "ten_thu_tuc: Đăng ký  khai sinh  # tthc: ignore[DVC604] lý do: tên cũ; hết hạn: 2027-01-01\n"
    )
    by_code = {f.code: f for f in check(load_text(text), on=ON)}
    assert by_code["DVC604"].suppressed == "tên cũ"
    late = {f.code: f for f in check(load_text(text), on=date(2027, 1, 2))}
    assert late["DVC604"].suppressed is None
    assert "DVC018" in late


def _forms(names: str, marked: str) -> str:
    """A list of forms that cannot be had, some of them under a mark."""
    mark = "  # tthc: ignore[DVC414] lý do: thử\n"
    rows = (f"{mark if name in marked else ''}  - {{ma: {name}, ten: {name}}}\n" for name in names)
    return f"{HEAD}mau_don_to_khai:\n{''.join(rows)}"


@pytest.mark.parametrize(
    ("marked", "told"),
    [("", [("a", 2)]), ("a", [("b", 1)]), ("b", [("a", 1)]), ("ab", [("c", 0)]), ("abc", [])],
)
def test_a_mark_on_one_of_what_is_told_once_leaves_the_others(
    marked: str, told: list[tuple[str, int]]
) -> None:
    findings = check(load_text(_forms("abc", marked)), on=ON)
    found = [f for f in findings if f.code == "DVC414"]
    assert [(f.params["name"], f.params["more"]) for f in found if not f.suppressed] == told
    assert [f.params["name"] for f in found if f.suppressed] == list(marked)
    assert "DVC027" not in _codes(findings)


def test_what_is_told_once_shows_where_the_next_ones_are() -> None:
    findings = check(load_text(_forms("abcdefgh", "c")), on=ON)
    (told,) = (f for f in findings if f.code == "DVC414" and not f.suppressed)
    assert told.params["more"] == 6
    assert [place.path[-1] for place in told.related] == [1, 3, 4, 5, 6]


@pytest.mark.parametrize(("marked", "told"), [("", [("a", None), ("b", 2)]), ("b", [("a", None)])])
def test_what_blocks_a_level_is_told_beside_what_leaves_it_open(
    marked: str, told: list[tuple[str, int | None]]
) -> None:
    doubt = "chua_xac_minh: [{muc: 'mau_don_to_khai[0]', ly_do: Nguồn không rõ}]\n"
    # That no file is offered at all blocks the level; a file that is not here leaves it open.
    text = _forms("ab", marked).replace("ten: b}", "ten: b, khong_co_tep: true}")
    findings = check(load_text(text + doubt), on=ON)
    found = [f for f in findings if f.code == "DVC414" and not f.suppressed]
    assert [(f.params["name"], f.blocks_level) for f in found] == told


def test_a_mark_at_the_first_place_loses_none_of_what_is_told_once() -> None:
    codes = set()
    for example in examples():
        loaded = load(example.path)
        for one in check(loaded, on=example.on):
            if one.code != example.code or not one.params.get("more") or "count" not in one.params:
                continue
            codes.add(one.code)
            lines = loaded.source.text.splitlines(keepends=True)
            lines.insert(one.span.line - 1, f"# tthc: ignore[{one.code}] lý do: thử\n")
            marked = load_text("".join(lines), example.path.name, catalog=load_catalog(example.path.parent))
            same = [
                f for f in check(marked, on=example.on) if (f.code, f.group_key) == (one.code, one.group_key)
            ]
            assert sum(int(str(f.params["count"])) for f in same) == one.params["count"], example.path
            assert any(f.suppressed for f in same), example.path
    assert {"DVC109", "DVC201", "DVC310", "DVC312", "DVC314", "DVC413", "DVC414", "DVC416"} <= codes


def test_a_mark_without_effect_or_reason_is_told() -> None:
    unused = HEAD + "# tthc: ignore[DVC604] lý do: phòng xa\nten_thu_tuc: Đăng ký khai sinh\n"
    assert "DVC027" in _codes(check(load_text(unused), on=ON))
    bare = HEAD + "# tthc: ignore[DVC604]\nten_thu_tuc: Đăng ký  khai sinh\n"
    found = {f.code: f for f in check(load_text(bare), on=ON)}
    assert found["DVC604"].suppressed is None
    assert "DVC018" in found


def test_a_mark_for_what_was_not_looked_for_is_not_without_effect() -> None:
    declared = (
        "muc_do_cong_bo:\n"
        "  # tthc: ignore[DVC702] lý do: cổng ghi mức cũ\n"
        "  - {khung: tt-32-2017, muc: 0, nguon: Cổng dịch vụ công, ngay_xem: 2026-07-18}\n"
    )
    # Of a file whose shape is wrong no level is judged and no rule is run.
    assert "DVC027" not in _codes(check(load_text(HEAD + declared + "khoa_la: 1\n"), on=ON))
    name = "# tthc: ignore[DVC604] lý do: theo văn bản\nten_thu_tuc: Khai sinh\n"
    assert "DVC027" in _codes(check(load_text(HEAD + name), on=ON))
    assert "DVC027" not in _codes(check(load_text(HEAD + name + "khoa_la: 1\n"), on=ON))


@pytest.mark.parametrize(
    ("named", "fixes"),
    [("to-khia-1", [Applicability.SAFE]), ("to-khai-2", [Applicability.UNSAFE]), ("don", [])],
)
def test_a_name_is_put_in_safely_only_where_no_digit_differs(named: str, fixes: list[Applicability]) -> None:
    text = (
        f"{HEAD}thanh_phan_ho_so: {{so_bo: 1, giay_to: [{{ten: Tờ khai, mau: {named}}}]}}\n"
        "mau_don_to_khai: [{ma: to-khai-1, ten: Tờ khai}]\n"
    )
    (unknown,) = (f for f in check(load_text(text), on=ON) if f.code == "DVC403")
    assert [fix.applicability for fix in unknown.fixes] == fixes


def test_words_of_a_mark_inside_a_text_are_text() -> None:
    text = HEAD + 'ten_thu_tuc: "Đăng ký  khai sinh # tthc: ignore[DVC604] lý do: không"\n'
    found = {f.code: f for f in check(load_text(text), on=ON)}
    assert found["DVC604"].suppressed is None


def test_what_stands_behind_a_key_that_is_refused_is_text_too() -> None:
    text = HEAD + '"": "# tthc: ignore[DVC021] x"\nx: y # tthc: ignore[DVC021] reason: x\n'
    codes = {f.code: f.suppressed for f in check(load_text(text), on=ON)}
    assert codes["DVC014"] is None


def test_findings_come_by_place_then_code() -> None:
    text = (
        HEAD + "ten_thu_tuc: Đăng ký  khai sinh\ncan_cu_phap_ly:\n  - so_ky_hieu: Thông tư số 87/2020/ND-CP\n"
    )
    findings = check(load_text(text), on=ON)
    places = [(f.span.start, f.code) for f in findings]
    assert places == sorted(places)
    assert findings == ordered(findings)
    assert len(findings) > 5


def test_check_is_deterministic() -> None:
    text = HEAD + "ten_thu_tuc: Đăng ký  khai sinh\ncap_thuc_hien: [cap_huyen, cap_huyen]\n"
    first = check(load_text(text), on=ON)
    assert first == check(load_text(text), on=ON)
    loaded = load_text(text)
    assert check(loaded, on=ON) == check(loaded, on=ON) == first


def test_the_date_of_judging_is_today_unless_stated() -> None:
    text = HEAD + f"ap_dung_den: {today().isoformat()}\n"
    assert "DVC611" not in _codes(check(load_text(text)))
    assert "DVC611" in _codes(check(load_text(text), on=date(2199, 1, 1)))


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("    khong_co_tep: true\n", ("DVC414", 2, None)),
        ("", ("DVC414", None, 2)),
        ("    tep_nguon: Don.docx\n", ("DVC416", None, 2)),
    ],
)
def test_a_form_whose_file_is_at_the_source_leaves_the_level_open(
    file: str, told: tuple[str, int | None, int | None]
) -> None:
    findings = check(load_text(f"{HEAD}mau_don_to_khai:\n  - ma: don\n    ten: Đơn đề nghị\n{file}"), on=ON)
    about = [f for f in findings if f.code in ("DVC414", "DVC416")]
    assert [(f.code, f.blocks_level, f.open_level) for f in about] == [told]
