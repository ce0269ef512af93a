"""An office document filled where its content controls stand; all else stays as the office made it.

A control is named by its tag (in Word: Developer, Properties, Tag). The tag of a text names a field, that of a block what is
written there: headings, paragraphs, tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..levels.files import FileError
from ..words import visible


class TemplateError(FileError):
    """A template is no document of Word, or has a control that nothing fills."""


def open_template(path: str, styles: Iterable[str]) -> Any:
    """Open a template with python-docx, the extra ``docx``; it must have some styles.

    Raises :class:`TemplateError` for what is none.
    """
    import docx

    try:
        paper = docx.Document(path)
    except OSError:
        raise TemplateError(path, "không mở được", "cannot be opened") from None
    except Exception:  # noqa: BLE001 - whatever an archive or its XML may be wrong in
        raise TemplateError(path, "không phải tài liệu Word (.docx)", "is no Word document (.docx)") from None
    missing = ", ".join(style for style in styles if style not in paper.styles)
    if missing:
        raise TemplateError(path, f"thiếu kiểu (style): {missing}", f"lacks the styles: {missing}")
    return paper


def fill(paper: Any, name: str, fields: Mapping[str, str], blocks: Mapping[str, Callable[[], None]]) -> None:
    """Replace each content control of a Word template by its text (``fields``) or its block (``blocks``).

    A block writes at the end of ``paper``, and its output is moved to the control; one that writes nothing leaves nothing.
    """
    from docx.oxml.ns import qn

    body = paper.element.body
    for control in list(body.iter(qn("w:sdt"))):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        key = "" if tag is None else tag.get(qn("w:val"), "")
        content = control.find(qn("w:sdtContent"))
        if key in fields:
            _write_text(paper, content, fields[key])
            parts = list(content)
        elif key in blocks and control.getparent() is body:
            before = len(body)
            blocks[key]()
            # The properties of the page stand last.
            parts = list(body[before - 1 : -1])
        else:
            listed = ", ".join((*fields, *blocks))
            raise TemplateError(
                name,
                f"ô nội dung “{visible(key)}” không điền được ở đó; có: {listed} (khối phải đứng riêng một đoạn)",
                f"nothing fills the control “{visible(key)}” there; there are: {listed} (a block stands by itself)",
            )
        for part in parts:
            control.addprevious(part)
        control.getparent().remove(control)


def _write_text(paper: Any, content: Any, text: str) -> None:
    """Put a text in the place of the first run, which keeps its look; other runs go."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.text.run import Run

    first, *others = list(content.iter(qn("w:r"))) or [OxmlElement("w:r")]
    if first.getparent() is None:
        # An empty control: of a paragraph, or within one.
        next(content.iter(qn("w:p")), content).append(first)
    Run(first, paper).text = visible(text)
    for run in others:
        run.getparent().remove(run)
