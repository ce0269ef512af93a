"""The import report: what became of every value, for each procedure and in sum; plain data for JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from ..finding import text_of
from ..words import Both, Lang
from .draft import Imported, dotted
from .inputs import Trouble
from .ledger import Fate, Narrative, pattern, tally, verbatim_share
from .prose.grammar import reason
from .store import Outcome, Placed

SHAPE = "import/v0"


class Totals:
    """What is summed up over all procedures of one import."""

    def __init__(self, narrative: Narrative) -> None:
        self.narrative = narrative
        self.procedures = 0
        self.outcomes: Counter[Outcome] = Counter()
        self.fates: Counter[Fate] = Counter()
        self.kinds: dict[Fate, Counter[str]] = {fate: Counter() for fate in Fate}
        self.classes: Counter[str] = Counter()
        self.doubts: Counter[str] = Counter()
        #: In how many procedures each doubt occurs.
        self.doubted: Counter[str] = Counter()
        self.dirt: Counter[str] = Counter()
        self.kept = 0
        self.of = 0

    def add(self, imported: Imported, outcome: Outcome | None) -> None:
        """Count one procedure."""
        self.procedures += 1
        if outcome is not None:
            self.outcomes[outcome] += 1
        for entry in imported.entries:
            self.fates[entry.fate] += 1
            self.kinds[entry.fate][pattern(entry.source)] += 1
            if entry.fate is Fate.TECHNICAL:
                self.classes[entry.why[0]] += 1
        codes = [doubt.code for _, doubt in imported.doubts]
        self.doubts.update(codes)
        self.doubted.update([*dict.fromkeys(codes)])
        self.dirt.update(imported.cleaned)
        kept, of = verbatim_share(imported.entries, self.narrative)
        self.kept += kept
        self.of += of

    @property
    def share(self) -> float:
        """The share of values outside narrative texts that are kept word for word, in per cent."""
        return round(100 * self.kept / self.of, 1) if self.of else 0.0

    def data(self) -> dict[str, Any]:
        """The sums as plain data."""
        return {
            "procedures": self.procedures,
            "outcomes": {outcome.value: self.outcomes[outcome] for outcome in Outcome},
            "values": {fate.value: self.fates[fate] for fate in Fate},
            "verbatim_share_percent": self.share,
            "kinds": {fate.value: dict(sorted(self.kinds[fate].items())) for fate in Fate},
            "technical_classes": dict(sorted(self.classes.items())),
            "doubts": dict(self.doubts.most_common()),
            "cleaned": dict(sorted(self.dirt.items())),
        }


def of_procedure(imported: Imported, placed: Placed | None, file: str, lang: Lang) -> dict[str, Any]:
    """The account of one procedure: counts of what is plain, and every value that is not."""
    counts = tally(imported.entries)
    return {
        "code": imported.code,
        "name": imported.data.get("ten_thu_tuc"),
        "file": file,
        "outcome": placed.outcome.value if placed else None,
        "values": {fate.value: counts[fate].total() for fate in Fate},
        "carried": dict(counts[Fate.CARRIED]),
        "repeated": dict(counts[Fate.REPEATED]),
        "silent": dict(counts[Fate.SILENT]),
        "technical": dict(counts[Fate.TECHNICAL]),
        "doubted": [
            {"source": text_of(e.source), "target": dotted(e.target), "why": list(e.why)}
            for e in imported.entries
            if e.fate is Fate.DOUBTED
        ],
        "verbatim": [
            {
                "source": text_of(e.source),
                "target": dotted(e.target),
                **({"why": list(e.why)} if e.why else {}),
            }
            for e in imported.entries
            if e.fate is Fate.VERBATIM
        ],
        "doubts": [
            {"target": dotted(at), "code": doubt.code, "text": reason(doubt, lang)}
            for at, doubt in imported.doubts
        ],
        "cleaned": dict(imported.cleaned),
    }


def of_troubles(troubles: Iterable[Trouble]) -> list[dict[str, Any]]:
    """What could not be read or written, as plain data."""
    return [
        {"code": t.code, "file": t.file, "line": t.line or None, "params": dict(t.params)} for t in troubles
    ]


UI: Mapping[str, Both] = {
    "done": {
        "vi": "{procedures} thủ tục: {written} tệp mới, {updated} cập nhật, {unchanged} giữ nguyên, {refused} không ghi",
        "en": "{procedures} procedures: {written} new files, {updated} updated, {unchanged} unchanged, {refused} not written",
    },
    "values": {"vi": "{values} giá trị của nguồn:", "en": "{values} values of the source:"},
    "verbatim": {
        "vi": "nguyên văn ngoài phần lời kể: {share} % ({kept} trên {of})",
        "en": "verbatim outside narrative texts: {share} % ({kept} of {of})",
    },
    "doubts": {"vi": "Đáng ngờ nhất:", "en": "Most frequent doubts:"},
    "dirt": {"vi": "Đã làm sạch:", "en": "Cleaned:"},
    "procedures_short": {"vi": "{n} thủ tục", "en": "{n} procedures"},
    "progress": {"vi": "Đang nhập", "en": "Importing"},
    "drafts": {
        "vi": "Các tệp là bản nháp: xem chua_xac_minh trong từng tệp, rồi chạy tthc check {folder}",
        "en": "The files are drafts: see chua_xac_minh in each, then run tthc check {folder}",
    },
}
