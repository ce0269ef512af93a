"""What stays the same of a finding when lines are inserted above it, or the file is read elsewhere.

Made of the code, the file, the keys of its path (list indices left out: an item put in before it
must not change it) and the text it stands on, white space folded. Findings alike in all of that are
told apart by their order in the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from ..finding import Finding, Path

#: A longer text says no more about which place it is.
_MOST = 500


def keys_of(path: Path) -> str:
    """The keys of a path, without list indices."""
    return ".".join(str(step) for step in path if isinstance(step, str))


def content_of(finding: Finding, text: str) -> str:
    """The text a finding stands on, white space folded."""
    return " ".join(text[finding.span.start : finding.span.end].split())[:_MOST]


def fingerprints(findings: Iterable[Finding], text: str) -> list[str]:
    """One hexadecimal fingerprint (32 digits) for each finding of one file; ``text`` is the file's."""
    seen: Counter[tuple[str, str, str, str]] = Counter()
    made = []
    for finding in findings:
        about = (finding.code, finding.file, keys_of(finding.path), content_of(finding, text))
        seen[about] += 1
        whole = "\x1f".join((*about, str(seen[about])))
        made.append(sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return made
