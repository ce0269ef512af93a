"""DVC001–DVC019 and DVC028–DVC030: the text and its YAML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..words.sentences import Both, Lang, variant_by
from ..words.tables import add_table

_ORDINARY_SPACE: Both = {
    "vi": "dấu cách thường thay cho dấu cách không ngắt",
    "en": "a plain space in place of a no-break space",
}
_WHOLE_IN_QUOTES: Both = {
    "vi": "cả giá trị trong dấu nháy kép: nó có dấu mà YAML hiểu là của YAML",
    "en": "the whole value in double quotes: it has a mark that YAML takes for its own",
}
_COLON_IN_TEXT: Both = {
    "vi": "cả giá trị trong dấu nháy kép: YAML hiểu dấu hai chấm trong lời là dấu của một mục",
    "en": "the whole value in double quotes: YAML takes the colon in its words for that of a key",
}
_IN_QUOTES = ("colon", "inner_colon", "text_colon", "start", "after_quote", "escape")
#: A fault of syntax → what has to be written where it is.
_RIGHT: Mapping[str, Both] = {
    "no_colon": {
        "vi": "dấu hai chấm sau “{token}”, rồi một dấu cách",
        "en": "a colon behind “{token}”, and a space",
    },
    "colon_space": dict.fromkeys(("vi", "en"), "“: ”"),
    "wide_colon": dict.fromkeys(("vi", "en"), "“: ”"),
    "dash_space": dict.fromkeys(("vi", "en"), "“- ”"),
    "dash": {"vi": "“- ” ở đầu một dòng mới, dưới mục này", "en": "“- ” on a new line below the key"},
    "bullet": {"vi": "“- ” thay cho dấu đầu dòng {token}", "en": "“- ” in place of the bullet {token}"},
    "comma": dict.fromkeys(("vi", "en"), "“,”"),
    "odd_indent": _ORDINARY_SPACE,
    "odd_space": _ORDINARY_SPACE,
    "word_quotes": {"vi": 'dấu nháy thẳng (")', "en": 'straight quotes (")'},
    "quote": {"vi": "dấu nháy đóng", "en": "the closing quote"},
    "unclosed": {"vi": "ngoặc đóng hoặc dấu phẩy", "en": "the closing bracket or a comma"},
    "unopened": {"vi": "ngoặc mở", "en": "the opening bracket"},
    **dict.fromkeys(_IN_QUOTES, _WHOLE_IN_QUOTES),
    **dict.fromkeys(("colon", "inner_colon", "text_colon"), _COLON_IN_TEXT),
}
#: Its sentence.
_SYNTAX_GROUPS = {
    **dict.fromkeys(_RIGHT, "write"),
    **dict.fromkeys(_IN_QUOTES, "quotes write"),
    "pasted_table": "pasted_list pasted",
    **dict.fromkeys(("pasted_list", "pasted_value", "pasted_quoted"), "pasted"),
    **dict.fromkeys(("indent", "indent_list", "deep", "no_key"), "indent"),
}
#: What pasted lines are.
_PROSE: Both = {"vi": "đoạn văn", "en": "the text"}
_TABLE: Both = {"vi": "bảng chép từ trang web", "en": "the table of a page"}
#: Why they cannot stand as they do.
_NOT_BELOW: Both = {"vi": "không thụt vào dưới {token}", "en": "it is not indented below {token}"}
_BY_TAB: Both = {
    "vi": "dòng bắt đầu bằng phím Tab; YAML chỉ nhận dấu cách",
    "en": "the line begins with a tab; YAML takes only spaces",
}
_NO_PROSE: Both = {
    "vi": "{token} nhận các mục “tên: giá trị”, không nhận lời văn",
    "en": "{token} takes keys with values, no prose",
}
#: So much of the first item is shown.
_SHOWN = 120


def _with_right(params: Mapping[str, object], lang: Lang) -> Mapping[str, object]:
    """The params, with what has to be written in a language, or what pasted lines are and how they begin."""
    kind = str(params["kind"])
    if kind.startswith("pasted"):
        what = _TABLE if kind.startswith("pasted_table") else _PROSE
        slip = _BY_TAB if kind.endswith("_tab") else _NO_PROSE if kind == "pasted_value" else _NOT_BELOW
        shown = str(params.get("shown", ""))
        first = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN].rsplit(' ', 1)[0]} …"
        return {**params, "what": what[lang], "slip": slip[lang].format_map(params), "first": first}
    right = _RIGHT.get(kind)
    return params if right is None else {**params, "right": right[lang].format_map(params)}


def _groups(kind: str) -> str:
    return f"{kind} {_SYNTAX_GROUPS.get(kind, '')}"


add_table(
    Path(__file__).with_suffix(".tsv"),
    {
        "DVC001": (variant_by("encoding"),),
        "DVC002": (variant_by("where"),),
        "DVC004": (
            lambda params: _groups(str(params["kind"]).removesuffix("_tab")),
            _with_right,
        ),
        "DVC006": (lambda params: next((name for name in ("dash", "cut") if params.get(name)), ""),),
        "DVC007": (variant_by("kind"),),
        "DVC012": (variant_by("reads_as"),),
        "DVC016": (lambda params: "true" if params.get("mixed") else "",),
        "DVC019": (variant_by("errno"),),
    },
)
