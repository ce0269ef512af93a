"""``tthc show``: one procedure as a page in the terminal."""

from __future__ import annotations

from datetime import date

import click

from ...annex.page import procedure_page
from ...formats.text import lines
from ..exit_codes import OK
from ..lang import LANG, tr
from ..options import color_option
from ..output import colored, options
from .form import loaded_one, report_faults


@click.command(
    "show",
    help=tr(
        "Xem một thủ tục như một trang: mười một mục theo thứ tự thường gặp ở phụ lục của quyết định công bố (a đến l), "
        "giấy tờ, thời hạn, phí, lệ phí, cơ quan, căn cứ. Điều chưa xác minh đứng dưới mục của nó, sau dấu (?). "
        "Trang web: tthc export html; bản Word: tthc export docx; đọc lại: tthc import text.",
        "Read a procedure as a page: the eleven items in the order that annexes of announcing decisions mostly have "
        "(a to l), papers, time limit, fees, agencies, legal basis. What is not verified stands below its item, behind "
        "(?). As a web page: tthc export html; in Word: tthc export docx; read back: tthc import text.",
    ),
)
@click.argument("path", metavar="FILE")
@color_option
def show_command(*, path: str, color: str) -> int:
    """Print a page."""
    loaded = loaded_one(path)
    if loaded.procedure is None:
        return report_faults(loaded)
    paint = options(date.min, color=colored(color)).paint
    for line in lines(procedure_page(loaded.procedure, LANG), paint):
        click.echo(line)
    return OK
