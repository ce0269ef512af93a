"""dvc_core: Vietnamese administrative procedures as data — checked, graded, rendered, reported.

    from dvc_core import open_procedure
    birth = open_procedure("procedures/ho-tich/1.001193.yaml")
    birth.check(), birth.level(), birth.fee(), birth.form("to-khai").render("html")

What is needed less often stands in the modules that docs/api.md names. Every name is imported when it is first used,
so that ``import dvc_core`` costs next to nothing. Findings are data and never raised; misuse raises a named error. All
functions are thread-safe: nothing is kept between calls but read-only tables.
"""

from __future__ import annotations

from importlib import import_module

from . import _version

#: Type checkers know it by its name; to import it from typing would double what the import of this package costs.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from .answers.applicant_cost import burden as burden
    from .answers.checklist import checklist as checklist
    from .answers.deadline import deadline as deadline
    from .answers.fee import fee as fee
    from .answers.questions import questions as questions
    from .answers.records import ChecklistAnswer as ChecklistAnswer
    from .answers.records import DeadlineAnswer as DeadlineAnswer
    from .answers.records import FeeAnswer as FeeAnswer
    from .catalogue.diff.pairs import diff as diff
    from .catalogue.overview.overview import report as report
    from .finding import DvcError as DvcError
    from .finding import Finding as Finding
    from .finding import MisuseError as MisuseError
    from .finding import Severity as Severity
    from .formats.data import to_data as to_data
    from .formats.verify import verify as verify
    from .forms.problems import Problem as Problem
    from .forms.submissions import compile_form as compile_form
    from .hosts.walk.rendering import Rendered as Rendered
    from .hosts.walk.rendering import host_names as host_names
    from .hosts.walk.rendering import normalise as normalise
    from .hosts.walk.rendering import render as render
    from .law.day import today as today
    from .levels.assessment import Assessment as Assessment
    from .levels.assessment import assess as assess
    from .levels.gap import gap as gap
    from .model.emit import dump as dump
    from .model.form import Form as Form
    from .model.loader import Catalog as Catalog
    from .model.loader import Loaded as Loaded
    from .model.loader import load as load
    from .model.loader import load_catalog as load_catalog
    from .model.loader import load_data as load_data
    from .model.loader import load_text as load_text
    from .model.procedure import Procedure as Procedure
    from .rules.catalog import check_catalog as check_catalog
    from .rules.checking import check as check
    from .words import message as message
    from .workbench import open_procedure as open_procedure

__version__ = _version.VERSION

_MODULE_OF = {
    "Assessment": "levels.assessment",
    "Catalog": "model.loader",
    "ChecklistAnswer": "answers.records",
    "DeadlineAnswer": "answers.records",
    "DvcError": "finding",
    "FeeAnswer": "answers.records",
    "Finding": "finding",
    "Form": "model.form",
    "Loaded": "model.loader",
    "MisuseError": "finding",
    "Problem": "forms.problems",
    "Procedure": "model.procedure",
    "Rendered": "hosts.walk.rendering",
    "Severity": "finding",
    "assess": "levels.assessment",
    "burden": "answers.applicant_cost",
    "check": "rules.checking",
    "check_catalog": "rules.catalog",
    "checklist": "answers.checklist",
    "compile_form": "forms.submissions",
    "deadline": "answers.deadline",
    "diff": "catalogue.diff.pairs",
    "dump": "model.emit",
    "fee": "answers.fee",
    "gap": "levels.gap",
    "host_names": "hosts.walk.rendering",
    "load": "model.loader",
    "load_catalog": "model.loader",
    "load_data": "model.loader",
    "load_text": "model.loader",
    "message": "words",
    "normalise": "hosts.walk.rendering",
    "open_procedure": "workbench",
    "questions": "answers.questions",
    "render": "hosts.walk.rendering",
    "report": "catalogue.overview.overview",
    "to_data": "formats.data",
    "today": "law.day",
    "verify": "formats.verify",
}

__all__ = [*_MODULE_OF, "__version__"]  # noqa: PLE0604 - the keys are texts


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_MODULE_OF[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
