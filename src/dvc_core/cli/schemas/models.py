"""JSON Schemas of what else people write beside procedures: code lists, shared fields, tariffs, portal profiles, mandates, frameworks."""

from __future__ import annotations

from ...catalogue.mandates.model import Mandate
from ...catalogue.report.review import Review
from ...levels.framework import Framework
from ...levels.portal import PORTAL_FACTS, Portal
from ...levels.questions.registry import questions
from ...model.form import OwnList
from ...model.schema.generate import Schema, finished, generated
from ...model.shared import SharedFile
from ...model.tariffs import LocalTariff
from ...words import Lang


def code_list_schema(*, editor: bool = False, lang: Lang = "vi") -> Schema:
    """The schema of a code list of the authors' own."""
    return finished("code_list", OwnList, generated(OwnList), editor=editor, lang=lang)


def shared_fields_schema(*, editor: bool = False, lang: Lang = "vi") -> Schema:
    """The schema of a file of shared fields, groups and rules."""
    return finished("shared_fields", SharedFile, generated(SharedFile), editor=editor, lang=lang)


def local_tariff_schema(*, editor: bool = False, lang: Lang = "vi") -> Schema:
    """The schema of what a province charges."""
    return finished("local_tariff", LocalTariff, generated(LocalTariff), editor=editor, lang=lang)


def portal_schema(*, editor: bool = False, lang: Lang = "vi") -> Schema:
    """The schema of a portal profile; only known facts may be stated."""
    schema = generated(Portal)
    provides = schema["properties"]["kha_nang"]
    provides["properties"] = {
        fact: {"type": "boolean", "title": PORTAL_FACTS[fact][lang]} for fact in PORTAL_FACTS
    }
    provides["additionalProperties"] = False
    return finished("portal", Portal, schema, editor=editor, lang=lang)


def mandate_schema() -> Schema:
    """The schema of a mandate."""
    return finished("mandate", Mandate, generated(Mandate), editor=False, lang="vi")


def review_schema() -> Schema:
    """The schema of verdicts that people judged."""
    return finished("review", Review, generated(Review), editor=False, lang="vi")


def framework_schema(*, editor: bool = False, lang: Lang = "vi") -> Schema:
    """The schema of a framework file; a criterion may only ask a question that there is."""
    schema = generated(Framework)
    schema["$defs"]["Criterion"]["properties"]["cau_hoi"] = {
        "title": "Câu hỏi",
        "type": "string",
        "enum": list(questions()),
    }
    return finished("framework", Framework, schema, editor=editor, lang=lang)
