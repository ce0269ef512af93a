"""The form on paper as a word-processor file, to be typed into or printed.

    data = docx.document(plan)                    # bytes of a .docx
    data = docx.document(plan, record, source)    # filled in

The same blocks as ``print`` lays out, in the formats of documents of TT 32/2017/TT-BTTTT Điều 7 khoản 1
điểm a. The same form gives the same bytes. ``templates/docx`` is the package as it is zipped, part by part.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from ..forms.model import Answers, Plan
from ..source.writing import undated
from .html import environment
from .parts.sheet import sheet
from .print import read, template_values
from .walk.demands import Demands, PaperSource

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

__all__ = ["MEDIA_TYPE", "document", "emit", "read"]

#: Where the parts of the package stand among the templates.
_PARTS = "docx/"


def emit(demands: Demands) -> bytes:
    """The empty form."""
    return _document(demands, None)


def document(plan: Plan, record: Answers | None = None, source: PaperSource | None = None) -> bytes:
    """The bytes of the form; ``record`` is canonical."""
    return _document(Demands(plan, source=source), record)


def _document(demands: Demands, record: Answers | None) -> bytes:
    templates, values, made = environment(), template_values(demands, sheet(demands, record)), BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name in templates.list_templates(filter_func=lambda name: name.startswith(_PARTS)):
            package.writestr(name.removeprefix(_PARTS), templates.get_template(name).render(values))
    return undated(made.getvalue())
