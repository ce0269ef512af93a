"""DVC601, DVC624: what files say together that none says alone. Looked for by ``tthc check``, file after file."""

import os
import re
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import NamedTuple

from ..finding import Finding, Path, Severity, Span, make
from ..model.completeness import papers_of
from ..model.loader import Loaded
from ..model.procedure import Procedure
from ..words.folding import folded_case
from ..words.regex import regex
from .registry import declare

_WORDS = FilePath(__file__).with_suffix(".tsv")

DUPLICATE_CODE = declare(
    "DVC601",
    _WORDS,
    evidence="a code is the identity of a procedure (LAW §4)",
)
STRANGE_APPLICATION = declare(
    "DVC624",
    _WORDS,
    Severity.WARNING,
    evidence="24 of 369 published procedures, of one province, demand the same application, of which none speaks",
)
RULES = (DUPLICATE_CODE, STRANGE_APPLICATION)

#: So many procedures with names of their own demand an application before it is told.
_SEVERAL = 3
_APPLICATION = regex(
    r"\W*(?:mẫu (?:số \w+\W+)?)?(?:đơn(?! vị| giá)|tờ khai|(?:giấy|phiếu|văn bản) đề nghị)\b", re.IGNORECASE
)
#: What follows names the form, and not what is applied for.
_FORM = regex(r"\(|\b(?:theo|mẫu)\b", re.IGNORECASE)
_WORD = regex(r"[^\W\d_]{2,}")
#: Words that every application has.
_EVERYWHERE = frozenset(
    [
        "đề",
        "nghị",
        "đăng",
        "ký",
        "xin",
        "cấp",
        "yêu",
        "cầu",
        "và",
        "của",
        "các",
        "cho",
        "việc",
        "về",
        "tại",
        "với",
        "có",
        "là",
        "đối",
        "trường",
        "hợp",
        "hoặc",
        "được",
        "không",
        "từ",
        "thực",
        "hiện",
        "thủ",
        "tục",
        "hành",
        "chính",
        "cá",
        "nhân",
        "tổ",
        "chức",
        "người",
    ]
)


class Marks(NamedTuple):
    """What of a file is compared with others: small, for it is kept for each file of a run."""

    #: The code of the procedure with its place; "" for none.
    code: str
    code_span: Span
    name: str
    #: The applications that nothing else in the file speaks of, each where it stands first.
    strange: tuple[tuple[Path, Span, str], ...]


def marks(loaded: Loaded) -> Marks:
    """What of a file is compared with others."""
    procedure, source = loaded.procedure, loaded.source
    if procedure is None:
        return Marks("", source.lines.span(0, 0), "", ())
    strange = {
        folded_case(name): (path, source.span(path), name) for path, name in reversed([*_strange(procedure)])
    }
    code, name = procedure.code or "", folded_case(procedure.name or "")
    return Marks(code, source.span(("ma_thu_tuc",)), name, tuple(strange.values()))


def _strange(procedure: Procedure) -> Iterator[tuple[Path, str]]:
    """The applications of a dossier about something that neither name, steps, results nor cases speak of."""
    rest = ""
    for path, paper in papers_of(procedure):
        found = _APPLICATION.match(paper.name)
        if found is None:
            continue
        about = _FORM.split(paper.name[found.end() :].casefold(), 1)[0]
        words = set(_WORD.findall(about)) - _EVERYWHERE
        rest = rest or _identity_text(procedure)
        if words and not any(word in rest for word in words):
            yield (*path, "ten"), paper.name


def _identity_text(procedure: Procedure) -> str:
    """What a file says of its procedure apart from the names of papers and forms."""
    dossier = procedure.dossier
    texts = [procedure.name, *(procedure.conditions or ())]
    texts += [text for step in procedure.steps or () for text in (step.title, step.text)]
    texts += [result.name for result in procedure.results or ()]
    texts += [text for channel in procedure.channels or () for text in (channel.case, channel.text)]
    texts += [case.name for case in (dossier.cases if dossier else None) or ()]
    return " ".join(text for text in texts if text).casefold() or " "


class CrossFile:
    """The files of a run seen so far, and what the next one says that was said before."""

    def __init__(self) -> None:
        # Bytes, since a hundred thousand texts would take a tenth of the memory of the run more.
        self._codes: dict[bytes, bytes] = {}
        #: Application → the first file that demands it, and the names of the procedures that do.
        self._strange: dict[str, tuple[str, set[str]]] = {}

    def findings(self, file: str, own: Marks) -> Iterator[Finding]:
        """What a file says again, in the order of the run; the file is known from now on."""
        code = own.code.encode()
        if code in self._codes:
            other = os.fsdecode(self._codes[code])
            yield make(DUPLICATE_CODE, file, own.code_span, ("ma_thu_tuc",), code=own.code, other=other)
        elif code:
            self._codes[code] = os.fsencode(file)
        for path, span, name in own.strange:
            first, names = self._strange.setdefault(folded_case(name), (file, set()))
            names.add(own.name)
            if len(names) >= _SEVERAL and first != file:
                count = len(names) - 1
                yield make(STRANGE_APPLICATION, file, span, path, name=name, count=count, other=first)
