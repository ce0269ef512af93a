"""What dvc_core depends on is named, with its licence (THIRD_PARTY_NOTICES.md)."""

from __future__ import annotations

import re

from tools.notices import packages

from .support.files import ROOT


def test_every_package_that_is_required_is_named_with_a_licence() -> None:
    page = (ROOT / "THIRD_PARTY_NOTICES.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| ([\w-]+) \| ([^|]+) \| [^|]+ \|$", page, re.M))
    assert len(packages()) > 8
    assert [name for name in packages() if rows.get(name, "?") == "?"] == []
