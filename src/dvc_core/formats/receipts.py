"""``tthc verify`` for people: what is as the receipt says, and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..levels.assessment import Standing
from ..levels.framework import level_name
from ..levels.receipt import Moved, Receipt, ReceiptFrame, Verified
from ..levels.words.outcomes import OUTCOMES
from ..levels.words.standings import STANDING_WORDS
from ..levels.words.verdicts import STATES
from ..words import clean, say, show
from ..words.program import UI
from .reporter import Options, Reporter

#: So much of a hash tells two files apart for a reader.
_SHORT = 12


class ReceiptCounts:
    """Counts over a run."""

    def __init__(self) -> None:
        self.results = self.differ = 0

    def add(self, found: Verified) -> None:
        """Count a result."""
        self.results += 1
        self.differ += not found.same


class FullReceipt(Reporter[Verified, ReceiptCounts]):
    """The head of a receipt, its results as they are verified, and the count."""

    def __init__(self, options: Options, file: str, receipt: Receipt, frame: ReceiptFrame) -> None:
        super().__init__(options)
        self.file, self.receipt, self.frame = file, receipt, frame

    def begin(self) -> str:
        """Say what the receipt was judged by, and what of that is another now."""
        return "\n".join([*self._head(), "", ""])

    def _head(self) -> Iterator[str]:
        lang, receipt, said = self.options.lang, self.receipt, self.receipt.framework
        head = {"id": clean(said.id), "version": clean(said.version), "tool": clean(receipt.tool.version)}
        yield say(OUTCOMES["receipt"], lang, file=clean(self.file), on=show(receipt.on, lang), **head)
        portal = receipt.portal
        yield (
            say(OUTCOMES["receipt_portal"], lang, name=clean(portal.name))
            if portal
            else say(OUTCOMES["receipt_no_portal"], lang)
        )
        if receipt.tool.version != self.options.version:
            yield say(OUTCOMES["tool_differs"], lang, was=head["tool"], now=self.options.version)
        for line in self._moved_frame(self.frame, said.id):
            yield self.paint(line, "red")

    def _moved_frame(self, frame: ReceiptFrame, framework: str) -> Iterator[str]:
        lang = self.options.lang
        if frame.framework is None:
            yield say(OUTCOMES["framework_gone"], lang, id=clean(framework))
        for moved in frame.framework_moved:
            key = "framework_hash" if moved.what == "hash" else "framework_version"
            yield say(OUTCOMES[key], lang, was=self._hash(moved.was, key), now=self._hash(moved.now, key))
        if frame.portal_moved:
            yield say(OUTCOMES["portal_changed"], lang, what=", ".join(map(clean, frame.portal_moved)))
        if frame.summary:
            yield say(OUTCOMES["summary_differs"], lang, what=", ".join(frame.summary))

    @staticmethod
    def _hash(value: object, key: str = "framework_hash") -> str:
        text = clean(str(value))
        return text[:_SHORT] + "…" if key == "framework_hash" and len(text) > _SHORT else text

    def item(self, record: Verified) -> str:
        """One result."""
        return "".join(f"{line}\n" for line in self._result(record))

    def _result(self, found: Verified) -> Iterator[str]:
        lang = self.options.lang
        key = "same" if found.same else "changed" if found.state == "judged" else found.state
        mark, color = ("✓", "green") if found.same else ("✗", "red")
        yield f"{self.paint(mark, color)} {say(OUTCOMES[key], lang, file=clean(found.file))}"
        if found.hashes is not None:
            was, now = (self._hash(one) or say(OUTCOMES["empty"], lang) for one in found.hashes)
            yield "    " + say(OUTCOMES["file_hash"], lang, was=was, now=now)
        for moved in found.moved:
            yield "    " + self._moved(moved)

    def _moved(self, moved: Moved) -> str:
        lang = self.options.lang
        head = f"{clean(moved.beside)}: " if moved.beside else ""
        if moved.is_criterion:
            was, now = self._verdict(moved.was), self._verdict(moved.now)
            return say(OUTCOMES["was_now"], lang, what=clean(moved.what), was=was, now=now)
        if moved.is_standing:
            what = self._value(moved.what, "none", moved.beside)
            was, now = self._standing(moved.was), self._standing(moved.now)
            return head + say(
                OUTCOMES["was_now"], lang, what=say(UI["level_number"], lang, n=what), was=was, now=now
            )
        if moved.what == "framework":
            return say(OUTCOMES["framework_gone"], lang, id=clean(moved.beside))
        if moved.what in ("version", "hash"):
            key = f"framework_{moved.what}"
            return head + say(
                OUTCOMES[key], lang, was=self._hash(moved.was, key), now=self._hash(moved.now, key)
            )
        # A level of null says that nothing could be graded; a declaration may simply not be there.
        none = "none" if moved.what in ("declared", "missing") else "not_gradable"
        was, now = (self._value(value, none, moved.beside) for value in (moved.was, moved.now))
        return head + say(OUTCOMES["was_now"], lang, what=say(OUTCOMES[moved.what], lang), was=was, now=now)

    def _verdict(self, value: object) -> str:
        if value is None:
            return say(OUTCOMES["absent"], self.options.lang)
        words = STATES.get(str(value))
        return words[self.options.lang] if words else clean(str(value))

    def _standing(self, value: object) -> str:
        if value not in list(Standing):
            return say(OUTCOMES["absent"], self.options.lang) if value is None else clean(str(value))
        return STANDING_WORDS[Standing(str(value))][self.options.lang]

    def _value(self, value: object, none: str, beside: str) -> str:
        lang = self.options.lang
        if isinstance(value, tuple):
            return " ".join(map(clean, value)) or say(OUTCOMES[none], lang)
        if value is None:
            return say(OUTCOMES[none], lang)
        if beside or self.frame.framework is None:
            return level_name(beside, value, lang)
        return self.frame.framework[0].level_name(value, lang)

    def end(self, counts: ReceiptCounts) -> str:
        """Count."""
        lang, same = self.options.lang, counts.results - counts.differ
        return (
            f"\n{say(OUTCOMES['verify_sum'], lang, same=same, all=counts.results, changed=counts.differ)}\n"
        )


#: The formats of ``tthc verify``.
RECEIPTS: Mapping[str, type[FullReceipt]] = {"full": FullReceipt}
