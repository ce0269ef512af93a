"""The page of a body that announces procedures: where they stand, and who has to do what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..overview.bodies import counted_bodies
from ..overview.orders import Work, work_of
from ..overview.tables import actions, count_standings
from .document import Data, ReportDocument, ReportSection, ReportTable
from .lists import declared_under, errors_found, standings_table
from .names import Names


def agency_document(names: Names, key: str, members: Sequence[Data]) -> ReportDocument:
    """The page of a body that announced procedures: where they stand, what has to be done, who carries them out."""
    say = names.sentence
    unit, graded = names.unit(key), [p for p in members if p["graded"]]
    asked = actions(graded, names.scales[names.first])
    said = [say("unit_of", unit=unit)] if unit else [say("no_unit_of" if names.units else "no_units")]
    said += [say("issues", n=len(members)), *_standing_sentences(names, members, asked)]
    body = names.bodies.get(key)
    if body and len(body["spellings"]) > 1:
        said.append(say("spellings", names="; ".join(f"“{name}”" for name in body["spellings"])))
    rows = ((names.body(key), n) for key, n in counted_bodies(members, "executing"))
    executing = names.table(say("by_executing"), "body procedures", rows, most=10)
    work = _work(names, graded, asked)
    sections = (
        ReportSection("viec", say("work"), (say("actions_note"),), (work,)),
        ReportSection("muc", say("standings"), (say("standing_words"),), (standings_table(names, members),)),
        *_claimed(names, members),
        ReportSection("thuc-hien", say("by_executing"), (), (executing,)),
        ReportSection("thu-tuc", say("procedures"), (), ()),
    )
    return ReportDocument(str(names.agency(key).text), "", sections, tuple((text,) for text in said))


def _work(names: Names, graded: Sequence[Data], asked: Sequence[Data]) -> ReportTable:
    """Each kind of work once, with the procedures that wait for it, in the sequence of the first page."""
    say, scale = names.sentence, names.scales[names.first]
    every = [p["code"] or names.file(p["file"]) for p in graded]
    waiting: dict[Work | None, dict[str, None]] = {}
    for p, code in zip(graded, every, strict=True):
        for work in map(work_of, scale.open(p)):
            waiting.setdefault(work, {})[code] = None

    def codes(found: Iterable[str]) -> str:
        """The procedures, or those that are not among them where they are fewer."""
        rest = [code for code in every if code not in found]
        if not rest:
            return say("all_of_these")
        return say("all_but", codes=", ".join(rest)) if len(rest) * 2 < len(every) else ", ".join(found)

    rows = tuple(
        (
            names.action(a),
            names.actor(a["actor"]),
            names.effort(a["effort"]),
            a["count"],
            codes(waiting[a["id"], a["about"]]),
        )
        for a in asked
    )
    return names.table(say("work"), "action actor effort waiting codes", rows)


def _claimed(names: Names, members: Sequence[Data]) -> Iterator[ReportSection]:
    """The levels that procedures of a body declare and that are not proven; what is open, their folds have."""
    files = {p["file"] for p in members}
    for name in names.frameworks:
        table = declared_under(names, name, "issuer proven achievable unmet", files, most=10)
        if table.rows:
            yield ReportSection("cong-bo", names.sentence("declared"), (), (table,))


def _standing_sentences(names: Names, members: Sequence[Data], asked: Sequence[Data]) -> Iterator[str]:
    """Report the standings of some procedures, the work most of them wait for, and the errors of their files."""
    say, name = names.sentence, names.first
    scale = names.scales[name]
    counts = count_standings(members, scale, scale.top)
    level = names.level_word(name, scale.top)
    yield say("concluded", framework=names.framework(name), level=level, **counts)
    for action in asked[:1]:
        what, who = names.action(action), names.actor(action["actor"])
        yield say("first_action", what=what, n=action["count"], who=who)
    yield from errors_found(names, members)
