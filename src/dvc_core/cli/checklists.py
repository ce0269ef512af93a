"""What ``tthc checklist`` and ``tthc verify`` ask of a file: what is to be brought, and what a way of filing costs."""

from __future__ import annotations

from datetime import date

from ..answers.burden import burden
from ..answers.checklist import checklist
from ..answers.records import ChecklistAnswer
from ..finding import Path
from ..formats.answered import Against, Answered, ChecklistAsked
from ..model.loader import Loaded
from .answering import errors_of


def answered(
    loaded: Loaded, asked: ChecklistAsked, on: date, other: Loaded | None = None
) -> Answered[ChecklistAnswer]:
    """What is to be brought for the procedure of a file; of a file that cannot be used nothing.

    ``other`` is the file that what a way of filing costs is compared with.
    """
    errors = tuple(errors_of(loaded, on, _of_papers))
    against = None if other is None else _against(other, asked, on)
    if loaded.procedure is None:
        return Answered(loaded, None, errors=errors, against=against)
    found = checklist(loaded.procedure, asked.answers, asked.channel, on)
    return Answered(loaded, found, (), errors, burden(loaded.procedure, asked.answers, on), against)


def _against(other: Loaded, asked: ChecklistAsked, on: date) -> Against:
    return Against(other, None if other.procedure is None else burden(other.procedure, asked.answers, on))


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
