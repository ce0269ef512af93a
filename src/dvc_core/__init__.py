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
    from .checker import check as check
    from .finding import Finding as Finding
    from .finding import MisuseError as MisuseError
    from .hosts import HostError as HostError
    from .hosts import Loss as Loss
    from .hosts import Rendered as Rendered
    from .hosts import normalise as normalise
    from .hosts import render as render
    from .levels import Assessment as Assessment
    from .levels import FrameworkError as FrameworkError
    from .levels import PortalError as PortalError
    from .levels import assess as assess
    from .levels import frameworks as frameworks
    from .levels import load_portal as load_portal
    from .loader import Catalog as Catalog
    from .loader import CatalogError as CatalogError
    from .loader import Loaded as Loaded
    from .loader import load as load
    from .loader import load_catalog as load_catalog
    from .loader import load_text as load_text
    from .messages import message as message
    from .procedure import Procedure as Procedure
    from .submissions import CompiledForm as CompiledForm
    from .submissions import compile_form as compile_form

__version__ = "0.1.0"

_HOMES = {
    "Assessment": "levels",
    "Catalog": "loader",
    "CatalogError": "loader",
    "CompiledForm": "submissions",
    "Finding": "finding",
    "FrameworkError": "levels",
    "HostError": "hosts",
    "Loaded": "loader",
    "Loss": "hosts",
    "MisuseError": "finding",
    "PortalError": "levels",
    "Procedure": "procedure",
    "Rendered": "hosts",
    "assess": "levels",
    "check": "checker",
    "compile_form": "submissions",
    "frameworks": "levels",
    "load": "loader",
    "load_catalog": "loader",
    "load_portal": "levels",
    "load_text": "loader",
    "message": "messages",
    "normalise": "hosts",
    "render": "hosts",
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
