"""The example service: its answers follow the published shapes, bad input is an answer."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docs.generate import MODELS, PUBLIC
from jsonschema import Draft202012Validator

from dvc_core import (
    assess,
    burden,
    check,
    checklist,
    deadline,
    fee,
    load,
    load_text,
    render,
    to_data,
)
from dvc_core.answers.records import Event
from dvc_core.hosts.walk.rendering import host_names
from dvc_core.levels.in_force import framework_in_force

from .support.files import CASES, GOLDEN, ROOT
from .support.forms import SMALL

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

pytest.importorskip("fastapi", reason="the service needs fastapi: pip install '.[test]'")

from examples.service import pages

BASE = CASES / "base.yaml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("catalogue")
    (path / "minh-hoa").mkdir()
    (path / "minh-hoa" / "1.000002.yaml").write_bytes(BASE.read_bytes())
    (path / "minh-hoa" / "nhap.yaml").write_text("phien_ban: procedure/v0\nma_thu_tuc: nháp/1\n", "utf-8")
    (path / "minh-hoa" / "2.000002.yaml").write_text(
        SMALL.replace("v0\n", "v0\nma_thu_tuc: '2.000002'\n"), "utf-8"
    )
    (path / "hong.yaml").write_text("a: [", "utf-8")
    return path


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    pytest.importorskip("httpx", reason="the test client of fastapi needs httpx")
    from examples.service.app import create_app
    from fastapi.testclient import TestClient

    with TestClient(create_app(folder)) as made:
        yield made


def described(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def ask(client: TestClient, operation: str, status: int = 200, **parts: Any) -> Any:
    """The answer to a request, held against what the service says of itself."""
    method, _, path = operation.partition(" ")
    reply = client.request(method, path, **parts)
    assert reply.status_code == status, reply.text
    whole = described(client)
    [known] = [one for one in whole["paths"] if re.fullmatch(re.sub(r"{\w+}", "[^/]+", one), path)]
    answers = whole["paths"][known][method.lower()]["responses"]
    media_type = reply.headers["content-type"]
    assert media_type in answers[str(status) if status == 200 else "default"]["content"]
    assert (media_type == pages.MEDIA_TYPE) is (status >= 400)
    return reply.json()


def test_health(client: TestClient) -> None:
    body = ask(client, "GET /health")
    assert (body["status"], body["files"], body["unreadable"]) == ("ok", 4, 1)


def test_list_names_the_framework_of_every_level(client: TestClient) -> None:
    listed = ask(client, "GET /procedures", params={"lang": "en", "on": "2020-01-01"})
    assert [(one["code"], one["achievable"], one["forms"]) for one in listed] == [
        ("1.000002", 4, ["don"]),
        ("2.000002", 0, ["don"]),
        ("nháp/1", 0, []),
    ]
    assert {one["framework"]["id"] for one in listed} == {"tt-32-2017"}
    for day in ("2026-11-24", "2026-11-24T09:00:00", "2026-11-23T22:00:00+00:00"):
        listed = ask(client, "GET /procedures", params={"on": day})
        assert {one["framework"]["id"] for one in listed} == {framework_in_force(date(2026, 11, 24))}


def test_one_procedure_is_the_file_as_data(client: TestClient) -> None:
    body = ask(client, "GET /procedures/1.000002")
    assert body["yeu_cau_dieu_kien"] == "khong_co"
    assert client.get("/procedures/../etc/passwd").status_code == 404


@pytest.mark.parametrize(("lang", "verdict"), [("vi", "đã nêu"), ("en", "stated")])
def test_level(client: TestClient, folder: Path, lang: Any, verdict: str) -> None:
    body = ask(client, "GET /procedures/1.000002/level", params={"lang": lang, "on": "2020-01-01"})
    [one] = body
    assert (one["proven"], one["achievable"], one["framework"]["in_force"]) == (2, 4, True)
    assert one["criteria"][0]["reason"] == verdict
    assert one["file"] == "1.000002.yaml"
    assert {**to_data(assess(load(BASE), on=date(2020, 1, 1)), lang), "file": one["file"]} == one
    both = ask(client, "GET /procedures/1.000002/level", params={"on": "2026-11-24"})
    assert [one["framework"]["id"] for one in both] == ["nd-224-2026", "tt-32-2017"]
    assert str(folder) not in json.dumps(both)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_to_be_paid(lang: Any) -> None:
    from examples.service.app import create_app
    from fastapi.testclient import TestClient

    path = GOLDEN / "phi" / "ho-chieu.yaml"
    procedure = load(path).procedure
    assert procedure is not None
    operation, answers = "POST /procedures/1.001471/fee", {"ly_do": "moi", "la": 1}
    with TestClient(create_app(path.parent)) as client:
        for on, status in (("2026-11-24", "interval"), ("2027-03-01", "unknown")):
            query = {"on": on, "channel": "truc_tuyen", "lang": lang}
            body = ask(client, operation, params=query, json=answers)
            assert body["status"] == status
            assert body == to_data(fee(procedure, answers, "truc_tuyen", date.fromisoformat(on)), lang)
        assert ask(client, operation, json={"ly_do": "moi", "cong_dan_so": False})["faults"] == []
        ask(client, operation, 422, json=[])
        ask(client, operation, 422, params={"channel": "email"}, json={})
        ask(client, operation, 413, content=b"{" + b" " * 2**21 + b"}")
        ask(client, "POST /procedures/9.999999/fee", 404, json={})


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_when_a_dossier_is_due(tmp_path: Path, lang: Any) -> None:
    from examples.service.app import create_app
    from fastapi.testclient import TestClient

    # Beside it stands the same procedure as it was.
    path = Path(shutil.copy(GOLDEN / "ho-so" / "trong-giu-xe.yaml", tmp_path))
    procedure = load(path).procedure
    assert procedure is not None
    operation = "POST /procedures/9.100040/deadline"
    told = {
        "events": [{"kind": "tiep_nhan", "at": "2026-11-20T00:00"}],
        "answers": {"quy_mo": "lon", "la": 1},
    }
    with TestClient(create_app(path.parent)) as client:
        query = {"received": "2026-11-20", "channel": "truc_tuyen", "lang": lang}
        body = ask(client, operation, params=query, json=told)
        accepted = Event("tiep_nhan", datetime.fromisoformat("2026-11-20T00:00"))
        day = date(2026, 11, 20)
        found = deadline(procedure, day, [accepted], {"quy_mo": "lon", "la": 1}, "truc_tuyen")
        assert body == to_data(found, lang)
        assert body["events"] == [{"kind": "tiep_nhan", "at": "2026-11-20T00:00"}]
        at = {"received": "2026-11-20T09:30"}
        assert ask(client, operation, params=at, json={})["received"] == "2026-11-20T09:30"
        ask(client, operation, 422, json={})
        for wrong in ("2026-11", "20/11/2026", "2026-11-31", "2026-11-20T24:10", "1795132800"):
            ask(client, operation, 422, params={"received": wrong}, json={})
        happened: list[Any] = [
            {"kind": "mat", "at": "2026-11-20"},
            {"kind": "rut", "at": 3},
            {"kind": "rut"},
            1,
        ]
        wrongs: list[Any] = [
            [],
            {"x": 1},
            {"events": {}},
            {"answers": []},
            *({"events": [e]} for e in happened),
        ]
        for one in wrongs:
            ask(client, operation, 422, params=at, json=one)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_to_be_brought(tmp_path: Path, lang: Any) -> None:
    from examples.service.app import create_app
    from fastapi.testclient import TestClient

    # Beside it stands the same procedure as it was.
    path = Path(shutil.copy(GOLDEN / "ho-so" / "trong-giu-xe.yaml", tmp_path))
    procedure = load(path).procedure
    assert procedure is not None
    operation, answers = "POST /procedures/9.100040/checklist", {"quy_mo": "lon", "la": 1}
    with TestClient(create_app(path.parent)) as client:
        query = {"on": "2026-11-24", "channel": "truc_tuyen", "lang": lang}
        body = ask(client, operation, params=query, json=answers)
        on = date(2026, 11, 24)
        assert body.pop("ways") == to_data(burden(procedure, answers, on), lang)
        assert body == to_data(checklist(procedure, answers, "truc_tuyen", on), lang)
        ask(client, operation, 422, json=[])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_posted_is_checked_and_graded(client: TestClient, lang: Any) -> None:
    text = BASE.read_text("utf-8").replace("ten_thu_tuc:", "ten_thu_tucc:")
    query = {"lang": lang, "on": "2026-11-24"}
    body = ask(client, "POST /check", params=query, content=text.encode())
    assert [f["code"] for f in body["findings"]] == ["DVC021"]
    assert body["findings"][0]["message"].startswith("Không có mục" if lang == "vi" else "There is no key")
    assert body["findings"] == to_data(check(load_text(text, "<body>"), on=date(2026, 11, 24)), lang)
    assert not body["usable"]
    assert [one["achievable"] for one in body["levels"]] == [None, None]


def test_json_is_a_procedure_as_yaml_is(client: TestClient) -> None:
    data = load(BASE).source.data
    body = ask(client, "POST /check", json=data, params={"on": "2020-01-01"})
    assert (body["usable"], [one["achievable"] for one in body["levels"]]) == (True, [4])
    spoilt = ask(client, "POST /check", json={**data, "ten_thu_tucc": "x"})
    assert {f["path"] for f in spoilt["findings"]} >= {"ten_thu_tucc"}


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"a: [", b"\x00", b"- 1", b"&a [*a]"])
def test_bad_input_is_an_answer(client: TestClient, content: bytes) -> None:
    found = ask(client, "POST /check", content=content)
    assert "error" in {one["severity"] for one in found["findings"]}


@pytest.mark.parametrize(
    ("status", "content"),
    [
        (400, b""),
        (400, b"{"),
        (400, b"\xff"),
        (400, b'{"a": 1, "a": 2}'),
        (400, b'{"a": NaN}'),
        (400, b'{"a": "\xed\xa0\x80"}'),
        (400, '{"a": "\\ud800"}'.encode("utf-16")),
        (400, b"[" * 100_000),
        (422, b"[" * 120 + b"]" * 120),
        (422, b"9" * 5000),
        (422, b"[1]"),
        (422, b"null"),
    ],
    ids=[
        "nothing",
        "cut",
        "latin",
        "twice",
        "nan",
        "raw half",
        "wide",
        "unending",
        "deep",
        "long",
        "list",
        "null",
    ],
)
def test_what_is_no_json_and_no_object_is_a_problem(client: TestClient, status: int, content: bytes) -> None:
    body = ask(client, "POST /check", status, content=content, headers={"content-type": "application/json"})
    assert body["status"] == status
    assert body["detail"]


@pytest.mark.parametrize("host", host_names())
def test_a_form_in_any_host_and_what_it_sends(client: TestClient, host: str) -> None:
    path = f"/procedures/2.000002/forms/don/{host}"
    body = ask(client, f"GET {path}", params={"on": "2026-11-24", "lang": "en"})
    procedure = load_text(SMALL).procedure
    assert procedure is not None
    assert procedure.forms
    form = procedure.forms["don"]
    assert body == to_data(render(form, host, date(2026, 11, 24), "en"), "en")
    told = ask(client, f"POST {path}/submissions", json={"la": "x"}, params={"lang": "en"})
    assert not told["accepted"]
    assert ("unknown", ["la"]) in [(one["code"], one["path"]) for one in told["problems"]]
    others: tuple[Any, ...] = (None, [], "x", 5)
    for data in others:
        assert not ask(client, f"POST {path}/submissions", content=json.dumps(data))["accepted"]


def test_a_submission_that_is_right(client: TestClient) -> None:
    path = "POST /procedures/2.000002/forms/don/jsonschema/submissions"
    told = ask(client, path, json={"ten": " An ", "cam_doan": True}, params={"on": "2026-11-24"})
    assert told == {
        "accepted": True,
        "record": {"ten": "An", "cam_doan": True},
        "problems": [],
    }


@pytest.mark.parametrize(
    ("operation", "status", "says"),
    [
        ("GET /procedures/9.999999", 404, "9.999999"),
        ("GET /procedures/9.999999/level", 404, "9.999999"),
        ("GET /procedures/2.000002/forms/khac/html", 404, "don"),
        ("GET /procedures/2.000002/forms/don/formoi", 404, "formio"),
        ("GET /procedures/1.000002/level?on=31/12/2020", 422, "a date is written 2026-11-24"),
        ("GET /procedures/1.000002/level?on=0", 422, "a date is written 2026-11-24"),
        ("GET /procedures?lang=fr", 422, "'vi'"),
        ("GET /khong-co", 404, "Not Found"),
        ("DELETE /health", 405, "Not Allowed"),
        ("GET /bieu-mau/9.999999/to-khai", 404, "9.999999"),
    ],
)
def test_whatever_is_wrong_with_a_request_is_a_problem(
    client: TestClient, operation: str, status: int, says: str
) -> None:
    method, _, path = operation.partition(" ")
    reply = client.request(method, path)
    assert (reply.status_code, reply.headers["content-type"]) == (status, pages.MEDIA_TYPE)
    body = reply.json()
    assert (body["type"], body["status"]) == ("about:blank", status)
    assert says in body["detail"]
    assert [one["at"][0] for one in body["errors"]] == (["query"] if "on=" in path or "lang" in path else [])
    # A person reads a page.
    page = client.request(method, path, headers={"accept": "text/html,*/*;q=0.8"})
    assert page.status_code == status
    assert page.headers["content-security-policy"].startswith("default-src 'self'")
    assert f"{status}" in page.text


def test_what_was_sent_is_not_sent_back(client: TestClient) -> None:
    reply = client.get("/procedures", params={"lang": "<script>", "on": "bi-mat"})
    assert reply.status_code == 422
    assert "script" not in reply.text
    assert "bi-mat" not in reply.text


def test_a_fault_of_the_service_is_a_problem_that_tells_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from examples.service import app as service
    from fastapi.testclient import TestClient

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("/home/secret")

    monkeypatch.setattr(service, "framework_in_force", broken)
    with TestClient(service.create_app(folder), raise_server_exceptions=False) as client:
        reply = client.get("/procedures")
    assert (reply.status_code, reply.headers["content-type"]) == (500, pages.MEDIA_TYPE)
    assert "secret" not in reply.text


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_every_day_of_the_calendar_is_answered(client: TestClient, on: str) -> None:
    query = {"on": on}
    ask(client, "GET /procedures", params=query)
    ask(client, "GET /procedures/1.000002/level", params=query)
    ask(client, "POST /procedures/1.000002/fee", params=query, json={})
    ask(client, "POST /check", params=query, content=BASE.read_bytes())
    ask(client, "GET /procedures/2.000002/forms/don/html", params=query)
    ask(client, "POST /procedures/2.000002/forms/don/html/submissions", params=query, json={})


def test_its_description_says_what_may_be_sent(client: TestClient) -> None:
    paths = described(client)["paths"]
    assert len(paths) == 10
    assert all("requestBody" in operations["post"] for operations in paths.values() if "post" in operations)


@pytest.mark.parametrize(
    ("operation", "entry"),
    [
        ("fee", "answers#FeeAnswerEntry"),
        ("checklist", "answers#ChecklistAnswerEntry"),
        ("deadline", "answers#DeadlineAnswerEntry"),
        ("level", "levels#LevelsEntry"),
    ],
)
def test_what_comes_has_a_published_shape(client: TestClient, operation: str, entry: str) -> None:
    """As the README says: what is named as in the schema is as the schema has it."""
    schema, _, name = entry.partition("#")
    whole = json.loads((ROOT / "schemas" / f"{schema}.v0.json").read_text("utf-8"))
    asked = {"received": "2026-11-20"} if operation == "deadline" else {}
    method = "GET" if operation == "level" else "POST"
    body = ask(client, f"{method} /procedures/1.000002/{operation}", params=asked, json={})
    known = whole["$defs"][name]["properties"]
    for one in body if isinstance(body, list) else [body]:
        kept = {key: value for key, value in one.items() if key in known}
        assert len(kept) > 9
        judge = Draft202012Validator({**whole["$defs"][name], "required": [], "$defs": whole["$defs"]})
        assert [error.message for error in judge.iter_errors(kept)] == []


def test_it_is_small() -> None:
    lines = [path.read_text("utf-8").count("\n") for path in (ROOT / "examples/service").glob("*.py")]
    assert sum(lines) <= 700


def test_the_examples_stand_on_public_names() -> None:
    """Private modules may move; what is taken from one says so beside it."""
    public = {"dvc_core", *PUBLIC, *MODELS}
    paths = sorted((ROOT / "examples").rglob("*.py"))
    assert len(paths) > 8
    for path in paths:
        lines = re.findall(r"^(?:from|import) (dvc_core\S*)(.*)", path.read_text("utf-8"), re.M)
        assert [name for name, rest in lines if name not in public and "# private:" not in rest] == [], path
