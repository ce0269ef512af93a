"""The engine behind the page: a question in JSON, its answer in JSON; on a server of this machine, or in the browser itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from ..law.day import judged_on
from ..model.loader import Catalog
from ..words import Lang
from .view import send, view


class Engine(NamedTuple):
    """The day that is judged at (the day itself where it is None), the language, and what stands beside a file."""

    on: date | None = None
    lang: Lang = "vi"
    #: The catalogue of a file, by the name the page gives it.
    catalog: Callable[[str], Catalog | None] = lambda _name: None

    def answer(self, kind: str, question: str | bytes) -> str:
        """Answer ``view`` (text, name), ``send`` (text, name, form, posted) or ``settings``.

        Raises ValueError, KeyError or TypeError for what the page never asks.
        """
        asked = json.loads(question)
        found = getattr(self, f"_{kind}")(asked) if kind in ("view", "send", "settings") else _unknown(kind)
        return json.dumps(_plain(found), ensure_ascii=False)

    def _view(self, asked: Mapping[str, Any]) -> object:
        name = asked.get("name") or "thu-tuc.yaml"
        return view(asked["text"], name, catalog=self.catalog(name), on=self.on, lang=self.lang)

    def _send(self, asked: Mapping[str, Any]) -> object:
        catalog = self.catalog(asked.get("name") or "")
        return send(
            asked["text"], asked["form"], asked["posted"], catalog=catalog, on=self.on, lang=self.lang
        )

    def _settings(self, _asked: object) -> object:
        return {"on": judged_on(self.on).isoformat(), "lang": self.lang, "folder": None}


def _unknown(kind: str) -> object:
    raise ValueError(kind)


def _plain(record: Any) -> Any:
    """A record of the studio as JSON holds it: named tuples by their names."""
    if isinstance(record, tuple) and hasattr(record, "_asdict"):
        return {key: _plain(value) for key, value in record._asdict().items()}
    if isinstance(record, Mapping):
        return {key: _plain(value) for key, value in record.items()}
    if isinstance(record, (tuple, list)):
        return [_plain(value) for value in record]
    return record
