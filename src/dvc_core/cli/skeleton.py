"""An e-form to begin with, made of the blanks of a paper form: ``tthc new --form``."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence

from ..forms.blanks import Blank, blanks_of
from ..forms.form_draft import (
    HEAD,
    MOST_BYTES,
    as_comment,
    doubts_text,
    form_text,
    plain_text,
    template_blanks,
    template_note,
    word_text,
)
from ..model.loader import Loaded
from ..model.procedure import Procedure
from ..model.sidecar_files import is_yaml
from .faults import cannot_read, misuse
from .files import DEFAULT_FOLDER, STDIN, File, disk, found_files, loaded_files
from .project import find

#: So many files of one code are named; the rest are counted.
_NAMED = 3


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
        raise misuse("several_files", n=len(found), code=code, names=names)
    return found[0] if found else None


def blanks_in(path: str) -> list[Blank]:
    """The blanks of the text, or Word file, of a paper form; a usage error where there are none."""
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(MOST_BYTES)
        else:
            with open(path, "rb") as stream:  # noqa: PTH123 - a path that is a text stays one
                data = stream.read(MOST_BYTES)
    except OSError as error:
        raise cannot_read(path, error) from None
    text = word_text(data) if data[:2] == b"PK" else plain_text(data)
    blanks = blanks_of(text) if text is not None else []
    if not blanks:
        raise misuse("no_blanks", path=path)
    return blanks


def skeletons(
    loaded: Loaded, procedure: Procedure, template_id: str | None, given: Sequence[Blank]
) -> tuple[str, list[str]]:
    """The e-forms that the paper forms of a file lack, as text; and the paper forms of which no blank is known.

    ``given`` are blanks of one paper form, from elsewhere. Raises a usage error where there is nothing to write.
    """
    templates, forms = procedure.templates or (), procedure.forms or {}
    chosen = [t for t in templates if template_id in (None, t.id)]
    if not templates:
        raise misuse("no_templates")
    if not chosen:
        names = ", ".join(t.id for t in templates)
        raise misuse("no_template", names=names)
    chosen = [t for t in chosen if t.form not in forms]
    if not chosen:
        raise misuse("no_form_missing")
    if given and len(chosen) > 1:
        names = ", ".join(t.id for t in chosen)
        raise misuse("choose_template", names=names)
    drawn: dict[str, str] = {}
    told, without = [], []
    for template in chosen:
        blanks = given or template_blanks(template, loaded)
        if not blanks:
            without.append(template.id)
            continue
        taken = {*forms, *drawn}
        name = template.form or next(n for n in (template.id, f"{template.id}-dien-tu") if n not in taken)
        told.append(template_note(template, name, blanks))
        drawn[name] = form_text(name, template.name, template.id, blanks)
    if not drawn:
        names = ", ".join(without)
        raise misuse("template_blanks_not_known", names=names)
    doubts = doubts_text(drawn)
    if procedure.unverified:
        doubts = as_comment("# Thêm vào chua_xac_minh, đến khi đã xem lại:", doubts.partition("\n")[2])
    home = "# Đặt dưới bieu_mau_dien_tu đã có:\n" if forms else "bieu_mau_dien_tu:\n"
    return "".join((HEAD, *told, doubts, home, *drawn.values())), without
