"""DVC620–DVC622: what pasting does to a text: markup left in it, its end cut off, two words run together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ...finding import Applicability, Edit, Fix, Path, Severity
from ...source import Source
from ...source.lines import edited
from ...words.regex import regex
from ..registry import Doc, Violation, rule
from ._help import joined_text, prose, spelt, within

#: Tags that change the look of some words, and those that part lines.
_LOOKS = "b|i|u|em|strong|span|font|a|center|o:p"
_PARTS = "br|p|div|ul|ol|li|table|thead|tbody|tr|td|th|h[1-6]|hr|img|sub|sup"
_MARKUP = regex(
    rf"</?(?:(?P<looks>{_LOOKS})|(?P<parts>{_PARTS}))(?:\s+[\w:-]+\s*=[^<>]*)?\s*/?>"
    r"|&(?P<entity>[A-Za-z]{2,10}|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});",
    re.IGNORECASE,
)
_ATTRIBUTES_WITH_WORDS = regex(r"\s(?:href|src|alt|title)\s*=", re.IGNORECASE)
#: What makes of words without quotes a mapping, a list, a comment or a text in quotes.
_NO_TEXT = regex(r":(?:\s|\Z)|\s#|\A\s*(?:[-?](?:\s|\Z)|[#&*!|>%@`'\"\[{])")
#: Signs that stay what they are wherever a YAML text has them.
_ALLOWED_SIGNS = frozenset(" “”‘’–—…/%°²³×≤≥½&")


def _character(entity: str) -> str:
    """What an entity stands for, a blank for any that is blank; "" for none that there is."""
    from html import unescape  # its table is large, and hardly a file needs it

    sign = unescape(f"&{entity};")
    return (
        ""
        if len(sign) != 1 or not (sign.isprintable() or sign.isspace())
        else " "
        if sign.isspace()
        else sign
    )


def _markup(text: str) -> list[str]:
    """The tags and entities of a text; "R&D;" and "<20 m2" are none."""
    return [m[0] for m in _MARKUP.finditer(text) if not m["entity"] or _character(m["entity"])]


@rule("DVC620", Severity.WARNING)
def markup(doc: Doc) -> Iterator[Violation]:
    """A text is words only: no tags, no entities."""
    if not ("<" in doc.source.text or "&" in doc.source.text) or not _MARKUP.search(doc.source.text):
        return
    for path, text in doc.cached(prose):
        if ("<" in text or "&" in text) and (found := _markup(text)):
            at = [m for m in within(doc.source, path, _MARKUP) if m[0] in found]
            fixes = _without_markup(doc.source, path, at) if len(at) == len(found) else ()
            words = at[0].span() if at else None
            yield Violation(path, {"sample": found[0], "count": len(found)}, fixes=fixes, words=words)


def _without_markup(source: Source, path: Path, found: list[re.Match[str]]) -> tuple[Fix, ...]:
    """Take the markup out; a line that ends inside of the text is lost with its tag: that is looked at."""
    span = source.full_span(path)
    text, quoted = source.text, source.text[span.start : span.start + 1] in ("'", '"')
    first, last = (span.start + 1, span.end - 1) if quoted else (span.start, span.end)
    edits, safe = [], True
    for match in found:
        outside = not text[first : match.start()].strip("|>-+ \n") or not text[match.end() : last].strip()
        sign = ""
        if match["entity"]:
            sign = _character(match["entity"])
            if not (sign.isalnum() or sign in _ALLOWED_SIGNS) or (sign == "&" and outside and not quoted):
                return ()
        elif match["parts"] and not outside:
            apart = text[match.start() - 1].isspace() or text[match.end()].isspace()
            sign, safe = "" if apart else " ", False
        # A link or a picture says more than its words; "<b>Không</b>phải" would run together.
        around = text[match.start() - 1] + text[match.end() : match.end() + 1]
        joined = not sign and len(around) > 1 and around.isalnum()
        safe = safe and not joined and not _ATTRIBUTES_WITH_WORDS.search(match[0])
        edits.append(Edit(match.start(), match.end(), sign))
    # A tag without its other half may be no tag: "điểm <a> khoản 2".
    open_tags = Counter(_named(m) for m in found if m[0][1] != "/")
    closed = Counter(_named(m) for m in found if m[0][1] == "/")
    pairs = all(open_tags[name] == closed[name] for name in {*open_tags, *closed} - {""})
    if not quoted and text[first] not in "|>":
        written = edited(
            text[first:last], [Edit(e.start - first, e.end - first, e.replacement) for e in edits]
        )
        safe = safe and not _NO_TEXT.search(written)
    return (Fix(tuple(edits), _applicability(sure=safe and pairs)),)


def _named(tag: re.Match[str]) -> str:
    """The name of a tag that comes in pairs; "" for others."""
    return (tag["looks"] or "").casefold()


#: What no sentence and no name ends with. Words that end a compound ("văn bằng", "chứng từ", "kèm theo") are not here.
_OPEN_ENDS = (
    ",",
    "(",
    "“",
    *(
        f" {word}"
        for word in [
            "và",
            "hoặc",
            "của",
            "các",
            "những",
            "với",
            "bởi",
            "nhằm",
            "nhưng",
            "nếu",
            "mà",
            "vì",
            "khi",
            "là",
            "thì",
        ]
    ),
)
#: Columns of databases are so long; a text of 255 characters may well have just so many.
_FULL = frozenset((1000, 2000, 4000))
#: Names of rows, which may end as a list goes on: "giấy tờ A," or "giấy tờ B; hoặc".
_LISTED = (",", " và", " hoặc")
#: Keys of what is no prose.
_NO_SENTENCE = frozenset(("ma", "so_ky_hieu", "mau", "tep", "tep_nguon", "dia_chi", "bieu_mau", "so_mau"))


@rule("DVC621", Severity.WARNING)
def cut_off(doc: Doc) -> Iterator[Violation]:
    """A text ends where its sentence does.

    evidence: 3 of 369 published procedures have a text that breaks off, one of them a name of just 1,000 characters
    """
    for path, text in doc.cached(prose):
        full = len(text) in _FULL and text[-1].isalnum()
        if not (full or text.endswith(_OPEN_ENDS)) or len(text) < 12 or _no_sentence(path) or text.isascii():
            continue
        if not full and (_goes_on(doc, path) or (path[-1] == "ten" and text.endswith(_LISTED))):
            continue
        tail = " ".join(text.split()[-4:])
        params = {"what": "full" if full else "open", "key": _key(path), "count": len(text), "tail": tail}
        at = within(doc.source, path, spelt(tail))
        yield Violation(path, params, words=at[-1].span() if at else None)


def _key(path: Path) -> str:
    return next(step for step in reversed(path) if isinstance(step, str))


def _no_sentence(path: Path) -> bool:
    return _key(path) in _NO_SENTENCE


def _goes_on(doc: Doc, path: Path) -> bool:
    """True where the next item of the list goes on with the sentence: it begins small."""
    for depth in range(len(path), 0, -1):
        step = path[depth - 1]
        if isinstance(step, int):
            items = doc.source.data
            for part in path[: depth - 1]:
                items = items[part]
            following = items[step + 1] if step + 1 < len(items) else ""
            for part in path[depth:]:
                following = following.get(part, "") if isinstance(following, dict) else ""
            return isinstance(following, str) and following[:1].islower()
    return False


#: Where a blank may be missing, each a search for one sign, for a whole file is looked through: "mẹ,con",
#: "quy định.Trường hợp", "(Đất)Lệ phí", "15ngày", "cấpĐơn". Of which size the letters are is asked of what is found:
#: sets of Vietnamese letters take long to compile.
_LETTERS = r"[^\W\d_]{2}"
_PLACES = tuple(
    map(
        regex,
        (
            *(rf"{sign}(?={_LETTERS})(?<={_LETTERS}{sign})" for sign in (",", ";", r"\.", ":")),
            rf"\)(?={_LETTERS})",
            *(rf"{unit}(?<=[0-9]{unit})\b" for unit in ("ngày", "đồng")),
            r"Đ(?<=\w.)",
        ),
    )
)
#: "a" for a letter, "A" for one of A to Z: the two side by side are found in a fifth of the time of a pattern.
_SIZES = bytes.maketrans(b"?bcdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ", b"a" * 26 + b"A" * 25)
_ADDRESS = regex(r"://|@|&#?\w+;|\.(?:vn|com|org|net|docx?|pdf|xlsx?)\b", re.IGNORECASE)
_BRACKET = regex(r"\([^()\n]{3,80}\Z")
_NUMBER = regex(r"(?<![\w/-])[0-9][0-9.,]{0,14}\Z")
_ENDS = regex(r"\W")
_TITLES = ("tp.", "ths.", "pgs.", "gs.", "ts.")
#: What stands around words in a file and in a sentence.
_AROUND = "\"'{}[](),.;:“”"


@rule("DVC622", Severity.INFO)
def run_together(doc: Doc) -> Iterator[Violation]:
    """Words stand apart; names, addresses and abbreviations have their own ways.

    evidence: 11 of 369 published procedures have words run together
    """
    texts = doc.cached(joined_text)
    if not any(_is_glued(texts, at) for at in _glued(texts)):
        return
    text = doc.source.text
    # What is quoted of a source stands last, and has the names of its fields.
    last = text.rfind("\nnguyen_van:")
    told: dict[str, list[int]] = {}
    for at in sorted(_glued(text[:last] if last > 0 else text)):
        start, end = _token(text, at)
        named = _OF_A_FILE.search(text, text.rfind("\n", 0, start) + 1, start)
        if not named and _is_glued(text, at):
            told.setdefault(text[start:end].strip(_AROUND), []).append(at)
    for words, places in told.items():
        paths = (path for path, value in doc.cached(prose) if words in value and not _no_sentence(path))
        if path := next(paths, ()):
            # Behind a colon a blank may make a mapping of the text.
            sure = not any(
                text[at - 1] == ":" or (text[at].isupper() and text[at - 1] not in ".;,") for at in places
            )
            fix = Fix(tuple(Edit(at, at, " ") for at in places), _applicability(sure=sure))
            here = text.index(words, _token(text, places[0])[0])
            params = {"words": words, "count": len(places)}
            yield Violation(path, params, fixes=(fix,), words=(here, here + len(words)))


#: A file is called as it is called.
_OF_A_FILE = regex(r"\b(?:tep|tep_nguon|dia_chi_nguon):")


def _glued(text: str) -> Iterator[int]:
    """Where a word may begin without a blank before it."""
    for place in _PLACES:
        for match in place.finditer(text):
            if _are_sized(text, match[0], match.start(), match.end()):
                # A mark stays with the word before it, what else is found begins a word.
                yield match.start() if match[0][0].isalpha() else match.end()
    # Every sign is one byte, and any that is not ASCII a question mark: taken for a letter, and looked at again.
    sizes = text.encode("ascii", "replace").translate(_SIZES)
    at = sizes.find(b"aA")
    while at >= 0:
        if text[at].islower():
            yield at + 1
        at = sizes.find(b"aA", at + 1)


def _are_sized(text: str, sign: str, start: int, end: int) -> bool:
    """Whether the letters around a sign are small and large as they are where two words meet."""
    if sign in ("ngày", "đồng"):
        return True
    if sign == "Đ":
        return "a" <= text[start - 1] <= "z" or "à" <= text[start - 1] <= "ỹ"
    if sign != ")" and not (_is_small(text[start - 2]) and _is_small(text[start - 1])):
        return False
    return sign in ",;" or (_is_small(text[end].lower()) and text[end].isupper() and _is_small(text[end + 1]))


def _is_small(letter: str) -> bool:
    # Of Vietnamese alone: µ and Greek letters are signs of units.
    return letter.islower() and (letter < "µ" or "à" <= letter <= "ư" or "ạ" <= letter <= "ỹ")


def _token(text: str, at: int) -> tuple[int, int]:
    """From the last blank before a place to the first one behind it."""
    start, end = at, at
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _is_glued(text: str, at: int) -> bool:
    """False inside of an address, behind a title ("tp.Vinh"), and for a foreign name that has a capital in it."""
    start, end = _token(text, at)
    token, before = text[start:end], text[start:at]
    if _ADDRESS.search(token) or before.casefold().lstrip("(“").startswith(_TITLES):
        return False
    if before[-1:] == ")":
        return bool(_BRACKET.search(text[max(0, at - 84) : at - 1]))
    if before[-1:].isdigit():
        return bool(_NUMBER.search(text[max(0, at - 16) : at]))
    if before[-1:].isalpha():
        # A name in foreign letters may have a capital in it.
        small = before[-1].islower() and text[at + 1 : at + 2].islower()
        return small and not (_ENDS.split(before)[-1] + _ENDS.split(text[at:end])[0]).isascii()
    return True


def _applicability(*, sure: bool) -> Applicability:
    return Applicability.SAFE if sure else Applicability.UNSAFE
