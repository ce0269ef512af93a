"""The schemas: valid, as committed, and in agreement with the models on anything our reader yields."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError

from dvc_core import __version__, assess, check, load
from dvc_core.cli.schemas import SCHEMAS, file_name, schema_text, write_all
from dvc_core.cli.schemas.outputs import OUTPUTS
from dvc_core.formats.levels.json import levels_json
from dvc_core.levels.framework import Framework
from dvc_core.levels.portal import PORTAL_FACTS, Portal
from dvc_core.levels.questions.registry import questions
from dvc_core.model.form import OwnList
from dvc_core.model.glossary import glossary
from dvc_core.model.procedure import Procedure
from dvc_core.model.schema.generate import nodes, procedure_schema
from dvc_core.model.tariffs import LocalTariff
from dvc_core.portal.compare import FieldVerdict
from dvc_core.source import read, read_file

from ..support.files import EXAMPLES, ROOT, SHIPPED
from ..support.findings import findings_json
from ..support.sampled import every
from ..support.schemas import follows, validator

HERE = Path(__file__).parent / "data"
ON = date(2026, 11, 24)


@pytest.mark.parametrize("name", every(3, [*SCHEMAS]))
def test_is_valid_against_the_meta_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name]())


@pytest.mark.parametrize("name", SCHEMAS)
def test_committed_file_is_the_generated_one(name: str) -> None:
    path = ROOT / "schemas" / file_name(name)
    assert path.read_text("utf-8") == schema_text(name), "run: python -m dvc_core.cli.schemas"


def test_nothing_else_is_in_the_folder(tmp_path: Any) -> None:
    written = {path.name for path in write_all(tmp_path / "new")}
    assert written == {path.name for path in (ROOT / "schemas").iterdir()}


# Model and schema agree.


def _accepts(model: type[BaseModel], data: Any) -> bool:
    try:
        model.model_validate(data)
    except ValidationError:
        return False
    return True


def _portal(data: Any) -> bool:
    return _accepts(Portal, data) and set(data["kha_nang"]) <= set(PORTAL_FACTS)


def _framework(data: Any) -> bool:
    return _accepts(Framework, data) and all(c["cau_hoi"] in questions() for c in data["tieu_chi"])


ACCEPTS: dict[str, Callable[[Any], bool]] = {
    "procedure": lambda data: _accepts(Procedure, data),
    "portal": _portal,
    "framework": _framework,
    "code_list": lambda data: _accepts(OwnList, data),
    "local_tariff": lambda data: _accepts(LocalTariff, data),
}

SMALL = ("phien_ban: procedure/v0", "phien_ban: procedure/v0\nphi_le_phi: khong_co\nlinh_vuc: {ten: A}\n")


@cache
def documents(name: str) -> list[Any]:
    """Valid data of a kind, as our reader yields them."""
    if name == "portal":
        found = [read_file(path).data for path in sorted((ROOT / "examples" / "portals").glob("*.yaml"))]
        return [*found, {"phien_ban": "portal/v0", "ten": "A", "ngay_xem": "2026-01-01", "kha_nang": {}}]
    if name == "code_list":
        return [read_file(path).data for path in sorted(EXAMPLES.glob("DVC481/danh-muc/*.yaml"))]
    if name == "local_tariff":
        shipped = sorted((ROOT / "procedures" / "bieu-phi").glob("*.yaml"))
        return [_data(path) for path in (HERE / "every-key-tariff.yaml", *shipped)]
    if name == "framework":
        return [read_file(p).data for p in sorted((ROOT / "src/dvc_core/levels/frameworks").glob("*.yaml"))]
    return [read_file(HERE / "every-key.yaml").data, *(read(t).data for t in SMALL), *map(_whole, SHIPPED)]


def _data(path: Any) -> Any:
    return read_file(path).data


def _whole(path: Any) -> Any:
    """A procedure as the model takes it: what it uses of shared fields written out, and the uses gone."""
    return _unused(load(path).source.data)


def _unused(data: Any) -> Any:
    if isinstance(data, list):
        return [_unused(one) for one in data]
    if isinstance(data, dict):
        return {name: _unused(one) for name, one in data.items() if name not in ("dung", "voi")}
    return data


ODD: list[Any] = [
    *(None, True, False, 0, 1, -1, 7, 10**15 - 1, 10**15, -(10**17), [], {}, [None], [[]], {"x": 1}, [{}]),
    *("", " ", "x", "x\n", "A", "6.25", "06", "1.0", "1e3", "-1", "5\n", "a" * 65, "khong_co", "KHONG_CO"),
    *("2026-02-28", "2026-02-30", "0000-01-01", "2026-1-1", "01/02/2026", "2026-02-28\n", "2026-02-28T00:00"),
    *(
        "truc_tuyen",
        "procedure/v0",
        "phi",
        "VND",
        ["x"],
        ["truc_tuyen"],
        ["khong_co"],
        [1],
        [True],
        ["", "x"],
    ),
]
KEYS = sorted({row.key for row in glossary()} | {"la", "Ten", ""})


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every container with every key or index of it."""
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        yield data, step
        yield from _places(value)


@st.composite
def mutated(draw: st.DrawFn, name: str) -> Any:
    """A valid document after a few random mutations."""
    data = copy.deepcopy(draw(st.sampled_from(documents(name))))
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(data))
        if not places:
            break
        holder, step = draw(st.sampled_from(places))
        what = draw(st.sampled_from(["drop", "rename", "replace", "replace", "add", "swap"]))
        if what == "drop":
            del holder[step]
        elif what == "rename" and isinstance(holder, dict):
            holder[draw(st.sampled_from(KEYS))] = holder.pop(step)
        elif what == "add" and isinstance(holder, dict):
            holder[draw(st.sampled_from(KEYS))] = copy.deepcopy(draw(st.sampled_from(ODD)))
        elif what == "swap":
            other, at = draw(st.sampled_from(places))
            holder[step] = copy.deepcopy(other[at])
        else:
            holder[step] = copy.deepcopy(draw(st.sampled_from(ODD)))
    return data


@pytest.mark.parametrize("name", ACCEPTS)
def test_valid_documents_are_valid(name: str) -> None:
    for data in documents(name):
        assert ACCEPTS[name](data)
        assert list(validator(name).iter_errors(data)) == []


@pytest.mark.parametrize("path", every(4, SHIPPED), ids=lambda path: path.stem)
def test_a_file_is_valid_as_it_is_written(path: Path) -> None:
    assert list(validator("procedure").iter_errors(_data(path))) == []


def check_schema_and_model_agree_on_procedures(data: Any) -> None:
    expected = _accepts(Procedure, data)
    assert validator("procedure").is_valid(data) == expected
    assert validator("procedure.editor.vi").is_valid(data) == expected


drawn_schema_and_model_agree_on_procedures = given(mutated("procedure"))
test_schema_and_model_agree_on_procedures = settings(deadline=None, max_examples=40)(
    drawn_schema_and_model_agree_on_procedures(check_schema_and_model_agree_on_procedures)
)
test_schema_and_model_agree_on_procedures_at_length = pytest.mark.slow(
    settings(deadline=None, max_examples=200)(
        drawn_schema_and_model_agree_on_procedures(check_schema_and_model_agree_on_procedures)
    )
)


@pytest.mark.parametrize("name", ["portal", "framework", "code_list", "local_tariff"])
@settings(deadline=None, max_examples=60)
@given(choice=st.data())
def test_schema_and_model_agree_on(name: str, choice: st.DataObject) -> None:
    data = choice.draw(mutated(name))
    assert validator(name).is_valid(data) == ACCEPTS[name](data)


def test_what_a_schema_cannot_say() -> None:
    """A day that does not exist passes where formats are not asserted; 1.0 is a whole number to a schema."""
    silent = Draft202012Validator(procedure_schema())
    assert silent.is_valid({"phien_ban": "procedure/v0", "ap_dung_tu": "2026-02-30"})
    assert silent.is_valid({"phien_ban": "procedure/v0", "thanh_phan_ho_so": {"so_bo": 1.0}})
    assert silent.is_valid({"phien_ban": "procedure/v0", "thoi_han_giai_quyet": {"so": 6.25}})
    assert _data(HERE / "every-key.yaml")["cach_thuc_thuc_hien"][0]["thoi_han_giai_quyet"]["so"] == "6.25"


def test_every_key_is_used_by_the_document() -> None:
    used: set[tuple[str, str]] = set()

    def look(value: Any) -> None:
        if isinstance(value, BaseModel):
            used.update((type(value).__name__, name) for name in value.model_fields_set)
            for name in value.model_fields_set:
                look(getattr(value, name))
        elif isinstance(value, (tuple, dict)):
            for item in value.values() if isinstance(value, dict) else value:
                look(item)

    look(Procedure.model_validate(_data(HERE / "every-key.yaml")))
    look(LocalTariff.model_validate(_data(HERE / "every-key-tariff.yaml")))
    # What is said of a whole group is of its fields once it is written out: no record has it.
    used |= {("FormField", name) for name in ("prefix", "suffix", "without")} | {("FieldWords", "suffix")}
    rows = [*glossary(), *glossary(LocalTariff)]
    assert {(row.record, row.name) for row in rows} - used == set()


# The editor flavour.


@pytest.mark.parametrize(
    ("lang", "title", "law", "missing"),
    [
        (
            "vi",
            "Trình tự thực hiện",
            "điểm b khoản 1 Điều 5 Thông tư số 32/2017/TT-BTTTT",
            "Thiếu noi_dung (Nội dung bước).",
        ),
        (
            "en",
            "Steps",
            "point b, clause 1, Article 5 of Circular 32/2017/TT-BTTTT",
            "noi_dung (Text) is missing.",
        ),
    ],
)
def test_editor_words(lang: Any, title: str, law: str, missing: str) -> None:
    schema = procedure_schema(editor=True, lang=lang)
    steps = schema["properties"]["trinh_tu_thuc_hien"]
    assert steps["title"] == title
    assert steps["markdownDescription"] == f"**{title}** — *{law}*"
    step = schema["$defs"]["Step"]
    assert step["allOf"] == [{"required": ["noi_dung"], "errorMessage": missing}]
    assert "required" not in step
    text = json.dumps(schema)
    assert text.count('"pattern"') == text.count('"patternErrorMessage"')
    assert text.count('"enum"') < text.count('"errorMessage"')


def test_plain_flavour_holds_no_editor_words() -> None:
    text = json.dumps(procedure_schema())
    assert not {"errorMessage", "patternErrorMessage", "markdownDescription"} & set(re.findall(r"\w+", text))
    assert procedure_schema()["properties"]["ten_thu_tuc"]["x-law"].startswith("điểm a khoản 1 Điều 5 ")


# The outputs.


@pytest.mark.parametrize("lang", every(2, ["vi", "en"]))
def test_outputs_follow_their_schemas(lang: Any) -> None:
    bad = [min(folder.glob("bad-*.y*ml"), default=None) for folder in sorted(EXAMPLES.iterdir())]
    small = [path for path in bad if path is not None and path.stat().st_size < 100_000]
    paths = [*small, HERE / "every-key.yaml", HERE / "absent.yaml"]
    loaded = [load(path, path.name) for path in paths]
    found = findings_json([(f, check(f, on=ON)) for f in loaded], lang=lang, on=ON, version=__version__)
    follows("findings", found)
    graded = [assess(f, on=ON) for f in loaded]
    framework = graded[0].framework, graded[0].framework_hash
    levels = levels_json(graded, framework=framework, portal=None, lang=lang, on=ON, version=__version__)
    follows("levels", levels)
    summary: Any = levels["summary"]
    assert summary["not_gradable"] >= 1


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_record_has_each_of_its_keys_and_no_other(name: str) -> None:
    """So that a schema refuses what the code does not write, whatever pydantic makes of a record."""
    records = [node for node in nodes(SCHEMAS[name]()) if node.get("properties")]
    assert records
    for node in records:
        assert node["additionalProperties"] is False
    optional = {key for node in records for key in {*node["properties"]} - {*node["required"]}}
    # A value that is kept word for word needs no reason.
    assert optional == ({"why"} if name == "import" else set())


def test_a_mapping_with_given_keys_has_each_of_them() -> None:
    counts = SCHEMAS["compare"]()["properties"]["counts"]
    assert list(counts["properties"]) == [verdict.value for verdict in FieldVerdict]
    assert set(counts["required"]) == set(FieldVerdict)


def real_output(name: str) -> Any:
    loaded = load(HERE / "every-key.yaml", "a.yaml")
    if name == "findings":
        return findings_json([(loaded, check(loaded, on=ON))], lang="vi", on=ON, version="1")
    graded = [assess(loaded, on=ON)]
    framework = graded[0].framework, graded[0].framework_hash
    return levels_json(graded, framework=framework, portal=None, lang="vi", on=ON, version="1")


@pytest.mark.parametrize("name", ["findings", "levels"])
@pytest.mark.parametrize("spoil", ["drop", "add", "replace"])
def test_no_spoilt_output_follows_its_schema(name: str, spoil: str) -> None:
    """Without a key, with one too many, or with a value of another kind: at one place of every kind."""
    data = json.loads(json.dumps(real_output(name)))
    follows(name, data)
    standings = [entry.get("standings", {}) for entry in data.get("results", [])]
    free = {level for one in standings for level in one}
    if spoil == "drop":
        # A standing that no file has is not counted.
        free |= {standing for one in standings for standing in one.values()}
    done: set[tuple[str, ...]] = set()
    for holder, key in list(_places(data)):
        # Counts and standings are by the name of a level: any key may stand there, and none must.
        if (
            isinstance(holder, list)
            or key.isdigit()
            or key in free
            or (kind := (*sorted(holder), key)) in done
        ):
            continue
        done.add(kind)
        before = dict(holder)
        if spoil == "drop":
            del holder[key]
        elif spoil == "add":
            holder[f"{key}_"] = before[key]
        else:
            holder[key] = [[]]
        assert not validator(name).is_valid(data), kind
        holder.clear()
        holder.update(before)
    assert len(done) > 30


@pytest.mark.parametrize("name", OUTPUTS)
def test_outputs_allow_nothing_else(name: str) -> None:
    objects = [node for node in nodes(SCHEMAS[name]()) if node.get("type") == "object"]
    assert objects
    assert all("additionalProperties" in node for node in objects)
