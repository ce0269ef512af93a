"""The language server: an editor is answered as the page is, over standard input and output.

Findings with their fixes, completion and hover of procedures; findings of the files beside procedures. Needs pygls (the
extra ``lsp``), which nothing else imports.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import PositionCodec, TextDocument

from .. import _version
from ..finding import Applicability, Finding, Fix, Severity
from ..model.completion import complete, hover
from ..model.loader import Catalog, load_catalog
from ..model.sidecar_files import FOLDERS, is_yaml, kind_of
from ..source.lines import Lines
from ..words import Both, Lang, cite, format_message, message

#: The findings of a text under a path, with what stands beside it.
Judge = Callable[[str, str, Catalog | None], list[Finding]]

#: Seconds without a key pressed after which a text is checked.
PAUSE = 0.2
_SEVERITY = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Hint,
}
_BASIS: Both = {"vi": "Căn cứ: {law}", "en": "Basis: {law}"}
_NEEDS_LOOK: Both = {"vi": " (cần xem lại)", "en": " (needs a look)"}
#: So much of a text is shown in the title of a fix.
_SHOWN = 40


class Positions(NamedTuple):
    """The lines of a text, and how the editor counts what stands in one."""

    lines: Lines
    codec: PositionCodec

    def range(self, start: int, end: int) -> types.Range:
        """What stands between two offsets, as the editor counts it."""

        def at(line: int, column: int) -> types.Position:
            return types.Position(line - 1, self.codec.client_num_units(self.lines.line(line)[: column - 1]))

        span = self.lines.span(start, end)
        return types.Range(at(span.line, span.column), at(span.end_line, span.end_column))

    def place(self, position: types.Position) -> tuple[int, int]:
        """The line and column, from 1 and in code points, of a position as the editor counts it."""
        line = self.lines.line(position.line + 1)
        there = types.Position(0, position.character)
        column = self.codec.position_from_client_units([line], there).character + 1 if line else 1
        return position.line + 1, column


class CheckedText(NamedTuple):
    """A version of a text with its findings."""

    version: int | None
    positions: Positions
    findings: list[Finding]


class Server(LanguageServer):
    """A server with what it has found in each text."""

    def __init__(self, judge: Judge, lang: Lang) -> None:
        super().__init__("tthc", _version.VERSION)
        self.judge = judge
        self.lang: Lang = lang
        self.judged: dict[str, CheckedText] = {}

    def text(self, uri: str) -> tuple[TextDocument, str, Positions]:
        """A text that is open, with its path and how its places are counted."""
        doc = self.workspace.get_text_document(uri)
        return doc, Path(to_fs_path(uri) or uri).as_posix(), Positions(Lines(doc.source), doc.position_codec)

    def publish(self, uri: str) -> CheckedText | None:
        """Check a text and send its findings; None for one that is neither a procedure nor a file beside procedures."""
        doc, path, positions = self.text(uri)
        if not is_procedure(path, doc.source) and kind_of(path) is None:
            return None
        found = [one for one in self.judge(doc.source, path, catalog_of(path)) if one.suppressed is None]
        judged = self.judged[uri] = CheckedText(doc.version, positions, found)
        shown = [_diagnostic(one, positions, self.lang) for one in found]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, doc.version))
        return judged


def language_server(judge: Judge, lang: Lang = "vi") -> Server:
    """Make a server, not yet running, of which ``judge`` gives the findings."""
    server = Server(judge, lang)
    triggers = types.CompletionOptions(trigger_characters=[":", " ", "-", ".", "{", "[", ",", "/"])
    fixes = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(_opened)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(_changed)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(_saved)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(_closed)
    server.feature(types.TEXT_DOCUMENT_COMPLETION, triggers)(_completed)
    server.feature(types.TEXT_DOCUMENT_HOVER)(_hovered)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, fixes)(_fixes)
    return server


def _opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    ls.publish(params.text_document.uri)


async def _changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Check a text once nothing is typed any more."""
    await asyncio.sleep(PAUSE)
    doc = ls.workspace.text_documents.get(params.text_document.uri)
    if doc is not None and doc.version == params.text_document.version:
        ls.publish(params.text_document.uri)


def _saved(ls: Server, _params: types.DidSaveTextDocumentParams) -> None:
    """Check every open text: what stands beside it may be what was saved."""
    for uri in list(ls.workspace.text_documents):
        ls.publish(uri)


def _closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    ls.judged.pop(params.text_document.uri, None)
    ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))


def _completed(ls: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
    doc, path, positions = ls.text(params.text_document.uri)
    if not is_procedure(path, doc.source):
        return []
    place = positions.place(params.position)
    found = complete(doc.source, *place, catalog=catalog_of(path), lang=ls.lang)
    return [
        types.CompletionItem(
            one.label,
            detail=one.detail,
            documentation=one.doc,
            sort_text=f"{number:04}",
            filter_text=one.filter_text,
            # The text is indented as it is to stand.
            insert_text_mode=types.InsertTextMode.AsIs,
            text_edit=types.TextEdit(positions.range(one.start, one.end), one.insert),
        )
        for number, one in enumerate(found)
    ]


def _hovered(ls: Server, params: types.HoverParams) -> types.Hover | None:
    doc, path, positions = ls.text(params.text_document.uri)
    if not is_procedure(path, doc.source):
        return None
    place = positions.place(params.position)
    found = hover(doc.source, *place, catalog=catalog_of(path), lang=ls.lang)
    if found is None:
        return None
    said = types.MarkupContent(types.MarkupKind.PlainText, found.text)
    return types.Hover(said, positions.range(found.start, found.end))


def _fixes(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    uri = params.text_document.uri
    judged = ls.judged.get(uri)
    if judged is None or judged.version != ls.text(uri)[0].version:
        judged = ls.publish(uri)
    return [] if judged is None else list(_actions(judged, params.range, uri, ls.lang))


def is_procedure(path: str, text: str) -> bool:
    """Whether a file is one of a procedure: it says so, or lies below a folder of procedures."""
    parts = Path(path).parts[:-1]
    if not is_yaml(path) or FOLDERS.intersection(parts):
        return False
    return "procedures" in parts or "phien_ban: procedure/" in text[:2000]


def catalog_of(path: str) -> Catalog | None:
    """What stands beside a file, as it lies on the disk; None for one that lies nowhere yet."""
    folder = Path(path).parent
    return load_catalog(folder) if folder.is_dir() else None


def _diagnostic(one: Finding, positions: Positions, lang: Lang) -> types.Diagnostic:
    """A finding in words, with how to fix it and its law."""
    said = message(one, lang)
    laws = "; ".join(cite(law, lang) for law in one.law)
    parts = (said.text, said.help, format_message(_BASIS, lang, law=laws) if laws else "")
    return types.Diagnostic(
        positions.range(one.span.start, one.span.end),
        "\n".join(part for part in parts if part),
        severity=_SEVERITY[one.severity],
        code=one.code,
        source="tthc",
    )


def _actions(judged: CheckedText, where: types.Range, uri: str, lang: Lang) -> Iterator[types.CodeAction]:
    """The fixes of the findings at a place; what needs a look says so and is not preferred."""
    positions = judged.positions
    for one in judged.findings:
        at = positions.range(one.span.start, one.span.end)
        if at.end < where.start or where.end < at.start:
            continue
        for fix in (fix for fix in one.fixes if fix.applicability is not Applicability.MANUAL):
            edits = [types.TextEdit(positions.range(e.start, e.end), e.replacement) for e in fix.edits]
            yield types.CodeAction(
                _title(one, fix, positions.lines.text, lang),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[_diagnostic(one, positions, lang)],
                is_preferred=fix.applicability is Applicability.SAFE,
                edit=types.WorkspaceEdit(changes={uri: edits}),
            )


def _title(one: Finding, fix: Fix, text: str, lang: Lang) -> str:
    """The first edit of a fix: what goes and what comes in its place."""
    first, more = fix.edits[0], " …" if len(fix.edits) > 1 else ""
    look = "" if fix.applicability is Applicability.SAFE else _NEEDS_LOOK[lang]
    return (
        f"{one.code}: “{_short(text[first.start : first.end])}” → “{_short(first.replacement)}{more}”{look}"
    )


def _short(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= _SHOWN else joined[: _SHOWN - 1] + "…"
