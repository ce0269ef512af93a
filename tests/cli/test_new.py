"""``tthc new``: nothing in an untouched scaffold counts as stated."""

from __future__ import annotations

import pytest

from dvc_core import assess, load_catalog, load_text
from dvc_core.levels.framework import frameworks
from dvc_core.levels.portal import load_portal
from dvc_core.levels.verdict import State

from ..support.commands import tthc_text
from ..support.files import ROOT

PORTAL = load_portal(ROOT / "examples/portals/day-du.yaml")


@pytest.mark.parametrize("more", [(), ("--like", str(ROOT / "procedures/ho-tich/1.000894.yaml"))])
def test_an_untouched_scaffold_states_nothing(more: tuple[str, ...]) -> None:
    catalog = load_catalog(ROOT / "procedures").shelf("ho-tich")
    loaded = load_text(tthc_text("new", "1.001193", *more, cwd=ROOT).stdout, catalog=catalog)
    assert (loaded.procedure is not None, loaded.findings) == (True, ())
    for name in frameworks():
        found = assess(loaded, framework=name, portal=PORTAL)
        assert found.proven == 0, name
        # What only a portal provides is of no file.
        of_file = [r for r in found.results if r.state is State.MET and r.verdict.evidence]
        assert not of_file, (name, of_file)
