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

#: Type checkers know it by its name; to import it from typing would double what the import of this package costs.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from .answers.asked import questions as questions
    from .answers.burden import burden as burden
    from .answers.checklist import checklist as checklist
    from .answers.deadline import deadline as deadline
    from .answers.fee import fee as fee
    from .answers.records import Burden as Burden
    from .answers.records import ChecklistAnswer as ChecklistAnswer
    from .answers.records import ClockPolicy as ClockPolicy
    from .answers.records import DeadlineAnswer as DeadlineAnswer
    from .answers.records import Event as Event
    from .answers.records import FeeAnswer as FeeAnswer
    from .catalogue.diff.differences import Difference as Difference
    from .catalogue.diff.differences import DifferenceWords as DifferenceWords
    from .catalogue.diff.differences import LevelChange as LevelChange
    from .catalogue.diff.pairs import diff as diff
    from .catalogue.diff.report import Pair as Pair
    from .catalogue.mandates.load import load_mandate as load_mandate
    from .catalogue.mandates.model import Mandate as Mandate
    from .catalogue.mandates.model import MandateError as MandateError
    from .catalogue.overview.overview import Overview as Overview
    from .catalogue.overview.overview import report as report
    from .catalogue.report.table import report_table as report_table
    from .finding import Applicability as Applicability
    from .finding import DvcError as DvcError
    from .finding import Edit as Edit
    from .finding import ExtraMissingError as ExtraMissingError
    from .finding import Finding as Finding
    from .finding import Fix as Fix
    from .finding import Law as Law
    from .finding import MisuseError as MisuseError
    from .finding import Related as Related
    from .finding import Severity as Severity
    from .finding import Span as Span
    from .finding import place_of as place_of
    from .finding import text_of as text_of
    from .formats.checklists.html import checklist_html as checklist_html
    from .formats.citations import cited as cited
    from .formats.data import to_data as to_data
    from .formats.deadlines.html import deadline_html as deadline_html
    from .formats.fees.html import fee_html as fee_html
    from .formats.findings.parquet import findings_table as findings_table
    from .formats.levels.json import Levels as Levels
    from .formats.levels.json import receipt as receipt
    from .formats.levels.parquet import levels_table as levels_table
    from .formats.submissions import problems_table as problems_table
    from .formats.verify import ReceiptError as ReceiptError
    from .formats.verify import Verification as Verification
    from .formats.verify import Verified as Verified
    from .formats.verify import verify as verify
    from .forms.model import Plan as Plan
    from .forms.model import PlanField as PlanField
    from .forms.model import PlanSection as PlanSection
    from .forms.problems import Problem as Problem
    from .forms.submissions import CompiledForm as CompiledForm
    from .forms.submissions import compile_form as compile_form
    from .hosts.walk.losses import Loss as Loss
    from .hosts.walk.rendering import HostError as HostError
    from .hosts.walk.rendering import Rendered as Rendered
    from .hosts.walk.rendering import host_names as host_names
    from .hosts.walk.rendering import normalise as normalise
    from .hosts.walk.rendering import render as render
    from .law.day import today as today
    from .levels.assessment import Assessment as Assessment
    from .levels.assessment import CriterionResult as CriterionResult
    from .levels.assessment import DutyResult as DutyResult
    from .levels.assessment import assess as assess
    from .levels.changes import Change as Change
    from .levels.files import FileError as FileError
    from .levels.framework import Clause as Clause
    from .levels.framework import Criterion as Criterion
    from .levels.framework import Duty as Duty
    from .levels.framework import Framework as Framework
    from .levels.framework import FrameworkError as FrameworkError
    from .levels.framework import Level as Level
    from .levels.framework import frameworks as frameworks
    from .levels.gap import Gap as Gap
    from .levels.gap import LevelError as LevelError
    from .levels.gap import gap as gap
    from .levels.in_force import framework_in_force as framework_in_force
    from .levels.portal import Portal as Portal
    from .levels.portal import PortalError as PortalError
    from .levels.portal import load_portal as load_portal
    from .levels.verdict import State as State
    from .levels.verdict import Verdict as Verdict
    from .model.emit import EmitError as EmitError
    from .model.emit import dump as dump
    from .model.form import Form as Form
    from .model.loader import Catalog as Catalog
    from .model.loader import CatalogError as CatalogError
    from .model.loader import Loaded as Loaded
    from .model.loader import Readable as Readable
    from .model.loader import load as load
    from .model.loader import load_catalog as load_catalog
    from .model.loader import load_data as load_data
    from .model.loader import load_shared_fields as load_shared_fields
    from .model.loader import load_tariffs as load_tariffs
    from .model.loader import load_text as load_text
    from .model.procedure import Procedure as Procedure
    from .model.procedure import Unverified as Unverified
    from .model.shared import SharedFile as SharedFile
    from .model.tariffs import LocalTariff as LocalTariff
    from .portal.answer import import_answers as import_answers
    from .portal.draft import Imported as Imported
    from .portal.inputs import Trouble as Trouble
    from .rules.catalog import check_catalog as check_catalog
    from .rules.checking import check as check
    from .rules.plugins import PluginError as PluginError
    from .source import Source as Source
    from .words import Message as Message
    from .words import message as message
    from .words.folding import fold as fold
    from .words.vocabulary import word_label as word_label
    from .workbench import open_procedure as open_procedure

__version__ = "0.1.0"

_HOMES = {
    "Applicability": "finding",
    "Assessment": "levels.assessment",
    "Burden": "answers.records",
    "Catalog": "model.loader",
    "CatalogError": "model.loader",
    "Change": "levels.changes",
    "ChecklistAnswer": "answers.records",
    "Clause": "levels.framework",
    "ClockPolicy": "answers.records",
    "CompiledForm": "forms.submissions",
    "Criterion": "levels.framework",
    "CriterionResult": "levels.assessment",
    "DeadlineAnswer": "answers.records",
    "Difference": "catalogue.diff.differences",
    "DifferenceWords": "catalogue.diff.differences",
    "Duty": "levels.framework",
    "DutyResult": "levels.assessment",
    "DvcError": "finding",
    "Edit": "finding",
    "EmitError": "model.emit",
    "Event": "answers.records",
    "ExtraMissingError": "finding",
    "FeeAnswer": "answers.records",
    "FileError": "levels.files",
    "Finding": "finding",
    "Fix": "finding",
    "Form": "model.form",
    "Framework": "levels.framework",
    "FrameworkError": "levels.framework",
    "Gap": "levels.gap",
    "HostError": "hosts.walk.rendering",
    "Imported": "portal.draft",
    "Law": "finding",
    "Level": "levels.framework",
    "LevelChange": "catalogue.diff.differences",
    "LevelError": "levels.gap",
    "Levels": "formats.levels.json",
    "Loaded": "model.loader",
    "LocalTariff": "model.tariffs",
    "Loss": "hosts.walk.losses",
    "Mandate": "catalogue.mandates.model",
    "MandateError": "catalogue.mandates.model",
    "Message": "words",
    "MisuseError": "finding",
    "Overview": "catalogue.overview.overview",
    "Pair": "catalogue.diff.report",
    "Plan": "forms.model",
    "PlanField": "forms.model",
    "PlanSection": "forms.model",
    "PluginError": "rules.plugins",
    "Portal": "levels.portal",
    "PortalError": "levels.portal",
    "Problem": "forms.problems",
    "Procedure": "model.procedure",
    "Readable": "model.loader",
    "ReceiptError": "formats.verify",
    "Related": "finding",
    "Rendered": "hosts.walk.rendering",
    "Severity": "finding",
    "SharedFile": "model.shared",
    "Source": "source",
    "Span": "finding",
    "State": "levels.verdict",
    "Trouble": "portal.inputs",
    "Unverified": "model.procedure",
    "Verdict": "levels.verdict",
    "Verification": "formats.verify",
    "Verified": "formats.verify",
    "assess": "levels.assessment",
    "burden": "answers.burden",
    "check": "rules.checking",
    "check_catalog": "rules.catalog",
    "checklist": "answers.checklist",
    "checklist_html": "formats.checklists.html",
    "cited": "formats.citations",
    "compile_form": "forms.submissions",
    "deadline": "answers.deadline",
    "deadline_html": "formats.deadlines.html",
    "diff": "catalogue.diff.pairs",
    "dump": "model.emit",
    "fee": "answers.fee",
    "fee_html": "formats.fees.html",
    "findings_table": "formats.findings.parquet",
    "fold": "words.folding",
    "framework_in_force": "levels.in_force",
    "frameworks": "levels.framework",
    "gap": "levels.gap",
    "host_names": "hosts.walk.rendering",
    "import_answers": "portal.answer",
    "levels_table": "formats.levels.parquet",
    "load": "model.loader",
    "load_catalog": "model.loader",
    "load_data": "model.loader",
    "load_mandate": "catalogue.mandates.load",
    "load_portal": "levels.portal",
    "load_shared_fields": "model.loader",
    "load_tariffs": "model.loader",
    "load_text": "model.loader",
    "message": "words",
    "normalise": "hosts.walk.rendering",
    "open_procedure": "workbench",
    "place_of": "finding",
    "problems_table": "formats.submissions",
    "questions": "answers.asked",
    "receipt": "formats.levels.json",
    "render": "hosts.walk.rendering",
    "report": "catalogue.overview.overview",
    "report_table": "catalogue.report.table",
    "text_of": "finding",
    "to_data": "formats.data",
    "today": "law.day",
    "verify": "formats.verify",
    "word_label": "words.vocabulary",
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
