"""How a level of a file stands, and why an undecided one is undecided: in words, for every format."""

from __future__ import annotations

from collections.abc import Mapping

from ..levels.assessment import UNDECIDED, Assessment, CriterionResult, LevelId, Standing
from ..levels.changes import Change
from ..levels.framework import Framework
from ..levels.remedies import Work
from ..levels.words.standings import standing_text
from ..levels.words.verdicts import ACTORS, EFFORTS, reason
from ..model.loader import Loaded
from ..words import Lang, cite, clean, to_json
from ..words.document import Document, Text
from ..words.program import ui_sentence

#: The keys that say in which case something holds.
_CASE_KEYS = ("neu", "khi", "neu_can_thiet")


def level_text(found: Assessment, level: LevelId, lang: Lang) -> str:
    """How a level stands; where only the portal stands in its way, the portal is named."""
    return standing_text(found.standings[level], lang, found.refusing_portal(level))


def undecided_text(found: Assessment, lang: Lang) -> str:
    """Why a file is undecided, in one line: the level that says most, the criterion that keeps it so, how many more there are.

    Empty where it is decided, or was not judged.
    """
    wanted = next((one for one in UNDECIDED if one in found.standings.values()), None)
    if wanted is None:
        return ""
    level = next(level for level, standing in found.standings.items() if standing is wanted)
    result = next(one for one in found.up_to(level) if one.standing is wanted)
    # What is open above a level that is decided decides nothing.
    more = sum(one.standing in UNDECIDED for one in found.up_to(found.highest_open)) - 1
    return ui_sentence(
        "undecided",
        lang,
        level=called(found.framework, level, lang),
        standing=standing_text(wanted, lang),
        text=why_text(result, found, lang, plain=True),
        place=_line_text(result, found, lang),
        more=ui_sentence("more_reasons", lang, n=more) if more else "",
    )


def reason_texts(found: Assessment, level: LevelId, lang: Lang) -> tuple[str, ...]:
    """Why a level is undecided or not attained: each reason with its line in the file, what says most first; empty where it is attained."""
    deciding = UNDECIDED if found.standings[level] in UNDECIDED else (Standing.NOT_REACHED,)
    texts = (
        why_text(one, found, lang, plain=True) + _line_text(one, found, lang)
        for standing in deciding
        for one in found.up_to(level)
        if one.standing is standing
    )
    return tuple(dict.fromkeys(texts))


def _line_text(result: CriterionResult, found: Assessment, lang: Lang) -> str:
    """The line of the first place of the evidence that the file has."""
    source = found.loaded.source
    path = next((path for path in result.verdict.evidence if path and source.has(path)), ())
    return f" {ui_sentence('at_line', lang, line=str(source.key_span(path).line))}" if path else ""


def called(framework: Framework, level: LevelId, lang: Lang) -> str:
    """The name of a level among levels: "level 3" for a number."""
    name = framework.level_name(level, lang)
    return ui_sentence("level_number", lang, n=name) if name.isdecimal() else name


def why_text(result: CriterionResult, found: Assessment, lang: Lang, *, plain: bool = False) -> str:
    """Why a criterion stands as it does; what holds only in a case names the case. ``plain``: without keys of the file."""
    verdict = result.verdict
    case = case_text(result, found, lang) if verdict.only == "conditional" else ""
    if not case:
        return clean(reason(verdict.reason, verdict.about, lang, verdict.only, plain=plain))
    text = clean(reason(verdict.reason, verdict.about, lang, plain=plain))
    return ui_sentence("in_case", lang, text=text, case=clean(case))


def case_text(result: CriterionResult, found: Assessment, lang: Lang) -> str:
    """The case that an entry, a paper or a fee states for itself (``neu``, ``khi``, ``neu_can_thiet``); empty where it has none."""
    data, node = found.loaded.source.data, None
    for step in next(iter(result.verdict.evidence), ()):
        try:
            data = data[step]
        except (LookupError, TypeError):
            break
        if isinstance(data, Mapping) and any(key in data for key in _CASE_KEYS):
            node = data
    if node is None:
        return ""
    if node.get("neu"):
        return str(node["neu"])
    when = node.get("khi")
    if isinstance(when, Mapping):
        field, value = when.get("truong"), when.get("bang")
        simple = len(when) == 2 and field is not None and value is not None
        return f"{field} = {value}" if simple else to_json(when).replace('"', "")
    return ui_sentence("if_needed", lang)


def article_text(result: CriterionResult, found: Assessment, lang: Lang) -> str:
    """The article that a criterion stands in."""
    return cite(found.framework.law(result.criterion.clause), lang)


def who_text(change: Change | Work, lang: Lang) -> str:
    """Whose work something is, and how much."""
    actor, effort = ACTORS[change.actor][lang], EFFORTS[change.effort][lang]
    return ui_sentence("who", lang, actor=actor, effort=effort)


def file_document(kind: str, loaded: Loaded, lang: Lang) -> Document:
    """The title and the name of a file; of one that cannot be graded the fault that says why."""
    procedure = loaded.procedure
    if procedure is None:
        first = loaded.findings[0]
        place = f"{first.code}, {ui_sentence('line', lang)} {first.span.line}"
        return Document(kind, "", (Text(f"{loaded.name}: {ui_sentence('not_gradable', lang)} ({place})"),))
    title = f"{procedure.code or '–'}  {procedure.name or ''}".rstrip()
    return Document(kind, title, (Text(loaded.name),))
