"""The form on paper as a word-processor file, to be typed into or printed (needs the extra ``docx``).

    data = docx.document(plan)                    # bytes of a .docx
    data = docx.document(plan, record, source)    # filled in

The same blocks as ``print`` lays out, in the formats of documents of TT 32/2017/TT-BTTTT Điều 7 khoản 1
điểm a. The same form gives the same bytes.
"""

from __future__ import annotations

from ..finding import ExtraMissingError
from ..forms.model import Answers, Plan
from ..source.writing import undated
from .parts.sheet import sheet
from .print import read
from .walk.demands import Demands, PaperSource
from .walk.rendering import HostError

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

__all__ = ["MEDIA_TYPE", "DocxMissingError", "document", "emit", "read"]


class DocxMissingError(HostError, ExtraMissingError):
    """The package python-docx is not installed."""

    def __init__(self) -> None:
        super().__init__("docx", missing=("python-docx (pip install python-docx)",))


def emit(demands: Demands) -> bytes:
    """The empty form."""
    return _document(demands, None)


def document(plan: Plan, record: Answers | None = None, source: PaperSource | None = None) -> bytes:
    """The bytes of the form; ``record`` is canonical. Without python-docx: :class:`DocxMissingError`."""
    return _document(Demands(plan, source=source), record)


def _document(demands: Demands, record: Answers | None) -> bytes:
    try:
        import docx

        from .parts.word_file import written
    except ImportError:
        raise DocxMissingError from None
    return undated(written(docx.Document(), sheet(demands, record), demands.plan))
