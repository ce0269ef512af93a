"""One form, many hosts: what each draws, what it cannot say, and how its answers come back.

A host is a module of this folder, or of another package that names it under the entry point group
``dvc_core.hosts``, with ``MEDIA_TYPE``, ``emit(asked)`` and ``normalise(plan, data)``::

    from dvc_core.hosts import Asked, Plan, PlanField

    MEDIA_TYPE = "text/plain"

    def emit(asked: Asked) -> str:
        lines = []
        for field in asked.fields():
            asked.take(field, "kind")  # what is not taken is told as lost
            lines.append(field.label)
        return ", ".join(lines)

    def normalise(plan: Plan, data: Any) -> dict[str, Any]:
        return dict(data)
"""

from ..forms.model import Plan, PlanField, Test
from .walk.demands import DEMANDS, HIDDEN, PAGES, Asked
from .walk.losses import Loss

__all__ = ["DEMANDS", "HIDDEN", "PAGES", "Asked", "Loss", "Plan", "PlanField", "Test"]
