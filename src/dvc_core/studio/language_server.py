"""The language server: an editor is answered as the page is, over standard input and output.

Findings with their fixes, completion and hover of procedures. Needs pygls (the extra ``lsp``), which nothing else imports.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import shorten

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from .. import _version
from ..finding import Applicability, Finding, Fix, Severity
from ..model.completion import complete, hover
from ..model.loader import Catalog, load_catalog
from ..model.sidecar_files import FOLDERS, is_yaml
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


class Server(LanguageServer):
    """A server with what it has found in each text, and in which version of it."""

    def __init__(self, judge: Judge, lang: Lang) -> None:
        super().__init__("tthc", _version.VERSION)
        self.judge = judge
        self.lang: Lang = lang
        self.judged: dict[str, tuple[int | None, list[Finding]]] = {}

    def procedure(self, uri: str) -> tuple[TextDocument, str, Catalog | None] | None:
        """A procedure that is open, with its path and what stands beside it on the disk; None for any other file."""
        doc, path = self.workspace.get_text_document(uri), Path(to_fs_path(uri) or uri)
        if not is_procedure(path.as_posix(), doc.source):
            return None
        return doc, path.as_posix(), load_catalog(path.parent) if path.parent.is_dir() else None

    def publish(self, uri: str) -> None:
        """Check a text and send its findings; nothing for what is no procedure."""
        if (opened := self.procedure(uri)) is None:
            return
        doc, path, catalog = opened
        found = [one for one in self.judge(doc.source, path, catalog) if one.suppressed is None]
        self.judged[uri] = doc.version, found
        shown = [_diagnostic(one, doc, self.lang) for one in found]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, doc.version))


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
    if (opened := ls.procedure(params.text_document.uri)) is None:
        return []
    doc, _, catalog = opened
    found = complete(doc.source, *_place(doc, params.position), catalog=catalog, lang=ls.lang)
    return [
        types.CompletionItem(
            one.label,
            detail=one.detail,
            documentation=one.doc,
            sort_text=f"{number:04}",
            filter_text=one.filter_text,
            # The text is indented as it is to stand.
            insert_text_mode=types.InsertTextMode.AsIs,
            text_edit=types.TextEdit(_range(doc, one.start, one.end), one.insert),
        )
        for number, one in enumerate(found)
    ]


def _hovered(ls: Server, params: types.HoverParams) -> types.Hover | None:
    if (opened := ls.procedure(params.text_document.uri)) is None:
        return None
    doc, _, catalog = opened
    found = hover(doc.source, *_place(doc, params.position), catalog=catalog, lang=ls.lang)
    if found is None:
        return None
    said = types.MarkupContent(types.MarkupKind.PlainText, found.text)
    return types.Hover(said, _range(doc, found.start, found.end))


def _fixes(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    uri = params.text_document.uri
    doc = ls.workspace.get_text_document(uri)
    if ls.judged.get(uri, (None, ()))[0] != doc.version:
        ls.publish(uri)
    _, found = ls.judged.get(uri, (None, ()))
    return [action for one in found for action in _actions(one, doc, params.range, ls.lang)]


def is_procedure(path: str, text: str) -> bool:
    """Whether a file is one of a procedure: it says so, or lies below a folder of procedures."""
    parts = Path(path).parts[:-1]
    if not is_yaml(path) or FOLDERS.intersection(parts):
        return False
    return "procedures" in parts or "phien_ban: procedure/" in text[:2000]


def _range(doc: TextDocument, start: int, end: int) -> types.Range:
    """What stands between two offsets in code points, as the editor counts it."""
    lines = Lines(doc.source)

    def at(line: int, column: int) -> types.Position:
        before = lines.line(line)[: column - 1]
        return types.Position(line - 1, doc.position_codec.client_num_units(before))

    span = lines.span(start, end)
    return types.Range(at(span.line, span.column), at(span.end_line, span.end_column))


def _place(doc: TextDocument, position: types.Position) -> tuple[int, int]:
    """The line and column, from 1 and in code points, of a position as the editor counts it."""
    line = Lines(doc.source).line(position.line + 1)
    there = types.Position(0, position.character)
    column = doc.position_codec.position_from_client_units([line], there).character + 1 if line else 1
    return position.line + 1, column


def _diagnostic(one: Finding, doc: TextDocument, lang: Lang) -> types.Diagnostic:
    """A finding in words, with how to fix it and its law."""
    said, at = message(one, lang), _range(doc, one.span.start, one.span.end)
    laws = "; ".join(cite(law, lang) for law in one.law)
    parts = (said.text, said.help, format_message(_BASIS, lang, law=laws) if laws else "")
    told = "\n".join(part for part in parts if part)
    return types.Diagnostic(at, told, severity=_SEVERITY[one.severity], code=one.code, source="tthc")


def _actions(one: Finding, doc: TextDocument, where: types.Range, lang: Lang) -> Iterator[types.CodeAction]:
    """The fixes of a finding at a place; what needs a look says so and is not preferred."""
    shown = _diagnostic(one, doc, lang)
    if shown.range.end < where.start or where.end < shown.range.start:
        return
    for fix in (fix for fix in one.fixes if fix.applicability is not Applicability.MANUAL):
        safe = fix.applicability is Applicability.SAFE
        edits = [types.TextEdit(_range(doc, e.start, e.end), e.replacement) for e in fix.edits]
        yield types.CodeAction(
            f"{one.code}: {_title(fix, doc.source)}{'' if safe else _NEEDS_LOOK[lang]}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[shown],
            is_preferred=safe,
            edit=types.WorkspaceEdit(changes={doc.uri: edits}),
        )


def _title(fix: Fix, text: str) -> str:
    """The first edit of a fix: what goes and what comes in its place."""
    first, more = fix.edits[0], " …" if len(fix.edits) > 1 else ""
    goes, comes = (
        shorten(part, _SHOWN, placeholder="…") for part in (text[first.start : first.end], first.replacement)
    )
    return f"“{goes}” → “{comes}{more}”"
