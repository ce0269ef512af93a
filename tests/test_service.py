"""The example service: its answers follow the published shapes, bad input is an answer."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from dvc_core.cli.schemas.outputs import output_schema

from .support.files import CASES

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

BASE = CASES / "base.yaml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("catalogue")
    (path / "minh-hoa").mkdir()
    (path / "minh-hoa" / "1.000002.yaml").write_bytes(BASE.read_bytes())
    (path / "minh-hoa" / "nhap.yaml").write_text("phien_ban: procedure/v0\nma_thu_tuc: nháp/1\n", "utf-8")
    (path / "hong.yaml").write_text("a: [", "utf-8")
    return path


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    pytest.importorskip("fastapi", reason="the service needs fastapi")
    pytest.importorskip("httpx", reason="the test client of fastapi needs httpx")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # newer versions would rather have httpx2
        from fastapi.testclient import TestClient

    from examples.service.app import create_app

    with TestClient(create_app(folder)) as made:
        yield made


def follows(schema: dict[str, Any], body: Any) -> bool:
    return [error.message for error in Draft202012Validator(schema).iter_errors(body)] == []


def test_health(client: TestClient) -> None:
    body = client.get("/health").json()
    assert (body["status"], body["files"], body["unreadable"]) == ("ok", 3, 1)


def test_list_names_the_framework_of_every_level(client: TestClient) -> None:
    body = client.get("/procedures", params={"lang": "en", "on": "2026-11-24"}).json()
    assert body["total"] == 2
    assert [(p["code"], p["achievable"]) for p in body["procedures"]] == [("1.000002", 4), ("nháp/1", 0)]
    assert {p["framework"]["id"] for p in body["procedures"]} == {"tt-32-2017"}
    assert not any(p["framework"]["in_force"] for p in body["procedures"])
    page = client.get("/procedures", params={"offset": 1, "limit": 1}).json()
    assert [p["code"] for p in page["procedures"]] == ["nháp/1"]
    assert client.get("/procedures", params={"limit": 0}).status_code == 422


def test_one_procedure_is_the_file_as_data(client: TestClient) -> None:
    body = client.get("/procedures/1.000002").json()
    assert body["yeu_cau_dieu_kien"] == "khong_co"
    assert client.get("/procedures/9.999999").status_code == 404
    assert client.get("/procedures/../etc/passwd").status_code == 404


@pytest.mark.parametrize(("lang", "verdict"), [("vi", "đã nêu"), ("en", "stated")])
def test_level(client: TestClient, folder: Path, lang: str, verdict: str) -> None:
    answer = client.get("/procedures/1.000002/level", params={"lang": lang, "on": "2020-01-01"})
    body = answer.json()
    assert follows(output_schema("levels"), body)
    result = body["results"][0]
    assert (body["in_force"]["id"], result["beside"]) == ("tt-32-2017", None)
    assert (result["proven"], result["achievable"], body["framework"]["in_force"]) == (2, 4, True)
    assert result["criteria"][0]["reason"] == verdict
    assert result["file"] == "minh-hoa/1.000002.yaml"
    assert str(folder) not in answer.text
    assert client.get("/procedures/1.000002/level", params={"on": "31/12/2020"}).status_code == 422
    assert client.get("/procedures/9.999999/level").status_code == 404


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_check(client: TestClient, lang: str) -> None:
    text = BASE.read_text("utf-8").replace("ten_thu_tuc:", "ten_thu_tucc:")
    body = client.post("/check", params={"lang": lang}, content=text.encode()).json()
    assert follows(output_schema("findings"), body)
    assert [f["code"] for f in body["findings"]] == ["DVC021"]
    assert body["findings"][0]["message"].startswith("Không có mục" if lang == "vi" else "There is no key")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"a: [", b"\x00", b"- 1", b"&a [*a]"])
def test_bad_input_is_an_answer(client: TestClient, content: bytes) -> None:
    answer = client.post("/check", content=content)
    assert answer.status_code == 200
    assert follows(output_schema("findings"), answer.json())
    assert answer.json()["summary"]["errors"] >= 1


def test_a_body_without_end_is_refused(client: TestClient) -> None:
    assert client.post("/check", content=b"a" * (2 * 1024 * 1024 + 1)).status_code == 413
    assert client.post("/check", params={"lang": "fr"}, content=b"a: 1").status_code == 422


def test_its_own_description_can_be_had(client: TestClient) -> None:
    paths = json.loads(client.get("/openapi.json").text)["paths"]
    assert set(paths) == {
        "/health",
        "/procedures",
        "/procedures/{code}",
        "/procedures/{code}/level",
        "/check",
    }
