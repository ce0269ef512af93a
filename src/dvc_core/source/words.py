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
    "pasted_list": "pasted",
    "pasted_value": "pasted",
    "pasted_tab": "pasted",
    "pasted_list_tab": "pasted_list pasted",
    "pasted_value_tab": "pasted_value pasted",
    **dict.fromkeys(("indent", "indent_list", "deep", "no_key"), "indent"),
}
#: How the lines of a pasted text begin.
_NOT_BELOW: Both = {"vi": "không thụt vào dưới {token}", "en": "it is not indented below {token}"}
_BY_TAB: Both = {
    "vi": "dòng bắt đầu bằng phím Tab; YAML chỉ nhận dấu cách",
    "en": "the line begins with a tab; YAML takes only spaces",
}


def _with_right(params: Mapping[str, object], lang: Lang) -> Mapping[str, object]:
    """The params, with what has to be written in a language, or how the lines of a pasted text begin."""
    kind = str(params["kind"])
    if kind.startswith("pasted"):
        slip = _BY_TAB if kind.endswith("_tab") else _NOT_BELOW
        return {**params, "slip": slip[lang].format_map(params)}
    right = _RIGHT.get(kind)
    return params if right is None else {**params, "right": right[lang].format_map(params)}


add_table(
    Path(__file__).with_suffix(".tsv"),
    {
        "DVC001": (variant_by("encoding"),),
        "DVC002": (variant_by("where"),),
        "DVC004": (
            lambda params: f"{params['kind']} {_SYNTAX_GROUPS.get(str(params['kind']), '')}",
            _with_right,
        ),
        "DVC006": (lambda params: next((name for name in ("dash", "cut") if params.get(name)), ""),),
        "DVC007": (variant_by("kind"),),
        "DVC012": (variant_by("reads_as"),),
        "DVC016": (lambda params: "true" if params.get("mixed") else "",),
        "DVC019": (variant_by("errno"),),
    },
)
