"""Sentences of a file that demand presence, paper originals or a visit on the spot.

They prove nothing and refute nothing: a table of words cannot read. They keep such a demand from being overlooked
where a file states the rest of a service online, and show a person the place to look at. What is said only of those
who choose the counter or the post is no demand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ...finding import Path
from ...model.completeness import papers_of, remembered
from ...model.in_person import answered_sentences
from ...model.procedure import InPersonTask, Procedure
from ...words.folding import fold
from ...words.regex import regex

#: What a sentence may speak of: hien_dien, ban_chinh, kiem_tra_tai_cho.
Kind = InPersonTask

#: A place is shown by so many words at the most.
_MOST_WORDS = 12


class PresenceDemand(NamedTuple):
    """A place whose words demand something that cannot be done from afar."""

    kind: Kind
    path: Path
    #: The sentence from its beginning, at most twelve words; of a long one the first, "…", and the deciding ones.
    words: str
    #: The whole sentence.
    sentence: str


def _any(*parts: str) -> re.Pattern[str]:
    """One of some patterns, for small letters; those that begin a word are tried at the beginnings of words only."""
    apart = [part for part in parts if not part.startswith(r"\b")]
    words = "|".join(part.removeprefix(r"\b") for part in parts if part.startswith(r"\b"))
    return regex("|".join([rf"\b(?:{words})", *apart]))


def _phrases(*phrases: str) -> dict[str, re.Pattern[str]]:
    """Words that demand something as they stand."""
    return {phrase: regex(rf"\b{phrase}\b") for phrase in phrases}


def _ending(pattern: str, *signs: str) -> dict[str, re.Pattern[str]]:
    """A pattern that ends with one of some words."""
    return {sign: regex(rf"{pattern}{sign}\b") for sign in signs}


#: Kind → the words that demand it: each pattern by words that it has in it, without which it is not tried.
_WORDS: dict[Kind, dict[str, re.Pattern[str]]] = {
    "hien_dien": {
        **_phrases("hiện diện", "ký, ghi rõ họ, tên trong sổ"),
        **_phrases(
            "trực tiếp đến", "đến trực tiếp", "phải trực tiếp", "trực tiếp nộp", "phải đến", "đích thân"
        ),
        **_phrases("khi đến cơ quan", "khi đến trụ sở", "khi đến nơi"),
        **_phrases("phỏng vấn", "dự thi", "tổ chức thi", "lăn tay", "vân tay"),
        **_phrases("thu nhận ảnh", "làm việc trực tiếp"),
        **_ending(r"\bký (?:tên |xác nhận )?(?:vào|trong) (?:các )?", "sổ"),
        **_ending(r"\b(?<!phục vụ )(?<!quyền dự thi )(?<!không yêu cầu )", "sát hạch"),
        "có mặt": regex(r"\b(?<!đất )(?<!không phải )(?<!không )có mặt\b(?! nước| để nhận)"),
    },
    "ban_chinh": _phrases("bản chính", "bản gốc", "bản giấy", "hồ sơ giấy"),
    "kiem_tra_tai_cho": {
        **_phrases("kiểm tra hiện trạng"),
        **_ending(
            r"\b(?:kiểm tra|thẩm định|thẩm tra|xác minh|đánh giá|khảo sát|nghiệm thu)\b[^.;\n]{0,40}?\b",
            *("thực địa", "hiện trường", "thực tế"),
        ),
        **_ending(
            r"\b(?:kiểm tra|thẩm định|thẩm tra|xác minh|khảo sát|nghiệm thu)\b[^.;,\n]{0,25}\b",
            *("tại cơ sở", "tại chỗ", "tại nơi", "tại địa điểm"),
        ),
        **_ending(r"\b(?:thực hiện|tổ chức|tiến hành)\b[^.;\n]{0,25}\b", "đo đạc", "trích đo"),
        **_ending(r"(?:\A|[-+,;:]|\bhoặc|\bvà)\s*", "đo đạc chỉnh lý bản đồ", "trích đo bản đồ"),
    },
}
#: What takes a sentence out: originals that nobody asks for, are lost, are issued, or were only copied from.
_NO_ORIGINAL = _any(
    r"\bkhông (?:phải|được|cần|còn|có|lưu|yêu cầu)\b[^.;\n]{0,40}\bbản (?:chính|gốc|giấy)",
    r"\bbản (?:chính|gốc)\b[^.;\n]{0,60}\b(?:bị mất|đều mất|đều bị|bị hư)",
    r"\btừ bản (?:chính|gốc)",
    r"\b(?:cấp|trao|trả)\b[^.;,\n]{0,40}?\b(?:\d+ )?bản chính",
    r"\bbổ sung thông tin\b[^.;\n]{0,40}\bbản chính",
    r"\b(?:luân chuyển|chuyển) hồ sơ giấy",
    r"\bđiện tử hoặc bản giấy",
    r"\bbản giấy hoặc\b[^.;\n]{0,20}\bđiện tử",
)
#: Measuring that somebody else is hired for, or that only a time limit or a paper speaks of.
_NO_VISIT = _any(
    r"\bđơn vị đo đạc\b", r"\bthời (?:gian|hạn)\b[^.;\n]{0,80}\b(?:đo đạc|trích đo)", r"\bnhu cầu đo đạc\b"
)
#: Said of those who choose the counter or the post, or a choice that leaves another way.
_CHOSEN = _any(
    r"\b(?:nếu|trường hợp|đối với|khi|lựa chọn|theo|bằng)\b[^.;\n]{0,60}?\btrực tiếp\b",
    r"\btrực tiếp (?:hoặc|,)[^.;\n]{0,60}(?:bưu chính|trực tuyến)",
    r"\bnộp trực tiếp nộp\b",
    r"\btrực tiếp\b[^.;\n]{0,60}\bhoặc ủy quyền\b",
    r"\bđược lựa chọn\b",
)
_ALWAYS = _any(r"(?<!không )\bphải (?:cùng )?có mặt\b", r"\bhiện diện\b")
_SENTENCE = regex(r"[^.;\n]*(?:\.(?=\S)[^.;\n]*)*[.;\n]?")
#: The sign of an item of a list.
_DASHES = ("-", "–", "+", "*", "•")
_BULLET = re.compile(r"\A\s*(?:[-–+*•]\s+)+")
#: So many words may stand before the deciding ones, that some of these are quoted too.
_MOST_BEFORE = 6
#: A line that goes on in the next one: the source broke it for its width.
_WRAPPED = regex(r"\n(?=\s*[a-zà-ỹđ(])")


@remembered
def demands(procedure: Procedure) -> tuple[PresenceDemand, ...]:
    """Every place of a file whose words demand presence, originals or a visit, in the order of the file."""
    return _demands(tuple(_texts(procedure)))


@remembered
def open_demands(procedure: Procedure) -> tuple[PresenceDemand, ...]:
    """The demands of a file whose sentences no entry names with the reason why the sentence binds nobody."""
    answers = tuple(map(_folded, answered_sentences(procedure)))
    if not answers:
        return demands(procedure)
    folded = ((one, _folded(one.sentence)) for one in demands(procedure))
    return tuple(one for one, said in folded if not any(answer in said for answer in answers))


def tasks_demanded(text: str) -> tuple[InPersonTask, ...]:
    """The tasks that a text speaks of, such as the reason of a doubt."""
    return tuple(kind for kind, words in _WORDS.items() if _demanded(kind, text, words))


# What is tried out on a file, change by change, leaves its texts and their sentences as they are.
_folded = lru_cache(maxsize=256)(fold)


@lru_cache(maxsize=4)
def _demands(texts_of_file: tuple[tuple[Path, str, tuple[Kind, ...]], ...]) -> tuple[PresenceDemand, ...]:
    said = [(path, _WRAPPED.sub(" ", text), kinds) for path, text, kinds in texts_of_file if text]
    texts = [(path, text, text.lower(), kinds) for path, text, kinds in said]
    whole = "\n".join([small for _, _, small, _ in texts])
    there = {kind: [sign for sign in words if sign in whole] for kind, words in _WORDS.items()}
    return tuple(
        PresenceDemand(kind, path, words, sentence)
        for path, text, small, kinds in texts
        for kind in kinds
        if any(sign in small for sign in there[kind])
        for sentence in _SENTENCE.findall(text)
        if (words := _demanded(kind, sentence, there[kind]))
    )


def _demanded(kind: Kind, sentence: str, signs: Iterable[str]) -> str:
    """The words of a sentence that demand it; empty where none do, as where it has none of the signs."""
    small = sentence.lower()
    there = [sign for sign in signs if sign in small]
    if not there:
        return ""
    plain = _NO_ORIGINAL.sub(lambda gone: " " * len(gone[0]), small) if kind == "ban_chinh" else small
    found = [m.start() for sign in there if (m := _WORDS[kind][sign].search(plain))]
    if not found:
        return ""
    out = _NO_VISIT if kind == "kiem_tra_tai_cho" else _CHOSEN
    always = kind == "hien_dien" and _ALWAYS.search(small)
    if out.search(small) and not always:
        return ""
    return _quoted(sentence, min(found))


def _quoted(sentence: str, start: int) -> str:
    """At most twelve words of a sentence from its beginning; of a long one the first, then those around the deciding ones."""
    while start and not sentence[start - 1].isspace():
        start -= 1  # a bracket belongs to its word
    before, rest = _BULLET.sub("", sentence[:start]).split(), sentence[start:].split()
    if len(before) > _MOST_BEFORE and len(before) + len(rest) > _MOST_WORDS:
        near = before[-2:]
        before = [*before[:3], "…", *(near[1:] if near[0] in _DASHES else near)]
    return " ".join([*before, *rest][:_MOST_WORDS])


_ALL: tuple[Kind, ...] = ("hien_dien", "ban_chinh", "kiem_tra_tai_cho")
#: Papers are not places: a report on a state of things is no visit.
_OF_PAPER: tuple[Kind, ...] = ("hien_dien", "ban_chinh")


def _texts(p: Procedure) -> Iterator[tuple[Path, str, tuple[Kind, ...]]]:
    """Yield the texts of a procedure that may demand presence, paper originals or a visit, each with the kinds to look for."""
    for i, step in enumerate(p.steps or ()):
        yield ("trinh_tu_thuc_hien", i, "ten"), step.title or "", _ALL
        yield ("trinh_tu_thuc_hien", i, "noi_dung"), step.text, _ALL
    for i, row in enumerate(p.channels or ()):
        yield ("cach_thuc_thuc_hien", i, "mo_ta"), row.text or "", _ALL
    for path, text in _of_dossier(p):
        yield path, text, _OF_PAPER
    for i, condition in enumerate(p.conditions or ()):
        yield ("yeu_cau_dieu_kien", i), condition, ("hien_dien",)
    if p.exchange is not None:
        yield ("hinh_thuc_nhan_tra", "ghi_chu"), p.exchange.note or "", _ALL
    for i, note in enumerate(p.notes or ()):
        yield ("ghi_chu", i), note, _ALL
    for i, kept in enumerate(p.verbatim or ()):
        of_paper = kept.item.startswith("thanh_phan_ho_so")
        yield ("nguyen_van", i, "noi_dung"), kept.text, _OF_PAPER if of_paper else _ALL


def _of_dossier(p: Procedure) -> Iterator[tuple[Path, str]]:
    for path, paper in papers_of(p):
        yield (*path, "ten"), paper.name
        yield (*path, "ghi_chu"), paper.note or ""
        yield from (((*path, "mot_trong", i, "ten"), x.name) for i, x in enumerate(paper.alternatives or ()))
    if p.dossier is not None:
        cases = enumerate(p.dossier.cases or ())
        yield from ((("thanh_phan_ho_so", "truong_hop", i, "ten"), case.name) for i, case in cases)
        notes = enumerate(p.dossier.notes or ())
        yield from ((("thanh_phan_ho_so", "luu_y", i), note) for i, note in notes)
