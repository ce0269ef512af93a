"""An e-form to begin with, made of the blanks of a paper form: its text, its kinds guessed and marked as guesses.

:func:`with_form` writes the draft into the text of a procedure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from ..finding import Edit
from ..model.emit import entry_text
from ..model.loader import Loaded
from ..model.procedure import Template
from ..source.lines import edited
from ..source.outline import Outline, OutlineNode
from .blanks import Blank, Guess, blanks_of, guesses

#: No more of a paper form is read, nor of the text in a Word file.
MOST_BYTES = 4 << 20
_PARAGRAPH = re.compile("</w:p>")
_WORD_TEXT = re.compile("<w:(?:t(?: [^>]*)?>([^<]*)<|(tab|br)/>)")

HEAD = """\
# Biểu mẫu điện tử nháp: mỗi ô của mẫu giấy là một trường, kieu đoán theo tên ô. Xem lại từng dòng “cần xem lại”;
# bat_buoc, tro_giup, hien_khi và việc chia phần là của người soạn.
"""
_TITLE = "Nội dung khai"
_LOOK = "cần xem lại"
_DRAFT = "Biểu mẫu nháp, kiểu trường mới chỉ đoán theo tên ô."


def plain_text(data: bytes) -> str | None:
    """A text in UTF-8 or UTF-16; None for what is none."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def word_text(data: bytes) -> str | None:
    """The paragraphs of a Word file, a line each; None for what is none."""
    try:
        with ZipFile(BytesIO(data)) as archive, archive.open("word/document.xml") as stream:
            xml = stream.read(MOST_BYTES).decode("utf-8", "replace")
    except (BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return None
    paragraphs = ("".join(m[1] or " " for m in _WORD_TEXT.finditer(part)) for part in _PARAGRAPH.split(xml))
    return unescape("\n".join(paragraphs))


def doubts_text(forms: Iterable[str]) -> str:
    """What says that nobody has looked at the drafts yet: so long they prove no level."""
    entries = [{"muc": f"bieu_mau_dien_tu.{name}", "ly_do": _DRAFT} for name in forms]
    return entry_text("chua_xac_minh", entries, None, "")


def as_comment(said: str, lines: str) -> str:
    """Lines as a comment below a sentence."""
    return "".join(f"{line}\n" for line in (said, *(f"#{line}" for line in lines.splitlines())))


def template_blanks(template: Template, loaded: Loaded) -> list[Blank]:
    """The blanks that a file says a paper form has, else those of its Word file."""
    if template.blanks:
        return [Blank(name) for name in template.blanks]
    file = template.file or ""
    if loaded.catalog is None or not file.endswith(".docx") or "://" in file:
        return []
    return blanks_of(word_text(loaded.catalog.document(file, MOST_BYTES) or b"") or "")


def template_note(template: Template, name: str, blanks: Sequence[Blank]) -> str:
    """What a paper form has to say of its e-form and does not yet, as a comment."""
    wanted = "" if template.form == name else entry_text("bieu_mau", name, None, "    ")
    if not template.blanks:
        wanted += entry_text("o_trong", [blank.name for blank in blanks], None, "    ")
    return as_comment(f"# Thêm vào mẫu {template.id} (mau_don_to_khai):", wanted) if wanted else ""


def form_text(name: str, title: str, template: str, blanks: Sequence[Blank]) -> str:
    """An e-form with a question for each blank, its kind guessed and marked as a guess."""
    return "".join(
        (
            f"  {name}:\n",
            entry_text("ten", title, None, "    "),
            entry_text("mau", template, None, "    "),
            "    phan:\n",
            "      - ma: noi_dung\n",
            f"        tieu_de: {_TITLE}  # {_LOOK}: chia phần như mẫu giấy\n",
            "        truong:\n",
            *map(_field_text, guesses(blanks)),
        )
    )


def _field_text(guess: Guess) -> str:
    why = "đoán theo tên ô" if guess.guessed else "chưa đoán được"
    said = {"nhan": guess.label, "danh_muc": guess.code_list, "dien_san_tu": guess.prefill}
    options = [{"ma": str(i), "nhan": label} for i, label in enumerate(guess.options, 1)]
    lines = [entry_text(key, value, None, " " * 12) for key, value in said.items() if value]
    if options:
        lines.append(entry_text("lua_chon", options, None, " " * 12))
    lines.append(entry_text("o_trong", [guess.blank], None, " " * 12))
    return f"          - ma: {guess.id}\n            kieu: {guess.kind}  # {why}, {_LOOK}\n{''.join(lines)}"


def with_form(text: str, paper: str) -> str | None:
    """Return the text of a procedure with a draft e-form for its first paper form, made of the blanks of that form's text.

    The draft is listed as not verified. None where the text has no blank, or where the procedure has an e-form already.
    """
    root, blanks = Outline(text).root, blanks_of(paper)
    if not blanks or root.child("bieu_mau_dien_tu") is not None:
        return None
    templates, doubts = root.child("mau_don_to_khai"), root.child("chua_xac_minh")
    template = next((one for one in templates.children if one.child("ma")), None) if templates else None
    stated = {key: template.stated(key) if template else "" for key in ("ma", "ten", "bieu_mau")}
    name, title = stated["ma"] or "to-khai", stated["ten"] or "Tờ khai"
    form = stated["bieu_mau"] or name
    edits, added = [], ""
    if templates is None:
        added += f"mau_don_to_khai:\n  - {{ma: {name}, ten: {title}, bieu_mau: {form}}}\n"
    elif template is not None and template.child("bieu_mau") is None:
        edits.append(_entry_behind(template, "ma", f"bieu_mau: {form}"))
    if doubts is None:
        added += doubts_text([form])
    elif doubts.children:
        first, entry = doubts.children[0], f'{{muc: bieu_mau_dien_tu.{form}, ly_do: "{_DRAFT}"}}'
        entry = f"{entry}, " if doubts.style == "flow" else f"- {entry}\n{' ' * first.column}"
        edits.append(Edit(first.start, first.start, entry))
    added += f"{HEAD}bieu_mau_dien_tu:\n{form_text(form, title, name, blanks)}"
    edits.append(Edit(len(text), len(text), added if text.endswith("\n") else f"\n{added}"))
    return edited(text, sorted(edits))


def _entry_behind(node: OutlineNode, key: str, entry: str) -> Edit:
    """Write an entry behind the one of a key."""
    above = node.child(key)
    assert above is not None  # noqa: S101 - as it was looked for
    behind = f", {entry}" if node.style == "flow" else f"\n{' ' * above.column}{entry}"
    return Edit(above.end, above.end, behind)
