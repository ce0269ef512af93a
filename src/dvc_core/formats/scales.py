"""The framework that files are graded by and the framework beside it, in words: their validity, the portal, the counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..levels.assessment import Standing
from ..levels.framework import Framework
from ..levels.in_force import standing
from ..levels.words.standings import COLUMN_WORDS, legend
from ..words import show
from ..words.document import Document, DocumentSection, Rows, Text
from ..words.program import ui_sentence
from .reporter import Options
from .standings import called
from .tally import LevelQuery, Tally
from .undated import undated_sum

KIND = "level"
#: The order of the columns of the counts: what is attained first.
_COLUMNS = tuple(reversed(Standing))


def scales(asked: LevelQuery) -> list[Framework]:
    """The framework, and the framework beside where there is one."""
    return [framework for framework in (asked.framework, asked.other) if framework is not None]


def scales_head(asked: LevelQuery, options: Options) -> Document:
    """The framework, its validity at the date, the framework beside, and the portal."""
    main, *beside = (_scale_text(scale, asked, options) for scale in scales(asked))
    texts = (main, *_no_law(asked, options), *beside, _portal(asked, options))
    return Document(KIND, "", tuple(map(Text, texts)))


def counted(counts: Tally, asked: LevelQuery, options: Options) -> Document:
    """How many files there are, how many stand how at each level of each scale, and how many have times without a due day."""
    lang = options.lang
    left = (("unreadable_sum", counts.unreadable), ("outside_sum", counts.outside))
    apart = "".join(" " + ui_sentence(key, lang, n=n) for key, n in left if n)
    if not counts.graded:
        return Document(KIND, "", (Text(ui_sentence("none_graded", lang, files=counts.files) + apart),))
    numbers = zip(scales(asked), (counts.decided, counts.beside_decided), strict=False)
    decided = ", ".join(ui_sentence("decided", lang, n=n, id=scale.id) for scale, n in numbers)
    on = show(options.on, lang)
    first = ui_sentence("looked_at", lang, files=counts.files, on=on, n=counts.graded, decided=decided)
    texts = [f"{first}{apart} {_portal(asked, options)}", *_no_law(asked, options)]
    parts: list[Document] = []
    for scale, standings in zip(scales(asked), (counts.scale, counts.beside), strict=False):
        text = _scale_text(scale, asked, options)
        if counts.files == 1:
            # The levels of the file say it all.
            texts.append(text)
        else:
            rows = DocumentSection(rows=_standing_rows(scale, standings, options))
            parts.append(Document(KIND, text, (), (rows,)))
    last = [ui_sentence("legend", lang, words=legend(lang))]
    # The times of one file stand below its line, each with its place.
    if counts.undated and counts.files > 1:
        last.append(undated_sum(counts.undated, counts.undated_reasons, lang))
    parts.append(Document(KIND, "", tuple(map(Text, last))))
    return Document(KIND, "", tuple(map(Text, texts)), parts=tuple(parts))


def _standing_rows(scale: Framework, standings: Mapping[tuple[str, Standing], int], options: Options) -> Rows:
    rows = (
        (
            called(scale, level.id, options.lang),
            *(str(standings.get((str(level.id), one), 0)) for one in _COLUMNS),
        )
        for level in scale.levels_at(options.on)
    )
    return Rows(tuple(rows), ("", *(COLUMN_WORDS[one][options.lang] for one in _COLUMNS)))


def _scale_text(scale: Framework, asked: LevelQuery, options: Options) -> str:
    lang, on, current = options.lang, options.on, asked.current
    found = standing(scale, on)
    if current is not None and current.selection.framework == scale.id:
        found = current.selection if current.same or scale is not asked.framework else found
    name, note = scale.name.vi if lang == "vi" else scale.name.en, found.sentence(lang)
    key = f"scale_{scale.when(on)}"
    return ui_sentence(key, lang, name=name, id=scale.id, version=scale.version, note=note)


def _no_law(asked: LevelQuery, options: Options) -> Iterator[str]:
    """A note where no framework is in force on the date."""
    if asked.current is not None and asked.current.selection.framework is None:
        yield ui_sentence("current_none", options.lang, reason=asked.current.selection.sentence(options.lang))


def _portal(asked: LevelQuery, options: Options) -> str:
    if asked.portal is None:
        return ui_sentence("no_portal", options.lang)
    return ui_sentence("portal", options.lang, name=asked.portal.name)
