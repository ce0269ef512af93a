"""The kinds of field: their two modules agree, their samples are in order, and one more is two modules."""

from __future__ import annotations

import json
import string
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dvc_core import check, compile_form, forms, load_data, model, render
from dvc_core.finding import Severity
from dvc_core.forms.kinds import FormFieldKind, kind, kinds
from dvc_core.hosts.walk.rendering import host_names
from dvc_core.model.form import FormField
from dvc_core.model.kinds import kinds as said
from dvc_core.words.vocabulary import word_label

from ..support import kind_samples
from ..support.forms import field, form_of
from ..support.submission_samples import ON

ALL = [pytest.param(one, id=one.name) for one in kinds().values()]
#: What a kind needs stated before anybody can answer it.
STATED: dict[str, dict[str, Any]] = {
    "chon_mot": {"danh_muc": "gioi_tinh"},
    "chon_nhieu": {"danh_muc": "gioi_tinh"},
    "bang": {"cot": [field("c")]},
}


def modules(package: Any) -> set[str]:
    return {path.name for path in Path(package.__path__[0]).glob("[!_]*.py")}


def test_a_kind_is_a_pair_of_modules_of_one_name() -> None:
    assert modules(model.kinds) == modules(forms.kinds)
    assert {*said()} == {*kinds()}


@pytest.mark.parametrize("one", ALL)
def test_limits_are_keys_of_a_field_and_parts_of_a_planned_one(one: FormFieldKind) -> None:
    assert said()[one.name].limits <= FormField.model_fields.keys()
    assert one.limits <= {*forms.PlanField._fields}


@pytest.mark.parametrize("one", ALL)
def test_a_kind_has_a_label_in_both_languages(one: FormFieldKind) -> None:
    assert all(word_label(one.name, lang) == said()[one.name].label[lang] for lang in ("vi", "en"))


@pytest.mark.parametrize("one", ALL)
def test_the_plainer_kinds_end_at_one_that_every_host_knows(one: FormFieldKind) -> None:
    seen = [one.name]
    while (plainer := kind(seen[-1]).fallback) is not None:
        assert plainer not in seen
        seen.append(plainer)


@pytest.mark.parametrize("one", ALL)
def test_samples_are_answers(one: FormFieldKind) -> None:
    form = form_of(field("a", one.name, **STATED.get(one.name, {})))
    compiled = compile_form(form, ON)
    schema: Any = render(form, "jsonschema", ON).content
    assert one.samples or one.name in (*STATED, "ghi_chu")
    for sample in one.samples:
        record = {"a": sample}
        assert compiled.validate(record, ON) == []
        assert forms.canonical(compiled.plan, record) == record
        assert jsonschema.Draft202012Validator(schema).is_valid(record)


@pytest.mark.parametrize("one", ALL)
def test_what_is_no_answer_of_any_kind_is_refused_by_the_check_and_the_schema(one: FormFieldKind) -> None:
    if one.value == "none":
        return
    form = form_of(field("a", one.name, **STATED.get(one.name, {})))
    schema: Any = render(form, "jsonschema", ON).content
    empty: tuple[Any, ...] = (None, "", [], {}, [[]], {"x": 1})
    for junk in empty:
        assert any(problem.structural for problem in compile_form(form, ON).validate({"a": junk}, ON))
        assert not jsonschema.Draft202012Validator(schema).is_valid({"a": junk})


#: Raw values that some sentences are made of.
SAID = {"value": "2026-02-30", "limit": "2026-11-24", "what": "year", "allowed": ["pdf"]}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("one", ALL)
def test_the_sentences_of_a_kind_say_the_same_in_both_languages(one: FormFieldKind) -> None:
    assert one.contextual <= one.problems.keys()
    assert one.missing == "required" or one.missing in one.problems
    for words in one.problems.values():
        spoken = words(SAID) if callable(words) else words
        assert placeholders(spoken["vi"]) == placeholders(spoken["en"])


MODEL = '''"""The number on the plate of a vehicle."""

from dvc_core.model.kinds import FileFieldKind

KINDS = (FileFieldKind("kieu_cua_phep_thu", 155, {"vi": "Biển số xe", "en": "Vehicle plate"}),)
'''
FORMS = '''"""The number on the plate of a vehicle."""

from dvc_core.forms.kinds._written import written

SAYS = {"vi": "“{label}”: “{value}” không phải biển số xe", "en": "“{label}”: “{value}” is no plate"}
KINDS = (written("kieu_cua_phep_thu", "[0-9]{2}[A-Z]{1,2}-[0-9]{5}", "plate", SAYS, ("30A-12345",)),)
'''
USE = """
import json, sys
from dvc_core.model import kinds
kinds.__path__.append(sys.argv[1])
from dvc_core.forms import kinds
kinds.__path__.append(sys.argv[2])

from dvc_core import compile_form, forms, load_text, render
from dvc_core.words.vocabulary import word_label
from dvc_core.hosts.walk.rendering import host_names

text = '''
phien_ban: procedure/v0
bieu_mau_dien_tu:
  don:
    ten: Đơn
    phan:
      - ma: a
        tieu_de: A
        truong:
          - {ma: xe, kieu: kieu_cua_phep_thu, nhan: Xe}
'''
loaded = load_text(text)
form = loaded.procedure.forms["don"]
compiled = compile_form(form)
schema = render(form, "jsonschema").content["properties"]["xe"]
wrong = compiled.validate({"xe": "30-A"})
print(json.dumps({
    "record": forms.canonical(compiled.plan, {"xe": " 30A-12345 "}),
    "right": [p.code for p in compiled.validate({"xe": "30A-12345"})],
    "wrong": [p.sentence("vi") for p in wrong],
    "pattern": schema["pattern"],
    "label": word_label("kieu_cua_phep_thu", "vi"),
    "drawn": [
        host for host in host_names()
        if host in ("docx", "xlsform") or b"Xe" in render(form, host).to_bytes()
    ],
    "plainer": [loss.field for loss in render(form, "formio").losses if loss.feature == "plainer_kind"],
}))
"""


def test_the_page_of_kinds_shows_each_as_it_may_be_written_with_its_pictures() -> None:
    shown = kind_samples.shown()
    assert [*shown] == [*said()]
    assert {name: asked["kieu"] for name, asked in shown.items()} == {name: name for name in shown}
    part = {"ma": "a", "tieu_de": "A", "truong": [*shown.values()]}
    data = {"phien_ban": "procedure/v0", "bieu_mau_dien_tu": {"don": {"ten": "Đơn", "phan": [part]}}}
    loaded = load_data(data)
    errors = [f for f in check(loaded) if f.severity is Severity.ERROR]
    wrong = [f.code for f in errors if f.path[:1] == ("bieu_mau_dien_tu",)]
    # It stands for no paper, and its file is none of a dossier.
    assert (loaded.procedure is not None, wrong) == (True, [])
    sizes = {
        file.stem: file.stat().st_size
        for file in kind_samples.PICTURES.glob("*.png")
        if not file.stem.startswith("mot-phut-")  # those of docs/mot-phut.md
    }
    assert {*sizes} == {f"{name}-{host}" for name in shown for host in kind_samples.HOSTS}
    assert max(sizes.values()) < 30_000


def test_one_more_kind_is_two_modules(tmp_path: Path) -> None:
    for name, text in (("model", MODEL), ("forms", FORMS)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "kind_of_the_test.py").write_text(text, "utf-8")
    command = [sys.executable, "-c", USE, str(tmp_path / "model"), str(tmp_path / "forms")]
    done = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(done.stdout) == {
        "record": {"xe": "30A-12345"},
        "right": [],
        "wrong": ["“Xe”: “30-A” không phải biển số xe"],
        "pattern": "^(?:[0-9]{2}[A-Z]{1,2}-[0-9]{5})$",
        "label": "Biển số xe",
        "drawn": list(host_names()),
        "plainer": ["xe"],
    }


def test_an_xml_file_is_taken_by_either_name_of_its_type() -> None:
    """What browsers call an e-invoice or a tax document differs."""
    compiled = compile_form(form_of(field("hoa_don", "tep", bat_buoc=True, dinh_dang=["xml"])), ON)
    for kind_of_file, taken in (("text/xml", True), ("application/xml", True), ("application/pdf", False)):
        file = {"ten": "hoa-don.xml", "loai": kind_of_file, "dung_luong": 1}
        assert (not compiled.validate({"hoa_don": [file]}, ON)) is taken
