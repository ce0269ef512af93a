"""Mẫu đơn, tờ khai: the files attached to papers, and the templates that papers only name."""

from __future__ import annotations

import re
from typing import Any

from ..finding import Path
from ..words.folding import fold
from .draft import Draft, dotted
from .parse_citation import first_citation
from .parse_text import flat, shortened

_NUMBER = re.compile(
    r"(?:mẫu|mau)[ _]*(?:đơn|don)?[ _]*(?:số|so)?[ ._]*(?P<n>[0-9]{1,3}[a-zđ]?)(?![0-9])", re.IGNORECASE
)
_EXTENSION = re.compile(r"\.(?:docx?|pdf|xlsx?|rtf|odt|zip|rar|jpe?g|png)\Z", re.IGNORECASE)
_MENTION = re.compile(
    r"\bmẫu\s+(?:đơn\s+|tờ\s+khai\s+)?(?:số\s*)?(?P<n>[0-9]{1,3}[a-zđ]?(?![0-9./])|"
    r"(?-i:[A-ZĐ]{1,4}[A-ZĐ0-9./-]{0,16}[0-9][a-z]?))(?![\w/])",
    re.IGNORECASE,
)
#: A template that the paper comes with or without is not its own.
_NOT_ITS = re.compile(r"\b(?:không|kèm)\b[^.;]{0,60}\Z|\A\W*lưu ý", re.IGNORECASE)
#: There is a template, and nothing says which.
_SOME_TEMPLATE = re.compile(r"\btheo\s+mẫu\b(?!\s+(?:hộ\s+tịch\s+)?điện\s+tử)", re.IGNORECASE)
#: So much of the name of a paper is the name of its template.
_TITLE = 160
_BULLET = re.compile(r"\A(?:[-+*•]\s+)+")
#: A sign no file name may have, or a blank; beside numbers it parts them ("18_73_2026_QD-UBND").
_UNDERSCORE = re.compile(r"(?<![0-9])_(?![0-9])")
_COPY = re.compile(r"(?:\s*\([0-9]+\))+\Z")


class Templates:
    """The templates of a dossier in the making, in the order of their first mention."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._rows: dict[str, dict[str, Any]] = {}

    def rows(self) -> list[dict[str, Any]]:
        """The rows ``mau_don_to_khai``."""
        return list(self._rows.values())

    def place(self, key: str) -> Path:
        """Where the row of a template stands in the file."""
        return ("mau_don_to_khai", list(self._rows).index(key))

    def file_of(self, key: str) -> str:
        """The name of the file a template was attached as."""
        return str(self._rows[key]["tep_nguon"])

    def of_file(self, file: str) -> str:
        """The name of the template that a file is; the same file is the same template."""
        name = _COPY.sub("", _EXTENSION.sub("", file.strip())).strip() or file.strip()
        name = " ".join(_UNDERSCORE.sub(" ", name).split()) or name
        key = _slug(name) or "mau"
        known = self._rows.get(key)
        if known is not None and known.get("tep_nguon") != file:
            key = next(
                k
                for n in range(2, 999)
                if (k := f"{key[:60]}-{n}") not in self._rows or self._rows[k].get("tep_nguon") == file
            )
        if key not in self._rows:
            entry: dict[str, Any] = {"ma": key, "ten": name}
            number = _NUMBER.search(name)
            if number:
                entry["so_mau"] = f"Mẫu số {number['n']}"
            self._rows[key] = {**entry, "tep_nguon": file}
        return key

    def mentioned(self, name: str) -> str | None:
        """The template that the name of a paper only mentions ("theo Mẫu số 05 … 175/2024/NĐ-CP"), if any."""
        found = _MENTION.search(flat(name)) if "ẫu" in name else None
        if found is None or _NOT_ITS.search(found.string, 0, found.start()):
            return None
        name = found.string
        law = first_citation(name[found.end() : found.end() + 200])
        key = _slug(" ".join(["mau", found["n"], str(law["so_ky_hieu"]) if law else ""]))
        if key not in self._rows:
            entry: dict[str, Any] = {
                "ma": key,
                "ten": shortened(_BULLET.sub("", name).strip(" .;,"), _TITLE),
                "so_mau": f"Mẫu số {found['n']}",
            }
            self._rows[key] = entry | ({"van_ban": {"so_ky_hieu": law["so_ky_hieu"]}} if law else {})
            at = self.place(key)
            self._draft.doubt(at, "template_mentioned")
        return key

    def describe(self, key: str, name: str, at: Path) -> None:
        """Give a template with a file the instrument that the name of its paper states."""
        entry = self._rows[key]
        found = _MENTION.search(flat(name)) if "ẫu" in name else None
        if found is None or "van_ban" in entry or _NOT_ITS.search(found.string, 0, found.start()):
            return
        law = first_citation(found.string[found.end() : found.end() + 200])
        own = _NUMBER.search(entry["ten"])
        number = found["n"].lstrip("0").casefold()
        if law is None or (own is not None and own["n"].lstrip("0").casefold() != number):
            return
        entry |= {"so_mau": f"Mẫu số {found['n']}", "van_ban": {"so_ky_hieu": law["so_ky_hieu"]}}
        if own is None:
            place = (*self.place(key), "van_ban")
            self._draft.doubt(place, "template_law_of_paper", paper=dotted(at))


def follows_some(name: str) -> bool:
    """True where the name of a paper says that it follows a template, and not which."""
    text = flat(name)
    found = _SOME_TEMPLATE.search(text)
    return found is not None and not _NOT_ITS.search(text, 0, found.start())


def _slug(text: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if slug and not slug[0].isalpha():
        slug = f"mau-{slug}"
    return slug[:60].rstrip("-")
