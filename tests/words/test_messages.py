"""The catalogue says the same in both languages, for every code, with values that are really there."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import chain
from pkgutil import walk_packages
from typing import Any

import pytest

import dvc_core
from dvc_core import check, load, load_catalog, load_text
from dvc_core.finding import Applicability, Finding, MisuseError, Severity
from dvc_core.model.keys import keys_of, records, vocabularies
from dvc_core.rules.checking import all_rules
from dvc_core.words import LANGS, CodeWords, cite, entry, message, title
from dvc_core.words.sentences import add_words, by_what, entries, read_words

from ..support.files import ROOT
from ..support.rule_examples import Example, examples
from ..support.words import placeholders

CLEAN = ROOT / "procedures" / "ho-tich" / "1.001193.yaml"
PARTS = ("say", "label", "help")


def variants(words: CodeWords, part: str) -> dict[str, str]:
    return dict(getattr(words, part))


def tables() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The tables of constants of every module."""
    for found in walk_packages(dvc_core.__path__, "dvc_core."):
        if not found.name.endswith("__main__"):
            for name, value in vars(import_module(found.name)).items():
                if name.isupper() and isinstance(value, Mapping):
                    yield f"{found.name}.{name}", value


def sentences(value: object) -> Iterator[Mapping[str, str]]:
    """What is said in several languages, inside of a table."""
    if isinstance(value, Mapping):
        if isinstance(value.get("vi"), str):
            yield value
        else:
            yield from chain.from_iterable(map(sentences, value.values()))
    elif isinstance(value, tuple):
        yield from chain.from_iterable(map(sentences, value))


def found_in(example: Example) -> list[Finding]:
    return check(load(example.path), on=example.on)


def test_every_code_has_an_entry_and_every_entry_a_code() -> None:
    assert set(entries()) == set(all_rules())


@pytest.mark.parametrize("code", entries())
def test_both_languages_have_the_same_variants_and_placeholders(code: str) -> None:
    entry = entries()[code]
    for part in PARTS:
        vi, en = variants(entry.vi, part), variants(entry.en, part)
        assert set(vi) == set(en), f"{code} {part}: variants differ"
        for variant, text in vi.items():
            assert placeholders(text) == placeholders(en[variant]), f"{code} {part} {variant!r}"


@pytest.mark.parametrize("code", entries())
def test_nothing_is_left_unsaid(code: str) -> None:
    entry = entries()[code]
    for words in (entry.vi, entry.en):
        assert all(text.strip() for text in variants(words, "say").values())
        assert words.why.strip()
        assert len(variants(words, "say")) <= 4, f"{code}: values tell more apart than sentences"
        # A label or help that has variants at all says something for each, or has a general one.
        said = set(variants(words, "say"))
        for part in ("label", "help"):
            has = set(variants(words, part))
            assert not has or "" in has or said <= has, f"{code} {part}: no wording for {said - has}"


@pytest.mark.parametrize("code", all_rules())
def test_every_clause_that_a_rule_cites_can_be_named(code: str) -> None:
    rule = all_rules()[code]
    assert rule.blocks_level in (None, 1, 2, 3, 4)
    for law in rule.law:
        assert law.document
        assert all(cite(law, lang) for lang in LANGS)


@pytest.mark.parametrize("lang", LANGS)
def test_each_rule_has_a_title_that_no_other_has(lang: Any) -> None:
    for plain in (False, True):
        titles = [title(code, lang, plain=plain) for code in all_rules()]
        assert len(set(titles)) == len(titles)
        assert all(text and not set("{}…\n") & set(text) for text in titles)


@pytest.mark.parametrize("lang", LANGS)
def test_the_plain_title_leaves_out_the_keys_of_the_file_and_nothing_else(lang: Any) -> None:
    keys = {key for record in records() for key in keys_of(record)}
    # What may stand in brackets beside a key: a word of its vocabulary, a yes or a no.
    values = {word for vocabulary in vocabularies() for word in vocabulary.words} | {"true", "false"}
    for code in all_rules():
        whole, plain = title(code, lang), title(code, lang, plain=True)
        inside = re.findall(r"\w+", " ".join(re.findall(r"\([^()]*\)", plain)))
        bare = [word for word in re.findall(r"\w+", plain) if "_" in word]
        assert not keys & {*inside, *bare}, f"{code}: {plain}"
        left_out = set(re.findall(r"\w+", whole)) - set(re.findall(r"\w+", plain))
        assert left_out <= keys | values, f"{code}: {whole}"


def test_what_blocks_a_level_is_no_mere_note() -> None:
    assert not [r.code for r in all_rules().values() if r.blocks_level and r.severity is Severity.INFO]


def test_phrases_of_the_program_are_in_both_languages() -> None:
    worded = {id(both): (name, both) for name, table in tables() for both in sentences(table)}
    assert len(worded) > 500
    for name, both in worded.values():
        assert set(both) == set(LANGS), (name, both)
        assert all(text.strip() for text in both.values()), (name, both)
        # What is said in both languages where it is found is put in as it is.
        handed_on = all(both[lang] == f"{{{lang}}}" for lang in LANGS)
        assert handed_on or placeholders(both["vi"]) == placeholders(both["en"]), (name, both)


@pytest.mark.parametrize(
    "example",
    [e for e in examples() if e.path.name.startswith("bad-")],
    ids=lambda e: f"{e.code}/{e.path.name}",
)
def test_every_finding_can_be_said(example: Example) -> None:
    for finding in found_in(example):
        for lang in LANGS:
            told = message(finding, lang)
            assert told.text
            assert len(told.related) == len(finding.related)
            for text in (told.text, told.label, told.help, *told.related):
                assert not re.search(r"\{\w*\}", text), f"{finding.code}: {text}"


def safe(finding: Finding) -> bool:
    return bool(finding.fixes) and finding.fixes[0].applicability is Applicability.SAFE


def test_a_safe_fix_mends_its_fault_and_makes_no_new_one() -> None:
    for example in examples():
        loaded = load(example.path)
        before = check(loaded, on=example.on)
        if not any(safe(f) for f in before):
            continue
        text = loaded.source.text
        for edit in sorted({e for f in before if safe(f) for e in f.fixes[0].edits}, reverse=True):
            text = text[: edit.start] + edit.replacement + text[edit.end :]
        after = check(load_text(text, catalog=load_catalog(example.path.parent)), on=example.on)
        assert not [f.code for f in after if safe(f)], example.path
        new = {f.code for f in after if f.severity is Severity.ERROR} - {f.code for f in before}
        # What could not be seen before the shape was right may well be missing.
        assert not [code for code in new if not code.startswith("DVC1")], f"{example.path}: {new}"


@pytest.mark.parametrize("code", ["DVC004", "DVC023", "DVC204", "DVC018", "DVC702", "DVC802", "DVC901"])
def test_a_finding_of_another_process_can_be_said(code: str) -> None:
    """Nothing that would make its words known has been imported there: only the finding came over."""
    line = f"from dvc_core.words import entry; print(entry({code!r}).vi.why)"
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == entries()[code].vi.why


def test_a_code_without_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        entry("DVC000")


def test_a_code_has_its_words_once() -> None:
    words = entry("DVC204")
    with pytest.raises(MisuseError):
        add_words("DVC204", "vi: hai\nen: two")
    assert entry("DVC204") is words


def test_a_variant_is_named_by_what_or_by_a_value_that_is_set() -> None:
    assert by_what({"what": "", "near": "x"}) == ""
    assert by_what({"what": "far", "near": "x"}) == "far"
    assert by_what({"name": "a", "near": [], "far": 1}) == "name far"


def test_words_are_read_line_by_line() -> None:
    text = """What holds of a good file: help: is no key here.

    vi[a-1]: một
    vi: hai
      help[x]: ba: bốn
    en: one
      why: two
    """
    vi, en = read_words(text)
    assert vi == CodeWords({"a-1": "một", "": "hai"}, {}, {"x": "ba: bốn"}, "", "")
    assert en == CodeWords({"": "one"}, {}, {}, "two", "")
    with pytest.raises(MisuseError):
        read_words("vi: một")


def test_a_clean_file_loads_no_sentences_of_text_and_shape() -> None:
    line = (
        "import sys; from dvc_core import check, load; "
        f"assert not [f for f in check(load({str(CLEAN)!r})) if f.code < 'DVC1']; print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    assert not {"dvc_core.source.words", "dvc_core.model.words"} & set(done.stdout.split())
