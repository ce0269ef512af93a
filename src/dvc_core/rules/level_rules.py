"""What the level of a procedure says against what it declares, what it is to reach, or what the law demands.

These run only on files without errors: a missing item is told once, by its own rule. The levels are
imported where one is worked out: most runs of ``tthc check`` need none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..finding import DEFAULT_FRAMEWORK, Finding, Law, Path, Related, Rule, Severity, make
from ..model.loader import Loaded
from ..model.procedure import Declared, Procedure, Target
from ..words import Lang, variant_by
from .registry import declare, needs_minimum_level

if TYPE_CHECKING:
    from ..levels.assessment import Assessment, CriterionResult, LevelId
    from ..levels.framework import Framework
    from ..levels.portal import Portal

#: The params that are levels of the framework of a finding.
_LEVELS = ("level", "declared", "achievable", "proven", "ceiling")


def _named(params: Mapping[str, object], lang: Lang) -> Mapping[str, object]:
    """Levels by the names that their framework gives them; machines are given the ids."""
    from ..levels.framework import level_name

    framework = str(params.get("framework", ""))
    levels = {key: level_name(framework, params[key], lang) for key in _LEVELS if key in params}
    return {**params, **levels}


BELOW_MINIMUM = declare(
    "DVC701",
    """
    vi: Thủ tục có mẫu đơn, tờ khai thì ít nhất phải đạt mức độ 2 (khung {framework}); hiện chỉ có thể đạt {level}, vướng {criterion}
      help: xem từng tiêu chí: tthc level --explain --framework {framework}; sửa tiêu chí còn vướng
      why: Nghị định 43/2011/NĐ-CP (hiệu lực 01/10/2011 đến 14/8/2022) đòi hỏi mức tối thiểu này khi thủ tục có biểu mẫu. Mức 2 là mức 2 của khung có hiệu lực ở ngày xét: của chính nghị định, hoặc từ 01/6/2018 của Thông tư 32/2017/TT-BTTTT.
      title: Thủ tục có mẫu đơn, tờ khai chưa đạt mức độ tối thiểu
    en: A procedure with forms has to reach at least level 2 (framework {framework}); achievable is {level}, held up by {criterion}
      help: see every criterion: tthc level --explain --framework {framework}; fix the one in the way
      why: Decree 43/2011/ND-CP (in force 1 Oct 2011 to 14 Aug 2022) demands this minimum where there are forms. Level 2 is that of the framework in force on the date: of the decree itself, or since 1 Jun 2018 of Circular 32/2017/TT-BTTTT.
      title: A procedure with forms falls short of the least level it has to reach
    """,
    law=(Law("43/2011/NĐ-CP", "19", "1"),),
    name=_named,
)
#: A finding cites the instrument of the scale that was declared: see :func:`_published`.
OVERSTATED = declare(
    "DVC702",
    """
    vi: Mức công bố {level} không đạt, có thể đạt {achievable} (khung {framework}): {count} tiêu chí không đạt, đầu tiên là {criterion}
      help: xem từng tiêu chí: tthc level --explain --framework {framework}; sửa điều còn thiếu hoặc sửa mức công bố
      why: Mức gõ tay sai khá thường; ở đây mức được tính từ chính nội dung của tệp. Căn cứ là của khung được khai: nơi văn bản ấy nói về việc công bố mức, hoặc định nghĩa mức đó.
      title: Mức công bố không đạt
    en: The declared level {level} is not attained, achievable is {achievable} (framework {framework}): {count} criteria are unmet, the first is {criterion}
      help: see every criterion: tthc level --explain --framework {framework}; fix what is missing or the declaration
      why: Levels typed in by hand are often wrong; here the level is computed from what the file says. The basis is that of the framework declared: where its instrument speaks of publishing the level, or defines it.
      title: The declared level is not attained
    evidence: one record in four to eight
    """,
    law=(Law("224/2026/NĐ-CP", "14"), Law("32/2017/TT-BTTTT", "13", "1")),
    name=_named,
)
UNKNOWN_FRAMEWORK = declare(
    "DVC703",
    """
    vi: Không có khung phân mức “{value}”
      help: dùng một trong: {known}
      why: Con số mức độ chỉ có nghĩa trong một khung: “mức độ 4” của TT 32/2017 khác với mức của NĐ 224/2026.
      title: Không có khung phân mức có tên như vậy
    en: There is no framework “{value}”
      help: use one of: {known}
      why: A level has a meaning only within a framework: level 4 of TT 32/2017 is not that of ND 224/2026.
      title: There is no framework of that name
    """,
)
UNDERSTATED = declare(
    "DVC704",
    """
    vi: Mức công bố {declared} thấp hơn mức đã chứng minh {proven} (khung {framework})
      help: xem từng tiêu chí: tthc level --explain --framework {framework}; nếu đúng thì công bố mức {proven}
      why: Mức công bố thường không được cập nhật khi dịch vụ tốt lên; tệp chứng minh được nhiều hơn.
      title: Mức công bố thấp hơn mức đã chứng minh
    en: The declared level {declared} is below the proven {proven} (framework {framework})
      help: see every criterion: tthc level --explain --framework {framework}; if it is right, declare level {proven}
      why: What is declared is often not kept up when a service gets better; the file proves more.
      title: The declared level is below the proven one
    """,
    Severity.INFO,
    name=_named,
)
OUT_OF_REACH = declare(
    "DVC705",
    """
    vi: Mức được giao {level} cao hơn mức tối đa theo luật {ceiling} (khung {framework}): pháp luật mà tệp dẫn không cho phép, ở tiêu chí {criterion}
      help: xem lại căn cứ của bước phải trực tiếp; nếu đúng thì báo cơ quan giao rằng phải sửa luật trước
      why: Danh mục giao mức thường gồm cả thủ tục mà luật buộc hiện diện hoặc kiểm tra tại chỗ.
      title: Mức được giao cao hơn mức mà pháp luật cho phép
    en: The level demanded, {level}, is above the most the law allows, {ceiling} (framework {framework}): the law that the file cites forbids it, at criterion {criterion}
      help: look at the basis of the step in person; if it is right, tell who demands it that the law has to change first
      why: Lists of mandates often hold procedures for which the law wants presence or a visit on the spot.
      title: The level demanded is above what the law allows
    """,
    Severity.WARNING,
    name=_named,
)
OFF_THE_SCALE = declare(
    "DVC706",
    """
    vi: Khung {framework} không có mức “{value}”
    vi[quoted]: Mức của khung {framework} viết không có dấu nháy: {value}
    vi[named]: Mức của khung {framework} viết bằng tên “{value}”, không bằng mã
      help: dùng một trong: {known}
      help[quoted]: bỏ dấu nháy
      help[named]: ghi mã của mức: {id}
      why: Mức chỉ có nghĩa trên thang của khung: NĐ 42/2022 không có “mức độ 4”.
      title: Khung không có mức có tên như vậy
    en: The framework {framework} has no level “{value}”
    en[quoted]: A level of the framework {framework} is written without quotes: {value}
    en[named]: A level of the framework {framework} is written by its name “{value}”, not by its id
      help: use one of: {known}
      help[quoted]: take the quotes away
      help[named]: write the id of the level: {id}
      why: A level has a meaning only on the scale of its framework: ND 42/2022 has no level 4.
      title: The framework has no level of that name
    """,
    pick=variant_by("variant"),
)
OVERDUE = declare(
    "DVC707",
    """
    vi: Đã quá hạn {due} mà mức được giao {level} không đạt, có thể đạt {achievable} (khung {framework}): {count} tiêu chí không đạt, đầu tiên là {criterion}
      help: xem việc cần làm: tthc level --explain --framework {framework}
      why: Mức được giao có hạn; quá hạn mà tệp còn bác bỏ mức đó thì nên biết sớm.
      title: Đã quá hạn mà chưa đạt mức được giao
    en: The date {due} has passed and the level demanded, {level}, is not attained, achievable is {achievable} (framework {framework}): {count} criteria are unmet, the first is {criterion}
      help: see what to do: tthc level --explain --framework {framework}
      why: A level is demanded by a date; a file that still refutes it after that should be known early.
      title: The date has passed and the level demanded is not reached
    """,
    Severity.WARNING,
    name=_named,
)

SIGNS_AGAINST = declare(
    "DVC710",
    """
    vi: Mức công bố {level} cao hơn mức có thể đạt {achievable} (khung {framework}): có dấu hiệu không đạt ở {count} tiêu chí, đầu tiên là {criterion}
      help: đọc chỗ được nêu; đúng là phải làm trực tiếp thì ghi vào phai_truc_tiep, không phải thì trả lời câu ấy (cau, khong_buoc)
      why: Một câu của tệp, một việc chỉ phải làm trong vài trường hợp hay chưa xác minh thì chưa bác bỏ được mức nào; ai công bố mức ấy nên xem lại.
      title: Có dấu hiệu không đạt mức công bố
    en: The declared level {level} is above the achievable {achievable} (framework {framework}): signs speak against {count} criteria, the first is {criterion}
      help: read the place; if it does demand presence, state it in phai_truc_tiep, if not, answer the sentence (cau, khong_buoc)
      why: A sentence of the file, or what is to be done in some cases only or not verified, refutes no level; who declares it should look again.
      title: Signs speak against the declared level
    """,
    Severity.INFO,
    law=(Law("224/2026/NĐ-CP", "14"), Law("32/2017/TT-BTTTT", "13", "1")),
    name=_named,
)

RULES = (
    BELOW_MINIMUM,
    OVERSTATED,
    UNKNOWN_FRAMEWORK,
    UNDERSTATED,
    OUT_OF_REACH,
    OFF_THE_SCALE,
    OVERDUE,
    SIGNS_AGAINST,
)

#: "phải được cung cấp tối thiểu đạt mức độ 2", of whatever scale of four levels is in force by that decree.
_MINIMUM = 2

#: Who says that the level of a service is published, where that is not the clause that defines the levels.
PUBLISHED_BY = {"32/2017/TT-BTTTT": ("13", "1"), "43/2011/NĐ-CP": ("18", "2")}


def check(loaded: Loaded, on: date, portal: Portal | None) -> Iterator[Finding]:
    """Every finding about the level of one file; asked for where the file, or the law of the day, says something of it."""
    p = loaded.procedure
    if p is None:
        return
    from ..levels.assessment import assess

    known: dict[str, Assessment] = {}

    def judged(framework: str) -> Assessment:
        if framework not in known:
            known[framework] = assess(loaded, framework=framework, on=on, portal=portal)
        return known[framework]

    if needs_minimum_level(p, on):
        from ..levels.in_force import in_force

        framework = in_force(on).framework
        if framework is not None:
            yield from _minimum(loaded, judged(framework))
    for path, stated in _stated(p):
        yield from [*_unusable(loaded, path, stated)] or _against(loaded, path, stated, judged, on)


def _stated(p: Procedure) -> Iterator[tuple[Path, Declared | Target]]:
    """What a file declares or is to reach; its cases (``kiem_thu``) are run by ``tthc test``."""
    yield from ((("muc_do_cong_bo", i), item) for i, item in enumerate(p.declared or ()))
    yield from ((("muc_tieu", i), item) for i, item in enumerate(p.targets or ()))


def _unusable(loaded: Loaded, path: Path, stated: Declared | Target) -> Iterator[Finding]:
    """A framework there is none of, or a level that is not on its scale."""
    from ..levels.framework import frameworks, load_framework

    if stated.framework not in frameworks():
        place = (*path, "khung")
        span = loaded.source.span(place)
        yield make(UNKNOWN_FRAMEWORK, loaded.name, span, place, value=stated.framework, known=frameworks())
        return
    framework, _ = load_framework(stated.framework)
    if not framework.rank(stated.level):
        yield _off_the_scale(loaded, (*path, "muc"), stated.level, framework)


def _off_the_scale(loaded: Loaded, path: Path, level: LevelId, framework: Framework) -> Finding:
    same = next((one.id for one in framework.levels if one.is_called(str(level))), None)
    return make(
        OFF_THE_SCALE,
        loaded.name,
        loaded.source.span(path),
        path,
        fixes=loaded.source.replacement(path, "" if same is None else str(same)),
        value=str(level),
        id=str(same),
        framework=framework.id,
        known=", ".join(str(one.id) for one in framework.levels),
        variant="" if same is None else "quoted" if str(same) == str(level) else "named",
    )


def _against(
    loaded: Loaded,
    path: Path,
    stated: Declared | Target,
    judged: Callable[[str], Assessment],
    on: date,
) -> Iterator[Finding]:
    """What is declared or demanded, against what the file comes to."""
    from ..levels.assessment import Standing

    found = judged(stated.framework)
    rank = found.framework.rank
    place = (*path, "muc")
    standing = found.standings.get(stated.level)
    if standing is None:  # the file has no level on the day
        return
    if isinstance(stated, Declared):
        law = _published(found, stated.level)
        if standing is Standing.NOT_REACHED:
            yield _short(OVERSTATED, loaded, place, stated.level, found, law=law)
        elif standing is Standing.SIGNS_AGAINST:
            yield _short(SIGNS_AGAINST, loaded, place, stated.level, found, of=found.signs, law=law)
        elif rank(stated.level) < rank(found.proven):
            span = loaded.source.span(place)
            yield make(
                UNDERSTATED,
                loaded.name,
                span,
                place,
                declared=str(stated.level),
                proven=str(found.proven),
                framework=found.framework.id,
            )
    elif rank(stated.level) > rank(found.ceiling):
        by_law = [r for r in found.refuted if r.verdict.by_law]
        yield _short(OUT_OF_REACH, loaded, place, stated.level, found, of=by_law)
    elif stated.due is not None and stated.due < on and standing is Standing.NOT_REACHED:
        yield _short(OVERDUE, loaded, (*path, "han"), stated.level, found, due=stated.due)


def _short(
    rule: Rule,
    loaded: Loaded,
    path: Path,
    level: LevelId,
    found: Assessment,
    *,
    of: Sequence[CriterionResult] | None = None,
    due: date | None = None,
    law: tuple[Law, ...] = (),
) -> Finding:
    """A level that the file falls short of, with the first criterion that stands in its way: ``of`` some, or of the refuted."""
    against = [r for r in found.up_to(level) if r in (found.refuted if of is None else of)]
    if law:
        law = tuple(dict.fromkeys((*law, found.framework.law(against[0].criterion.clause))))
    return make(
        rule._replace(law=law or rule.law),
        loaded.name,
        loaded.source.span(path),
        path,
        related=_first_place(loaded, against[0].verdict.evidence),
        level=str(level),
        achievable=str(found.achievable),
        ceiling=str(found.ceiling),
        framework=found.framework.id,
        criterion=against[0].criterion.id,
        count=len(against),
        due=due,
    )


def _published(found: Assessment, level: LevelId) -> tuple[Law, ...]:
    """Where the instrument of a framework speaks of publishing a level, or says what the level is."""
    framework = found.framework
    place = PUBLISHED_BY.get(framework.instrument.number)
    if place is not None:
        return (Law(framework.instrument.number, *place),)
    own = [c.clause for c in framework.criteria_at(found.on) if c.level == level]
    # An instrument that details another one (TT 01/2023 of NĐ 42/2022) is cited where nothing else is.
    own.sort(key=lambda clause: clause.document is not None)
    return (framework.law(own[0]),) if own else ()


def _first_place(loaded: Loaded, evidence: tuple[Path, ...]) -> tuple[Related, ...]:
    return tuple(Related(path, loaded.source.span(path), "unmet") for path in evidence[:1])


def _minimum(loaded: Loaded, found: Assessment) -> Iterator[Finding]:
    """NĐ 43/2011/NĐ-CP Đ19 k1, by the scale in force: that of the decree itself, or of TT 32/2017."""
    from ..levels.assessment import Standing

    if found.standings.get(_MINIMUM) is Standing.NOT_REACHED:
        first = next(r for r in found.up_to(_MINIMUM) if r in found.refuted)
        path = ("mau_don_to_khai",)
        scale = found.framework.id
        yield make(
            BELOW_MINIMUM._replace(blocks_level=_MINIMUM if scale == DEFAULT_FRAMEWORK else None),
            loaded.name,
            loaded.source.key_span(path),
            path,
            related=_first_place(loaded, first.verdict.evidence),
            level=found.achievable,
            criterion=first.criterion.id,
            framework=scale,
        )
