"""The contract of the library: what it gives can be stored, sent, compared and made again."""

from __future__ import annotations

import asyncio
import copy
import enum
import importlib
import inspect
import json
import multiprocessing
import pickle
import pkgutil
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, cast

import cloudpickle
import pytest
from docs.generate import MODELS, PUBLIC, public_names

import dvc_core
from dvc_core import (
    DvcError,
    Loaded,
    Procedure,
    assess,
    burden,
    check,
    checklist,
    compile_form,
    deadline,
    diff,
    dump,
    fee,
    gap,
    load,
    load_catalog,
    load_data,
    load_text,
    message,
    render,
    report,
    to_data,
    verify,
)
from dvc_core.answers.records import ClockPolicy, Event
from dvc_core.catalogue.diff.differences import LevelChange
from dvc_core.catalogue.mandates.load import load_mandate
from dvc_core.cli.main import run
from dvc_core.finding import Frozen, MisuseError
from dvc_core.formats.answer_reports import answer_html
from dvc_core.formats.levels.json import receipt
from dvc_core.levels.framework import FrameworkError, frameworks
from dvc_core.levels.portal import load_portal
from dvc_core.model.completion import complete, hover
from dvc_core.model.loader import load_shared_fields
from dvc_core.model.procedure import Unverified
from dvc_core.model.tariffs import LocalTariff
from dvc_core.portal.answer import import_answers
from dvc_core.portal.draft import Imported
from dvc_core.portal.inputs import Trouble

from .support.every_state import Drawing, every_state
from .support.files import ROOT, SAMPLE, SHIPPED
from .support.portal_answers import answer
from .support.sampled import every

ON = date(2026, 11, 26)
TARIFF: dict[str, Any] = {
    "phien_ban": "local_tariff/v0",
    "ten": "Biểu phí minh họa",
    "dia_ban": "48",
    "can_cu": {"so_ky_hieu": "12/2026/NQ-HĐND"},
    "phi_le_phi": [{"thu_tuc": ["1.001193"], "khoan_thu": {"loai": "le_phi", "muc_thu": "mien_phi"}}],
}
BIRTH = ROOT / "procedures" / "ho-tich" / "1.001193.yaml"


@cache
def _instances(folder: str) -> dict[str, Any]:
    """Something of every class of the door, by its name."""
    catalog = load_catalog(ROOT / "procedures")
    loaded = load(BIRTH)
    assert loaded.procedure is not None
    form = loaded.procedure.forms["to-khai"] if loaded.procedure.forms else None
    assert form is not None
    compiled = compile_form(form, ON)
    assessment = assess(loaded, on=ON)
    findings = [f for one in catalog.values() for f in check(one, on=ON)]
    mended = next(f for f in check(load_text("phien_ban: procedure/v0\nma_thu_tuc: 1.00119\n")) if f.fixes)
    told = Path(folder) / "receipt.json"
    told.write_text(json.dumps(receipt([assessment])), "utf-8")
    verified = verify(told)
    changed = loaded.procedure.to_data() | {"ten_thu_tuc": "Tên khác"}
    (pair,) = diff([loaded], [load_data(changed)], on=ON)
    lacking = gap(load_text("phien_ban: procedure/v0\n"), 2, framework="tt-32-2017", on=ON)
    good, trouble = import_answers(_stream(json.dumps(answer()) + "\n{}\n"))
    assert not isinstance(good, Trouble)
    framework = assessment.framework
    duty = assess(loaded, framework="nd-224-2026", on=ON).duties[0]
    plan = compiled.plan
    made: dict[str, Any] = {
        "Assessment": assessment,
        "Burden": burden(loaded.procedure, {"la": 1}, ON)[0],
        "Catalog": catalog,
        "Change": lacking.sets[0][0],
        "ChecklistAnswer": checklist(loaded.procedure, {"la": 1, "kenh": "truc_tuyen"}, on=ON),
        "Clause": framework.criteria[0].clause,
        "ClockPolicy": ClockPolicy("dung", "tinh_lai", "Quy chế"),
        "CompiledForm": compiled,
        "Completion": complete("ma_", 1, 4)[0],
        "Criterion": framework.criteria[0],
        "CriterionResult": assessment.results[0],
        "DeadlineAnswer": deadline(loaded.procedure, ON, [Event("rut", ON)], {"la": 1}),
        "Difference": pair.differences[0],
        "DifferenceWords": pair.differences[0].in_words(),
        "Duty": duty.duty,
        "DutyResult": duty,
        "Edit": mended.fixes[0].edits[0],
        "Event": Event("tiep_nhan", ON),
        "FeeAnswer": fee(loaded.procedure, {"la": 1, "kenh": "truc_tuyen"}, on=ON),
        "Finding": findings[0],
        "Fix": mended.fixes[0],
        "Form": form,
        "Framework": framework,
        "Gap": lacking,
        "Hover": hover("ma_thu_tuc: 1", 1, 1),
        "Imported": good[1],
        "Law": framework.law(framework.criteria[0].clause),
        "Level": framework.levels[0],
        "LevelChange": LevelChange("tt-32-2017", 2, 4, ()),
        "Levels": receipt([assessment]),
        "Loaded": loaded,
        "LocalTariff": LocalTariff.of_file(TARIFF),
        "Loss": next(one for one in render(form, "formio", ON).losses),
        "Mandate": load_mandate(ROOT / "examples" / "mandates" / "vi-du.yaml"),
        "Message": message(findings[0]),
        "Overview": report([loaded], on=ON),
        "Pair": pair,
        "Plan": plan,
        "PlanField": next(plan.fields()),
        "PlanSection": plan.sections[0],
        "Portal": load_portal(ROOT / "examples" / "portals" / "day-du.yaml"),
        "Problem": compiled.validate({})[0],
        "Procedure": loaded.procedure,
        "Related": next(r for f in findings for r in f.related),
        "Rendered": render(form, "docx", ON),
        "SharedFile": load_shared_fields()["cong-dan"],
        "Source": loaded.source,
        "Span": findings[0].span,
        "Trouble": trouble,
        "Unverified": Unverified(item="phi_le_phi", reason="chưa đọc văn bản"),
        "Verdict": assessment.results[0].verdict,
        "Verification": verified,
        "Verified": verified.results[0],
    }
    return made


@pytest.fixture(scope="module")
def instances(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    return _instances(str(tmp_path_factory.mktemp("contract")))


def _stream(text: str) -> BytesIO:
    return BytesIO(text.encode())


def _classes() -> dict[str, type]:
    found = {name: getattr(dvc_core, name) for name in dvc_core.__all__}
    # Of modules that are public whole, the records that programs make or hand on.
    more = {
        "dvc_core.answers.records": ("Burden", "ClockPolicy", "Event"),
        "dvc_core.forms": ("Plan", "PlanField", "PlanSection"),
        "dvc_core.hosts": ("Loss",),
        "dvc_core.model.procedure": ("Unverified",),
    }
    for module, names in [*PUBLIC.items(), *more.items()]:
        found |= {name: getattr(importlib.import_module(module), name) for name in names}
    return {name: one for name, one in found.items() if inspect.isclass(one)}


def _is_record(kind: type) -> bool:
    return not issubclass(kind, (Exception, enum.Enum)) and not getattr(kind, "_is_protocol", False)


RECORDS = sorted(name for name, kind in _classes().items() if _is_record(kind))


def test_something_of_every_record_of_the_door_is_tried(instances: Mapping[str, Any]) -> None:
    assert sorted(instances) == RECORDS


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_pickled_copied_and_compared(instances: Mapping[str, Any], name: str) -> None:
    record = instances[name]
    for again in (
        pickle.loads(pickle.dumps(record)),  # noqa: S301 - our own
        cloudpickle.loads(cloudpickle.dumps(record)),
        copy.copy(record),
        copy.deepcopy(record),
    ):
        assert type(again) is type(record)
        assert again == record


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_becomes_plain_data(instances: Mapping[str, Any], name: str) -> None:
    data = to_data(instances[name])
    assert json.loads(json.dumps(data)) == data


def _form() -> Any:
    procedure = load(BIRTH).procedure
    assert procedure is not None
    assert procedure.forms is not None
    return procedure.forms["to-khai"]


@cache
def _wrong() -> dict[str, Callable[[], object]]:
    catalog = load_catalog(ROOT / "procedures" / "ho-tich")
    loaded = load(BIRTH)
    procedure = loaded.procedure
    assert procedure is not None
    form = _form()
    any_: Any = "x"
    nothing: Any = None
    number: Any = 5
    folder: Any = "procedures"
    return {
        "assess a portal by its path": lambda: assess(loaded, portal=any_),
        "assess by a number": lambda: assess(loaded, framework=number),
        "check a portal by its path": lambda: check(loaded, portal=any_),
        "report a folder": lambda: report(folder),
        "report one file": lambda: report(loaded),  # type: ignore[arg-type]
        "report nothing": lambda: report(nothing),
        "report by a text": lambda: report(catalog, frameworks=any_),
        "diff folders": lambda: diff(folder, catalog),
        "diff files": lambda: diff(loaded, loaded),  # type: ignore[arg-type]
        "diff nothing": lambda: diff(nothing, catalog),
        "import a path": lambda: import_answers(folder),
        "import a text": lambda: import_answers(StringIO("{}")),  # type: ignore[arg-type]
        "verify a number": lambda: verify(number),
        "a receipt of files": lambda: receipt([loaded]),  # type: ignore[list-item]
        "a receipt in French": lambda: receipt([assess(loaded)], "fr"),  # type: ignore[arg-type]
        "data in French": lambda: to_data(assess(loaded), "fr"),  # type: ignore[arg-type]
        "dump a list": lambda: dump([1]),  # type: ignore[arg-type]
        "say a text": lambda: message(any_),
        "compile a file": lambda: compile_form(loaded),  # type: ignore[arg-type]
        "compile in French": lambda: compile_form(form, lang="fr"),  # type: ignore[arg-type]
        "render in French": lambda: render(form, "html", lang="fr"),  # type: ignore[arg-type]
        "validate at a text": lambda: compile_form(form).validate({}, on=any_),
        "a problem in German": lambda: compile_form(form).validate({})[0].sentence("de"),
        "the fees of a file": lambda: fee(loaded),  # type: ignore[arg-type]
        "fees for a list of answers": lambda: fee(procedure, []),  # type: ignore[arg-type]
        "fees for who files by email": lambda: fee(procedure, {}, any_),
        "a page of a file": lambda: answer_html(loaded),  # type: ignore[arg-type]
        "a page in French": lambda: answer_html(fee(procedure), "fr"),  # type: ignore[arg-type]
        "the due day of a file": lambda: deadline(loaded, ON),  # type: ignore[arg-type]
        "a due day of a text": lambda: deadline(procedure, any_),
        "a due day for a list of answers": lambda: deadline(procedure, ON, answers=[]),  # type: ignore[arg-type]
        "a due day for who files by email": lambda: deadline(procedure, ON, channel=any_),
        "a due day with an event of a text": lambda: deadline(procedure, ON, [any_]),
        "the papers of a file": lambda: checklist(loaded),  # type: ignore[arg-type]
        "papers for a list of answers": lambda: checklist(procedure, []),  # type: ignore[arg-type]
        "papers for who files by email": lambda: checklist(procedure, {}, any_),
        "what a file costs": lambda: burden(loaded),  # type: ignore[arg-type]
    }


@pytest.mark.parametrize("call", _wrong())
def test_misuse_of_what_goes_together_raises_a_named_error(call: str) -> None:
    with pytest.raises(MisuseError):
        _wrong()[call]()


def test_a_receipt_that_was_changed_is_not_good() -> None:
    told = receipt([assess(load(BIRTH), on=ON)])
    assert verify(told).same
    framework: Any = told["framework"] | {"hash": "0" * 64}
    summary: Any = told["summary"] | {"files": 2}
    changes: list[Any] = [{"framework": framework}, {"summary": summary}, {"results": []}]
    for change in changes:
        assert not verify({**told, **change}).same


def test_half_a_character_does_not_leave_as_data() -> None:
    record = {"nyc_dien_thoai": "\ud800", "\udfff": 10**6000}
    data = to_data(compile_form(_form()).validate(record))
    assert json.loads(json.dumps(data, ensure_ascii=False).encode()) == data
    assert all(type(problem["severity"]) is str for problem in data)


def test_data_without_end_are_misuse() -> None:
    endless: list[object] = []
    endless.append(endless)
    for wrong in (endless, object(), json):
        with pytest.raises(MisuseError):
            to_data(wrong)


#: Mappings of the shapes that are published are data themselves.
DATA = ("Levels", "Overview")
#: What holds a file, a form or a catalogue.
LARGE = "Assessment Catalog CompiledForm Form Loaded Plan Procedure Rendered Source".split()  # noqa: SIM905
LONG = 400
#: The data of a file, the document of a host: whoever gets them goes on with them.
MADE_FOR_OTHERS = ("Imported", "Rendered")


@pytest.mark.parametrize("name", LARGE)
def test_what_holds_a_whole_file_is_shown_in_a_line(instances: Mapping[str, Any], name: str) -> None:
    assert len(repr(instances[name])) < LONG


@pytest.mark.parametrize("name", sorted(set(RECORDS) - set(DATA) - {"CompiledForm", "Source", "Catalog"}))
def test_a_record_stays_as_it_is(instances: Mapping[str, Any], name: str) -> None:
    record = instances[name]
    kinds = (getattr(type(record), name, ()) for name in ("_fields", "model_fields", "__dataclass_fields__"))
    names = [name for kind in kinds for name in kind]
    assert names
    for field in names[:3]:
        with pytest.raises((AttributeError, ValueError)):
            setattr(record, field, None)
    for value in (getattr(record, field) for field in names):
        assert not isinstance(value, dict) or isinstance(value, Frozen) or name in MADE_FOR_OTHERS, value


def test_a_frozen_mapping_is_a_dict_that_refuses() -> None:
    kept = Frozen({"a": 1})
    changes: list[Callable[[], object]] = [
        lambda: kept.update(a=2),
        lambda: kept.pop("a"),
        lambda: kept.setdefault("b", 2),
        kept.clear,
        lambda: kept.__setitem__("a", 2),
        lambda: kept.__delitem__("a"),
    ]
    for change in changes:
        with pytest.raises(MisuseError):
            change()
    assert json.dumps(kept) == '{"a": 1}'


# Exceptions


def _errors() -> list[type[BaseException]]:
    found: set[type[BaseException]] = set()
    for module in pkgutil.walk_packages(dvc_core.__path__, "dvc_core."):
        if not module.name.endswith("__main__"):
            there = vars(importlib.import_module(module.name)).values()
            found |= {one for one in there if isinstance(one, type) and issubclass(one, BaseException)}
    return sorted(
        (one for one in found if one.__module__.startswith("dvc_core")), key=lambda one: one.__name__
    )


#: Caught where they are raised, or click's own ways of ending.
INSIDE = ("TooMuchError", "JsonError")


@pytest.mark.parametrize("kind", _errors(), ids=lambda kind: kind.__name__)
def test_every_exception_has_one_base(kind: type[BaseException]) -> None:
    if kind.__name__.startswith("_") or kind.__name__ in INSIDE or ".cli." in kind.__module__:
        pytest.skip("never leaves the library")
    assert issubclass(kind, DvcError)


def _misused() -> dict[str, Callable[[], object]]:
    loaded = load_text("phien_ban: procedure/v0\n")
    return {
        "a framework": lambda: assess(loaded, framework="tt-99"),
        "a host": lambda: render(_form(), "no-such-host"),
        "a level": lambda: gap(loaded, 9, framework="tt-32-2017"),
        "a portal": lambda: load_portal(ROOT / "pyproject.toml"),
        "a mandate": lambda: load_mandate(ROOT / "no-such.yaml"),
        "a catalog": lambda: load_catalog(ROOT / "no-such"),
        "a receipt": lambda: verify(ROOT / "pyproject.toml"),
        "data": lambda: dump({"a": object()}),
        "a type": lambda: load(5),  # type: ignore[arg-type]
    }


@pytest.mark.parametrize("what", _misused())
def test_an_exception_comes_whole_out_of_another_process(what: str) -> None:
    with pytest.raises(DvcError) as raised:
        _misused()[what]()
    error = raised.value
    for again in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):  # noqa: S301 - our own
        assert type(again) is type(error)
        assert (str(again), again.args, vars(again)) == (str(error), error.args, vars(error))
        assert to_data(again) == to_data(error)


# Data in and out


def _same(one: Loaded, other: Loaded) -> None:
    assert one.procedure == other.procedure
    assert one.procedure is not None
    assert other.procedure is not None
    assert other.procedure.to_data() == one.procedure.to_data()
    for framework in frameworks():
        old, new = (assess(each, framework=framework, on=ON) for each in (one, other))
        assert (old.proven, old.achievable, old.ceiling, old.declared) == (
            new.proven,
            new.achievable,
            new.ceiling,
            new.declared,
        )
        assert [r.verdict for r in old.results] == [r.verdict for r in new.results]
    for name, form in (one.procedure.forms or {}).items():
        assert other.procedure.forms is not None
        drawn = (render(each, "jsonschema", ON).content for each in (form, other.procedure.forms[name]))
        assert next(drawn) == next(drawn)


def _told(loaded: Loaded) -> list[tuple[object, ...]]:
    """What is told of data; comments, which suppress, are none.

    That a field is in a library beside the file (DVC487) is told only where that lies.
    """
    from dvc_core.rules.checking import check_each

    found = check_each(loaded, on=ON)
    return sorted((f.code, str(f.path), str(f.params)) for f in found if f.code != "DVC487")


@pytest.mark.parametrize("path", every(4, SHIPPED), ids=lambda path: path.stem)
def test_a_shipped_procedure_is_the_same_after_its_data(path: Path) -> None:
    loaded = load(path)
    assert loaded.procedure is not None
    # In JSON, from JSON, as a service has them: nothing stands beside them.
    data = json.loads(json.dumps(to_data(loaded.procedure)))
    for again in (load_data(data, loaded.name), load_data(loaded.procedure, loaded.name)):
        _same(loaded, again)
        assert again.source.data == loaded.source.data
        assert _told(again) == _told(loaded)


@pytest.mark.long
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_procedure_stands_alone(path: Path) -> None:
    loaded = load(path)
    assert loaded.procedure is not None
    data = json.loads(json.dumps(to_data(loaded.procedure)))
    assert load_data(data).procedure == loaded.procedure
    assert load_data(loaded.procedure).procedure == loaded.procedure
    assert load_text(dump(loaded.procedure)).procedure == loaded.procedure
    assert pickle.loads(pickle.dumps(loaded.procedure)) == loaded.procedure  # noqa: S301 - our own
    uses = to_data(loaded.procedure, uses=True)
    assert load_data(uses, loaded.name, catalog=loaded.catalog).procedure == loaded.procedure


def test_generated_procedures_are_the_same_after_their_data() -> None:
    drawing = Drawing(seed_of_the_day())
    while every_state() - drawing.seen:
        first = load_data(drawing.procedure(), "a.yaml")
        assert first.procedure is not None, [message(f).text for f in first.findings]
        again = load_data(to_data(first.procedure), "a.yaml")
        _same(first, again)
        assert _told(again) == _told(first)


def seed_of_the_day() -> int:
    """One of a day: every day other files, the same in all processes."""
    return date.today().toordinal()


@pytest.mark.slow
def test_imported_procedures_are_the_same_after_their_data(imported: Iterable[Loaded]) -> None:
    for loaded in imported:
        again = load_data(to_data(loaded.procedure), loaded.name)
        _same(loaded, again)
        assert _told(again) == _told(loaded)


@pytest.fixture
def imported(shared: Path) -> Iterable[Loaded]:
    with (shared / "corpus" / "portal-api.jsonl.gz").open("rb") as stream:
        made = [cast("tuple[int, Imported]", one)[1] for one in import_answers(stream)]
    found = [load_data(one.data, one.code) for one in made]
    assert len(found) > 300
    return [loaded for loaded in found if loaded.procedure is not None]


@pytest.mark.parametrize("path", every(4, SHIPPED), ids=lambda path: path.stem)
def test_pydantics_own_ways_out_can_be_read_back(path: Path) -> None:
    procedure = load(path).procedure
    assert procedure is not None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for again in (
            Procedure.model_validate(procedure.model_dump()),
            Procedure.model_validate(procedure.model_dump(by_alias=False)),
            Procedure.model_validate_json(procedure.model_dump_json()),
            Procedure.model_validate_json(procedure.model_dump_json(by_alias=True, exclude_none=True)),
        ):
            assert again == procedure


def test_a_procedure_is_built_and_changed_in_python_and_written() -> None:
    from dvc_core.model.procedure import Citation, Fee

    made = Procedure(
        schema_version="procedure/v0",
        code="1.001193",
        name="Đăng ký khai sinh",
        fees=(),
        legal_basis=(Citation(number="60/2014/QH13", issued=date(2014, 11, 20)),),
    )
    loaded = load_text(dump(made), "x.yaml")
    assert loaded.procedure == made
    assert loaded.procedure == load_data(made).procedure
    dearer = made.model_copy(
        update={"fees": (Fee(kind="le_phi", basis_kind="so_tien", amount=Decimal(8000)),)}
    )
    assert load_data(dearer).procedure == dearer
    with pytest.raises(ValueError, match="fees"):
        Procedure(schema_version="procedure/v0", fees="free")  # type: ignore[arg-type]


def test_a_file_may_not_have_pythons_names_for_keys() -> None:
    loaded = load_text("phien_ban: procedure/v0\nname: Đăng ký khai sinh\n")
    assert [finding.code for finding in loaded.findings] == ["DVC021"]


def test_what_no_file_can_hold_is_told_with_its_place() -> None:
    circle: list[object] = []
    circle += [circle, circle]
    wrong = {
        "so": float("nan"),
        "chu": "\ud800",
        "byte": b"x",
        "lon": 10**5000,
        "vong": circle,
    }
    for key, value in wrong.items():
        loaded = load_data({"phien_ban": "procedure/v0", "x": [{key: value}]})
        assert loaded.procedure is None
        assert {finding.code for finding in loaded.findings} == {"DVC031"}
        assert loaded.findings[0].path[:3] == ("x", 0, key)
        assert all(message(f, lang).text for f in loaded.findings for lang in ("vi", "en"))
        assert key != "lon" or loaded.findings[0].params["got"] == "10^5000"
    assert load_data({1: 2}).findings[0].code == "DVC031"  # type: ignore[dict-item]


def test_files_are_read_from_wherever_they_are(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.write(BIRTH, "x/1.001193.yaml")
    whole = load(BIRTH, "1.001193.yaml")
    member = load(zipfile.Path(tmp_path / "a.zip", "x/1.001193.yaml"))
    with BIRTH.open("rb") as stream:
        assert load_text(stream, "1.001193.yaml").source == whole.source
    with BIRTH.open(encoding="utf-8") as text:
        assert load_text(text, "1.001193.yaml").procedure == whole.procedure
    assert (member.source, member.procedure) == (whole.source, whole.procedure)
    assert [f.code for f in load(zipfile.Path(tmp_path / "a.zip", "no.yaml")).findings] == ["DVC019"]


# Processes and threads


def _answers(path: Path) -> tuple[object, ...]:
    loaded = load(path)
    return loaded, check(loaded, on=ON), assess(loaded, on=ON)


def _fails(framework: str) -> object:
    return assess(load_text("phien_ban: procedure/v0\n"), framework=framework)


@pytest.mark.long
@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_pools_of_processes_give_the_same_records(start: str) -> None:
    paths = SHIPPED[:4]
    context = multiprocessing.get_context(start)
    with ProcessPoolExecutor(2, context) as pool:
        assert list(pool.map(_answers, paths)) == [_answers(path) for path in paths]
        failed: Future[object] = pool.submit(_fails, "tt-99")
        with pytest.raises(FrameworkError, match="tt-99"):
            failed.result(60)
    with context.Pool(1) as old, pytest.raises(FrameworkError, match="tt-99"):
        old.apply_async(_fails, ("tt-99",)).get(60)


@pytest.mark.long
def test_threads_and_tasks_give_the_same_records() -> None:
    alone = [_answers(path) for path in SAMPLE]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(_answers, SAMPLE)) == alone

    async def together() -> list[tuple[object, ...]]:
        return list(await asyncio.gather(*(asyncio.to_thread(_answers, path) for path in SAMPLE)))

    assert asyncio.run(together()) == alone


def test_the_day_is_set_for_the_library_and_its_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DVC_CORE_TODAY", "2020-02-29")
    assert dvc_core.today() == date(2020, 2, 29)
    assert assess(load(BIRTH)).on == date(2020, 2, 29)
    monkeypatch.setenv("DVC_CORE_TODAY", "tomorrow")
    with pytest.raises(MisuseError, match="DVC_CORE_TODAY"):
        dvc_core.today()
    assert run(["check", str(BIRTH)]) == 2


# What is public


def test_every_type_in_a_signature_of_the_door_is_public() -> None:
    documented = {
        *dvc_core.__all__,
        *(n for module in PUBLIC for n in public_names(module)),
        *(n for door in MODELS for n in vars(importlib.import_module(door))),
    }
    missing = set()
    for name in dvc_core.__all__:
        one = getattr(dvc_core, name)
        functions = (
            [one] if inspect.isfunction(one) else [f for _, f in inspect.getmembers(one, inspect.isfunction)]
        )
        for function in functions:
            if function.__module__.startswith("dvc_core") and not function.__name__.startswith("_"):
                missing |= {(name, word) for word in _types_of(function) if word not in documented}
    assert missing == set()


def _types_of(function: Callable[..., object]) -> set[str]:
    home = importlib.import_module(function.__module__)
    words = set(re.findall(r"[\w.]+", " ".join(map(str, inspect.get_annotations(function).values()))))
    found = {word: getattr(home, word, None) for word in words}
    return {
        word
        for word, kind in found.items()
        if inspect.isclass(kind) and kind.__module__.startswith("dvc_core") and not word.startswith("_")
    }
