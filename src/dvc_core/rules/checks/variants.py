"""DVC619: cases of a procedure that have a code of their own."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Severity
from ..registry import Doc, Violation, rule
from ._help import NATIONAL_CODE, code_of_cases


@rule("DVC619", Severity.WARNING)
def case_codes(doc: Doc) -> Iterator[Violation]:
    """The code of a case is the code of the procedure with two digits more, and stands once.

    vi[other]: Mã trường hợp “{code}” không phải mã thủ tục {own} thêm hai chữ số
    vi[twice]: Mã trường hợp “{code}” ghi hai lần
      label[other]: của thủ tục khác?
      label[twice]: trùng mã
      help[other]: ghi mã có dạng {own}.01
      help[twice]: ghi đúng mã của từng trường hợp, hoặc bỏ dòng thừa
      why: Hệ thống một cửa tìm trường hợp theo mã; mã sai hoặc trùng thì hồ sơ rơi vào trường hợp khác.
      title: Mã trường hợp không phải mã thủ tục thêm hai chữ số
    en[other]: The code “{code}” of a case is not the code {own} of the procedure with two digits more
    en[twice]: The code “{code}” of a case stands twice
      label[other]: of another procedure?
      label[twice]: the same code
      help[other]: write a code like {own}.01
      help[twice]: give each case its code, or drop the second row
      why: One-stop systems find a case by its code; a wrong one sends the dossier to another case.
      title: The code of a case is not that of the procedure with two digits more
    evidence: 6 of 369 published procedures number two cases alike; the portal adds two digits to the code
    """
    own = (doc.procedure.code or "").strip()
    of_cases = code_of_cases(doc.procedure)
    if of_cases and of_cases != own and not NATIONAL_CODE.fullmatch(own):
        return  # the code of the procedure is the wrong one, and reported as such
    first: dict[str, int] = {}
    foreign: dict[str, list[int]] = {}  # cases of another procedure, by its code
    for i, case in enumerate(doc.procedure.variants or ()):
        at, code = ("truong_hop", i, "ma"), case.code.strip()
        before = first.setdefault(code, i)
        tail = code.removeprefix(f"{own}.") if own else "00"
        if before != i:
            related = ((("truong_hop", before, "ma"), "first"),)
            yield Violation(at, {"code": code, "own": own, "what": "twice"}, related)
        elif not (len(tail) == 2 and tail.isascii() and tail.isdecimal()):
            foreign.setdefault(code.rpartition(".")[0], []).append(i)
    for i, *others in foreign.values():
        places = [("ma_thu_tuc",), *(("truong_hop", other, "ma") for other in others)]
        code = (doc.procedure.variants or ())[i].code.strip()
        yield Violation(
            ("truong_hop", i, "ma"),
            {"code": code, "own": own, "what": "other"},
            tuple((place, "other") for place in places),
        )
