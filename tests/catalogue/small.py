"""Small files that stand differently, and the overview of some files without a command."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from dvc_core import Assessment, Loaded, assess, check, load_text
from dvc_core.catalogue.mandates.model import Mandate
from dvc_core.catalogue.overview.overview import Frame, overview
from dvc_core.levels.framework import load_framework
from dvc_core.levels.portal import Portal, load_portal

from ..support.files import CASES, ROOT

ON = date(2026, 11, 26)
#: The law in force on that day, then the scale that was repealed.
LAW, SCALE = "nd-224-2026", "tt-32-2017"
FRAMEWORKS = (LAW, SCALE)
#: A portal that offers all that is asked of one.
PORTAL = load_portal(ROOT / "examples" / "portals" / "day-du.yaml")

#: Says all that the law in force asks: what is left is about the portal.
WHOLE = (CASES / "base.yaml").read_text("utf-8")
#: Says nothing of what has to be done in person.
SILENT = re.sub(r"(?m)^phai_truc_tiep:\n(?:  - .*\n)+", "", WHOLE).replace(", phai_truc_tiep]", "]")
#: States that there is no channel online.
AGAINST = WHOLE.replace("  - {hinh_thuc: truc_tuyen}\n", "").replace(
    "nhan_ho_so: [truc_tuyen, truc_tiep]", "nhan_ho_so: [truc_tiep]"
)
#: Leaves out the time limit, which the scale wants stated.
NO_LIMIT = WHOLE.replace("thoi_han_giai_quyet: {so: 5, don_vi: ngay_lam_viec}\n", "")
#: A form without an interactive one: the file does not say that there is none.
NO_FORM = WHOLE.replace(", bieu_mau: don", "").partition("bieu_mau_dien_tu:")[0]
#: States that a paper is taken on paper only.
ON_PAPER = WHOLE.replace("nop_dien_tu: true", "nop_dien_tu: false", 1)
BROKEN = "a: ["


def file(text: str, where: str = "a.yaml", **values: str) -> Loaded:
    """A file of a text, with another code, name or body where asked for."""
    was = {"code": "1.000002", "name": "Cấp giấy phép minh họa", "body": "Sở Minh họa"}
    for key, value in values.items():
        assert was[key] in text
        text = text.replace(was[key], value)
    return load_text(text, where)


def assessed(one: Loaded, on: date = ON, portal: Portal | None = None) -> list[Assessment]:
    """The levels of a file under each framework."""
    return [assess(one, framework=name, on=on, portal=portal) for name in FRAMEWORKS]


def made(files: Iterable[Loaded], *mandates: Mandate, on: date = ON, portal: Portal | None = None) -> Any:
    """The overview of some files under the law in force and the scale."""
    frame = Frame([(n, *load_framework(n)) for n in FRAMEWORKS], on, "1", portal, mandates)
    return overview(((one, check(one, on=on), assessed(one, on, portal)) for one in files), frame)
