"""Pictures of tables as inline SVG: no script, no clock, patterns beside shades; the table stands below each.

``draw`` chooses by the table's own word. Every picture is made of figures alone (:mod:`.figures`) and of a few
marks (:mod:`.marks`); its colours are classes of ``templates/page.css``, by the light of the screen and on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ....words import Lang, format_message
from ..document import ReportTable
from ..words import REPORT
from .figures import Figures, figures
from .marks import FILLINGS, Drawing, filling, ramp, svg
from .pareto import pareto
from .stack import stack

__all__ = ["FILLINGS", "draw", "filling", "ramp"]

_PICTURES: Mapping[str, Callable[[Figures], Drawing]] = {
    "stack": stack,
    "pareto": pareto,
}


def draw(table: ReportTable, lang: Lang, number: int) -> str:
    """Return the SVG of a table, empty where there is nothing to see; ``number`` makes its ids.

    There is nothing where it names no columns or counts nothing. Columns without a picture are drawn as a stack.
    """
    found = figures(table, lang, number)
    if not any(map(any, found.counts)):
        return ""
    title = format_message(REPORT["chart"], lang, caption=table.caption)
    return svg(title, _PICTURES[table.picture or "stack"](found), number)
