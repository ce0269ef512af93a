"""Any text, any data and any way to write it as YAML: strategies of hypothesis."""

from __future__ import annotations

import unicodedata
from typing import Any

import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dvc_core import load_text
from dvc_core.rules.fixes import apply
from dvc_core.source import Source
from dvc_core.source.decode import CONTROL

FEW = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))

MANY = settings(max_examples=4_000, deadline=None, suppress_health_check=list(HealthCheck))

#: What YAML, people and word processors put into files.
PIECES = st.sampled_from(
    [
        "phien_ban: procedure/v0\n",
        "ten_thu_tuc: ",
        "- ",
        ": ",
        "\r\n",
        "<<: ",
        ">-\n",
        "%TAG ! x\n",
        "---\n",
        "&a ",
        "*a",
        "!x ",
        "e\u0301",
        "1.10",
        "0123",
        "no",
        *"\n\t ?[]{}'\"\\#@~\x00\x85\u2028\ufeff\u200b\u0301Đ",
    ]
)

SOUP = st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join)

#: Any text that may stand in a file on one line.
LINE = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="“”\xa0")
)

LETTERS = "abcdeghiklmnopqrstuvxyăâđêôơưáàảãạấệộợựỹ"

WORD = st.text(LETTERS, min_size=1, max_size=8)

KEYS = st.text("abcdefghiklmnopqrstuvxy_", min_size=1, max_size=10)

SCALARS = (
    st.lists(WORD, min_size=1, max_size=5).map(" ".join)
    | st.integers(-(10**12), 10**12)
    | st.booleans()
    | st.none()
    | st.sampled_from(
        ["1.10", "a: b", "# x", "- x", "", "'", '"', "60/2014/QH13", "2026-11-24", "no", "a #b", "{x"]
    )
)

DATA = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS,
        lambda inside: st.lists(inside, max_size=4) | st.dictionaries(KEYS, inside, max_size=4),
        max_leaves=12,
    ),
    min_size=1,
    max_size=6,
)

#: In one line or block by block (or mixed: None), and the width of a line.
Style = tuple[bool | None, int]

STYLES: st.SearchStrategy[Style] = st.tuples(st.sampled_from([True, False, None]), st.sampled_from([20, 100]))


def written(data: Any, style: Style) -> str:
    flow, width = style
    return yaml.dump(data, allow_unicode=True, default_flow_style=flow, width=width, sort_keys=False)


def data_mended(text: str, *, unsafe: bool = False) -> object:
    """The data of a text once its findings are mended."""
    loaded = load_text(text)
    return load_text(apply(loaded.source, loaded.findings, unsafe=unsafe).data).source.data


#: Letters, blanks, line ends and everything that means something in YAML or hides in real records.
UGLY = st.text(
    st.one_of(
        st.sampled_from(
            " \n\t\r-#:,[]{}&*!|>'\"%@`?~=<\\/_.0123456789eExoynYN\x00\x85\xa0\u200b\u200e\u2028\ufeff"
        ),
        st.sampled_from("aăâđêôơưÂỹ\u0301\u0323\u0338\U0001f539"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)

WORDS = st.lists(
    st.sampled_from(["a", "hồ sơ", "", " ", "-", "# x", "x:", "\n", "giấy tờ kèm theo"]), max_size=60
).map(" ".join)
TEXTS = st.one_of(UGLY, WORDS, UGLY.map(lambda t: t * 5))
ANY_KEYS = st.one_of(
    st.sampled_from(
        [
            "ten_thu_tuc",
            "thanh_phan_ho_so",
            "giay_to",
            "ten",
            "can_cu",
            "phi_le_phi",
            "no",
            "y",
            "bieu_mau_dien_tu",
        ]
    ),
    st.text(min_size=1, max_size=20).filter(
        lambda k: k != "<<" and not any("\ud800" <= c <= "\udfff" for c in k)
    ),
).map(lambda k: unicodedata.normalize("NFC", k))
ATOMS = st.one_of(TEXTS, st.booleans(), st.none(), st.integers(-(10**17), 10**17))
ANY_DATA = st.dictionaries(
    ANY_KEYS,
    st.recursive(
        ATOMS,
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(ANY_KEYS, inner, max_size=4)),
        max_leaves=8,
    ),
    max_size=5,
)


def faults(source: Source) -> list[str]:
    """What is wrong with a text that was written from data, but that it tells what nobody sees in them."""
    return [finding.code for finding in source.findings if finding.code != CONTROL.code]


def nfc(value: Any) -> Any:
    """Data with all texts in NFC."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [nfc(item) for item in value]
    if isinstance(value, dict):
        return {nfc(key): nfc(item) for key, item in value.items()}
    return value
