"""Hosts: found by name, loaded when named, honest about what they lose."""

# ruff: noqa: E501 - sentences and lists stand in one piece

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from dvc_core import compile_form, normalise, render
from dvc_core.cli.schemas.outputs import output_schema
from dvc_core.finding import MisuseError
from dvc_core.forms.schema import record_schema
from dvc_core.hosts import Demands
from dvc_core.hosts.testing import faults
from dvc_core.hosts.walk.losses import LOSSES, Loss, loss_text
from dvc_core.hosts.walk.rendering import HostError, find, host_names

from ..support.commands import tthc_text
from ..support.files import ROOT
from ..support.forms import SHIPPED, field, form_of, shipped
from ..support.random_forms import random_form
from ..support.submission_samples import ON

BIRTH = ROOT / "procedures/ho-tich/1.001193.yaml"


def test_a_name_there_is_none_of_lists_those_there_are() -> None:
    with pytest.raises(HostError, match="jsonschema"):
        render(form_of(field("a")), "formoi", ON)


@pytest.mark.parametrize("host", host_names())
def test_every_host_has_its_parts(host: str) -> None:
    module = find(host)
    assert "/" in module.MEDIA_TYPE
    assert callable(module.emit)
    assert callable(module.read)


def test_a_host_of_another_package_is_loaded_when_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    plugin = SimpleNamespace(
        MEDIA_TYPE="text/plain",
        emit=lambda demands: demands.title,
        read=lambda plan, data: dict.fromkeys(plan.by_id, data),
    )

    def load() -> SimpleNamespace:
        loaded.append("rieng")
        return plugin

    def points(group: str) -> list[Any]:
        assert group == "dvc_core.hosts"
        return [SimpleNamespace(name="rieng", load=load)]

    monkeypatch.setattr(metadata, "entry_points", points)
    form = form_of(field("a"))
    render(form, "jsonschema", ON)
    assert loaded == []
    drawn = render(form, "rieng", ON)
    assert (drawn.content, drawn.to_bytes(), drawn.media_type) == (
        "Tờ khai",
        "Tờ khai".encode(),
        "text/plain",
    )
    # What a host says nothing of it has lost.
    assert drawn.losses == (Loss("a", "kind", "dropped"),)
    assert normalise(form, "rieng", " x ", ON) == {"a": "x"}
    del plugin.emit
    with pytest.raises(HostError, match="emit"):
        render(form, "rieng", ON)


@pytest.mark.parametrize("host", ["alpaca", "formio", "formjs", "surveyjs", "jsonforms", "rjsf"])
@pytest.mark.parametrize("more", [{}, {"chi_doc": True, "mac_dinh": "4711"}], ids=["typed", "locked"])
def test_a_choice_of_a_list_without_known_codes_has_no_list(host: str, more: dict[str, Any]) -> None:
    drawn = render(form_of(field("a", "chon_mot", danh_muc="nganh_nghe", **more)), host, ON).content
    text = json.dumps(drawn)
    assert not [key for key in ("enum", "oneOf", "values", "choices") if f'"{key}": []' in text], text


def test_a_loss_of_another_package_brings_its_own_words() -> None:
    assert loss_text("rieng", {"vi": "“{label}”: riêng", "en": "“{label}”: own"}, "A", "en") == "“A”: own"
    assert loss_text("rieng", {}, "A", "vi") == "“A”: rieng"


def test_the_example_of_a_host_of_ones_own() -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("own", ROOT / "examples/own-host/tthc_host_csv.py")
    assert spec is not None
    assert spec.loader is not None
    own = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(own)
    compiled = compile_form(shipped(BIRTH), ON)
    demands = Demands(compiled.plan)
    text, losses = own.emit(demands), demands.losses()
    assert "nyc_dien_thoai,Số điện thoại *," in text
    assert Loss("tep_bo_roi", "kind", "dropped") in losses
    assert all(loss.feature in LOSSES for loss in losses)
    rows = "ma,tra_loi\nnyc_ho_ten, An \nxin_ban_sao,có\nso_ban_sao,3\ntre_gioi_tinh,2\nla,1\n"
    assert own.read(compiled.plan, text) == {}
    assert own.read(compiled.plan, rows) == {
        "nyc_ho_ten": "An", "xin_ban_sao": True, "so_ban_sao": 3, "tre_gioi_tinh": "2", "la": "1"
    }  # fmt: skip
    # 1.5 is no whole number, and not fifteen.
    assert own.read(compiled.plan, "ma,tra_loi\nso_ban_sao,1.5\n") == {"so_ban_sao": "1.5"}
    assert list(faults(own)) == []


# JSON Schema.

ALLOWED = {
    "title", "description", "type", "properties", "required", "enum", "const", "minLength", "maxLength", "pattern",
    "minimum", "maximum", "multipleOf", "items", "minItems", "maxItems", "uniqueItems", "allOf", "if", "then", "not",
    "anyOf", "oneOf", "contains", "propertyNames", "minProperties", "readOnly", "default",
}  # fmt: skip


def keywords(schema: Any) -> set[str]:
    found = set(schema)
    for key in ("items", "if", "then", "not", "contains", "propertyNames"):
        if key in schema:
            found |= keywords(schema[key])
    parts = (one for key in ("allOf", "anyOf", "oneOf") for one in schema.get(key, ()))
    for one in (*schema.get("properties", {}).values(), *parts):
        found |= keywords(one)
    return found


def conditional(schema: dict[str, Any]) -> set[str]:
    return {name for rule in schema.get("allOf", ()) for name in rule["then"].get("properties", {})}


@pytest.mark.parametrize("form", [*(shipped(p) for p in SHIPPED), *(random_form(i) for i in range(20))])
def test_the_schema_keeps_to_the_portable_subset(form: Any) -> None:
    schema: Any = record_schema(compile_form(form, ON).plan)
    assert keywords(schema) <= ALLOWED
    assert isinstance(json.loads(json.dumps(schema)), dict)
    # A conditional property stands in its "then" only.
    assert not conditional(schema) & schema["properties"].keys()


def test_a_schema_names_its_dialect_and_itself() -> None:
    drawn: list[Any] = [
        render(shipped(BIRTH), "jsonschema", ON).content,
        render(shipped(BIRTH), "jsonschema", ON, "en").content,
        render(form_of(field("a")), "jsonschema", ON).content,
    ]
    Draft202012Validator.check_schema(drawn[0])
    assert {one["$schema"] for one in drawn} == {"https://json-schema.org/draft/2020-12/schema"}
    assert len({one["$id"] for one in drawn}) == 3
    assert all(re.fullmatch("urn:uuid:[-0-9a-f]{36}", one["$id"]) for one in drawn)


def test_a_schema_has_the_labels_of_options_and_short_errors_of_others() -> None:
    asked = field("a", "chon_mot", lua_chon=[{"ma": "1", "nhan": "Nam"}, {"ma": "2", "nhan": "Nữ"}])
    several = {**asked, "ma": "b", "kieu": "chon_nhieu"}
    schema: Any = render(form_of(asked, several, field("c", "dia_chi")), "jsonschema", ON).content
    one, many, place = (schema["properties"][name] for name in "abc")
    assert one["oneOf"] == [{"const": "1", "title": "Nam"}, {"const": "2", "title": "Nữ"}]
    assert many["items"]["oneOf"] == one["oneOf"]
    for coded in (one, many["items"], place["properties"]["tinh"]):
        assert coded["enum"] == [option["const"] for option in coded["oneOf"]]
    error = best_match(Draft202012Validator(schema).iter_errors({"a": "9"}))
    assert error is not None
    assert error.validator == "enum"


def test_what_the_schema_cannot_say_is_listed() -> None:
    form = form_of(
        field("d", "ngay", muon_nhat="hom_nay", som_nhat="2000-01-01"),
        field("e", "ngay", som_nhat="d"),
        field("f", "dia_chi"),
        field("g", "so_thap_phan", boi_so="0.1"),
        field("h", mau_ky_tu="\\d"),
        field("i"),
    )
    losses = {(loss.field, loss.feature, loss.kind) for loss in render(form, "jsonschema", ON).losses}
    assert losses == {
        (None, "text_form", "dropped"),
        ("d", "today", "dropped"),
        ("d", "date_range", "dropped"),
        ("e", "other_field", "dropped"),
        ("f", "commune_of_province", "approximated"),
        ("g", "step", "dropped"),
        ("h", "unresolved_pattern", "dropped"),
    }
    for name, feature, _ in losses:
        assert loss_text(feature, {}, name or "", "vi") != loss_text(feature, {}, name or "", "en")


def test_two_drawings_are_alike_and_english_words_are_used() -> None:
    form = shipped(BIRTH)
    assert render(form, "jsonschema", ON).to_bytes() == render(form, "jsonschema", ON).to_bytes()
    schema: Any = render(form, "jsonschema", ON, "en").content
    assert schema["title"] == "Birth registration form"
    assert schema["properties"]["nyc_ho_ten"]["title"] == "Full name of the applicant"


def test_a_schema_says_what_is_locked_what_is_usual_and_whole_numbers_as_such() -> None:
    asked = [
        field("a", chi_doc=True, tro_giup="Xem"),
        field("so", "so_nguyen", toi_thieu=3, toi_da=9, mac_dinh=5),
        field("le", "so_thap_phan", toi_thieu="3", toi_da="9.5"),
    ]
    schema: Any = render(form_of(*asked), "jsonschema", ON).content
    said = {name: {k: one.get(k) for k in LOOKED_AT} for name, one in schema["properties"].items()}
    assert json.dumps(said) == json.dumps(
        {
            "a": dict(zip(LOOKED_AT, (True, "Xem", None, None, None), strict=True)),
            "so": dict(zip(LOOKED_AT, (None, None, 5, 3, 9), strict=True)),
            "le": dict(zip(LOOKED_AT, (None, None, None, 3, 9.5), strict=True)),
        }
    )


LOOKED_AT = ("readOnly", "description", "default", "minimum", "maximum")


def test_what_is_no_record_is_told_of_not_dropped() -> None:
    assert normalise(form_of(field("a")), "jsonschema", [1], ON) == {"": [1]}


def told_unknown(host: str, form: Any, data: Any) -> set[tuple[str | int, ...]]:
    compiled = compile_form(form, ON)
    return {p.path for p in compiled.validate(normalise(form, host, data, ON)) if p.code == "unknown"}


@pytest.mark.parametrize("host", host_names())
def test_no_host_drops_what_the_form_does_not_have(host: str) -> None:
    form = form_of(field("ten"))
    wrapped = {"a": {"ten": "An"}} if host == "rjsf" else {"ten": "An"}
    assert told_unknown(host, form, wrapped) == set()
    assert told_unknown(host, form, {**wrapped, "la": "x"}) == {("la",)}
    assert told_unknown(host, form, {**wrapped, "la": None}) == {("la",)}


@pytest.mark.parametrize("keep_hidden", [False, True])
@pytest.mark.parametrize("host", host_names())
def test_what_is_sent_under_the_name_of_a_note_is_an_unknown_name(host: str, keep_hidden: bool) -> None:  # noqa: FBT001 - a parameter
    hidden = field("n", "ghi_chu", hien_khi={"truong": "ten", "bang": "x"})
    form = form_of(field("ten"), field("m", "ghi_chu"), hidden)

    def sent(**more: object) -> dict[str, object]:
        answers = {"ten": "An", **more}
        data = {"a": answers} if host == "rjsf" else answers
        return normalise(form, host, data, ON, keep_hidden=keep_hidden)

    for name in ("m", "n"):
        record = sent(**{name: "x"})
        assert [(p.path, p.code) for p in compile_form(form, ON).validate(record, ON)] == [
            ((name,), "unknown")
        ]
        # A renderer that keeps a place for a note sends nothing in it.
        assert sent(**{name: None}) == sent(**{name: ""}) == {"ten": "An"}


@pytest.mark.parametrize("host", host_names())
def test_a_form_with_one_id_twice_is_drawn(host: str) -> None:
    # The rules tell of it; whoever looks at a draft sees it all the same.
    table = field("a", "bang", cot=[field("c"), field("c", "so_nguyen")])
    for other in ("van_ban", "dia_chi", "so_nguyen", "cam_doan", "tep", "ghi_chu"):
        for fields in ((table, field("a", other)), (field("a", other), table)):
            assert render(form_of(*fields), host, ON).to_bytes()


@pytest.mark.parametrize("host", host_names())
def test_what_the_application_adds_is_named_and_left_out(host: str) -> None:
    form = form_of(field("ten"))
    wrapped: dict[str, Any] = {"a": {"ten": "An"}} if host == "rjsf" else {"ten": "An"}
    data = {**wrapped, "csrfmiddlewaretoken": "x", "la": "y"}
    record = normalise(form, host, data, ON, ignore=["csrfmiddlewaretoken", "other"])
    assert record == normalise(form, host, {**wrapped, "la": "y"}, ON)
    for ignore in ("csrfmiddlewaretoken", ["ten"]):
        with pytest.raises(MisuseError):
            normalise(form, host, data, ON, ignore=ignore)


def test_what_may_not_be_changed_comes_from_what_is_known() -> None:
    form = form_of(
        field("ngay", "ngay", chi_doc=True, dien_san_tu="ho_so.ngay_nop"),
        field("loai", chi_doc=True, mac_dinh="A"),
        field("ten", dien_san_tu="tai_khoan.ho_ten"),
    )
    data = {"ngay": "1999-01-01", "loai": "B", "ten": "An"}
    known = {"ho_so.ngay_nop": "2026-11-24", "tai_khoan.ho_ten": "Lê Thị Hoa"}
    told = normalise(form, "jsonschema", data, ON, known=known)
    assert told == {"ngay": "2026-11-24", "loai": "A", "ten": "An"}
    assert normalise(form, "jsonschema", data, ON, known={}) == {"loai": "A", "ten": "An"}
    assert normalise(form, "jsonschema", data, ON) == data


def test_a_column_that_may_not_be_changed_is_not_and_nobody_swears_for_another() -> None:
    columns = [field("loai", chi_doc=True, mac_dinh="A"), field("ten")]
    oath = field("cam_doan", "cam_doan", chi_doc=True, mac_dinh=True)
    form = form_of(field("con", "bang", cot=columns), oath)
    rows = [{"loai": "B", "ten": "An"}, {"ten": "Ba"}, {}, "x"]
    told = normalise(form, "jsonschema", {"con": rows}, ON, known={})
    assert told == {"con": [{"loai": "A", "ten": "An"}, {"loai": "A", "ten": "Ba"}, "x"]}
    assert rows[0] == {"loai": "B", "ten": "An"}


@pytest.mark.parametrize("host", sorted({*host_names()} - {"html"}))
def test_no_host_drops_an_unknown_column_or_part(host: str) -> None:
    form = form_of(field("bang", "bang", cot=[field("ten")]), field("noi", "dia_chi"))
    place = {"tinh": "01", "xa": "00004", "quoc_gia": "VN"}
    data = {"bang": [{"ten": "An", "la": "x"}], "noi": place}
    record = normalise(form, host, {"a": data} if host == "rjsf" else data, ON)
    assert record["bang"] == [{"ten": "An", "la": "x"}]
    assert record["noi"] == place
    problems = compile_form(form, ON).validate(record)
    assert {(problem.path, problem.code) for problem in problems} == {
        (("bang", 0, "la"), "unknown"),
        (("noi", "quoc_gia"), "unknown"),
    }


def test_answers_that_strayed_from_their_sections_are_told_of() -> None:
    form = form_of(field("ten"), field("a"))
    assert told_unknown("rjsf", form, {"ten": "An"}) == {("/ten",)}
    assert told_unknown("rjsf", form, {"a": {"ten": "An", "la": 1}, "b": {"ten": 1}}) == {("a/la",), ("b",)}
    assert told_unknown("rjsf", form, {"a": "Bình"}) == {("/a",)}
    assert told_unknown("rjsf", form, {"a": None}) == set()


def test_the_keys_of_a_host_itself_are_nobodys_answer() -> None:
    form = form_of(field("ten"), field("ngay", "ngay", muon_nhat="hom_nay"))
    assert normalise(form, "formio", {"ten": "An", "submit": True}, ON) == {"ten": "An"}
    assert normalise(form, "formjs", {"ten": "An", "Kiem_tra_ngay_latest": "x", "__files": {}}, ON) == {
        "ten": "An"
    }
    assert normalise(form, "html", {"ten": "An", "_ma": "x"}, ON) == {"ten": "An"}
    named = form_of(field("submit"), field("kiem_tra_submit_it"))
    for host in ("formio", "formjs"):
        assert normalise(named, host, {"submit": "a", "kiem_tra_submit_it": "b"}, ON) == {
            "submit": "a",
            "kiem_tra_submit_it": "b",
        }


# The command.


def tthc(*args: str, stdin: str = "", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return tthc_text(*args, cwd=cwd, stdin=stdin)


FILE = "procedures/ho-tich/1.001193.yaml"


def test_the_command_draws_a_form_and_tells_the_losses() -> None:
    done = tthc("form", FILE, "--host", "jsonschema", "--losses", "--as-of", "2026-11-24")
    assert done.returncode == 0
    assert json.loads(done.stdout)["title"] == "Tờ khai đăng ký khai sinh"
    assert (
        "gần đúng: “Quê quán”: xã, phường có thuộc tỉnh đã chọn hay không do công cụ kiểm tra" in done.stderr
    )


def test_the_command_writes_forms_and_losses(tmp_path: Path) -> None:
    done = tthc("form", FILE, "--host", "jsonschema", "-o", str(tmp_path / "ra"), "--lang", "en")
    assert done.returncode == 0
    names = sorted(path.name for path in (tmp_path / "ra").iterdir())
    assert names == ["to-khai.jsonschema.losses.json", "to-khai.jsonschema.schema.json"]
    losses = json.loads((tmp_path / "ra" / names[0]).read_text("utf-8"))
    assert {loss["feature"] for loss in losses} == {
        "text_form",
        "today",
        "commune_of_province",
        "schema_looks",
    }


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("form", FILE, "--host", "x"), "jsonschema"),
        (("form", FILE, "--host", "jsonschema", "--form", "x"), "to-khai"),
        (("form", "procedures/y-te/1.012275.yaml", "--host", "jsonschema"), "bieu_mau_dien_tu"),
        (("form", "procedures", "--host", "jsonschema"), "thư mục"),
        (("form", FILE), "--host"),
        (("submission", FILE, "khong-co.json"), "khong-co.json"),
        (("submission", FILE, "README.md"), "JSON"),
        (("submission", FILE, "-", "--host", "x"), "jsonschema"),
    ],
)
def test_misuse_of_the_commands(args: tuple[str, ...], said: str) -> None:
    done = tthc(*args, stdin="{}")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_checks_a_submission() -> None:
    data = json.dumps(
        {"nyc_ho_ten": " An ", "nyc_dien_thoai": "12", "tinh_huong": "bo_roi", "me_ho_ten": "Bình"}
    )
    done = tthc("submission", FILE, "-", "--as-of", "2026-11-24", stdin=data)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == "Tờ khai đăng ký khai sinh (to-khai), xét tại ngày 24/11/2026"
    assert (
        "  lỗi [phone] nyc_dien_thoai: “Số điện thoại”: số điện thoại gồm 10 hoặc 11 chữ số, bắt đầu bằng số 0"
        in lines
    )
    assert any(line.startswith("  lưu ý [hidden] me_ho_ten: ") for line in lines)
    assert not any("nyc_ho_ten" in line for line in lines)
    told = json.loads(tthc("submission", FILE, "-", "-f", "json", stdin=data).stdout)
    assert told["record"] == {"nyc_ho_ten": "An", "nyc_dien_thoai": "12", "tinh_huong": "bo_roi"}
    assert not told["valid"]
    Draft202012Validator(output_schema("submission")).validate(told)


def test_a_submission_without_faults_is_clean(tmp_path: Path) -> None:
    file = tmp_path / "thu-tuc.yaml"
    file.write_text(
        "phien_ban: procedure/v0\nbieu_mau_dien_tu:\n  don:\n    ten: Đơn\n    phan:\n      - ma: a\n"
        "        tieu_de: A\n        truong:\n          - {ma: ten, kieu: van_ban, nhan: Tên, bat_buoc: true}\n",
        "utf-8",
    )
    done = tthc("submission", str(file), "-", "--lang", "en", stdin='{"ten": "An"}')
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "errors: 0, warnings: 0, notes: 0")
    wide = f'{{"ten": 1e999999, "{"9" * 5000}": {"9" * 5000}}}'
    told = json.loads(tthc("submission", str(file), "-", "-f", "json", stdin=wide).stdout)
    assert [problem["code"] for problem in told["problems"]] == ["text", "unknown"]
    twice = tthc("submission", str(file), "-", stdin='{"ten": "An", "ten": "Bình"}')
    assert twice.returncode == 2
    assert "hai mục “ten”" in twice.stderr
    steering = tthc("submission", str(file), "-", stdin='{"ten": "\\u001b[2Jx", "\\ud800": 1}')
    assert steering.returncode == 1
    assert "\x1b" not in steering.stdout
    assert tthc("submission", str(file), "-", stdin="[" * 5000).returncode == 2
    assert tthc("submission", str(file), "-", stdin="[]").returncode == 1


def test_losses_are_counted_unless_they_are_asked_for() -> None:
    counted = tthc("form", FILE, "--host", "print").stderr.splitlines()
    assert len(counted) == 1
    assert "--losses" in counted[0]
    assert len(tthc("form", FILE, "--host", "print", "--losses").stderr.splitlines()) > 1


@pytest.mark.parametrize(("host", "name"), [("html", "to-khai.html"), ("print", "to-khai.print.html")])
def test_names_of_files_do_not_stammer(host: str, name: str, tmp_path: Path) -> None:
    assert tthc("form", FILE, "--host", host, "-o", str(tmp_path)).returncode == 0
    assert (tmp_path / name).is_file()


def _point(module: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    point = type("Point", (), {"name": "la", "load": lambda _: module})()
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: (point,))


def _run(*args: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    from dvc_core.cli.main import run

    code = run(list(args))
    return code, capsys.readouterr().err


def test_what_is_wrong_with_a_host_of_another_package_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = str(ROOT / FILE)
    _point(SimpleNamespace(MEDIA_TYPE="text/csv", emit=lambda plan: plan.no_such), monkeypatch)
    code, err = _run("form", file, "--host", "la", capsys=capsys)
    assert (code, "thiếu read" in err) == (2, True)
    code, err = _run("form", file, "--host", "khong", capsys=capsys)
    assert (code, ", la" in err) == (2, True)
    whole = SimpleNamespace(
        MEDIA_TYPE="text/csv", emit=lambda plan: plan.no_such, read=lambda _, text: {"nyc_ho_ten": text}
    )
    _point(whole, monkeypatch)
    code, err = _run("form", file, "--host", "la", capsys=capsys)
    assert (code, "host “la” hỏng" in err, "Traceback" in err) == (2, True, False)
    (tmp_path / "c.csv").write_text("An", "utf-8")
    code, err = _run("submission", file, str(tmp_path / "c.csv"), "--host", "la", capsys=capsys)
    assert (code, err) == (1, "")


def test_a_host_without_its_package_is_misuse(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    code, err = _run("form", str(ROOT / FILE), "--host", "xlsform", "-o", "khong-ghi", capsys=capsys)
    assert (code, "xlsform" in err, "pip install openpyxl\n" in f"{err}\n") == (2, True, True)


@pytest.mark.parametrize("host", ["formio", "surveyjs", "formjs", "alpaca", "rjsf", "jsonforms"])
def test_of_a_locked_address_each_box_is_locked(host: str) -> None:
    def locked(*, read_only: bool) -> int:
        address = field("noi", "dia_chi", chi_doc=read_only, dien_san_tu="tai_khoan.noi_thuong_tru")
        drawn = json.dumps(render(form_of(address), host, ON).content)
        return len(re.findall(r'"(?:disabled|read[oO]nly)": true', drawn))

    assert locked(read_only=True) >= 3
    assert locked(read_only=False) == 0
