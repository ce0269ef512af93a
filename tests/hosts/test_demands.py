"""Every host is given every demand of every kind: it is drawn, or it is in the losses."""

from __future__ import annotations

import html as markup
import json
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema
import pytest

from dvc_core import forms
from dvc_core.forms.kinds import kinds
from dvc_core.hosts import FIXED, OF_FIELDS, PAGES, Demands, FormQuestion, Loss, PlanField, Writing, draw
from dvc_core.hosts.parts.numbers import pattern_of
from dvc_core.hosts.walk.losses import loss_text
from dvc_core.hosts.walk.rendering import Host, find, host_names, render
from dvc_core.model.form import Form
from dvc_core.model.kinds import kinds as stated_kinds

from ..support import demanding_forms
from ..support.demanding_forms import DAYS, LIMITS, OF_PAPER, Case, case, cases, drawings
from ..support.forms import IF_YES, field, form_of
from ..support.host_documents import held, nodes
from ..support.submission_samples import ON

#: A document of Word is a hundred times as dear to draw as any other.
each_host = pytest.mark.parametrize(
    "host", [pytest.param(n, marks=[pytest.mark.slow] if n == "docx" else []) for n in host_names()]
)

#: What a file says → the demand that it states.
STATED = {
    "toi_thieu": "minimum",
    "toi_da": "maximum",
    "boi_so": "step",
    "som_nhat": "earliest",
    "muon_nhat": "latest",
    "do_dai_toi_thieu": "min_length",
    "do_dai_toi_da": "max_length",
    "mau_ky_tu": "pattern",
    "lua_chon": "options",
    "danh_muc": "options",
    "loc_theo": "filter_by",
    "dinh_dang": "file_types",
    "dung_luong_toi_da_mb": "file_size",
    "so_tep_toi_da": "file_count",
    "cot": "kind",
    "so_dong_toi_thieu": "min_rows",
    "so_dong_toi_da": "max_rows",
    "bat_buoc": "required",
    "bat_buoc_khi": "required_if",
    "hien_khi": "shown_if",
    "tro_giup": "help",
    "chi_doc": "read_only",
    "vi_du": "example",
    "thong_bao": "message",
    "dien_san_tu": "prefill",
    "mac_dinh": "default",
    "cach_tinh": "computed",
    "khong_trung": "unique",
}
#: Of what names another field.
OF_ANOTHER = {"toi_thieu": "least_of", "toi_da": "most_of"}


def demand_of(one: Case) -> str:
    """The demand that a case states."""
    another = one.key in OF_ANOTHER and isinstance(one.value, str)
    return OF_ANOTHER[one.key] if another else STATED[one.key]


#: A note is not answered, and what is known of a person is no table, no file and no oath.
NEVER_ASKED = {"required": ("ghi_chu",), "required_if": ("ghi_chu",)}
#: What a bare field of the kind has already.
SAID_ALREADY = {"lua_chon", "cot"}


#: Told as drawn nearly though a bare field is drawn alike: paper has a line for the names of files, a cell
#: for the choice; a column whose condition looks outside of its table is asked in every row.
NEARLY = {"paper_list", "paper_condition", "paper_file", "paper_rows", "column_condition"}


def lost(loss: Loss | None) -> bool:
    """Whether a demand is told as not drawn; one that is told as drawn nearly has to change the drawing."""
    return loss is not None and (loss.kind == "dropped" or loss.feature in NEARLY)


def faults(host: Host) -> Iterator[str]:
    """What a host says it draws though its drawing is the same without, and what nobody asked it for."""
    for one, content, bare, outcomes in drawings(host):
        demand = demand_of(one)
        if demand not in outcomes:
            if one.kind not in NEVER_ASKED.get(demand, ()):
                yield f"{one.kind} {one.key} {one.name}: nobody asks"
        elif not lost(outcomes[demand]) and one.key not in SAID_ALREADY and content == bare:
            yield f"{one.kind} {one.key} {one.name}: neither drawn nor lost"


@pytest.mark.long
@each_host
def test_what_is_not_in_the_losses_is_drawn(host: str) -> None:
    found = list(faults(find(host)))
    if host == "html":
        # What is known of the person is given when the page is shown: tests/hosts/test_html.py.
        found = [fault for fault in found if " dien_san_tu " not in fault]
    assert found == []


def bare(demands: Demands) -> str:
    """A drawing of labels that says nothing."""
    return "\n".join(one.label for one in demands.fields())


def boastful(demands: Demands) -> str:
    """The same drawing by a host that says it draws everything."""

    def take(one: PlanField, inside: Demands) -> None:
        for demand in OF_FIELDS:
            inside.use(one, demand)

    for one in demands.fields():
        take(one, demands)
        for column in one.columns:
            take(column, demands.row(one))
    return bare(demands)


class AHost:
    """A host of these tests: a host is a module, asked for no more than its names."""

    MEDIA_TYPE = "text/plain"

    def __init__(self, emit: Callable[[Demands], str]) -> None:
        self.emit = emit

    def read(self, plan: forms.Plan, data: Any) -> dict[str, Any]:
        raise NotImplementedError


def test_a_host_that_says_nothing_has_lost_everything() -> None:
    for _, _, _, outcomes in drawings(AHost(bare)):
        assert outcomes
        assert all(loss is not None and loss.kind == "dropped" for loss in outcomes.values())


def test_a_host_that_draws_a_question_and_no_limit_has_lost_each() -> None:
    def emit(demands: Demands) -> str:
        for one in demands.fields():
            demands.use(one, "kind")
        return bare(demands)

    for one, _, _, outcomes in drawings(AHost(emit)):
        demand = demand_of(one)
        if one.name == "a" and demand in outcomes and demand != "kind":
            assert outcomes[demand] is not None, (one.kind, one.key)


def test_a_host_that_boasts_is_found_out() -> None:
    found = " ".join(faults(AHost(boastful)))
    stated = {one.key for one in cases()} - SAID_ALREADY
    assert {key for key in stated if f" {key} " in found} == stated


# Enforced, as the host's own validator or its own words have it -------------------------------------

_FILE = {"ten": "a.pdf", "loai": "application/pdf", "dung_luong": 9}
_URL = "data:application/pdf;name=a;base64,AAAA"
#: What a file says, of which kind, and an answer that it refuses.
REFUSED: list[tuple[str, str, Any]] = [
    ("so_nguyen", "toi_thieu", 0),
    ("so_nguyen", "toi_da", 10),
    ("so_nguyen", "boi_so", 3),
    ("so_thap_phan", "toi_thieu", 0.5),
    ("tien", "toi_da", 10),
    ("van_ban", "do_dai_toi_thieu", "a"),
    ("van_ban_dai", "do_dai_toi_da", "abcdef"),
    ("van_ban", "mau_ky_tu", "9"),
    ("chon_mot", "lua_chon", "9"),
    ("chon_mot", "danh_muc", "99"),
    ("chon_nhieu", "lua_chon", ["9"]),
    ("tep", "dinh_dang", [{**_FILE, "loai": "image/png"}]),
    ("tep", "dung_luong_toi_da_mb", [{**_FILE, "dung_luong": 9 * 2**20}]),
    ("tep", "so_tep_toi_da", [_FILE] * 3),
    ("bang", "so_dong_toi_thieu", [{"x": "1"}]),
    ("bang", "so_dong_toi_da", [{"x": "1"}] * 4),
    *((kind, key, None) for kind in kinds() if kind != "ghi_chu" for key in ("bat_buoc", "bat_buoc_khi")),
]


def whole(host: str, one: Case) -> tuple[Any, dict[str, Loss | None]]:
    """The document of a host, and what became of each demand of the question."""
    demands = Demands(one.plan)
    content = find(host).emit(demands)
    return content, {demand: loss for name, demand, loss in demands.outcomes() if name == one.name}


@pytest.mark.parametrize("host", ["jsonschema", "rjsf", "jsonforms"])
@pytest.mark.parametrize(("kind", "key", "answer"), REFUSED)
def test_a_schema_refuses_what_breaks_a_demand_that_is_not_lost(
    host: str, kind: str, key: str, answer: Any
) -> None:
    one = case(kind, key, LIMITS_BY_KEY[key])
    content, outcomes = whole(host, one)
    engine = jsonschema.Draft7Validator(content if host == "jsonschema" else content["schema"])
    record: dict[str, Any] = {"co": True, "khac": "2026-01-02"} | ({} if answer is None else {"a": answer})
    data: Any = record if host == "jsonschema" else held(host, one.plan, record)
    if host != "jsonschema" and key == "dung_luong_toi_da_mb":
        (data["a"] if host == "rjsf" else data)["a"] = ["data:application/pdf;base64," + "A" * 9 * 2**20]
    assert engine.is_valid(data) is (outcomes[STATED[key]] is not None), outcomes[STATED[key]]


LIMITS_BY_KEY = {key: value for values in LIMITS.values() for key, value in reversed(values)} | {
    "bat_buoc": True,
    "bat_buoc_khi": IF_YES,
}

PATTERN = "^(?:[a-z]{1,9})$"
#: A bound of a number that is typed as text.
PATTERN_OF_THE_NUMBERS: dict[str, Any] = {"pattern": "the numbers that there may be"}
#: The words of a host for a demand: what stands in a node of its document, or in the text of its page.
WORDS: dict[str, dict[str, Any]] = {
    "formio": {
        "toi_thieu": PATTERN_OF_THE_NUMBERS,
        "toi_da": PATTERN_OF_THE_NUMBERS,
        "som_nhat": {"minDate": DAYS[0]},
        "muon_nhat": {"maxDate": DAYS[1]},
        "do_dai_toi_thieu": {"<": [{"_size": ...}, 2]},
        "do_dai_toi_da": {">": [{"_size": ...}, 5]},
        "mau_ky_tu": {"validate": {"pattern": PATTERN}},
        "lua_chon": {"value": "1"},
        "dinh_dang": {"filePattern": ".pdf"},
        "dung_luong_toi_da_mb": {"fileMaxSize": "1MB"},
        "so_tep_toi_da": {"<=": [..., 2]},
        "so_dong_toi_thieu": {">=": [..., 2]},
        "so_dong_toi_da": {"validate": {"maxLength": 3}},
        "bat_buoc": {"validate": {"required": True}},
        "chi_doc": {"disabled": True},
    },
    "surveyjs": {
        "som_nhat": {"min": DAYS[0]},
        "muon_nhat": {"max": DAYS[1]},
        "do_dai_toi_thieu": {"minLength": 2},
        "do_dai_toi_da": {"maxLength": 5},
        "mau_ky_tu": {"type": "regex", "regex": PATTERN},
        "lua_chon": {"value": "1"},
        "dinh_dang": {"acceptedTypes": ".pdf"},
        "dung_luong_toi_da_mb": {"text": "Mỗi tệp không được quá 1 MB."},
        "so_tep_toi_da": {"maxFiles": 2},
        "so_dong_toi_thieu": {"expression": "{a} empty or {a.length} >= 2"},
        "so_dong_toi_da": {"maxPanelCount": 3},
        "bat_buoc": {"isRequired": True},
        "chi_doc": {"readOnly": True},
    },
    "formjs": {
        "toi_thieu": PATTERN_OF_THE_NUMBERS,
        "toi_da": PATTERN_OF_THE_NUMBERS,
        "som_nhat": {"key": "Kiem_tra_a_earliest"},
        "muon_nhat": {"key": "Kiem_tra_a_latest"},
        "do_dai_toi_thieu": {"validate": {"minLength": 2}},
        "do_dai_toi_da": {"validate": {"maxLength": 5}},
        "mau_ky_tu": {"validate": {"pattern": PATTERN}},
        "lua_chon": {"value": "1"},
        "so_dong_toi_thieu": {"key": "Kiem_tra_a_it"},
        "so_dong_toi_da": {"key": "Kiem_tra_a_nhieu"},
        "bat_buoc_khi": {"key": "Kiem_tra_a_bat_buoc"},
        "chi_doc": {"readonly": True},
    },
    "alpaca": {
        "toi_thieu": PATTERN_OF_THE_NUMBERS,
        "toi_da": PATTERN_OF_THE_NUMBERS,
        "do_dai_toi_thieu": {"minLength": 2},
        "do_dai_toi_da": {"maxLength": 5},
        "mau_ky_tu": {"pattern": PATTERN},
        "lua_chon": {"enum": ["1", "2"]},
        "so_dong_toi_da": {"maxItems": 3},
        "chi_doc": {"readonly": True},
    },
    "rjsf": {"som_nhat": {"formatMinimum": DAYS[0]}, "muon_nhat": {"formatMaximum": DAYS[1]}},
    "jsonforms": {"som_nhat": {"formatMinimum": DAYS[0]}, "muon_nhat": {"formatMaximum": DAYS[1]}},
    "html": {
        "toi_thieu": {"rule": "minimum", "limit": 1},
        "toi_da": {"rule": "maximum", "limit": 9},
        "boi_so": {"rule": "step", "limit": 2},
        "som_nhat": {"rule": "earliest", "day": DAYS[0]},
        "muon_nhat": {"rule": "latest", "day": DAYS[1]},
        "do_dai_toi_thieu": {"rule": "least", "length": 2},
        "do_dai_toi_da": {"rule": "most", "length": 5},
        "mau_ky_tu": {"rule": "pattern", "pattern": PATTERN},
        "dinh_dang": {"rule": "types", "suffixes": [".pdf"]},
        "dung_luong_toi_da_mb": {"rule": "size", "bytes": 2**20},
        "so_tep_toi_da": {"rule": "count", "most": 2},
        "so_dong_toi_thieu": {"rule": "rows", "least": 2},
        "bat_buoc": {"rule": "need"},
        "bat_buoc_khi": {"rule": "need", "when": {"field": "co"}},
    },
}


def inside(wanted: Any, found: Any) -> bool:
    """Whether what is wanted is there; ``...`` is anything."""
    if wanted is ...:
        return True
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(
            key in found and inside(one, found[key]) for key, one in wanted.items()
        )
    if isinstance(wanted, list):
        return isinstance(found, list) and len(found) == len(wanted) and all(map(inside, wanted, found))
    return bool(wanted == found) and isinstance(wanted, bool) is isinstance(found, bool)


def said(host: str, one: Case) -> list[dict[str, Any]]:
    """The objects of a document; of a web page the rules beside its questions."""
    content: Any = render(one.form, host, ON).content
    if host != "html":
        return list(nodes(content))
    parts = content.split("data-luat='")[1:]
    return list(nodes([json.loads(markup.unescape(part.partition("'")[0]) or "[]") for part in parts]))


@pytest.mark.parametrize("host", WORDS)
def test_a_demand_that_is_not_lost_stands_in_the_words_of_the_host(host: str) -> None:
    missing = []
    for one, _, _, outcomes in drawings(find(host)):
        if one.key not in WORDS[host] or one.value in demanding_forms.NAMED_DAYS:
            continue
        demand = demand_of(one)
        if demand in OF_ANOTHER.values() or (host == "formio" and one.kind == "ngay_khuyet"):
            continue  # tests/browser/test_conditions.py, test_js_conditions.py
        drawn_here = one.name == "a" and demand in outcomes and outcomes[demand] is None
        wanted = WORDS[host][one.key]
        if drawn_here and wanted is PATTERN_OF_THE_NUMBERS:
            wanted = {"pattern": pattern_of(one.plan.by_id["a"])}
        if drawn_here and not any(inside(wanted, node) for node in said(host, one)):
            missing.append((one.kind, one.key))
    assert missing == []


# The parts of the table ---------------------------------------------------------------------------


def test_every_limit_of_a_kind_is_tried() -> None:
    limits = {limit for kind in stated_kinds().values() for limit in kind.limits}
    assert limits - OF_PAPER == LIMITS.keys()
    tried = {demand for drawing in drawings(AHost(bare)) for demand in drawing.outcomes}
    assert tried == OF_FIELDS.keys() - {"section"}


@pytest.mark.slow  # a document of Word for each of them
def test_the_table_of_the_documentation_is_as_the_hosts_are() -> None:
    text = demanding_forms.PAGE.read_text("utf-8")
    assert demanding_forms.page() == text, "python -m tests.support.demanding_forms --write"


@each_host
def test_every_loss_has_words(host: str) -> None:
    for loss in [loss for drawing in drawings(find(host)) for loss in drawing.outcomes.values() if loss]:
        texts = [loss_text(loss.feature, loss.params, "A", lang) for lang in ("vi", "en")]
        assert not any("{" in text or text.endswith(f": {loss.feature}") for text in texts), loss


# The walk -----------------------------------------------------------------------------------------


def losses_of(
    emit: Callable[[Demands], Any], *fields: dict[str, Any], **section: Any
) -> set[tuple[Any, ...]]:
    from dvc_core import forms

    demands = Demands(forms.plan(form_of(*fields, **section), ON))
    emit(demands)
    return {(loss.field, loss.feature, loss.kind) for loss in demands.losses()}


def test_a_kind_that_a_host_does_not_know_is_drawn_as_its_plainer_one() -> None:
    def emit(demands: Demands) -> None:
        for one in demands.fields():
            drawn_as = demands.supported(one, {"van_ban", "so_thap_phan", "dia_chi"})
            seen.append((one.kind, drawn_as.kind))

    seen: list[tuple[str, str]] = []
    lost = losses_of(emit, field("a", "tien"), field("b", "ngay"), field("c"))
    assert seen == [("tien", "so_thap_phan"), ("ngay", "van_ban"), ("van_ban", "van_ban")]
    assert {("a", "plainer_kind", "approximated"), ("b", "plainer_kind", "approximated")} <= lost
    assert not any(name == "c" for name, *_ in lost)
    with pytest.raises(KeyError, match="bang"):
        losses_of(emit, field("d", "bang", cot=[field("x")]))


def test_a_condition_of_a_section_is_one_of_its_fields() -> None:
    def emit(demands: Demands) -> None:
        for one in demands.fields():
            demands.use(one, "kind")
            demands.use(one, "shown_if")

    def framed(demands: Demands) -> None:
        emit(demands)
        for section in demands.sections:
            demands.use_section(section, "shown_if")

    part = {"ma": "p", "tieu_de": "P", "hien_khi": IF_YES, "truong": [field("x"), field("y")]}
    first = {"ma": "dau", "tieu_de": "Đầu", "truong": [field("co", "co_khong")]}
    made = forms.plan(Form.model_validate({"ten": "T", "phan": [first, part]}), ON)
    for drawn, wanted in ((emit, {"x", "y"}), (framed, set())):
        demands = Demands(made)
        drawn(demands)
        assert {loss.field for loss in demands.losses() if loss.feature == "condition_shown"} == wanted


def test_a_table_that_is_not_drawn_stands_for_its_columns() -> None:
    lost = losses_of(lambda _: None, field("b", "bang", cot=[field("x", bat_buoc=True)]))
    assert lost == {("b", "kind", "dropped")}


def test_a_host_may_give_up_in_its_own_words() -> None:
    def emit(demands: Demands) -> None:
        demands.report("text_form", "dropped")
        demands.drop_all("paper_unchecked", "required", "ghi_chu")
        for one in demands.fields():
            if one.kind != "ghi_chu":
                demands.use(one, "kind", approximated="partial_date")
                demands.use(one, "typed")
                demands.drop(one, "maximum", "paper_limits")
                demands.use(one, "minimum")

    asked = (field("a", "so_nguyen", bat_buoc=True), field("n", "ghi_chu"))
    assert losses_of(emit, *asked) == {
        (None, "text_form", "dropped"),
        (None, "paper_unchecked", "dropped"),
        ("a", "partial_date", "approximated"),
        ("a", "paper_limits", "dropped"),
    }


def test_a_length_that_the_pattern_says_is_kept_with_it() -> None:
    def emit(demands: Demands) -> None:
        for one in demands.fields():
            demands.use(one, "kind")
            demands.use(one, "pattern")

    said_by_pattern = field("a", mau_ky_tu="[a-z]{2,4}", do_dai_toi_thieu=2, do_dai_toi_da=4)
    shorter = field("a", mau_ky_tu="[a-z]{2,4}", do_dai_toi_thieu=3, do_dai_toi_da=4)
    assert losses_of(emit, said_by_pattern) == set()
    assert losses_of(emit, shorter) == {("a", "limits", "dropped")}


def test_the_note_of_a_section_and_its_pages_are_asked_too() -> None:
    assert (None, "note", "dropped") in losses_of(lambda _: None, field("a"), mo_ta="Khai rõ")
    parts = [{"ma": f"p{at}", "tieu_de": "P", "trang": at, "truong": [field(f"f{at}")]} for at in (1, 2)]
    demands = Demands(forms.plan(Form.model_validate({"ten": "T", "phan": parts}), ON))
    assert Loss(None, "one_page", "approximated") in demands.losses()
    demands.use_for_form(PAGES)
    assert Loss(None, "one_page", "approximated") not in demands.losses()


@pytest.mark.parametrize("host", sorted({*host_names()} - {"jsonschema", "print", "docx"}))
def test_a_new_kind_is_drawn_by_every_host_as_its_plainer_one(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = kinds()
    new = known["dien_thoai"]._replace(name="moi", fallback="van_ban")
    monkeypatch.setattr("dvc_core.hosts.walk.demands.kind_named", lambda name: {**known, "moi": new}[name])
    plan = forms.plan(form_of(field("a", bat_buoc=True, do_dai_toi_da=5)), ON)
    asked = plan.by_id["a"]._replace(kind="moi")
    made = plan._replace(
        sections=(plan.sections[0]._replace(fields=(asked,)),), by_id={**plan.by_id, "a": asked}
    )
    demands, text = Demands(made), Demands(plan)
    assert find(host).emit(demands) is not None
    find(host).emit(text)
    lost = text.losses()
    assert [one for one in demands.losses() if one not in lost] == [Loss("a", "plainer_kind", "approximated")]


@pytest.mark.parametrize("host", ["alpaca", "formio", "formjs", "jsonforms", "rjsf", "surveyjs", "xlsform"])
def test_a_new_kind_is_drawn_natively_by_one_entry(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module: Any = find(host)
    plan = forms.plan(form_of(field("a", bat_buoc=True, do_dai_toi_da=5, tro_giup="Xem kỹ")), ON)
    asked = plan.by_id["a"]._replace(kind="moi")
    section = plan.sections[0]._replace(fields=(asked,))
    made = plan._replace(sections=(section,), by_id={**plan.by_id, "a": asked})
    table: dict[str, Any] = {**module.WRITING.kinds, "moi": module.WRITING.kinds["van_ban"]}
    text, new = Demands(plan), Demands(made)
    written = module.emit(text)
    monkeypatch.setattr(module, "WRITING", module.WRITING._replace(kinds=table))
    assert module.emit(new) == written
    assert new.losses() == text.losses()


def test_what_may_not_be_changed_is_drawn_by_an_entry_of_its_own() -> None:
    def text(_: FormQuestion) -> str:
        return "text"

    def fixed(asked: FormQuestion) -> str:
        assert asked.use("read_only")
        return "fixed"

    fields = (field("a", chi_doc=True), field("b"), field("c", "ghi_chu"))
    for kinds_drawn, wanted in (({}, ["text", "text", "text"]), ({FIXED: fixed}, ["fixed", "text", "text"])):
        demands = Demands(forms.plan(form_of(*fields), ON))
        writing = Writing({"van_ban": text, "ghi_chu": text, **kinds_drawn}, lambda _, drawn: drawn)
        assert [draw(one, demands, writing) for one in demands.fields()] == wanted
        assert (Loss("a", "read_only", "dropped") in demands.losses()) is (not kinds_drawn)


@pytest.mark.parametrize("host", ["rjsf", "jsonforms"])
def test_what_a_number_decides_that_the_host_does_not_reckon_is_shown_and_never_demanded(host: str) -> None:
    form = form_of(
        field("a", "so_nguyen"),
        field("t", "so_nguyen", cach_tinh={"tong": ["a", 1]}, toi_da=9),
        field("b", bat_buoc=True, hien_khi={"truong": "t", "toi_thieu": 5}),
    )
    rendered = render(form, host, ON)
    schema: Any = rendered.content["schema"]  # type: ignore[index, call-overload]
    record: dict[str, Any] = {"a": "9"}
    held_in: Any = {"a": record} if host == "rjsf" else record
    assert jsonschema.Draft7Validator(schema).is_valid(held_in)
    [drawn] = [node["t"] for node in nodes(schema) if "t" in node and "b" in node]
    assert drawn["readOnly"] is True
    assert "maximum" not in drawn
    told = {(loss.field, loss.feature) for loss in rendered.losses}
    assert {("t", "computed"), ("b", "condition_shown"), ("b", "required")} <= told
