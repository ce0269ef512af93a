"""The answer at the top of a page: where the procedures stand by each framework and mandate, as cards.

Everything on a card stands again, with its words and its table, in the sections below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from .chart import NONE, pattern
from .document import Data
from .names import Words


def answer(words: Words, numbers: Iterator[int], of: Sequence[Data] | None = None) -> str:
    """Return the cards of a whole catalogue, or ``of`` some of its procedures; ``numbers`` makes ids."""
    cards = [_framework(words, name, of, next(numbers)) for name in words.data["tables"]]
    if of is None:
        mandates = "".join(_mandate(words, m) for m in words.data["mandates"])
        cards += [f'<div class="stack">{mandates}</div>'] if mandates else []
    return f'<div class="cards">{"".join(cards)}</div>'


def lead(words: Words) -> str:
    """Return one line about the whole: how many procedures, as of which day, and what is wrong with files."""
    counts = words.data["counts"]
    said = words.say("lead", graded=counts["graded"], on=words.day(words.data["on"]))
    if counts["not_gradable"]:
        said += " " + words.say("lead_broken", n=counts["not_gradable"])
    if counts["error"]:
        said += " " + words.say("lead_errors", n=counts["error"])
    return f'<p class="lead">{escape(said)}</p>'


def _framework(words: Words, name: str, of: Sequence[Data] | None, number: int) -> str:
    f, table = words.frameworks[name], words.data["tables"][name]
    say = words.say
    counts, proven = table["achievable"], table["proven"]
    if of is not None:
        counts, proven = (_counted(name, counts, of, which) for which in ("achievable", "proven"))
    standing = say("in_force" if f["in_force"] else "not_in_force")
    parts = [
        f'<div class="card"><h2>{escape(f["name"][words.lang])}</h2>',
        f'<p class="quiet">{escape(say("card_framework", id=name, standing=standing))}</p>',
        _levels(words, name, counts, proven, number),
    ]
    blockers = table["blockers"]
    if blockers and of is None:
        worst = blockers[0]
        text = words.criterion(name, worst["criterion"])["text"][words.lang]
        said = say("card_blocker", text=text, blocked=worst["blocked"], alone=worst["alone"])
        parts.append(f'<p><a href="#tieu-chi-chan">{escape(say("blockers"))}</a>: {escape(said)}</p>')
    return "".join([*parts, "</div>"])


def _counted(name: str, levels: Mapping[str, int], of: Sequence[Data], which: str) -> dict[str, int]:
    found = Counter(str(p["levels"][name][which]) if p["graded"] else "none" for p in of)
    return {level: found[level] for level in levels}


def _levels(
    words: Words, name: str, counts: Mapping[str, int], proven: Mapping[str, int], number: int
) -> str:
    """A bar and its list, best level first; each level keeps the pattern it has in the charts."""
    places = [(NONE if level == "none" else i, level, n) for i, (level, n) in enumerate(counts.items()) if n]
    total = sum(n for _, _, n in places) or 1
    defs = "".join(pattern(i, number) for i, _, _ in places)
    bars, x = [], 0.0
    for i, _, n in places:
        width = 400 * n / total
        bars.append(f'<rect x="{x:.1f}" width="{width:.1f}" height="18" fill="url(#p{number}-{i})"/>')
        x += width
    bar = f'<svg aria-hidden="true" viewBox="0 0 400 18" width="400" height="18"><defs>{defs}</defs>'
    items = []
    for i, level, n in sorted(places, key=lambda place: (place[1] == "none", -place[0])):
        square = f'<rect width="16" height="16" fill="url(#p{number}-{i})"/>'
        swatch = f'<svg aria-hidden="true" width="16" height="16">{square}</svg>'
        sure = ""
        if level not in ("none", "0"):
            sure = f" <small>({escape(words.say('card_proven', n=proven[level]))})</small>"
        items.append(f"<li>{swatch}<b>{n}</b><span>{escape(words.level(name, level))}{sure}</span></li>")
    title = escape(words.say("card_levels"))
    return f"<p>{title}</p>{bar}{''.join(bars)}</svg><ul>{''.join(items)}</ul>"


def _mandate(words: Words, m: Data) -> str:
    say, shares = words.say, m["shares"]
    named = escape(say("card_mandate", number=m["number"], issued=words.day(m["issued"])))
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
        parts.append(f'<p class="big">{words.share(shares)}</p>')
        parts.append(f"<p>{escape(say('card_share', **given))}</p>")
        if m["due"]:
            parts.append(f"<p>{escape(say('due', date=words.day(m['due'])))}</p>")
        if not m["complete"]:
            parts.append(f"<p>{escape(say('incomplete'))}</p>")
    return "".join([*parts, "</div>"])
