"""``tthc verify`` for people: what is as the receipt says, and what is not."""

from __future__ import annotations

from collections.abc import Iterator

from ..levels.receipt import Frame, Moved, Receipt, Verified
from ..levels.words.levels import STATES
from ..levels.words.outcomes import OUTCOMES
from ..words import say
from .frame import clean
from .reporter import Options, Write

#: So much of a hash tells two files apart for a reader.
_SHORT = 12


class ReceiptReporter:
    """Writes the head of a receipt, its results as they are verified, and the count."""

    def __init__(self, write: Write, options: Options) -> None:
        self.write = write
        self.options = options
        self.results = self.differ = 0

    def begin(self, file: str, receipt: Receipt, frame: Frame) -> None:
        """Say what the receipt was judged by, and what of that is another now."""
        lang, on, said = self.options.lang, receipt.on, receipt.framework
        head = {"id": clean(said.id), "version": clean(said.version), "tool": clean(receipt.tool.version)}
        self._line(say(OUTCOMES["receipt"], lang, file=clean(file), on=on, **head))
        portal = receipt.portal
        self._line(
            say(OUTCOMES["receipt_portal"], lang, name=clean(portal.name))
            if portal
            else say(OUTCOMES["receipt_no_portal"], lang)
        )
        if receipt.tool.version != self.options.version:
            self._line(say(OUTCOMES["tool_differs"], lang, was=head["tool"], now=self.options.version))
        for line in self._frame(frame, said.id):
            self._line(self._paint(line, "31"))
        self._line("")

    def _frame(self, frame: Frame, framework: str) -> Iterator[str]:
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

    def file(self, found: Verified) -> None:
        """Write one result."""
        lang = self.options.lang
        self.results += 1
        self.differ += not found.same
        key = "same" if found.same else "changed" if found.state == "judged" else found.state
        mark, color = ("✓", "32") if found.same else ("✗", "31")
        self._line(f"{self._paint(mark, color)} {say(OUTCOMES[key], lang, file=clean(found.file))}")
        if found.hashes is not None:
            was, now = (self._hash(one) or say(OUTCOMES["empty"], lang) for one in found.hashes)
            self._line("    " + say(OUTCOMES["file_hash"], lang, was=was, now=now))
        for moved in found.moved:
            self._line("    " + self._moved(moved))

    def _moved(self, moved: Moved) -> str:
        lang = self.options.lang
        head = f"{clean(moved.beside)}: " if moved.beside else ""
        if moved.is_criterion:
            was, now = self._verdict(moved.was), self._verdict(moved.now)
            return say(OUTCOMES["was_now"], lang, what=clean(moved.what), was=was, now=now)
        if moved.what == "framework":
            return say(OUTCOMES["framework_gone"], lang, id=clean(moved.beside))
        if moved.what in ("version", "hash"):
            key = f"framework_{moved.what}"
            return head + say(
                OUTCOMES[key], lang, was=self._hash(moved.was, key), now=self._hash(moved.now, key)
            )
        # A level of null says that nothing could be graded; a declaration may simply not be there.
        none = "none" if moved.what in ("declared", "missing") else "not_gradable"
        was, now = self._value(moved.was, none), self._value(moved.now, none)
        return head + say(OUTCOMES["was_now"], lang, what=say(OUTCOMES[moved.what], lang), was=was, now=now)

    def _verdict(self, value: object) -> str:
        if value is None:
            return say(OUTCOMES["absent"], self.options.lang)
        words = STATES.get(str(value))
        return words[self.options.lang] if words else clean(str(value))

    def _value(self, value: object, none: str) -> str:
        if isinstance(value, tuple):
            return " ".join(map(clean, value)) or say(OUTCOMES[none], self.options.lang)
        return say(OUTCOMES[none], self.options.lang) if value is None else clean(str(value))

    def end(self) -> None:
        """Count."""
        lang, same = self.options.lang, self.results - self.differ
        self._line("")
        self._line(say(OUTCOMES["verify_sum"], lang, same=same, all=self.results, changed=self.differ))

    def _line(self, text: str) -> None:
        self.write(text + "\n")

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.options.color else text
