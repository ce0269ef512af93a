"""The fields that docs/kieu-truong.md shows: one of each kind, as the page writes it."""

from __future__ import annotations

import os
import re
from typing import Any, cast

from dvc_core.source import read

from .files import ROOT

PAGE = ROOT / "docs/kieu-truong.md"
PICTURES = ROOT / "docs/pictures"
#: Whether pictures and figures of the documentation are taken anew.
TAKEN = bool(os.environ.get("DVC_CORE_PICTURES"))
#: The hosts that a picture is taken of.
HOSTS = ("html", "formio")
_SHOWN = re.compile(r"^## (\w+): .*?^```yaml\n(.*?)^```$", re.M | re.S)


def shown() -> dict[str, dict[str, Any]]:
    """Kind of field → the field that the page has for it."""
    return {
        name: cast("dict[str, Any]", read(text).data)
        for name, text in _SHOWN.findall(PAGE.read_text("utf-8"))
    }
