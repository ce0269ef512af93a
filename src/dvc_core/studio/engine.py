"""The engine behind the page: a question in JSON, its answer in JSON; on a server of this machine, or in the browser itself."""

from __future__ import annotations

import gc
import hashlib
import json
import os
from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any, cast, get_args

from ..finding import DvcError, Frozen
from ..law.day import evaluation_date
from ..model.completion import Hover, complete, hover
from ..model.emit import dump
from ..model.loader import Catalog, load_catalog
from ..model.procedure import Way
from ..source.lines import Lines
from ..source.writing import atomic_write
from ..words import Lang
from .view import Filing, View

#: A text with slips of several kinds: what explains each is loaded when it is first needed, which takes longer than to check.
_SLIPS = """\
phien_ban: procedure/v0
fees: [{way: x}]
thanh_phan_ho_so: {giay_to: [{ma: don, ten: Đơn (trường hợp cấp lại), ban_chinh: 1}]}
yeu_cau_dieu_kien: "* Không có
"""
#: What a text is called that has no file yet.
_NEW = "thu-tuc.yaml"
#: Bytes of a name that every file system takes.
_LONGEST_NAME = 255


class RefusedError(DvcError):
    """A question about a file that cannot be answered: its argument is the status of HTTP that says why."""


class Engine:
    """Answers the questions of the page, for an evaluation date (None: today), a language and the files of a folder (None: none)."""

    #: The kinds of questions that the page puts: each is a method, which says what is asked.
    QUESTIONS = (
        *("settings", "warm", "view", "results", "settle", "send", "complete", "hover"),
        *("read", "draw", "files", "file", "save"),
    )

    def __init__(self, on: date | None = None, lang: Lang = "vi", folder: Path | None = None) -> None:
        self.on = on
        self.lang: Lang = lang
        self.folder = folder
        #: What was looked at last, with the question: what it comes to is asked next.
        self._last: tuple[object, View] | None = None

    def answer(self, kind: str, question: str | bytes = "{}") -> str:
        """Answer a question of a kind, both as JSON: what is asked are the arguments of the method of that name.

        Offsets are in code points. Raises :class:`RefusedError` for a file that cannot be given or written, and ValueError,
        KeyError or TypeError for what the page never asks.
        """
        asked = json.loads(question)
        if kind not in self.QUESTIONS:
            raise ValueError(kind)
        return json.dumps(_to_json(getattr(self, kind)(**asked)), ensure_ascii=False)

    def settings(self) -> dict[str, object]:
        """Return the evaluation date, the language and the folder."""
        folder = None if self.folder is None else self.folder.as_posix()
        return {"on": evaluation_date(self.on).isoformat(), "lang": self.lang, "folder": folder}

    def warm(self) -> None:
        """Load what explains slips."""
        for text in (_SLIPS, _SLIPS.rpartition("yeu_")[0]):  # one that cannot be read, one that can
            View(text, on=self.on, lang=self.lang)

    # --- a text ---

    def view(self, **asked: Any) -> object:
        """Return what is wrong in a text: text, name, received, channel, answers."""
        shown = self._shown(**asked)
        return {part: getattr(shown, part) for part in View.JUDGED}

    def results(self, **asked: Any) -> object:
        """Return what the same text comes to: levels, forms, answers."""
        shown = self._shown(**asked)
        return {part: getattr(shown, part) for part in View.RESULTS}

    def settle(self, number: int, **asked: Any) -> object:
        """Return the edits that take the entry of that number off the list of doubts, or None."""
        return self._shown(**asked).settled(number)

    def send(self, form: str, posted: Mapping[str, Any], **asked: Any) -> object:
        """Judge what was entered in a form."""
        return self._shown(**asked).send(form, posted)

    def _shown(
        self,
        text: str,
        name: str = _NEW,
        received: str = "",
        channel: str = "",
        answers: Mapping[str, object] = Frozen(),
    ) -> View:
        """The view of a text; the last one again where the same is asked."""
        answers = Frozen(answers)
        question = text, name, received, channel, answers
        if self._last is None or self._last[0] != question:
            if channel not in ("", *get_args(Way)):
                raise ValueError(channel)
            day, way = date.fromisoformat(received) if received else None, cast("Way | None", channel or None)
            catalog, filing = self._catalog(name), Filing(day, way, answers)
            shown = View(text, name, catalog=catalog, on=self.on, lang=self.lang, filing=filing)
            if self._last is None:
                # What is loaded by now stays: to go through it at each collection takes longer than to judge a text.
                gc.freeze()
            self._last = question, shown
        return self._last[1]

    # --- a place of a text ---

    def complete(self, text: str, offset: int, name: str = _NEW) -> list[dict[str, object]]:
        """Return what may be written at an offset."""
        at = Lines(text).span(offset, offset)
        found = complete(text, at.line, at.column, catalog=self._catalog(name), lang=self.lang)
        return [{**one._asdict(), "filter": one.filter_text} for one in found]

    def hover(self, text: str, offset: int, name: str = _NEW) -> Hover | None:
        """Return what the word at an offset means; None where nothing is known of it."""
        at = Lines(text).span(offset, offset)
        return hover(text, at.line, at.column, catalog=self._catalog(name), lang=self.lang)

    # --- what is pasted ---

    def read(self, text: str) -> object:
        """Return the drafts that a page of the portal, or the text of an annex, holds as it was copied."""
        from ..portal.draft import Imported
        from ..portal.text import read_text

        stream = BytesIO(text.encode("utf-8", "replace"))
        found = (one[1] for one in read_text(stream, "", evaluation_date(self.on)) if isinstance(one, tuple))
        drafts = [{"name": one.name, "text": dump(one.data)} for one in found if isinstance(one, Imported)]
        return {"drafts": drafts}

    def draw(self, text: str, paper: str) -> object:
        """Return a text with a draft of an e-form made of the text of a paper form; None where there is nothing to draw."""
        from ..forms.form_draft import with_form

        return {"text": with_form(text, paper)}

    # --- the files of the folder ---

    def files(self) -> list[str]:
        """Return the names of the files of the folder."""
        folder = self.folder
        files = [] if folder is None else load_catalog(folder).files
        return sorted(Path(one.name).relative_to(folder or ".").as_posix() for one in files)

    def file(self, name: str) -> dict[str, str]:
        """Return the text of a file, and the digest that :meth:`save` asks for."""
        path = self._path(name)
        if path is None or not path.is_file():
            raise RefusedError(HTTPStatus.NOT_FOUND)
        data = path.read_bytes()
        try:
            return {"name": name, "text": data.decode(), "digest": _digest(data)}
        except UnicodeDecodeError:
            # Shown with signs in place of what cannot be read, it would be saved with them.
            raise RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE) from None

    def save(self, name: str, text: str, digest: str) -> dict[str, str]:
        """Write a file, where it is still that of the digest (empty: where there is none), and return the new digest."""
        path, data = self._path(name), text.encode("utf-8", "replace")
        if path is None:
            raise RefusedError(HTTPStatus.NOT_FOUND)
        if digest != (_digest(path.read_bytes()) if path.is_file() else ""):
            raise RefusedError(HTTPStatus.CONFLICT)
        try:
            with atomic_write(path) as part:
                Path(part).write_bytes(data)
        except OSError:
            raise RefusedError(HTTPStatus.INSUFFICIENT_STORAGE) from None
        return {"digest": _digest(data)}

    def _catalog(self, name: str) -> Catalog | None:
        """What stands beside a file, read anew for each question, as it may have changed; None where there are no files."""
        path = self._path(name)
        if self.folder is None or path is None:
            return None
        inside = path.parent.relative_to(self.folder.resolve())
        return load_catalog(self.folder).shelf(inside.as_posix())

    def _path(self, name: str) -> Path | None:
        """Resolve a name to a file inside the folder, existing or new; None for any other name."""
        if self.folder is None or not name.endswith((".yaml", ".yml")):
            return None
        try:
            path = (self.folder / name).resolve()
            inside = path.is_relative_to(self.folder.resolve()) and path.parent.is_dir()
            inside = inside and len(os.fsencode(path.name)) <= _LONGEST_NAME
        except (OSError, ValueError):  # a name that no system has
            return None
        return path if inside and not any(part.startswith(".") for part in Path(name).parts) else None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _to_json(record: Any) -> Any:
    """Convert a record of the studio to JSON data: named tuples become objects."""
    if isinstance(record, tuple) and hasattr(record, "_asdict"):
        record = record._asdict()
    if isinstance(record, Mapping):
        return {key: _to_json(value) for key, value in record.items()}
    return [_to_json(value) for value in record] if isinstance(record, (tuple, list)) else record


__all__ = ["Engine", "RefusedError"]
