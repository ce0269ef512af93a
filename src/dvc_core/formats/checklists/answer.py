"""The checklist of the procedure of a file and the cost of each way of filing, for ``tthc checklist`` and ``tthc verify``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import get_args

from ...answers.applicant_cost import burden
from ...answers.checklist import checklist
from ...answers.records import ChecklistAnswer, ListStatus
from ...finding import Finding, Path
from ...model.loader import Loaded
from ..answer_errors import errors_of
from ..answer_reports import AnswerType
from ..answered import Answered, ChecklistQuery
from ..checklist_text import BESIDE, CHECKLIST, KEYS, report


def answered(
    loaded: Loaded, asked: ChecklistQuery, on: date, findings: Iterable[Finding] | None = None
) -> Answered[ChecklistAnswer]:
    """Compute the checklist of the procedure of a file; a file that cannot be used has no answer."""
    errors = tuple(errors_of(loaded, on, _of_papers, findings))
    if loaded.procedure is None:
        return Answered(loaded, None, errors=errors)
    found = checklist(loaded.procedure, asked.answers, asked.channel, on)
    return Answered(loaded, found, (), errors, burden(loaded.procedure, asked.answers, on))


def _of_papers(path: Path) -> bool:
    """Whether a place is of papers, of what is asked for them, or of what a way of filing costs."""
    return path[:1] in (
        ("thanh_phan_ho_so",),
        ("mau_don_to_khai",),
        ("cau_hoi",),
        ("cach_thuc_thuc_hien",),
        ("phai_truc_tiep",),
        ("hinh_thuc_nhan_tra",),
    )


TYPE = AnswerType(
    "checklist",
    "Checklists of tthc checklist.",
    ChecklistAnswer,
    ChecklistQuery,
    get_args(ListStatus),
    answered,
    report,
    KEYS,
    CHECKLIST["sum"],
    CHECKLIST["title"],
    BESIDE,
)
