"""The answer at the top of a page: where the procedures stand by each framework and mandate, as cards.

Everything on a card stands again, with its words and its table, in the sections below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from .document import Data
from .names import Names
from .pictures import filling, ramp


def answer(names: Names, numbers: Iterator[int], of: Sequence[Data] | None = None) -> str:
    """Return the cards of a whole catalogue, or ``of`` some of its procedures; ``numbers`` makes ids."""
    cards = [_framework(names, name, of, next(numbers)) for name in names.data["tables"]]
    if of is None:
        mandates = "".join(_mandate(names, m) for m in names.data["mandates"])
        cards += [f'<div class="stack">{mandates}</div>'] if mandates else []
    return f'<div class="cards">{"".join(cards)}</div>'


def lead(names: Names) -> str:
    """Return one line about the whole: how many procedures, as of which day, and what is wrong with files."""
    counts = names.data["counts"]
    said = names.say("lead", graded=counts["graded"], on=names.day(names.data["on"]))
    if counts["not_gradable"]:
        said += " " + names.say("lead_broken", n=counts["not_gradable"])
    if counts["error"]:
        said += " " + names.say("lead_errors", n=counts["error"])
    return f'<p class="lead">{escape(said)}</p>'


def _framework(names: Names, name: str, of: Sequence[Data] | None, number: int) -> str:
    f, table = names.frameworks[name], names.data["tables"][name]
    say = names.say
    counts, proven = table["achievable"], table["proven"]
    if of is not None:
        counts, proven = (_counted(name, counts, of, which) for which in ("achievable", "proven"))
    standing = say("in_force" if f["in_force"] else "not_in_force")
    parts = [
        f'<div class="card"><h2>{escape(f["name"][names.lang])}</h2>',
        f'<p class="quiet">{escape(say("card_framework", id=name, standing=standing))}</p>',
        _levels(names, name, counts, proven, number),
    ]
    blockers = table["blockers"]
    if blockers and of is None:
        worst = blockers[0]
        text = names.criterion(name, worst["criterion"])["text"][names.lang]
        said = say("card_blocker", text=text, blocked=worst["blocked"], alone=worst["alone"])
        parts.append(f'<p><a href="#tieu-chi-chan">{escape(say("blockers"))}</a>: {escape(said)}</p>')
    return "".join([*parts, "</div>"])


def _counted(name: str, levels: Mapping[str, int], of: Sequence[Data], which: str) -> dict[str, int]:
    found = Counter(str(p["levels"][name][which]) if p["graded"] else "none" for p in of)
    return {level: found[level] for level in levels}


def _levels(
    names: Names, name: str, counts: Mapping[str, int], proven: Mapping[str, int], number: int
) -> str:
    """A bar and its list, best level first; each level keeps the pattern it has in the charts."""
    kinds = ramp([level != "none" for level in counts])
    places = [(kind, level, n) for kind, (level, n) in zip(kinds, counts.items(), strict=True) if n]
    total = sum(n for _, _, n in places) or 1
    defs = "".join(filling(kind, number) for kind, _, _ in places)
    bars, x = [], 0.0
    for kind, _, n in places:
        width = 400 * n / total
        bars.append(f'<rect x="{x:.1f}" width="{width:.1f}" height="18" fill="url(#p{number}-{kind})"/>')
        x += width
    bar = f'<svg aria-hidden="true" viewBox="0 0 400 18" width="400" height="18"><defs>{defs}</defs>'
    items = []
    for kind, level, n in sorted(places, key=lambda place: (place[0] != "none", place[0]), reverse=True):
        square = f'<rect width="16" height="16" fill="url(#p{number}-{kind})"/>'
        swatch = f'<svg aria-hidden="true" width="16" height="16">{square}</svg>'
        sure = ""
        if level not in ("none", "0"):
            sure = f" <small>({escape(names.say('card_proven', n=proven[level]))})</small>"
        items.append(f"<li>{swatch}<b>{n}</b><span>{escape(names.level(name, level))}{sure}</span></li>")
    title = escape(names.say("card_levels"))
    return f"<p>{title}</p>{bar}{''.join(bars)}</svg><ul>{''.join(items)}</ul>"


def _mandate(names: Names, m: Data) -> str:
    say, shares = names.say, m["shares"]
    named = escape(say("card_mandate", number=m["number"], issued=names.day(m["issued"])))
    parts = [
        f'<div class="card"><h2><a href="#danh-muc">{escape(m["name"])}</a></h2>',
        f'<p class="quiet">{named}</p>',
    ]
    if not m["graded"]:
        parts.append(f"<p>{escape(say('other_framework', framework=m['framework']))}</p>")
    elif not m["entries"]:
        parts.append(f"<p>{escape(say('no_entries'))}</p>")
    elif not shares["eligible"]:
        parts.append(f"<p>{escape(say('no_share'))}</p>")
    else:
        given = {key: shares[key] for key in ("reached", "eligible", "entries")}
        parts.append(f'<p class="big">{names.share(shares)}</p>')
        parts.append(f"<p>{escape(say('card_share', **given))}</p>")
        if m["due"]:
            parts.append(f"<p>{escape(say('due', date=names.day(m['due'])))}</p>")
        if not m["complete"]:
            parts.append(f"<p>{escape(say('incomplete'))}</p>")
    return "".join([*parts, "</div>"])
