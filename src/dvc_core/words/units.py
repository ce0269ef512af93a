"""What fees are counted in, and of which units an application has one."""

from __future__ import annotations

from .folding import folded_case

#: An application is filed once, is for one paper of the kind that is asked for, and concerns one place of
#: business. Of all others (copies, pages, persons, vehicles, tons, lots, points of sale, …) it may have several.
ONCE_UNITS = (
    "lần",
    "lượt",
    "hồ sơ",
    "bộ hồ sơ",
    "tờ khai",
    "cơ sở",
    "giấy",
    "gcn",
    "thẻ",
    "hộ chiếu",
    "thị thực",
    "chứng chỉ",
    "cchn",
    "chứng thư",
    "sổ",
)
#: These begin as one of those and are several.
_PAPERS = ("giấy tờ",)


def counted_once(unit: str) -> bool:
    """Return True for a unit of which an application has one: "lần", "giấy phép", "lần/thẻ"; not "lần/người"."""
    return all(
        _begins(part.strip(), ONCE_UNITS) and not _begins(part.strip(), _PAPERS)
        for part in folded_case(unit).split("/")
    )


def _begins(part: str, words: tuple[str, ...]) -> bool:
    return any(part == word or part.startswith(f"{word} ") for word in words)
