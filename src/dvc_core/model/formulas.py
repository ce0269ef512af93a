"""Computations and conditions as people and spreadsheets write them, "a - b", "loai = ca_nhan": as the model writes them.

What is not sure is nothing: several signs are several computations, and "less than" is no bound that belongs to it.
"""

from __future__ import annotations

import re

from ..source.build import as_quoted, meaning
from ..words.regex import regex

_NAME = "[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*"
_TERM = rf"(?:{_NAME}(?:\.{_NAME})?|0|[1-9][0-9]{{0,14}}(?:\.[0-9]{{1,6}})?)"
_SIGN = r"(?:\s*[+*×÷/]\s*|\s+[x:–−-]\s+)"  # a name may have a dash: a minus stands alone
#: A formula of terms with signs between them, and a verb with its terms in brackets.
_SIGNED = regex(rf"=?\s*(?P<terms>{_TERM}(?:{_SIGN}{_TERM})+)")
_CALLED = regex(rf"=?\s*(?P<verb>[A-Za-z]+)\s*\(\s*(?P<terms>{_TERM}(?:\s*[,;]\s*{_TERM})*)\s*\)")
_VERBS = {
    verb: said.split()
    for verb, said in {
        "tong": "+ tong sum",
        "hieu": "- – − hieu",
        "tich": "* × x tich",
        "thuong": "/ : ÷ thuong",
        "dem": "dem count",
        "tuoi": "tuoi age",
    }.items()
}
_VERB_OF_WORD = {word: verb for verb, said in _VERBS.items() for word in said}
#: The terms that a verb takes at least; a quotient takes no more.
_LEAST = {"tong": 1, "hieu": 2, "tich": 2, "thuong": 2}

_COMPARED = regex(
    rf"(?P<field>{_NAME})\s*(?P<sign>==?|!=|≠|>=|≥|<=|≤)\s*"
    r"(?P<quote>[\"']?)(?P<value>(?P<number>0|[1-9][0-9]{0,14})|[a-z0-9]+(?:[_-][a-z0-9]+)*)(?P=quote)"
)
_BOTH, _EITHER = regex(r"\s+(?:và|va|and|&&)\s+"), regex(r"\s+(?:hoặc|hoac|or|\|\|)\s+")
_BOUNDS = {">=": "toi_thieu", "≥": "toi_thieu", "<=": "toi_da", "≤": "toi_da"}

#: A longer text is prose.
_LONGEST = 500


def formula(text: str) -> str:
    """The computation that a formula says, ``{hieu: [a, b]}``; empty where it says none, or several."""
    text = text.strip() if len(text) <= _LONGEST else ""
    if signed := _SIGNED.fullmatch(text):
        verbs = {_VERB_OF_WORD[sign.strip()] for sign in re.findall(_SIGN, signed["terms"])}
        verb, terms = verbs.pop() if len(verbs) == 1 else "", re.split(_SIGN, signed["terms"])
    elif called := _CALLED.fullmatch(text):
        verb, terms = _VERB_OF_WORD.get(called["verb"].lower(), ""), re.split(r"\s*[,;]\s*", called["terms"])
    else:
        return ""
    if verb in ("dem", "tuoi"):
        return f"{{{verb}: {terms[0]}}}" if len(terms) == 1 and not terms[0][0].isdigit() else ""
    if not verb or len(terms) < _LEAST[verb] or (verb == "thuong" and len(terms) > _LEAST[verb]):
        return ""
    return f"{{{verb}: [{', '.join(map(_without_quotes, terms))}]}}"


def comparison(text: str) -> str:
    """The condition that a text says, ``{truong: loai, bang: ca_nhan}``, or several that are joined; empty for any other."""
    text = text.strip() if len(text) <= _LONGEST else ""
    for pattern, key in ((_BOTH, "tat_ca"), (_EITHER, "mot_trong")):
        parts = pattern.split(text)
        if len(parts) > 1:
            each = [_compared(part) for part in parts]
            return f"{{{key}: [{', '.join(each)}]}}" if all(each) else ""
    return _compared(text)


def _compared(text: str) -> str:
    found = _COMPARED.fullmatch(text)
    if found is None:
        return ""
    key, value = _BOUNDS.get(found["sign"], "bang"), found["value"]
    if key != "bang":
        return f"{{truong: {found['field']}, {key}: {value}}}" if found["number"] else ""
    said = as_quoted(value) if found["quote"] and found["number"] else _without_quotes(value)
    test = f"{{truong: {found['field']}, bang: {said}}}"
    return f"{{khong: {test}}}" if found["sign"] in ("!=", "≠") else test


def _without_quotes(value: str) -> str:
    """A value without quotes, unless another reader of YAML takes it for something else."""
    return as_quoted(value) if meaning(value)[1] else value
