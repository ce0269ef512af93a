"""An e-form to begin with, made of the blanks of a paper form: ``tthc new --form``."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence

from ..forms.blanks import Blank, Guess, blanks_of, guesses
from ..model.beside import is_yaml
from ..model.emit import entry_text
from ..model.loader import Loaded
from ..model.procedure import Procedure, Template
from .faults import cannot_read, misuse
from .files import DEFAULT_FOLDER, STDIN, File, disk, found_files, loaded_files
from .project import find

#: No more of a paper form is read, nor of the text in a Word file.
_MOST = 4 << 20
#: So many files of one code are named; the rest are counted.
_NAMED = 3
_PARAGRAPH = re.compile("</w:p>")
_WORD_TEXT = re.compile("<w:(?:t(?: [^>]*)?>([^<]*)<|(tab|br)/>)")

_HEAD = """\
# Biểu mẫu điện tử nháp: mỗi ô của mẫu giấy là một trường, kieu đoán theo tên ô. Xem lại từng dòng “cần xem lại”;
# bat_buoc, tro_giup, hien_khi và việc chia phần là của người soạn.
"""
_TITLE = "Nội dung khai"
_LOOK = "cần xem lại"
_DRAFT = "Biểu mẫu nháp, kiểu trường mới chỉ đoán theo tên ô."


def in_catalogue() -> bool:
    """Whether there is a catalogue here: a folder of procedures, or settings of one."""
    return os.path.isdir(DEFAULT_FOLDER) or find(".") is not None  # noqa: PTH112 - a path that is a text stays one


def file_of(code: str) -> Loaded | None:
    """The file that a code or a path names, looked for where procedures are; None where there is none.

    Outside a catalogue only the files of this very folder are looked at, not all that lies below.
    Raises a usage error where several have the code.
    """
    if os.path.isfile(code):  # noqa: PTH113 - a path that is a text stays one
        return next(iter(loaded_files((code,))))
    if not re.search("[0-9]", code):
        return None
    found = []
    store = disk()
    here = (File(name, name) for name in sorted(os.listdir(".")) if is_yaml(name))  # noqa: PTH208 - names are wanted
    for file in found_files() if in_catalogue() else here:
        loaded = file.load(store)
        if isinstance(loaded.source.data, dict) and loaded.source.data.get("ma_thu_tuc") == code:
            found.append(loaded)
    if len(found) > 1:
        names = ", ".join(one.name for one in found[:_NAMED]) + (", …" if len(found) > _NAMED else "")
        raise misuse(
            f"{len(found)} tệp có mã {code}, nêu một tệp: {names}",
            f"{len(found)} files have {code}, name one: {names}",
        )
    return found[0] if found else None


def blanks_in(path: str) -> list[Blank]:
    """The blanks of the text, or Word file, of a paper form; a usage error where there are none."""
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(_MOST)
        else:
            with open(path, "rb") as stream:  # noqa: PTH123 - a path that is a text stays one
                data = stream.read(_MOST)
    except OSError as error:
        raise cannot_read(path, error) from None
    text = word_text(data) if data[:2] == b"PK" else _plain_text(data)
    blanks = blanks_of(text) if text is not None else []
    if not blanks:
        raise misuse(
            f"không thấy ô trống nào trong {path}: cần văn bản (UTF-8) hoặc tệp .docx, ô có dấu chấm hay dấu hai "
            "chấm ở cuối dòng, hoặc mỗi dòng một ô",
            f"there is no blank in {path}: it has to be a text (UTF-8) or a .docx, with dots or colons where something "
            "is filled in, or with a blank a line",
        )
    return blanks


def _plain_text(data: bytes) -> str | None:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def word_text(data: bytes) -> str | None:
    """The paragraphs of a Word file, a line each; None for what is none."""
    from html import unescape
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive, archive.open("word/document.xml") as stream:
            xml = stream.read(_MOST).decode("utf-8", "replace")
    except (BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return None
    paragraphs = ("".join(m[1] or " " for m in _WORD_TEXT.finditer(part)) for part in _PARAGRAPH.split(xml))
    return unescape("\n".join(paragraphs))


def skeletons(
    loaded: Loaded, procedure: Procedure, template_id: str | None, given: Sequence[Blank]
) -> tuple[str, list[str]]:
    """The e-forms that the paper forms of a file lack, as text; and the paper forms of which no blank is known.

    ``given`` are blanks of one paper form, from elsewhere. Raises a usage error where there is nothing to write.
    """
    templates, forms = procedure.templates or (), procedure.forms or {}
    chosen = [t for t in templates if template_id in (None, t.id)]
    if not templates:
        raise misuse(
            "tệp chưa nêu mẫu giấy nào; thêm vào mau_don_to_khai một dòng như - {ma: to-khai, ten: Tên mẫu} rồi chạy lại",
            "the file names no paper form; add a line like - {ma: to-khai, ten: Name} to mau_don_to_khai and run this again",
        )
    if not chosen:
        names = ", ".join(t.id for t in templates)
        raise misuse(
            f"không có mẫu đó; mẫu của tệp: {names}",
            f"there is no such paper form; those of the file: {names}",
        )
    chosen = [t for t in chosen if t.form not in forms]
    if not chosen:
        raise misuse(
            "mẫu nào cũng đã có biểu mẫu điện tử; bỏ biểu mẫu ấy khỏi bieu_mau_dien_tu thì mới in nháp mới",
            "every paper form has its e-form already; take that out of bieu_mau_dien_tu for a new draft",
        )
    if given and len(chosen) > 1:
        names = ", ".join(t.id for t in chosen)
        raise misuse(f"chọn một mẫu với --template: {names}", f"choose one with --template: {names}")
    drawn: dict[str, str] = {}
    told, without = [], []
    for template in chosen:
        blanks = given or _blanks_of(template, loaded)
        if not blanks:
            without.append(template.id)
            continue
        taken = {*forms, *drawn}
        name = template.form or next(n for n in (template.id, f"{template.id}-dien-tu") if n not in taken)
        told.append(_of_template(template, name, blanks))
        drawn[name] = form_text(name, template.name, template.id, blanks)
    if not drawn:
        names = ", ".join(without)
        raise misuse(
            f"chưa biết mẫu {names} có những ô nào: ghi o_trong cho mẫu, hoặc đưa văn bản của mẫu với --blanks",
            f"the blanks of {names} are not known: list them in o_trong, or give the text of the form with --blanks",
        )
    doubts = doubts_text(drawn)
    if procedure.unverified:
        doubts = _as_comment("# Thêm vào chua_xac_minh, đến khi đã xem lại:", doubts.partition("\n")[2])
    home = "# Đặt dưới bieu_mau_dien_tu đã có:\n" if forms else "bieu_mau_dien_tu:\n"
    return "".join((_HEAD, *told, doubts, home, *drawn.values())), without


def doubts_text(forms: Iterable[str]) -> str:
    """What says that nobody has looked at the drafts yet: so long they prove no level."""
    entries = [{"muc": f"bieu_mau_dien_tu.{name}", "ly_do": _DRAFT} for name in forms]
    return entry_text("chua_xac_minh", entries, None, "")


def _as_comment(said: str, lines: str) -> str:
    return "".join(f"{line}\n" for line in (said, *(f"#{line}" for line in lines.splitlines())))


def _blanks_of(template: Template, loaded: Loaded) -> list[Blank]:
    """The blanks that a file says a paper form has, else those of its Word file."""
    if template.blanks:
        return [Blank(name) for name in template.blanks]
    file = template.file or ""
    if loaded.catalog is None or not file.endswith(".docx") or "://" in file:
        return []
    return blanks_of(word_text(loaded.catalog.document(file, _MOST) or b"") or "")


def _of_template(template: Template, name: str, blanks: Sequence[Blank]) -> str:
    """What a paper form has to say of its e-form and does not yet, as a comment."""
    wanted = "" if template.form == name else entry_text("bieu_mau", name, None, "    ")
    if not template.blanks:
        wanted += entry_text("o_trong", [blank.name for blank in blanks], None, "    ")
    return _as_comment(f"# Thêm vào mẫu {template.id} (mau_don_to_khai):", wanted) if wanted else ""


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
