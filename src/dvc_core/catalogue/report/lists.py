"""The lists behind the counts of a report, by key: which procedures, why, and where in their files; and tables of several pages.

A key is made here and nowhere else, so that a count cannot lead to another list than the one it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ...finding import text_of
from ...words import inside_sentence
from ..overview.orders import work_of
from ..overview.tables import count_standings
from .document import Cell, Data, ReportTable, StateMark
from .items import item_name, without_keys
from .names import DRAWN, STANDS, Names


class List(NamedTuple):
    """A list: its key, its title, the procedures in it; where a reader needs the reasons also a table of them."""

    key: str
    title: str
    files: tuple[str, ...]
    table: ReportTable | None = None
    #: What is said of it.
    note: str = ""
    #: Whether it stands open: what a reader looks for first.
    is_open: bool = False
    #: Lists of the same procedures that are shown as this one.
    same: tuple[List, ...] = ()


#: The list of the errors, and that of the levels declared above those found.
ERRORS, CLAIMS_ABOVE = "phat-hien/error", "cong-bo/cao-hon"
#: Stands for a kind that is not stated.
NO_KIND = "khong-ghi"
#: Standings in the order in which procedures are looked at.
_WORST = ("khong_dat", "none", "co_dau_hieu", "chua_du", "dat_neu_cong", "dat")
AGAINST = ("khong_dat", "co_dau_hieu")  # what refutes a level, and signs
#: The headings over declared levels.
_DECLARATION = "procedure issuer declared_level declared_at proven achievable claim unmet"


def list_key(*about: object) -> str:
    """The key of a list: a framework, or what the list is of (``phat-hien``, ``cong-bo``, ``thuc-hien``), and what tells it apart."""
    return "/".join(map(str, about))


def lists(names: Names) -> Iterator[List]:
    """Every list behind a count: first what is not attained and what is declared too high, then as the report goes."""
    standings = {name: list(_standings(names, name)) for name in names.frameworks}
    refuted = [one for found in standings.values() for one in found if one.table]
    yield from refuted
    yield from _claims(names)
    for name in names.frameworks:
        yield from (one for one in standings[name] if not one.table)
        yield from _criteria(names, name)
    # Orders are given by the framework that stands first.
    yield from _actions(names, names.first)
    yield from _findings(names)
    yield from _lists_by(names, "doubts", "kind", names.doubt, "chua-xac-minh")
    yield from _lists_by(names, "undated", "reason", names.why_undated, "thoi-han")
    yield from _groups(names)


def _files_by(names: Names, keys: Callable[[Data], Iterable[Any]]) -> dict[Any, tuple[str, ...]]:
    """The files of the procedures that have each key, in the order in which the keys come up."""
    found: dict[Any, dict[str, None]] = {}
    for p in names.data["procedures"]:
        for key in keys(p):
            found.setdefault(key, {})[p["file"]] = None
    return {key: tuple(files) for key, files in found.items()}


def _standings(names: Names, name: str) -> Iterator[List]:
    """The procedures by standing against each level, the highest first; of those not attained a table with the reasons."""
    scale, say = names.scales[name], names.sentence
    for level in reversed(scale.levels):
        found = _files_by(names, lambda p: [scale.standing(p, level)])  # noqa: B023 - called here
        for standing, files in found.items():
            title = say("standing_title", level=names.level(name, level), standing=say(f"is_{standing}"))
            is_top = name == names.first and level == scale.top
            refuted = standing == "khong_dat"
            told = refuted or (is_top and standing in (*AGAINST, "chua_du"))
            table, note = _kept_from(names, name, level, files, title) if told else (None, "")
            yield List(list_key(name, level, standing), title, files, table, note, is_open=refuted and is_top)


def _kept_from(
    names: Names, name: str, level: object, files: Sequence[str], caption: str
) -> tuple[ReportTable, str]:
    """What keeps procedures from a level, the worst of each, with its lines; and what no file of them states."""
    found: dict[str, list[Data]] = {}
    for file in files:
        open_ = names.scales[name].open(names.procedures[file], level)
        by = {kind: [c for c in open_ if c["standing"] == kind] for kind in AGAINST}
        found[file] = next(filter(None, by.values()), open_)
    silent = ({(c["id"], names.why(c)) for c in its if not c["line"]} for its in found.values())
    of_all = set.intersection(*silent) if len(files) > 1 else set()

    def why(file: str, *, shared: bool) -> str:
        its = (c for c in found[file] if ((c["id"], names.why(c)) in of_all) == shared)
        return "; ".join(_reasons(names, name, its))

    rows = (
        (
            names.procedure(file),
            names.agency(names.agency_of[file]),
            why(file, shared=False),
            names.place(file),
        )
        for file in files
    )
    note = names.sentence("of_all", n=len(files), why=why(files[0], shared=True)) if of_all else ""
    return names.table(caption, "procedure issuer why file", rows), note


def _reasons(names: Names, name: str, found: Iterable[Data]) -> Iterator[str]:
    """The criteria of each reason with that reason and its line."""
    alike: dict[str, list[str]] = {}
    for c in found:
        at = names.sentence("at_line", line=c["line"]) if c["line"] else ""
        alike.setdefault(f"{inside_sentence(names.why(c))}{at}", []).append(names.text(name, c["id"]))
    return (f"{', '.join(criteria)}: {why}" for why, criteria in alike.items())


def _claims(names: Names) -> Iterator[List]:
    """The declared levels that are above those found, and by their standing those that cannot be compared."""
    for standing, rows in doubted_claims(names).items():
        above = standing == "khong_dat"
        title = names.sentence("claims_above" if above else f"claims_{standing}")
        files = tuple(dict.fromkeys(row["file"] for _, row in rows))
        # The others are told one by one in their section; the title of this list says how they stand.
        named = standing in AGAINST
        table = _declarations(names, title, rows, "" if above else "proven claim") if named else None
        yield List(
            CLAIMS_ABOVE if above else list_key("cong-bo", standing), title, files, table, is_open=above
        )


def doubted_claims(names: Names) -> dict[str, list[tuple[str, Data]]]:
    """The declared levels above those found, and those that cannot be compared, each with its framework; by standing."""
    found: dict[str, list[tuple[str, Data]]] = {}
    for name in names.frameworks:
        for row in names.data["tables"][name]["declared"]:
            if row["relation"] in ("above", "open"):
                found.setdefault(claim_standing(names, name, row), []).append((name, row))
    return found


def claim_standing(names: Names, name: str, row: Data) -> str:
    """The standing of a procedure against the level it declares."""
    standing: str = names.procedures[row["file"]]["levels"][name]["standings"][str(row["declared"])]
    return standing


def _declarations(
    names: Names, caption: str, rows: Iterable[tuple[str, Data]], without: str, **more: Any
) -> ReportTable:
    """Levels declared, each of a framework, against those found; some columns are left out."""
    heads = [head for head in _DECLARATION.split() if head not in without.split()]
    worst = sorted(rows, key=lambda row: _WORST.index(claim_standing(names, *row)))
    cells = (_declaration(names, *row) for row in worst)
    return names.table(caption, " ".join(heads), (tuple(map(row.get, heads)) for row in cells), **more)


def declared_under(
    names: Names, name: str, without: str = "", files: Container[str] | None = None, **more: Any
) -> ReportTable:
    """The levels declared under a framework that are not proven, of all procedures or of those of some files."""
    rows = names.data["tables"][name]["declared"]
    its = ((name, row) for row in rows if files is None or row["file"] in files)
    caption = names.sentence("declared_caption", framework=names.framework(name))
    return _declarations(names, caption, its, without, **more)


def _declaration(names: Names, name: str, row: Data) -> dict[str, Cell]:
    """A level declared and its line, against those found, with what speaks against it and where."""
    standing = claim_standing(names, name, row)
    kind = standing if row["relation"] == "open" else "unmet" if row["stays"] else "unknown"
    judged = names.claim(row, standing)
    unmet = [c for c in names.scales[name].judged(names.procedures[row["file"]]) if c["id"] in row["unmet"]]
    against = (c for c in unmet if c["standing"] in AGAINST)
    return {
        "procedure": names.procedure(row["file"]),
        "issuer": names.agency(names.agency_of[row["file"]]),
        "declared_level": names.level(name, row["declared"]),
        "proven": names.level(name, row["proven"]),
        "achievable": names.level(name, row["achievable"]),
        "claim": StateMark(judged, kind),
        "declared_at": names.place(row["file"], row["line"]),
        "unmet": "; ".join(_reasons(names, name, against)),
    }


def _criteria(names: Names, name: str) -> Iterator[List]:
    """The procedures by their verdict on each criterion, as far as it is not met."""
    found = _files_by(names, lambda p: ((c["id"], c["verdict"]) for c in names.scales[name].open(p)))
    for (one, verdict), files in found.items():
        title = f"{names.text(name, one)} ({names.law(name, one)}): {names.state(verdict).text}"
        yield List(list_key(name, one, verdict), title, files)


def _actions(names: Names, name: str) -> Iterator[List]:
    """For each kind of work the procedures that wait for it."""
    found = _files_by(names, lambda p: map(work_of, names.scales[name].open(p)))
    for action in names.data["tables"][name]["actions"]:
        kind = (action["id"], action["about"])
        yield List(list_key(name, "viec", *kind), names.action(action), found[kind])
    for why, files in without_step(names).items():
        yield List(list_key(name, "viec", why), names.sentence(why), files)


def without_step(names: Names) -> dict[str, tuple[str, ...]]:
    """The procedures that a criterion keeps from the highest level of which nobody knows a step, by why; the law goes first."""
    open_ = names.scales[names.first].open
    return _files_by(names, lambda p: sorted({no_step(c) for c in open_(p) if not c["first"]})[:1])


def no_step(criterion: Data) -> str:
    """Why there is no step for a criterion: the law allows none, or nobody knows one."""
    return "law_forbids" if criterion["by_law"] else "no_step"


def findings_table(names: Names, found: Iterable[tuple[Data, Data]], caption: str) -> ReportTable:
    """Findings of some procedures: what, how bad, where."""
    rows = (
        (
            names.procedure(p["file"]),
            StateMark(names.sentence(f"severity_{f['severity']}"), f["severity"]),
            f["code"],
            without_keys(f["text"][names.lang], names.lang),
            names.place(p["file"], f["line"]),
        )
        for p, f in found
    )
    return names.table(caption, "procedure severity code what place", rows)


def _findings(names: Names) -> Iterator[List]:
    """The errors one by one, then the procedures by the rule that finds something in them; what is known is not listed."""
    errors = [
        (p, f)
        for p in names.data["procedures"]
        for f in p["found"]
        if f["severity"] == "error" and not f["known"]
    ]
    if errors:
        title = names.sentence("severity_error")
        files = tuple(dict.fromkeys(p["file"] for p, _ in errors))
        yield List(ERRORS, title, files, findings_table(names, errors, title))
    by_code = _files_by(names, lambda p: (f["code"] for f in p["found"] if not f["known"]))
    for code, its in sorted(by_code.items()):
        yield List(list_key("phat-hien", code), f"{code}: {names.finding(code)}", its)


def errors_found(names: Names, procedures: Sequence[Data]) -> Iterator[str]:
    """Count the errors of some procedures, the files that have some, and the warnings; nothing where there is neither."""
    found = [p["findings"] for p in procedures]
    counts = {"n": sum(one["error"] for one in found), "warnings": sum(one["warning"] for one in found)}
    if any(counts.values()):
        yield names.sentence("errors_found", files=sum(bool(one["error"]) for one in found), **counts)


def _lists_by(names: Names, what: str, by: str, title: Callable[[Any], str], of: str) -> Iterator[List]:
    """The procedures that say something of a kind, by the kind."""
    for kind, files in sorted(_files_by(names, lambda p: (one[by] for one in p[what])).items()):
        yield List(list_key(of, kind or NO_KIND), title(kind), files)


def _groups(names: Names) -> Iterator[List]:
    """The procedures of every sector, tier and body that carries some out."""
    sectors = _files_by(names, lambda p: [p["sector"]] if p["sector"] else [])
    for which, groups in (("sector", sectors), ("tier", _files_by(names, lambda p: p["tiers"]))):
        for key, files in groups.items():
            yield List(list_key(which, key), f"{names.sentence(which)}: {names.word(key)}", files)
    for body in names.data["bodies"]:
        if body["executing"]:
            spelled = "; ".join(f"“{name}”" for name in body["spellings"])
            note = names.sentence("spellings", names=spelled) if len(body["spellings"]) > 1 else ""
            yield List(list_key("thuc-hien", body["id"]), body["name"], tuple(body["executing"]), None, note)


def undated_table(names: Names, found: Iterable[tuple[Data, Data]], caption: str) -> ReportTable:
    """Times that give no due day: of which procedure, why, where."""
    rows = (
        (
            names.procedure(p["file"]),
            item_name(place := text_of(tuple(one["path"])), names.lang) or place,
            names.why_undated(one["reason"]),
            names.place(p["file"], one["line"]),
        )
        for p, one in found
    )
    return names.table(caption, "procedure item reason place", rows)


def files_table(names: Names) -> ReportTable:
    """Every file with its hash."""
    rows = ((names.place(p["file"]), p["hash"]) for p in names.data["procedures"])
    return names.table(names.sentence("files"), "file hash", rows)


def standings_table(
    names: Names, members: Sequence[Data] | None = None, *, frameworks: Sequence[str] | None = None
) -> ReportTable:
    """Count the procedures by standing against each level, of a catalogue or of some ``members`` of it.

    Counts of a whole catalogue lead to their lists.
    """
    rows = []
    for name in frameworks or names.frameworks:
        scale = names.scales[name]
        for level in reversed(scale.levels):
            if members is None:
                counts = names.data["tables"][name]["standings"][str(level)]
                cells = [names.listed(n, list_key(name, level, kind)) for kind, n in counts.items()]
            else:
                counts = count_standings(members, scale, level)
                cells = [*counts.values()]
            rows.append((names.level(name, level), *cells, sum(counts.values())))
    caption, heads = names.sentence("standings"), f"level {STANDS} total"
    return names.table(caption, heads, rows, parts=DRAWN, sheet="sheet_standings")


def procedure_rows(names: Names, procedures: Sequence[Data]) -> ReportTable:
    """The list of some procedures, the worst first: where they stand, their levels under every framework, faults."""
    say, scale = names.sentence, names.scales[names.first]
    levels = [(name, which) for name in names.frameworks for which in ("proven", "achievable")]
    heads = (
        *(say("procedure"), say("sector"), say("issuer"), names.top_level(names.first)),
        *(f"{say(which)} ({names.framework(name)})" for name, which in levels),
        *(say("errors"), say("file")),
    )
    rows = (
        (
            names.procedure(p["file"]),
            p["sector"],
            names.body_names(p, "issuing"),
            names.standing(scale.standing(p, scale.top)),
            *(names.short(name, p["levels"].get(name, {}).get(which)) for name, which in levels),
            p["findings"]["error"],
            names.place(p["file"]),
        )
        for p in sorted(procedures, key=lambda p: _WORST.index(scale.standing(p, scale.top)))
    )
    return ReportTable(say("procedures"), heads, tuple(rows))
