"""The engine behind the page: a question in JSON, its answer in JSON; on a server of this machine, or in the browser itself."""

from __future__ import annotations

import gc
import json
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any, get_args

from ..finding import Frozen
from ..law.day import evaluation_date
from ..model.completion import complete, hover
from ..model.emit import dump
from ..model.loader import Catalog
from ..model.procedure import Way
from ..source.lines import Lines
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


class Engine:
    """Answers the questions of the page, for an evaluation date (None: today) and a language."""

    #: The kinds of questions that the page puts.
    QUESTIONS: tuple[str, ...] = ("settings", "view", "results", "send", "read", "draw", "ask", "settle")

    def __init__(self, on: date | None = None, lang: Lang = "vi") -> None:
        self.on = on
        self.lang: Lang = lang
        #: What was looked at last, with the question: what it comes to is asked next.
        self._last: tuple[object, View] | None = None

    def answer(self, kind: str, question: str | bytes = "{}") -> str:
        """Answer ``view`` or ``results`` (text, name, received, channel, answers), ``settle`` (the same, number), ``send`` (text, name, form, posted), ``read`` (text), ``draw``, ``ask`` or ``settings``.

        ``view`` gives the findings, ``results`` what the same text comes to: levels, forms, answers.
        ``settle`` gives the edits that take the entry of that number off the list of doubts, or null.
        ``read`` takes a page of the portal or the text of an annex as it was copied, and gives the drafts that it holds.
        ``draw`` takes a text and the text of a paper form, and gives the text with a draft of an e-form, or null.
        ``ask`` takes what is asked (``complete`` or ``hover``), text, offset and name, and gives what may be written at the
        offset, or what the word there means or null; its offsets are in code points. Asked to ``warm`` up it gives null.

        Raises ValueError, KeyError or TypeError for what the page never asks.
        """
        asked = json.loads(question)
        if kind not in self.QUESTIONS:
            raise ValueError(kind)
        found = getattr(self, f"_{kind}")(asked)
        return json.dumps(_to_json(found), ensure_ascii=False)

    def catalog(self, _name: str) -> Catalog | None:
        """The catalogue of a file, by the name the page gives it; None where there are no files."""
        return None

    def _shown(self, asked: Mapping[str, Any]) -> View:
        """The view of a text; the last one again where the same is asked."""
        name, received, channel = (asked.get(key) or None for key in ("name", "received", "channel"))
        answers = Frozen(asked.get("answers") or {})
        question = asked["text"], name, received, channel, answers
        if self._last is None or self._last[0] != question:
            if channel not in (None, *get_args(Way)):
                raise ValueError(channel)
            filing = Filing(date.fromisoformat(received) if received else None, channel, answers)
            name, lang = name or _NEW, self.lang
            catalog = self.catalog(name)
            shown = View(asked["text"], name, catalog=catalog, on=self.on, lang=lang, filing=filing)
            if self._last is None:
                # What is loaded by now stays: to go through it at each collection takes longer than to judge a text.
                gc.freeze()
            self._last = question, shown
        return self._last[1]

    def _view(self, asked: Mapping[str, Any]) -> object:
        shown = self._shown(asked)
        return {part: getattr(shown, part) for part in View.JUDGED}

    def _results(self, asked: Mapping[str, Any]) -> object:
        shown = self._shown(asked)
        return {part: getattr(shown, part) for part in View.RESULTS}

    def _send(self, asked: Mapping[str, Any]) -> object:
        return self._shown(asked).send(asked["form"], asked["posted"])

    def _settle(self, asked: Mapping[str, Any]) -> object:
        return self._shown(asked).settled(int(asked["number"]))

    def _read(self, asked: Mapping[str, Any]) -> object:
        from ..portal.draft import Imported
        from ..portal.text import read_text

        stream = BytesIO(asked["text"].encode("utf-8", "replace"))
        found = (one[1] for one in read_text(stream, "", evaluation_date(self.on)) if isinstance(one, tuple))
        drafts = [{"name": one.name, "text": dump(one.data)} for one in found if isinstance(one, Imported)]
        return {"drafts": drafts}

    def _draw(self, asked: Mapping[str, Any]) -> object:
        from ..forms.form_draft import with_form

        return {"text": with_form(asked["text"], asked["paper"])}

    def _ask(self, asked: Mapping[str, Any]) -> object:
        if asked["ask"] == "warm":
            for text in (_SLIPS, _SLIPS.rpartition("yeu_")[0]):  # one that cannot be read, one that can
                View(text, on=self.on, lang=self.lang)
            return None
        catalog = self.catalog(asked.get("name") or _NEW)
        at = Lines(asked["text"]).span(asked["offset"], asked["offset"])
        if asked["ask"] == "hover":
            return hover(asked["text"], at.line, at.column, catalog=catalog, lang=self.lang)
        if asked["ask"] != "complete":
            raise ValueError(asked["ask"])
        found = complete(asked["text"], at.line, at.column, catalog=catalog, lang=self.lang)
        return [{**one._asdict(), "filter": one.filter_text} for one in found]

    def _settings(self, _asked: object) -> dict[str, object]:
        return {"on": evaluation_date(self.on).isoformat(), "lang": self.lang, "folder": None}


def _to_json(record: Any) -> Any:
    """Convert a record of the studio to JSON data: named tuples become objects."""
    if isinstance(record, tuple) and hasattr(record, "_asdict"):
        record = record._asdict()
    if isinstance(record, Mapping):
        return {key: _to_json(value) for key, value in record.items()}
    return [_to_json(value) for value in record] if isinstance(record, (tuple, list)) else record
