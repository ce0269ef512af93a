"""dvc_core: Vietnamese administrative procedures as data — checked, graded, rendered, reported.

    from dvc_core import assess, check, load
    loaded = load("procedures/ho-tich/1.001193.yaml")
    findings = check(loaded)
    assessment = assess(loaded)

Every name is imported when it is first used, so that ``import dvc_core`` costs next to nothing.
Findings are data and never raised; misuse raises a named error. All functions are thread-safe:
nothing is kept between calls but read-only tables.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .catalogue.report.table import report_table as report_table
    from .finding import Finding as Finding
    from .finding import MisuseError as MisuseError
    from .formats.findings.parquet import findings_table as findings_table
    from .formats.levels.parquet import levels_table as levels_table
    from .formats.submissions import problems_table as problems_table
    from .forms.submissions import CompiledForm as CompiledForm
    from .forms.submissions import compile_form as compile_form
    from .hosts.walk.losses import Loss as Loss
    from .hosts.walk.rendering import HostError as HostError
    from .hosts.walk.rendering import Rendered as Rendered
    from .hosts.walk.rendering import normalise as normalise
    from .hosts.walk.rendering import render as render
    from .levels.assessment import Assessment as Assessment
    from .levels.assessment import assess as assess
    from .levels.framework import FrameworkError as FrameworkError
    from .levels.framework import frameworks as frameworks
    from .levels.portal import PortalError as PortalError
    from .levels.portal import load_portal as load_portal
    from .model.loader import Catalog as Catalog
    from .model.loader import CatalogError as CatalogError
    from .model.loader import Loaded as Loaded
    from .model.loader import load as load
    from .model.loader import load_catalog as load_catalog
    from .model.loader import load_text as load_text
    from .model.procedure import Procedure as Procedure
    from .rules.checking import check as check
    from .words import message as message

__version__ = "0.1.0"

_HOMES = {
    "Assessment": "levels.assessment",
    "Catalog": "model.loader",
    "CatalogError": "model.loader",
    "CompiledForm": "forms.submissions",
    "Finding": "finding",
    "FrameworkError": "levels.framework",
    "HostError": "hosts.walk.rendering",
    "Loaded": "model.loader",
    "Loss": "hosts.walk.losses",
    "MisuseError": "finding",
    "PortalError": "levels.portal",
    "Procedure": "model.procedure",
    "Rendered": "hosts.walk.rendering",
    "assess": "levels.assessment",
    "check": "rules.checking",
    "compile_form": "forms.submissions",
    "findings_table": "formats.findings.parquet",
    "frameworks": "levels.framework",
    "levels_table": "formats.levels.parquet",
    "load": "model.loader",
    "load_catalog": "model.loader",
    "load_portal": "levels.portal",
    "load_text": "model.loader",
    "message": "words",
    "normalise": "hosts.walk.rendering",
    "problems_table": "formats.submissions",
    "render": "hosts.walk.rendering",
    "report_table": "catalogue.report.table",
}

__all__ = [*_HOMES, "__version__"]  # noqa: PLE0604 - the keys are texts


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
