"""One form, many hosts: what each draws, what it cannot say, and how its answers come back.

A host is a module of this folder, or of another package that names it under the entry point group
``dvc_core.hosts``, with ``MEDIA_TYPE``, ``emit(demands)`` and ``read(plan, data)``::

    from dvc_core.hosts import Demands, Plan, PlanField

    MEDIA_TYPE = "text/plain"

    def emit(demands: Demands) -> str:
        lines = []
        for field in demands.fields():
            demands.use(field, "kind")  # what is not used is told as lost
            lines.append(field.label)
        return ", ".join(lines)

    def read(plan: Plan, data: Any) -> dict[str, Any]:
        return dict(data) if isinstance(data, Mapping) else {"": data}

:func:`read_json` reads what a browser sent, strictly: every key once. A host that draws boxes is a table of :class:`FormQuestion` for the one driver (:func:`draw`, :class:`Writing`).
"""

from ..forms.model import Plan, PlanField, Predicate
from .walk.demands import HIDDEN, OF_FIELDS, OTHERS, PAGES, Demands, PaperSource
from .walk.driver import COMMUNE, COMPUTED, FIXED, FormQuestion, Limit, Writing, draw, draw_section
from .walk.expressions import Language, infix, write_condition
from .walk.losses import Loss
from .walk.received import UnreadableError, read_json
from .walk.rendering import HostError

__all__ = [
    "COMMUNE",
    "COMPUTED",
    "FIXED",
    "HIDDEN",
    "OF_FIELDS",
    "OTHERS",
    "PAGES",
    "Demands",
    "FormQuestion",
    "HostError",
    "Language",
    "Limit",
    "Loss",
    "PaperSource",
    "Plan",
    "PlanField",
    "Predicate",
    "UnreadableError",
    "Writing",
    "draw",
    "draw_section",
    "infix",
    "read_json",
    "write_condition",
]
