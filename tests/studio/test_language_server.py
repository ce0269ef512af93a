"""An editor and ``tthc lsp``: findings, fixes, completion and hover over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from dvc_core import check, load_text
from dvc_core.cli.main import tthc
from dvc_core.finding import Edit
from dvc_core.model.completion import complete
from dvc_core.source.lines import Lines, edited
from dvc_core.studio.language_server import is_procedure

ON = "2026-11-24"
#: A character that is two units of UTF-16 stands before what is wrong.
TEXT = """\
phien_ban: procedure/v0
ma_thu_tuc: "9.000001"
# tthc: ignore[DVC104] lý do: bản nháp
linh_vuc: {ma: 😀, ten: Thử, tenn: x}
thanh_phan_ho_so: {so_bo: 01 bộ}
"""
TYPED = TEXT.replace(", tenn: x", "").replace("01 bộ", "1")
URI = Path("/kho/procedures/thu/9.000001.yaml").as_uri()
ID = types.TextDocumentIdentifier(URI)


async def _session() -> dict[str, object]:
    """What an editor is answered in one session."""
    command = [sys.executable, "-m", "dvc_core", "lsp", "--as-of", ON, "--isolated"]
    client = cast("LanguageClient", await ClientServerConfig(command).start())
    await client.initialize_session(
        types.InitializeParams(client_capabilities("visual_studio_code"), root_uri="file:///kho")
    )
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(URI, "yaml", 1, TEXT))
    )
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    shown = list(client.diagnostics[URI])
    whole = types.Range(types.Position(0, 0), types.Position(9, 0))
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(ID, whole, types.CodeActionContext([]))
    )
    completed = await client.text_document_completion_async(
        types.CompletionParams(ID, types.Position(3, len("linh_vuc: {ma: xx, ")))
    )
    hovered = await client.text_document_hover_async(types.HoverParams(ID, types.Position(4, 20)))
    for version, text in ((2, "a: ["), (3, TYPED)):  # only what is typed last is checked
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, URI),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    after = list(client.diagnostics[URI])
    client.text_document_did_close(types.DidCloseTextDocumentParams(ID))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    left = list(client.diagnostics[URI])
    await client.shutdown_session()
    return {
        "shown": shown,
        "actions": actions,
        "completed": completed,
        "hovered": hovered,
        "after": after,
        "left": left,
    }


@pytest.fixture(scope="module")
def session() -> dict[str, object]:
    return asyncio.run(asyncio.wait_for(_session(), 60))


@pytest.mark.long
def test_findings_are_those_of_check_at_their_places(session: dict[str, object]) -> None:
    shown = cast("list[types.Diagnostic]", session["shown"])
    errors = [one for one in shown if one.severity == types.DiagnosticSeverity.Error]
    found = [one for one in check(load_text(TEXT), on=date.fromisoformat(ON)) if one.severity == "error"]
    assert [(one.code, one.range.start.line + 1) for one in errors] == [
        (one.code, one.span.line) for one in found
    ]
    unknown = next(one for one in errors if one.code == "DVC021")
    assert unknown.range.start.character == len("linh_vuc: {ma: xx, ten: Thử, ")
    assert unknown.source == "tthc"


@pytest.mark.long
def test_a_fix_says_what_it_does_and_its_edits_mend_the_text(session: dict[str, object]) -> None:
    actions = cast("list[types.CodeAction]", session["actions"])
    (one,) = [action for action in actions if action.title.startswith("DVC023")]
    assert (one.title, one.is_preferred) == ("DVC023: “01 bộ” → “1” (cần xem lại)", False)
    assert one.edit is not None
    assert one.edit.changes is not None
    (edit,) = one.edit.changes[URI]
    lines = Lines(TEXT)
    start = lines.line_start(edit.range.start.line + 1) + edit.range.start.character
    end = lines.line_start(edit.range.end.line + 1) + edit.range.end.character
    assert "so_bo: 1}" in edited(TEXT, [Edit(start, end, edit.new_text)])


@pytest.mark.long
def test_completion_and_hover_are_those_of_the_library(session: dict[str, object]) -> None:
    completed = cast("list[types.CompletionItem]", session["completed"])
    column = len("linh_vuc: {ma: x, ") + 1
    assert [one.label for one in completed] == [one.label for one in complete(TEXT, 4, column)]
    hovered = cast("types.Hover", session["hovered"])
    assert "Số lượng hồ sơ (bộ)" in str(hovered.contents)


@pytest.mark.long
def test_what_is_typed_last_is_checked_and_a_closed_text_has_no_findings(session: dict[str, object]) -> None:
    after = cast("list[types.Diagnostic]", session["after"])
    found = check(load_text(TYPED), on=date.fromisoformat(ON))
    assert [one.code for one in after] == [one.code for one in found if one.suppressed is None]
    assert session["left"] == []


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("/kho/procedures/x/a.yaml", "", True),
        ("/kho/khac/a.yml", "phien_ban: procedure/v0", True),
        ("/kho/procedures/danh-muc/a.yaml", "phien_ban: code_list/v0", False),
        ("/kho/docker-compose.yaml", "services: {}", False),
        ("/kho/procedures/x/a.json", "", False),
    ],
)
def test_files_that_are_no_procedures_are_left_alone(path: str, text: str, *, expected: bool) -> None:
    assert is_procedure(path, text) is expected


def test_without_pygls_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dvc_core.studio.language_server", None)
    found = CliRunner().invoke(tthc, ["lsp"])
    assert found.exit_code == 2
    assert "pip install pygls" in found.output
